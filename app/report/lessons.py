"""Lesson plans for 20, 45 and 90 minutes, with the answers that this scenario's runs give."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.cli.sequences_words import with_interval
from app.report.limits import MODEL_ONLY
from app.report.markup import heading, listed, paragraph, table
from app.report.questions import IN_A_PACK, drawn_from
from models.terms.outcome import Ending

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.report.report import Report
    from app.report.slides import Slide

OBJECTIVES = (
    "tell a share of model runs from a chance in the world, and read an interval",
    "explain how conditions that wait for one another can block what everybody could accept",
    "say of a finding whether it was assigned or observed, and whether it holds under both rules",
    "argue from the position of every side alike",
)


class Phase(NamedTuple):
    """A part of a lesson: minutes, what is done, by whom, on which slides, with which hand-out.

    Slides are named by their key, in the order in which they stand; the plan tells their numbers.
    """

    minutes: int
    what: str
    who: str
    shows: tuple[str, ...] = ()
    with_what: str = ""


CASE = "What the case is, and what a model cannot say"
PREDICT = "Predict: how often, how, and what helps first"
UNCOVER = "Uncover how runs ended and began; compare with the cards"
CARDS = "cards, first half"
PLANS: dict[int, tuple[Phase, ...]] = {
    20: (
        Phase(3, CASE, "teacher", ("case",)),
        Phase(3, PREDICT, "each alone", ("predict",), CARDS),
        Phase(5, "Uncover how runs ended; compare with the cards", "class", ("endings",), "cards"),
        Phase(6, "One of the questions", "pairs, then class", ("questions",), "discussion.html"),
        Phase(3, "Which number is weakest, and what to check", "class", ("doubts",)),
    ),
    45: (
        Phase(5, CASE, "teacher", ("case",)),
        Phase(5, "Who waits for whom", "class", ("waits",)),
        Phase(5, PREDICT, "each alone", ("predict",), CARDS),
        Phase(8, UNCOVER, "class", ("endings", "beginnings"), "cards"),
        Phase(7, "The typical run, and where it turned", "class", ("run",), "discussion.html"),
        Phase(
            10, "Two of the questions", "groups of three", ("questions",), "discussion.html"
        ),
        Phase(5, "What would change the answer; what to check first", "class", ("doubts",)),
    ),
    90: (
        Phase(5, CASE, "teacher", ("case",)),
        Phase(10, "Read the own seat's sheet; nobody shows it", "seats", (), "seat-….html"),
        Phase(
            20,
            "Negotiate, or play at one computer, seat after seat",
            "seats",
            ("waits",),
            "irenic: Table, Take a seat (T)",
        ),
        Phase(5, PREDICT, "each alone", ("predict",), CARDS),
        Phase(10, UNCOVER, "class", ("endings", "beginnings"), "cards"),
        Phase(10, "The typical run and where it turned, beside the class's own", "class", ("run",)),
        Phase(
            15, "The questions, each side speaking for another", "groups", ("questions",),
            "discussion.html",
        ),
        Phase(
            10, "What I would check before I believed this", "each alone", ("doubts",),
            "cards, second half",
        ),
        Phase(5, "Debriefing: what came later, what the model left out", "class",
              ("doubts", "later")),
    ),
}  # fmt: skip
"""Minutes in all, and the parts, in the order of the slides."""


def lesson_plans(report: Report, shown: Sequence[Slide]) -> str:
    """All plans, objectives and the answer key, as HTML."""
    parts = [f"<h1>Lesson plans</h1>{paragraph(report.scenario.title, strong=True)}"]
    parts.append(paragraph(MODEL_ONLY))
    if report.scenario.caution:
        parts.append(paragraph(report.scenario.caution))
    parts += [heading("Afterwards learners can"), listed(OBJECTIVES)]
    parts += [_plan(minutes, phases, shown) for minutes, phases in PLANS.items()]
    parts += [f'<div class="sheet"><h2>Answer key</h2>{_key(report)}</div>']
    return "\n".join(parts)


def _plan(minutes: int, phases: tuple[Phase, ...], shown: Sequence[Slide]) -> str:
    rows = [("from", "minutes", "what", "who", "slides", "with")]
    passed = 0
    for one in phases:
        slides = numbers(one.shows, shown)
        rows.append((f"{passed}", f"{one.minutes}", one.what, one.who, slides, one.with_what))
        passed += one.minutes
    return f"<h2>{minutes} minutes</h2>{table(rows)}"


def numbers(keys: tuple[str, ...], shown: Sequence[Slide]) -> str:
    """The slides of some keys by their numbers: 4 to 6."""
    places = [place for place, one in enumerate(shown, 1) if one.key in keys]
    if len(places) < 2:
        return "".join(map(str, places))
    return f"{places[0]} to {places[-1]}"


def _key(report: Report) -> str:
    """What the runs say to prediction and questions; no answer names who should yield."""
    answer = report.answer
    agreed = answer.outcomes[Ending.IMPLEMENTED]
    asked = drawn_from(report, IN_A_PACK)
    told = [f"Signed and implemented: {with_interval(agreed)} of {answer.runs:,} model runs."]
    parts = [listed(told), heading("What to listen for")]
    rows = [("question", "drawn from", "listen for")]
    rows += [(one.ask, one.seen, one.listen) for one in asked]
    said = "There is no right answer to who should have moved; cut short who says there is."
    return "".join((*parts, table(rows), paragraph(said)))
