"""One run over time: what each party conceded when, who left the talks, and who won a battle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from app.pictures.theme import LIGHT
from app.report.drawing import LETTER, SMALL, WIDE, Picture, box, cut, line, picture, text
from models.records.measures import sequence
from models.records.words import ending_in_words, in_a_sentence
from models.terms.english import capital, counted, number, period_name, when
from models.terms.events import EventKind
from models.terms.noun import PartyId

if TYPE_CHECKING:
    from models.records.run import Run

LEFT, RIGHT, TOP = 150.0, 640.0, 16.0
FULL = 58.0
"""Height of a row with marks on and below its line."""
NARROWEST = 13.0
"""Room that a mark and a figure of two digits take."""

KINDS = ("move", "release", "step", "walk-out", "battle")
ON_THE_LINE = "move"
NAMES = {
    "move": ("move at the table", "moves at the table"),
    "release": ("condition given up", "conditions given up"),
    "step": ("step carried out", "steps carried out"),
    "walk-out": ("walk-out", "walk-outs"),
    "battle": ("battle won", "battles won"),
}
NOTHING = "Nothing of this was done by"
TABLE = ("period", "date", "who", "what", "subject", "from", "to")
BESIDE = {EventKind.WALK_OUT: "walk-out", EventKind.BATTLE: "battle"}
"""What stands in a timeline besides concessions."""


class Happened(NamedTuple):
    """Something that a party did: in which period, and what of `KINDS`."""

    party: str
    period: int
    kind: str


def happened(run: Run) -> list[Happened]:
    """Every concession, walk-out and battle of a run, by who made or won it."""
    made = [Happened(one.party, one.period, one.kind) for one in sequence(run)]
    made += [
        Happened(run.names.parties[row.actor], row.period, BESIDE[EventKind(row.kind)])
        for row in run.events
        if row.kind in BESIDE and row.actor >= 0
    ]
    return made


def steps_in_order(run: Run) -> list[str]:
    """The names of a plan's steps in the order in which the run carried them out, each once.

    None of a scenario with issues: its steps are many, and told in the story.
    """
    if not run.scenario.is_abstract:
        return []
    names = {step.id: step.label or step.id for step in run.scenario.plan.steps}
    return [names.get(one.subject, one.subject) for one in sequence(run) if one.kind == "step"]


def order_told(run: Run) -> str:
    """In which order a plan's steps came, in a sentence; empty: there is no plan, or no step."""
    steps = steps_in_order(run)
    if not steps:
        return ""
    each = "; ".join(f"{place} {name}" for place, name in enumerate(steps, 1))
    return f"The steps came in this order: {each}."


def timeline(run: Run) -> Picture:
    """A row for every party that did something; all others are named in one line beneath.

    Marks stand for what was done, with a figure where several fall together.
    """
    shown, made = Years(run), happened(run)
    parts, top = [], TOP
    for name in run.scenario.parties:
        if mine := [one for one in made if one.party == name]:
            parts.append(_row(shown, str(name), mine, top))
            parts += _numbers(shown, str(name), top)
            top += FULL
    legend, high = _legend(shown, made, top + 32)
    idle, more = _listed(_beneath(run), top + 32 + high)
    high += more
    parts += [_signed(shown, top), shown.axis(top), legend, idle]
    return picture(
        "timeline",
        f"Run {run.run} over time",
        inside="".join(parts),
        height=top + 32 + high,
        told=in_words(run),
    )


def timeline_rows(run: Run) -> list[list[str | int | float | None]]:
    """Every concession, walk-out and battle of the run: the data of its timeline."""
    rows: list[list[str | int | float | None]] = [
        [one.period, one.date, one.party, one.kind, one.subject, one.before, one.after]
        for one in sequence(run)
    ]
    clock = run.scenario.clock
    rows += [
        [one.period, clock.date_of(one.period).isoformat(), one.party, one.kind, "", None, None]
        for one in happened(run)
        if one.kind in BESIDE.values()
    ]
    return [list(TABLE), *sorted(rows, key=lambda row: int(row[0] or 0))]


