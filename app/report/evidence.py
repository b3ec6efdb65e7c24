"""On what a scenario's numbers rest: how sure each is, the weakest link, and what has no source."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from models.scenario.doubting import unsourced
from models.scenario.walking import everything_in, parts

if TYPE_CHECKING:
    from models.terms.scenario import Scenario

FROM_WEAK_TO_STRONG = ("low", "medium", "high")


class Evidence(NamedTuple):
    """Paths by the confidence that their author states, and paths without a source or a note."""

    by_confidence: dict[str, list[str]]
    unsourced: list[str]

    @property
    def counts(self) -> Counter[str]:
        """How many numbers and positions state which confidence."""
        return Counter({key: len(paths) for key, paths in self.by_confidence.items()})

    @property
    def weakest(self) -> str:
        """The weakest link in a sentence."""
        if self.unsourced:
            rest = len(self.unsourced) - 1
            more = f" and {rest} more" if rest else ""
            return f"no source and no note: {self.unsourced[0]}{more}"
        for word in FROM_WEAK_TO_STRONG:
            if paths := self.by_confidence[word]:
                more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
                return f"{word} confidence: {paths[0]}{more}"
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
    return Evidence(by_confidence, unsourced(scenario))
