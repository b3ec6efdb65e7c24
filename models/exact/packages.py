"""Packages: one permitted rung for every issue, and what each package is worth to whom.

Worths are additive over issues, so the worths of all packages are sums of one column from each
issue. A package is written as one rung place for every issue, in file order, 0 = best for side A.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Package = tuple[int, ...]
Array = NDArray[Any]

BLOCK = 2**18
"""Packages that are looked at together; a block of twelve parties takes 25 MB."""


@dataclass(frozen=True, slots=True, eq=False)
class Ladder:
    """One issue: worths[signatory, rung], the rungs that may be signed, and the status quo."""

    issue: str
    worths: Floats
    permitted: tuple[int, ...]
    status_quo: int

    @property
    def offered(self) -> Floats:
        """Worths of the permitted rungs alone."""
        return self.worths[:, list(self.permitted)]


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """Every package that may be signed, and what each signatory is left with without one."""

    signatories: tuple[str, ...]
    ladders: tuple[Ladder, ...]
    reservation: Floats

    @property
    def size(self) -> int:
        """How many packages there are."""
        return math.prod(len(ladder.permitted) for ladder in self.ladders)

    @property
    def whole_size(self) -> int:
        """How many there would be if every rung might be signed."""
        return math.prod(ladder.worths.shape[1] for ladder in self.ladders)

    @property
    def permitted(self) -> tuple[tuple[int, ...], ...]:
        """For each issue the rungs that may be signed."""
        return tuple(ladder.permitted for ladder in self.ladders)

    @property
    def closed(self) -> tuple[str, ...]:
        """Issues without any rung that may be signed."""
        return tuple(ladder.issue for ladder in self.ladders if not ladder.permitted)

    @property
    def ideal(self) -> Floats:
        """Worth of each signatory's best package. Only where `size` is above 0."""
        return np.asarray(np.sum([ladder.offered.max(axis=1) for ladder in self.ladders], axis=0))

    def holds(self, package: Package) -> bool:
        """Whether a package may be signed."""
        return all(r in ladder.permitted for r, ladder in zip(package, self.ladders, strict=True))

    def worths(self, package: Package) -> Floats:
        """What any package is worth to each signatory, whether or not it may be signed."""
        total = np.zeros(len(self.signatories))
        for ladder, rung in zip(self.ladders, package, strict=True):
            total = total + ladder.worths[:, rung]
        return total


def every_package(space: Space) -> Iterator[tuple[NDArray[np.intp], Floats]]:
    """All packages in ladder order, block by block: their rungs, and worths[signatory, package].

    Sums run over issues in file order, so they are to the last bit what the engine's rules find.
    """
    permitted = [np.array(rungs, dtype=np.intp) for rungs in space.permitted]
    for first, block in sums([ladder.offered for ladder in space.ladders]):
        numbers = np.arange(first, first + block.shape[1])
        chosen = np.unravel_index(numbers, [len(rungs) for rungs in permitted])
        rungs = [place[one] for place, one in zip(permitted, chosen, strict=True)]
        yield np.stack(rungs, axis=1), block


def sums(parts: Sequence[Array], block: int = BLOCK) -> Iterator[tuple[int, Array]]:
    """Every sum of one column from each part, with the number of the first one in its block.

    The last part changes fastest. Blocks hold up to `block` sums, unless one part is larger.
    """
    inner = _fitting(parts, block)
    size = math.prod(part.shape[1] for part in parts[inner:])
    for number, head in enumerate(_heads(parts[:inner], parts[0].shape[0], parts[0].dtype)):
        yield number * size, _grown(head, parts[inner:])


def _fitting(parts: Sequence[Array], block: int) -> int:
    """From which part on all sums fit into one block."""
    inner, size = len(parts) - 1, parts[-1].shape[1]
    while inner > 0 and size * parts[inner - 1].shape[1] <= block:
        inner -= 1
        size *= parts[inner].shape[1]
    return inner


def _heads(parts: Sequence[Array], rows: int, dtype: Any) -> Iterator[Array]:
    """Sums of one column from each of the slow parts, one after the other."""
    for columns in np.ndindex(*(part.shape[1] for part in parts)):
        total = np.zeros((rows, 1), dtype=dtype)
        for part, column in zip(parts, columns, strict=True):
            total = total + part[:, column : column + 1]
        yield total


def _grown(head: Array, parts: Sequence[Array]) -> Array:
    for part in parts:
        head = (head[:, :, None] + part[:, None, :]).reshape(len(head), -1)
    return head
