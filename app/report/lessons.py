"""Lesson plans for 20, 45 and 90 minutes, with the answers that this scenario's runs give."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.cli.sequences_words import with_interval
from app.report.limits import MODEL_ONLY
from app.report.markup import heading, listed, paragraph, table
from app.report.questions import IN_A_PACK, drawn_from
from models.terms.outcome import Ending

if TYPE_CHECKING:
    from app.report.report import Report

OBJECTIVES = (
    "tell a share of model runs from a chance in the world, and read an interval",
    "explain how conditions that wait for one another can block what everybody could accept",
    "say of a finding whether it was assigned or observed, and whether it holds under both rules",
    "argue from the position of every side alike",
)


class Phase(NamedTuple):
    """A part of a lesson: minutes, what is done, by whom, and with which hand-out."""

    minutes: int
    what: str
    who: str
    with_what: str = ""


PREDICT = "Predict: how often, how, and what helps first"
PLANS: dict[int, tuple[Phase, ...]] = {
    20: (
        Phase(3, "What the case is, and what a model cannot say", "teacher", "slides 1 and 2"),
        Phase(3, PREDICT, "each alone", "cards, first half"),
        Phase(5, "Uncover how runs ended; compare with the cards", "class", "slides, cards"),
        Phase(6, "One of the three questions", "pairs, then class", "discussion.html"),
        Phase(3, "What would change the answer; which number is weakest", "class", "slides, last"),
    ),
    45: (
        Phase(5, "What the case is, and what a model cannot say", "teacher", "slides 1 and 2"),
        Phase(5, "Who waits for whom", "class", "slides"),
        Phase(5, PREDICT, "each alone", "cards, first half"),
        Phase(8, "Uncover how runs ended and began; compare with the cards", "class", "slides"),
        Phase(7, "The typical run, and where it turned", "teacher, class", "discussion.html"),
        Phase(10, "Two of the three questions", "groups of three", "discussion.html"),
        Phase(5, "What would change the answer; what each would still want to know", "class"),
    ),
    90: (
        Phase(5, "What the case is, and what a model cannot say", "teacher", "slides 1 and 2"),
        Phase(10, "Read the own seat's sheet; nobody shows it", "seats", "seat-….html"),
        Phase(
            20,
            "Negotiate, or play at one computer, seat after seat",
            "seats",
            "irenic: Table, Take a seat (T)",
        ),
        Phase(5, PREDICT, "each alone", "cards, first half"),
        Phase(10, "Uncover how runs ended and began; compare with the cards", "class", "slides"),
        Phase(10, "The typical run and where it turned, beside the class's own", "class", "slides"),
        Phase(
            15, "The three questions, each side speaking for another", "groups", "discussion.html"
        ),
        Phase(10, "Debriefing: what came later, what the model left out", "class", "slides, boxed"),
        Phase(5, "What I would check before I believed this", "each alone", "cards, second half"),
    ),
}
"""Minutes in all, and the parts."""


def lesson_plans(report: Report) -> str:
    """All plans, objectives and the answer key, as HTML."""
    parts = [f"<h1>Lesson plans</h1>{paragraph(report.scenario.title, strong=True)}"]
    parts.append(paragraph(MODEL_ONLY))
    if report.scenario.caution:
        parts.append(paragraph(report.scenario.caution))
    parts += [heading("Afterwards learners can"), listed(OBJECTIVES)]
    parts += [_plan(minutes, phases) for minutes, phases in PLANS.items()]
    parts += [f'<div class="sheet"><h2>Answer key</h2>{_key(report)}</div>']
    return "\n".join(parts)


def _plan(minutes: int, phases: tuple[Phase, ...]) -> str:
    rows = [("from", "minutes", "what", "who", "with")]
    passed = 0
    for one in phases:
        rows.append((f"{passed}", f"{one.minutes}", one.what, one.who, one.with_what))
        passed += one.minutes
    return f"<h2>{minutes} minutes</h2>{table(rows)}"


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
