"""What commands about many points share: their options, shares in words, and tables as CSV."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from app.cli.ending import DONE
from app.cli.figures import between, points
from app.cli.writing import write_text
from models.terms.errors import UsageError
from models.terms.outcome import ENDINGS, Ending
from models.terms.rule import RULE_NAMES

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.experiments.performing import Progress
    from models.insight.futures import Futures
    from models.insight.intervals import Share
    from models.insight.pairing import Difference
    from models.insight.resampling import Estimate
    from models.terms.scenario import Scenario

RESULTS = ".irenic"

Tables = Mapping[str, Sequence[Sequence[Any]]]
Answer = TypeVar("Answer")


class Forms(NamedTuple, Generic[Answer]):
    """The forms in which an answer is given: for `--csv`, for `--json`, and for a person."""

    tables: Callable[[Answer], Tables]
    document: Callable[[Answer], dict[str, Any]]
    words: Callable[[Answer, Asked], str]


def give(options: argparse.Namespace, forms: Forms[Answer], *, answer: Answer, asked: Asked) -> int:
    """Hand an answer out as it was asked for; the exit code. Raises OSError where that fails."""
    from app.cli.page import print_json

    if options.csv is not None:
        write_tables(options.csv, forms.tables(answer))
    if options.json:
        print_json(forms.document(answer) | asked.as_document())
    else:
        print(forms.words(answer, asked))
    return DONE


def factor_arguments(parser: argparse.ArgumentParser, *, ending: Ending, runs: int) -> None:
    """What varies, which ending is looked at, and how many runs are made."""
    parser.add_argument(
        "--vary",
        metavar="PATH=SPEC",
        action="append",
        default=[],
        help="vary this and not the scenario's unsure numbers: [a, b], 0.1:0.5:9, range; again",
    )
    parser.add_argument(
        "--ending",
        metavar="CLASS",
        action="append",
        default=[],
        dest="endings",
        help=f"whose share is looked at; given again, their sum ({ending})",
    )
    parser.add_argument("--runs", type=int, metavar="N", help=f"runs of every point ({runs})")
    parser.add_argument("--seed", type=int, metavar="N", help="the same seed, the same luck (1)")
    parser.add_argument("--rule", choices=RULE_NAMES, help="how parties judge each other (record)")
    parser.add_argument("--csv", metavar="DIR", help="write every picture's data as CSV")


def endings_asked(options: argparse.Namespace, usual: Ending) -> tuple[Ending, ...]:
    """The endings that were named. Raises UsageError with the names that there are."""
    from models.scenario.spelling import did_you_mean

    for name in options.endings:
        if name not in ENDINGS:
            hint = did_you_mean(name, [str(ending) for ending in ENDINGS])
            raise UsageError(f'there is no ending "{name}"; {hint or ", ".join(ENDINGS)}')
    return tuple(dict.fromkeys(map(Ending, options.endings))) or (usual,)


def made_as(options: argparse.Namespace, *, ending: Ending, runs: int) -> dict[str, Any]:
    """What `factor_arguments` ask for, by the names that questions about factors have for it."""
    from app.cli.designing import values_in

    return {
        "vary": values_in(options.vary, "--vary"),
        "endings": endings_asked(options, ending),
        "runs": options.runs or runs,
        "seed": seed_of(options),
        "rule": options.rule or "record",
    }


def seed_of(options: argparse.Namespace) -> int:
    """The seed that was asked for."""
    return 1 if options.seed is None else int(options.seed)


def answered(
    options: argparse.Namespace, made: Callable[[Scenario, Callable[[Progress], None]], Answer]
) -> tuple[Answer, Asked]:
    """What runs of a scenario, made now, answer."""
    from app.cli.asking import asked_of
    from app.cli.progress import told_progress
    from app.cli.reading import scenario_of

    scenario = scenario_of(options)
    _refuse_said_twice(options, scenario)
    with told_progress("model runs") as progress:
        return made(scenario, progress), asked_of(options, scenario)


def _refuse_said_twice(options: argparse.Namespace, scenario: Scenario) -> None:
    """Raises UsageError where a value is set and varies as well."""
    from app.cli.designing import values_in
    from models.experiments.design import design_of, on_one_line
    from models.experiments.overlapping import said_twice

    settings, vary = values_in(options.settings, "--set"), values_in(options.vary, "--vary")
    design = design_of(None, {"settings": settings, "vary": vary})
    if told := [on_one_line(problem) for problem in said_twice(scenario, design)]:
        raise UsageError("; ".join(told))


def at_least(options: argparse.Namespace, **least: int) -> None:
    """Raises UsageError for a count that is too small to be of use."""
    for name, fewest in least.items():
        given = getattr(options, name)
        if given is not None and given < fewest:
            flag = name.replace("_", "-")
            raise UsageError(f"--{flag} takes a whole number, {fewest} or more")


def refuse_with_file(options: argparse.Namespace, *names: str) -> None:
    """Raises UsageError where options that make runs stand beside a file that holds them."""
    for name in names:
        if getattr(options, name) not in (None, []):
            flag = {"settings": "set"}.get(name, name).replace("_", "-")
            raise UsageError(f"--{flag} goes with a scenario; a results file holds its own runs")


def futures_stored(options: argparse.Namespace, usual: Ending, *made: str) -> Futures:
    """The futures that a results file holds; `made` names the options that make runs."""
    from models.experiments.results import open_results
    from models.insight.futures import futures_of

    refuse_with_file(options, "runs", "vary", "settings", *made)
    under = {"rule": options.rule or "", "variant": options.variant or ""}
    endings = endings_asked(options, usual)
    with open_results(options.scenario) as results:
        return futures_of(results.experiment, results.runs(), endings=endings, under=under)


def percentage(share: Share) -> str:
    """A share in a sentence: 31 % of model runs (26 to 37)."""
    return f"{_figure(share.share)} % ({_figure(share.low)} to {_figure(share.high)})"


def _figure(value: float) -> str:
    """A percentage that is no false nought or hundred."""
    told = 100.0 * value
    return f"{told:.1f}" if 0.0 < told < 10.0 or 99.0 < told < 100.0 else f"{told:.0f}"


def points_apart(one: Difference | Estimate) -> str:
    """A difference of shares in percentage points, with its interval."""
    return f"{points(one.value)} ({between(one.low, one.high)})"


def bounded(one: Estimate) -> str:
    """An index with its interval."""
    return f"{one.value:.2f} ({one.low:.2f} to {one.high:.2f})"


def endings_in_words(scenario: Scenario, endings: Sequence[Ending]) -> str:
    """Endings as one phrase."""
    from models.records.words import ending_in_words

    return " or ".join(ending_in_words(scenario, ending) for ending in endings)


def write_tables(folder: str | Path, tables: Tables) -> None:
    """Every table as a CSV file of its name. Raises OSError where that cannot be done."""
    from models.experiments.exporting import check_folder

    check_folder(Path(folder))
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(table)
        write_text(Path(folder) / f"{name}.csv", text.getvalue())
