"""The rules that change the war or the parties on the way: the law of each."""

from __future__ import annotations

import pytest

from models.drivers.event_driven import Simulator, simulate
from models.rules import phases
from models.rules.building import build_tables
from models.rules.building_war import beta_on
from models.rules.cheating import loss_by_cheating, saved_by_cheating
from models.rules.curves import exponential, logistic
from models.rules.fighting_on import hopeful_point, worth_at_level
from models.rules.state import DONE, NONE, OWED, opening_state
from models.rules.war import battle_chance, battle_odds, reservation, war_values
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from models.terms.events import EventKind, Reason
from models.terms.outcome import Ending
from tests.builders import abstract_scenario, gated_scenario, small_scenario

NORTH, SOUTH = 0, 1
SIX = read_document("reference/six-steps").scenario


def on(*switches, **changes):
    return {f"switches.{name}": True for name in switches} | {
        path.replace("__", "."): value for path, value in changes.items()
    }


def begun(scenario, rule="record"):
    tables, _ = build_tables(scenario, rule)
    state = opening_state(tables, seed=1, run=0)
    phases.begin_run(tables, state)
    return tables, state


def of_kind(run, *kinds):
    return [event for event in run.events if event.kind in kinds]


def means(tables, state, party):
    points = len(tables.belief.grid)
    weights = state.belief[party * points : (party + 1) * points]
    return sum(w * theta for w, theta in zip(weights, tables.belief.grid, strict=True))


# beliefs


def test_a_belief_is_a_beta_law_of_the_strength_named():
    """Mean and variance of Beta(s m, s (1 - m)): m and m (1 - m) / (s + 1)."""
    grid = [(point + 0.5) / 101 for point in range(101)]
    weights = beta_on(grid, 0.47, 40.0)

    mean = sum(w * theta for w, theta in zip(weights, grid, strict=True))
    variance = sum(w * (theta - mean) ** 2 for w, theta in zip(weights, grid, strict=True))
    assert sum(weights) == pytest.approx(1)
    assert mean == pytest.approx(0.47, abs=1e-6)
    assert variance == pytest.approx(0.47 * 0.53 / 41, rel=1e-4)


def test_battles_move_a_belief_as_a_beta_law_is_moved():
    """After w wins and l losses the mean is (s m + w) / (s + w + l)."""
    changes = on("learning", front__learning={"strength": 40, "grid": 101})
    run = Simulator(small_scenario(changes)).simulate(seed=5)
    told = [row for row in of_kind(run, EventKind.BELIEF) if row.actor == NORTH]

    assert told
    for row in told:
        won, lost = row.number("won"), row.number("lost")
        mean = (40 * 0.5 + won) / (40 + won + lost)
        assert row.number("after") == pytest.approx(mean, abs=1e-5)


def test_beliefs_depend_on_how_many_battles_were_won_and_not_on_their_order():
    found = set()
    for order in ([1, 1, -1, -1], [-1, 1, -1, 1]):
        tables, state = begun(small_scenario(on("learning")))
        for side in order:
            before = state.front[0]
            state.front[0] += side
            phases.learn(tables, state, before, NONE)
            state.front[0] = 3
        found.add(tuple(state.belief))
    assert len(found) == 1


def test_the_worth_of_fighting_on_is_the_mean_over_beliefs():
    tables, state = begun(small_scenario(on("learning")))
    points, party = len(tables.belief.grid), tables.party
    ends = [party.end_defeat_a[0], party.end_defeat_b[0], party.war_cost[0]]
    mean = 0.0
    for theta, weight in zip(tables.belief.grid, tables.belief.prior[:points], strict=True):
        inside = min(max(theta, 0.01), 0.99)
        values = war_values(6, inside, tables.rules.battle_chance, party.discount[0], ends)
        mean += weight * values[3]

    assert reservation(tables, state, NORTH) == pytest.approx(mean, abs=1e-9)


def test_a_certain_belief_gives_the_worth_of_one_number():
    certain = small_scenario(on("learning", front__learning={"strength": 1e6, "grid": 101}))
    (tables, state), (plain, bare) = begun(certain), begun(small_scenario())

    assert means(tables, state, NORTH) == pytest.approx(0.5, abs=1e-6)
    assert reservation(tables, state, NORTH) == pytest.approx(
        reservation(plain, bare, NORTH), abs=1e-4
    )


def test_optimism_leans_each_belligerent_its_own_way():
    tables, _ = begun(small_scenario(on("optimism", front__optimism=0.05)))

    assert tables.party.belief == pytest.approx([0.55, 0.45])
    assert begun(small_scenario({"front.optimism": 0.05}))[0].party.belief == [0.5, 0.5]


# hope


def with_public(tenths, **more):
    support = {"start": tenths, "grace": 24}
    return {"parties.north.support": support, "parties.south.support": support} | more


