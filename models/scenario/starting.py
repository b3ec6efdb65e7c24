"""A first file to begin from: two parties, two issues, a wait, and a comment on every part."""

from __future__ import annotations

import re

from models.scenario.rendering import scalar
from models.terms.errors import UsageError


def new_scenario_text(name: str, *, title: str = "") -> str:
    """A small, sound, commented scenario of that name.

    Raises UsageError where no short name can be made of it.
    """
    short = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if not short:
        raise UsageError(f'"{name}" makes no short name; use letters a to z and digits')
    heading = title or name.replace("-", " ").replace("_", " ").strip().capitalize()
    return _TEXT.replace("@ID@", scalar(short)).replace("@TITLE@", scalar(heading))


_TEXT = """\
# A scenario file is data: what the parties want, what they fear, and what waits for what.
# `irenic check FILE` tells every mistake with its line; `irenic run FILE` tells one story.
irenic: 1
id: @ID@
title: @TITLE@
summary: Two sides at odds over a pass and its tolls. Write here what a newcomer should know.
caution: An invented example. Its numbers are nobody's estimate of anything.

# One period is a month; the parties meet twice in each.
clock: {start: 2025-01-01, period: month, periods: 24, rounds: 2}

# File order counts: side A comes first. Any number may say more than itself:
#   war_cost: {value: 0.3, range: [0.1, 0.5], note: a guess}
# and, once there are `sources`, name the one it rests on: `source: K1`.
parties:
  hill:
    name: The Hill
    side: A
    roles: [belligerent, signatory]
    tactic: {kind: linear} # `irenic tactics` lists the others, with what they take
    war_cost: 0.3 # of the whole war; 1 is everything that is fought over
    trust:
      valley: {kept: 2, broken: 2} # promises seen kept and broken
  valley:
    name: The Valley
    side: B
    roles: [belligerent, signatory]
    tactic: {kind: linear}
    war_cost: 0.3
    trust:
      hill: {kept: 2, broken: 2}

# A row of forts; side A holds the first `start` of them. Take this away where nobody fights.
front: {between: [hill, valley], forts: 8, start: 4, battles: 0.3 per month, odds: 0.5}

# How strongly outsiders stand behind a text, and how often a breach is seen.
guarantee: {strength: 0.2, monitoring: 0.3}

plan: {steps_per_period: 2, holds: 3}

# A ladder runs from what is best for side A to what is best for side B.
issues:
  pass:
    title: The pass
    basket: land
    ladder:
      hill_holds: The Hill keeps the pass
      nobody: Both leave it
      valley_holds: The Valley takes the pass
    status_quo: hill_holds
    positions:
      # ideal: where it opens; limit: how far it has signalled; red_line: the first rung refused
      hill: {ideal: hill_holds, limit: nobody, red_line: valley_holds, salience: 4}
      valley: {ideal: valley_holds, limit: nobody, salience: 5}
    delivery:
      nobody: {by: hill, takes: 1 month, leverage: 1}
      valley_holds: {by: hill, takes: 2 months, leverage: 2, reversible: never}
  tolls:
    title: The tolls
    basket: money
    ladder:
      to_hill: The Hill takes them
      halves: Half each
      to_valley: The Valley takes them
    status_quo: to_valley
    positions:
      hill: {ideal: to_hill, limit: halves, salience: 3}
      valley: {ideal: to_valley, limit: halves, salience: 2}
    delivery:
      to_hill: {by: valley}
      halves: {by: valley}

# What waits for what. The price of giving it up is in tenths of support at home.
gates:
  - id: tolls_first
    who: hill
    does: {step: pass}
    only_after: {step: tolls}
    price: 4
    says: The Hill leaves the pass only once the tolls are shared.

# `--variant NAME` asks the same with these changes.
variants:
  unconditional:
    title: The Hill drops its condition
    changes: {gates.tolls_first.released: true}
"""
