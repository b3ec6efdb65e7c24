"""Scenario files: reading, checking, changing and writing the one kind of input there is.

`reading` turns a file into a sound `Scenario` or into every problem at once, `edits` turns one
Scenario into another, and `writing` puts the difference back without touching another byte.
"""
