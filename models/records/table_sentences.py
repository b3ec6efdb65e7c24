"""Sentences about the table: moves, refusals, conditions given up, texts, signatures, votes."""

from __future__ import annotations

from models.records.beats import Beat
from models.records.conditions import as_said
from models.records.consequences import consequences
from models.records.words import Words
from models.rules.conditions import felt
from models.rules.supporting import WORTH_OF_A_TENTH
from models.scenario.prices import in_words, is_felt
from models.terms.english import capital, counted, listed, number
from models.terms.events import Event, EventKind, Reason, Subject
from models.terms.issue import RedLine
from models.terms.noun import PartyId

WHY_STANDING = {
    Reason.FLOOR: "it still means to get more than a further rung would leave it",
    Reason.FIRM: "it makes no moves of its own",
    Reason.RED_LINE: "every move that is left crosses a red line or is more than its public bears",
    Reason.PUBLIC: "every move that is left is more than its public bears",
    Reason.LOCKED: "while conditions wait for one another, no move could be signed",
    Reason.EMPTY: "it already tables what the others table",
    Reason.NOT_CREDIBLE: "it does not trust the others to keep what a move could win",
    Reason.SCRIPT: "so it is instructed",
    Reason.SEAT: "whoever plays it by hand passes",
    Reason.UNANSWERED: "it waits for an answer to the moves that it made unasked",
    Reason.RISKS_MORE: "somebody else has more to lose by a breakdown",
    Reason.LAST_OFFER: "it has made its last offer",
    Reason.PLUG_IN: "so its own tactic has it",
}
WHY_ALL_STAND = {
    Reason.FLOOR: "each still means to get more than a further rung would leave it",
    Reason.FIRM: "none moves of its own accord",
    Reason.RED_LINE: "every move that is left crosses a red line or is more than a public bears",
    Reason.PUBLIC: "every move that is left is more than a public bears",
    Reason.EMPTY: "all table the same",
}
HOW_IT_MOVES = {
    Reason.RECIPROCITY: "moves in return",
    Reason.INITIATIVE: "moves unasked,",
    Reason.RISKS_LESS: "gives way, having more to lose by a breakdown,",
    Reason.LAST_OFFER: "makes its last offer and moves",
}
WHY_REJECTED = {
    Reason.NOT_CREDIBLE: "on paper it is good enough, but trusted only so far it is worth less "
    "than fighting on",
    Reason.WORSE_THAN_OWN: "it expects more of the offer it will make next",
    Reason.LOCKED: "on paper it is good enough, but conditions on who goes first forbid it",
    Reason.RED_LINE: "on paper it is good enough, but it crosses a red line of its own",
    Reason.EMPTY: "on paper it is good enough, but it leaves a question open that must be settled",
    Reason.SCRIPT: "so it is instructed",
}


def moves(words: Words, beat: Beat) -> str:
    """One party's moves in a round, and how far apart that leaves the signatories."""
    swaps = beat.of(EventKind.PACKAGE_SWAP)
    if swaps:
        return _swap(words, beat, swaps[0]) + consequences(words, beat)
    ways = _ways(beat)
    if len(ways) == 1:
        return _one_move(words, beat, *ways[0]) + consequences(words, beat)
    parts = [
        f"{words.issue(k)}, to {words.rung(k, after)} ({_apart(words, beat.apart[k])})"
        for k, _, after in ways
    ]
    first = f"{_start(words, beat)} on {number(len(ways))} issues: {'; '.join(parts)}."
    return first + consequences(words, beat)


def _ways(beat: Beat) -> list[tuple[int, int, int]]:
    """From where to where the party has moved on each issue."""
    ways: dict[int, tuple[int, int]] = {}
    for row in beat.of(EventKind.CONCEDE, EventKind.RETRACT):
        ways[row.subject] = (ways.get(row.subject, (row.before, 0))[0], row.after)
    return [(issue, before, after) for issue, (before, after) in ways.items()]


def _start(words: Words, beat: Beat) -> str:
    """Who moves, and in answer to what."""
    actor, row = capital(words.party(beat.actor)), beat.rows[0]
    if row.kind == EventKind.RETRACT:
        return f"{actor} goes back"
    if row.reason in HOW_IT_MOVES:
        return f"{actor} {HOW_IT_MOVES[Reason(row.reason)]}"
    return f"{actor} moves, as instructed," if row.reason == Reason.SCRIPT else f"{actor} moves"


def _one_move(words: Words, beat: Beat, issue: int, before: int, after: int) -> str:
    rows = beat.of(EventKind.CONCEDE)
    past = any(row.reason == Reason.PAST_LIMIT for row in rows)
    toward = _toward(words, rows[-1].other) if rows else ""
    rungs = counted(abs(after - before), "rung")
    return (
        f"{_start(words, beat)} {rungs}{toward} on {words.issue(issue)}, to "
        f"{words.rung(issue, after)}{', further than it had signalled' if past else ''}. "
        f"{capital(_apart(words, beat.apart[issue]))}."
    )


def _toward(words: Words, other: int) -> str:
    """Toward whom, where that is no matter of course."""
    several = len(words.scenario.signatories) > 2
    return f" toward {words.party(other)}" if several and other >= 0 else ""


def _apart(words: Words, rungs: int) -> str:
    if rungs > 0:
        return f"{counted(rungs, 'rung')} apart"
    return "all agree on it" if len(words.scenario.signatories) > 2 else "both agree on it"


def _swap(words: Words, beat: Beat, given: Event) -> str:
    rungs = counted(abs(given.after - given.before), "rung")
    text = (
        f"{capital(words.party(beat.actor))} offers a swap: {rungs} on "
        f"{words.issue(given.subject)}, to {words.rung(given.subject, given.after)}"
    )
    for taken in beat.of(EventKind.RETRACT)[:1]:
        text += (
            f", for {counted(abs(taken.after - taken.before), 'rung')} back on "
            f"{words.issue(taken.subject)}, to {words.rung(taken.subject, taken.after)}"
        )
    return f"{text}."


