"""The sections of a report, each written once for page, paper and window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from app.cli.sequences_words import (
    about_plainly,
    interval_of,
    of_all_runs,
    sentences,
    shared_luck_told,
    spoken,
    success_in_words,
)
from app.report import (
    glossary,
    grounds,
    limits,
    opened_orders,
    orders,
    points,
    predictions,
    questions,
    robust,
)
from app.report.bars import Line, ends_by_first, outcome_bars
from app.report.bars import outcome_lines as lines_of
from app.report.changed import changes_told
from app.report.drawing import Picture
from app.report.hanging import influence_bars, tornado_bars
from app.report.icicle import concession_tree
from app.report.incidence import ByWhen, by_when
from app.report.markup import Medium, heading, listed, paragraph, section, table
from app.report.outline import LIMITS, ROBUST, Outline
from app.report.points import side_by_side
from app.report.tags import holds
from app.report.timeline import order_told
from models.records.story import Length
from models.records.words import ending_in_words
from models.terms.english import counted, percent

if TYPE_CHECKING:
    from app.report.report import Report, Typical
    from models.insight.intervals import Share
    from models.insight.ranking import Ranked
    from models.insight.sequences import Sequences

QUESTION = "Which sequences of concessions lead to agreement, and which to more fighting?"
TITLES = {
    LIMITS: "Assumptions and limits",
    "question": "The question",
    "endings": "How model runs ended",
    "sequences": "Which beginning, which end",
    "order": "What the order does",
    ROBUST: "Whatever the future",
    "time": "When it ended",
    "waits": "Who waits for whom",
    "story": "The story of typical runs",
    "change": "What would change it",
    "discuss": "To discuss",
    "words": "Words used here",
    "after": "What was stated later",
    "evidence": "Sources, and how sure each number is",
    "made": "How this was made",
}
"""The sections by their key."""

BOXED = {LIMITS: "limits", "after": "debrief"}
"""Sections that stand in a box."""


class Section(NamedTuple):
    """How a section is written, and how the pictures in it are drawn, if they can be."""

    inside: Callable[[Report, Length], str]
    drawings: tuple[Callable[[Report], Picture | None], ...] = ()

    def pictures(self, report: Report) -> list[Picture]:
        """The pictures for which there are runs enough."""
        return [made for drawing in self.drawings if (made := drawing(report)) is not None]


def body(report: Report, outline: Outline, medium: Medium) -> str:
    """Everything between head and foot, limits first."""
    return "\n".join(_written(report, key, outline.story, medium) for key in shown(report, outline))


def shown(report: Report, outline: Outline) -> tuple[str, ...]:
    """The sections of the outline that this report has something for, limits first."""
    return tuple(one for one in outline.shown if one != ROBUST or report.robust is not None)


def pictures(report: Report, keys: Iterable[str] = ()) -> tuple[Picture, ...]:
    """The pictures of some sections in their order; of all, where none is named."""
    return tuple(one for key in keys or SECTIONS for one in SECTIONS[key].pictures(report))


def _written(report: Report, key: str, length: Length, medium: Medium) -> str:
    parts = SECTIONS[key]
    drawn = "".join(medium.picture(one) for one in parts.pictures(report))
    inside = section(key, TITLES[key], f"{drawn}{parts.inside(report, length)}")
    return medium.boxed(inside, name=BOXED[key]) if key in BOXED else inside


def _limits(report: Report) -> str:
    caution = report.scenario.caution
    said = paragraph(caution, strong=True) if caution else ""
    return f"{said}{listed(limits.told(report))}{changes_told(report.asked, report.scenario)}"


def _question(report: Report) -> str:
    told = listed([*points.sentences(report), *sentences(report.answer)], "ol")
    summary = paragraph(report.scenario.summary) if report.scenario.summary else ""
    reading = paragraph(about_plainly(report.answer))
    return f"{summary}{paragraph(QUESTION, strong=True)}{told}{reading}"


def _endings(report: Report) -> str:
    other = bool(report.answer.other_outcomes)
    rows = [("ending", "share of model runs", "95 %", *(("other rule", "95 %") if other else ()))]
    rows += [
        (one.name, *_share(one), *(_other(one) if other else ())) for one in lines_of(report.answer)
    ]
    note = "No outcome is called just."
    shares = table(rows, caption=f"Shares of {of_all_runs(report.answer)}")
    luck = shared_luck_told(report.answer)
    beside = f"{points.told(report)}{opened_orders.told(report)}"
    return f"{paragraph(note)}{shares}{paragraph(luck) if luck else ''}{beside}"


def _share(one: Line) -> tuple[str, str]:
    return percent(one.share.share), interval_of(one.share)


def _other(one: Line) -> tuple[str, str]:
    return _share(Line(one.name, one.other)) if one.other and one.other.runs else ("", "")


def _sequences(report: Report) -> str:
    """Every beginning that is ranked, with both rules and whether it holds under both."""
    ranked = report.answer.ranking
    if not ranked:
        return paragraph("Too few runs began alike for any to be ranked.")
    both = any(one.other for one in ranked)
    beside = ("other rule", "95 %") if both else ()
    rows = [("", "first concessions", "runs", "share", "95 %", *beside, "holds")]
    rows += [_ranked(report, k, one, both=both) for k, one in enumerate(ranked, 1)]
    caption = (
        f"How runs began, and the share that ended {success_in_words(report.answer)} "
        f"({report.answer.tree.badge})"
    )
    return f"{table(rows, caption=caption)}{paragraph(limits.READING)}"


def _ranked(report: Report, place: int, one: Ranked, *, both: bool) -> tuple[str, ...]:
    line = Line("", one.agreement, one.other)
    return (
        str(place),
        "; then ".join(spoken(report.scenario, made) for made in one.concessions),
        f"{one.node.runs:,}",
        *_share(line),
        *(_other(line) if both else ()),
        holds(one),
    )


def _time(report: Report) -> str:
    shown = ByWhen(report.answer)
    names = [ending_in_words(report.scenario, ending) for ending in shown.endings]
    rows = [("by the end of", *names)]
    rows += [
        (shown.date(time), *(shown.told_at(ending, time) for ending in shown.endings))
        for time in shown.times
    ]
    caption = "Share of model runs that had ended so, with 95 % intervals"
    made = table(rows, caption=caption) if names else ""
    return f"{paragraph(limits.COMPETING)}{made}"


def _story(report: Report, length: Length) -> str:
    """The commonest ending in one sentence and as long as it is wanted, the others in short."""
    first, *others = report.typical
    short: Length = "one" if length == "one" else "short"
    parts = [_typical(report, first, length)]
    parts += [_typical(report, one, short) for one in others]
    said = paragraph(limits.TYPICAL.format(counted(len(report.typical), "run")))
    return "\n".join((said, *parts))


def _typical(report: Report, one: Typical, length: Length) -> str:
    at = f", point {one.point}" if report.points_here > 1 else ""
    ended = ending_in_words(report.scenario, one.ending)
    title = f"Run {one.run.run}{at} stands for: {ended}, {_with_interval(one.share)} of runs"
    lead = one.told["one"][-1]
    order = order_told(one.run)
    head = f"{heading(title)}{paragraph(f'{lead.date}. {lead.text}', strong=True)}"
    head += paragraph(order) if order else ""
    if length == "one":
        return head
    rows = [("when", "what"), *((said.date, said.text) for said in one.told[length])]
    return f"{head}{table(rows)}"


def _with_interval(share: Share) -> str:
    return f"{percent(share.share)} ({interval_of(share)})"


def _discuss(report: Report) -> str:
    asked = questions.drawn_from(report)
    items = "".join(
        f"<li>{escape(one.ask)}<br><small>Drawn from: {escape(one.seen)}</small></li>"
        for one in asked
    )
    return f"<ol>{items}</ol>{predictions.told(report)}"


def _of_answer(drawn: Callable[[Sequences], Picture | None]) -> Callable[[Report], Picture | None]:
    """A picture of what runs say, whatever else the report holds."""
    return lambda report: drawn(report.answer)


def _always(inside: Callable[[Report], str]) -> Callable[[Report, Length], str]:
    """A section that is as long as it is, whatever length of story is asked for."""
    return lambda report, _length: inside(report)


SECTIONS = {
    LIMITS: Section(_always(_limits)),
    "question": Section(_always(_question)),
    "endings": Section(_always(_endings), (_of_answer(outcome_bars), side_by_side)),
    "sequences": Section(
        _always(_sequences), (_of_answer(concession_tree), _of_answer(ends_by_first))
    ),
    "order": Section(_always(orders.told)),
    ROBUST: Section(_always(robust.told), (robust.front_of_regrets,)),
    "time": Section(_always(_time), (_of_answer(by_when),)),
    "waits": Section(_always(grounds.waits_told)),
    "story": Section(_story),
    "change": Section(_always(grounds.change_told), (tornado_bars, influence_bars)),
    "discuss": Section(_always(_discuss)),
    "words": Section(_always(glossary.words_told)),
    "after": Section(_always(grounds.later_told)),
    "evidence": Section(_always(grounds.evidence_told)),
    "made": Section(_always(grounds.made_told)),
}
"""How each section is drawn and written."""
