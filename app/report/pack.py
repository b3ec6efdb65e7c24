"""The pack for a class: brief, slides, discussion, a sheet per seat, plans, cards, pictures."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from app.report import portable, turned
from app.report.cards import prediction_cards
from app.report.files import check_room, wanted
from app.report.glossary import words_of_story
from app.report.grounds import later_told, statements_told
from app.report.handouts import (
    BRIEF,
    CARDS,
    DEBRIEFING,
    DISCUSSION,
    PLANS,
    SEATS,
    SLIDES,
    WAITS,
    Handout,
    handouts,
)
from app.report.headed import course_of
from app.report.lessons import lesson_plans
from app.report.markup import Medium, Web, paragraph, section, table
from app.report.opened_orders import opened_orders
from app.report.outline import outline_for
from app.report.page import class_foot, foot_of, framed, page
from app.report.picture_files import alone, csv_of, write_pictures
from app.report.questions import IN_A_PACK, drawn_from
from app.report.seats import seat_sheet
from app.report.slides import slides, slides_page
from app.report.timeline import in_words, timeline, timeline_rows
from app.report.waiting import waits_sheet
from models.insight.turning import Turning, TurningAsked, turning_points
from models.terms.english import capital
from models.terms.errors import UsageError
from models.terms.noun import PartyId

if TYPE_CHECKING:
    from app.report.report import Report

LATER_TITLE = "What was stated later"
STATEMENTS = "Conditions that stood on the first day, and where they were stated"
IN_A_CLASS = outline_for("class").turned("made")
"""How the runs were made stands on the teacher's page, with the command that makes them again."""
DENSE = (SEATS, PLANS)
"""Long tables that somebody looks things up in: set closer on paper."""
FORKS, MOMENTS = 200, 24
"""Forks and moments of the turning point: enough for a class, and quick."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A report and where its typical run turned; None with the reason where that cannot be told."""

    report: Report
    turning: Turning | None
    why_not: str = ""


def pack_of(report: Report) -> Pack:
    """The pack of a report; forks its typical run and assigns orders, which takes a while."""
    report = replace(report, opened=opened_orders(report))
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
    report, has_paper = pack.report, portable.can_be_made()
    for part in handouts(report):
        _write_page(pack, part, folder / f"{part.stem}.html")
    index = _index(report, has_paper=has_paper)
    _write(
        folder / "index.html", framed(report.scenario.title, index, foot_of(report), kind="pack")
    )
    write_pictures(report, folder / "pictures")
    _more_pictures(pack, folder / "pictures")
    for part in handouts(report) if has_paper else ():
        _write_paper(pack, part, folder / f"{part.stem}.pdf")


def _write_page(pack: Pack, part: Handout, path: Path) -> None:
    """A part for a browser."""
    report = pack.report
    if part.key == BRIEF:
        _write(path, page(report, IN_A_CLASS, foot=class_foot(report)))
    elif part.key == SLIDES:
        _write(path, slides_page(report, pack.turning))
    else:
        inside = _inside(pack, part)(Web())
        _write(path, framed(report.scenario.title, inside, _foot(report, part), kind=part.title))


def _write_paper(pack: Pack, part: Handout, path: Path) -> None:
    """The same part to print."""
    report = pack.report
    if part.key == BRIEF:
        portable.write_report(report, IN_A_CLASS, path, foot=class_foot(report))
    elif part.key == SLIDES:
        portable.write_slides(report, pack.turning, path)
    else:
        title = f"{report.scenario.title}: {part.title}"
        portable.write_sheet(
            _inside(pack, part), title, path, foot=_foot(report, part), dense=part.key in DENSE
        )


def _foot(report: Report, part: Handout) -> str:
    """Seed and hash stand under the teacher's pages alone."""
    return foot_of(report) if part.key == PLANS else class_foot(report)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _inside(pack: Pack, part: Handout) -> Callable[[Medium], str]:
    """What stands on a part that is neither brief nor slides."""
    report = pack.report
    if part.key == SEATS:
        seat = PartyId(part.stem.removeprefix("seat-"))
        return lambda _medium: seat_sheet(report.scenario, seat)
    if part.key == DISCUSSION:
        return lambda medium: discussion(pack, medium)
    if part.key == DEBRIEFING:
        return lambda medium: debriefing(report, medium)
    if part.key == PLANS:
        return lambda _medium: lesson_plans(report, slides(report, pack.turning, Web()))
    drawn = {CARDS: prediction_cards, WAITS: waits_sheet}[part.key]
    return lambda _medium: drawn(report)


