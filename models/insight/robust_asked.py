"""What orders are to do well against: what differs between futures, and how many are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FUTURES = 40
"""Futures that are drawn where nobody says how many."""
RUNS = 50
"""Runs of each order in each future of talks, whose laws are not exact."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """What differs between futures: how paths vary (nothing: all the scenario is unsure of).

    `runs` are made of every order in every future, where no exact law can be had.
    """

    vary: Mapping[str, Any]
    futures: int = FUTURES
    seed: int = 1
    runs: int = RUNS
