"""Slides for a class: the case and its limits, a picture each, what came later boxed at the end."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from app.cli.sequences_words import findings, how_picked, sentences, shared_luck_told
from app.cli.versions import own_version
from app.cli.waits_standing import any_locked
from app.report import incidence, limits, opened_orders
from app.report.asking_before import asked_before
from app.report.bars import ends_by_first, outcome_bars
from app.report.case import case_told
from app.report.glossary import agreement_meant
from app.report.grounds import later_in_short
from app.report.hanging import influence_bars, tornado_bars
from app.report.headed import course_of, course_title, course_told
from app.report.icicle import FLAT, concession_tree
from app.report.incidence import by_when
from app.report.markup import Medium, Web, listed, paragraph
from app.report.page import class_foot
from app.report.points import headline, side_by_side
from app.report.questions import IN_A_PACK, drawn_from
from app.report.timeline import order_told, timeline
from app.report.waiting import in_the_runs, standing_short, steps_of
from models.insight.pooled_waits import common
from models.insight.ranking import set_apart
from models.records.words import ending_in_words
from models.terms.english import capital

if TYPE_CHECKING:
    from app.report.drawing import Picture
    from app.report.report import Report
    from models.insight.turning import Turning

MOST_WAITS = 3
LIMITS_TITLE = "What a model cannot say"


class Slide(NamedTuple):
    """A title and what stands below it; plans of lessons name it by its key."""

    title: str
    inside: str
    is_debrief: bool = False
    key: str = ""

    @property
    def is_words(self) -> bool:
        """Whether it has no picture; its words are set larger."""
        return "<svg" not in self.inside and "<img" not in self.inside


class Seen(NamedTuple):
    """What a picture shows: the finding, which is its slide's title, and words for beside it."""

    finding: str
    words: str = ""


def slides(report: Report, turning: Turning | None, medium: Medium) -> list[Slide]:
    """All slides: the case, then what this is not; what has nothing to show is left out.

    They stand in the order in which the plans of lessons use them.
    """
    found = [
        Slide(f"The case: {report.scenario.title}", case_told(report.scenario), key="case"),
        Slide(LIMITS_TITLE, _limits(report), key="limits"),
        Slide("Before anybody looks: what do you expect?", _predict(report), key="predict"),
        *_found(report, medium),
        *_waits(report),
        *_opened(report, medium),
        *_of_one_run(report, turning, medium),
        Slide("Three questions that these runs raise", _questions(report), key="questions"),
        Slide("Before you believe this", listed(limits.doubts(report)), key="doubts"),
        Slide("What the model left out", listed(limits.left_out(report.scenario)), key="left_out"),
    ]
    if later := later_in_short(report):
        told = listed(later)
        found.append(Slide("Debriefing: what was stated later", told, is_debrief=True, key="later"))
    return found


def _found(report: Report, medium: Medium) -> list[Slide]:
    """What all runs say: how they ended, how they began, when they ended, what it hangs on."""
    answer = report.answer
    (ended, began), told = findings(answer), sentences(answer)
    whole = f"{told[0]} {shared_luck_told(answer)}".strip()
    made = [_pictured(medium, outcome_bars(answer), Seen(ended, whole), "endings")]
    if (beside := side_by_side(report)) is not None:
        made.append(_pictured(medium, beside, Seen(headline(report)), "endings"))
    if _stands_out(report):
        tree = concession_tree(answer, tall=FLAT)
        made.append(
            _pictured(medium, tree, Seen(began, _of_beginnings(report, told[1])), "beginnings")
        )
    if (first := ends_by_first(answer)) is not None:
        seen = Seen(first.title) if _stands_out(report) else Seen(began, _beyond(told[1]))
        made.append(_pictured(medium, first, seen, "beginnings"))
    made.append(
        _pictured(
            medium,
            by_when(answer),
            Seen(incidence.finding(answer), incidence.READING),
            "beginnings",
        )
    )
    hangs = (drawing(report) for drawing in (tornado_bars, influence_bars))
    return made + [
        _pictured(medium, one, Seen(_widest(one)), "beginnings") for one in hangs if one is not None
    ]


def _beyond(sentence: str) -> str:
    """What a sentence says after its finding, which is the slide's title already."""
    finding, _, rest = sentence.partition(": ")
    return capital(rest or finding)


