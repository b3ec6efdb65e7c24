"""Which endings had come by when: cumulative incidence of endings that compete."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from app.pictures.theme import LIGHT
from app.report.drawing import SMALL, Picture, box, line, picture, text
from models.insight.incidence import Incidence, incidence_of
from models.records.words import ending_in_words
from models.terms.english import ends, percent, when
from models.terms.outcome import LISTED, Ending

if TYPE_CHECKING:
    from models.insight.sequences import Sequences

LEFT, TOP, HIGH, RIGHT = 44.0, 10.0, 220.0, 420.0
SAMPLE, NAMED = RIGHT + 16.0, RIGHT + 48.0
"""Where the sample of a line and its name stand, right of the line's end."""
SCALES = (0.05, 0.1, 0.25, 0.5, 1.0)
"""Where the scale may end: as low as all endings that came allow, so that they are told apart."""
READING = "Each line: the share of runs that had ended so by then; its band: the 95 % interval."
DASHES = {
    Ending.IMPLEMENTED: "",
    Ending.COLLAPSED: "7 3",
    Ending.DEFEAT_A: "2 3",
    Ending.DEFEAT_B: "9 3 2 3",
}
"""Each ending has a dash of its own, to be told in grey."""

GOING_ON = "not ended yet"
GOING_ON_DASH = "1 4"
APART = 32.0
"""Room for a name and its share."""

COLUMNS = 8
"""Times that the table names."""


class ByWhen:
    """An answer's endings over time, each with its interval: at the horizon that of its bar."""

    def __init__(self, answer: Sequences) -> None:
        self.answer = answer
        self.found: Incidence = incidence_of(answer.tree.index.runs)
        self.periods = answer.scenario.clock.periods

    @property
    def endings(self) -> list[Ending]:
        """Endings that came in some run, as they are listed everywhere."""
        came = [e for e in self.found.endings if self.share_at(e, self.periods)[0] > 0]
        return sorted(came, key=LISTED.index)

    def share_at(self, ending: Ending, time: int) -> tuple[float, float, float]:
        """Share of runs that had ended so by the end of a period, and its interval."""
        return self.found.at(ending, time)

    def going_on(self, time: int) -> tuple[float, float, float]:
        """Share of runs in which nothing had ended by then, and its interval."""
        return self.found.not_ended(time)

    def told_at(self, ending: Ending, time: int) -> str:
        """A share by then in words, with its interval, also where no run had ended so yet."""
        share, low, high = self.share_at(ending, time)
        return f"{percent(share)} ({ends(low, high)})"

    @property
    def times(self) -> list[int]:
        """Times spread over the scenario's, the last at its end."""
        count = min(COLUMNS, self.periods)
        return sorted({round(self.periods * k / count) for k in range(1, count + 1)})

    def date(self, time: int) -> str:
        """The last day that counts, in words."""
        return when(self.answer.scenario.clock, time - 1)


def by_when(answer: Sequences) -> Picture:
    """A step line for each ending that came, with its interval as a band."""
    shown = ByWhen(answer)
    scale = scale_of(shown)
    parts = [_axes(shown, scale), _going_on(shown, scale)]
    for ending in shown.endings:
        parts.append(_band(shown, ending, scale))
        parts.append(_steps(shown, ending, scale))
    parts += [_label(one) for one in _placed(shown, scale)]
    foot = "line: share of model runs that had ended so by then; band: its 95 % interval"
    foot += "" if scale == SCALES[-1] else f"; the scale ends at {100 * scale:g} %"
    parts.append(text(0, TOP + HIGH + 44, foot, size=SMALL, ink=LIGHT.ink_2))
    return picture(
        "time",
        "Which endings had come by when",
        inside="\n".join(parts),
        height=TOP + HIGH + 52,
        told=told(shown),
    )


def finding(answer: Sequences) -> str:
    """How many runs had not ended when the scenario's time was over."""
    shown = ByWhen(answer)
    left, low, high = shown.going_on(shown.periods)
    share = f"{percent(left)} ({ends(low, high)})"
    return f"At the horizon {share} of model runs had not ended: still fighting, or frozen"


