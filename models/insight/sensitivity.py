"""Which unsure numbers decide how runs end: a tornado, a screening, and Sobol indices.

Three questions in a row, each dearer than the one before: what happens at both ends of each number
(tornado); which numbers matter at all, anywhere among the others' values (Morris); and which share
of the variance each of those explains, alone and with others (Sobol). Everything is of the model.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from models.experiments.design import design_of
from models.experiments.factors import Factor, factor_of
from models.experiments.performing import Means, Progress, performed_in_memory
from models.insight.associations import Association, associations
from models.insight.crossed import VarianceParts, crossed_share, variance_parts
from models.insight.elementary_effects import Screening, elementary_effects
from models.insight.futures import Futures, futures_of
from models.insight.intervals import Share
from models.insight.sobol_indices import SobolIndices, sobol_indices
from models.insight.tornado import Tornado, tornado
from models.insight.unsure import experiment_asked, factors_asked
from models.scenario.paths import value_at
from models.terms.errors import UsageError
from models.terms.outcome import Ending
from models.terms.quantity import Quantity
from models.terms.scenario import Scenario

Method = Literal["all", "tornado", "morris", "sobol"]

MOST_INDEXED = 8
"""Inputs whose Sobol indices are reckoned: the cost is two points more than inputs, each time."""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What runs say of the inputs; a part is none where the design does not serve it.

    `words` says what each input is called; `share` is that of all runs looked at, `variance` how a
    single run's outcome hangs on inputs and on luck. Of several designs both are of the last.
    `left_out` are inputs that the screening found to matter, and that were too many to index.
    """

    scenario: Scenario
    endings: tuple[Ending, ...]
    words: Mapping[str, str]
    points: int
    runs: int
    share: Share
    variance: VarianceParts
    tornado: Tornado | None = None
    screening: Screening | None = None
    indices: SobolIndices | None = None
    associations: tuple[Association, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked of a scenario. `vary` maps paths to how they vary; empty: the unsure numbers.

    `runs` are of every point; `trajectories` (Morris) and `base` (Sobol, a power of two) the sizes
    of the samples.
    """

    vary: Mapping[str, Any]
    endings: tuple[Ending, ...] = (Ending.IMPLEMENTED,)
    runs: int = 32
    seed: int = 1
    rule: str = "record"
    trajectories: int = 10
    base: int = 64
    method: Method = "all"


def sensitivity_of(futures: Futures) -> Sensitivity:
    """The answer of one table, by whatever its design serves."""
    whole = bool(futures.made.all())
    is_saltelli = futures.sampling == "sobol" and whole
    is_morris = futures.sampling == "morris" and whole
    bars = tornado(futures) if futures.sampling in ("factorial", "list") else None
    screening = elementary_effects(futures) if is_morris else None
    indices = sobol_indices(futures) if is_saltelli else None
    served = bars or screening or indices
    return Sensitivity(
        scenario=futures.scenario,
        endings=futures.endings,
        words={factor.name: futures.in_words(factor) for factor in futures.factors},
        points=len(futures),
        runs=int(futures.runs.sum()),
        share=crossed_share(futures.outcome),
        variance=variance_parts(futures.outcome),
        tornado=bars,
        screening=screening,
        indices=indices,
        associations=() if served else associations(futures),
    )


def sensitivity_made(
    scenario: Scenario, asking: Asking, progress: Callable[[Progress], None] | None = None
) -> Sensitivity:
    """The answer for a scenario, of runs made now.

    Raises UsageError where nothing is unsure and nothing is asked to vary.
    """
    vary = factors_asked(scenario, asking.vary)
    answer = partial(_answer, scenario, asking=asking, progress=progress)
    parts: list[Sensitivity] = []
    if asking.method == "tornado" or (asking.method == "all" and _has_numbers(scenario, vary)):
        parts.append(answer(vary=vary, sampling={"kind": "list"}))
    chosen: dict[str, Any] = dict(vary)
    left_out: tuple[str, ...] = ()
    if asking.method in ("all", "morris"):
        parts.append(answer(vary=vary, sampling={"kind": "morris", "points": asking.trajectories}))
        chosen, left_out = _chosen(vary, parts[-1].screening)
    if asking.method in ("all", "sobol") and chosen:
        parts.append(answer(vary=chosen, sampling={"kind": "sobol", "points": asking.base}))
    return _together(parts, left_out)


def _chosen(
    vary: Mapping[str, Any], screening: Screening | None
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Few inputs are all indexed; of many, those that the screening found to matter."""
    if screening is None or len(vary) <= MOST_INDEXED:
        return dict(vary), ()
    clear = screening.survivors(len(vary))
    kept = clear[:MOST_INDEXED]
    return {path: vary[path] for path in vary if path in kept}, clear[MOST_INDEXED:]


def _together(parts: list[Sensitivity], left_out: tuple[str, ...]) -> Sensitivity:
    last = parts[-1]
    return Sensitivity(
        scenario=last.scenario,
        endings=last.endings,
        words={path: words for part in parts for path, words in part.words.items()},
        points=sum(part.points for part in parts),
        runs=sum(part.runs for part in parts),
        share=last.share,
        variance=last.variance,
        tornado=next((part.tornado for part in parts if part.tornado), None),
        screening=next((part.screening for part in parts if part.screening), None),
        indices=last.indices,
        associations=last.associations,
        left_out=left_out,
    )


def _answer(
    scenario: Scenario,
    *,
    asking: Asking,
    vary: Mapping[str, Any],
    sampling: dict[str, Any],
    progress: Callable[[Progress], None] | None,
) -> Sensitivity:
    """What the runs of one design say; designs of one question have the same luck."""
    said = {
        "runs": asking.runs, "seed": asking.seed, "rule": [asking.rule], "logs": 0,
        "sampling": sampling,
    }  # fmt: skip
    if sampling["kind"] == "list":
        said["points"] = ends_of(scenario, vary)
    else:
        said["vary"] = dict(vary)
    experiment = experiment_asked(scenario, said)
    made = performed_in_memory(experiment, Means(progress=progress))
    return sensitivity_of(futures_of(experiment, made.runs, endings=asking.endings))


def ends_of(scenario: Scenario, vary: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The points of a tornado: the scenario as it stands, and each number at both its ends."""
    factors = _factors(scenario, vary)
    numbers = {path: factor for path, factor in factors.items() if factor.is_number}
    if not numbers:
        raise UsageError("a tornado needs numbers; none of what varies is one")
    stands = {path: _stands(scenario, path) for path in numbers}
    points = [stands]
    for path, factor in numbers.items():
        grid = factor.grid()
        points += [{**stands, path: factor.value(end)} for end in (grid.min(), grid.max())]
    return points


def _factors(scenario: Scenario, vary: Mapping[str, Any]) -> dict[str, Factor]:
    laws = design_of(None, {"vary": dict(vary)}).vary
    return {path: factor_of(scenario, path, law) for path, law in laws.items()}


def _has_numbers(scenario: Scenario, vary: Mapping[str, Any]) -> bool:
    return any(factor.is_number for factor in _factors(scenario, vary).values())


def _stands(scenario: Scenario, path: str) -> Any:
    value = value_at(scenario, path)
    return value.value if isinstance(value, Quantity) else value
