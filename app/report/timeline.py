"""One run over time: who conceded when, when all signed, and how the chance of success changed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from app.cli.turning_words import sentences
from app.pictures.theme import LIGHT
from app.report.drawing import SMALL, Picture, box, cut, line, picture, text
from models.records.measures import sequence
from models.records.words import ending_in_words
from models.terms.english import counted, when
from models.terms.events import EventKind
from models.terms.noun import PartyId

if TYPE_CHECKING:
    from models.insight.turning import Moment, Turning
    from models.records.run import Run

LEFT, RIGHT, TOP, ROW = 150.0, 640.0, 16.0, 34.0
HIGH = 200.0
KINDS = ("move", "release", "step")
NAMES = {"move": "move at the table", "release": "condition given up", "step": "step carried out"}
TABLE = ("period", "date", "who", "what", "subject", "from", "to")


def timeline(run: Run) -> Picture:
    """A row for each party that conceded; dots are moves, diamonds conditions, squares steps."""
    shown = _Years(run)
    made = sequence(run)
    names = [str(one) for one in run.scenario.parties if any(c.party == one for c in made)]
    parts = [_row(shown, name, place) for place, name in enumerate(names)]
    bottom = TOP + ROW * max(len(names), 1)
    came = [kind for kind in KINDS if any(one.kind == kind for one in made)]
    parts += [_signed(shown, bottom), shown.axis(bottom), _legend(bottom + 34, came)]
    return picture(
        "timeline",
        f"Run {run.run} over time",
        inside="".join(parts),
        height=bottom + 52,
        told=_told(run, names),
    )


def timeline_rows(run: Run) -> list[list[str | int | float | None]]:
    """Every concession of the run: the data of its timeline."""
    rows: list[list[str | int | float | None]] = [list(TABLE)]
    rows += [
        [one.period, one.date, one.party, one.kind, one.subject, one.before, one.after]
        for one in sequence(run)
    ]
    return rows


def chances(turning: Turning) -> Picture:
    """The share of other luck that ends in success, moment by moment, with its band."""
    shown, moments = _Years(turning.run), turning.moments
    parts = [_grid(), *(_band(shown, *pair) for pair in pairwise(moments))]
    corners = [(shown.at(one.time), _y(one.success.share)) for one in moments]
    path = "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in corners)
    parts += [line(path, width=2), shown.axis(TOP + HIGH)]
    for words, step in (("steepest fall", turning.fall), ("steepest rise", turning.rise)):
        if step is not None:
            then = moments[step.place + 1]
            x, y = shown.at(then.time), _y(then.success.share)
            parts.append(line(f"M{x:.2f} {TOP}V{TOP + HIGH}", width=1, dash="3 3"))
            parts.append(text(min(x + 5, RIGHT - 80), TOP + 12, words, size=SMALL))
            parts.append(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="4" fill="{LIGHT.ink}"/>')
    return picture(
        "turning",
        f"Run {turning.run.run}: how the share that ends {turning.asked.success.in_words} changed",
        inside="".join(parts),
        height=TOP + HIGH + 34,
        told=" ".join(sentences(turning)),
    )


def chances_rows(turning: Turning) -> list[list[str | int | float | None]]:
    """The data of the turning points' picture."""
    rows: list[list[str | int | float | None]] = [["time", "date", "share", "low", "high", "runs"]]
    for one in turning.moments:
        share = one.success
        rows.append([one.time, one.date, share.share, share.low, share.high, share.runs])
    return rows


class _Years:
    """Where a time of a run stands, from its first day to its end."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.last = max(run.outcome.period + 1, 1)

    def at(self, time: float) -> float:
        return LEFT + (RIGHT - LEFT) * min(time, self.last) / self.last

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


def _row(shown: _Years, name: str, place: int) -> str:
    y = TOP + ROW * place + ROW / 2
    party = shown.run.scenario.parties[PartyId(name)]
    parts = [text(0, y + 4, cut(party.name, LEFT - 14, SMALL), size=SMALL)]
    parts.append(line(f"M{LEFT} {y}H{RIGHT}", ink=LIGHT.hairline, width=1))
    mine = [one for one in sequence(shown.run) if one.party == name]
    parts += [_mark(one.kind, shown.at(one.period + 0.5), y) for one in mine]
    return "".join(parts)


def _mark(kind: str, x: float, y: float) -> str:
    """A dot, a diamond or a square: told apart without colour."""
    if kind == "move":
        return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="3" fill="none" stroke="{LIGHT.ink}"/>'
    if kind == "release":
        return f'<path d="M{x:.2f} {y - 6:.2f}l6 6l-6 6l-6 -6z" fill="{LIGHT.ink}"/>'
    return box(x - 4, y - 4, 8, 8, LIGHT.outcomes.implemented)


def _signed(shown: _Years, bottom: float) -> str:
    """A line where all have signed the full text."""
    signed = [event.period for event in shown.run.events if event.kind == EventKind.SIGN]
    if not signed:
        return ""
    x = shown.at(signed[0] + 0.5)
    words = text(x + 4, TOP + 6, "signed", size=SMALL, ink=LIGHT.ink_2)
    return line(f"M{x:.2f} {TOP - 4}V{bottom}", width=1, dash="4 3") + words


def _legend(y: float, kinds: list[str]) -> str:
    """What each mark means that is there."""
    parts, left = [], 0.0
    for kind in kinds:
        parts.append(_mark(kind, left + 7, y))
        parts.append(text(left + 18, y + 4, NAMES[kind], size=SMALL, ink=LIGHT.ink_2))
        left += 160
    return "".join(parts)


def _told(run: Run, names: list[str]) -> str:
    made = sequence(run)
    told = []
    for name in names:
        mine = [one.kind for one in made if one.party == name]
        counts = ", ".join(_counted(mine.count(kind), kind) for kind in KINDS if kind in mine)
        told.append(f"{run.scenario.parties[PartyId(name)].name}: {counts}")
    ended = ending_in_words(run.scenario, run.outcome.ending)
    day = when(run.scenario.clock, run.outcome.period)
    return f"{'; '.join(told) or 'Nobody conceded anything'}. It ended in {day}: {ended}."


def _counted(count: int, kind: str) -> str:
    noun, rest = NAMES[kind].split(" ", 1)
    return f"{counted(count, noun)} {rest}"


def _y(share: float) -> float:
    return TOP + HIGH * (1.0 - share)


def _grid() -> str:
    return "".join(
        line(f"M{LEFT} {_y(k / 4)}H{RIGHT}", ink=LIGHT.hairline, width=1)
        + text(LEFT - 8, _y(k / 4) + 4, f"{25 * k} %", size=SMALL, anchor="end", ink=LIGHT.ink_3)
        for k in range(5)
    )


def _band(shown: _Years, here: Moment, after: Moment) -> str:
    corners = (
        (here.time, here.success.low), (after.time, after.success.low),
        (after.time, after.success.high), (here.time, here.success.high),
    )  # fmt: skip
    path = "L".join(f"{shown.at(time):.2f} {_y(share):.2f}" for time, share in corners)
    return f'<path d="M{path}z" fill="{LIGHT.outcomes.implemented}" fill-opacity="0.18"/>'
