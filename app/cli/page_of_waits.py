"""The part of a scenario's page about circular waits: opened one by one, and set by set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.markdown import table, with_interval
from app.cli.waits_opened_words import binds_told, change_told
from models.exact.locks import locks
from models.exact.wording import Wording
from models.insight.success import Success
from models.insight.waits_opened import Hands, Opened, WaitsOpened, waits_opened
from models.records.words import ending_in_words
from models.scenario.variants import with_variant
from models.terms.english import listed
from models.terms.outcome import ENDINGS, Ending

if TYPE_CHECKING:
    from models.exact.locks import Locks
    from models.terms.scenario import Scenario

SETS = (
    "**Every minimal set of conditions whose release opens all waits**, in file order: nothing in "
    "a set can be left out, and all other conditions stay, to be given up on the way or not. A "
    "price is in tenths of domestic support and is the author's judgement. A change is in points "
    "against the scenario as it stands, run by run with the same luck; it was assigned, and so is "
    "an effect within the model (* leaves nought out). Intervals of this section hold together."
)


def waits_section(scenario: Scenario, variant: str, hands: Hands) -> str:
    """What becomes of the talks if waits are opened alone, in pairs, together, and by sets."""
    base = with_variant(scenario, variant) if variant else scenario
    found = locks(base)
    title = scenario.variants[variant].title if variant else "the start"
    if not found.locks:
        return f"## Circular waits: {title}\n\n{found.sentence}"
    answer = waits_opened(base, hands, found)
    openings = [_opening_head(), *(_opening_row(base, one) for one in answer.openings)]
    parts = [f"## Circular waits: {title}", _who_waits(found), _theorem(answer), table(openings)]
    parts += [_last_of(answer)]
    if answer.releases:
        sets = [_set_head(), *(_set_row(base, one) for one in (answer.stands, *answer.releases))]
        parts += [SETS, table(sets)]
    return "\n\n".join(parts)


def _who_waits(found: Locks) -> str:
    return "\n".join(f"- **({lock.letter})** {lock.sentence}" for lock in found.locks)


def _theorem(answer: WaitsOpened) -> str:
    runs = answer.runs * sum(one.is_theorem for one in answer.openings)
    return (
        "**A theorem, not a tendency.** While a circular wait is held, no sequence whatever leads "
        "to a full agreement: what its parties wait for lies outside everything that can ever be "
        f"done. So of {runs:,} runs with a wait held none agreed, and none could have. A wait is "
        "opened here from every end, by dropping each condition in it that somebody could give up "
        "and that stands in no wait that is held."
    )


def _opening_head() -> list[str]:
    return ["waits opened", "signed", "signed and carried out", "what still binds", "given up"]


def _opening_row(scenario: Scenario, one: Opened) -> list[str]:
    opening, agreed = one.opening, one.shares[Success.IMPLEMENTED]
    held = listed([f"({letter})" for letter in opening.held])
    return [
        listed([f"({letter})" for letter in opening.opened]) or "none",
        with_interval(one.shares[Success.SIGNED]),
        f"0 of {agreed.runs:,}" if opening.held else with_interval(agreed),
        f"{held}: none can agree" if opening.held else _no_wait(scenario, one),
        _given_up(scenario, one),
    ]


def _no_wait(scenario: Scenario, one: Opened) -> str:
    """What keeps runs from a signature although no wait is held."""
    left = binds_told(scenario, one)
    return f"no circular wait; where runs were not signed: {left}" if left else "no circular wait"


def _set_head() -> list[str]:
    return ["given up", "price", "signed", "change", "signed and carried out", "change",
            "what stood in the way where runs were not signed"]  # fmt: skip


def _set_row(scenario: Scenario, one: Opened) -> list[str]:
    return [
        _given_up(scenario, one),
        f"{one.opening.price:g}",
        with_interval(one.shares[Success.SIGNED]),
        change_told(one.changes.get(Success.SIGNED)),
        with_interval(one.shares[Success.IMPLEMENTED]),
        change_told(one.changes.get(Success.IMPLEMENTED)),
        binds_told(scenario, one) or "all were signed",
    ]


def _given_up(scenario: Scenario, one: Opened) -> str:
    wording = Wording(scenario)
    gates = {str(gate.id): gate for gate in scenario.gates}
    return "; ".join(f"{wording.wait(gates[key])}" for key in one.opening.given_up) or "nothing"


def _last_of(answer: WaitsOpened) -> str:
    last = answer.openings[-1]
    most = max(
        (ending for ending in ENDINGS if ending is not Ending.IMPLEMENTED),
        key=lambda ending: last.outcomes[ending].hits,
    )
    words = ending_in_words(answer.scenario, most)
    return (
        f"With every wait open {with_interval(last.shares[Success.IMPLEMENTED])} of model runs "
        f"were carried out in full. The commonest other ending is then: {words}, in "
        f"{with_interval(last.outcomes[most])}. An open wait makes agreement possible, not likely."
    )
