"""Drivers schedule: each owns the time of a run and calls the same rules."""
