"""What changes while the war goes on, as numbers: beliefs, leaders, help, spoilers, switches."""

from __future__ import annotations

from math import exp, log
from typing import Any

from models.rules.tables import AidTables, BeliefTables, Floats, LeaderTables, PartyTables
from models.rules.war import LEAST_ODDS, MOST_ODDS, bounded
from models.terms.party import Leader, Side, Support
from models.terms.scenario import Scenario

EVER = 1 << 30
NO_LEADER = -1


def further_rules(scenario: Scenario) -> dict[str, Any]:
    """Switches and numbers of the rules that change the war or the parties while it goes on."""
    switch, plan, spoilers = scenario.switches, scenario.plan, scenario.spoilers
    front = scenario.front
    return {
        "learning": int(switch.learning and front is not None),
        "hope": int(switch.hope and front is not None),
        "leaders": int(switch.leaders),
        "patrons": int(switch.patrons and bool(scenario.aid)),
        "escalation": int(switch.escalation and front is not None),
        "hidden_breaches": int(switch.hidden_breaches),
        "spoilers": int(switch.spoilers),
        "windows": int(switch.windows),
        "interim": int(switch.interim),
        "faster": front.escalation.faster.value if front else 1.0,
        "aid_odds": front.aid_odds.value if front and switch.aid_odds else 0.0,
        "scruple": plan.scruple.value,
        "spoiler_chance": scenario.clock.chance(spoilers.hazard),
        "spoiler_blame": spoilers.blame.value,
        "spoiler_support": spoilers.support,
        "window": scenario.clock.periods_of(plan.window) if plan.window else 0,
    }


def belief_tables(scenario: Scenario, party: PartyTables) -> BeliefTables:
    """Beta laws on a grid, of the strength that the scenario names, around each party's belief.

    No grid where neither battles teach nor anybody weighs the better chances alone.
    """
    front, switch = scenario.front, scenario.switches
    up = [int(b >= a) for a, b in zip(party.end_defeat_a, party.end_defeat_b, strict=True)]
    if front is None or not (switch.learning or switch.hope):
        return BeliefTables(grid=[], prior=[], hopes_up=up)
    points = front.learning.grid
    grid = [(point + 0.5) / points for point in range(points)]
    strength = front.learning.strength.value
    prior = [weight for belief in party.belief for weight in beta_on(grid, belief, strength)]
    return BeliefTables(grid=grid, prior=prior, hopes_up=up)


def beta_on(grid: Floats, mean: float, strength: float) -> Floats:
    """A Beta law as weights on a grid: theta^(a - 1) (1 - theta)^(b - 1), adding up to 1."""
    mean = bounded(mean, LEAST_ODDS, MOST_ODDS)
    a, b = strength * mean, strength * (1.0 - mean)
    logs = [(a - 1.0) * log(theta) + (b - 1.0) * log(1.0 - theta) for theta in grid]
    heights = [exp(one - max(logs)) for one in logs]
    total = sum(heights)
    return [height / total for height in heights]


def leader_tables(scenario: Scenario) -> LeaderTables:
    """Leaders of parties with a public; the others have none that could fall."""
    clock = scenario.clock
    supports = [party.support for party in scenario.parties.values()]
    leaders = [support.leader if support else Leader() for support in supports]
    days = [_vote_days(scenario, support) for support in supports]
    ends = [sum(len(some) for some in days[: p + 1]) for p in range(len(days))]
    return LeaderTables(
        falls_at=[_at(s, s.leader.falls_at if s else 0) for s in supports],
        falls=[clock.chance(leader.falls) for leader in leaders],
        retreats=[leader.retreats for leader in leaders],
        inherits=[leader.inherits.value for leader in leaders],
        honeymoon=[leader.honeymoon for leader in leaders],
        hopes_at=[_at(s, s.leader.hopes_at if s else 0) for s in supports],
        hopes=[leader.hopes.value for leader in leaders],
        vote_days=[day for some in days for day in some],
        first_vote=[0, *ends[:-1]],
        last_vote=ends,
    )


def _at(support: Support | None, tenths: int) -> int:
    """A threshold of support; below every support where there is no public."""
    return NO_LEADER if support is None else tenths


def _vote_days(scenario: Scenario, support: Support | None) -> list[int]:
    return sorted(scenario.clock.period_of(day) for day in support.vote_on) if support else []


def aid_tables(scenario: Scenario) -> AidTables:
    """Help in file order; what a party holds is told as side A's forts."""
    clock, parties = scenario.clock, list(scenario.parties)
    bounds = [
        _fronts(scenario, aid.to, (aid.holds_at_least, aid.holds_at_most)) for aid in scenario.aid
    ]
    return AidTables(
        by=[parties.index(aid.by) for aid in scenario.aid],
        to=[parties.index(aid.to) for aid in scenario.aid],
        share=[aid.share.value for aid in scenario.aid],
        begins=[clock.period_of(aid.at) if aid.at else 0 for aid in scenario.aid],
        ends=[clock.period_of(aid.until) if aid.until else EVER for aid in scenario.aid],
        least=[least for least, _ in bounds],
        most=[most for _, most in bounds],
    )


def _fronts(scenario: Scenario, to: str, held: tuple[int | None, int | None]) -> tuple[int, int]:
    """Bounds on side A's forts from bounds on what a party holds."""
    least = 0 if held[0] is None else held[0]
    most = EVER if held[1] is None else held[1]
    party = next(party for key, party in scenario.parties.items() if key == to)
    if party.side is not Side.B or scenario.front is None:
        return least, most
    forts = scenario.front.forts
    return forts - most, forts - least
