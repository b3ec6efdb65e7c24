"""`irenic check`: every problem of a scenario, then what its author would look at again."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from app.cli.ending import DONE, UNSOUND
from app.cli.reading import change_arguments, changed

if TYPE_CHECKING:
    from models.scenario.comparing import Difference
    from models.scenario.document import Document
    from models.terms.errors import Problem
    from models.terms.scenario import Scenario


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help="a YAML file or a shipped name")
    parser.add_argument(
        "--against", metavar="FILE", help="tell what differs from this version as well"
    )
    change_arguments(parser)


def perform(options: argparse.Namespace) -> int:
    from app.cli.page import print_json
    from app.cli.problems import as_document

    problems: list[Problem] = []
    waits: list[dict[str, Any]] = []
    changes: list[dict[str, Any]] = []
    for file in options.files:
        found, scenario = _looked_at(file, options)
        problems += found
        if options.json:
            waits += _waits(file, scenario)
            changes += [{"file": file, **one._asdict()} for one in _changes(scenario, options)]
        else:
            print(_told(file, found, scenario, options))
            _print_changes(file, scenario, options)
    if options.json:
        compared = {"differences": changes} if options.against else {}
        print_json(as_document(problems) | {"locks": waits} | compared)
    return UNSOUND if any(problem.severity == "error" for problem in problems) else DONE


def _looked_at(
    file: str, options: argparse.Namespace
) -> tuple[tuple[Problem, ...], Scenario | None]:
    """Every problem of one file, in its order, and the scenario where it is sound."""
    from models.scenario.checking import lint
    from models.scenario.reading import placed, read_document
    from models.terms.errors import ScenarioError

    try:
        document = read_document(file)
        scenario = changed(document, options)
    except ScenarioError as error:
        return tuple(
            problem._replace(file=problem.file or file) for problem in error.problems
        ), None
    doubts = (*lint(scenario), *_dead_ends(scenario), *_recoded(document))
    found = [placed(document, problem) for problem in doubts]
    return tuple(sorted(found, key=lambda problem: (problem.line, problem.column))), scenario


def _changes(scenario: Scenario | None, options: argparse.Namespace) -> tuple[Difference, ...]:
    """What differs from the version that was named; nothing of a file that is not sound."""
    from models.scenario.comparing import differences
    from models.scenario.reading import read_document

    if scenario is None or options.against is None:
        return ()
    return differences(read_document(options.against).scenario, scenario)


def _print_changes(file: str, scenario: Scenario | None, options: argparse.Namespace) -> None:
    from app.cli.verbs.diff import told
    from models.scenario.reading import read_document

    if scenario is not None and options.against is not None:
        before = read_document(options.against).scenario
        both = (before, options.against), (scenario, file)
        print(told(_changes(scenario, options), *both), end="\n\n")


def _dead_ends(scenario: Scenario) -> Iterator[Problem]:
    """Gates that nothing can open, and on which no agreement depends."""
    from models.exact.locks import never_done
    from models.terms.errors import Problem

    for gate in never_done(scenario):
        message = "nothing can ever open this gate, though the parties may agree without it"
        yield Problem("warning", f"gates.{gate}", message, "see what it waits for")


def _recoded(document: Document) -> Iterator[Problem]:
    """Positions that stand otherwise than shipped, under the evidence of the shipped ones."""
    from models.scenario.recoding import recoded
    from models.terms.errors import Problem

    if found := recoded(document.scenario, document.file):
        hint = "give them sources and notes of their own"
        yield Problem("note", found.differences[0].path, found.sentence, hint)


def _waits(file: str, scenario: Scenario | None) -> list[dict[str, Any]]:
    """The circular waits of a sound file, each with the file that it stands in."""
    from app.cli.waits import locks_as_document
    from models.exact.locks import locks

    if scenario is None:
        return []
    return [{"file": file, **one} for one in locks_as_document(locks(scenario))]


def _told(
    file: str,
    problems: tuple[Problem, ...],
    scenario: Scenario | None,
    options: argparse.Namespace,
) -> str:
    from dataclasses import replace

    from app.cli.asking import asked_of
    from app.cli.page import items, strong
    from app.cli.problems import grouped, told
    from app.cli.waits import standing
    from models.exact.locks import locks

    if scenario is None and not any(problem.line for problem in problems):
        return f"{told(problems)}\n"  # nothing was read that could be sound or not
    if scenario is None:
        count = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
        return f"{told(problems)}\n\n{file} is not sound: {count}.\n"
    parts = [strong(f"{scenario.title}: sound.")]
    asked = replace(asked_of(options, scenario, file), recoded="")  # a note says it, with its line
    if changes := asked.told:
        parts.append(items(changes, indent=0))
    if problems:
        parts += ["Worth another look:", grouped(problems)]
    return "\n\n".join((*parts, standing(scenario, locks(scenario)))) + "\n"
