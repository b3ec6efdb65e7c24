"""What follows from a row, told after its sentence: guns, guarantee, trust, support, front."""

from __future__ import annotations

from models.records.beats import Beat
from models.records.lanes import pairs_that_matter
from models.records.words import Words
from models.terms.english import capital, listed, percent, share
from models.terms.events import Event, EventKind, Reason


def consequences(words: Words, beat: Beat) -> str:
    """Everything that the rows folded into a beat say, as sentences; may be empty."""
    told = [
        *_guns(beat),
        *_guarantee(beat),
        *_trust(words, beat),
        *_support(words, beat),
        *_beliefs(words, beat),
    ]
    return "".join(f" {sentence}" for sentence in told)


def forts_held(words: Words, forts: int) -> str:
    """Where the front stands: forts that side A holds."""
    front = words.scenario.front
    if front is None:
        return ""
    holder = words.party(words.run.names.parties.index(front.between[0]))
    return f"{holder} now holds {forts} of {front.forts} forts"


def front_moved(words: Words, rows: list[Event]) -> str:
    """Where the front stands after steps or battles moved it; empty where they did not."""
    moved = [row for row in rows if row.before != row.after and row.after >= 0]
    held = forts_held(words, moved[-1].after) if moved else ""
    return f" The front moves: {held}." if held else ""


def _guns(beat: Beat) -> list[str]:
    rows = beat.of(EventKind.CEASEFIRE)
    return [guns(row) for row in rows[-1:]]


def guns(row: Event) -> str:
    """A ceasefire begins or ends."""
    return "A ceasefire begins." if row.after == 1 else "The ceasefire ends."


def _guarantee(beat: Beat) -> list[str]:
    rows = beat.of(EventKind.GUARANTEE)[-1:]
    withdrawn = [row for row in rows if row.reason == Reason.WITHDRAWN]
    return ["The guarantee is withdrawn."] if withdrawn else [guarantee(row) for row in rows]


def guarantee(row: Event) -> str:
    """How strongly outsiders stand behind the plan, and how well breaches are seen."""
    strength, seen = row.number("strength"), percent(row.number("monitoring"))
    if strength == 0.0:
        return (
            f"A breach would now be seen with a chance of {seen}, but nobody guarantees the plan."
        )
    return (
        f"The guarantee now has a strength of {share(strength)} of 1 and sees {seen} of breaches."
    )


def _trust(words: Words, beat: Beat) -> list[str]:
    changes: dict[tuple[int, int], tuple[float, float]] = {}
    for row in beat.of(EventKind.RECORD):
        pair = (row.other, row.actor)
        before = changes.get(pair, (row.number("faith_before"), 0.0))[0]
        changes[pair] = (before, row.number("faith_after"))
    pairs = (pair for pair in pairs_that_matter(words.run) if pair in changes)
    return [trust(words, pair, *changes[pair]) for pair in pairs]


def trust(words: Words, pair: tuple[int, int], before: float, after: float) -> str:
    """One party's trust in another, before and after."""
    who, whom = pair
    verb = "rises" if after > before else "falls"
    return (
        f"{capital(words.owner(who))} trust in {words.party(whom)} {verb} from {share(before)} "
        f"to {share(after)}."
    )


def _support(words: Words, beat: Beat) -> list[str]:
    changes: dict[int, tuple[int, int]] = {}
    for row in beat.of(EventKind.SUPPORT):
        changes[row.actor] = (changes.get(row.actor, (row.before, 0))[0], row.after)
    told = []
    for rising in (True, False):
        among = {p: ends for p, ends in changes.items() if ends[0] != ends[1]}
        places = [
            f"{_where(words, party, beat.actor)} from {before} to {after}"
            for party, (before, after) in among.items()
            if (after > before) == rising
        ]
        if places:
            told.append(f"Support {'rises' if rising else 'falls'} {listed(places)}.")
    return told


def _beliefs(words: Words, beat: Beat) -> list[str]:
    """What belligerents now think of their own odds."""
    front, names = words.scenario.front, words.run.names.parties
    rows = beat.of(EventKind.BELIEF)
    if not rows or front is None:
        return []
    own = {
        row.actor: row.number("after")
        if names[row.actor] == front.between[0]
        else 1.0 - row.number("after")
        for row in rows
    }
    told = [f"{words.party(p)} {percent(chance)}" for p, chance in own.items()]
    return [f"Its own chance in a battle, as each side sees it: {listed(told)}."]


def _where(words: Words, party: int, actor: int) -> str:
    return "at home" if party == actor else f"in {words.party(party)}"
