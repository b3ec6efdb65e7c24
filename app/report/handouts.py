"""What a pack for a class holds, part by part: its title, its file, and for whom it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.cli.waits_standing import any_locked
from app.report.grounds import came_later

if TYPE_CHECKING:
    from app.report.report import Report

BRIEF, SLIDES, CARDS, WAITS, DISCUSSION, DEBRIEFING, SEATS, PLANS = (
    "brief", "slides", "prediction-cards", "waits", "discussion", "debriefing", "seats",
    "lesson-plans",
)  # fmt: skip
"""The parts by the names that lesson plans use; `seats` is a sheet for every seat."""


class Handout(NamedTuple):
    """A part of the pack; `stem` is its file without the ending."""

    key: str
    stem: str
    title: str
    whom: str
    what: str


def handouts(report: Report) -> tuple[Handout, ...]:
    """Every part of this report's pack, in the order in which a lesson needs it."""
    scenario = report.scenario
    seats = [
        Handout(SEATS, f"seat-{seat}", f"Seat sheet: {scenario.parties[seat].name}",
                f"{scenario.parties[seat].name} alone", "what this seat wants and may know")
        for seat in scenario.seats
    ]  # fmt: skip
    waits = Handout(
        WAITS, WAITS, "Who waits for whom", "everybody",
        "the circular waits, every set of conditions that would open them, and their sources",
    )  # fmt: skip
    later = Handout(
        DEBRIEFING, DEBRIEFING, "Debriefing", "everybody, at the very end",
        "what was stated later: kept back until all else is done",
    )  # fmt: skip
    return (
        Handout(PLANS, PLANS, "Lesson plans", "the teacher",
                "20, 45 and 90 minutes, an answer key, and how all this was made"),
        Handout(SLIDES, SLIDES, "Slides", "the projector",
                "the case and its limits, nothing found before the predictions, debriefing last"),
        Handout(CARDS, CARDS, "Prediction cards", "everybody", "predict before, compare after"),
        *seats,
        *((waits,) if any_locked(report.waits) else ()),
        Handout(DISCUSSION, DISCUSSION, "To discuss", "everybody",
                "a typical run, where it turned, three questions, sources"),
        *((later,) if came_later(report) else ()),
        Handout(BRIEF, BRIEF, "Brief", "everybody, to take home",
                "limits, question, pictures, story, and the words that it uses"),
    )  # fmt: skip


def named(keys: tuple[tuple[str, str], ...], parts: tuple[Handout, ...]) -> list[str]:
    """The titles of those parts that are in a pack, with what of them is used: `Cards, first half`.

    Sheets of seats are named together.
    """
    titles = {one.key: one.title.partition(":")[0] for one in parts}
    told = [(titles[key], of) for key, of in keys if key in titles]
    return [f"{title}{f', {of}' if of else ''}" for title, of in told]