def in_words(run: Run) -> str:
    """How much each party did of what is drawn, and how the run ended."""
    made, told = happened(run), []
    for name, party in run.scenario.parties.items():
        mine = Counter(one.kind for one in made if one.party == name)
        counts = ", ".join(counted(mine[kind], *NAMES[kind]) for kind in KINDS if mine[kind])
        told += [f"{party.name}: {counts}"] if counts else []
    if idle := _without_any(run):
        others = capital(idle[0]) if len(idle) == 1 else f"the other {number(len(idle))}"
        told.append(f"{others}: nothing of this")
    ended = ending_in_words(run.scenario, run.outcome.ending)
    day = when(run.scenario.clock, run.outcome.period)
    order = order_told(run)
    return f"{'; '.join(told)}. It ended in {day}: {ended}.{f' {order}' if order else ''}"


class Years:
    """Where a time of a run stands, from its first day to its end."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.last = max(run.outcome.period + 1, 1)
        self.stretch = ceil(self.last * NARROWEST / (RIGHT - LEFT))
        """Periods whose marks fall together, so that figures have room."""

    def at(self, time: float) -> float:
        """The place of a time, in periods from the start."""
        return LEFT + (RIGHT - LEFT) * min(time, self.last) / self.last

    def middle(self, period: int) -> float:
        """The place of the marks of a period."""
        first = period // self.stretch * self.stretch
        return self.at((first + min(first + self.stretch, self.last)) / 2)

    def axis(self, y: float) -> str:
        """Dates along the foot, few enough to be read."""
        parts = [line(f"M{LEFT} {y}H{RIGHT}", ink=LIGHT.rung, width=1)]
        clock, count = self.run.scenario.clock, min(5, self.last)
        for k in range(count + 1):
            period = round(self.last * k / count)
            x = self.at(period)
            words = when(clock, period)
            parts.append(line(f"M{x:.2f} {y}v4", ink=LIGHT.rung, width=1))
            anchor = "end" if k == count else "middle"
            parts.append(text(x, y + 17, words, size=SMALL, anchor=anchor, ink=LIGHT.ink_3))
        return "".join(parts)


def _without_any(run: Run) -> list[str]:
    """Parties that did nothing that is drawn."""
    active = {one.party for one in happened(run)}
    parties = run.scenario.parties.items()
    return [in_a_sentence(party.name) for name, party in parties if name not in active]


def _beneath(run: Run) -> list[str]:
    """What stands under the marks: parties that did nothing, and a plan's steps in their order."""
    names = _without_any(run)
    idle = [f"{NOTHING}: {'; '.join(names)}"] if names else []
    return [one for one in (order_told(run), *idle) if one]


def _listed(said: list[str], top: float) -> tuple[str, float]:
    """Sentences below one another, in as many lines as they take; and how high that is."""
    lines = [each for one in said for each in wrap(one, int(WIDE / (LETTER * SMALL)))]
    if not lines:
        return "", 0.0
    words = (text(0, top + 10 + 15 * k, line_, size=SMALL, ink=LIGHT.ink_2)
             for k, line_ in enumerate(lines))  # fmt: skip
    return "".join(words), 15.0 * len(lines) + 8


def _row(shown: Years, name: str, mine: list[Happened], top: float) -> str:
    y = top + 26.0
    party = shown.run.scenario.parties[PartyId(name)]
    parts = [text(0, y + 4, cut(party.name, LEFT - 14, SMALL), size=SMALL)]
    parts.append(line(f"M{LEFT} {y}H{RIGHT}", ink=LIGHT.hairline, width=1))
    by_place: dict[float, Counter[str]] = {}
    for one in mine:
        by_place.setdefault(shown.middle(one.period), Counter())[one.kind] += 1
    parts += [_marks(x, y, counts) for x, counts in by_place.items()]
    return "".join(parts)


