"""A seat's turn: what its party knows, and everything that it may do.

It holds what an agent looks at and nothing else: its own worths, conditions and support, and of
the others what they have tabled. No condition or worth of another party is in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from models.drivers.prompting import Asked
from models.rules.accepting import view
from models.rules.agreeing import is_away, package_of
from models.rules.conceding import is_past_limit
from models.rules.conditions import price
from models.rules.executing import choice
from models.rules.seating import Act, Choice, Refusal, free_gesture, moved_to, refusal, rung_back
from models.rules.state import NONE, State
from models.rules.supporting import WORTH_OF_A_TENTH, pain
from models.rules.tables import Tables
from models.rules.valuing import paper_worth
from models.rules.war import reservation
from models.rules.yielding import offer_floor
from models.terms.events import Subject


class Option(NamedTuple):
    """Something that a seat may do, or may not and why.

    `worth` is the own worth of what would be on the table afterwards; `credible` what it is worth
    as far as the others are trusted (of an offer); `cost` tenths of support that it costs.
    """

    choice: Choice
    refusal: Refusal
    worth: float
    credible: float = 0.0
    cost: float = 0.0
    past_limit: bool = False

    @property
    def open(self) -> bool:
        """Whether it may be done."""
        return self.refusal == Refusal.NONE


class Turn(NamedTuple):
    """A decision that a seat has to make: a turn at the table, or whether a step is carried out.

    `worth` is the own worth of what the party tables, `fighting_on` that of fighting on, `floor`
    what the party's agent would still mean to get. `backs` are the issues, each with its rung, on
    which a swap could take one back. `chance` is that of the agent to carry the
    step out.
    """

    party: int
    period: int
    round: int
    step: int
    worth: float
    fighting_on: float
    floor: float
    support: int
    accepted: int
    options: tuple[Option, ...]
    backs: tuple[tuple[int, int], ...] = ()
    chance: float = 0.0

    def of(self, act: Act) -> tuple[Option, ...]:
        """All options of a kind, forbidden ones too."""
        return tuple(option for option in self.options if option.choice[0] == act)


def turn_of(tables: Tables, state: State, asked: Asked) -> Turn:
    """What a seat sees at its turn."""
    p = asked.party
    seen = Turn(
        party=p,
        period=asked.period,
        round=asked.round,
        step=asked.step,
        worth=own_worth(tables, state, p),
        fighting_on=reservation(tables, state, p),
        floor=offer_floor(tables, state, p),
        support=state.support[p] if tables.party.has_support[p] == 1 else NONE,
        accepted=state.accepted[p],
        options=(),
    )
    if asked.step != NONE:
        plan = state.step_plan[asked.step]
        return seen._replace(chance=choice(tables, state, asked.step, plan).chance)
    back = [(k, rung_back(tables, state, p, k)) for k in range(tables.sizes.issues)]
    return seen._replace(
        options=tuple(options(tables, state, p)),
        backs=tuple((k, rung) for k, rung in back if rung != NONE),
    )


def own_worth(tables: Tables, state: State, p: int) -> float:
    """Worth of the own offer to its party, less what giving up conditions has cost."""
    return paper_worth(tables, p, state.tabled, p * tables.sizes.issues) - state.spent[p]


def options(tables: Tables, state: State, p: int) -> Iterator[Option]:
    """Everything that a party could do at its turn."""
    here = own_worth(tables, state, p)
    yield _option(tables, state, p, (Act.PASS, -1, -1, -1), here)
    for k in range(tables.sizes.issues):
        yield from _moves(tables, state, p, k)
    for offer in range(tables.sizes.parties + 1):
        if offer != p and _stands(tables, state, offer):
            yield _offer(tables, state, p, offer)
    for kind, which in own_conditions(tables, state, p):
        yield _condition(tables, state, p, (kind, which, here))
    for k in range(tables.sizes.issues):
        if free_gesture(tables, state, p, k) != NONE:
            yield _option(tables, state, p, (Act.GESTURE, k, -1, -1), here)
    yield _option(tables, state, p, (Act.WALK_OUT, -1, -1, -1), reservation(tables, state, p))


def _option(tables: Tables, state: State, p: int, act: Choice, worth: float) -> Option:
    return Option(act, refusal(tables, state, p, act), worth)


def _moves(tables: Tables, state: State, p: int, k: int) -> Iterator[Option]:
    """Every rung of an issue; those further off are forbidden, and say so."""
    own = state.tabled[p * tables.sizes.issues + k]
    for rung in range(tables.issue.ladder[k]):
        if rung == own:
            continue
        loss, move = moved_to(tables, state, p, k, rung)
        found = _option(
            tables, state, p, (Act.MOVE, k, rung, -1), own_worth(tables, state, p) - loss
        )
        past = is_past_limit(tables, p, k, rung)
        cost = pain(tables, p, k) if move.past_limit == 1 else 0.0
        yield found._replace(past_limit=past, cost=cost)


def _stands(tables: Tables, state: State, offer: int) -> bool:
    if offer == tables.sizes.parties:
        return state.has_draft[0] == 1
    return tables.party.signatory[offer] == 1 and not is_away(state, offer)


def _offer(tables: Tables, state: State, p: int, offer: int) -> Option:
    package, offset = package_of(tables, state, offer)
    _, credible = view(tables, state, p, offer)
    paper = paper_worth(tables, p, package, offset)
    return _option(tables, state, p, (Act.ACCEPT, offer, -1, -1), paper)._replace(credible=credible)


def own_conditions(tables: Tables, state: State, p: int) -> Iterator[tuple[int, int]]:
    """Gates and red lines of a party that still stand, absolute ones too."""
    for g in range(tables.sizes.gates):
        if tables.gate.who[g] == p and state.released[g] == 0:
            yield Subject.GATE, g
    for k in range(tables.sizes.issues):
        if state.refused[p * tables.sizes.issues + k] != 0:
            yield Subject.RED_LINE, k


def _condition(tables: Tables, state: State, p: int, at: tuple[int, int, float]) -> Option:
    kind, which, here = at
    tenths = price(tables, p, kind, which)
    found = _option(
        tables, state, p, (Act.GIVE_UP, kind, which, -1), here - tenths * WORTH_OF_A_TENTH
    )
    return found._replace(cost=tenths)
