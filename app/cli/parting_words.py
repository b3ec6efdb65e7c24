"""Where two runs, or two batches of runs, part: in words and as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.cli.page import faint, item, items, strong, wrapped
from app.cli.sequences_words import with_interval
from models.insight.documents import counted_document
from models.insight.turning_document import sentence_document
from models.scenario.hashing import scenario_hash
from models.terms.english import capital, counted, in_or_on

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.insight.parting import BatchParting, Kind, Parting, Side
    from models.records.run import Run
    from models.terms.scenario import Scenario

LISTED = 5
"""Ways of parting that a terminal tells; `--json` has twice as many."""

SAME_LUCK = (
    "Both runs of a pair have the same number and so the same luck, drawn by name: whatever parts "
    "them follows from what differs between the two scenarios."
)
OTHER_LUCK = "Runs of one scenario part by luck alone: by a draw, or by who speaks first."
COMPARED = (
    "Events are the same where the same party did the same, at the same time and for the same "
    "reason; numbers behind them are not compared."
)


def runs_told(pair: tuple[Run, Run], found: Parting | None, asked: Asked) -> str:
    """Where two runs of a scenario part."""
    first, second = pair
    names = (f"run {first.run}", f"run {second.run}")
    head = alike_told(pair, found)
    body = [_sides(found, names)] if found else []
    notes = f"{OTHER_LUCK} {COMPARED} Seed {first.seed}, rule {first.rule}."
    return _page(first.scenario, asked, [wrapped(head), *body], notes)


def alike_told(pair: tuple[Run, Run], found: Parting | None) -> str:
    """How long two runs are alike, in a sentence."""
    first, second = pair
    if found is None:
        return f"Runs {first.run} and {second.run} tell the same story, event for event."
    return (
        f"Runs {first.run} and {second.run} are alike in {counted(found.alike, 'event')}; the "
        f"first that differs comes {in_or_on(first.scenario.clock, found.period)}."
    )


def batches_told(
    found: BatchParting, scenarios: tuple[Scenario, Scenario], names: tuple[str, str], asked: Asked
) -> str:
    """Where the runs of two scenarios part, pair by pair."""
    head = (
        f"Of {found.pairs:,} pairs of runs, one of {names[0]} and one of {names[1]}, "
        f"{with_interval(found.never)} tell the same story to the end."
    )
    if found.kinds:
        first = found.kinds[0]
        head += (
            f" The commonest first difference stands in {with_interval(first.share)} of them, as "
            f"in run {first.number}, {in_or_on(scenarios[0].clock, first.typical.period)}."
        )
    kinds = [_kind(place, one, names) for place, one in enumerate(found.kinds[:LISTED], 1)]
    notes = f"{SAME_LUCK} {COMPARED} Intervals of what is listed hold together at 95 %."
    return _page(scenarios[0], asked, [wrapped(head), *kinds], notes)


def _page(scenario: Scenario, asked: Asked, body: list[str], notes: str) -> str:
    parts = [strong(scenario.title)]
    parts += [items(asked.told, indent=0)] if asked.told else []
    parts += [*body, faint(wrapped(notes))]
    parts += [faint(wrapped(scenario.caution))] if scenario.caution else []
    return "\n\n".join(parts)


def _kind(place: int, one: Kind, names: tuple[str, str]) -> str:
    found = one.typical
    clock = found.first.run.scenario.clock
    head = (
        f"{place}. In {with_interval(one.share)} of pairs, as in run {one.number}, "
        f"{in_or_on(clock, found.period)}, after {counted(found.alike, 'event')}"
    )
    return f"{wrapped(head, hanging=3)}\n{_sides(found, names)}"


def _sides(found: Parting, names: tuple[str, str]) -> str:
    width = max(map(len, names)) + 3
    return "\n".join(
        item(capital(name), side_told(side), column=width + 2)
        for name, side in zip(names, (found.first, found.second), strict=True)
    )


def side_told(side: Side) -> str:
    """What happened there, why, and what led to it."""
    if side.sentence is None or side.why is None:
        later = f"; next, {side.next.date}: {side.next.text}" if side.next else "; it is over"
        return f"nothing at that moment{later}"
    reason = f"{side.why.sentence} {side.why.note}".strip()
    why = f" Why: {reason}" if side.why.sentence != side.sentence.text else ""
    led = "; then ".join(f"{one.date}: {one.text}" for one in side.chain)
    return f"{side.sentence.text}{why}" + (f" It goes back to {led}" if led else "")


def parting_document(found: Parting | None) -> dict[str, Any] | None:
    """Where two runs part, plain; null: nowhere."""
    if found is None:
        return None
    return {
        "events_alike": found.alike,
        "tick": found.tick,
        "period": found.period,
        "date": found.date,
        "first": _side_document(found.first),
        "second": _side_document(found.second),
    }


def _side_document(side: Side) -> dict[str, Any]:
    return {
        "run": side.run.run,
        "scenario_hash": scenario_hash(side.run.scenario),
        "event": side.event.id if side.event else None,
        "sentence": side.sentence.text if side.sentence else None,
        "why": f"{side.why.sentence} {side.why.note}".strip() if side.why else None,
        "led_to_it": [sentence_document(one) for one in side.chain],
        "next": sentence_document(side.next) if side.next else None,
    }


def runs_document(pair: tuple[Run, Run], found: Parting | None) -> dict[str, Any]:
    """The answer about two runs."""
    first, second = pair
    return {
        "scenario": first.scenario.id,
        "scenario_hash": scenario_hash(first.scenario),
        "caution": first.scenario.caution,
        "seed": first.seed,
        "rule": first.rule,
        "runs": [first.run, second.run],
        "parting": parting_document(found),
    }


def batches_document(
    found: BatchParting, scenarios: tuple[Scenario, Scenario], seed: int, rule: str
) -> dict[str, Any]:
    """The answer about two batches."""
    return {
        "scenario": scenarios[0].id,
        "scenario_hash": scenario_hash(scenarios[0]),
        "beside_hash": scenario_hash(scenarios[1]),
        "caution": scenarios[0].caution,
        "seed": seed,
        "rule": rule,
        "pairs": found.pairs,
        "assignment": "assigned",
        "shares_are": "share of pairs of model runs with the same luck",
        "intervals": "95 %, simultaneous over what is listed (Bonferroni, Clopper-Pearson)",
        "never": counted_document(found.never),
        "ways": [
            {
                **counted_document(one.share),
                "typical_run": one.number,
                "parting": parting_document(one.typical),
            }
            for one in found.kinds
        ],
    }
