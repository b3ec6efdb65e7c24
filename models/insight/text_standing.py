"""How a text stands on the first day: what bars each signatory, and what the text is worth to it.

The same rules by which a run accepts an offer: no red line crossed, no required issue left open,
every step possible after the signature, and a credible worth of at least the worth of fighting on.
So it is exact, and no run is needed.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.rules.building import build_tables
from models.rules.gating import closed_gate_on_act
from models.rules.lining_up import can_be_carried_out
from models.rules.phases import begin_run
from models.rules.state import NONE, opening_state
from models.rules.tables import ActKind, Ints, Names, Tables
from models.rules.valuing import credible_worth, is_empty, is_refused
from models.rules.war import reservation
from models.terms.noun import PartyId, TextId
from models.terms.scenario import Scenario


@dataclass(frozen=True, slots=True)
class SignatoryView:
    """What a text is to one signatory: its credible worth, the worth of fighting on, a red line."""

    party: PartyId
    worth: float
    fighting_on: float
    refuses: bool

    @property
    def lacks(self) -> float:
        """How much worth is missing; 0 where signing is worth no less than fighting on."""
        return max(0.0, self.fighting_on - self.worth)

    @property
    def would_sign(self) -> bool:
        return not self.refuses and self.lacks <= 1e-12


@dataclass(frozen=True, slots=True)
class TextStanding:
    """A text on the first day: each signatory's view, and what bars them all.

    `is_empty`: a required issue is left open; `is_locked`: conditions forbid the signature or a
    step after it.
    """

    text: TextId
    views: tuple[SignatoryView, ...]
    is_empty: bool
    is_locked: bool

    @property
    def is_signable(self) -> bool:
        """Whether every signatory would sign it if it lay before them."""
        free = not self.is_empty and not self.is_locked
        return free and all(view.would_sign for view in self.views)

    @property
    def lacks(self) -> float:
        """Worth that is missing, over all signatories."""
        return sum(view.lacks for view in self.views)


def text_standing(scenario: Scenario, text: TextId) -> TextStanding:
    """How a named text stands."""
    bare = scenario
    if scenario.plan.signed is not None:
        unsigned = scenario.plan.model_copy(update={"signed": None})
        bare = scenario.model_copy(update={"plan": unsigned})
    tables, names = build_tables(bare)
    state = opening_state(tables, seed=0, run=0)
    begin_run(tables, state)
    package = package_of_text(bare, names, text)
    signature = closed_gate_on_act(tables, state, state.facts, ActKind.SIGNATURE, 0) != NONE
    return TextStanding(
        text=text,
        views=tuple(
            SignatoryView(
                party=PartyId(names.parties[p]),
                worth=credible_worth(tables, state, p, package),
                fighting_on=reservation(tables, state, p),
                refuses=is_refused(tables, state, p, package),
            )
            for p in _signing(tables)
        ),
        is_empty=is_empty(tables, package),
        is_locked=signature or not can_be_carried_out(tables, state, package),
    )


def package_of_text(scenario: Scenario, names: Names, text: TextId) -> Ints:
    """A text as the place of its rung on each issue; where it is silent, the status quo."""
    terms = scenario.texts[text].terms
    issues = {str(key): issue for key, issue in scenario.issues.items()}
    by_name = {str(key): rung for key, rung in terms.items()}
    return [issues[name].place(by_name.get(name, issues[name].status_quo)) for name in names.issues]


def _signing(tables: Tables) -> list[int]:
    return list(tables.party.signing)
