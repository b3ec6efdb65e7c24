"""Data: the strings of the window, and their translations."""
