"""Parties as numbers: curves of conceding, war costs per period, records, publics."""

from __future__ import annotations

from models.rules.aspiring import share_conceded
from models.rules.curves import power
from models.rules.tables import Floats, PartyTables, Yielding
from models.terms.party import Party, Role, Side, WarCost, WarEnds
from models.terms.scenario import Scenario
from models.terms.tactic import Tactic, TacticKind

SIDES = {Side.A: 1, Side.B: -1, Side.NONE: 0}
ENDS = {
    Side.A: WarEnds(defeat_A=0.0, defeat_B=1.0),
    Side.B: WarEnds(defeat_A=1.0, defeat_B=0.0),
    Side.NONE: WarEnds(defeat_A=0.5, defeat_B=0.5),
}
YIELDING = {
    TacticKind.TIT_FOR_TAT: Yielding.TIT_FOR_TAT,
    TacticKind.STAND_FIRM: Yielding.STAND_FIRM,
    TacticKind.RESOURCE_DEPENDENT: Yielding.RESOURCE,
    TacticKind.ABSOLUTE_TIT_FOR_TAT: Yielding.ABSOLUTE,
    TacticKind.RELATIVE_TIT_FOR_TAT: Yielding.RELATIVE,
    TacticKind.AVERAGED_TIT_FOR_TAT: Yielding.AVERAGED,
    TacticKind.GRIT: Yielding.GRIT,
    TacticKind.ZEUTHEN: Yielding.ZEUTHEN,
    TacticKind.LOGROLLING: Yielding.LOGROLLING,
    TacticKind.PACKAGE_OFFER: Yielding.PACKAGE,
    TacticKind.FREQUENCY_LEARNING: Yielding.LEARNING,
    TacticKind.SALAMI: Yielding.SALAMI,
    TacticKind.ULTIMATUM: Yielding.ULTIMATUM,
    TacticKind.PLUG_IN: Yielding.PLUG_IN,
}
PUBLIC_START = 5


def party_tables(scenario: Scenario) -> PartyTables:
    """Everything known of parties, flat over party, (party, other) or (party, turn)."""
    parties = list(scenario.parties.values())
    clock = scenario.clock
    signing = set(scenario.signatories)
    ends = [party.war_ends or ENDS[party.side] for party in parties]
    supports = [party.support for party in parties]
    return PartyTables(
        side=[SIDES[party.side] for party in parties],
        seated=[int(not party.has(Role.BODY)) for party in parties],
        signatory=[int(pid in signing) for pid in scenario.parties],
        signing=[p for p, pid in enumerate(scenario.parties) if pid in signing],
        body=[int(party.has(Role.BODY)) for party in parties],
        doubted=[p for p, party in enumerate(parties) if not party.has(Role.BODY)],
        belief=_beliefs(scenario),
        war_cost=[cost_per_period(scenario, party.war_cost) for party in parties],
        end_defeat_a=[end.defeat_A for end in ends],
        end_defeat_b=[end.defeat_B for end in ends],
        discount=[party.discount.value for party in parties],
        reservation_fixed=[int(party.reservation is not None) for party in parties],
        reservation=[party.reservation.value if party.reservation else 0.0 for party in parties],
        worth_at_start=[scenario.plan.worth_at_start.get(pid, 0.0) for pid in scenario.parties],
        audience=[party.audience.value for party in parties],
        complies=[_complies(party) for party in parties],
        acts=[1.0 - power(1.0 - _complies(party), scenario.plan.holds) for party in parties],
        yielding=[int(YIELDING.get(party.tactic.kind, Yielding.TIME)) for party in parties],
        yielded=_curves(scenario),
        opening=[getattr(party.tactic, "opening", 0.0) for party in parties],
        gestures=[int(party.tactic.gestures) for party in parties],
        walk_after=[party.walk_out.after if party.walk_out else 0 for party in parties],
        walk_returns=[
            clock.periods_of(party.walk_out.returns) if party.walk_out else 0 for party in parties
        ],
        least_price=[],
        kept=_records(scenario, "kept"),
        broken=_records(scenario, "broken"),
        has_support=[int(support is not None) for support in supports],
        support=[support.start if support else PUBLIC_START for support in supports],
        votes=[int(s is not None and s.ratify_at is not None) for s in supports],
        ratify_at=[s.ratify_at.value if s and s.ratify_at else 0.0 for s in supports],
        swing=[max(s.swing.value, 1e-9) if s else 1.0 for s in supports],
        grace=[clock.periods_of(s.grace) if s else 0 for s in supports],
        vote_after=[clock.periods_of(s.vote_after) if s else 0 for s in supports],
    )


def cost_per_period(scenario: Scenario, cost: WarCost) -> float:
    """War cost per period: kappa = c nu / (n0 (N - n0)) where c is the whole war's."""
    front = scenario.front
    if cost.per == "period" or front is None:
        return cost.value
    chance = scenario.clock.chance(front.battles)
    return cost.value * chance / (front.start * (front.forts - front.start))


def _complies(party: Party) -> float:
    """The chance that a body acts when it is asked to."""
    return party.complies.value if party.complies else 1.0


def _beliefs(scenario: Scenario) -> Floats:
    """Side A's chance in a battle in each party's eyes; a hopeful belligerent's leans its way."""
    front = scenario.front
    if front is None:
        return [0.5] * len(scenario.parties)
    hope = front.optimism.value if scenario.switches.optimism else 0.0
    return [
        front.beliefs.get(pid, front.odds).value + SIDES[party.side] * hope
        for pid, party in scenario.parties.items()
    ]


def _records(scenario: Scenario, count: str) -> Floats:
    return [
        getattr(party.record_of(other), count)
        for party in scenario.parties.values()
        for other in scenario.parties
    ]


def _curves(scenario: Scenario) -> Floats:
    turns = scenario.clock.periods * scenario.clock.rounds
    return [
        share for party in scenario.parties.values() for share in _curve(scenario, party, turns)
    ]


def _curve(scenario: Scenario, party: Party, turns: int) -> Floats:
    """Share of the way from ideal to reservation conceded by each turn (Faratin et al. 1998)."""
    tactic = party.tactic
    last = _deadline_turns(scenario, tactic, turns)
    exponent, opening = getattr(tactic, "exponent", 1.0), getattr(tactic, "opening", 0.0)
    return [share_conceded(turn, last, exponent=exponent, opening=opening) for turn in range(turns)]


def _deadline_turns(scenario: Scenario, tactic: Tactic, turns: int) -> int:
    deadline = getattr(tactic, "deadline", None)
    if deadline is None:
        return turns
    return max(1, scenario.clock.periods_of(deadline) * scenario.clock.rounds)