def _of_beginnings(report: Report, told: str) -> str:
    """What stands with the tree: of assigned orders which they are, as the title has the shares."""
    order = report.answer.order
    if order is None or not order.is_compared:
        return told
    luck = " A counted share has luck in it, the exact one none." if order.best[0].exact else ""
    steps = [f"{one.id}: {one.label}" for one in report.scenario.plan.steps if one.label]
    named = f" {'; '.join(steps)}." if steps else ""
    return (
        f"Best: {', '.join(order.best[0].order)}; worst: {', '.join(order.worst[0].order)}. "
        f"{how_picked(order)}{luck}{named}"
    )


def _widest(picture: Picture) -> str:
    """What a picture says in words, without its name."""
    return picture.alternative.removeprefix(f"{picture.title}. ").removesuffix(".")


def _stands_out(report: Report) -> bool:
    """Whether some order or beginning can be told from another: else the tree has one colour."""
    if report.answer.order is not None:
        return report.answer.order.is_compared
    return set_apart(report.answer.ranking) is not None


def _of_one_run(report: Report, turning: Turning | None, medium: Medium) -> list[Slide]:
    """The typical run, and where it turned, or that nothing was left to turn."""
    run = report.story.run
    last = f"{report.story.told['one'][-1].text} {order_told(run)}".strip()
    ended = ending_in_words(report.scenario, report.story.ending)
    seen = Seen(f"A typical run, number {run.run}: {ended}", last)
    made = [_pictured(medium, timeline(run), seen, "run")]
    if turning is not None:
        seen = Seen(course_title(turning), course_told(turning))
        made.append(_pictured(medium, course_of(turning), seen, "turning"))
    return made


def slides_page(report: Report, turning: Turning | None) -> str:
    """All slides as one HTML file that prints a slide to a page."""
    template = files("resources").joinpath("templates", "slides.html").read_text(encoding="utf-8")
    made = slides(report, turning, Web())
    foot = f"<footer>{escape(class_foot(report))}</footer>"
    return Template(template).substitute(
        version=escape(own_version()),
        title=escape(report.scenario.title),
        slides="\n".join(
            f'<section class="slide{" words" if one.is_words else ""}'
            f'{" debrief" if one.is_debrief else ""}">'
            f"<h2>{escape(one.title)}</h2>\n{one.inside}\n{foot}</section>"
            for one in made
        ),
    )


def _limits(report: Report) -> str:
    caution = report.scenario.caution
    said = paragraph(caution, strong=True) if caution else ""
    return f"{said}{paragraph(limits.MODEL_ONLY)}"


def _predict(report: Report) -> str:
    asked = [one.ask for one in asked_before(report)]
    card = paragraph(f"Write it on your card, before anybody looks. {agreement_meant()}")
    return f"{listed(asked, 'ol')}{card}"


def _waits(report: Report) -> list[Slide]:
    """The waits that stand in all points, a line for each step of a circle; what runs did of them.

    Chains beside the told one stand on the sheet. Where nothing waits in a circle there is none.
    """
    if not any_locked(report.waits):
        return []
    runs = Slide("What the model runs did about the waits", paragraph(in_the_runs(report)),
                 key="waits")  # fmt: skip
    circles = [steps_of(lock, report.scenario) for lock in common(report.waits)][:MOST_WAITS]
    if not circles:
        return [runs._replace(title=standing_short(report))]
    reading = paragraph("As things stand at the start no order of steps can finish:")
    each = "".join(f"<li>{'<br>'.join(map(escape, steps))}</li>" for steps in circles)
    return [Slide(standing_short(report), f"{reading}<ol>{each}</ol>", key="waits"), runs]


def _opened(report: Report, medium: Medium) -> list[Slide]:
    """Orders of one plan with the waits opened, assigned, where the file names such."""
    if (drawn := opened_orders.picture_of(report)) is None:
        return []
    seen = Seen(opened_orders.finding(report), opened_orders.reading(report))
    return [_pictured(medium, drawn, seen, "opened")]


def _pictured(medium: Medium, picture: Picture, seen: Seen, key: str) -> Slide:
    """A picture under what it shows; what it is of stands with the words beside it."""
    named = "" if picture.title == seen.finding else f"{picture.title}. "
    return Slide(seen.finding, medium.told(picture, f"{named}{seen.words}".strip()), key=key)


def _questions(report: Report) -> str:
    """What to ask; what each is drawn from stands in the pages for the discussion."""
    return listed([one.ask for one in drawn_from(report, IN_A_PACK)], "ol")
