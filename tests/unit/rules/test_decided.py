"""What was decided about the engine, point by point: promises, rungs, worths, releases, gates."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.drivers.event_driven import Simulator
from models.rules.building import build_tables
from models.rules.phases import begin_run
from models.rules.signing import sign
from models.rules.state import opening_state
from models.rules.trust import faith, kept_chance, promises_owed
from models.terms.events import EventKind, Reason, Subject
from models.terms.outcome import Ending
from models.terms.scenario import Scenario
from tests.builders import SMALL, small_scenario
from tests.worlds import scenarios

NORTH, SOUTH = 0, 1


def made(**changes) -> Scenario:
    """The small scenario with whole sections replaced."""
    return Scenario.model_validate(small_scenario().model_dump(by_alias=True) | changes)


def at_start(scenario):
    tables, names = build_tables(scenario)
    state = opening_state(tables, seed=1, run=0)
    begin_run(tables, state)
    return tables, names, state


def signed(scenario, package):
    """A state in which a package was just signed by South."""
    tables, names, state = at_start(scenario)
    for k, rung in enumerate(package):
        state.tabled[NORTH * len(package) + k] = rung
    sign(tables, state, SOUTH, NORTH)
    return tables, names, state


def issue(**changes):
    given = {
        "title": "The truce",
        "ladder": {"war": "War", "truce": {"label": "A truce", "alone": True}},
        "status_quo": "war",
        "positions": {
            "north": {"ideal": "truce", "salience": 3},
            "south": {"ideal": "truce", "salience": 3},
        },
    }
    return given | changes


def kinds(run, *wanted):
    return [event for event in run.events if event.kind in wanted]


# promises, not steps


@pytest.mark.parametrize("pieces", [1, 2, 5])
def test_cutting_a_concession_into_more_steps_never_lowers_trust(pieces):
    whole = small_scenario()
    bridge = whole.issues["bridge"].model_dump() | {
        "delivery": {"south_holds": [{"by": "north"}] * pieces}
    }
    tables, _, state = signed(made(issues={"bridge": bridge}), [2])

    assert promises_owed(tables, state, NORTH, 0) == 1
    single = kept_chance(tables, state, SOUTH, NORTH, 0, state.guarantee[0] * state.monitoring[0])
    assert faith(tables, state, SOUTH, 0) == single


# rungs do things, and reversal undoes them


def test_an_effect_comes_with_its_step_and_goes_when_the_step_is_reversed():
    truce = issue(
        delivery={
            "truce": [
                {"by": "north", "effect": {"ceasefire": True}, "reversible": "free"},
                {"by": "observers"},
            ]
        }
    )
    parties = small_scenario().model_dump()["parties"] | {
        "observers": {"name": "Observers", "roles": ["body"], "complies": 0.0}
    }
    run = Simulator(made(issues={"truce": truce}, parties=parties)).simulate(seed=1)

    silences = [(event.before, event.after) for event in kinds(run, EventKind.CEASEFIRE)]
    assert silences[:2] == [(0, 1), (1, 0)]
    assert kinds(run, EventKind.COLLAPSE)


def test_a_signed_guarantee_changes_the_guarantee():
    truce = issue(delivery={"truce": [{"by": "north", "effect": {"guarantee": 0.8}}]})
    run = Simulator(made(issues={"truce": truce})).simulate(seed=1)

    assert kinds(run, EventKind.GUARANTEE)[0].number("strength") == 0.8


# no empty peace; a red line is the first refused rung


@given(scenarios(), st.integers(0, 1000))
def test_no_full_text_leaves_a_required_issue_to_the_battlefield(scenario, seed):
    issues = {}
    for key, one in scenario.issues.items():
        ladder = {rung: {"label": rung, "open": n == 0} for n, rung in enumerate(one.ladder)}
        issues[key] = one.model_dump(exclude_none=True) | {"required": True, "ladder": ladder}
    made_open = Scenario.model_validate(scenario.model_dump(by_alias=True) | {"issues": issues})
    run = Simulator(made_open).simulate(seed=seed)

    if run.package is not None:
        assert not any(made_open.issues[k].ladder[r].open for k, r in run.package.items())


def test_a_red_line_refuses_its_rung_and_all_beyond_it():
    tables, _ = build_tables(
        small_scenario(
            {
                "issues.bridge.positions.north.limit": "north_holds",
                "issues.bridge.positions.north.red_line": {"at": "shared"},
            }
        )
    )

    assert tables.issue.refused[0] == 0b110


# worths, deltas and givers


def test_worth_falls_by_equal_parts_from_the_ideal_to_the_far_end():
    tables, _ = build_tables(small_scenario())
    width = tables.sizes.rungs
    bridge = tables.issue.worth[:width]

    assert math.isclose(bridge[0], 3 / 7)
    assert math.isclose(bridge[1], 1.5 / 7)
    assert bridge[2] == 0.0


@given(scenarios())
def test_the_best_package_is_worth_one_and_the_worst_nothing(scenario):
    tables, _ = build_tables(scenario)
    sizes = tables.sizes
    for p in range(sizes.parties):
        rows = [
            tables.issue.worth[(p * sizes.issues + k) * sizes.rungs :][: tables.issue.ladder[k]]
            for k in range(sizes.issues)
        ]
        assert math.isclose(sum(max(row) for row in rows), 1.0)
        assert math.isclose(sum(min(row) for row in rows), 0.0, abs_tol=1e-12)


def test_a_step_without_a_deliverer_falls_to_the_belligerent_who_loses_most():
    bridge = small_scenario().issues["bridge"].model_dump() | {"delivery": {}}
    tables, names = build_tables(made(issues={"bridge": bridge}))

    givers = dict(zip(names.steps, tables.step.giver, strict=True))
    assert givers == {"bridge.shared": NORTH, "bridge.south_holds": NORTH}


# releases and their price


@given(scenarios(), st.integers(0, 1000))
def test_a_condition_goes_only_below_its_share_of_the_gain(scenario, seed):
    run = Simulator(scenario).simulate(seed=seed)

    for event in kinds(run, EventKind.RELEASE):
        share = (event.number("best_credible") - event.number("reservation")) / event.number(
            "needed"
        )
        assert math.isclose(event.number("benefit"), share)
        assert event.number("cost") < share


@given(scenarios(), st.integers(0, 1000))
def test_with_releases_switched_off_nothing_is_ever_given_up(scenario, seed):
    off = scenario.switches.model_copy(update={"releases": False})
    run = Simulator(scenario.model_copy(update={"switches": off})).simulate(seed=seed)

    assert not kinds(run, EventKind.RELEASE)


def test_a_release_costs_its_price_in_support():
    parties = small_scenario().model_dump(by_alias=True)["parties"]
    for party in parties.values():
        party["support"] = {"start": 6}
    first = gate(id="a", does={"deed": "vote"}, only_after="signature", price=1)
    second = gate(id="b", who="south", does="signature", only_after={"deed": "vote"}, price=1)
    deeds = {"vote": {"title": "A vote", "by": "north"}}
    scenario = made(parties=parties, gates=[first, second], deeds=deeds)
    runs = [Simulator(scenario).simulate(seed=seed) for seed in range(20)]
    releases = [(run, e) for run in runs for e in kinds(run, EventKind.RELEASE)]

    assert releases
    for run, event in releases:
        falls = [e for e in kinds(run, EventKind.SUPPORT) if e.cause == event.id]
        assert all(e.reason == Reason.CONDITION_GIVEN_UP for e in falls)
        assert all(e.before - e.after == 1 for e in falls)


# gates, deeds and locks


def gate(**given):
    return {"id": given.pop("id", "g"), "who": given.pop("who", "north")} | given


def sets_of(*gates):
    return build_tables(made(gates=list(gates)))[0].release_sets


def test_two_gates_that_wait_for_each_other_are_a_lock_and_any_of_opens_it():
    first = gate(id="a", does={"deed": "vote"}, only_after="signature")
    second = gate(id="b", does="signature", only_after={"deed": "vote"})
    either = {"any_of": [{"deed": "vote"}, {"date": "2025-05-01"}]}
    deeds = {"vote": {"title": "A vote", "by": "north"}}

    locked = build_tables(made(gates=[first, second], deeds=deeds))[0].release_sets
    opened = build_tables(made(gates=[first, second | {"only_after": either}], deeds=deeds))[
        0
    ].release_sets

    assert locked == [0b01, 0b10]
    assert opened == []


def test_unless_and_not_never_make_a_lock():
    blocked = gate(does="signature", unless="ceasefire")
    negated = gate(id="n", does="signature", only_if={"not": "ceasefire"})

    assert sets_of(blocked, negated) == []


def test_a_law_in_a_lock_is_no_release():
    law = gate(id="law", who="law", does={"step": "bridge"}, only_after={"step": "tolls"})
    other = gate(id="own", does={"step": "tolls"}, only_after={"step": "bridge"})
    required = small_scenario().model_dump(by_alias=True)["issues"]
    required["bridge"]["required"] = True
    required["bridge"]["ladder"]["north_holds"] = {"label": "Open", "open": True}

    tables, _ = build_tables(made(gates=[law, other], issues=required))
    assert tables.release_sets == [0b10]


def test_a_gate_on_a_step_that_the_package_does_not_contain_is_unsatisfied():
    awaited = {"step": "bridge", "rungs": ["south_holds"]}
    waits = gate(who="law", does={"step": "tolls"}, only_after=awaited)
    runs = [Simulator(made(gates=[waits])).simulate(seed=seed) for seed in range(40)]

    packages = [run.package for run in runs if run.package]
    assert packages
    assert all(p["tolls"] == "to_south" or p["bridge"] == "south_holds" for p in packages)


def test_a_missed_within_is_a_breach_of_faith():
    late = gate(does={"deed": "vote"}, within="1 month", of={"date": "2025-03-01"}, who="south")
    deeds = {"vote": {"title": "A vote", "by": "north"}}
    run = Simulator(made(gates=[late], deeds=deeds)).simulate(seed=3)

    reneged = kinds(run, EventKind.RENEGE)
    assert len(reneged) == 1
    assert [e.reason for e in kinds(run, EventKind.RECORD) if e.cause == reneged[0].id] == [
        Reason.PROMISE_BROKEN
    ]


def test_a_deadline_for_a_rung_that_was_not_agreed_binds_nobody():
    late = gate(
        does={"step": "bridge", "rungs": ["south_holds"]},
        within="1 month",
        of={"date": "2025-03-01"},
        who="south",
    )
    runs = [Simulator(made(gates=[late])).simulate(seed=seed) for seed in range(20)]

    assert any(run.package for run in runs)
    for run in runs:
        if run.package is None or run.package["bridge"] != "south_holds":
            assert not kinds(run, EventKind.RENEGE)


# the record


def test_compelled_promises_teach_less_and_only_when_the_record_is_read():
    free = at_start(small_scenario({"guarantee.compulsion": 0.0}))
    forced = at_start(small_scenario({"guarantee.compulsion": 1.0}))
    for tables, _, state in (free, forced):
        state.kept[SOUTH * tables.sizes.parties + NORTH] = 4

    chances = [kept_chance(t, s, SOUTH, NORTH, 0, 0.5) for t, _, s in (free, forced)]
    assert chances[0] > chances[1]
    assert all(type(count) is int for count in forced[2].kept + forced[2].broken)


# the table


@given(scenarios(), st.integers(0, 1000))
def test_only_signatories_offer_accept_or_leave_and_all_of_them_sign(scenario, seed):
    run = Simulator(scenario).simulate(seed=seed)
    signing = {list(scenario.parties).index(p) for p in scenario.signatories}

    at_table = kinds(run, EventKind.OFFER, EventKind.CONCEDE, EventKind.ACCEPT, EventKind.WALK_OUT)
    assert {event.actor for event in at_table} <= signing
    for sign_ in kinds(run, EventKind.SIGN):
        before = [e for e in kinds(run, EventKind.ACCEPT) if e.id < sign_.id]
        tabling = {p for p in signing if tabled_by(run, scenario, p, sign_.id) == run.package}
        assert signing <= {e.actor for e in before} | tabling
        assert sign_.actor == before[-1].actor


def tabled_by(run, scenario, p, until):
    """What a party tables just before a row of the log."""
    party, keys = list(scenario.parties)[p], list(scenario.issues)
    vector = {key: issue.positions[party].ideal for key, issue in scenario.issues.items()}
    for event in kinds(run, EventKind.CONCEDE, EventKind.PACKAGE_SWAP, EventKind.RETRACT):
        if event.actor == p and event.id < until:
            key = keys[event.subject]
            vector[key] = scenario.issues[key].rungs[event.after]
    return vector


@given(scenarios(), st.integers(0, 1000))
def test_a_concession_goes_toward_the_nearest_signatory_who_disagrees(scenario, seed):
    run = Simulator(scenario).simulate(seed=seed)
    issues = list(scenario.issues.values())
    parties = list(scenario.parties)
    tabled = {
        (p, k): one.place(one.positions[pid].ideal)
        for p, pid in enumerate(parties)
        for k, one in enumerate(issues)
    }
    for event in kinds(run, EventKind.CONCEDE, EventKind.PACKAGE_SWAP, EventKind.RETRACT):
        k, own = event.subject, tabled[event.actor, event.subject]
        assert event.before == own
        if event.kind != EventKind.RETRACT:
            others = [tabled[p, k] for p in range(len(parties)) if p != event.actor]
            distances = [abs(rung - own) for rung in others if rung != own]
            assert abs(tabled[event.other, k] - own) == min(distances)
        tabled[event.actor, k] = event.after


# partial agreements and gestures


def test_a_partial_agreement_has_a_plan_number_of_its_own_and_is_no_agreement():
    truce = issue(delivery={"truce": [{"by": "north", "effect": {"ceasefire": True}}]})
    bridge = small_scenario().model_dump(by_alias=True)["issues"]["bridge"]
    for party, ideal in (("north", "north_holds"), ("south", "south_holds")):
        bridge["positions"][party] |= {
            "limit": ideal,
            "red_line": {"at": "shared", "absolute": True},
        }
    run = Simulator(made(issues={"truce": truce, "bridge": bridge})).simulate(seed=1)

    assert [event.subject for event in kinds(run, EventKind.PARTIAL_SIGN)] == [1]
    assert run.package is None
    assert run.outcome.ending is not Ending.IMPLEMENTED


@given(scenarios(), st.integers(0, 1000))
def test_gestures_happen_only_on_marked_rungs(scenario, seed):
    run = Simulator(scenario).simulate(seed=seed)
    issues = list(scenario.issues.values())

    for event in kinds(run, EventKind.GESTURE):
        one = issues[run.step_issue[event.subject]]
        assert one.ladder[one.rungs[run.step_rung[event.subject]]].gesture
        assert event.subject_kind == Subject.STEP


def test_the_small_scenario_is_still_the_one_these_tests_speak_of():
    assert "north_holds" in SMALL


def test_those_who_weigh_without_noise_do_what_is_better():
    scenario = small_scenario({"plan.noise": 0})
    runs = [Simulator(scenario).simulate(seed=seed) for seed in range(20)]

    chances = {
        event.number("chance")
        for run in runs
        for event in kinds(run, EventKind.EXECUTE, EventKind.HOLD)
    }
    assert chances
    assert all(min(chance, 1 - chance) < 1e-6 for chance in chances)
