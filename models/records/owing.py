"""How a chance of faith comes about: trust in one promise, and how many are still owed."""

from __future__ import annotations

from math import isclose

from models.records.run import Run
from models.records.state import State, state_at_start
from models.records.words import Words
from models.rules.curves import power
from models.terms.english import capital, listed, number, percent, share
from models.terms.events import Event

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def trust_in_words(words: Words, row: Event) -> str:
    """Why others are expected to keep faith as far as they are: empty where it is not known."""
    run, faith = words.run, row.number("faith")
    state = state_at_start(run)
    for event in run.events[: row.id]:
        state.fold(event)
    owed = {
        giver: count
        for giver, count in promises_owed(run, state, row.other).items()
        if giver != row.actor
    }
    if not owed:
        return "Nobody else owes anything any more." if faith == 1.0 else ""
    chance = 1.0
    for giver, count in owed.items():
        chance *= power(state.trust_in(row.actor, giver), count)
    if not isclose(chance, faith, abs_tol=1e-9):
        return ""
    return _one(words, row, state, owed) if len(owed) == 1 else _several(words, row, state, owed)


def promises_owed(run: Run, state: State, plan: int) -> dict[int, int]:
    """Promises still owed in a plan, by giver: steps of one giver in one basket are one promise."""
    promises: dict[int, set[str]] = {}
    baskets = [issue.basket for issue in run.scenario.issues.values()]
    for step, k in enumerate(run.step_issue):
        owed = k < 0 or (state.plan_of_term[k] == plan and state.terms[k] == run.step_rung[step])
        if owed and not state.done[step]:
            promise = run.names.steps[step] if k < 0 else baskets[k]
            promises.setdefault(run.step_giver[step], set()).add(promise)
    return {giver: len(kept) for giver, kept in sorted(promises.items())}


def _one(words: Words, row: Event, state: State, owed: dict[int, int]) -> str:
    (giver, count), *_ = owed.items()
    trust = share(state.trust_in(row.actor, giver))
    actor = capital(words.party(row.actor))
    if count == 1:
        return f"{actor} trusts {words.party(giver)} at {trust}; one promise is owed."
    raised = str(count).translate(RAISED)
    return (
        f"{actor} trusts one promise of {words.party(giver)} at {trust}; {number(count)} are owed, "
        f"so {trust}{raised} = {percent(row.number('faith'))}."
    )


def _several(words: Words, row: Event, state: State, owed: dict[int, int]) -> str:
    parts = [
        f"{words.party(giver)} at {share(state.trust_in(row.actor, giver))} ({number(count)} owed)"
        for giver, count in owed.items()
    ]
    faith = percent(row.number("faith"))
    return (
        f"{capital(words.party(row.actor))} trusts a promise of {listed(parts)}: together {faith}."
    )
