"""Data that the program reads by `importlib.resources.files("resources")`.

A package, if an empty one: an ordinary folder of the same name, in the folder where somebody
happens to work, would otherwise be joined to this one.
"""
