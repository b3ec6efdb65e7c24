"""Sets lumped together by how many steps each giver has done: bounds where sets are too many.

State-space relaxation (Christofides, Mingozzi and Toth 1981). What a giver weighs depends on a set
through the promises kept and owed, which counts tell, and through what it has pocketed, of which
counts tell the least and the most. Taking whatever speaks most for going on, chances are no smaller
than under any set with these counts; so what somebody could reach who may choose the next step, the
same one again included, is no less than what any order reaches.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from models.exact.calendar_course import Course, Order
from models.exact.calendar_curves import FloatArray
from models.exact.calendar_table import Rule, Table, table_of
from models.exact.lattice import members
from models.exact.lattice_needs import needs
from models.exact.lattice_values import Move, Moves
from models.rules.curves import power
from models.rules.executing import Prospects, choice_at
from models.rules.state import State, copied
from models.rules.tables import Ints
from models.rules.trust import cover, kept_chance
from models.rules.valuing import worth_when_done
from models.rules.war import battle_chance, battle_odds, front_after

FROZEN = -1.0
MOST_COUNTS = 512
"""Places after lumping; givers are counted together until there are no more."""

Counts = tuple[int, ...]
Row = tuple[Counts, int, int]
"""How many each group has done, the step that is due, and which world it is."""


class Lumps(NamedTuple):
    """Groups of givers, the steps of each, and what must come before and after each step."""

    course: Course
    groups: list[list[int]]
    before: list[set[int]]
    after: list[set[int]]

    def done_by(self, counts: Counts) -> Iterator[tuple[list[int], int]]:
        """Each group's steps, and how many of them are done."""
        return zip(self.groups, counts, strict=True)

    def may_be(self, counts: Counts, s: int) -> bool:
        """Whether some set with these counts could lack a step and let it follow."""
        for steps, done in self.done_by(counts):
            here = int(s in steps)
            ahead = sum(e in self.before[s] for e in steps)
            behind = sum(e in self.after[s] for e in steps)
            if not ahead <= done <= len(steps) - here - behind:
                return False
        return True


class Lumped(NamedTuple):
    """A plan in which a place is a tuple of counts."""

    lumps: Lumps
    number: dict[Counts, int]
    table: Table
    moves: Moves

    def place_of(self, order: Order) -> int:
        """Where an order has led so far."""
        counts = (sum(s in steps for s in order) for steps in self.lumps.groups)
        return self.number[tuple(counts)]


def lumped(course: Course, *, willing: bool = False) -> Lumped:
    """The plan's places and moves, and a table of what speaks most for every move.

    `willing`: whoever weighs a step carries it out, whatever the rule by which it weighs.
    """
    lumps, worlds = _lumps(course), _worlds(course)
    if willing:
        worlds = worlds._replace(is_known=False)
    all_counts = list(itertools.product(*(range(len(steps) + 1) for steps in lumps.groups)))
    number = {counts: at for at, counts in enumerate(all_counts)}
    moves: Moves = [[] for _ in range(course.tables.sizes.steps)]
    rows: list[Row] = []
    for counts in all_counts:
        for g, s in _steps_at(lumps, counts):
            onward = (*counts[:g], counts[g] + 1, *counts[g + 1 :])
            for world in range(len(worlds.battles)):
                moves[sum(counts)].append(Move(number[counts], len(rows), number[onward]))
                rows.append((counts, s, world))
    return Lumped(lumps, number, _hopeful_table(lumps, worlds, rows), moves)


def _steps_at(lumps: Lumps, counts: Counts) -> Iterator[tuple[int, int]]:
    for g, steps in enumerate(lumps.groups):
        if counts[g] < len(steps):
            yield from ((g, s) for s in steps if lumps.may_be(counts, s))


def _lumps(course: Course) -> Lumps:
    giver = course.tables.step.giver
    groups = [[s for s, by in enumerate(giver) if by == p] for p in sorted(set(giver))]
    while len(groups) > 1 and np.prod([len(steps) + 1 for steps in groups]) > MOST_COUNTS:
        groups.sort(key=len)
        groups = [groups[0] + groups[1], *groups[2:]]
    before = _all_needed(course)
    after = [{e for e in range(len(giver)) if s in before[e]} for s in range(len(giver))]
    return Lumps(course, groups, before, after)


def _all_needed(course: Course) -> list[set[int]]:
    """Steps without which a step's gates cannot open, and those that these need in turn."""
    needed = [set(members(mask)) for mask in needs(course.tables).masks]
    for _ in needed:
        needed = [steps.union(*(needed[e] for e in steps)) for steps in needed]
    return needed


class _Worlds(NamedTuple):
    """The state at the start, and what the steps' effects could make of it at best."""

    start: State
    states: list[State]
    covers: list[float]
    is_known: bool
    """Whether war values stay as they are; else nothing is known of chances."""
    battles: list[float]
    """Chances of a battle in a period that steps can bring about; below 0: a frozen front."""
    odds: float


