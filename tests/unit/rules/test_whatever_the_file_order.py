"""Nothing hangs on who stands first in the file."""

from __future__ import annotations

from collections import Counter

import pytest

from models.drivers.event_driven import Simulator
from models.rules import phases
from models.rules.accepting import Verdict, best_verdict
from models.rules.building import build_tables
from models.rules.conceding import NO_MOVE, nearest_disagreeing
from models.rules.signing import accept
from models.rules.state import opening_state
from models.scenario.reading import read_document
from models.terms.events import EventKind, Reason
from models.terms.outcome import Ending
from models.terms.scenario import Scenario
from tests.builders import small_scenario

NORTH, SOUTH, THIRD = 0, 1, 2
RUNS = 60


def of_three(**third) -> Scenario:
    """The small scenario with a third signatory, for whom the bridge is shared at best."""
    given = small_scenario().model_dump(by_alias=True)
    given["parties"]["third"] = {"name": "Third", "roles": ["signatory"]}
    given["issues"]["bridge"]["positions"]["third"] = {"ideal": "shared"} | third
    return Scenario.model_validate(given)


def at_start(scenario):
    tables, _ = build_tables(scenario)
    state = opening_state(tables, seed=1, run=0)
    phases.begin_run(tables, state)
    return tables, state


@pytest.mark.parametrize("parties", [2, 3, 7])
def test_of_any_two_parties_each_speaks_first_in_half_of_the_periods(parties):
    tables, _ = build_tables(small_scenario())
    tables = tables._replace(sizes=tables.sizes._replace(parties=parties))
    earlier = Counter()
    for run in range(1000):
        places = [phases.turn_place(tables, (1, run), 3, p) for p in range(parties)]
        assert sorted(places) == list(range(parties))
        earlier.update((a, b) for a in range(parties) for b in range(a) if places[a] < places[b])

    assert all(450 < count < 550 for count in earlier.values())


def test_of_two_who_are_equally_near_the_one_who_gains_more_is_met():
    tables, state = at_start(of_three())

    assert nearest_disagreeing(tables, state, THIRD, 0) == SOUTH


@pytest.mark.parametrize(("war", "signed"), [(-1.0, 1), (2.0, 0)])
def test_whose_copy_of_the_same_text_is_accepted_makes_no_difference(war, signed):
    """Unless the other who tables it now finds it worth less than fighting on."""
    tables, state = at_start(of_three())
    for p in (NORTH, SOUTH):
        for k in range(tables.sizes.issues):
            state.tabled[p * tables.sizes.issues + k] = 1
    for fort in range(tables.sizes.forts + 1):
        state.war_value[NORTH * (tables.sizes.forts + 1) + fort] = war
    accept(tables, state, THIRD, Verdict(SOUTH, Reason.WORTH_IT, 1.0, 0.0, 1.0, 0.0, 0.0))

    assert state.facts.signed[0] == signed


def test_what_bars_the_best_text_is_said_and_not_what_bars_the_first():
    shut = {"id": "g", "who": "law", "does": "signature", "only_after": "ceasefire"}
    scenario = of_three(ideal="south_holds")
    given = scenario.model_dump(by_alias=True) | {"gates": [shut]}
    tables, state = at_start(Scenario.model_validate(given))
    first = THIRD * tables.sizes.issues
    state.tabled[first : first + 2] = [0, 2]
    found = best_verdict(tables, state, THIRD, (NO_MOVE, 0.0))

    assert found.reason == Reason.LOCKED
    assert found.offer == SOUTH


def test_the_teaching_case_of_three_comes_to_the_same_in_either_file_order():
    scenario = read_document("three-valleys").scenario
    given = scenario.model_dump(by_alias=True)
    given["parties"] = dict(reversed(list(given["parties"].items())))
    backwards = Scenario.model_validate(given)
    shares, first_to_yield = [], []
    for one in (scenario, backwards):
        runs = [Simulator(one).simulate(seed=3, run=run) for run in range(RUNS)]
        done = sum(run.outcome.ending is Ending.IMPLEMENTED for run in runs)
        releases = [e for run in runs for e in run.events if e.kind == EventKind.RELEASE]
        high = list(one.parties).index("high")
        shares.append(done / RUNS)
        first_to_yield.append(sum(e.actor == high for e in releases) / len(releases))

    assert abs(shares[0] - shares[1]) < 0.2
    assert abs(first_to_yield[0] - first_to_yield[1]) < 0.2
