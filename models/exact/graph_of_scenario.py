"""A scenario's own states as a graph: who stands by which text, or how far a signed plan has come.

*Talks.* A state says what each signatory stands by: fighting on, or one of the named texts (where
none is named, the classical points). Each can change only what it stands by itself. Where all stand
by one text it is signed, and worth to each what it is worth on paper; anywhere else the war goes
on. Two ways of not agreeing are liked alike.

*A plan.* A state says which steps have been carried out, and whether the plan still stands. A giver
may take the next of its steps that no gate holds back, or leave the plan, and nobody returns to one
that was left. While a plan stands its steps are worth what they bring and cost; once it is left, so
much of that as survives, beside the war from where the front then stands.

Rankings are ordinal: only which state is worth more counts. There is no chance in it, and no trust.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from models.exact.calendar_course import Course, Order
from models.exact.calendar_limits import left_to_chance
from models.exact.graph_model import DecisionMaker, Graph, Indices, Moves
from models.exact.lattice import Lattice, lattice_of, mask_of, members
from models.exact.package_answers import solved
from models.rules.building import build_tables
from models.rules.executing import net_given
from models.rules.fighting_on import refresh_war_values
from models.rules.state import FULL_PLAN, State, opening_state
from models.rules.tables import Ints, Tables
from models.rules.valuing import is_empty, paper_worth, worth_when_done
from models.rules.war import front_after, reservation, war_value_at
from models.terms.errors import UsageError
from models.terms.scenario import Scenario

MOST_STATES = 20_000
DIGITS = 9
"""Worths that differ by less are liked alike."""

FIGHTING_ON = 0

Packages = dict[str, Ints]
"""Name -> rung on each issue."""


def graph_of(scenario: Scenario, texts: Sequence[str] = ()) -> Graph:
    """The graph of a scenario's states; `texts` are those to consider, none: all that are named.

    Raises UsageError where there is nothing to stand by, or more states than can be analysed.
    """
    return _of_plan(scenario) if scenario.is_abstract else _of_talks(scenario, tuple(texts))


# --- talks ---------------------------------------------------------------------------------------


def _of_talks(scenario: Scenario, asked: tuple[str, ...]) -> Graph:
    tables, _ = build_tables(scenario)
    state = opening_state(tables, seed=0, run=0)
    refresh_war_values(tables, state)
    packages = _packages(scenario, tables, asked)
    signing = tables.party.signing
    profiles = list(itertools.product(range(len(packages) + 1), repeat=len(signing)))
    return Graph(
        title=f"{scenario.title}: who stands by which text",
        makers=tuple(
            DecisionMaker(
                _name(scenario, p),
                _changing(profiles, place),
                _rank([_worth(tables, state, p, packages, profile) for profile in profiles]),
            )
            for place, p in enumerate(signing)
        ),
        labels=tuple(_standing(scenario, tables, packages, profile) for profile in profiles),
        status_quo=0,
    )


def _packages(scenario: Scenario, tables: Tables, asked: tuple[str, ...]) -> Packages:
    """What can be stood by beside fighting on."""
    packages = _texts(scenario, tables, asked) if scenario.texts else _points(scenario)
    if not packages:
        raise UsageError(
            f"{scenario.id} has no text that settles every required issue, so that there is "
            "nothing to stand by; add one to `texts`"
        )
    states = (len(packages) + 1) ** len(tables.party.signing)
    if states > MOST_STATES:
        raise UsageError(
            f"{len(packages)} texts and {len(tables.party.signing)} signatories make {states:,} "
            f"states, more than {MOST_STATES:,}; choose fewer texts with --text"
        )
    return packages


def _points(scenario: Scenario) -> Packages:
    """The classical points of a scenario that names no text; of equal packages the first."""
    answer = solved(scenario)
    found = {str(rule): point.package for rule, point in answer.points.items() if point}
    found["compromise_mean"] = answer.compromise.package
    first = {package: name for name, package in reversed(found.items())}
    return {name: list(found[name]) for name in found if name in first.values()}


def _texts(scenario: Scenario, tables: Tables, asked: tuple[str, ...]) -> Packages:
    """The texts that settle every required issue."""
    if unknown := [name for name in asked if name not in scenario.texts]:
        raise UsageError(f'"{unknown[0]}" names no text; known: {", ".join(scenario.texts)}')
    issues, texts = tables.sizes.issues, tables.issue.texts
    return {
        str(name): texts[number * issues : (number + 1) * issues]
        for number, name in enumerate(scenario.texts)
        if (not asked or name in asked) and not is_empty(tables, texts, number * issues)
    }


def _worth(
    tables: Tables, state: State, p: int, packages: Packages, profile: tuple[int, ...]
) -> float:
    """What all stand by, if it is one text; else fighting on."""
    if FIGHTING_ON in profile or len(set(profile)) > 1:
        return reservation(tables, state, p)
    return paper_worth(tables, p, list(packages.values())[profile[0] - 1])


def _changing(profiles: list[tuple[int, ...]], place: int) -> Moves:
    """One signatory stands by something else; the others stay where they are."""
    number = {profile: at for at, profile in enumerate(profiles)}
    choices = range(max(map(max, profiles)) + 1)
    pairs = [
        (at, number[*profile[:place], other, *profile[place + 1 :]])
        for profile, at in number.items()
        for other in choices
        if other != profile[place]
    ]
    return _moves(len(profiles), pairs)


def _standing(
    scenario: Scenario, tables: Tables, packages: Packages, profile: tuple[int, ...]
) -> str:
    what = ["fighting on", *packages]
    if len(set(profile)) == 1:
        return what[0] if profile[0] == FIGHTING_ON else f"{what[profile[0]]} signed"
    parties = (_name(scenario, p) for p in tables.party.signing)
    return ", ".join(
        f"{party}: {what[choice]}" for party, choice in zip(parties, profile, strict=True)
    )


# --- plans ---------------------------------------------------------------------------------------


def _of_plan(scenario: Scenario) -> Graph:
    for hindrance in left_to_chance(scenario):
        raise UsageError(f"states of a plan do not show {hindrance}")
    course = Course(scenario)
    lattice = lattice_of(course.tables.sizes.steps, course.may_follow)
    sets = list(lattice.way)
    if 2 * len(sets) - 1 > MOST_STATES:
        raise UsageError(
            f"the plan has {2 * len(sets) - 1:,} states of execution; the analysis takes "
            f"{MOST_STATES:,} at most"
        )
    givers = sorted(set(course.tables.step.giver))
    return Graph(
        title=f"{scenario.title}: how far the plan has come",
        makers=tuple(
            DecisionMaker(
                _name(scenario, p),
                _moves(2 * len(sets) - 1, _steps_of(course, lattice, sets, p)),
                _rank(_worths(course, lattice, sets, p)),
            )
            for p in givers
        ),
        labels=(*_labels(course, sets, ""), *_labels(course, sets[:-1], "left after ")),
        status_quo=0,
    )


def _steps_of(course: Course, lattice: Lattice, sets: list[int], p: int) -> list[tuple[int, int]]:
    """A party's next steps, and its leaving; the whole plan once done cannot be left."""
    number = {done: at for at, done in enumerate(sets)}
    giver = course.tables.step.giver
    steps = [
        (number[mask_of(order)], number[mask_of(order) | 1 << s])
        for order, s in lattice.moves
        if giver[s] == p
    ]
    leaving = [(at, len(sets) + at) for at in range(len(sets) - 1)]
    return steps + leaving


