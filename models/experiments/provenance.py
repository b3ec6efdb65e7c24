"""By what a file was made: the rules of the model, down to the last letter of their sources."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

DECIDES = ("models.rules", "models.drivers", "models.terms", "models.records", "models.scenario")
"""Packages on whose code the result of a run depends."""


@cache
def rules_digest() -> str:
    """SHA-256 over the sources that decide what becomes of a run, in the order of their names."""
    digest = sha256()
    for package in DECIDES:
        folder = files(package)
        for name in sorted(item.name for item in folder.iterdir() if item.name.endswith(".py")):
            digest.update(f"{package}.{name}\0".encode())
            digest.update(folder.joinpath(name).read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
