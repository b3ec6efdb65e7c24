"""Who would gain from failure and could bring it about, and what attacks by spoilers change.

A party gains from a text's failure where fighting on is worth more to it than the text carried out
in full (Stedman 1997, Spoiler problems in peace processes, 10.1162/isec.22.2.5). What it could do
is read from the file: refuse to sign, lose a vote at home, keep a condition, withhold a step.
Attacks are a rule of the model (`spoilers`): turned off and on, with the same luck.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.insight.consents import CARRYING_OUT, Consent
from models.insight.intervals import LEVEL, Share, interval, together
from models.insight.pairing import Difference, difference, pairs_of
from models.insight.text_standing import package_of_text
from models.records.runs import Runs
from models.rules.building import build_tables
from models.rules.phases import begin_run
from models.rules.state import opening_state
from models.rules.valuing import paper_worth
from models.rules.war import reservation
from models.scenario.paths import with_values
from models.terms.noun import PartyId, TextId
from models.terms.outcome import ENDINGS, Ending
from models.terms.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Interest:
    """A party's worth of fighting on, of each text carried out in full, and where it could block.

    `could` names stages; of carrying out, those in which a text asks a step of it.
    """

    party: PartyId
    fighting_on: float
    texts: tuple[tuple[TextId, float], ...]
    could: tuple[str, ...]

    def gains_from_failure(self, text: TextId) -> float:
        """How much more fighting on is worth to it than a text; at most 0: it would lose."""
        return self.fighting_on - dict(self.texts)[text]

    @property
    def spoils(self) -> tuple[TextId, ...]:
        """Texts whose failure it would gain from, where it has the means to bring that about."""
        if not self.could:
            return ()
        return tuple(text for text, _ in self.texts if self.gains_from_failure(text) > 0.0)


@dataclass(frozen=True, slots=True)
class Attacks:
    """Every ending without attacks and with them, and the paired difference (with less without).

    `on` says whether the scenario itself has them; the differences hold together.
    """

    on: bool
    chance: float
    endings: tuple[tuple[Ending, Share, Share, Difference], ...]
    runs: int


def interests(scenario: Scenario, stages: tuple[Consent, ...]) -> tuple[Interest, ...]:
    """Every party with a seat, in file order; nothing where the scenario names no text."""
    if scenario.is_abstract or not scenario.texts:
        return ()
    unsigned = scenario.plan.model_copy(update={"signed": None})
    bare = scenario.model_copy(update={"variants": {}, "plan": unsigned})
    tables, names = build_tables(bare)
    state = opening_state(tables, seed=0, run=0)
    begin_run(tables, state)
    packages = {text: package_of_text(bare, names, text) for text in bare.texts}
    return tuple(
        Interest(
            party=party,
            fighting_on=reservation(tables, state, names.parties.index(party)),
            texts=tuple(
                (text, paper_worth(tables, names.parties.index(party), package))
                for text, package in packages.items()
            ),
            could=_could(party, stages),
        )
        for party in bare.seats
    )


def _could(party: PartyId, stages: tuple[Consent, ...]) -> tuple[str, ...]:
    found = [one.stage for one in stages if any(party in some for some in one.game.blocking)]
    return tuple(dict.fromkeys(sorted(found, key=lambda stage: stage == CARRYING_OUT)))


def attacks(
    scenario: Scenario, made: Callable[[Scenario], Runs], *, level: float = LEVEL
) -> Attacks | None:
    """What attacks change; none where their chance is 0 whether they are on or not."""
    chance = scenario.clock.chance(scenario.spoilers.hazard)
    if chance <= 0.0:
        return None
    bare = scenario.model_copy(update={"variants": {}})
    off, on = (made(with_values(bare, [("switches.spoilers", switch)])) for switch in (False, True))
    strict = together(len(ENDINGS), level=level)
    return Attacks(
        on=scenario.switches.spoilers,
        chance=chance,
        endings=tuple(
            (
                ending,
                interval(off.outcomes[ending], len(off), level=level),
                interval(on.outcomes[ending], len(on), level=level),
                difference(pairs_of(off, on, ending), strict),
            )
            for ending in ENDINGS
        ),
        runs=len(off),
    )
