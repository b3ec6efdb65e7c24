"""`irenic rules`: every rule of the model with its switch, or one of them on a card."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.cli.ending import DONE

if TYPE_CHECKING:
    from models.rules.cards.card import Card, Curve

FEW = 6
"""Points of a curve that a terminal shows."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="?", help="a rule, to print its card")


def perform(options: argparse.Namespace) -> int:
    from app.cli.page import print_json
    from models.rules.cards.deck import CARDS, card_named

    if options.name is not None:
        card = card_named(options.name)
        if options.json:
            print_json(_document(card))
        else:
            print(_told(card))
    elif options.json:
        print_json({"rules": [_document(card) for card in CARDS]})
    else:
        print(_listed(CARDS))
    return DONE


def _listed(cards: tuple[Card, ...]) -> str:
    from app.cli.page import items, strong
    from models.rules.cards.page import usual

    rows = [(card.name, f"{card.title} ({usual(card).strip('`')})") for card in cards]
    return (
        f"{strong('The rules of the model')}\n\n{items(rows)}\n\n"
        "`irenic rules NAME` prints a card: what the rule assumes, its formula, source and curve.\n"
        "`--set switches.NAME=on` or `off` turns a rule on or off wherever a scenario is read."
    )


def _told(card: Card) -> str:
    from app.cli.page import items, strong, wrapped
    from models.rules.cards.page import usual

    switch = f"switches.{card.switch}, {usual(card)} unless set" if card.switch else "--rule"
    facts = [
        ("Formula", card.formula),
        ("Source", card.source),
        ("Switch", switch),
        ("Without", card.without),
    ]
    if card.reads:
        facts.append(("Reads", ", ".join(card.reads)))
    parts = [strong(card.title), wrapped(card.assumes), items(facts, indent=0)]
    if card.curve is not None:
        parts.append(_plotted(card.curve()))
    return "\n\n".join(parts)


def _plotted(curve: Curve) -> str:
    """A curve as a small table: a row for each of a few places across."""
    from app.cli.page import columns, wrapped

    first = curve.lines[0].points
    picked = [round(at * (len(first) - 1) / (FEW - 1)) for at in range(FEW)]
    rows = [[curve.across, *(one.label for one in curve.lines)]]
    rows += [
        [f"{first[at][0]:.3g}", *(f"{one.points[at][1]:.3f}" for one in curve.lines)]
        for at in picked
    ]
    return f"{wrapped(f'Its curve: {curve.up}')}\n{columns(rows, right=range(len(rows[0])))}"


def _document(card: Card) -> dict[str, Any]:
    from models.rules.cards.deck import is_on

    return {
        "name": card.name,
        "title": card.title,
        "switch": f"switches.{card.switch}" if card.switch else None,
        "on": is_on(card) if card.switch else None,
        "assumes": card.assumes,
        "formula": card.formula,
        "source": card.source,
        "without": card.without,
        "reads": list(card.reads),
        "curve": _curve_document(card.curve()) if card.curve is not None else None,
    }


def _curve_document(curve: Curve) -> dict[str, Any]:
    lines = [{"label": one.label, "points": [list(p) for p in one.points]} for one in curve.lines]
    return {"across": curve.across, "up": curve.up, "lines": lines}
