"""The page of all cards and their pictures: `python -m models.rules.cards.page docs/why`."""

from __future__ import annotations

import sys
from pathlib import Path

from models.rules.cards.card import Card
from models.rules.cards.deck import CARDS, is_on
from models.rules.cards.drawing import drawn

HEAD = """\
# The rules, one by one

Every rule of the model can be turned off, so that one can see what it does:
`--set switches.NAME=off`. `irenic rules` lists them, `irenic rules NAME` prints one card. Numbers
are conventions for exploration and judgement unless a source says otherwise; none was estimated
from data. Curves are drawn from the functions that decide in a run, on a small war of twelve forts
with equal sides.

<!-- Made by `python -m models.rules.cards.page docs/why`; a test compares. -->
"""


def page() -> str:
    """All cards in one paper."""
    table = ["| rule | usually | what it says |", "|---|---|---|"]
    table += [f"| [{card.name}](#{card.name}) | {usual(card)} | {card.title} |" for card in CARDS]
    return "\n".join((HEAD, *table, "", *(_told(card) for card in CARDS)))


def usual(card: Card) -> str:
    """What holds where a scenario says nothing."""
    if not card.switch:
        return "`--rule`"
    return "on" if is_on(card) else "off"


def _told(card: Card) -> str:
    switch = f"`switches.{card.switch}`, {usual(card)} unless set" if card.switch else "`--rule`"
    lines = [
        f"## {card.name}",
        "",
        f"**{card.title}.** {card.assumes}",
        "",
        f"- Formula: {card.formula}",
        f"- Source: {card.source}",
        f"- Switch: {switch}. Without it: {card.without}",
    ]
    if card.reads:
        lines.append(f"- Reads: {', '.join(f'`{key}`' for key in card.reads)}")
    if card.curve is not None:
        curve = card.curve()
        lines += ["", f"![{curve.up} by {curve.across}](pictures/{card.name}.svg)"]
    return "\n".join((*lines, ""))


def pictures() -> dict[str, str]:
    """File name -> SVG, for every card with a curve."""
    return {
        f"{card.name}.svg": drawn(card.curve(), card.title)
        for card in CARDS
        if card.curve is not None
    }


def write(folder: Path) -> None:
    """Write the page and its pictures."""
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    (folder / "rules.md").write_text(page(), encoding="utf-8")
    for name, picture in pictures().items():
        (folder / "pictures" / name).write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
