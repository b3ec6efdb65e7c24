"""An experiment's answer: in words for a person, as a document for a script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.cli.experiment_orders import order_tag, order_words
from app.cli.page import columns, faint, items, strong, wrapped
from app.cli.progress import duration
from models.experiments.stopping import is_narrow
from models.experiments.variation import LEVELS
from models.insight.point_shares import interval_name, share_under
from models.records.words import ending_in_words
from models.terms.english import listed, percent
from models.terms.outcome import ENDINGS, LISTED, Ending

if TYPE_CHECKING:
    from models.experiments.conducting import Answer
    from models.experiments.estimating import Estimate
    from models.experiments.experiment import Experiment
    from models.experiments.retrying import Retried

OF_RUNS = "share of model runs"
MOST_POINTS = 24
"""Points that a terminal lists; the file and `--json` have them all."""


def as_document(answer: Answer, file: str | None) -> dict[str, Any]:
    """The answer of `irenic experiment --json`; its keys are a promise to scripts."""
    experiment = answer.experiment
    rate = answer.made_now / answer.seconds if answer.seconds else 0.0
    return {
        "scenario": experiment.scenario.id,
        "scenario_hash": experiment.scenario_hash,
        "caution": experiment.scenario.caution,
        "seed": experiment.design.seed,
        "runs": answer.runs,
        "shares_are": OF_RUNS,
        "interval": interval_name(experiment.design.until),
        "outcomes": _shares(experiment, answer.outcomes()),
        "until_width": experiment.design.until.width,
        "width_reached": _all_narrow(answer),
        "points": [
            {
                "point": point,
                "values": experiment.points.words(point),
                "runs": int(answer.counts[point].sum()),
                "width_reached": _is_narrow(answer, point),
                "outcomes": _shares(experiment, answer.outcomes(point)),
            }
            for point in range(len(experiment.points))
        ],
        "best_order_beats_worst": _order_tag(answer),
        "failures": answer.failures,
        "finished": answer.is_over,
        "file": file,
        "seconds": round(answer.seconds, 3),
        "runs_per_second": round(rate, 1),
        "workers": answer.workers,
        "driver": answer.driver,
        "why_driver": answer.why,
        "digest": answer.digest,
    }


def _shares(experiment: Experiment, counts: dict[Ending, int]) -> dict[str, dict[str, float]]:
    runs = sum(counts.values())
    found = {}
    for ending in ENDINGS:
        share = share_under(experiment.design.until, counts[ending], runs)
        found[str(ending)] = {"share": share.share, "low": share.low, "high": share.high}
    return found


def _order_tag(answer: Answer) -> str | None:
    """The tag of what is said about order, from every point's share of the ending looked at."""
    until, shares = answer.experiment.design.until, {}
    for point in range(len(answer.experiment.points)):
        counts = answer.outcomes(point)
        shares[point] = share_under(until, counts[until.ending], sum(counts.values()))
    return order_tag(answer.experiment, shares)


def told(answer: Answer, file: str | None) -> str:
    """The answer for a person."""
    experiment = answer.experiment
    scenario = experiment.scenario
    parts = [strong(experiment.design.title or scenario.title)]
    parts += [wrapped(scenario.caution)] if scenario.caution else []
    parts.append(wrapped(_how_many(answer)))
    parts.append(_endings(answer) if len(experiment.points) == 1 else _points(answer))
    parts += [wrapped(order)] if (order := order_words(experiment, _order_tag(answer))) else []
    parts += [wrapped(wide)] if (wide := _still_wide(answer)) else []
    parts += [wrapped(_failed(answer, file))] if answer.failures else []
    parts.append(items(_facts(answer, file), indent=0))
    return "\n\n".join(parts)


