"""The smallest sets of releases, against trying every set there is."""

from __future__ import annotations

from hypothesis import given

from models.rules.building import build_tables
from models.rules.gating import NEVER, agreement_is_reachable, reach
from models.rules.state import blank_facts
from tests.worlds import scenarios


def tried(tables) -> list[int]:
    """Every set of releasable gates in turn, fewer gates first; those that hold no other."""
    gates = range(tables.sizes.gates)
    allowed = sum(1 << g for g in gates if tables.gate.releasable[g])
    found: list[int] = []
    for mask in sorted(range(1 << tables.sizes.gates), key=lambda mask: (mask.bit_count(), mask)):
        if mask & ~allowed or any(smaller & mask == smaller for smaller in found):
            continue
        released = [int(tables.gate.released[g] or (mask >> g) & 1) for g in gates]
        if agreement_is_reachable(tables, reach(tables, released, blank_facts(tables))):
            found.append(mask)
    return found


@given(scenarios())
def test_the_listed_releases_are_all_the_smallest_ones(scenario):
    tables, _ = build_tables(scenario)

    listed = [] if tables.release_sets == [NEVER] else tables.release_sets

    expected = tried(tables)
    assert sorted(listed) == ([] if expected == [0] else sorted(expected))
    assert (tables.release_sets == [NEVER]) is (not expected)