def _worths(course: Course, lattice: Lattice, sets: list[int], p: int) -> list[float]:
    """While the plan stands, then once it is left, set by set."""
    orders = [lattice.way[done] for done in sets]
    return [
        *(_while_standing(course, order, p) for order in orders),
        *(_once_left(course, order, p) for order in orders[:-1]),
    ]


def _while_standing(course: Course, order: Order, p: int) -> float:
    tables = course.tables
    whole = worth_when_done(tables, course.after(()).state, p)
    everything = sum(tables.step.delta[p :: tables.sizes.parties])
    return whole - everything + net_given(tables, course.after(order).state, p, FULL_PLAN)


def _once_left(course: Course, order: Order, p: int) -> float:
    tables, state = course.tables, course.after(order).state
    front = tables.rules.front_start
    for m, s in enumerate(order):
        before = course.after(order[:m]).state
        step = tables.step
        front = front_after(tables, before, front, step.giver[s], step.leverage[s])
    net = net_given(tables, state, p, FULL_PLAN)
    return war_value_at(tables, state, p, front) + tables.rules.pocketing * net


def _labels(course: Course, sets: list[int], before: str) -> list[str]:
    names = course.names.steps
    done = ["+".join(names[s] for s in members(steps)) for steps in sets]
    return [f"{before}{one or 'no step'}" for one in done]


# --- both ----------------------------------------------------------------------------------------


def _name(scenario: Scenario, p: int) -> str:
    return list(scenario.parties.values())[p].name


def _rank(worths: list[float]) -> Indices:
    """Place of every state in somebody's liking, best first; equal worths share a place."""
    rounded = [round(worth, DIGITS) for worth in worths]
    places = {worth: place for place, worth in enumerate(sorted(set(rounded), reverse=True))}
    rank = np.array([places[worth] for worth in rounded], dtype=np.int32)
    rank.setflags(write=False)
    return rank


def _moves(states: int, pairs: list[tuple[int, int]]) -> Moves:
    table = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    return Moves.between(states, table[:, 0], table[:, 1])
