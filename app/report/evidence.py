"""On what a scenario's numbers rest: how sure each is, the weakest link, and what has no source."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from models.scenario.doubting import unsourced
from models.scenario.saying import said
from models.scenario.walking import everything_in, parts
from models.terms.english import counted

if TYPE_CHECKING:
    from models.terms.scenario import Scenario

FROM_WEAK_TO_STRONG = ("low", "medium", "high")


class Evidence(NamedTuple):
    """Paths by the confidence that their author states, and paths without a source or a note.

    `first` is the weakest of them in the scenario's words; empty: none states how sure it is.
    """

    by_confidence: dict[str, list[str]]
    unsourced: list[str]
    first: str = ""

    @property
    def counts(self) -> Counter[str]:
        """How many numbers and positions state which confidence."""
        return Counter({key: len(paths) for key, paths in self.by_confidence.items()})

    @property
    def weakest(self) -> str:
        """The weakest link in a sentence."""
        if self.unsourced:
            return f"no source and no note: {self.first}{_and_more(self.unsourced)}"
        for word in FROM_WEAK_TO_STRONG:
            if paths := self.by_confidence[word]:
                return f"{word} confidence: {self.first}{_and_more(paths)}"
        return "every number is noted as its author's, and none states how sure it is"


def evidence_of(scenario: Scenario) -> Evidence:
    """The evidence of everything that stands in a scenario, in file order."""
    found = [one for part in parts(scenario) for one in everything_in(part)]
    by_confidence = {
        word: [
            one.path for one in found if str(getattr(one.value, "confidence", None) or "") == word
        ]
        for word in FROM_WEAK_TO_STRONG
    }
    bare = unsourced(scenario)
    weakest = next((paths[0] for paths in (bare, *by_confidence.values()) if paths), "")
    return Evidence(by_confidence, bare, said(weakest, scenario) if weakest else "")


def _and_more(paths: list[str]) -> str:
    others = len(paths) - 1
    return f", and {counted(others, 'other')}" if others else ""