@pytest.mark.parametrize("party", [NORTH, SOUTH])
def test_a_leader_without_support_weighs_war_by_its_better_chances(party):
    desperate, calm = (begun(small_scenario(with_public(tenths) | on("hope"))) for tenths in (2, 3))

    assert reservation(*desperate, party) > reservation(*calm, party)
    assert reservation(*calm, party) == reservation(*begun(small_scenario(with_public(3))), party)


def test_hope_takes_the_quantile_of_the_belief_on_the_own_side():
    tables, state = begun(small_scenario(with_public(1) | on("hope")))
    grid, weights = tables.belief.grid, tables.belief.prior[: len(tables.belief.grid)]
    up, down = hopeful_point(tables, state, NORTH), hopeful_point(tables, state, SOUTH)

    assert sum(weights[: up + 1]) >= 0.8 > sum(weights[:up])
    assert grid[up] == pytest.approx(1 - grid[down])


# leaders


def test_a_leader_falls_at_the_rate_named_and_only_without_support():
    never = small_scenario(with_public(3) | on("leaders", **{"front.battles": 0}))
    surely = small_scenario(
        with_public(2, **{"front.battles": 0, "parties.north.support.leader": {"falls": 1.0}})
        | on("leaders")
    )

    assert not of_kind(simulate(never), EventKind.LEADER_CHANGE)
    first = of_kind(simulate(surely), EventKind.LEADER_CHANGE)[0]
    assert (first.actor, first.period, first.before, first.after) == (NORTH, 0, 2, 5)


def test_a_successor_retreats_keeps_half_the_record_and_begins_anew():
    leader = {"falls": 1.0, "retreats": 1}
    changes = with_public(6) | on("leaders") | {"parties.north.support.leader": leader}
    tables, state = begun(small_scenario(changes))
    state.support[NORTH] = 1
    state.tabled[0] = 2
    state.kept[1], state.broken[1], state.kept[2] = 3, 5, 1

    phases.publics_phase(tables, state)

    assert state.support[NORTH] == 5
    assert state.tabled[0] == 1
    assert (state.kept[1], state.broken[1], state.kept[2]) == (1, 2, 0)
    reasons = {row[11] for row in state.rows if row[5] in (EventKind.RETRACT, EventKind.RECORD)}
    assert reasons == {Reason.SUCCESSOR}


# help


def test_help_flows_while_the_front_stands_so_and_lowers_the_cost_of_war():
    aid = [{"id": "x", "by": "south", "to": "north", "share": 0.4, "holds_at_most": 2}]
    tables, state = begun(small_scenario({"aid": aid}))
    before = reservation(tables, state, NORTH)
    phases.publics_phase(tables, state)
    assert state.patronage[NORTH] == 0.0

    state.front[0] = 2
    phases.publics_phase(tables, state)
    assert state.patronage[NORTH] == 0.4
    state.front[0] = 3
    assert reservation(tables, state, NORTH) > before
    phases.publics_phase(tables, state)
    assert state.patronage[NORTH] == 0.0
    assert reservation(tables, state, NORTH) == before


def test_what_side_b_holds_is_counted_from_its_own_end():
    aid = [{"id": "x", "by": "north", "to": "south", "share": 0.4, "holds_at_most": 2}]
    tables, _ = begun(small_scenario({"aid": aid}))

    assert (tables.aid.least[0], tables.aid.most[0] > 6) == (4, False)


def test_dated_help_comes_and_ends_on_its_days():
    aid = [
        {"id": "x", "by": "south", "to": "north", "share": 0.4, "at": "2025-03-01",
         "until": "2025-05-01"},
    ]  # fmt: skip
    changes = {"aid": aid, "issues.bridge.positions.north.limit": "north_holds"}
    run = simulate(small_scenario(changes | {"front.battles": 0}))
    rows = of_kind(run, EventKind.AID_CHANGE)

    assert [(row.period, row.before, row.after) for row in rows] == [(2, 0, 1), (4, 1, 0)]
    assert {row.reason for row in rows} == {Reason.BY_DATE}


def test_aid_moves_the_odds_by_xi_on_the_log_scale():
    events = [{"id": "e", "title": "E", "at": "2025-01-01", "does": {"aid": {"north": 0.5}}}]
    tables, state = begun(small_scenario({"events": events} | on("aid_odds", front__aid_odds=0.2)))
    assert battle_odds(tables, state) == 0.5
    phases.calendar_phase(tables, state)

    assert battle_odds(tables, state) == pytest.approx(1 / (1 + exponential(-0.2 * 0.5)))


# escalation


