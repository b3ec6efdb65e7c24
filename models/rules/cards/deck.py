"""All cards, and one by its name."""

from __future__ import annotations

from difflib import get_close_matches

from models.rules.cards.card import Card
from models.rules.cards.plan import PLAN
from models.rules.cards.table import TABLE
from models.rules.cards.war import WAR
from models.terms.errors import UsageError
from models.terms.scenario import Switches

CARDS: tuple[Card, ...] = (*TABLE, *PLAN, *WAR)
"""Cards in the order in which a reader meets them: at the table, in the plan, in the war."""


def card_named(name: str) -> Card:
    """The card of this name. Raises UsageError with the nearest where there is none."""
    for card in CARDS:
        if card.name == name:
            return card
    close = get_close_matches(name, [card.name for card in CARDS], n=1)
    hint = f'; did you mean "{close[0]}"?' if close else "; `irenic rules` lists them all"
    raise UsageError(f'there is no rule "{name}"{hint}')


def is_on(card: Card) -> bool:
    """Whether the rule acts where a scenario says nothing; the rule without a switch does not."""
    return bool(card.switch) and bool(Switches.model_fields[card.switch].default)
