"""From the words of a command line to a design and its experiment."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from models.terms.errors import Problem, ScenarioError, UsageError
from models.terms.rule import RULE_NAMES

if TYPE_CHECKING:
    from models.experiments.design import Design
    from models.experiments.experiment import Experiment
    from models.experiments.reading import DesignFile
    from models.scenario.document import Document

KINDS = ("factorial", "latin_hypercube", "sequence", "sobol", "morris")

OF_A_DESIGN = {
    "output": "-o",
    "variants": "--variant",
    "settings": "--set",
    "vary": "--vary",
    "constraints": "--keep",
    "sampling": "--sampling",
    "orders": "--orders",
    "runs": "--runs",
    "seed": "--seed",
    "rules": "--rule",
    "distributions": "--distributions",
    "until_width": "--until-width",
    "until_seconds": "--until-seconds",
    "ending": "--ending",
    "logs": "--logs",
}

VARIED = "vary a value: [a, b], 0.1:0.5:9 (9 even levels; 3 unless said), range or distribution"


def design_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything that a design may say; what is left out stands as the design's file has it."""
    parser.add_argument(
        "--variant",
        action="append",
        default=[],
        metavar="NAME",
        dest="variants",
        help="a variant; given again, they are compared (`default`: as the file stands)",
    )
    for flag, metavar, target, what in (
        ("--set", "PATH=VALUE", "settings", "change a value, the same in every point"),
        (
            "--vary",
            "PATH=SPEC",
            "vary",
            VARIED,
        ),
        ("--keep", "CONDITION", "constraints", "a condition on every point, such as 'a.b < c.d'"),
    ):
        parser.add_argument(
            flag, metavar=metavar, action="append", default=[], dest=target, help=f"{what}; again"
        )
    parser.add_argument(
        "--sampling",
        metavar="KIND[:POINTS]",
        help=f"how points are chosen: {', '.join(KINDS)} (factorial)",
    )
    parser.add_argument(
        "--orders",
        metavar="all|sample:N|FILE",
        help="assign orders to a plan or calendar; in a file one a line, names between commas",
    )
    _numbers(parser)


def _numbers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--runs", type=int, metavar="N", help="runs of every point (1000)")
    parser.add_argument("--seed", type=int, metavar="N", help="the same seed, the same luck (1)")
    parser.add_argument(
        "--rule",
        action="append",
        default=[],
        choices=RULE_NAMES,
        dest="rules",
        help="how parties judge each other (record); given twice, both are compared",
    )
    parser.add_argument(
        "--distributions",
        choices=("fixed", "point", "run"),
        help="draw numbers that have a distribution, for each point or each run (fixed)",
    )
    parser.add_argument(
        "--until-width",
        type=float,
        metavar="W",
        help="stop a point once the interval of its share is this narrow",
    )
    parser.add_argument(
        "--until-seconds", type=float, metavar="S", help="stop after so many seconds"
    )
    parser.add_argument("--ending", metavar="CLASS", help="whose share that is (implemented)")
    parser.add_argument("--logs", type=int, metavar="N", help="whole logs to keep (20)")


def refuse_design(options: argparse.Namespace, file: str) -> None:
    """Raises UsageError where options say what a results file says itself, so none would count."""
    for name, flag in OF_A_DESIGN.items():
        if getattr(options, name) not in (None, []):
            raise UsageError(
                f"{flag} goes with a scenario or a design, and {file} keeps its own; leave it "
                "out, or begin another file"
            )


class Prepared(NamedTuple):
    """An experiment, and the text of its scenario."""

    experiment: Experiment
    text: str


def prepared_from(options: argparse.Namespace) -> Prepared:
    """The experiment that the options ask for. Raises ScenarioError or UsageError."""
    from models.experiments.preparing import prepared
    from models.experiments.reading import is_design, read_design, scenario_named
    from models.scenario.reading import read_document

    if not is_design(options.scenario):
        document = read_document(options.scenario)
        return Prepared(_told_by_options(document, _asked(options, {})), document.text)
    found = read_design(options.scenario)
    if not found.design.scenario:
        message = "a design in a file names its scenario"
        raise found.placed(ScenarioError((Problem("error", "scenario", message),)))
    document = read_document(scenario_named(found.design.scenario, options.scenario))
    design = _asked(options, found.design.model_dump(by_alias=True, exclude_unset=True))
    try:
        return Prepared(prepared(document.scenario, design), document.text)
    except ScenarioError as error:
        raise _placed(found, error, options) from None


