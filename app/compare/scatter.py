"""Two measures of runs against each other, reckoned into dots that can be painted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.compare.answers import WORTH, Landmarks, Rows
from app.compare.words import t
from models.terms.english import number

MOST_DOTS = 2000
CELLS = 64
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Dots:
    """Runs at one place are one dot: its ending, how many they are, and the first of them.

    `density` (cells, cells) counts all runs where there are more places than dots, rows upwards.
    """

    x: Floats
    y: Floats
    ending: NDArray[np.int8]
    count: NDArray[np.int64]
    row: NDArray[np.int64]
    runs: int
    span_x: tuple[float, float]
    span_y: tuple[float, float]
    density: Floats | None = None


def dots_of(rows: Rows, keys: tuple[str, str], point: int | None) -> Dots | None:
    """The runs of a point (None: of all) that have both measures; None: there are none."""
    columns = [rows.column(key) for key in keys]
    if any(one is None for one in columns):
        return None
    x, y = (np.asarray(one.values, np.float64) for one in columns if one is not None)
    wanted = np.isfinite(x) & np.isfinite(y)
    if point is not None:
        wanted &= rows.points == point
    places = np.flatnonzero(wanted)
    if not len(places):
        return None
    x, y, ending = x[places], y[places], rows.endings[places]
    together = np.stack((np.round(x, 4), np.round(y, 4), ending), axis=1)
    _, first, count = np.unique(together, axis=0, return_index=True, return_counts=True)
    often = np.argsort(-count, kind="stable")[:MOST_DOTS]
    shown = first[often]
    density = _density(x, y) if len(first) > MOST_DOTS else None
    return Dots(
        x[shown], y[shown], ending[shown], count[often], places[shown], len(places),
        _span(x, keys[0]), _span(y, keys[1]), density,
    )  # fmt: skip


def _span(values: Floats, key: str) -> tuple[float, float]:
    """From where to where an axis goes; worths from 0 to 1, or further where some lie outside."""
    low, high = float(values.min()), float(values.max())
    if key.startswith(WORTH):
        return min(0.0, low), max(1.0, high)
    room = (high - low) * 0.04 or 0.5
    return low - room, high + room


def _density(x: Floats, y: Floats) -> Floats:
    counts, _, _ = np.histogram2d(y, x, bins=CELLS)
    return np.asarray(np.log1p(counts) / np.log1p(counts.max()))


def map_places(landmarks: Landmarks, keys: tuple[str, str]) -> tuple[int, int] | None:
    """Which signatories the two axes are worths of; None: they are no map of worths."""
    names = [key.removeprefix(WORTH) for key in keys if key.startswith(WORTH)]
    if len(names) < 2 or any(name not in landmarks.signatories for name in names):
        return None
    return landmarks.signatories.index(names[0]), landmarks.signatories.index(names[1])


def map_sentence(dots: Dots, landmarks: Landmarks, places: tuple[int, int]) -> str:
    """How far signed texts lie from the two references, on average over runs."""
    at = np.stack((dots.x, dots.y), axis=1)
    far = {}
    for name, mark in (
        (t("the Nash point"), landmarks.nash),
        (t("the compromise mean"), landmarks.compromise),
    ):
        if mark is not None:
            away = np.sqrt(((at - mark[list(places)]) ** 2).sum(axis=1))
            far[name] = float(np.average(away, weights=dots.count))
    if not far:
        return t("{0} signed texts; there is no reference to compare with.").format(
            number(dots.runs)
        )
    near = min(far, key=lambda name: far[name])
    said = ", ".join(f"{name} {away:.2f}" for name, away in far.items())
    return t("{0:,} signed texts. The nearer reference is {1} (mean distance: {2}).").format(
        dots.runs, near, said
    )
