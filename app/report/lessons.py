"""Lesson plans for 20, 45 and 90 minutes, with the answers that this scenario's runs give."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, NamedTuple

from app.report import cards
from app.report.asking_before import asked_before
from app.report.grounds import made_told
from app.report.handouts import (
    BRIEF,
    CARDS,
    DEBRIEFING,
    DISCUSSION,
    SEATS,
    WAITS,
    Handout,
    handouts,
    named,
)
from app.report.limits import MODEL_ONLY
from app.report.markup import heading, listed, paragraph, section, table
from app.report.questions import IN_A_PACK, drawn_from
from app.report.waiting import in_the_runs
from models.terms.english import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.report.report import Report
    from app.report.slides import Slide

OF_WAITS = "explain how conditions that wait for one another can block what everybody could accept"
OBJECTIVES = (
    "tell a share of model runs from a chance in the world, and read an interval",
    OF_WAITS,
    "say of a finding whether it was assigned or observed, and whether it holds under both rules",
    "argue from the position of every side alike",
)


class Phase(NamedTuple):
    """A part of a lesson: minutes, what is done, by whom, on which slides, with which hand-outs.

    Slides and hand-outs are named by their keys; the plan tells their numbers and titles, as far as
    they are in the pack. With a hand-out goes what of it is used.
    """

    minutes: int
    what: str
    who: str
    shows: tuple[str, ...] = ()
    sheets: tuple[tuple[str, str], ...] = ()
    beside: str = ""
    """What is needed and is no part of the pack."""
    needs: str = ""
    """The slide without which there is nothing to do here: its minutes go to the questions."""


CASE = "What the case is, and what a model cannot say"
PREDICT = "Predict: each question of the card, before anybody looks"
UNCOVER = "Uncover how runs ended and began; compare with the cards"
WAIT = "Who waits for whom, and what the runs did about it"
TURNED = "The typical run, and where it turned"
CHECK = "What would change the answer; what to check first"
BEFORE, AFTER, LAST = ((CARDS, part) for part in cards.PARTS)
TALK = ((DISCUSSION, "questions"), (WAITS, "the sets that open the waits"))
STORY = ((DISCUSSION, "timeline"),)
HOME = (BRIEF, "to take home")
QUESTIONS = "questions"
PLANS: dict[int, tuple[Phase, ...]] = {
    20: (
        Phase(3, CASE, "teacher", ("case", "limits")),
        Phase(3, PREDICT, "each alone", ("predict",), (BEFORE,)),
        Phase(6, UNCOVER, "class", ("endings", "beginnings"), (AFTER,)),
        Phase(5, "One of the questions", "pairs, then class", ("waits", "run", QUESTIONS), TALK),
        Phase(3, "Which number is weakest, and what to check", "class", ("doubts",), (LAST, HOME)),
    ),
    45: (
        Phase(5, CASE, "teacher", ("case", "limits")),
        Phase(5, PREDICT, "each alone", ("predict",), (BEFORE,)),
        Phase(8, UNCOVER, "class", ("endings", "beginnings"), (AFTER,)),
        Phase(5, WAIT, "class", ("waits", "opened"), ((WAITS, ""),), needs="waits"),
        Phase(7, TURNED, "class", ("run", "turning"), STORY),
        Phase(10, "Two of the questions", "groups of three", (QUESTIONS,), TALK),
        Phase(5, CHECK, "class", ("doubts",), (LAST, HOME)),
    ),
    90: (
        Phase(5, CASE, "teacher", ("case", "limits")),
        Phase(10, "Read the own seat's sheet; nobody shows it", "seats", (), ((SEATS, ""),)),
        Phase(20, "Negotiate, or play at one computer, seat after seat", "seats", (),
              ((SEATS, "notes"),), "irenic: Table, Take a seat (T)"),
        Phase(5, PREDICT, "each alone", ("predict",), (BEFORE,)),
        Phase(10, UNCOVER, "class", ("endings", "beginnings"), (AFTER,)),
        Phase(5, WAIT, "class", ("waits", "opened"), ((WAITS, ""),), needs="waits"),
        Phase(8, f"{TURNED}; beside the class's own", "class", ("run", "turning"), STORY),
        Phase(12, "The questions, each side speaking for another", "groups", (QUESTIONS,), TALK),
        Phase(7, CHECK, "each alone", ("doubts",), (LAST,)),
        Phase(5, "Debriefing: what the model left out", "class", ("left_out",), (HOME,)),
        Phase(3, "Debriefing: what came later", "class", ("later",),
              ((DEBRIEFING, ""),), needs="later"),
    ),
}  # fmt: skip
"""Minutes in all, and the parts, in the order of the slides; `fitted` to what a pack holds."""

NO_CONTRADICTION = "So waits at the start and runs that finish do not contradict each other."
FOR_TEACHERS = (
    "For the teacher alone: titles of slides and the answer key tell what was found. The folder "
    "“pictures” holds every picture with its figures, for a sheet of your own."
)
LONGEST = 64
"""Letters of a slide's title in a plan."""


