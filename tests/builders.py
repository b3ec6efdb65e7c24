"""Small scenarios for tests: two towns at odds, in as few words as each test needs."""

from __future__ import annotations

from typing import Any

from models.scenario.paths import with_values
from models.scenario.reading import document_of
from models.terms.scenario import Scenario

SMALL = """\
irenic: 1
id: small
title: A small scenario
clock: {start: 2025-01-01, period: month, periods: 24, rounds: 2}
parties:
  north:
    name: North
    side: A
    roles: [belligerent, signatory]
    war_cost: 0.2
    trust: {south: {kept: 3, broken: 2}}
  south:
    name: South
    side: B
    roles: [belligerent, signatory]
    war_cost: 0.2
    trust: {north: {kept: 3, broken: 2}}
front: {between: [north, south], forts: 6, start: 3, battles: 0.3 per month, odds: 0.5}
guarantee: {strength: 0.3, monitoring: 0.4}
plan: {steps_per_period: 2, holds: 3}
issues:
  bridge:
    title: The bridge
    basket: land
    ladder:
      north_holds: North keeps the bridge
      shared: Both use the bridge
      south_holds: South keeps the bridge
    status_quo: north_holds
    positions:
      north: {ideal: north_holds, limit: shared, salience: 3}
      south: {ideal: south_holds, limit: shared, salience: 5}
    delivery:
      shared: {by: north, takes: 1 month}
      south_holds: {by: north, takes: 2 months, leverage: 1}
  tolls:
    title: The tolls
    basket: money
    ladder:
      to_north: North takes the tolls
      halves: The tolls are halved
      to_south: South takes the tolls
    status_quo: to_south
    positions:
      north: {ideal: to_north, limit: halves, salience: 4}
      south: {ideal: to_south, limit: halves, salience: 2}
    delivery:
      to_north: {by: south}
      halves: {by: south}
"""
"""Two parties, two issues, a front, no gate."""

GATED = """\
deeds:
  vote: {title: A vote in North, by: north, takes: 2 months}
gates:
  - {id: g1, who: north, does: {step: bridge}, only_after: {step: tolls}, price: 4}
  - {id: g2, who: south, does: {step: tolls}, only_after: {step: bridge}, price: 6}
  - {id: g3, who: law, does: {deed: vote}, only_after: ceasefire, absolute: true}
texts:
  middle: {title: The middle, terms: {bridge: shared, tolls: halves}}
calendars:
  bridge_first: [bridge, tolls]
variants:
  north_yields:
    title: North gives up its condition
    changes: {gates.g1.released: true}
"""
"""To be added to SMALL: each side waits for the other, and a vote waits for a ceasefire."""

ABSTRACT = """\
irenic: 1
id: two-steps
title: Two steps
clock: {start: 2025-01-01, periods: 12}
parties:
  north: {name: North, side: A, roles: [belligerent, signatory], war_cost: 0.2}
  south: {name: South, side: B, roles: [belligerent, signatory], war_cost: 0.2}
front: {between: [north, south], forts: 6, start: 3, battles: 0.3, odds: 0.5}
plan:
  steps:
    - {id: n1, giver: north, cost: 0.1, gain: 0.15, label: North's step}
    - {id: s1, giver: south, cost: 0.1, gain: 0.15, label: South's step}
  worth_at_start: {north: 0.5, south: 0.5}
"""
"""A plan without issues, signed from the start."""


def small_scenario(changes: dict[str, Any] | None = None) -> Scenario:
    """Two parties and two issues, with changes as in `--set`: path -> value."""
    return _changed(SMALL, changes)


def gated_scenario(changes: dict[str, Any] | None = None) -> Scenario:
    """The small scenario with two gates that wait for each other, a deed, a text and a variant."""
    return _changed(SMALL + GATED, changes)


def abstract_scenario(changes: dict[str, Any] | None = None) -> Scenario:
    """A plan of two abstract steps."""
    return _changed(ABSTRACT, changes)


def _changed(text: str, changes: dict[str, Any] | None) -> Scenario:
    return with_values(document_of(text).scenario, (changes or {}).items())
