"""Predictions that are sealed before the runs are made, and compared with them afterwards.

A seal is a digest of what was written: who changes a card later breaks its seal, and is told so.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from app.cli.figures import signed
from app.cli.sequences_words import with_interval
from app.report.markup import heading, paragraph, table
from models.records.words import ending_in_words
from models.scenario.saving import save
from models.terms.errors import UsageError
from models.terms.outcome import Ending

if TYPE_CHECKING:
    from app.report.report import Report

MOST = 500
"""Cards that a file holds."""

BINS = tuple((low, low + 9 if low < 90 else 100) for low in range(0, 100, 10))


class Prediction(NamedTuple):
    """What somebody expects: of 100 runs so many implemented, most of all ending so."""

    name: str
    share: int
    ending: str
    scenario_hash: str
    seal: str


class Compared(NamedTuple):
    """A card beside the result: points too high (or, below 0, too low), and what came true."""

    prediction: Prediction
    off_points: float
    within: bool
    ending_came: bool


def sealed(name: str, share: int, ending: Ending, scenario_hash: str) -> Prediction:
    """A card that can no longer be changed unseen."""
    words = " ".join(name.split())[:80] or "nobody named"
    return Prediction(
        words, share, str(ending), scenario_hash, _seal(words, share, str(ending), scenario_hash)
    )


def _seal(name: str, share: int, ending: str, scenario_hash: str) -> str:
    told = json.dumps([name, share, ending, scenario_hash], ensure_ascii=True)
    return sha256(told.encode()).hexdigest()


def read_predictions(path: str | Path) -> tuple[Prediction, ...]:
    """The cards of a file. Raises UsageError where it is none, or a seal is broken."""
    try:
        listed = json.loads(Path(path).read_text("utf-8"))
        cards = [_card(one) for one in (listed if isinstance(listed, list) else [None])]
    except (ValueError, TypeError, KeyError, AttributeError):
        raise UsageError(f"{path} is no file of predictions, which Brief writes") from None
    for card in cards:
        if card.seal != _seal(*card[:4]):
            raise UsageError(f"{path}: the card of {card.name} was changed after it was sealed")
    return tuple(cards)


def _card(one: Any) -> Prediction:
    card = Prediction(**one)
    if not isinstance(card.share, int) or not 0 <= card.share <= 100:
        raise ValueError
    Ending(card.ending)
    return card


def add_prediction(path: Path, card: Prediction) -> int:
    """Put a card to the others of a file, whole or not at all; how many there are now."""
    cards = (*(read_predictions(path) if path.exists() else ()), card)
    if len(cards) > MOST:
        raise UsageError(f"{path} holds {MOST} cards; more are not kept")
    path.parent.mkdir(parents=True, exist_ok=True)
    save(path, json.dumps([one._asdict() for one in cards], ensure_ascii=False, indent=1))
    return len(cards)


def compared(card: Prediction, report: Report) -> Compared:
    """A card beside what the runs showed."""
    outcomes = report.answer.outcomes
    agreed = outcomes[Ending.IMPLEMENTED]
    most = max(outcomes, key=lambda ending: outcomes[ending].hits)
    return Compared(
        prediction=card,
        off_points=card.share - 100 * agreed.share,
        within=100 * agreed.low <= card.share <= 100 * agreed.high,
        ending_came=card.ending == most,
    )


def told(report: Report) -> str:
    """The class's predictions and the result; nothing where nobody predicted anything."""
    if not report.predictions:
        return ""
    agreed = report.answer.outcomes[Ending.IMPLEMENTED]
    result = f"The runs: {with_interval(agreed)} ended signed and implemented."
    return "".join(
        (
            heading(f"What {len(report.predictions)} of you predicted"),
            paragraph(result, strong=True),
            _histogram(report),
            _cards(report),
            paragraph("To be far off is no fault: ask what was expected, and why it did not come."),
        )
    )


def _histogram(report: Report) -> str:
    """How many predicted what, a dot for each; the row of the result is marked."""
    shown = 100 * report.answer.outcomes[Ending.IMPLEMENTED].share
    rows = [("of 100 runs implemented", "predictions", "")]
    for low, high in BINS:
        count = sum(low <= card.share <= high for card in report.predictions)
        here = low <= shown < high + 1
        rows.append((f"{low} to {high}", "●" * count, "← the runs" if here else ""))
    return table(rows, caption="Predictions of the class, and the result")


def _cards(report: Report) -> str:
    rows = [("who", "predicted", "off by", "within the interval", "commonest ending")]
    for card in report.predictions:
        one = compared(card, report)
        ending = ending_in_words(report.scenario, Ending(card.ending))
        rows.append(
            (
                card.name,
                f"{card.share} of 100",
                f"{signed(one.off_points, 0)} points",
                "yes" if one.within else "no",
                f"{ending}: {'it came' if one.ending_came else 'another came'}",
            )
        )
    return table(rows, caption="Card by card")
