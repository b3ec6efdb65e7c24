"""Which lanes a run has, what they are called, and what each line of them is."""

from __future__ import annotations

from dataclasses import dataclass

from app.pictures.marks import Mark
from app.table.lane_series import Path, reach
from app.table.scene import Scene, mark_of
from app.table.words import tr
from models.records.lanes import Lanes, Pair, Series

PRINCIPAL_LINES = 2
LANE = 42
"""Pixels of height."""
APART, SPREAD = 2.0, 4.0
"""Pixels between lines that say the same, and between the first and the last of many."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a lane: a party's, or everybody's (no mark)."""

    path: Path
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its words, its lines and its scale. `baseline` is drawn dotted."""

    key: str
    title: str
    caption: str
    lines: tuple[Line, ...]
    low: float
    high: float
    digits: int = 2
    suffix: str = ""
    baseline: float | None = None
    bare: bool = False
    """Leads: stays when the window is small."""

    def values(self, time: float) -> tuple[tuple[Mark | None, str], ...]:
        """What stands in the right column: a value for each of the first lines."""
        return tuple(
            (line.mark, f"{line.path.value(time):.{self.digits}f}{self.suffix}")
            for line in self.lines[:PRINCIPAL_LINES]
        )


def nudges(count: int) -> tuple[float, ...]:
    """Pixels downward by which each line of a lane is moved, so that equal ones are all seen."""
    step = min(APART, SPREAD / max(1, count - 1))
    return tuple(step * (place - (count - 1) / 2) for place in range(count))


def lanes_of(scene: Scene, lanes: Lanes) -> tuple[Lane, ...]:
    """The lanes of a run from top to bottom; what never applies has no lane."""
    made = (
        _front(scene, lanes),
        _trust(scene, lanes),
        _support(scene, lanes),
        _war_cost(scene, lanes),
        _guarantee(lanes),
        _belief(scene, lanes),
        _aid(scene, lanes),
    )
    return tuple(lane for lane in made if lane is not None)


def _front(scene: Scene, lanes: Lanes) -> Lane | None:
    front = scene.run.scenario.front
    if front is None:
        return None
    even = front.forts / 2
    away = max(3.0, float(abs(lanes.front.values - even).max())) + 0.8
    side = scene.marks[front.between[0]].name
    return Lane(
        "front",
        tr("Front line"),
        tr("forts held by {0}").format(side),
        (Line(Path(lanes.front, stepped=True), None),),
        even - away,
        even + away,
        digits=0,
        suffix=tr(" of {0}").format(front.forts),
        baseline=even,
        bare=True,
    )


def _trust(scene: Scene, lanes: Lanes) -> Lane | None:
    lines = tuple(_trust_line(scene, lanes, pair) for pair in lanes.pairs)
    if not lines:
        return None
    caption = tr("share of promises kept")
    return Lane("trust", tr("Trust"), caption, lines, -0.08, 1.08, bare=True)


def _trust_line(scene: Scene, lanes: Lanes, pair: Pair) -> Line:
    return Line(Path(lanes.trust[pair], stepped=True), mark_of(scene, pair[0]))


def _support(scene: Scene, lanes: Lanes) -> Lane | None:
    lines = _lines(scene, lanes.support, stepped=True)
    if not lines:
        return None
    return Lane("support", tr("Domestic support"), tr("0 to 10"), lines, -1, 11, digits=0)


def _war_cost(scene: Scene, lanes: Lanes) -> Lane | None:
    lines = _lines(scene, lanes.war_cost, stepped=False)
    if not lines:
        return None
    high = reach(tuple(line.path for line in lines), 0.05) * 1.15
    return Lane("cost", tr("War cost"), tr("share of the stake"), lines, -high / 12, high)


def _guarantee(lanes: Lanes) -> Lane | None:
    """Shown only if it moves."""
    if len(set(lanes.guarantee.values.tolist())) < 2:
        return None
    line = Line(Path(lanes.guarantee, stepped=True), None)
    return Lane("guarantee", tr("Guarantee"), tr("strength, 0 to 1"), (line,), -0.08, 1.08)


def _belief(scene: Scene, lanes: Lanes) -> Lane | None:
    """Shown where battles teach."""
    front = scene.run.scenario.front
    if front is None or not lanes.belief:
        return None
    caption = tr("chance that {0} wins a battle").format(scene.marks[front.between[0]].name)
    lines = _lines(scene, lanes.belief, stepped=True)
    return Lane("belief", tr("Beliefs"), caption, lines, -0.08, 1.08)


def _aid(scene: Scene, lanes: Lanes) -> Lane | None:
    """Shown where it begins or ends on the way."""
    lines = _lines(scene, lanes.aid, stepped=True)
    if not lines:
        return None
    return Lane("aid", tr("Aid"), tr("share of war cost borne"), lines, -0.08, 1.08)


def _lines(scene: Scene, series: dict[int, Series], *, stepped: bool) -> tuple[Line, ...]:
    """A line for each party, the principal ones first."""
    names = scene.run.names.parties
    order = sorted(series, key=lambda party: names[party] not in scene.principals)
    return tuple(Line(Path(series[party], stepped), mark_of(scene, party)) for party in order)
