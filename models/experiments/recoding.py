"""Runs with different names brought together: their concessions coded anew by one book."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.records.coding import Coding, ConcessionKind
from models.records.runs import Runs, joined
from models.rules.tables import Names

LIST_OF = {
    ConcessionKind.MOVE: "issues",
    ConcessionKind.STEP: "steps",
    ConcessionKind.RELEASE: "gates",
    ConcessionKind.RED_LINE: "issues",
}


def in_one_book(parts: Sequence[Runs]) -> Runs:
    """All runs under the names of all, in the order of the parts."""
    first = parts[0]
    if all(part.names == first.names and part.coding == first.coding for part in parts):
        return joined(parts) if len(parts) > 1 else first
    names = _all_names([part.names for part in parts])
    subjects = max(len(names.issues), len(names.steps), len(names.gates), 1)
    places = max(part.coding.places for part in parts)
    coding = Coding(len(names.parties), subjects, places)
    return joined([recoded(part, names, coding) for part in parts])


def recoded(runs: Runs, names: Names, coding: Coding) -> Runs:
    """The same runs, coded by a book that holds all their names."""
    said = runs.coding.read(runs.code)
    party = _places(runs.names.parties, names.parties)[said.party]
    subject = np.zeros_like(said.subject)
    for kind, which in LIST_OF.items():
        of_kind = said.kind == kind
        table = _places(getattr(runs.names, which), getattr(names, which))
        if len(table):
            subject[of_kind] = table[said.subject[of_kind]]
    code = coding.code(said.kind, party, subject, said.before, said.after)
    return Runs(
        names, coding, runs.summary, runs.package, runs.start, code.astype(np.int32), runs.at
    )


def _all_names(every: list[Names]) -> Names:
    """Each list as the first part has it, then what later parts add."""
    return Names(
        *(
            tuple(dict.fromkeys(name for names in every for name in names[k]))
            for k in range(len(Names._fields))
        )
    )


def _places(old: tuple[str, ...], new: tuple[str, ...]) -> NDArray[np.int32]:
    place = {name: at for at, name in enumerate(new)}
    return np.array([place[name] for name in old], np.int32)