class Material(NamedTuple):
    """What a pack holds, which plans name: its slides and its parts."""

    slides: Sequence[Slide]
    parts: tuple[Handout, ...]


def lesson_plans(report: Report, shown: Sequence[Slide]) -> str:
    """All plans, objectives, the answer key, and how the runs were made, as HTML."""
    material = Material(shown, handouts(report))
    parts = [f"<h1>Lesson plans</h1>{paragraph(report.scenario.title, strong=True)}"]
    parts.append(paragraph(FOR_TEACHERS, strong=True))
    parts.append(paragraph(MODEL_ONLY))
    if report.scenario.caution:
        parts.append(paragraph(report.scenario.caution))
    has_waits = any(one.key == WAITS for one in material.parts)
    able = [one for one in OBJECTIVES if has_waits or one != OF_WAITS]
    parts += [heading("Afterwards learners can"), listed(able)]
    parts += [_plan(minutes, phases, material) for minutes, phases in PLANS.items()]
    parts += [f'<h2 class="new">Answer key</h2>{_key(report)}']
    parts += [section("made", "How this pack was made", made_told(report))]
    return "\n".join(parts)


def _plan(minutes: int, phases: tuple[Phase, ...], material: Material) -> str:
    rows = [("from", "minutes", "what", "who", "slides", "in the hand")]
    passed = 0
    for one in fitted(phases, material.slides):
        slides = "; ".join(called(one.shows, material.slides))
        hand = [*named(one.sheets, material.parts), *([one.beside] if one.beside else [])]
        told = (f"{passed}", f"{one.minutes}", one.what, one.who, slides, "; ".join(hand))
        rows.append(told)
        passed += one.minutes
    return f"<h2>{minutes} minutes</h2>{table(rows, widths=(5, 8, 26, 11, 31, 19))}"


def fitted(phases: tuple[Phase, ...], shown: Sequence[Slide]) -> list[Phase]:
    """The parts of a plan that a scenario has something for.

    What the others would have taken goes to the questions, so that the lesson is as long.
    """
    there = {one.key for one in shown}
    kept = [one for one in phases if not one.needs or one.needs in there]
    spare = sum(one.minutes for one in phases) - sum(one.minutes for one in kept)
    return [
        one._replace(minutes=one.minutes + spare) if QUESTIONS in one.shows else one for one in kept
    ]


def called(keys: tuple[str, ...], shown: Sequence[Slide]) -> list[str]:
    """The slides of some keys by number and title: `4 “Fighting goes on...”`."""
    return [
        f"{place} {quoted(shorten(one.title, LONGEST, placeholder=' …'))}"
        for place, one in enumerate(shown, 1)
        if one.key in keys
    ]


def _key(report: Report) -> str:
    """What the runs say to predictions and questions; no answer names who should yield."""
    rows = [("on the card", "what the runs say")]
    rows += [(one.ask, f"{one.answer}.".replace("..", ".")) for one in asked_before(report)]
    parts = [
        heading("The card's questions"),
        table(rows, widths=(32, 68)),
        heading("What to listen for"),
    ]
    asked = [("question", "drawn from", "listen for")]
    asked += [(one.ask, one.seen, one.listen) for one in drawn_from(report, IN_A_PACK)]
    if told := in_the_runs(report):
        parts.insert(
            2, paragraph(f"{told} {NO_CONTRADICTION if report.answer.success.hits else ''}".strip())
        )
    said = "There is no right answer to who should have moved; cut short who says there is."
    return "".join((*parts, table(asked, widths=(36, 36, 28)), paragraph(said)))