def told(shown: ByWhen) -> str:
    """What had come by half the time and by its end."""
    left, low, high = shown.going_on(shown.periods)
    rest = f"Not ended at the horizon: {percent(left)} ({ends(low, high)})."
    if not shown.endings:
        return "No run came to an end before the scenario's time was over."
    times = sorted({max(1, shown.periods // 2), shown.periods})
    return (
        rest
        + " "
        + " ".join(
            f"By the end of {shown.date(time)}: "
            + ", ".join(
                f"{ending_in_words(shown.answer.scenario, ending)} {shown.told_at(ending, time)}"
                for ending in shown.endings
            )
            + "."
            for time in times
        )
    )


def _x(shown: ByWhen, time: float) -> float:
    return LEFT + (RIGHT - LEFT) * time / shown.periods


def scale_of(shown: ByWhen) -> float:
    """The share at the top: 1, or less where all endings that came stay far below."""
    most = max((shown.share_at(one, shown.periods)[2] for one in shown.endings), default=1.0)
    return next(one for one in SCALES if most <= one)


def _y(share: float, scale: float) -> float:
    return TOP + HIGH * (1.0 - min(share / scale, 1.0))


def _axes(shown: ByWhen, scale: float) -> str:
    parts = []
    for k in range(5):
        y = _y(scale * k / 4, scale)
        parts.append(line(f"M{LEFT} {y}H{RIGHT}", ink=LIGHT.hairline, width=1))
        parts.append(
            text(
                LEFT - 6,
                y + 4,
                f"{25 * scale * k:.3g} %",
                size=SMALL,
                anchor="end",
                ink=LIGHT.ink_3,
            )
        )
    for time in shown.times[1::2] if len(shown.times) > 4 else shown.times:
        x = _x(shown, time)
        parts.append(line(f"M{x:.2f} {TOP + HIGH}v5", ink=LIGHT.rung, width=1))
        words = shown.date(time)
        parts.append(text(x, TOP + HIGH + 19, words, size=SMALL, anchor="middle", ink=LIGHT.ink_3))
    return "".join(parts)


def _going_on(shown: ByWhen, scale: float) -> str:
    """The runs that no ending has reached: what is left, where the scale reaches so far."""
    if scale < SCALES[-1]:
        return ""
    times = range(shown.periods + 1)
    share = [shown.going_on(time)[0] for time in times]
    stairs = _stairs([(_x(shown, t), _y(s, scale)) for t, s in zip(times, share, strict=True)])
    return line(stairs, ink=LIGHT.ink_3, width=2, dash=GOING_ON_DASH)


def _corners(shown: ByWhen, ending: Ending) -> list[tuple[float, float, float, float]]:
    """Time, share, low, high at each end of a period."""
    return [(float(t), *shown.share_at(ending, t)) for t in range(shown.periods + 1)]


def _stairs(corners: list[tuple[float, float]]) -> str:
    (x, y), *rest = corners
    return f"M{x:.2f} {y:.2f}" + "".join(f"H{x:.2f}V{y:.2f}" for x, y in rest)


def _steps(shown: ByWhen, ending: Ending, scale: float) -> str:
    corners = [(_x(shown, t), _y(share, scale)) for t, share, _, _ in _corners(shown, ending)]
    ink = LIGHT.outcomes.of(ending)
    return line(_stairs(corners), ink=ink, width=2, dash=DASHES.get(ending, ""))


def _band(shown: ByWhen, ending: Ending, scale: float) -> str:
    corners = _corners(shown, ending)
    bands = []
    for (t, share, low, high), (after, *_) in pairwise(corners):
        if not share:  # before the first of its kind the upper end alone would say nothing
            continue
        x, y = _x(shown, t), _y(high, scale)
        deep = _y(low, scale) - y
        bands.append(box(x, y, _x(shown, after) - x, deep, LIGHT.outcomes.of(ending)))
    return f'<g opacity="0.18">{"".join(bands)}</g>'


class Label(NamedTuple):
    """The name of a line with its share at the horizon: where the line ends, and where it stands.

    `ending` is None for the runs that no ending had reached.
    """

    ending: Ending | None
    name: str
    share: str
    end: float
    y: float


def _placed(shown: ByWhen, scale: float) -> list[Label]:
    """Where each line's name stands: near the line's end, and never on another's."""
    labels = [_ended(shown, ending, scale) for ending in shown.endings]
    if scale == SCALES[-1]:
        share, low, high = shown.going_on(shown.periods)
        end = _y(share, scale)
        labels.append(Label(None, GOING_ON, f"{percent(share)} ({ends(low, high)})", end, end))
    placed: list[Label] = []
    wanted = sorted(labels, key=lambda one: one.y)
    for k, one in enumerate(wanted):
        above = placed[-1].y + APART if placed else TOP + 4
        lowest = TOP + HIGH - 10 - APART * (len(wanted) - 1 - k)
        placed.append(one._replace(y=min(max(one.y, above), lowest)))
    return placed


def _ended(shown: ByWhen, ending: Ending, scale: float) -> Label:
    end = _y(shown.share_at(ending, shown.periods)[0], scale)
    told = shown.told_at(ending, shown.periods)
    return Label(ending, ending_in_words(shown.answer.scenario, ending), told, end, end)


def _label(one: Label) -> str:
    """A line from where the share ends to its name, with a sample of how the line is drawn."""
    ink = LIGHT.ink_3 if one.ending is None else LIGHT.outcomes.of(one.ending)
    dash = GOING_ON_DASH if one.ending is None else DASHES.get(one.ending, "")
    leader = f"M{RIGHT + 2:.2f} {one.end:.2f}L{SAMPLE - 3:.2f} {one.y:.2f}"
    return "".join(
        (
            line(leader, ink=LIGHT.hairline, width=1),
            line(f"M{SAMPLE:.2f} {one.y:.2f}H{NAMED - 6:.2f}", ink=ink, width=2, dash=dash),
            text(NAMED, one.y + 4, one.name, size=SMALL),
            text(NAMED, one.y + 17, one.share, size=SMALL, ink=LIGHT.ink_2),
        )
    )
