"""The two rules by which givers of steps decide (model 10.5)."""

from __future__ import annotations

from typing import Literal, get_args

from models.terms.errors import UsageError

RuleName = Literal["record", "rational"]
"""`record`: trust by what was kept and broken; `rational`: what everybody will do, foreseen."""

DRIVERS = ("simpy", "compiled")
"""Who can play runs, by name (models.drivers.choosing)."""

RULE_NAMES: tuple[RuleName, ...] = get_args(RuleName)


def rule_named(name: str) -> RuleName:
    """The rule of this name. Raises UsageError where there is none."""
    for rule in RULE_NAMES:
        if rule == name:
            return rule
    raise UsageError(f'there is no rule "{name}"; rules are {" and ".join(RULE_NAMES)}')
