"""Sentences about what happens away from the table: steps, holds, deeds, battles, publics."""

from __future__ import annotations

from models.records.beats import Beat
from models.records.blocking import circular_wait
from models.records.conditions import as_said
from models.records.consequences import (
    consequences,
    forts_held,
    front_moved,
    guarantee,
    guns,
    trust,
)
from models.records.obstacles import never_given_up
from models.records.state import state_at_start
from models.records.words import Words, beside
from models.terms.english import capital, counted, listed, ordinal, period_name
from models.terms.events import Event, EventKind, Reason, Subject

WHY_SUPPORT = {
    Reason.STEP_GIVEN: "a step was given",
    Reason.STEP_RECEIVED: "the other side carried out a step",
    Reason.UNRECIPROCATED: "a step of its own found no answer",
    Reason.FRONT_MOVED: "the front has moved",
    Reason.LIMIT_PASSED: "it went further than it had signalled",
    Reason.CONDITION_GIVEN_UP: "a condition was given up",
    Reason.SUCCESSOR: "a new leader is given time",
    Reason.ATTACKED: "spoilers have attacked",
    Reason.SCRIPT: "so it was asked for",
}

DEED_WORDS = {
    EventKind.DEED_BEGUN: "Begun by {}",
    EventKind.DEED_DONE: "Done by {}",
    EventKind.DEED_FAILED: "Tried by {}, and failed",
}


def steps(words: Words, beat: Beat) -> str:
    """Steps carried out, begun or completed by one party at one time."""
    done = [row.subject for row in beat.of(EventKind.COMPLETE)]
    told = [row.subject for row in beat.of(EventKind.EXECUTE, EventKind.GESTURE)]
    begun = [step for step in told if step not in done]
    parts = []
    if done:
        verb = "carries out" if any(step in told for step in done) else "completes"
        parts.append(f"{verb} {_numbered(words, beat, done)}")
    if begun:
        parts.append(f"begins {_listed_steps(words, begun)}")
    unasked = ", unasked" if beat.of(EventKind.GESTURE) else ""
    moved = front_moved(words, beat.of(EventKind.COMPLETE))
    return (
        f"{capital(words.party(beat.actor))} {' and '.join(parts)}{unasked}.{moved}"
        f"{consequences(words, beat)}"
    )


def _numbered(words: Words, beat: Beat, done: list[int]) -> str:
    orders = [str(beat.order[step]) for step in done]
    if len(done) > 1:
        return f"steps {listed(orders)}: {_listed_steps(words, done)}"
    step = done[0]
    k = words.run.step_issue[step]
    on = f" on {words.issue(k)}" if k >= 0 else ""
    return f"step {orders[0]}{on}: {words.step(step)}"


def _listed_steps(words: Words, steps_: list[int]) -> str:
    return "; ".join(bracketed(words, step) for step in steps_)


def bracketed(words: Words, step: int) -> str:
    """A step with its issue in brackets: “all go home” (captives)."""
    k = words.run.step_issue[step]
    return words.step(step) if k < 0 else f"{words.step(step)} ({words.issue(k)})"


def holds(words: Words, beat: Beat) -> str:
    """A due step is not carried out this time; how many in a row the plan tolerates."""
    row = beat.rows[0]
    limit = words.scenario.plan.holds
    count = f"the {ordinal(row.after)} hold in a row; the {ordinal(limit)} ends the plan"
    if row.after >= limit:
        count = f"the {ordinal(row.after)} hold in a row, which the plan does not survive"
    return (
        f"{capital(words.party(beat.actor))} holds back {bracketed(words, row.subject)} this "
        f"{period_name(words.scenario.clock)}: {count}.{consequences(words, beat)}"
    )


def waits(words: Words, beat: Beat) -> str:
    """A due step waits for a condition."""
    row = beat.rows[0]
    step = f"{capital(words.owner(beat.actor))} step {bracketed(words, row.subject)}"
    if row.other < 0:
        return f"{step} waits no longer."
    return f"{step} is due but has to wait: {as_said(words, row.other)}."


def lapses(words: Words, beat: Beat) -> str:
    """Steps that can no longer be reached, because something they waited for failed."""
    lost = listed([bracketed(words, row.subject) for row in beat.rows])
    steps = "step" if len(beat.rows) == 1 else "steps"
    them = "its issue stays as it is" if len(beat.rows) == 1 else "their issues stay as they are"
    return f"{capital(words.owner(beat.actor))} {steps} {lost} can no longer be reached; {them}."


def reneges(words: Words, beat: Beat) -> str:
    """A party let the time pass within which something was owed."""
    row = beat.rows[0]
    return (
        f"{capital(words.party(beat.actor))} lets a time limit pass, which counts as breaking its "
        f"word: {as_said(words, row.subject)}.{consequences(words, beat)}"
    )


def deeds(words: Words, beat: Beat) -> str:
    """What others wait for is begun, done or has failed; what is done at once is done."""
    latest = {row.subject: EventKind(row.kind) for row in beat.of(*DEED_WORDS)}
    told = [
        f"{DEED_WORDS[kind].format(words.party(beat.actor))}: "
        f"{listed([words.deed(deed) for deed, last in latest.items() if last == kind])}."
        for kind in dict.fromkeys(latest.values())
    ]
    return " ".join(told) + consequences(words, beat)


