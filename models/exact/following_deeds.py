"""Every way in which the deeds of a period may turn out, each with its probability.

The rule that begins and finishes deeds is called as it stands, with tables in which success is
certain or excluded: whatever it asks about and is not settled yet opens two ways.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.exact.forking import forked
from models.rules.happening import FAILED, further_deeds
from models.rules.state import State
from models.rules.tables import Tables

Outcome = dict[int, bool]


def deeds_followed(tables: Tables, state: State) -> Iterator[tuple[State, float]]:
    """States after the deeds that may begin or end now, with the chance of each."""
    if not any(_may_end_now(tables, state, d) for d in range(tables.sizes.deeds)):
        further_deeds(tables, state)
        yield state, 1.0
        return
    ways: list[tuple[Outcome, float]] = [({}, 1.0)]
    while ways:
        settled, chance = ways.pop()
        after = forked(tables, state)
        further_deeds(_with(tables, settled), after)
        open_deed = _not_settled(tables, state, after, settled)
        if open_deed is None:
            yield after, chance
            continue
        passes = tables.happening.deed_passes[open_deed]
        ways.append(({**settled, open_deed: True}, chance * passes))
        ways.append(({**settled, open_deed: False}, chance * (1.0 - passes)))


def _may_end_now(tables: Tables, state: State, d: int) -> bool:
    """Whether this may be the period in which chance decides on a deed."""
    happening = tables.happening
    if not 0.0 < happening.deed_passes[d] < 1.0 or state.facts.deed_done[d] == 1:
        return False
    if state.deed_begun[d] == 0:
        return happening.deed_takes[d] == 0
    return state.deed_begun[d] == 1 and state.deed_ready[d] <= state.facts.period[0]


def _with(tables: Tables, settled: Outcome) -> Tables:
    """Tables in which settled deeds turn out so; others pass, to see whether they are asked."""
    passes = [
        float(settled.get(d, chance > 0.0)) for d, chance in enumerate(tables.happening.deed_passes)
    ]
    return tables._replace(happening=tables.happening._replace(deed_passes=passes))


def _not_settled(tables: Tables, before: State, after: State, settled: Outcome) -> int | None:
    """The first deed that ended in this way although chance could have had it otherwise."""
    for d, chance in enumerate(tables.happening.deed_passes):
        passed = after.facts.deed_done[d] > before.facts.deed_done[d]
        failed = after.deed_begun[d] == FAILED != before.deed_begun[d]
        if (passed or failed) and 0.0 < chance < 1.0 and d not in settled:
            return d
    return None
