"""Why something happened: one sentence, the worths behind it as a waterfall, and the luck of it.

Window and log take the same words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from models.records import change_reasons
from models.records import table_sentences as table
from models.records import world_sentences as world
from models.records.beats import Beat, Topic, beats
from models.records.owing import trust_in_words
from models.records.run import Run
from models.records.story import sentence_of
from models.records.waterfalls import (
    Bar,
    acceptance,
    concession,
    execution,
    foreseen_execution,
    levels,
    releasing,
    vote,
    worth,
)
from models.records.words import Words
from models.terms.english import capital, counted, number, percent, period_name, share
from models.terms.events import Event, EventKind, Reason


class Why(NamedTuple):
    """An answer: a sentence, bars from 0 to what was decided on, and what luck had to do with it.

    `event` is the row whose numbers are told: a row without its own is answered by its cause.
    """

    event: int
    sentence: str
    bars: tuple[Bar, ...] = ()
    note: str = ""


BY_WHOM = {
    Reason.SCRIPT: "was instructed to",
    Reason.SEAT: "was played by hand",
    Reason.PLUG_IN: "was moved by its own tactic",
}
"""Who decided where no agent did."""


def why(run: Run, event_id: int) -> Why:
    """Why a row was written. Raises IndexError where the run has no such row."""
    if not 0 <= event_id < len(run.events):
        raise IndexError(f"a run of {len(run.events)} rows has no row {event_id}")
    row = run.events[event_id]
    changed = change_reasons.ANSWERS.get(EventKind(row.kind))
    if changed is not None:
        return Why(row.id, *changed(Words(run), row))
    answer = ANSWERS.get(EventKind(row.kind))
    if answer is not None:
        return answer(Words(run), row)
    cause = _behind(run, row)
    return _told(Words(run), row) if cause is None else why(run, cause.id)


def _behind(run: Run, row: Event) -> Event | None:
    """The decision that a row without numbers of its own goes back to."""
    if row.kind == EventKind.SIGN:
        before = reversed(run.events[: row.id])
        return next((event for event in before if event.kind == EventKind.ACCEPT), None)
    follows = row.kind in (EventKind.COMPLETE, EventKind.TERM, EventKind.COLLAPSE, EventKind.END)
    return run.events[row.cause] if follows and 0 <= row.cause < row.id else None


def _told(words: Words, row: Event) -> Why:
    """What the story says, where no numbers were weighed."""
    if row.kind == EventKind.END:
        return Why(row.id, "The time was up.")
    mine = next(beat for beat in beats(words.run) if row in beat.rows)
    return Why(row.id, sentence_of(words, mine))


def _execution(words: Words, row: Event) -> Why:
    """Going on against stopping; a body only acts or does not."""
    luck = _luck(row)
    if row.number("faith") == row.number("if_stop") == row.number("if_faith") == 0.0:
        body, period = capital(words.party(row.actor)), period_name(words.scenario.clock)
        chance = percent(row.number("chance"))
        return Why(row.id, f"{body} acts in a {period} with a chance of {chance}; {luck}.")
    if words.run.rule == "rational":
        return _foreseen(row)
    bars = execution(row)
    gain = bars[-1].value - bars[0].value
    sentence = (
        f"Going on was worth {worth(abs(gain))} {'more' if gain >= 0 else 'less'} than stopping."
    )
    chance = _chance_in_words(row)
    note = f"{trust_in_words(words, row)} The difference gives {chance} of going on; {luck}"
    held = ", so it held." if row.kind == EventKind.HOLD else "."
    if row.reason == Reason.SEAT:
        went = "held back" if row.kind == EventKind.HOLD else "carried out"
        held = f", but it was {went} by hand."
    return Why(row.id, sentence, bars, note.strip() + held)


def _foreseen(row: Event) -> Why:
    """A step's decision by whoever looks ahead: worths of going on and of holding, as foreseen."""
    on, held = row.number("if_faith"), row.number("if_stop")
    sentence = (
        f"Looking ahead, going on was worth {worth(abs(on - held))} "
        f"{'more' if on >= held else 'less'} than holding back."
    )
    note = (
        f"Once this step is taken, everything that is left would be carried out in "
        f"{percent(row.number('faith'))} of the futures that it foresees. The difference gives "
        f"{_chance_in_words(row)} of going on; {_luck(row)}"
    )
    ending = ", so it held." if row.kind == EventKind.HOLD else "."
    return Why(row.id, sentence, foreseen_execution(row), note + ending)