def battles(words: Words, beat: Beat) -> str:
    """A battle, who won it, and where the front now stands."""
    row = beat.rows[0]
    held = forts_held(words, row.after)
    return f"{capital(words.party(beat.actor))} wins a battle: {held}.{consequences(words, beat)}"


def ceasefire(words: Words, beat: Beat) -> str:
    """Guns fall silent or speak again."""
    rest = Beat(beat.topic, beat.actor, beat.period, beat.tick, beat.rows[1:])
    return guns(beat.rows[0]) + consequences(words, rest)


def happens(words: Words, beat: Beat) -> str:
    """A dated or chance event."""
    return f"{capital(words.event(beat.rows[0].subject))}.{consequences(words, beat)}"


def front(words: Words, beat: Beat) -> str:
    """The front stands elsewhere because a script says so."""
    held = forts_held(words, beat.rows[0].after)
    return f"The front is moved by hand: {held}.{consequences(words, beat)}"


def revision(words: Words, beat: Beat) -> str:
    """The scenario is another from here on."""
    number = beat.rows[0].after
    known = number < len(words.run.revisions)
    what = f": {words.run.revisions[number]}" if known else ""
    return f"From here on the scenario is another{what}.{consequences(words, beat)}"


def support(words: Words, beat: Beat) -> str:
    """A public changes its mind."""
    row = beat.rows[0]
    verb = "rises" if row.after > row.before else "falls"
    why = WHY_SUPPORT.get(Reason(row.reason), "")
    where = f"Support in {words.party(row.actor)} {verb} from {row.before} to {row.after}"
    return f"{where}: {why}." if why else f"{where}."


def record(words: Words, beat: Beat) -> str:
    """A promise was kept or broken in somebody's eyes."""
    row = beat.rows[0]
    verb = "keeps" if row.reason == Reason.PROMISE_KEPT else "breaks"
    before, after = row.number("faith_before"), row.number("faith_after")
    if row.reason == Reason.SUCCESSOR:
        return trust(words, (row.other, row.actor), before, after)
    change = trust(words, (row.other, row.actor), before, after)
    return f"{capital(words.party(row.actor))} {verb} a promise. {change}"


def guarantees(_: Words, beat: Beat) -> str:
    """What outsiders add to the plan changes."""
    row = beat.rows[0]
    fades = " It fades with time." if row.reason == Reason.DECAY else ""
    if row.reason == Reason.WITHDRAWN:
        fades = " The guarantors have withdrawn."
    return f"{guarantee(row)}{fades}"


def collapses(words: Words, beat: Beat) -> str:
    """A plan ends before it is carried out."""
    row = beat.rows[0]
    plan = "The plan" if row.subject <= 0 else "A part signed alone"
    return f"{plan} collapses: {why_collapsed(words, row)}.{consequences(words, beat)}"


def why_collapsed(words: Words, row: Event) -> str:
    """What ended a plan, from its COLLAPSE or END row and the row that led there."""
    cause = _led_there(words, row)
    if row.reason == Reason.HOLDS_EXHAUSTED:
        times = counted(max(words.scenario.plan.holds, 1), "time")
        if cause is None:
            return f"a step was held back {times} in a row"
        who, step = words.party(cause.actor), bracketed(words, cause.subject)
        return f"{who} held back {step} {times} in a row"
    if row.reason == Reason.VOTE_LOST:
        where = f" in {words.party(cause.actor)}" if cause is not None else ""
        return f"the text lost its vote{where}"
    if row.reason == Reason.DEED_LOST:
        return _deed_lost(words, row, cause)
    if row.reason == Reason.WINDOW:
        return "the time in which it had to be voted on and carried out was over"
    return "it could not go on"


def _deed_lost(words: Words, row: Event, cause: Event | None) -> str:
    """A deed failed; but what waits in a circle could not have been carried out with it either."""
    deed = words.deed(cause.subject) if cause is not None else "a deed it rested on"
    given = {
        one.subject
        for one in words.run.events[: row.id]
        if one.kind == EventKind.RELEASE and one.subject_kind == Subject.GATE
    }
    waited = never_given_up(
        words, circular_wait(words.run, given | state_at_start(words.run).released_gates)
    )
    if not waited:
        return f"{deed} failed"
    return f"{waited}, so that no order of its steps could carry it out; then {deed} failed"


LEADS_TO = {
    Reason.HOLDS_EXHAUSTED: EventKind.HOLD,
    Reason.VOTE_LOST: EventKind.RATIFY_FAIL,
    Reason.DEED_LOST: EventKind.DEED_FAILED,
}


def _led_there(words: Words, row: Event) -> Event | None:
    """The row that ended the plan: the last of its kind before this one."""
    kind = LEADS_TO.get(Reason(row.reason))
    before = reversed(words.run.events[: row.id])
    return next((event for event in before if event.kind == kind), None)


def battles_in_all(words: Words, rows: list[Event]) -> str:
    """All battles of a run in one sentence."""
    winners = sorted({row.actor for row in rows})
    won = [
        f"{beside(sum(row.actor == winner for row in rows), len(rows))} by {words.party(winner)}"
        for winner in winners
    ]
    who = (
        f"all by {words.party(winners[0])}" if len(winners) == 1 and len(rows) > 1 else listed(won)
    )
    held = forts_held(words, rows[-1].after).replace(" now holds ", " holds ")
    fought = f"{counted(len(rows), 'battle')} {'is' if len(rows) == 1 else 'are'} won"
    return f"{capital(fought)}, {who}; after the last {held}."
