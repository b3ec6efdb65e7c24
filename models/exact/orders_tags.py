"""No claim about order without both rules: is it robust, or does it rest on how parties decide?

Under `record` givers learn trust from promises kept; under `rational` they foresee what follows.
Which of the two real parties do is open, so a claim counts only where its sign is the same.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from models.exact.calendar_table import Rule
from models.exact.orders import AllOrders, Before, all_orders
from models.terms.scenario import Scenario

NOTHING = 1e-9


class Tag(StrEnum):
    """What both rules say of a claim."""

    ROBUST = "robust"
    RULE_DEPENDENT = "rule-dependent"
    NO_EFFECT = "no effect"
    UNSETTLED = "not settled"
    """Less separates the two than was too unlikely to be followed."""


class TaggedPrecedence(NamedTuple):
    """One step before another: the effect under either rule, and what to make of it."""

    first: str
    second: str
    record: float
    rational: float
    tag: Tag


class BothRules(NamedTuple):
    """All orders of a plan under both rules, side by side."""

    record: AllOrders
    rational: AllOrders

    def under(self, rule: Rule) -> AllOrders:
        """The answer of one rule."""
        return self.record if rule is Rule.RECORD else self.rational

    def precedence(self) -> list[TaggedPrecedence]:
        """Effects of every pair of steps, each with its tag."""
        pairs = zip(self.record.precedence(), self.rational.precedence(), strict=True)
        return [
            TaggedPrecedence(a.first, a.second, a.effect, b.effect, tag_of(a.effect, b.effect))
            for a, b in pairs
        ]

    def compared(self, better: tuple[str, ...], worse: tuple[str, ...]) -> Tag:
        """Whether one order beats another under both rules."""
        differences = [
            answer.value_of(better) - answer.value_of(worse)
            for answer in (self.record, self.rational)
        ]
        return tag_of(differences[0], differences[1])


def under_both_rules(scenario: Scenario, *, before: Before = ()) -> BothRules:
    """All orders of a plan, under both rules."""
    record = all_orders(scenario, rule=Rule.RECORD, before=before)
    return BothRules(record, all_orders(scenario, rule=Rule.RATIONAL, before=before))


def tag_of(record: float, rational: float) -> Tag:
    """The tag of a claim from its effect under both rules."""
    if abs(record) < NOTHING and abs(rational) < NOTHING:
        return Tag.NO_EFFECT
    same = record * rational > 0.0 and min(abs(record), abs(rational)) >= NOTHING
    return Tag.ROBUST if same else Tag.RULE_DEPENDENT
