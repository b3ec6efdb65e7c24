"""The commands: a module each, and here their names and what each answers.

A module is imported only when its command is asked for, so that `irenic --help` stays quick. It
offers `arguments(parser)` and `perform(options) -> int`, the exit code.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import NamedTuple, Protocol, cast


class Deed(Protocol):
    """What the module of a command offers."""

    def arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def perform(self, options: argparse.Namespace) -> int: ...


class Verb(NamedTuple):
    """A command as `irenic --help` shows it."""

    name: str
    answers: str
    example: str  # or several, a line each

    @property
    def deed(self) -> Deed:
        """The module that does it; importing it is the first work of the command."""
        return cast("Deed", import_module(f"app.cli.verbs.{self.name}"))


VERBS: tuple[Verb, ...] = (
    Verb("open", "open the window", "irenic open ukraine-2025"),
    Verb("demo", "the flagship scenario, in the window or in words", "irenic demo --headless"),
    Verb(
        "list",
        "name the shipped scenarios, or one scenario's variants",
        "irenic list ukraine-2025",
    ),
    Verb(
        "check",
        "every problem of a scenario file, then what waits for what",
        "irenic check harbour",
    ),
    Verb("diff", "tell two scenarios apart, in words", "irenic diff harbour mine.yaml"),
    Verb(
        "run",
        "tell one story: who moved, what was signed, how it ended",
        "irenic run harbour --seed 7",
    ),
    Verb(
        "sequences",
        "which sequences of concessions lead to agreement, and which to more fighting",
        "irenic sequences harbour",
    ),
    Verb(
        "turning",
        "where one run turned: its chances from moment to moment, or where two runs part",
        "irenic turning harbour --run 3",
    ),
    Verb(
        "report",
        "one file to hand out, HTML or PDF: limits, shares, sequences, a story, sources",
        "irenic report harbour -o harbour.html",
    ),
    Verb("solve", "weigh every package: frontier, points, zone", "irenic solve harbour"),
    Verb("locks", "find circular waits, and what would open them", "irenic locks ukraine-2025"),
    Verb(
        "experiment",
        "many runs in every point of a design, kept in one file",
        "irenic experiment harbour --vary parties.north.war_cost=0.1:0.5 -o night.irenic\n"
        "irenic experiment harbour --estimate          how long, how large, how sure\n"
        "irenic experiment night.irenic --resume     after any stop, to the same results\n"
        "irenic experiment night.irenic --failed     bad runs again, here, with what broke",
    ),
    Verb(
        "sensitivity",
        "which unsure numbers decide how model runs end: tornado, Morris, Sobol",
        "irenic sensitivity harbour --vary guarantee.strength=0:0.8",
    ),
    Verb(
        "discover",
        "under which conditions model runs end one way: boxes and a tree, in plain words",
        "irenic discover harbour --vary guarantee.strength=0:0.8 --ending collapsed",
    ),
    Verb(
        "requires",
        "what it would take for a named text to be signed and to hold, of each party",
        "irenic requires ukraine-2025 --text e3",
    ),
    Verb(
        "blocking",
        "who could block at which stage, whose giving up changes the outcome, and spoilers",
        "irenic blocking harbour --runs 200",
    ),
    Verb(
        "compare",
        "set results side by side: differences with intervals",
        "irenic compare before.irenic after.irenic",
    ),
    Verb(
        "export",
        "take results to other tools: CSV, Parquet, JSON, a spreadsheet",
        "irenic export night.irenic --to parquet -o night",
    ),
    Verb(
        "stability", "find states of a graph that nobody would leave", "irenic stability talks.json"
    ),
    Verb("rules", "print the model's rules, each with its switch", "irenic rules learning"),
    Verb("paths", "list what `--set` may change", "irenic paths harbour war_cost"),
    Verb("tactics", "the catalogue of tactics, and the card of one", "irenic tactics grit"),
    Verb(
        "new",
        "start a scenario of your own, or a copy of one",
        "irenic new my-talks.yaml\n"
        "irenic new --from ukraine-2025 mine.yaml    a copy of the flagship to change",
    ),
    Verb("schema", "print the JSON Schema for editors", "irenic schema > scenario.schema.json"),
    Verb("desktop", "let a Linux desktop open irenic's files", "irenic desktop"),
    Verb("doctor", "say what is missing on this machine, and how to get it", "irenic doctor"),
)

NAMES = tuple(verb.name for verb in VERBS)
