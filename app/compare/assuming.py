"""What the worker is asked of assumptions: a tornado, a screening, and boxes. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.runner import tell_progress
from models.terms.errors import UsageError
from models.terms.outcome import Ending
from models.terms.scenario import Scenario

if TYPE_CHECKING:  # the engine is loaded in the worker, where these jobs are done
    from models.insight.discovery import Discovery
    from models.insight.elementary_effects import Screening
    from models.insight.futures import Futures
    from models.insight.sensitivity import Method, Sensitivity
    from models.insight.sobol_indices import SobolIndices
    from models.insight.tornado import Tornado


@dataclass(frozen=True, slots=True)
class Assumed:
    """What runs hang on: `words` for every input, and those whose number has no source.

    `runs` in `points` were looked at; `why_not` says why there are only boxes, or nothing at all.
    """

    ending: Ending
    words: dict[str, str]
    unsourced: frozenset[str]
    points: int
    runs: int
    tornado: Tornado | None = None
    discovery: Discovery | None = None
    screening: Screening | None = None
    indices: SobolIndices | None = None
    why_not: str = ""
    scenario: Scenario | None = None
    """Whose endings are named."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is made anew: `vary` as a design says it; empty: every number that is unsure."""

    scenario: Scenario
    vary: dict[str, Any]
    ending: Ending
    seed: int
    rule: str


ENDS_RUNS = 200
"""Runs of each end of a tornado."""

SCREEN_RUNS = 32
"""Runs of each point of a screening, as `irenic sensitivity` makes them."""

BOX_POINTS, BOX_RUNS = 200, 20


def assumed_in(path: str, ending: Ending) -> Assumed:
    """What the runs of a results file hang on, as far as its design serves."""
    from models.experiments.results import open_results
    from models.insight.futures import futures_of

    with open_results(path) as results:
        try:
            futures = futures_of(results.experiment, results.runs(), endings=(ending,))
        except UsageError as error:
            return Assumed(ending, {}, frozenset(), 0, 0, why_not=str(error))
    return _answered(futures, ending)


def ends_tried(wanted: Wanted) -> Assumed:
    """Both ends of every number that is asked for, all others as they stand.

    Raises UsageError where nothing is unsure.
    """
    return _moved(wanted, "tornado", ENDS_RUNS)


def screened(wanted: Wanted) -> Assumed:
    """Every number that is asked for moved across its span, wherever the others stand.

    Raises UsageError where nothing is unsure.
    """
    return _moved(wanted, "morris", SCREEN_RUNS)


def _moved(wanted: Wanted, method: Method, runs: int) -> Assumed:
    from models.insight.sensitivity import Asking, sensitivity_made

    asking = Asking(
        vary=wanted.vary,
        endings=(wanted.ending,),
        runs=runs,
        seed=wanted.seed,
        rule=wanted.rule,
        method=method,
    )
    found = sensitivity_made(wanted.scenario, asking, tell_progress)
    return _told(found, wanted.ending)


def _told(found: Sensitivity, ending: Ending) -> Assumed:
    return Assumed(
        ending,
        dict(found.words),
        _unsourced(found.scenario, found.words),
        found.points,
        found.runs,
        tornado=found.tornado,
        screening=found.screening,
        indices=found.indices,
        scenario=found.scenario,
    )


def boxes_sought(wanted: Wanted) -> Assumed:
    """Where runs end so: boxes over a sample of every number that is asked for.

    Raises UsageError where nothing is unsure.
    """
    from models.insight.discovery import Sought, discovery_made

    sought = Sought(
        vary=wanted.vary,
        endings=(wanted.ending,),
        points=BOX_POINTS,
        runs=BOX_RUNS,
        seed=wanted.seed,
        rule=wanted.rule,
    )
    found = discovery_made(wanted.scenario, sought, tell_progress)
    words = {one.name: found.futures.in_words(one) for one in found.futures.factors}
    return Assumed(
        wanted.ending,
        words,
        _unsourced(wanted.scenario, words),
        found.points,
        found.runs,
        discovery=found,
        scenario=wanted.scenario,
    )


def _answered(futures: Futures, ending: Ending) -> Assumed:
    from models.insight.discovery import FEWEST_POINTS, discovered
    from models.insight.sensitivity import sensitivity_of

    discovery = discovered(futures) if len(futures) >= FEWEST_POINTS else None
    try:
        return replace(_told(sensitivity_of(futures), ending), discovery=discovery)
    except UsageError as error:  # points too few for anything else than boxes
        words = {one.name: futures.in_words(one) for one in futures.factors}
        unsourced, runs = _unsourced(futures.scenario, words), int(futures.runs.sum())
        return Assumed(
            ending, words, unsourced, len(futures), runs, discovery=discovery,
            why_not=str(error), scenario=futures.scenario,
        )  # fmt: skip


def _unsourced(scenario: Scenario, paths: Iterable[str]) -> frozenset[str]:
    """Paths whose number names no source."""
    from models.experiments.factors import OPENING, ORDER, RULE, VARIANT
    from models.scenario.paths import value_at
    from models.terms.quantity import Quantity

    found = set()
    for path in paths:
        if path in (VARIANT, RULE, ORDER, OPENING):
            continue
        value = value_at(scenario, path)
        if not (isinstance(value, Quantity) and value.source):
            found.add(path)
    return frozenset(found)