def stands(words: Words, beat: Beat) -> str:
    """Why a party makes no move, or several for the same reason."""
    row = beat.rows[0]
    who = capital(listed([words.party(other.actor) for other in beat.rows]))
    if len(beat.rows) > 1:
        why = WHY_ALL_STAND.get(Reason(row.reason), "none sees one that it would make")
        return f"{who} make no move: {why}."
    verb = "stands firm" if row.reason == Reason.FIRM else "makes no move"
    why = WHY_STANDING.get(Reason(row.reason), "it sees none that it would make")
    return f"{who} {verb}: {why}."


def draft(words: Words, beat: Beat) -> str:
    """A mediator's text, and what it changes in it."""
    actor = capital(words.party(beat.actor))
    ways = {row.subject: row.after for row in beat.rows if row.subject_kind == Subject.ISSUE}
    named = [row for row in beat.rows if row.subject_kind == Subject.TEXT]
    if not ways:
        text = words.text(named[0].subject) if named and named[0].subject >= 0 else "one text"
        return f"{actor} puts {text} before the parties as a draft."
    parts = [f"{words.issue(k)}, to {words.rung(k, after)}" for k, after in ways.items()]
    return f"{actor} redrafts {counted(len(ways), 'issue')}: {'; '.join(parts)}."


def offer(words: Words, row: Event) -> str:
    """What was accepted or turned down."""
    if row.subject_kind == Subject.TEXT:
        drafter = row.other if row.other >= 0 else _mediator(words)
        return f"{words.owner(drafter)} draft" if drafter >= 0 else "the mediator’s draft"
    return f"{words.owner(row.other)} offer" if row.other >= 0 else "the offer"


def _mediator(words: Words) -> int:
    """Who drafts; nobody in a scenario without mediation."""
    mediation = words.scenario.mediation
    return -1 if mediation is None else words.run.names.parties.index(mediation.by)


def accepts(words: Words, beat: Beat) -> str:
    """A party accepts what stands on the table."""
    row = beat.rows[0]
    return f"{capital(words.party(beat.actor))} accepts {offer(words, row)}."


def rejects(words: Words, beat: Beat) -> str:
    """A party turns an offer down that is good enough on paper, and why."""
    row = beat.rows[0]
    why = WHY_REJECTED.get(Reason(row.reason), "it is not good enough")
    return f"{capital(words.party(beat.actor))} turns down {offer(words, row)}: {why}."


def leaves(words: Words, beat: Beat) -> str:
    """A party walks out."""
    actor = capital(words.party(beat.actor))
    if beat.rows[0].reason in (Reason.EFFECT, Reason.SCRIPT, Reason.SEAT):
        return f"{actor} leaves the talks."
    if beat.rows[0].reason == Reason.LAST_OFFER:
        return f"{actor} leaves the talks for good: its last offer was not taken."
    return f"{actor} leaves the talks: the best text in sight is worth less to it than fighting on."


def returns(words: Words, beat: Beat) -> str:
    """A party comes back."""
    return f"{capital(words.party(beat.actor))} returns to the talks."


def releases(words: Words, beat: Beat) -> str:
    """Conditions given up, their price, and what is still needed."""
    needed = _still_needed(beat.of(EventKind.RELEASE)[-1])
    return (
        f"{capital(words.party(beat.actor))} gives up {given_up(words, beat)}.{needed}"
        f"{consequences(words, beat)}"
    )


def given_up(words: Words, beat: Beat) -> str:
    """The conditions that a party gives up, with their prices."""
    return " and ".join(_given_up(words, row) for row in beat.of(EventKind.RELEASE))


def _given_up(words: Words, row: Event) -> str:
    price = _price(words, row)
    if row.subject_kind == Subject.GATE:
        return f"its condition {as_said(words, row.subject)} {price}".strip()
    return f"its red line on {words.issue(row.subject)}{_refused(words, row)} {price}".strip()


def _price(words: Words, row: Event) -> str:
    """What it cost as its owner weighed it; beside that, what its public felt."""
    price = _paid(words, row)
    at_home = is_felt(words.scenario, PartyId(words.run.names.parties[row.actor]))
    return f"(price: {in_words(price, at_home=at_home)})" if price > 0 else ""


def _paid(words: Words, row: Event) -> float:
    """The price that was in force, which a script may have changed since the start."""
    paid = float(f"{row.number('cost') / WORTH_OF_A_TENTH:.12g}")
    if felt(paid) == row.before:
        return paid
    if row.subject_kind == Subject.GATE:  # a row that does not hold what was paid
        return words.gate(row.subject).price
    line = _red_line(words, row)
    return 0.0 if line is None else line.price


def _red_line(words: Words, row: Event) -> RedLine | None:
    """The red line of a row's party on its issue."""
    issue = list(words.scenario.issues.values())[row.subject]
    position = issue.positions.get(list(words.scenario.parties)[row.actor])
    return None if position is None else position.red_line


def _refused(words: Words, row: Event) -> str:
    """From which rung on the red line refused everything."""
    line = _red_line(words, row)
    if line is None:
        return ""
    issue = list(words.scenario.issues.values())[row.subject]
    return f", {words.rung(row.subject, issue.place(line.at))}"


def _still_needed(row: Event) -> str:
    if row.after <= 0 or row.after >= 99:
        return ""
    verb = "is" if row.after == 1 else "are"
    more = capital(counted(row.after, "more release"))
    return f" {more} {verb} needed before a text can be signed."
