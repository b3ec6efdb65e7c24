"""A concession by its names: what a code of a sequence stands for."""

from __future__ import annotations

from typing import NamedTuple

from models.records.coding import Coding, ConcessionKind
from models.rules.tables import Names

KIND_WORDS = {
    ConcessionKind.MOVE: "move",
    ConcessionKind.STEP: "step",
    ConcessionKind.RELEASE: "release",
    ConcessionKind.RED_LINE: "release",
}


class Conceded(NamedTuple):
    """Who conceded what: a move on an issue, a step, a gate or (by its issue) a red line given up.

    `before` and `after` are places of rungs, -1 where the sequence was not read rung by rung.
    """

    party: str
    kind: str
    subject_kind: str
    subject: str
    before: int = -1
    after: int = -1

    @property
    def label(self) -> str:
        """The concession as one word that tells it from every other: `a:A1`, `ukraine:army_cap`."""
        mark = "" if self.subject_kind in {"issue", "step"} else f"{self.subject_kind}:"
        rung = f"@{self.after}" if self.after >= 0 else ""
        return f"{self.party}:{mark}{self.subject}{rung}"


def conceded(code: int, coding: Coding, names: Names) -> Conceded:
    """A code by its names."""
    parts = coding.read(int(code))
    kind = ConcessionKind(parts.kind)
    noun, subjects = {
        ConcessionKind.MOVE: ("issue", names.issues),
        ConcessionKind.STEP: ("step", names.steps),
        ConcessionKind.RELEASE: ("gate", names.gates),
        ConcessionKind.RED_LINE: ("red_line", names.issues),
    }[kind]
    party, subject = names.parties[parts.party], subjects[parts.subject]
    return Conceded(party, KIND_WORDS[kind], noun, subject, parts.before, parts.after)


def code_of(made: Conceded, coding: Coding, names: Names) -> int:
    """The code of a named concession. Raises ValueError where the scenario has no such name."""
    kind, subjects = {
        "issue": (ConcessionKind.MOVE, names.issues),
        "step": (ConcessionKind.STEP, names.steps),
        "gate": (ConcessionKind.RELEASE, names.gates),
        "red_line": (ConcessionKind.RED_LINE, names.issues),
    }[made.subject_kind]
    party, subject = names.parties.index(made.party), subjects.index(made.subject)
    return int(coding.code(int(kind), party, subject, made.before, made.after))
