"""How a results file begins, so that nobody takes one for something else."""

from __future__ import annotations

_AT, _MAGIC = 8, b"DUCK"
LENGTH = _AT + len(_MAGIC)
"""Bytes that tell."""


def is_results(head: bytes) -> bool:
    """Whether a file that begins so is one of results: DuckDB's, as ours are."""
    return head[_AT:LENGTH] == _MAGIC
