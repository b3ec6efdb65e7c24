"""The scenarios that ship with the program, read by `importlib.resources.files("scenarios")`."""