def test_a_cornered_belligerent_fights_harder_where_that_is_worth_more():
    changes = on("escalation", **{"front.odds": 0.9, "front.battles": 0.1})
    tables, state = begun(small_scenario(changes))
    state.best_credible[NORTH] = -1.0
    low, chance = reservation(tables, state, NORTH), battle_chance(tables, state)
    high = worth_at_level(tables, state, NORTH, 1)
    assert high > low

    phases.consider(tables, state, NORTH)

    assert state.level[0] == 1
    assert reservation(tables, state, NORTH) == high
    assert battle_chance(tables, state) == pytest.approx(1.5 * chance)
    assert state.broken[SOUTH * 2 + NORTH] == 1
    assert state.broken[NORTH * 2 + SOUTH] == 0


def test_nobody_escalates_with_a_better_text_in_sight_or_without_a_gain():
    for changes, best in (({"front.odds": 0.9}, 2.0), ({"front.odds": 0.1}, -1.0)):
        tables, state = begun(small_scenario(on("escalation", **changes)))
        state.best_credible[NORTH] = best
        if best < 0:
            assert worth_at_level(tables, state, NORTH, 1) < reservation(tables, state, NORTH)
        phases.consider(tables, state, NORTH)
        assert state.level[0] == 0


def test_who_escalated_goes_back_when_nothing_is_gained_by_it_any_more():
    tables, state = begun(small_scenario(on("escalation", **{"front.odds": 0.9})))
    state.best_credible[NORTH] = -1.0
    phases.consider(tables, state, NORTH)
    before = reservation(tables, state, NORTH)
    state.odds[0] = 0.05
    phases.refresh_war_values(tables, state)

    phases.consider(tables, state, SOUTH)
    assert state.level[0] == 1
    phases.consider(tables, state, NORTH)
    assert state.level[0] == 0
    assert reservation(tables, state, NORTH) < before


# secrets


def test_a_breach_in_secret_is_drawn_on_what_it_saves_and_risks():
    changes = on("hidden_breaches", plan__scruple=0.02) | {
        "plan.steps": [
            {"id": "n1", "giver": "north", "cost": 0.1, "gain": 0.15, "leverage": 2},
            {"id": "s1", "giver": "south", "cost": 0.1, "gain": 0.15},
        ],
        "front.battles_while_talking": 0,
        "guarantee": {"strength": 0.5, "monitoring": 0.4, "penalty": 0.1},
    }
    scenario = abstract_scenario(changes)
    tables, state = begun(scenario)
    saved, loss = saved_by_cheating(tables, state, 0), loss_by_cheating(tables, state, (0.3, 0.2))
    now = reservation(tables, state, NORTH)
    state.front[0] = 1

    assert saved == pytest.approx(0.1 + now - reservation(tables, state, NORTH))
    assert loss == pytest.approx(0.4 * (0.1 + 0.05) + 0.02)
    rows = [
        row
        for n in range(40)
        for row in of_kind(Simulator(scenario).simulate(run=n), EventKind.BREACH)
    ]
    assert rows
    for row in rows:
        advantage = (row.number("saved") - row.number("loss")) / 0.03
        assert row.number("chance") == pytest.approx(logistic(advantage))
        assert row.number("draw") < row.number("chance")


def cheater(monitoring):
    return abstract_scenario(
        on("hidden_breaches", plan__scruple=0)
        | {
            "plan.steps": [
                {"id": "n1", "giver": "north", "cost": 0.4, "gain": 0.5, "leverage": 2},
                {"id": "s1", "giver": "south", "cost": 0.0, "gain": 0.5},
            ],
            "plan.worth_at_start": {"north": 0.9, "south": 0.9},
            "plan.holds": 12,
            "front.battles_while_talking": 0,
            "guarantee": {"strength": 0.5, "monitoring": monitoring, "penalty": 0.1},
        }
    )


def test_until_it_is_found_out_the_record_says_done_and_the_front_has_not_moved():
    run = simulate(cheater(0.0), seed=3)
    breach = of_kind(run, EventKind.BREACH)[0]
    done = next(row for row in of_kind(run, EventKind.COMPLETE) if row.subject == breach.subject)

    assert done.before == done.after == 3
    assert any(row.reason == Reason.PROMISE_KEPT for row in of_kind(run, EventKind.RECORD))
    assert not of_kind(run, EventKind.VIOLATION_DETECTED)


def test_a_breach_found_out_breaks_a_promise_is_punished_and_owed_again():
    tables, state = begun(cheater(1.0))
    state.step_stage[0], state.hidden[0] = DONE, 1

    phases.inspect(tables, state)

    assert state.step_stage[0] == OWED
    assert (state.hidden[0], state.broken[SOUTH * 2 + NORTH]) == (0, 1)
    invoked = next(row for row in state.rows if row[5] == EventKind.GUARANTEE_INVOKED)
    assert invoked[14] == pytest.approx(0.5 * 0.1)


# spoilers


