"""The turning points of a run as one document and as tables; its keys are a promise to scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.insight.documents import counted_document, difference_document
from models.insight.sequence_tables import Table
from models.insight.turning import Moment, Step, Turning
from models.records.story import Sentence
from models.scenario.hashing import scenario_hash
from models.terms.outcome import ENDINGS

SHARES_ARE = "share of model runs that share this run's past and go on with other luck"
INTERVALS = (
    "95 %, each ending's simultaneous over all moments shown, and changes simultaneous over all "
    "steps (Bonferroni): Clopper-Pearson; changes paired, Newcombe's method 10, or, where fewer "
    "than ten pairs differ one way, exact ends of either way"
)


def turning_document(answer: Turning) -> dict[str, Any]:
    """Everything in the answer, plain."""
    asked, run = answer.asked, answer.run
    return {
        "scenario": run.scenario.id,
        "scenario_hash": scenario_hash(run.scenario),
        "caution": run.scenario.caution,
        "seed": run.seed,
        "run": run.run,
        "rule": run.rule,
        "log_hash": run.log_hash,
        "outcome": str(run.outcome.ending),
        "success": str(asked.success),
        "forks": asked.forks,
        "driver": answer.why,
        "assignment": answer.badge,
        "shares_are": SHARES_ARE,
        "intervals": INTERVALS,
        "moments": [_moment(one) for one in answer.moments],
        "steps": [_step(answer, one) for one in answer.steps],
        "fall": _step(answer, answer.fall) if answer.fall else None,
        "rise": _step(answer, answer.rise) if answer.rise else None,
        "no_return": _no_return(answer),
    }


def _moment(one: Moment) -> dict[str, Any]:
    return {
        "tick": one.tick,
        "time": one.time,
        "period": one.period,
        "date": one.date,
        "success": counted_document(one.success),
        "signed": counted_document(one.signed),
        "outcomes": {str(ending): counted_document(one.outcomes[ending]) for ending in ENDINGS},
    }


def _step(answer: Turning, one: Step) -> dict[str, Any]:
    first, then = answer.moments[one.place], answer.moments[one.place + 1]
    return {
        "from_tick": first.tick,
        "to_tick": then.tick,
        "period": first.period,
        "date": first.date,
        "before": counted_document(first.success),
        "after": counted_document(then.success),
        "change": difference_document(one.difference),
        "single": one.is_single,
        "events": list(one.events),
        "sentences": [sentence_document(sentence) for sentence in one.sentences],
    }


def _no_return(answer: Turning) -> dict[str, Any]:
    found = answer.no_return
    at, earliest, latest = (
        answer.moments[place] for place in (found.at, found.earliest, found.latest)
    )
    return {
        "ending": str(found.ending),
        "level": found.level,
        "tick": at.tick,
        "date": at.date,
        "earliest": {"tick": earliest.tick, "date": earliest.date},
        "latest": {"tick": latest.tick, "date": latest.date},
    }


def sentence_document(sentence: Sentence) -> dict[str, Any]:
    """A sentence and the rows that it tells."""
    return {"date": sentence.date, "text": sentence.text, "events": list(sentence.events)}


def turning_tables(answer: Turning) -> dict[str, Table]:
    """The data of the picture as plain tables: heads first, then rows."""
    return {"moments": list(_moments(answer)), "steps": list(_steps(answer))}


def _moments(answer: Turning) -> Iterator[list[Any]]:
    kinds = ["success", "signed", *map(str, ENDINGS)]
    ends = [f"{kind}_{part}" for kind in kinds for part in ("share", "low", "high")]
    yield ["tick", "time", "period", "date", "forks", *ends]
    for one in answer.moments:
        shares = (one.success, one.signed, *(one.outcomes[ending] for ending in ENDINGS))
        figures = [number for s in shares for number in (s.share, s.low, s.high)]
        yield [one.tick, one.time, one.period, one.date, one.success.runs, *figures]


def _steps(answer: Turning) -> Iterator[list[Any]]:
    yield ["from_tick", "to_tick", "date", "change", "low", "high", "clear", "single", "events",
           "sentence"]  # fmt: skip
    for one in answer.steps:
        first, then = answer.moments[one.place], answer.moments[one.place + 1]
        change = one.difference
        yield [
            first.tick, then.tick, first.date, change.value, change.low, change.high,
            int(change.is_clear), int(one.is_single), len(one.events), one.sentence,
        ]  # fmt: skip
