"""The words that a report uses and a class need not know, each in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.report.markup import table
from models.scenario.prices import WHOLE_TENTHS
from models.scenario.saying import chance

if TYPE_CHECKING:
    from app.report.report import Report

ALWAYS = (
    (
        "model run",
        (
            "One play of the whole scenario from its first day. Runs differ by their luck, and "
            "by nothing else unless it is said."
        ),
    ),
    (
        "share of model runs",
        ("How many of all runs ended so. It says nothing of how likely that is in the world."),
    ),
    (
        "interval, 95 %",
        (
            "Endlessly many runs would have a share within it, 19 times in 20; more "
            "runs make it narrower. Intervals listed together hold together; they are widened "
            "for it (Bonferroni’s correction). Shares stand in whole per cent, and so do their "
            "intervals unless that would hide them; exact figures have a decimal."
        ),
    ),
    (
        "agreement",
        (
            "Here: a text is signed and then carried out to the end of its plan (“signed and "
            "implemented”). A text that is signed and collapses later is signed, and no agreement."
        ),
    ),
    (
        "concession",
        ("A move towards another at the table, a condition given up, or a step carried out."),
    ),
    (
        "typical run",
        (
            "The run whose concessions lie nearest to those of all runs that ended alike "
            "(their medoid): an example, not a mean."
        ),
    ),
    (
        "observed, assigned",
        (
            "Observed: the parties chose it, so that whatever made them choose may "
            "explain the rest, too. Assigned: it was set for every run by us, so that a "
            "difference is an effect, in this model."
        ),
    ),
    (
        "record, rational",
        (
            "Two rules by which parties decide. Record: they trust by kept and broken "
            "promises. Rational: they look ahead at what everybody will do."
        ),
    ),
    (
        "robust, rule-dependent",
        (
            "A finding is robust if it holds under both rules, and "
            "rule-dependent if it holds under one alone."
        ),
    ),
    ("confidence", "How sure the file's author is of a number or a position: high, medium or low."),
)
OF_ISSUES = (
    (
        "rung",
        (
            "One option of an issue. The options stand on a ladder, from the best for one side to "
            "the best for the other; one rung apart is one option apart."
        ),
    ),
    ("red line", "The first option that a party refuses, with all beyond it."),
    ("weight", "How much an issue matters to a party, from 1 to 5."),
)
OF_WAITS = (
    ("condition", "Somebody does one thing only after another has happened, or a law wants it so."),
    (
        "circular wait",
        (
            "Conditions that wait for one another in a circle, so that nobody can begin "
            "until one of them is given up."
        ),
    ),
    (
        "price of a condition",
        (
            "What giving it up costs its owner in support at home, in tenths, as "
            f"the file's author judges it. {WHOLE_TENTHS}"
        ),
    ),
)
OF_WAR = (
    (
        "fort",
        (
            "One of the places along the front that the two sides hold; a battle won takes one. "
            "Who has lost all is defeated."
        ),
    ),
)


def agreement_meant() -> str:
    """What “agreement” counts, for where a class first meets the word."""
    meaning = next(told for word, told in ALWAYS if word == "agreement")
    return f"“Agreement”: {meaning.removeprefix('Here: ')}"


def words_of_story(report: Report) -> tuple[tuple[str, str], ...]:
    """The words of stories that a class meets before it has the whole list, where they occur."""
    scenario = report.scenario
    rung, *_ = OF_ISSUES
    return (*([rung] if scenario.issues else []), *(OF_WAR if scenario.front else ()))


def words_told(report: Report) -> str:
    """The words of this scenario's report; what it has not is left out."""
    scenario = report.scenario
    rows = [("word", "what it means here"), *ALWAYS]
    rows += OF_ISSUES if scenario.issues else ()
    rows += OF_WAITS if scenario.gates else ()
    rows += OF_WAR if scenario.front else ()
    if any(event.hazard for event in scenario.events):
        rows.append((chance(scenario), "How likely an event is in each (the file’s “hazard”)."))
    return table(rows)
