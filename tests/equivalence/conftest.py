"""How many made scenarios the two drivers are held against each other on."""

import os

MADE = 500


def many_made(usual):
    """In CI and at a desk as usual; IRENIC_EQUIVALENCE=20000 asks for so many."""
    return int(os.environ.get("IRENIC_EQUIVALENCE", usual))
