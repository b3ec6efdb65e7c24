"""What one party of a run can think of another at a moment: what the model holds, and what it saw.

The model itself holds two beliefs, which its rules read: trust, a Beta law over promises kept, and
side A's odds in a battle, a number or, where battles teach, a law on a grid. Nobody in it believes
anything about another's limit: what others tabled is all the evidence there is. What a party cares
about is inferred from that by frequency analysis (`models.rules.learning`), with no effect upon the
run. Beside each stands the truth of the scenario.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.records.reciprocity import MOVES
from models.records.run import Run
from models.records.state import State
from models.records.timeline import Timeline
from models.rules.building_war import beta_on
from models.terms.events import Event, EventKind, Subject
from models.terms.noun import PartyId
from models.terms.party import Party, Side
from models.terms.tactics import FrequencyLearning

TAIL = 0.05
"""What lies beyond each end of an interval of a belief: a law, not a sample, is told here."""
POINTS = 400
LEANS = {Side.A: 1.0, Side.B: -1.0, Side.NONE: 0.0}


class Law(NamedTuple):
    """A belief as a number with the middle 90 per cent of its law; alike where it is a point."""

    mean: float
    low: float
    high: float

    @property
    def is_point(self) -> bool:
        """Whether the model holds one number and no spread."""
        return self.low == self.high


class Odds(NamedTuple):
    """Side A's chance of winning a battle: as believed, as believed at the start, as it is."""

    believed: Law
    at_start: float
    actual: float
    teaches: bool


class Seen(NamedTuple):
    """One issue as one party sees another on it; rungs are places on the ladder.

    `shown` is the rung furthest from its opening that it ever tabled. `unseen` are rungs between
    that and its real limit: below 0 it has shown more than its limit. Weights add up to 1 over the
    issues on which it has a position.
    """

    issue: int
    opened: int
    tabled: int
    shown: int
    limit: int
    unseen: int
    inferred: float
    weight: float


class Belief(NamedTuple):
    """What `who` can think of `whom`, by indexes of the run's parties.

    `kept` and `broken` are the promises that `who` saw in this run. `looks` counts the rounds from
    which weights are inferred, `rate` what each unchanged issue adds; `learns` says that the own
    tactic reads offers so, instead of knowing the other's worths.
    """

    who: int
    whom: int
    trust: Law
    kept: float
    broken: float
    odds: Odds | None
    seen: tuple[Seen, ...]
    looks: int
    rate: float
    learns: bool


class Past:
    """What beliefs rest on in a run's log, found once; any moment of it is then a search."""

    def __init__(self, run: Run) -> None:
        self.run = run
        rows = run.events
        self._battles = [row.id for row in rows if row.kind == EventKind.BATTLE]
        self._told = [row.id for row in rows if row.kind == EventKind.BELIEF]
        self._signed = next((row for row in rows if row.kind == EventKind.SIGN), None)
        self._moves: dict[int, list[Event]] = {}
        for row in rows:
            if row.kind in MOVES and row.subject_kind == Subject.ISSUE:
                self._moves.setdefault(row.actor, []).append(row)
        self._numbers = {party: [row.id for row in own] for party, own in self._moves.items()}

    def battle(self, index: int) -> Event | None:
        """The last battle by a row."""
        return self._last(self._battles, index)

    def told(self, index: int) -> Event | None:
        """The row that last told a belief, by a row."""
        return self._last(self._told, index)

    def looks(self, index: int) -> int:
        """Rounds that were over, or had begun, by a row and before all signed."""
        if index < 0:
            return 0
        last = self.run.events[index]
        if self._signed is not None and self._signed.id <= index:
            last = self._signed
        return self._look(last) + 1

    def walks(self, index: int, whom: int) -> dict[int, list[tuple[int, int]]]:
        """By issue: in which round of all a party tabled which rung, up to a row."""
        walks: dict[int, list[tuple[int, int]]] = {}
        own = self._moves.get(whom, [])
        for row in own[: bisect_right(self._numbers.get(whom, []), index)]:
            walks.setdefault(row.subject, []).append((self._look(row), row.after))
        return walks

    def _look(self, row: Event) -> int:
        return row.period * self.run.scenario.clock.rounds + max(0, row.round)

    def _last(self, rows: list[int], index: int) -> Event | None:
        place = bisect_right(rows, index)
        return self.run.events[rows[place - 1]] if place else None


def ordered_pairs(run: Run) -> tuple[tuple[int, int], ...]:
    """Who may think of whom: everybody who signs of everybody else who signs."""
    names = run.names.parties
    signing = [names.index(party) for party in run.scenario.signatories]
    return tuple((who, whom) for who in signing for whom in signing if who != whom)