def _told_by_options(document: Document, design: Design) -> Experiment:
    """Problems of options have no line; they are told in a sentence each."""
    from models.experiments.preparing import prepared

    try:
        return prepared(document.scenario, design)
    except ScenarioError as error:
        raise _in_words(error) from None


def _placed(
    found: DesignFile, error: ScenarioError, options: argparse.Namespace
) -> ScenarioError | UsageError:
    """Problems of the file with their places; where options changed it, as they are."""
    if options.vary or options.settings or options.constraints or options.variants:
        return _in_words(error)
    return found.placed(error)


def _in_words(error: ScenarioError) -> UsageError:
    from models.experiments.design import on_one_line

    return UsageError("; ".join(map(on_one_line, error.problems)))


def _asked(options: argparse.Namespace, said: dict[str, Any]) -> Design:
    """The design of a file with whatever the options say instead."""
    from models.experiments.design import design_of

    asked = {**said, "experiment": 1}
    settings, vary = values_in(options.settings, "--set"), values_in(options.vary, "--vary")
    asked["settings"] = _without(said.get("settings", {}), vary) | settings
    asked["vary"] = _without(said.get("vary", {}), settings) | vary
    asked["constraints"] = [*said.get("constraints", ()), *options.constraints]
    said_here = (
        ("variants", options.variants),
        ("rule", options.rules),
        ("runs", options.runs),
        ("seed", options.seed),
        ("logs", options.logs),
        ("distributions", options.distributions),
        ("sampling", options.sampling and _sampling(options.sampling)),
        ("orders", options.orders and _orders(options.orders)),
    )
    asked |= {key: value for key, value in said_here if value or value == 0}
    asked["until"] = {**said.get("until", {}), **_until(options)}
    return design_of(None, asked)


def _without(said: dict[str, Any], instead: dict[str, Any]) -> dict[str, Any]:
    """What a file says of other paths than the options do."""
    return {path: value for path, value in said.items() if path not in instead}


def values_in(settings: list[str], flag: str) -> dict[str, Any]:
    """What `PATH=VALUE` options say, by path. Raises UsageError where one says nothing."""
    from models.experiments.variation import variation_in
    from models.scenario.paths import value_in

    read = variation_in if flag == "--vary" else value_in

    values = {}
    for setting in settings:
        path, equals, value = setting.partition("=")
        if not equals or not path.strip():
            raise UsageError(f'"{setting}" is no {flag}; write PATH=VALUE')
        if path.strip() in values:
            raise UsageError(f"{flag} says {path.strip()} twice; leave one of them out")
        values[path.strip()] = read(value)
    return values


def _sampling(words: str) -> dict[str, Any]:
    from models.experiments.variation import count_in

    kind, colon, points = words.partition(":")
    if kind not in KINDS or (colon and not points.isdecimal()):
        raise UsageError(f'"{words}" is no sampling; write one of {", ".join(KINDS)}, or KIND:N')
    return {"kind": kind, "points": count_in(points)} if colon else {"kind": kind}


def _orders(words: str) -> Any:
    """All, a sample, or the orders of a file: one a line, its names between commas."""
    from models.experiments.variation import count_in

    if words == "all":
        return "all"
    kind, _, count = words.partition(":")
    if kind == "sample" and count.isdecimal():
        return {"sample": count_in(count)}
    if not Path(words).is_file():
        raise UsageError(f'"{words}" names no orders; write all, sample:N or a file of orders')
    try:
        lines = Path(words).read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise UsageError(f"{words} is no text in UTF-8; write one order a line") from None
    orders = [
        [name.strip() for name in line.split(",")]
        for line in lines
        if line.strip() and not line.lstrip().startswith("#")
    ]
    if not orders:
        raise UsageError(f"{words} holds no order; write one a line, its names between commas")
    return {"orders": orders}


def _until(options: argparse.Namespace) -> dict[str, Any]:
    said = {
        "width": options.until_width,
        "seconds": options.until_seconds,
        "ending": options.ending,
    }
    return {key: value for key, value in said.items() if value is not None}
