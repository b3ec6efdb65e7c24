"""What to look at before a report is shared; each is counted and none is taken on trust."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import fromstring

from app.report.outline import Outline
from app.report.sections import pictures
from models.insight.sequence_tables import Table, tables
from models.terms.english import capital, counted

if TYPE_CHECKING:
    from app.report.drawing import Picture
    from app.report.report import Report


class Check(NamedTuple):
    """What was looked at, whether all is well, and the section that says more."""

    key: str
    is_well: bool
    words: str
    section: str = ""


def checks(report: Report, outline: Outline) -> tuple[Check, ...]:
    """Every check, in the order in which a reader would ask."""
    return (
        _intervals(report), _thin(report), _alternatives(report, outline), _both_rules(report),
        _sources(report, outline), _examined(report, outline), _later(outline),
    )  # fmt: skip


def _intervals(report: Report) -> Check:
    bare = sum(_without_interval(table) for table in tables(report.answer).values())
    if bare:
        return Check("intervals", False, f"{capital(counted(bare, 'share'))} without an interval")
    return Check("intervals", True, "Every share has an interval")


def _without_interval(table: Table) -> int:
    """Rows with a share and no interval beside it."""
    head, *rows = table
    if not {"share", "low", "high"} <= set(head):
        return 0
    share, low, high = (head.index(name) for name in ("share", "low", "high"))
    return sum(row[share] is not None and None in (row[low], row[high]) for row in rows)


def _thin(report: Report) -> Check:
    thin = sum(one.node.is_thin for one in report.answer.ranking)
    if not thin:
        return Check("thin", True, "Every ranked beginning rests on 30 runs or more", "sequences")
    told = counted(thin, "ranked beginning")
    verb = "rests" if thin == 1 else "rest"
    return Check("thin", False, f"{capital(told)} {verb} on fewer than 30 runs", "sequences")


def _alternatives(report: Report, outline: Outline) -> Check:
    silent = sum(not _speaks(one) for one in pictures(report, outline.shown))
    if silent:
        return Check("alternatives", False, f"{capital(counted(silent, 'picture'))} without words")
    return Check("alternatives", True, "Every picture has a text alternative")


def _speaks(picture: Picture) -> bool:
    return bool(fromstring(picture.svg).get("aria-label")) and bool(picture.data)  # noqa: S314  ours


def _both_rules(report: Report) -> Check:
    if report.answer.other_outcomes:
        return Check("rules", True, "Both decision rules reported")
    return Check("rules", False, "One decision rule only: nothing can be called robust", "change")


def _sources(report: Report, outline: Outline) -> Check:
    bare = len(report.evidence.unsourced)
    if not bare:
        return Check("sources", True, "Every input has a source or a note", "evidence")
    told = f"{capital(counted(bare, 'input'))} without a source"
    listed = "; listed" if "evidence" in outline.shown else "; put in “Sources” to list them"
    return Check("sources", False, f"{told}{listed}", "evidence")


def _examined(report: Report, outline: Outline) -> Check:
    told = f"{report.answer.examined:,} sequences examined"
    if "question" in outline.shown:
        return Check("examined", True, f"{told}; the brief says so", "question")
    return Check("examined", False, f"{told}; say so: put in “The question”", "question")


def _later(outline: Outline) -> Check:
    if "after" in outline.shown:
        words = "What came later is in the brief, boxed: for the debriefing"
        return Check("later", False, words, "after")
    return Check("later", True, "Nothing that came later is told", "after")
