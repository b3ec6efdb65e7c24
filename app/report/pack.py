"""The pack for a class: brief, slides, discussion, a sheet per seat, plans, cards, pictures."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from app.cli.turning_words import about, sentences
from app.report import portable
from app.report.cards import prediction_cards
from app.report.files import check_room, wanted
from app.report.grounds import later_told
from app.report.lessons import lesson_plans
from app.report.markup import Web, paragraph, section, table
from app.report.outline import outline_for
from app.report.page import foot_of, framed, page
from app.report.picture_files import alone, csv_of, write_pictures
from app.report.questions import IN_A_PACK, drawn_from
from app.report.seats import seat_sheet
from app.report.slides import slides, slides_page
from app.report.timeline import chances, chances_rows, timeline, timeline_rows
from models.insight.turning import Turning, TurningAsked, turning_points
from models.terms.errors import UsageError

if TYPE_CHECKING:
    from app.report.report import Report

FORKS, MOMENTS = 200, 24
"""Forks and moments of the turning point: enough for a class, and quick."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A report and where its typical run turned; None with the reason where that cannot be told."""

    report: Report
    turning: Turning | None
    why_not: str = ""


def pack_of(report: Report) -> Pack:
    """The pack of a report; forks its typical run, which takes a while."""
    typical = report.story
    asked = TurningAsked(
        typical.run.scenario,
        seed=typical.run.seed,
        run=typical.run.run,
        rule=typical.run.rule,
        script=typical.script,
        forks=FORKS,
        moments=MOMENTS,
    )
    try:
        return Pack(report, turning_points(asked))
    except UsageError as refused:
        return Pack(report, None, str(refused))


def write_pack(pack: Pack, folder: str | Path) -> list[str]:
    """Write the whole pack into a new or empty folder, or nothing; the files' names.

    Raises UsageError where the folder holds something, OSError where it cannot be written.
    """
    goal = Path(folder).resolve()
    check_new(goal)
    with wanted(goal):
        draft = Path(mkdtemp(prefix=f".{goal.name}.", dir=goal.parent))
    try:
        with wanted(goal):
            _fill(pack, draft)
        if goal.exists():
            goal.rmdir()
        draft.chmod(0o755)
        draft.replace(goal)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return sorted(path.relative_to(goal).as_posix() for path in goal.rglob("*") if path.is_file())


def check_new(folder: str | Path) -> None:
    """Raises UsageError where something would be written over, OSError where there is no room."""
    goal = Path(folder)
    if goal.exists() and (not goal.is_dir() or any(goal.iterdir())):
        raise UsageError(f"{goal} is there and not empty; name a new folder for the pack")
    if not goal.resolve().parent.is_dir():
        raise FileNotFoundError(2, "there is no such folder", str(goal.resolve().parent))
    check_room(goal.resolve())


def _fill(pack: Pack, folder: Path) -> None:
    report = pack.report
    pages = {
        "brief.html": page(report, outline_for("class")),
        "slides.html": slides_page(report, pack.turning),
        "discussion.html": _framed(report, "discussion", discussion(pack)),
        "lesson-plans.html": _framed(
            report, "lesson plans", lesson_plans(report, slides(report, pack.turning, Web()))
        ),
        "prediction-cards.html": _framed(report, "cards", prediction_cards(report)),
    }
    for seat in report.scenario.seats:
        sheet = seat_sheet(report.scenario, seat)
        pages[f"seat-{seat}.html"] = _framed(report, "seat", sheet)
    pages["index.html"] = _framed(report, "pack", _index(report, pages))
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    write_pictures(report, folder / "pictures")
    _more_pictures(pack, folder / "pictures")
    if portable.can_be_made():
        portable.write_report(report, outline_for("class"), folder / "brief.pdf")
        portable.write_slides(report, pack.turning, folder / "slides.pdf")


def _framed(report: Report, kind: str, inside: str) -> str:
    return framed(report.scenario.title, inside, foot_of(report), kind=kind)


def discussion(pack: Pack) -> str:
    """Timeline, turning point, three questions, and the box of what came later."""
    report, web = pack.report, Web()
    run = report.story.run
    rows = [("when", "what"), *((one.date, one.text) for one in report.story.told["short"])]
    parts = [f"<h1>{escape(report.scenario.title)}: to discuss</h1>"]
    if report.scenario.caution:
        parts.append(paragraph(report.scenario.caution, strong=True))
    story = f"{web.picture(timeline(run))}{table(rows)}"
    parts.append(section("timeline", f"A typical run over time: run {run.run}", story))
    parts.append(section("turning", "Where it turned", _turned(pack)))
    parts.append(section("questions", "Three questions", _questions(report)))
    later = section("after", "What was stated later", later_told(report))
    parts.append(web.boxed(later, name="debrief"))
    return "\n".join(parts)


def _turned(pack: Pack) -> str:
    if pack.turning is None:
        return paragraph(f"Where this run turned cannot be told: {pack.why_not}.")
    told = "".join(paragraph(one) for one in sentences(pack.turning))
    return f"{Web().picture(chances(pack.turning))}{told}{paragraph(about(pack.turning))}"


def _questions(report: Report) -> str:
    items = "".join(
        f"<li>{escape(one.ask)}<br><small>Drawn from: {escape(one.seen)}</small></li>"
        for one in drawn_from(report, IN_A_PACK)
    )
    return f"<ol>{items}</ol>"


def _index(report: Report, pages: Iterable[str]) -> str:
    """What is in the folder, and for whom."""
    rows = [("file", "for whom", "what")]
    rows += [(name, *_about(report, name)) for name in pages]
    if portable.can_be_made():
        rows += [("brief.pdf, slides.pdf", "everybody", "the same, to print")]
    rows += [("pictures/", "everybody", "every picture as SVG, its data as CSV")]
    return f"<h1>Pack for a class</h1>{paragraph(report.scenario.title, strong=True)}{table(rows)}"


def _about(report: Report, name: str) -> tuple[str, str]:
    seat = name.removeprefix("seat-").removesuffix(".html")
    for party in report.scenario.seats:
        if name.startswith("seat-") and party == seat:
            return f"{report.scenario.parties[party].name} alone", "what this seat may know"
    return {
        "brief.html": ("everybody", "limits, question, pictures, story"),
        "slides.html": ("the projector", "limits first, one picture each, debriefing last"),
        "discussion.html": ("everybody", "timeline, turning point, three questions"),
        "lesson-plans.html": ("the teacher", "20, 45 and 90 minutes, with an answer key"),
        "prediction-cards.html": ("everybody", "predict before, compare after"),
    }[name]


def _more_pictures(pack: Pack, folder: Path) -> None:
    run = pack.report.story.run
    made = [(timeline(run), timeline_rows(run))]
    if pack.turning is not None:
        made.append((chances(pack.turning), chances_rows(pack.turning)))
    for one, rows in made:
        (folder / f"{one.key}.svg").write_text(alone(one), encoding="utf-8")
        (folder / f"{one.key}.csv").write_text(csv_of(rows), encoding="utf-8")
