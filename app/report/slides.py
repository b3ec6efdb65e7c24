"""Slides for a class: limits first, one picture each, what came later in a box at the end."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from app.cli.sequences_words import sentences
from app.cli.turning_words import sentences as turned
from app.cli.versions import own_version
from app.cli.waits_standing import finding
from app.report import limits
from app.report.bars import ends_by_first, outcome_bars
from app.report.grounds import later_in_short
from app.report.hanging import influence_bars, tornado_bars
from app.report.icicle import FLAT, concession_tree
from app.report.incidence import by_when
from app.report.markup import Medium, Web, listed, paragraph
from app.report.page import slide_foot
from app.report.points import headline, side_by_side
from app.report.questions import IN_A_PACK, drawn_from
from app.report.timeline import chances, timeline
from models.insight.pooled_waits import in_every

if TYPE_CHECKING:
    from app.report.drawing import Picture
    from app.report.report import Report
    from models.insight.turning import Turning

MOST_WAITS = 3


class Slide(NamedTuple):
    """A title and what stands below it; plans of lessons name it by its key."""

    title: str
    inside: str
    is_debrief: bool = False
    key: str = ""


def slides(report: Report, turning: Turning | None, medium: Medium) -> list[Slide]:
    """All slides, the first of which says what this is not; what has nothing to show is left out.

    They stand in the order in which the plans of lessons use them.
    """
    found = [
        Slide(report.scenario.title, _limits(report), key="case"),
        Slide("Who waits for whom", _waits(report), key="waits"),
        Slide("Before anybody looks: what do you expect?", _predict(), key="predict"),
        *_found(report, medium),
        *_of_one_run(report, turning, medium),
        Slide("Three questions that these runs raise", _questions(report), key="questions"),
        Slide("Before you believe this", listed(limits.told(report)[-3:]), key="doubts"),
    ]
    if later := later_in_short(report):
        told = listed(later)
        found.append(Slide("Debriefing: what was stated later", told, is_debrief=True, key="later"))
    return found


def _found(report: Report, medium: Medium) -> list[Slide]:
    """What all runs say: how they ended, how they began, when they ended, what it hangs on."""
    answer = report.answer
    made = [_pictured(medium, outcome_bars(answer), sentences(answer)[0], "endings")]
    if (beside := side_by_side(report)) is not None:
        made.append(_pictured(medium, beside, headline(report), "endings"))
    if _stands_out(report):
        tree = concession_tree(answer, tall=FLAT)
        made.append(_pictured(medium, tree, sentences(answer)[1], "beginnings"))
    if (first := ends_by_first(answer)) is not None:
        told = "" if _stands_out(report) else sentences(answer)[1]
        made.append(_pictured(medium, first, told, "beginnings"))
    made.append(_pictured(medium, by_when(answer), "", "beginnings"))
    hangs = (drawing(report) for drawing in (tornado_bars, influence_bars))
    return made + [_pictured(medium, one, "", "beginnings") for one in hangs if one is not None]


def _stands_out(report: Report) -> bool:
    """Whether some order or beginning can be told from another: else the tree has one colour."""
    if report.answer.order is not None:
        return report.answer.order.is_compared
    shown = [one for one in report.answer.ranking if not one.node.is_thin]
    return len(shown) > 1 and shown[0].agreement.low > shown[-1].agreement.high


def _of_one_run(report: Report, turning: Turning | None, medium: Medium) -> list[Slide]:
    """The typical run; where it turned, if anything in it moved the share."""
    last = report.story.told["one"][-1].text
    made = [_pictured(medium, timeline(report.story.run), last, "run")]
    if turning is not None and (turning.fall is not None or turning.rise is not None):
        made.append(_pictured(medium, chances(turning), turned(turning)[1], "run"))
    return made


def slides_page(report: Report, turning: Turning | None) -> str:
    """All slides as one HTML file that prints a slide to a page."""
    template = files("resources").joinpath("templates", "slides.html").read_text(encoding="utf-8")
    made = slides(report, turning, Web())
    foot = f"<footer>{escape(slide_foot(report))}</footer>"
    return Template(template).substitute(
        version=escape(own_version()),
        title=escape(report.scenario.title),
        slides="\n".join(
            f'<section class="slide{" debrief" if one.is_debrief else ""}">'
            f"<h2>{escape(one.title)}</h2>\n{one.inside}\n{foot}</section>"
            for one in made
        ),
    )


def _limits(report: Report) -> str:
    caution = report.scenario.caution
    said = paragraph(caution, strong=True) if caution else ""
    return f"{said}{paragraph(limits.MODEL_ONLY)}"


def _predict() -> str:
    return paragraph(
        "Before anybody looks: of 100 model runs, how many end signed and implemented? How do most "
        "of the others end? Which first concession helps most? Write it on your card."
    )


def _waits(report: Report) -> str:
    """The waits that stand in all points, after the finding of each."""
    said = in_every(report.waits)[:MOST_WAITS]
    return f"{paragraph(finding(report.waits))}{listed(said, 'ol') if said else ''}"


def _pictured(medium: Medium, picture: Picture, words: str, key: str) -> Slide:
    return Slide(picture.title, medium.told(picture, words), key=key)


def _questions(report: Report) -> str:
    """What to ask; what each is drawn from stands in the pages for the discussion."""
    return listed([one.ask for one in drawn_from(report, IN_A_PACK)], "ol")
