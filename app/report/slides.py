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
from app.report.page import foot_of
from app.report.points import side_by_side
from app.report.questions import IN_A_PACK, Question, drawn_from
from app.report.timeline import chances, timeline
from models.insight.pooled_waits import in_every

if TYPE_CHECKING:
    from app.report.drawing import Picture
    from app.report.report import Report
    from models.insight.turning import Turning

MOST_WAITS = 3


class Slide(NamedTuple):
    """A title and what stands below it."""

    title: str
    inside: str
    is_debrief: bool = False


def slides(report: Report, turning: Turning | None, medium: Medium) -> list[Slide]:
    """All slides, the first of which says what this is not."""
    answer, asked = report.answer, drawn_from(report, IN_A_PACK)
    found = [
        Slide(report.scenario.title, _limits(report)),
        Slide("What do you expect?", _predict()),
        Slide("Who waits for whom", _waits(report)),
        _pictured(medium, outcome_bars(answer), sentences(answer)[0]),
        *_compared(report, medium),
        _pictured(medium, concession_tree(answer, tall=FLAT), sentences(answer)[1]),
    ]
    if (first := ends_by_first(answer)) is not None:
        found.append(_pictured(medium, first, limits.READING))
    found.append(_pictured(medium, by_when(answer), ""))
    hangs = (drawing(report) for drawing in (tornado_bars, influence_bars))
    found += [_pictured(medium, one, "") for one in hangs if one is not None]
    found.append(_pictured(medium, timeline(report.story.run), report.story.told["one"][-1].text))
    if turning is not None:
        found.append(_pictured(medium, chances(turning), turned(turning)[1]))
    found += [Slide(f"Question {k}", _question(one)) for k, one in enumerate(asked, 1)]
    found.append(Slide("Before you believe this", listed(limits.told(report)[-3:])))
    if later := later_in_short(report):
        found.append(Slide("Debriefing: what was stated later", listed(later), is_debrief=True))
    return found


def slides_page(report: Report, turning: Turning | None) -> str:
    """All slides as one HTML file that prints a slide to a page."""
    template = files("resources").joinpath("templates", "slides.html").read_text(encoding="utf-8")
    made = slides(report, turning, Web())
    foot = f"<footer>{escape(foot_of(report))}</footer>"
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


def _pictured(medium: Medium, picture: Picture, words: str) -> Slide:
    return Slide(picture.title, medium.told(picture, words))


def _compared(report: Report, medium: Medium) -> list[Slide]:
    """What varied, side by side, where something did."""
    drawn = side_by_side(report)
    return [] if drawn is None else [_pictured(medium, drawn, "")]


def _question(one: Question) -> str:
    return f"{paragraph(one.ask)}<p><small>Drawn from: {escape(one.seen)}</small></p>"