def discussion(pack: Pack, medium: Medium | None = None) -> str:
    """Timeline, turning, questions, and the sources of what stood on the first day."""
    report, medium = pack.report, medium or Web()
    run = report.story.run
    rows = [("when", "what"), *((one.date, one.text) for one in report.story.told["short"])]
    parts = [f"<h1>{escape(report.scenario.title)}: to discuss</h1>"]
    if report.scenario.caution:
        parts.append(paragraph(report.scenario.caution, strong=True))
    used = " ".join(f"{capital(word)}: {meaning}" for word, meaning in words_of_story(report))
    reading = f"<p><small>{escape(used)}</small></p>" if used else ""
    story = f"{medium.picture(timeline(run))}{paragraph(in_words(run))}{reading}{table(rows)}"
    parts.append(section("timeline", f"A typical run over time: run {run.run}", story))
    parts.append(section("turning", "Where it turned", _turned(pack, medium)))
    parts.append(section("questions", "Three questions", _questions(report)))
    if any(not gate.released for gate in report.scenario.gates):
        parts.append(section("statements", STATEMENTS, statements_told(report)))
    return "\n".join(parts)


def debriefing(report: Report, medium: Medium | None = None) -> str:
    """What came later, in a box: a file of its own, which is kept back until the end."""
    head = f"<h1>{escape(report.scenario.title)}: debriefing</h1>"
    caution = paragraph(report.scenario.caution, strong=True) if report.scenario.caution else ""
    box = (medium or Web()).boxed(later_told(report), name="debrief")
    return f"{head}{caution}{section('after', LATER_TITLE, box)}"


def _turned(pack: Pack, medium: Medium) -> str:
    if pack.turning is None:
        return paragraph(f"Where this run turned cannot be told: {pack.why_not}.")
    said = "".join(paragraph(one) for one in turned.told(pack.turning))
    drawn = medium.picture(course_of(pack.turning))
    return f"{said}{drawn}{paragraph(turned.reading(pack.turning))}"


def _questions(report: Report) -> str:
    items = "".join(
        f"<li>{escape(one.ask)}<br><small>Drawn from: {escape(one.seen)}</small></li>"
        for one in drawn_from(report, IN_A_PACK)
    )
    return f"<ol>{items}</ol>"


def _index(report: Report, *, has_paper: bool) -> str:
    """What is in the folder, and for whom; every file can be opened from here."""
    rows = "".join(
        f"<tr><td>{_link(f'{one.stem}.html', one.title)}</td>"
        f"<td>{_link(f'{one.stem}.pdf', 'PDF') if has_paper else ''}</td>"
        f"<td>{escape(one.whom)}</td><td>{escape(one.what)}</td></tr>"
        for one in handouts(report)
    )
    rows += (
        f"<tr><td>{_link('pictures/', 'Pictures')}</td><td></td><td>everybody</td>"
        "<td>every picture as SVG, its data as CSV</td></tr>"
    )
    head = "".join(f'<th scope="col">{one}</th>' for one in ("part", "to print", "for", "what"))
    shown = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<h1>Pack for a class</h1>{paragraph(report.scenario.title, strong=True)}{shown}"


def _link(file: str, words: str) -> str:
    return f'<a href="{escape(file)}">{escape(words)}</a>'


def _more_pictures(pack: Pack, folder: Path) -> None:
    run = pack.report.story.run
    made = [(timeline(run), timeline_rows(run))]
    if pack.turning is not None:
        made.append((turned.picture_of(pack.turning), turned.rows_of(pack.turning)))
    for one, rows in made:
        (folder / f"{one.key}.svg").write_text(alone(one), encoding="utf-8")
        (folder / f"{one.key}.csv").write_text(csv_of(rows), encoding="utf-8")
