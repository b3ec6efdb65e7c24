"""Shipped files damaged in their structure: refused with their problems, or run to an end."""

from __future__ import annotations

import copy
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from models.drivers.event_driven import Simulator
from models.exact.locks import locks
from models.records.story import story
from models.rules.gating import NEVER
from models.scenario.composing import composed
from models.scenario.reading import document_of
from models.scenario.scalars import data_of
from models.scenario.shipped import shipped_path
from models.terms.errors import Problem, ScenarioError
from models.terms.events import EventKind, Subject
from models.terms.outcome import Ending
from models.terms.scenario import Scenario

BASES = ("harbour", "reference/six-steps", "three-valleys")
STRANGE = (
    *(0, 1, 2, -1, 0.5, 1e-300, 1e300, 10**30, True, None, "", "x", "law", "signature", "1 month"),
    *([], {}, ["x"], {"not": "ceasefire"}, {"any_of": ["signature", "ceasefire"]}),
    *(date.min, date(2025, 6, 30), date.max),
)
"""What may be put anywhere."""

Place = tuple[str | int, ...]


@cache
def data(name: str) -> Any:
    return data_of(composed(Path(shipped_path(name)).read_text("utf-8")))


def places(thing: Any, here: Place = ()) -> list[Place]:
    """Every way that leads to something inside."""
    inside = thing.items() if isinstance(thing, dict) else enumerate(thing)
    found: list[Place] = []
    for key, value in inside:
        found.append((*here, key))
        if isinstance(value, (dict, list)):
            found += places(value, (*here, key))
    return found


def at(thing: Any, place: Place) -> Any:
    for step in place:
        thing = thing[step]
    return thing


def damaged(draw: st.DrawFn, thing: Any) -> None:
    """One edit: something goes, becomes strange, or becomes what stands elsewhere under its key."""
    ways = places(thing)
    place = draw(st.sampled_from(ways))
    holder, key = at(thing, place[:-1]), place[-1]
    how = draw(st.sampled_from(["gone", "strange", "alike", "alike", "alike"]))
    if how == "gone":
        del holder[key]
    elif how == "strange":
        holder[key] = copy.deepcopy(draw(st.sampled_from(STRANGE)))
    else:
        twins = [way for way in ways if way[-1] == key or way[:-1] == place[:-1]]
        holder[key] = copy.deepcopy(at(thing, draw(st.sampled_from(twins))))


def written(thing: Any) -> str:
    """As YAML in braces; days without quotes."""
    if isinstance(thing, dict):
        pairs = (f"{json.dumps(str(key))}: {written(value)}" for key, value in thing.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(thing, list):
        return f"[{', '.join(map(written, thing))}]"
    return thing.isoformat() if isinstance(thing, date) else json.dumps(thing)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A shipped file after up to six edits, each kept where it leaves the file sound."""
    thing = copy.deepcopy(data(draw(st.sampled_from(BASES))))
    for _ in range(draw(st.integers(1, 6))):
        trial = copy.deepcopy(thing)
        damaged(draw, trial)
        if read(written(trial))[0] is not None:
            thing = trial
    damaged(draw, thing)
    return written(thing)


def read(text: str) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """The scenario, or why there is none."""
    try:
        return document_of(text).scenario, ()
    except ScenarioError as error:
        return None, error.problems


@settings(max_examples=60)
@given(texts(), st.integers(0, 2**32 - 1))
def test_a_damaged_file_is_refused_with_its_problems_or_runs_to_its_end(text, seed):
    scenario, problems = read(text)
    if scenario is None:
        assert problems
        assert all(problem.message and problem.line >= 1 for problem in problems)
        return
    simulator = Simulator(scenario)
    run = simulator.simulate(seed=seed)

    assert [event.id for event in run.events if event.kind == EventKind.END] == [run.events[-1].id]
    assert Simulator(scenario).simulate(seed=seed).log_hash == run.log_hash
    assert story(run, "full")
    assert locks(scenario).locked is bool(simulator.tables.release_sets)
    assert not implemented_though_locked(run, simulator.tables.release_sets)
    for event in run.events:
        if event.kind == EventKind.ACCEPT:
            assert event.number("credible_worth") >= event.number("reservation") - 1e-9


def implemented_though_locked(run: Any, sets: list[int]) -> bool:
    given_up = sum(
        1 << event.subject
        for event in run.events
        if event.kind == EventKind.RELEASE and event.subject_kind == Subject.GATE
    )
    opened = any(mask != NEVER and mask & given_up == mask for mask in sets)
    return bool(sets) and not opened and run.outcome.ending is Ending.IMPLEMENTED
