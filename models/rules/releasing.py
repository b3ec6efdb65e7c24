"""Releasing: giving up a condition of one's own, the third kind of concession."""

from __future__ import annotations

from models.rules.agreeing import package_of
from models.rules.conditions import (
    FAR,
    Condition,
    cheapest_bar,
    cheapest_in_the_way,
    felt,
    keep,
    kept,
    price,
    prospect,
    refresh_locks,
)
from models.rules.gating import facts_version, shut_on_signature
from models.rules.keeping import BARRED, issue_changed
from models.rules.state import NONE, State, emit
from models.rules.supporting import WORTH_OF_A_TENTH, change_support
from models.rules.tables import Tables
from models.rules.valuing import credible_worth
from models.rules.war import reservation
from models.terms.events import EventKind, Reason, Subject


def refresh_best_credible(tables: Tables, state: State, p: int) -> None:
    """What the best attainable package would be worth if the locks stood open; kept likewise."""
    stamp = state.version[0] + state.table_version[0]
    if state.best_at[p] != stamp:
        place = prospect(tables, state, p)
        state.best_credible[p] = credible_worth(tables, state, p, state.keep.hope, place)
        state.best_at[p] = stamp


def is_worth_it(
    tables: Tables, state: State, p: int, condition: Condition, at: tuple[float, float]
) -> bool:
    """Whether a condition's price lies below the party's share of the gain.

    `at` holds the credible worth that giving it up could win, and the room that the party's
    tactic leaves for concessions of any kind by now.
    """
    credible, room = at
    if condition.kind == NONE or condition.needed >= FAR:
        return False
    gain = credible - reservation(tables, state, p)
    cost = condition.price * WORTH_OF_A_TENTH
    return cost < gain / condition.needed and cost <= room


def least_cost(tables: Tables, p: int) -> float:
    """What the cheapest of all conditions that a party could ever give up costs it."""
    return tables.party.least_price[p] * WORTH_OF_A_TENTH


def releases_now(tables: Tables, state: State, p: int, room: float) -> bool:
    """Give up the cheapest condition that locks or empty issues wait for, if it is worth it."""
    if tables.rules.releases == 0 or least_cost(tables, p) > room:
        return False
    condition = cheapest_in_the_way(tables, state, p)
    at = (state.best_credible[p], room)
    if not is_worth_it(tables, state, p, condition, at):
        return False
    release(tables, state, p, condition, (Reason.WORTH_IT, at[0]))
    return True


def releases_for(tables: Tables, state: State, p: int, offer: int, room: float) -> bool:
    """Give up the cheapest condition that bars a text which is good on paper, if it is worth it."""
    if tables.rules.releases == 0 or least_cost(tables, p) > room:
        return False
    condition = _kept_bar(tables, state, p, offer)
    at = (state.bar_worth[p], room)
    if not is_worth_it(tables, state, p, condition, at):
        return False
    release(tables, state, p, condition, (Reason.WORTH_IT, at[0]))
    return True


def _kept_bar(tables: Tables, state: State, p: int, offer: int) -> Condition:
    """The cheapest own condition that bars an offer; kept until what it rests on changes."""
    stamp = state.version[0] + state.offer_version[offer]
    if state.bar_at[2 * p] != stamp or state.bar_at[2 * p + 1] != offer:
        package, offset = package_of(tables, state, offer)
        if not _bars_are_kept(tables, state, p, offer):
            keep(state.bar, p, cheapest_bar(tables, state, p, package, offset))
        barred = state.bar[3 * p] != NONE
        worth = credible_worth(tables, state, p, package, offset) if barred else 0.0
        state.bar_worth[p] = worth
        state.bar_at[2 * p], state.bar_at[2 * p + 1] = stamp, offer
    return kept(tables, state.bar, p)


def _bars_are_kept(tables: Tables, state: State, p: int, offer: int) -> bool:
    """Whether the condition that was found to bar an offer rests on the same things; notes them.

    Once any step was begun it is always looked for anew.
    """
    known, first = state.keep.barred_at, BARRED * p
    facts, shut = facts_version(state), shut_on_signature(tables, state)
    same = known[first] == facts and known[first + 1] == state.keep.issues[0]
    same = same and known[first + 2] == state.offer_version[offer] and known[first + 3] == offer
    same = same and known[first + 4] == shut and state.steps_begun[0] == 0
    known[first], known[first + 1] = facts, state.keep.issues[0]
    known[first + 2], known[first + 3] = state.offer_version[offer], offer
    known[first + 4] = shut
    return same


def release(
    tables: Tables, state: State, p: int, condition: Condition, why: tuple[int, float]
) -> None:
    """Give a condition up, at its price."""
    reason, credible = why
    limit = reservation(tables, state, p)
    benefit = (credible - limit) / max(condition.needed, 1)
    cost = condition.price * WORTH_OF_A_TENTH
    if condition.kind == Subject.GATE:
        state.released[condition.which] = 1
    else:
        state.refused[p * tables.sizes.issues + condition.which] = 0
        state.table_version[0] += 1
        issue_changed(state.keep, condition.which)
    state.spent[p] += cost
    state.version[0] += 1
    tenths = felt(condition.price)
    refresh_locks(tables, state)
    row = emit(
        state,
        EventKind.RELEASE,
        p,
        about=(condition.kind, condition.which),
        change=(tenths, state.needed[0]),
        reason=reason,
        numbers=(cost, benefit, credible, limit, float(condition.needed)),
    )
    change_support(tables, state, p, -tenths, Reason.CONDITION_GIVEN_UP, row)


def forced_release(tables: Tables, state: State, p: int, kind: int, which: int) -> None:
    """Give a condition up because a script says so, at its price."""
    condition = Condition(kind, which, price(tables, p, kind, which), 0)
    release(tables, state, p, condition, (Reason.SCRIPT, state.best_credible[p]))
