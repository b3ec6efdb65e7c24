"""One run as a page of plain words, and as a document."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from app.cli.page import faint, item, items, strong, wrapped
from models.records.measures import Concession, sequence
from models.records.words import ending_in_words
from models.terms.english import day_in_full, quoted

if TYPE_CHECKING:
    import argparse

    from app.cli.asking import Asked
    from models.records.run import Run
    from models.terms.gate import Gate
    from models.terms.issue import Issue
    from models.terms.outcome import Outcome
    from models.terms.scenario import Scenario

KINDS = {
    "move": ("move at the table", "moves at the table"),
    "step": ("step carried out", "steps carried out"),
    "release": ("condition given up", "conditions given up"),
}
FEW = 3
"""Concessions that a page names one by one."""


def as_document(run: Run, asked: Asked) -> dict[str, Any]:
    """The answer of `irenic run --json`, what was changed, and the caution beside every answer."""
    from models.records import measures
    from models.scenario.hashing import scenario_hash

    answer = measures.as_json(run, scenario_hash(run.scenario))
    return {**answer, **asked.as_document(), "caution": run.scenario.caution}


def told(run: Run, asked: Asked, options: argparse.Namespace) -> str:
    """Title, what was changed, caution, story, and what came of it."""
    scenario = run.scenario
    parts = [strong(scenario.title)]
    if asked.told:
        parts.append(items(asked.told, indent=0))
    if scenario.caution:
        parts.append(faint(wrapped(in_short(scenario.caution))))
    parts += [sentences(run, options.story), _came_of_it(run, options.log)]
    parts += [f"To tell it again: `{_repeated(run, asked, options)}`"]
    return "\n\n".join(parts)


def in_short(text: str, *, most: int = 2) -> str:
    """The first sentences of a text."""
    found = re.split(r"(?<=[.!?])\s+(?=[A-Z])", " ".join(text.split()))
    return " ".join(found[:most])


def sentences(run: Run, length: Literal["one", "short", "full"]) -> str:
    """The story; a date stands once for all that happened then."""
    from models.records.story import story

    told_lines = []
    for date, group in groupby(story(run, length), key=lambda sentence: sentence.date):
        label = date
        for sentence in group:
            told_lines.append(item(label, sentence.text, column=_dates(run)))
            label = ""
    return "\n".join(told_lines)


def _dates(run: Run) -> int:
    return 11 if run.scenario.clock.period in ("month", "year") else 14


def _repeated(run: Run, asked: Asked, options: argparse.Namespace) -> str:
    """The line that tells the same run again, never broken, so that it can be copied."""
    script = ("--script", options.script) if options.script else ()
    rule = ("--rule", run.rule) if run.rule != "record" else ()
    return asked.repeated("run", "--seed", run.seed, "--run", run.run, *rule, *script)


def _came_of_it(run: Run, log: str | None) -> str:
    facts = [("Outcome", ending_of(run))]
    if run.package is not None:
        facts += [("Signed", signed(run.scenario, run.package))]
    made = sequence(run)
    facts += [
        ("Sequence", summary(run.scenario, made)),
        ("", began(run.scenario, made)),
        ("Seed", f"{run.seed}, run {run.run}; rule {run.rule}, driver {run.driver}"),
        ("Log", run.log_hash),
    ]
    if log:
        facts.append(("", f"{len(run.events)} events written to {log}"))
    return items(((label, text) for label, text in facts if text), indent=0)


def ending_of(run: Run) -> str:
    """The outcome with its date."""
    outcome: Outcome = run.outcome
    day = run.scenario.clock.date_of(outcome.period)
    ending = ending_in_words(run.scenario, outcome.ending)
    return f"{ending}, {day_in_full(day)} (stage: {outcome.stage})"


def signed(scenario: Scenario, package: dict[str, str]) -> str:
    """What the text changes, issue by issue; where it is silent the status quo stays."""
    changed = [
        f"{issue.short or issue.title}: {_label(issue, rung)}"
        for (key, issue), rung in zip(scenario.issues.items(), package.values(), strict=True)
        if rung != issue.status_quo
    ]
    silent = len(package) - len(changed)
    rest = f" On {silent} of {len(package)} issues the status quo stays." if silent else ""
    return f"{'; '.join(changed)}.{rest}"


def _label(issue: Issue, key: str) -> str:
    rung = next(rung for rid, rung in issue.ladder.items() if rid == key)
    return rung.short or rung.label


def summary(scenario: Scenario, made: tuple[Concession, ...]) -> str:
    """How many concessions of which kind, and by whom."""
    if not made:
        return "no concession was made"
    kinds = Counter(one.kind for one in made)
    counts = [_counted(kinds[kind], *KINDS[kind]) for kind in KINDS if kinds[kind]]
    by_party = Counter(one.party for one in made)
    whose = ", ".join(f"{_party(scenario, party)} {by_party[party]}" for party in by_party)
    return f"{', '.join(counts)} ({whose})"


def began(scenario: Scenario, made: tuple[Concession, ...]) -> str:
    """The first concessions, in order."""
    if not made:
        return ""
    first = "; ".join(named(scenario, one.party, one.kind, one.subject) for one in made[:FEW])
    return f"It began: {first}{'; …' if len(made) > FEW else '.'}"


def named(scenario: Scenario, party: str, kind: str, subject: str) -> str:
    """A concession in a few words: who, and on what."""
    about = _subject(scenario, kind, subject)
    verb = {"move": "moves on", "step": "carries out", "release": "gives up"}[kind]
    return f"{_party(scenario, party)} {verb} {about}"


def _party(scenario: Scenario, key: str) -> str:
    return next(party.name for pid, party in scenario.parties.items() if pid == key)


def _subject(scenario: Scenario, kind: str, key: str) -> str:
    """An issue or a step as its author calls it; a condition in the words of whoever holds it."""
    if kind == "step":
        return _step(scenario, key)
    gate = next((gate for gate in scenario.gates if gate.id == key), None)
    if kind == "release" and gate is not None:
        return f"its condition {_condition(scenario, gate)}"
    titles = {str(k): issue.short or issue.title for k, issue in scenario.issues.items()}
    line = "its red line on " if kind == "release" else ""
    return line + titles.get(key, key)


def _condition(scenario: Scenario, gate: Gate) -> str:
    from models.exact.wording import Wording

    if gate.says:
        return quoted(gate.says)
    wording = Wording(scenario)
    return f"that {wording.wait(gate).removesuffix(f' ({wording.holder(gate)})')}"


def _step(scenario: Scenario, key: str) -> str:
    """A step of the plan by its label, or by what it settles: `issue.rung.number`."""
    labels = {step.id: step.label for step in scenario.plan.steps}
    for pid, issue in scenario.issues.items():
        for rid, rung in issue.ladder.items():
            if key.startswith(f"{pid}.{rid}."):
                return f"{issue.short or issue.title}: {rung.short or rung.label}"
    return f"“{labels[key]}”" if labels.get(key) else key


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