def belief_at(
    timeline: Timeline, index: int, pair: tuple[int, int], past: Past | None = None
) -> Belief:
    """What the first of a pair can think of the second just after a row.

    `past` is that of the timeline's run, where many moments are asked for.
    """
    run, state = timeline.run, timeline.state(index)
    past = past or Past(run)
    who, whom = pair
    at = who * len(run.names.parties) + whom
    tactic = _party(run, who).tactic
    learns = isinstance(tactic, FrequencyLearning)
    rate = tactic.rate if isinstance(tactic, FrequencyLearning) else FrequencyLearning().rate
    looks = past.looks(index)
    return Belief(
        who=who,
        whom=whom,
        trust=_trust(state, who, whom),
        kept=state.kept[at],
        broken=state.broken[at],
        odds=_odds(past, index, who),
        seen=_seen(past, state, (index, whom), (looks, rate)),
        looks=looks,
        rate=rate,
        learns=learns,
    )


def _party(run: Run, place: int) -> Party:
    return run.scenario.parties[PartyId(run.names.parties[place])]


def _quantile(grid: NDArray[np.float64], law: NDArray[np.float64], share: float) -> float:
    """Where a law on a grid has gathered a share; between two points, straight."""
    return float(np.interp(share, np.cumsum(law) - law / 2.0, grid))


def _trust(state: State, who: int, whom: int) -> Law:
    """The mean that the rules read, and the spread of the Beta law behind it, under its cover."""
    mean = state.trust_in(who, whom)
    if state.priors.acts[whom] >= 0.0:
        return Law(mean, mean, mean)
    at, cover = who * len(state.support) + whom, state.guarantee * state.monitoring
    kept = state.priors.kept[at] + (1.0 - state.priors.compulsion * cover) * state.kept[at]
    broken = state.priors.broken[at] + state.broken[at]
    low, high = (1.0 - (1.0 - end) * (1.0 - cover) for end in _middle(kept, broken))
    return Law(mean, low, high)


@lru_cache(maxsize=1024)
def _middle(kept: float, broken: float) -> tuple[float, float]:
    """Between which shares the middle of a Beta law lies."""
    points = [(point + 0.5) / POINTS for point in range(POINTS)]
    law = np.array(beta_on(points, kept / (kept + broken), kept + broken))
    low, high = (_quantile(np.array(points), law, share) for share in (TAIL, 1.0 - TAIL))
    return low, high


def _odds(past: Past, index: int, who: int) -> Odds | None:
    run = past.run
    front, switches = run.scenario.front, run.scenario.switches
    if front is None:
        return None
    party, pid = _party(run, who), PartyId(run.names.parties[who])
    hope = front.optimism.value if switches.optimism else 0.0
    start = front.beliefs.get(pid, front.odds).value + LEANS[party.side] * hope
    fought = past.battle(index)
    actual = front.odds.value if fought is None else fought.number("odds")
    if not switches.learning:
        return Odds(Law(start, start, start), start, actual, teaches=False)
    told = past.told(index)
    battles = (told.number("won"), told.number("lost")) if told else (0.0, 0.0)
    grid = np.array([(point + 0.5) / front.learning.grid for point in range(front.learning.grid)])
    law = np.array(beta_on(list(grid), start, front.learning.strength.value))
    law = law * grid ** battles[0] * (1.0 - grid) ** battles[1]
    law /= law.sum()
    ends = (_quantile(grid, law, share) for share in (TAIL, 1.0 - TAIL))
    return Odds(Law(float(law @ grid), *ends), start, actual, teaches=True)


def _seen(past: Past, state: State, of: tuple[int, int], by: tuple[int, float]) -> tuple[Seen, ...]:
    run, (index, whom), (looks, rate) = past.run, of, by
    pid, issues = PartyId(run.names.parties[whom]), list(run.scenario.issues.values())
    placed = [k for k, issue in enumerate(issues) if pid in issue.positions]
    walks = past.walks(index, whom)
    still = [1.0 + rate * max(0, looks - 1 - _changed(walks.get(k, []))) for k in placed]
    salience = [float(issues[k].positions[pid].salience) for k in placed]
    made = []
    for k, inferred, weight in zip(placed, still, salience, strict=True):
        issue, position = issues[k], issues[k].positions[pid]
        opened, limit = issue.place(position.ideal), issue.place(position.furthest)
        stood = [opened, *(after for _, after in walks.get(k, []))]
        shown = _furthest(stood)
        toward = 1 if limit > opened or (limit == opened and shown < opened) else -1
        tabled = state.tabled[whom * len(issues) + k]
        made.append(
            Seen(
                k, opened, tabled, shown, limit, (limit - shown) * toward,
                inferred / sum(still), weight / (sum(salience) or 1.0),
            )
        )  # fmt: skip
    return tuple(made)


def _furthest(stood: list[int]) -> int:
    """Of the rungs on which a party stood, the one furthest from its first."""
    return max(stood, key=lambda rung: abs(rung - stood[0]))


def _changed(walk: list[tuple[int, int]]) -> int:
    """In how many rounds after the first an issue was not left as it was."""
    looks = sorted({look for look, _ in walk})
    return len(looks) - bisect_right(looks, 0)
