"""Scripts that turn rules on and off while a run goes on."""

from __future__ import annotations

import pytest

from models.drivers.event_driven import simulate
from models.drivers.intervention import Intervention
from models.terms.errors import UsageError
from models.terms.events import EventKind
from tests.builders import abstract_scenario, small_scenario


def sets(period, path, value):
    return (Intervention(period=period, kind="set", path=path, value=value),)


def of_kind(run, *kinds):
    return [event for event in run.events if event.kind in kinds]


@pytest.mark.parametrize(
    ("switch", "kind", "changes"),
    [
        ("spoilers", EventKind.SPOILER, {"spoilers": {"hazard": 1.0}}),
        ("leaders", EventKind.LEADER_CHANGE,
         {"parties.north.support": {"start": 1, "leader": {"falls": 1.0}}}),
    ],
)  # fmt: skip
def test_a_rule_turned_on_on_the_way_acts_from_then_on(switch, kind, changes):
    scenario = small_scenario(changes | {"front.battles": 0})
    run = simulate(scenario, script=sets(3, f"switches.{switch}", value=True))

    rows = of_kind(run, kind)
    assert rows
    assert min(row.period for row in rows) == 3


def test_other_priors_on_the_way_meet_the_battles_so_far():
    scenario = small_scenario({"switches.learning": True, "front.battles": 0.9})
    plain = simulate(scenario)
    changed = simulate(scenario, script=sets(4, "front.learning.strength", value=400))
    before, after = ([row for row in of_kind(run, EventKind.BELIEF) if row.period >= 4]
                     for run in (plain, changed))  # fmt: skip

    steady = max(abs(row.number("after") - row.number("before")) for row in after)
    assert steady < max(abs(row.number("after") - row.number("before")) for row in before)


@pytest.mark.parametrize(
    ("rule", "path", "value"),
    [
        ("record", "switches.learning", True),
        ("rational", "plan.holds", 7),
    ],
)
def test_what_would_need_other_room_is_set_from_the_start_or_not_at_all(rule, path, value):
    with pytest.raises(UsageError, match="set it from the start"):
        simulate(abstract_scenario(), rule=rule, script=sets(2, path, value))
