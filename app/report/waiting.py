"""The circular waits for a class: a sheet of what would open them, and what the runs did."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from app.cli.sequences_words import success_in_words, with_interval
from app.cli.waits_standing import any_locked, in_short
from app.report.grounds import statements_told, waits_told
from app.report.markup import heading, paragraph, section
from models.exact.wording import Wording
from models.insight.given_up import given_up
from models.terms.english import capital

if TYPE_CHECKING:
    from app.report.report import Report
    from models.exact.locks import Lock
    from models.terms.scenario import Scenario

TITLE = "Who waits for whom"


def waits_sheet(report: Report) -> str:
    """A sheet to hand out: the waits, every set that opens them, what runs did, and sources."""
    title = f"{report.scenario.title}: who waits for whom"
    caution = report.scenario.caution
    return "".join(
        (
            f"<h1>{escape(title)}</h1>",
            paragraph(caution, strong=True) if caution else "",
            section("waits", "The waits, and what would open them", waits_told(report)),
            heading("What the model runs did about them"),
            paragraph(in_the_runs(report)),
            section("statements", "Who stated these conditions, when and where",
                    statements_told(report, _gates(report))),
        )
    )  # fmt: skip


def _gates(report: Report) -> set[str]:
    """Every condition that stands in a wait, or in a set that opens one."""
    found = [one.found for one in report.waits]
    held = {gate for each in found for lock in each.locks for one in lock.circles for gate in one}
    return held | {gate for each in found for release in each.releases for gate in release.gates}


def in_the_runs(report: Report) -> str:
    """Whether runs gave conditions up on their way, and how those that did ended; empty: no waits.

    It reconciles that no order can finish as things stand with the runs that finished.
    """
    if not any_locked(report.waits):
        return ""
    if len(report.waits) > 1:
        return "What opens the waits differs from point to point of these runs."
    sets = tuple(frozenset(one.gates) for one in report.waits[0].found.releases)
    if not sets:
        return "No condition that somebody could give up opens them: a law stands in the way."
    found, ended = given_up(report.answer.tree.index.runs, sets), success_in_words(report.answer)
    told = (
        f"Parties may give conditions up on the way: {with_interval(found.one)} of model runs gave "
        f"up one of these or more, and {with_interval(found.whole)} gave up a whole set, which "
        "opens every wait."
    )
    of_these = f" Of the runs that did, {with_interval(found.implemented)} ended {ended}"
    rest = f"of the others {with_interval(found.unopened)}." if found.unopened.runs else ""
    return told + (f"{of_these}{'; ' if rest else '.'}{rest}" if found.whole.hits else "")


def standing_short(report: Report) -> str:
    """The title of the slide on waits."""
    return in_short(report.waits).removesuffix(".")


def steps_of(lock: Lock, scenario: Scenario) -> list[str]:
    """What waits for what in the told circle of a wait, condition by condition."""
    wording = Wording(scenario)
    held = {str(gate.id): gate for gate in scenario.gates}
    return [capital(wording.wait(held[one])) for one in lock.gates]