def _chance_in_words(row: Event) -> str:
    """A chance with its article: a 98 % chance, an 80 % chance, over 99 % chance."""
    chance = percent(row.number("chance"))
    if not chance[0].isdigit():
        return f"a chance of {chance}"
    vowel = chance.startswith(("8", "11 ", "18 "))
    return f"{'an' if vowel else 'a'} {chance} chance"


def _luck(row: Event, chance: str = "chance", draw: str = "draw") -> str:
    """What was drawn, as exactly as it takes to see on which side of the chance it fell."""
    drawn = row.number(draw)
    close = abs(drawn - row.number(chance)) < 0.01
    return f"the draw was {drawn:.4f}" if close else f"the draw was {drawn:.2f}"


def _acceptance(words: Words, row: Event) -> Why:
    actor, offer = words.party(row.actor), table.offer(words, row)
    credible, limit = share(row.number("credible_worth")), share(row.number("reservation"))
    floor = row.number("floor")
    by_now = f"By now it means to get {share(floor)}." if row.number("paper_worth") >= floor else ""
    if row.kind == EventKind.ACCEPT:
        how = "Trusted as far as it goes"
        if words.run.rule == "rational":
            how = "As far as it is trusted, or foreseen where all others agree"
        sentence = f"{how}, {offer} was worth {credible} to {actor}"
        if row.reason == Reason.SEAT:
            by_now = f"{capital(actor)} {BY_WHOM[Reason.SEAT]}; its agent would not have. {by_now}"
        return Why(row.id, f"{sentence}; fighting on, {limit}.", acceptance(row), by_now)
    reason = table.WHY_REJECTED.get(Reason(row.reason), "it is not good enough")
    return Why(row.id, f"{capital(actor)} turns down {offer}: {reason}.", acceptance(row), by_now)


def _concession(words: Words, row: Event) -> Why:
    actor = capital(words.party(row.actor))
    floor = f"By now it means to get {share(row.number('floor'))}."
    if row.reason in BY_WHOM:
        return Why(row.id, f"{actor} {BY_WHOM[Reason(row.reason)]}.", concession(row), floor)
    if row.reason == Reason.SUCCESSOR:
        sentence = f"{actor} has a new leader, who goes back toward what it wants most."
        return Why(row.id, sentence, concession(row), "")
    if row.kind == EventKind.RETRACT:
        sentence = f"It takes back {worth(row.number('own_gain'))} for what it gives elsewhere."
        return Why(row.id, sentence, concession(row), floor)
    whom = words.party(row.other) if row.other >= 0 else "the others"
    gain, loss = worth(row.number("others_gain")), worth(row.number("own_loss"))
    swap = row.kind == EventKind.PACKAGE_SWAP
    least = "It gains by the swap as a whole" if swap else "No other move cost it less for the gain"
    past = " It passes its signalled limit, which its public resents." if _past(row) else ""
    sentence = f"{least}: {loss} of its own worth, {gain} gained by {whom}."
    return Why(row.id, sentence, concession(row), f"{floor}{past}")


def _past(row: Event) -> bool:
    return row.reason == Reason.PAST_LIMIT


def _standing(words: Words, row: Event) -> Why:
    actor = capital(words.party(row.actor))
    bars = levels(
        ("my offer, to me", row.number("own_worth"), "sum"),
        ("what I mean to get", row.number("floor"), "stop"),
    )
    if row.kind == EventKind.OFFER:
        return Why(row.id, f"{actor} opens with what it wants most.", bars)
    why_so = table.WHY_STANDING.get(Reason(row.reason), "it sees none that it would make")
    return Why(row.id, f"{actor} makes no move: {why_so}.", bars)


def _release(words: Words, row: Event) -> Why:
    by_whom = BY_WHOM.get(Reason(row.reason))
    if row.reason == Reason.SCRIPT:
        return Why(row.id, f"{capital(words.party(row.actor))} {by_whom}.")
    benefit, cost = worth(row.number("benefit")), worth(row.number("cost"))
    needed = round(row.number("needed"))
    sentence = f"Its share of what a text could bring was {benefit}; giving this up cost {cost}."
    if by_whom is not None:
        sentence = f"{capital(words.party(row.actor))} {by_whom}. {sentence}"
    note = "It was the only release still needed."
    if needed > 1:
        note = (
            f"{capital(counted(needed, 'release'))} were needed, so the difference counts in parts."
        )
    return Why(row.id, sentence, releasing(row), note)


