"""Mending a single text: who votes for a redraft, and which redraft is put (Klein et al. 2003)."""

from __future__ import annotations

from models.rules.agreeing import offered_worth
from models.rules.chance import Stream, draws
from models.rules.curves import power
from models.rules.formulas import vote_chance
from models.rules.state import NONE, PERIOD, State
from models.rules.tables import Mending, Tables
from models.rules.valuing import worth_of_rung
from models.rules.war import reservation


def votes_for(tables: Tables, state: State, p: int, change: float, number: int) -> bool:
    """Whether a signatory votes for the number-th redraft of a session, which changes its worth.

    Hill-climbing: it loses no more than the tolerance, by this redraft or since the first draft.
    Annealing: a loss passes with a chance that falls as the text cools.
    """
    if tables.rules.mending == Mending.HILL_CLIMBING:
        lost = (
            state.first_draft_worth[p]
            - offered_worth(tables, state, p, tables.sizes.parties)
            - change
        )
        return change >= -tables.rules.tolerance and lost <= tables.rules.tolerance
    if tables.tactic.climbs[p] == 1 or change >= 0.0:
        return change >= 0.0
    luck, _ = draws(state.key, state.clock[PERIOD], Stream.VOTE, p, number)
    return luck < vote_chance(change, temperature(tables, state))


def temperature(tables: Tables, state: State) -> float:
    """How warm the text still is in this session, in worth."""
    return tables.rules.temperature * power(tables.rules.cooling, state.memory.sessions[0])


def may_stand(tables: Tables, gained: float) -> bool:
    """Whether a redraft for which all vote stands: a hill-climbing text has to gain by it."""
    return tables.rules.mending == Mending.ANNEALING or gained > 0.0


def nash_redraft(tables: Tables, state: State) -> tuple[int, int]:
    """The issue and way of the one-rung redraft with the highest product of (u - R); (-1, 0): none.

    Ties go to the first issue, up the ladder before down.
    """
    best_issue, best_way, best = NONE, 0, nash_product(tables, state, NONE, 0)
    for k in range(tables.sizes.issues):
        for way in (1, -1):
            if is_open_to(tables, state, k, state.draft[k] + way):
                product = nash_product(tables, state, k, way)
                if product > best:
                    best_issue, best_way, best = k, way, product
    return best_issue, best_way


def is_open_to(tables: Tables, state: State, k: int, rung: int) -> bool:
    """Whether a draft may stand at a rung: on the ladder, not signed alone, no red line before."""
    if state.plan_of_issue[k] != NONE or not 0 <= rung < tables.issue.ladder[k]:
        return False
    return (state.permitted[k] >> rung) & 1 == 1


def nash_product(tables: Tables, state: State, k: int, way: int) -> float:
    """The product of all signatories' gains over R by the draft with one issue moved; 0 at least.

    A factor below nothing counts as a sliver of it, so that a mediator sees its way out of there.
    """
    product = 1.0
    for p in tables.party.signing:
        worth = offered_worth(tables, state, p, tables.sizes.parties)
        if k != NONE:
            before = state.draft[k]
            worth = worth + worth_of_rung(tables, p, k, before + way)
            worth = worth - worth_of_rung(tables, p, k, before)
        gain = worth - reservation(tables, state, p)
        product = product * (gain if gain > 0.0 else 1e-6 / (1.0 - gain))
    return product