def _worlds(course: Course) -> _Worlds:
    tables, start = course.tables, course.after(()).state
    effect, steps = tables.effect, tables.sizes.steps
    best = copied(start)
    best.guarantee[0] = max([start.guarantee[0], *effect.guarantee[:steps]])
    best.monitoring[0] = max([start.monitoring[0], *effect.monitoring[:steps]])
    states = [best]
    if 1 in effect.front_frozen[:steps]:
        frozen = copied(best)
        frozen.frozen[0] = 1
        states.append(frozen)
    shares = effect.aid[: steps * tables.sizes.parties]
    is_known = all(share < 0.0 for share in shares) and not any(effect.odds[:steps])
    return _Worlds(
        start=start,
        states=states,
        covers=[cover(start), cover(best)],
        is_known=is_known,
        battles=_battles(course, start, is_known=is_known),
        odds=battle_odds(course.tables, start),
    )


def _battles(course: Course, start: State, *, is_known: bool) -> list[float]:
    effect, steps = course.tables.effect, course.tables.sizes.steps
    battles = {battle_chance(course.tables, start)}
    for factor in effect.battles[:steps]:
        if factor >= 0.0:
            battles.add(battle_chance(course.tables, start._replace(battle_factor=[factor])))
    if 1 in effect.ceasefire[:steps] or not is_known:
        battles.add(0.0)
    return sorted(battles, reverse=True) + [FROZEN] * (1 in effect.front_frozen[:steps])


def _hopeful_table(lumps: Lumps, worlds: _Worlds, rows: list[Row]) -> Table:
    """A table like any other, with chances at their best."""
    course = lumps.course
    found = {(counts, s): _chances(lumps, worlds, counts, s) for counts, s, _ in rows}
    chances = np.array([found[counts, s] for counts, s, _ in rows])
    battles = np.array([worlds.battles[world] for _, _, world in rows])
    landing = np.array([_landings(course, worlds, s) for _, s, _ in rows])
    landing[battles == FROZEN] = np.arange(len(course.fronts))
    first = table_of(course, [((), 0)], Rule.RECORD)
    return first._replace(
        row={},
        step=np.array([s for _, s, _ in rows]),
        chance=chances,
        battles=np.maximum(battles, 0.0),
        odds=np.full(len(rows), worlds.odds),
        landing=landing,
        collapse=np.zeros((len(rows), 1, chances.shape[1])),
        punished=np.zeros((len(rows), 1)),
        cost=np.zeros((len(rows), 1)),
        cost_after=np.zeros((len(rows), 1)),
        defeat=np.zeros((len(rows), 1, 2)),
    )


def _landings(course: Course, worlds: _Worlds, s: int) -> Ints:
    step, first = course.tables.step, course.fronts[0]
    return [
        front_after(course.tables, worlds.start, n, step.giver[s], step.leverage[s]) - first
        for n in course.fronts
    ]


def _chances(lumps: Lumps, worlds: _Worlds, counts: Counts, s: int) -> FloatArray:
    """The largest chance of a step, at each front, over all that counts leave open."""
    course, tables = lumps.course, lumps.course.tables
    giver = tables.step.giver[s]
    if tables.party.body[giver] == 0 and not worlds.is_known:
        return np.ones(len(course.fronts))
    pace = tables.rules.steps_per_period
    left = (tables.sizes.steps - sum(counts) + pace - 1) // pace
    whole = worth_when_done(tables, worlds.start, giver)
    if_faith = power(tables.party.discount[giver], left) * whole
    delta = tables.step.delta[s * tables.sizes.parties + giver]
    net = _least_net(lumps, counts, giver)
    corners = itertools.product(_faiths(lumps, worlds, counts, giver), worlds.states)
    chances = [
        [
            choice_at(tables, state, s, Prospects(faith, if_faith, net, delta), n).chance
            for n in course.fronts
        ]
        for faith, state in corners
    ]
    best: FloatArray = np.array(chances).max(axis=0)
    return best


def _least_net(lumps: Lumps, counts: Counts, p: int) -> float:
    """The least that a party can have received less given.

    What it has pocketed speaks for stopping: by phi, against phi (1 - faith) for going on.
    """
    delta, parties = lumps.course.tables.step.delta, lumps.course.tables.sizes.parties
    return sum(
        sum(sorted(delta[s * parties + p] for s in steps)[:done])
        for steps, done in lumps.done_by(counts)
    )


def _faiths(lumps: Lumps, worlds: _Worlds, counts: Counts, p: int) -> set[float]:
    """The least and the largest chance, in a party's eyes, that all others keep faith."""
    tables = lumps.course.tables
    moving = worlds.covers[0] != worlds.covers[1] and tables.rules.compulsion > 0.0
    if moving or any(tables.effect.trust_lost):
        return {0.0, 1.0}
    least = most = 1.0
    for j in sorted(set(tables.step.giver) - {p}):
        found = [
            power(kept_chance(tables, worlds.start, p, j, kept, shelter), owed)
            for shelter in worlds.covers
            for kept, owed in _records(lumps, counts, j)
        ]
        least, most = least * min(found), most * max(found)
    return {least, most}


def _records(lumps: Lumps, counts: Counts, j: int) -> Iterator[tuple[int, int]]:
    """Promises that a giver may have kept, and still owes."""
    giver = lumps.course.tables.step.giver
    for steps, done in lumps.done_by(counts):
        own = sum(giver[s] == j for s in steps)
        if own:
            for kept in range(max(0, done - len(steps) + own), min(own, done) + 1):
                yield kept, own - kept