def test_an_attack_blames_each_side_half_of_the_time_and_hurts_both_publics():
    changes = with_public(9) | on("spoilers") | {"spoilers": {"hazard": 1.0}, "clock.periods": 1}
    simulator = Simulator(small_scenario(changes | {"front.battles": 0}))
    blamed = [0, 0]
    for n in range(300):
        run = simulator.simulate(run=n)
        attack = of_kind(run, EventKind.SPOILER)[0]
        for row in of_kind(run, EventKind.RECORD):
            if row.cause == attack.id:
                assert row.reason == Reason.PROMISE_BROKEN
                blamed[row.actor] += 1
        fallen = {row.actor for row in of_kind(run, EventKind.SUPPORT) if row.cause == attack.id}
        assert fallen == {NORTH, SOUTH}

    assert all(abs(count / 300 - 0.5) < 4 * 0.5 / 300**0.5 for count in blamed)


# guarantees


def test_a_guarantee_that_an_event_takes_away_is_withdrawn():
    events = [{"id": "e", "title": "E", "at": "2025-02-01", "does": {"guarantee_at_most": 0.0}}]
    run = simulate(small_scenario({"events": events}))
    rows = [row for row in of_kind(run, EventKind.GUARANTEE) if row.reason == Reason.WITHDRAWN]

    assert [row.number("strength") for row in rows] == [0.0]


def test_decay_has_a_switch():
    fading = abstract_scenario({"guarantee": {"strength": 0.5, "half_life": 6}})
    kept = with_values(fading, [("switches.decay", False)])

    seeds = range(1, 9)
    assert any(of_kind(simulate(fading, seed=seed), EventKind.GUARANTEE) for seed in seeds)
    assert not any(of_kind(simulate(kept, seed=seed), EventKind.GUARANTEE) for seed in seeds)


# windows


@pytest.mark.parametrize("months", [6, 8])
def test_a_window_lets_through_what_a_horizon_of_the_same_length_would(months):
    window, horizon = (
        Simulator(with_values(SIX, [(path, months)])) for path in ("plan.window", "clock.periods")
    )
    done = 0
    for n in range(120):
        first, second = window.simulate(run=n).outcome, horizon.simulate(run=n).outcome
        assert (first.ending is Ending.IMPLEMENTED) == (second.ending is Ending.IMPLEMENTED)
        done += first.ending is Ending.IMPLEMENTED
        if second.ending is Ending.FIGHTING:
            assert first.ending is Ending.COLLAPSED
    assert 0 < done < 120


def voting(*days):
    public = {"start": 5, "ratify_at": 0.1, "vote_after": 1, "vote_on": list(days)}
    return {"parties.north.support": public, "parties.south.tactic": {"kind": "conceder"},
            "parties.north.tactic": {"kind": "conceder"}}  # fmt: skip


def test_a_public_votes_on_its_next_day():
    plain = simulate(small_scenario(voting()))
    signed = of_kind(plain, EventKind.SIGN)[0].period
    dated = simulate(small_scenario(voting("2025-01-01", "2026-06-01")))
    votes = of_kind(dated, EventKind.RATIFY_PASS, EventKind.RATIFY_FAIL)

    assert votes[0].period == 17 > signed


def test_a_text_signed_too_late_for_its_vote_lapses():
    late = simulate(small_scenario(voting("2025-01-01")))

    assert late.outcome.ending is Ending.COLLAPSED
    assert late.events[-1].reason == Reason.WINDOW
    free = simulate(small_scenario(voting("2025-01-01") | {"switches.windows": False}))
    assert of_kind(free, EventKind.RATIFY_PASS, EventKind.RATIFY_FAIL)


# interim deals


def test_a_rung_agreed_for_a_time_ends_with_it_and_may_be_agreed_anew():
    changes = {
        "issues.tolls.ladder.halves": {"label": "halved", "alone": True, "lasts": "2 months"},
        "issues.tolls.positions.north.ideal": "halves",
        "issues.tolls.positions.south.ideal": "halves",
        "issues.bridge.positions.north.red_line": {"at": "shared", "absolute": True},
        "issues.bridge.positions.north.limit": "north_holds",
        "front.battles": 0,
    }
    run = simulate(small_scenario(changes))
    ends = of_kind(run, EventKind.EXPIRE)
    signed = of_kind(run, EventKind.PARTIAL_SIGN)

    assert len(ends) >= 2
    assert len(signed) >= len(ends)
    first = next(row for row in of_kind(run, EventKind.COMPLETE))
    assert ends[0].period == first.period + 2
    kept = simulate(small_scenario(changes | {"switches.interim": False}))
    assert not of_kind(kept, EventKind.EXPIRE)


def test_gates_and_new_rules_go_together():
    switches = ("learning", "hope", "leaders", "escalation", "hidden_breaches", "spoilers")

    assert simulate(gated_scenario(on(*switches)), rule="rational").outcome.ending in Ending