def _walk_out(words: Words, row: Event) -> Why:
    best, limit = row.number("best_credible"), row.number("reservation")
    bars = levels(("best text in sight", best, "sum"), ("fighting on", limit, "stop"))
    if row.reason == Reason.LAST_OFFER:
        who = capital(words.party(row.actor))
        return Why(row.id, f"{who} leaves because its last offer was not taken.", bars)
    if row.reason != Reason.WORSE_THAN_WAR:
        made = BY_WHOM.get(Reason(row.reason), "was made to leave")
        return Why(row.id, f"{capital(words.party(row.actor))} {made}.", bars)
    who = words.party(row.actor)
    sentence = (
        f"The best text in sight was worth {share(best)} to {who}; fighting on, {share(limit)}."
    )
    return Why(row.id, sentence, bars)


def _vote(words: Words, row: Event) -> Why:
    sentence = (
        f"The text was worth {share(row.number('worth'))} to {words.party(row.actor)}; a vote is "
        f"even at {share(row.number('threshold'))}."
    )
    note = f"That gives {_chance_in_words(row)} to pass; {_luck(row)}."
    return Why(row.id, sentence, vote(row), note)


def _battle(words: Words, row: Event) -> Why:
    chance, odds = percent(row.number("chance")), percent(row.number("odds"))
    period, front = period_name(words.scenario.clock), words.scenario.front
    side = words.party(words.run.names.parties.index(front.between[0])) if front else "side A"
    winner = _luck(row, "odds", "draw_of_winner")
    note = f"{capital(side)} wins a battle with a chance of {odds}; {winner}."
    sentence = f"A battle comes in a {period} with a chance of {chance}; {_luck(row)}."
    return Why(row.id, sentence, (), note)


def _chance(words: Words, row: Event) -> Why:
    """Deeds and events: their chance and the draw."""
    event, chance = row.kind == EventKind.EVENT, row.number("chance")
    if chance >= 1.0:
        told = f"{capital(words.event(row.subject))}: it had its date." if event else "It was sure."
        return Why(row.id, told)
    period = f" in a {period_name(words.scenario.clock)}" if event else ""
    what = "It happens" if event else "It succeeds"
    return Why(row.id, f"{what}{period} with a chance of {percent(chance)}; {_luck(row)}.")


def _support(words: Words, row: Event) -> Why:
    """A public's reason, and the sentence of what it answers."""
    mine = next(beat for beat in beats(words.run) if row in beat.rows)
    caused = mine.topic != Topic.SUPPORT
    note = sentence_of(words, mine) if caused else ""
    return Why(row.id, world.support(words, Beat(Topic.SUPPORT, row.actor, 0, 0, [row])), (), note)


def _mediation(words: Words, row: Event) -> Why:
    voters = round(row.number("voters"))
    if voters == 0:
        return Why(row.id, f"{capital(words.party(row.actor))} starts from this text.")
    votes = round(row.number("votes_for"))
    sentence = (
        f"{capital(number(votes))} of {counted(voters, 'signatory', 'signatories')} can bear it."
    )
    return Why(row.id, sentence, (), "A redraft stands where nobody loses more than it bears.")


def _record(words: Words, row: Event) -> Why:
    before, after = row.number("faith_before"), row.number("faith_after")
    bars = levels(("trust before", before, "stop"), ("trust now", after, "sum"))
    kept = counted(round(row.number("kept")), "promise")
    broken = number(round(row.number("broken"))).replace("no", "none")
    sentence = (
        f"{capital(words.party(row.other))} has now seen {words.party(row.actor)} keep "
        f"{kept} and break {broken} since the start."
    )
    return Why(row.id, sentence, bars)


ANSWERS: dict[EventKind, Callable[[Words, Event], Why]] = {
    EventKind.EXECUTE: _execution,
    EventKind.HOLD: _execution,
    EventKind.ACCEPT: _acceptance,
    EventKind.REJECT: _acceptance,
    EventKind.CONCEDE: _concession,
    EventKind.RETRACT: _concession,
    EventKind.PACKAGE_SWAP: _concession,
    EventKind.OFFER: _standing,
    EventKind.STAND: _standing,
    EventKind.RELEASE: _release,
    EventKind.WALK_OUT: _walk_out,
    EventKind.RATIFY_PASS: _vote,
    EventKind.RATIFY_FAIL: _vote,
    EventKind.BATTLE: _battle,
    EventKind.EVENT: _chance,
    EventKind.DEED_DONE: _chance,
    EventKind.DEED_FAILED: _chance,
    EventKind.MEDIATOR_TEXT: _mediation,
    EventKind.RECORD: _record,
    EventKind.SUPPORT: _support,
}