def _how_many(answer: Answer) -> str:
    points = len(answer.experiment.points)
    runs = f"{answer.runs:,} model runs"
    words = runs if points == 1 else f"{runs} in {points:,} points of the design"
    thinned = answer.experiment.points.thinned
    if thinned:
        words += f" ({thinned:,} points fell to the constraints)"
    if points > 1:
        words += "; runs of the same number have the same luck in every point"
    words += "." if answer.is_over else "; the time was up before all were made."
    return words + _levels_nobody_named(answer.experiment)


def _levels_nobody_named(experiment: Experiment) -> str:
    """How many levels an interval took where nobody said it, and how to say it."""
    points, design = experiment.points, experiment.design
    few = [
        factor.name
        for factor in points.factors
        if factor.law is not None
        and factor.name not in points.sampled
        and factor.name in design.vary
        and design.vary[factor.name].levels is None
    ]
    if not few:
        return ""
    return (
        f" {listed(few)}: {LEVELS} levels, as none were said; `--vary {few[0]}=LOW:HIGH:N` takes N."
    )


def _is_narrow(answer: Answer, point: int) -> bool | None:
    """Whether a point's interval is as narrow as was asked; none: nothing was asked."""
    until, counts = answer.experiment.design.until, answer.counts[point]
    if until.width is None:
        return None
    return is_narrow(until, int(counts[ENDINGS.index(until.ending)]), int(counts.sum()))


def _all_narrow(answer: Answer) -> bool | None:
    if answer.experiment.design.until.width is None:
        return None
    return all(_is_narrow(answer, point) for point in range(len(answer.counts)))


def _still_wide(answer: Answer) -> str:
    """Where the runs were used up before the interval was as narrow as was asked; else nothing."""
    design = answer.experiment.design
    if design.until.width is None or not answer.is_over:
        return ""
    wide = sum(not _is_narrow(answer, point) for point in range(len(answer.counts)))
    if not wide:
        return ""
    where = "" if len(answer.counts) == 1 else f" in {wide:,} of {len(answer.counts):,} points"
    return (
        f"The interval stayed wider than {design.until.width:g}{where}: {design.runs:,} runs a "
        "point were all that it was given, and `--runs` gives more."
    )


def _endings(answer: Answer) -> str:
    experiment = answer.experiment
    shares = _shares(experiment, answer.outcomes())
    rows = [("", OF_RUNS, f"interval ({interval_name(experiment.design.until)})")]
    rows += [
        (
            ending_in_words(experiment.scenario, ending),
            percent(shares[ending]["share"]),
            _interval(shares[ending]),
        )
        for ending in LISTED
    ]
    return columns(rows, right=(1, 2))


def _interval(share: dict[str, float]) -> str:
    return f"{100 * share['low']:.1f} to {100 * share['high']:.1f} %"


def _points(answer: Answer) -> str:
    """The points, with the share of the ending that the design looks at."""
    experiment = answer.experiment
    ending = experiment.design.until.ending
    rows = [("point", *_named(experiment), "runs", "share", "interval")]
    for point in range(min(len(experiment.points), MOST_POINTS)):
        share = _shares(experiment, answer.outcomes(point))[ending]
        values = (_short(word) for word in experiment.points.words(point).values())
        runs = f"{int(answer.counts[point].sum()):,}"
        rows.append((str(point), *values, runs, percent(share["share"]), _interval(share)))
    wide = len(rows[0])
    interval = interval_name(experiment.design.until)
    head = wrapped(
        f"Of every point, the {OF_RUNS} that ended so: "
        f"{ending_in_words(experiment.scenario, ending)} (interval: {interval}). "
        "Differences between points are effects within the model: the design assigned them."
    )
    table = columns(rows, right=(0, wide - 3, wide - 2, wide - 1))
    more = len(experiment.points) - MOST_POINTS
    rest = (
        [faint(f"  and {more:,} more points, which --json and the file have")] if more > 0 else []
    )
    return "\n\n".join((head, "\n".join((table, *rest))))


def _named(experiment: Experiment) -> list[str]:
    """Factors by the last two names of their paths."""
    names = [factor.name for factor in experiment.points.factors]
    return [".".join(name.split(".")[-2:]) for name in names]


