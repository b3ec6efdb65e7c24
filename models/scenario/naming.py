"""Names that name nothing: every identifier of a scenario is looked up, wherever it stands.

The type of a field says what its name must name, so no list of fields is kept here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.scenario.expecting import shortened
from models.scenario.spelling import did_you_mean
from models.scenario.walking import Found
from models.terms.errors import Problem
from models.terms.noun import LAW, IssueId, RungId
from models.terms.scenario import Scenario

_WORDS: dict[str, str] = {
    "PartyId": "party",
    "IssueId": "issue",
    "StepId": "issue",
    "RungId": "rung",
    "DeedId": "deed",
    "EventId": "event",
    "TextId": "text",
    "SourceId": "source",
}


class Names(NamedTuple):
    """What a scenario declares: by the type of identifier, and the rungs of every issue."""

    declared: dict[str, tuple[str, ...]]
    rungs: dict[IssueId, tuple[RungId, ...]]


def names_in(scenario: Scenario) -> Names:
    """Every name that a scenario declares."""
    declared: dict[str, tuple[str, ...]] = {
        "PartyId": tuple(scenario.parties),
        "IssueId": tuple(scenario.issues),
        "StepId": scenario.steppable,
        "DeedId": tuple(scenario.deeds),
        "EventId": tuple(event.id for event in scenario.events),
        "TextId": tuple(scenario.texts),
        "SourceId": tuple(scenario.sources),
    }
    ladders: dict[IssueId, tuple[RungId, ...]] = dict.fromkeys(scenario.steppable, ())
    return Names(declared, ladders | {key: issue.rungs for key, issue in scenario.issues.items()})


def mentions(everything: Iterable[Found]) -> Iterator[Found]:
    """Every use of a name."""
    for found in everything:
        if found.shape.names in _WORDS and isinstance(found.value, str) and not _declares(found):
            yield found


def _declares(found: Found) -> bool:
    """Whether it is a rung on its own ladder."""
    parent, _, _ = found.path.rpartition(".")
    return parent.startswith("issues.") and parent.endswith(".ladder") and parent.count(".") == 2


def misnamed(names: Names, everything: Iterable[Found]) -> Iterator[Problem]:
    """Every name that names nothing, with the nearest spelling."""
    for found in mentions(everything):
        known: tuple[str, ...] = names.declared.get(found.shape.names, ())
        if found.shape.names == "RungId":
            if found.issue not in names.rungs:
                continue  # the issue is what is misnamed
            known = names.rungs[found.issue]
        if found.value not in known and not _is_law(found):
            yield _nameless(found, known)


def _is_law(found: Found) -> bool:
    """A gate may be the law's."""
    return found.value == LAW and found.path.startswith("gates.") and found.path.endswith(".who")


def _nameless(found: Found, known: tuple[str, ...]) -> Problem:
    where = f" of {found.issue}" if found.shape.names == "RungId" else ""
    message = f'"{shortened(found.value)}" names no {_WORDS[found.shape.names]}{where}'
    return Problem("error", found.path, message, did_you_mean(found.value, known))
