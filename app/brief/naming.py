"""How the scenario of a brief is named on its pages, so that a reader can find it again."""

from __future__ import annotations

from app.brief.asking import Ordered
from app.calls import origin_of
from app.cli.asking import Asked, changes_of
from app.report.files import digests_of
from app.session import Session
from models.insight.wait_openings import Opening
from models.terms.errors import UsageError


def ordered_in(
    session: Session, runs: int, seed: int, *, release: Opening | None = None
) -> Ordered:
    """An order for a report of what is open now, or of it with what a release gives up."""
    document, found = session.scenario, session.recoded
    scenario = document if release is None else release.scenario
    told = found.sentence if found else ""
    try:
        origin = origin_of(session, scenario)
    except UsageError:  # edits that only a file could say, and it is in none yet
        name = f"{scenario.id}, with edits not saved yet"
        given_up = () if release is None else release.given_up
        settings = tuple(f"gates.{one}.released=true" for one in given_up)
        asked = Asked(name, settings=settings, recoded=told)
        return Ordered(scenario, runs, seed, asked, {}, document)
    variant = session.document.scenario.variants.get(origin.variant or "")
    named = Asked(
        origin.name,
        origin.variant or "",
        variant.title if variant else "",
        changes_of(variant) if variant else (),
        origin.settings,
        recoded=told,
    )
    return Ordered(scenario, runs, seed, named, digests_of(origin.name), document)