def _short(word: str) -> str:
    return word if len(word) <= 28 else f"{word[:27]}…"


def _failed(answer: Answer, file: str | None) -> str:
    words = f"{answer.failures:,} runs could not be made and are left out of every share."
    again = f" `irenic experiment {file} --failed` tries them again and shows why." if file else ""
    return words + again


def _facts(answer: Answer, file: str | None) -> Sequence[tuple[str, str]]:
    rate = answer.made_now / answer.seconds if answer.seconds else 0.0
    by = "this process" if answer.workers == 1 else f"{answer.workers} workers"
    facts = [("Kept in", file)] if file else []
    facts += [
        ("Seed", str(answer.experiment.design.seed)),
        ("Took", f"{duration(answer.seconds)} ({rate:,.0f} runs a second, {by})"),
        *([("Driver", answer.why)] if answer.why else []),
        ("Digest", answer.digest),
    ]
    if file and not answer.is_over:
        facts.append(("Go on", f"irenic experiment {file} --resume"))
    return facts


# --- before the start ----------------------------------------------------------------------------


def estimate_document(found: Estimate) -> dict[str, Any]:
    """The answer of `irenic experiment --estimate --json`."""
    return {
        "points": found.points,
        "runs": found.runs,
        "seconds": round(found.seconds, 1),
        "compiling": found.compiling,
        "megabytes": round(found.bytes / 1e6, 1),
        "concessions": found.concessions,
        "half_width": found.half_width,
    }


def estimate_told(found: Estimate, experiment: Experiment) -> str:
    """What it will take, in words."""
    from models.experiments.exporting import MOST_ROWS

    until = experiment.design.until
    runs = "runs" if until.width is None else "runs at most"
    if until.seconds is not None and found.seconds >= until.seconds:
        runs = f"runs, as far as {duration(until.seconds)} go"
    facts = [
        ("Points", f"{found.points:,}"),
        ("Runs", f"{found.runs:,} {runs}"),
        ("Time", f"about {duration(found.seconds)}{_with_compiling(found)}"),
        ("File", f"about {found.bytes / 1e6:,.0f} MB"),
        ("Interval", f"each point's share within ± {100 * found.half_width:.1f} points or better"),
    ]
    if found.concessions > MOST_ROWS:
        much = f"its {found.concessions / 1e6:,.1f} million concessions are more than a sheet holds"
        facts.append(("Spreadsheet", f"{much}; export to csv or parquet"))
    return f"{strong(experiment.scenario.title)}\n\n{items(facts, indent=0)}"


def _with_compiling(found: Estimate) -> str:
    if not found.compiling:
        return ""
    return ", of which about a minute compiles the rules, once for this version"


# --- failed runs again ---------------------------------------------------------------------------


def retried_document(tried: Sequence[Retried]) -> dict[str, Any]:
    """The answer of `irenic experiment FILE --failed --json`."""
    return {
        "failed": [
            {**one._asdict(), "ending": None if one.ending is None else str(one.ending)}
            for one in tried
        ]
    }


def retried_told(tried: Sequence[Retried], file: str) -> str:
    """Each failed run, and what became of it now."""
    if not tried:
        return f"No run of {file} failed."
    return "\n\n".join(_retried(one) for one in tried)


def _retried(one: Retried) -> str:
    which = f"point {one.point}" if one.run < 0 else f"run {one.run} of point {one.point}"
    head = strong(f"{which[0].upper()}{which[1:]}, seed {one.seed}")
    if one.error:
        return (
            f"{head}\n{wrapped(f'It fails again: {one.error}', indent=2)}\n\n{one.trace.rstrip()}"
        )
    now = f"it ended so: {one.ending.in_words}" if one.ending else "it can be made"
    return f"{head}\n{wrapped(f'Before: {one.before}. Now {now}.', indent=2)}"