def _marks(x: float, y: float, counts: Mapping[str, int]) -> str:
    """Moves on the line with their number above; all else below it, side by side."""
    parts = []
    if moves := counts.get(ON_THE_LINE, 0):
        parts.append(_mark(ON_THE_LINE, x, y))
        parts.append(_figure(x, y - 8, moves))
    below = [kind for kind in KINDS if counts.get(kind) and kind != ON_THE_LINE]
    for place, kind in enumerate(below):
        left = x + 11 * (place - (len(below) - 1) / 2)
        parts.append(_mark(kind, left, y + 13))
        parts.append(_figure(left, y + 29, counts[kind]))
    return "".join(parts)


def _numbers(shown: Years, party: str, top: float) -> list[str]:
    """Under each square of a plan's steps the place in the order that the step had."""
    if not shown.run.scenario.is_abstract:
        return []
    steps = [one for one in sequence(shown.run) if one.kind == "step"]
    places: dict[float, list[str]] = {}
    for place, one in enumerate(steps, 1):
        if str(one.party) == party:
            places.setdefault(shown.middle(one.period), []).append(f"{place}")
    return [
        text(x - 8, top + 43, ", ".join(each), size=SMALL, anchor="end", ink=LIGHT.ink)
        for x, each in places.items()
    ]


def _figure(x: float, y: float, count: int) -> str:
    if count < 2:
        return ""
    return text(x, y, f"{count}", size=SMALL, anchor="middle", ink=LIGHT.ink_2)


def _mark(kind: str, x: float, y: float) -> str:
    """A ring, a diamond, a square, a cross or a triangle: told apart without colour."""
    if kind == "move":
        return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="3.5" fill="#FFFFFF" stroke="{LIGHT.ink}"/>'
    if kind == "release":
        return f'<path d="M{x:.2f} {y - 5:.2f}l5 5l-5 5l-5 -5z" fill="{LIGHT.ink}"/>'
    if kind == "walk-out":
        return line(f"M{x - 4:.2f} {y - 4:.2f}l8 8m0 -8l-8 8", width=1.8)
    if kind == "battle":
        ink = LIGHT.outcomes.fighting
        return f'<path d="M{x:.2f} {y - 5:.2f}l5 9h-10z" fill="{ink}" stroke="{LIGHT.ink}"/>'
    return box(x - 4, y - 4, 8, 8, LIGHT.outcomes.implemented)


def _signed(shown: Years, bottom: float) -> str:
    """A line where all have signed the full text."""
    signed = [event.period for event in shown.run.events if event.kind == EventKind.SIGN]
    if not signed:
        return ""
    x = shown.at(signed[0] + 0.5)
    near_end = x > RIGHT - 50
    words = text(
        x - 4 if near_end else x + 4, TOP + 2, "signed", size=SMALL, ink=LIGHT.ink_2,
        anchor="end" if near_end else "start",
    )  # fmt: skip
    return line(f"M{x:.2f} {TOP - 8}V{bottom}", width=1, dash="4 3") + words


def _legend(shown: Years, made: list[Happened], y: float) -> tuple[str, float]:
    """What each mark means that is there and how many there are; and how high that is."""
    counts = Counter(one.kind for one in made)
    parts, left, top = [], 0.0, y
    for kind in (one for one in KINDS if counts[one]):
        words = f"{NAMES[kind][0]} ({counts[kind]} in all)"
        wide = 18 + LETTER * SMALL * len(words) + 16
        if left + wide > WIDE:
            left, y = 0.0, y + 18
        parts.append(_mark(kind, left + 7, y))
        parts.append(text(left + 18, y + 4, words, size=SMALL, ink=LIGHT.ink_2))
        left += wide
    if made:
        y += 18
        parts.append(text(0, y + 4, _note(shown), size=SMALL, ink=LIGHT.ink_2))
    return "".join(parts), y + 12 - top


def _note(shown: Years) -> str:
    name = period_name(shown.run.scenario.clock)
    span = f"that {name}" if shown.stretch == 1 else f"those {shown.stretch} {name}s"
    note = f"a figure beside a mark: so many in {span}; no figure: one"
    if steps_in_order(shown.run):
        return f"left of a square: which step of the order it was; {note}"
    return note
