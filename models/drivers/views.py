"""What a plug-in tactic sees at its turn, in names instead of numbers, and how it is obeyed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from models.drivers.intervention import Intervention
from models.drivers.prompting import PASS, Asked
from models.drivers.seats import decision_of
from models.drivers.turns import Option, Turn, turn_of
from models.rules.agreeing import is_away
from models.rules.chance import Stream, draws
from models.rules.seating import Act, Choice, play_by_hand
from models.rules.state import NONE, PERIOD, ROUND, TURN, State, emit
from models.rules.tables import Names, Tables
from models.rules.valuing import worth_of_rung
from models.terms.events import EventKind, Reason
from models.terms.noun import PartyId
from models.terms.scenario import Scenario


class Decision(NamedTuple):
    """Something that a party may do at its turn.

    `kind` is pass, move, accept, give_up, gesture or walk_out. A move tables rung `to` on `issue`;
    an acceptance takes the `offer` of a party, or the mediator's `draft`; `gate` is a condition
    that is given up, or `issue` one of its red lines. `worth` is the own worth of what would be on
    the table afterwards, `credible` what an offer is worth as far as the others are trusted.
    """

    kind: str
    issue: str = ""
    to: str = ""
    offer: str = ""
    gate: str = ""
    worth: float = 0.0
    credible: float = 0.0
    past_limit: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """What a party knows at its turn: the table, itself, what it may do. Nothing of others' minds.

    `ladders` lists every issue's rungs, `worths` the own worth of each. `tabled` holds the offer of
    every signatory at the table. `luck` is a number from 0 to 1 drawn for this very turn.
    """

    party: str
    period: int
    periods: int
    round: int
    rounds: int
    worth: float
    fighting_on: float
    support: int | None
    ladders: dict[str, tuple[str, ...]]
    worths: dict[str, tuple[float, ...]]
    tabled: dict[str, dict[str, str]]
    draft: dict[str, str] | None
    luck: float
    choices: tuple[Decision, ...]

    @property
    def time(self) -> float:
        """Share of the time that has passed, above 0 and below 1."""
        turns = self.periods * self.rounds
        return (self.period * self.rounds + self.round + 1) / (turns + 1)

    def of(self, kind: str) -> tuple[Decision, ...]:
        """All choices of a kind."""
        return tuple(choice for choice in self.choices if choice.kind == kind)

    def worth_of(self, package: dict[str, str]) -> float:
        """Own worth, on paper, of a package that names a rung for every issue."""
        return sum(
            self.worths[issue][self.ladders[issue].index(rung)] for issue, rung in package.items()
        )


def view_of(
    scenario: Scenario, names: Names, at: tuple[Tables, State, int]
) -> tuple[View, dict[Decision, Choice]]:
    """What a plug-in sees, and what each of its choices means to the engine."""
    tables, state, p = at
    turn = turn_of(tables, state, Asked(p, state.clock[PERIOD], state.clock[ROUND]))
    acts = {
        _decision(option, scenario, names, p): option.choice
        for option in turn.options
        if option.open and _is_sane(option, turn)
    }
    luck, _ = draws(state.key, state.clock[PERIOD], Stream.PLUG_IN, p, state.clock[TURN])
    ladders = {str(key): tuple(map(str, issue.rungs)) for key, issue in scenario.issues.items()}
    view = View(
        party=names.parties[p],
        period=state.clock[PERIOD],
        periods=tables.sizes.periods,
        round=state.clock[ROUND],
        rounds=tables.sizes.rounds,
        worth=turn.worth,
        fighting_on=turn.fighting_on,
        support=None if turn.support == NONE else turn.support,
        ladders=ladders,
        worths={
            issue: tuple(worth_of_rung(tables, p, k, r) for r in range(len(rungs)))
            for k, (issue, rungs) in enumerate(ladders.items())
        },
        tabled={
            names.parties[j]: _text(ladders, state.tabled, j * tables.sizes.issues)
            for j in tables.party.signing
            if not is_away(state, j)
        },
        draft=_text(ladders, state.draft, 0) if state.has_draft[0] == 1 else None,
        luck=luck,
        choices=tuple(acts),
    )
    return view, acts


def _is_sane(option: Option, turn: Turn) -> bool:
    """Nobody accepts what is worth less to it than fighting on, nor goes there by a move."""
    if option.choice[0] == Act.ACCEPT:
        return option.credible >= turn.fighting_on
    return option.choice[0] != Act.MOVE or option.worth >= min(turn.fighting_on, turn.worth)


def _text(ladders: dict[str, tuple[str, ...]], vector: list[int], first: int) -> dict[str, str]:
    return {issue: rungs[vector[first + k]] for k, (issue, rungs) in enumerate(ladders.items())}


def _decision(option: Option, scenario: Scenario, names: Names, p: int) -> Decision:
    here = Intervention(kind="pass", period=0, round=0, party=PartyId(names.parties[p]))
    said = decision_of(option.choice, scenario, names, at=here)
    return Decision(
        kind=said.kind,
        issue=said.issue or "",
        to=said.to or "",
        offer=said.offer or "",
        gate=said.gate or "",
        worth=option.worth,
        credible=option.credible,
        past_limit=option.past_limit,
    )


def play(tables: Tables, state: State, p: int, choice: Choice | None) -> None:
    """Do what was decided; who passes is told to stand, once."""
    if choice is not None and choice != PASS:
        play_by_hand(tables, state, p, choice, Reason.PLUG_IN)
        state.insists[p] = NONE
        return
    if state.stand_reason[p] != Reason.PLUG_IN:
        state.stand_reason[p] = Reason.PLUG_IN
        emit(state, EventKind.STAND, p, reason=Reason.PLUG_IN)
