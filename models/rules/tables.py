"""Tables: everything about a scenario that is known before a run, as flat numbers.

Indices: p party, k issue, r rung, s step, g gate, d deed, e event. A table over (p, k, r) is
flat: `worth[(p * issues + k) * rungs + r]`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

Ints = list[int]
Floats = list[float]


class ActKind(IntEnum):
    """What a gate holds back."""

    STEP = 0
    DEED = 1
    SIGNATURE = 2
    CEASEFIRE = 3


class FactKind(IntEnum):
    """What a gate waits for."""

    STEP = 0
    DEED = 1
    SIGNATURE = 2
    CEASEFIRE = 3
    DATE = 4
    EVENT = 5
    AT_TABLE = 6


class GateKind(IntEnum):
    """How a gate binds."""

    ONLY_AFTER = 0
    ONLY_IF = 1
    UNLESS = 2
    WITHIN = 3


class Yielding(IntEnum):
    """How a party concedes."""

    TIME = 0
    TIT_FOR_TAT = 1
    STAND_FIRM = 2
    RESOURCE = 3
    ABSOLUTE = 4
    RELATIVE = 5
    AVERAGED = 6
    GRIT = 7
    ZEUTHEN = 8
    LOGROLLING = 9
    PACKAGE = 10
    LEARNING = 11
    SALAMI = 12
    ULTIMATUM = 13
    PLUG_IN = 14


class Scarce(IntEnum):
    """What a resource-dependent party may run out of."""

    TIME = 0
    SUPPORT = 1
    FORTS = 2


class Accepting(IntEnum):
    """When an offer is good enough on paper."""

    NEXT = 0
    CONST = 1
    COMBI = 2


class Mending(IntEnum):
    """How a mediator's text is mended."""

    HILL_CLIMBING = 0
    ANNEALING = 1


class Sizes(NamedTuple):
    """How many there are of each; `longest` is how many steps a text has at most."""

    parties: int
    issues: int
    rungs: int
    steps: int
    longest: int
    gates: int
    deeds: int
    events: int
    periods: int
    rounds: int
    forts: int


class Rules(NamedTuple):
    """Switches as 0 or 1, and the numbers of the scenario as a whole."""

    releases: int
    gates: int
    ratification: int
    support: int
    leverage: int
    record: int
    painful_limits: int
    walk_outs: int
    mediation: int
    partial_agreements: int
    gestures: int
    events: int
    front_start: int
    battle_chance: float
    battle_chance_talking: float
    odds: float
    guarantee: float
    monitoring: float
    penalty: float
    compulsion: float
    guarantee_kept: float
    steps_per_period: int
    holds: int
    pocketing: float
    noise: float
    frozen_after: int
    abstract: int
    signed_text: int
    mediator: int
    mediation_every: int
    mediation_text: int
    tolerance: float
    rational: int
    learning: int
    hope: int
    leaders: int
    patrons: int
    escalation: int
    hidden_breaches: int
    spoilers: int
    windows: int
    interim: int
    faster: float
    aid_odds: float
    scruple: float
    spoiler_chance: float
    spoiler_blame: float
    spoiler_support: int
    window: int
    mending: int
    redrafts: int
    nash_drafts: int
    temperature: float
    cooling: float


class PartyTables(NamedTuple):
    """What is known of each party; `signing` lists the signatories, `doubted` all but bodies.

    `acts` is the chance that a body acts within the holds that a plan tolerates. `least_price` is
    that of the cheapest condition that a party could give up.
    """

    side: Ints
    seated: Ints
    signatory: Ints
    signing: Ints
    body: Ints
    doubted: Ints
    belief: Floats
    war_cost: Floats
    end_defeat_a: Floats
    end_defeat_b: Floats
    discount: Floats
    reservation_fixed: Ints
    reservation: Floats
    worth_at_start: Floats
    audience: Floats
    complies: Floats
    acts: Floats
    yielding: Ints
    yielded: Floats
    opening: Floats
    gestures: Ints
    walk_after: Ints
    walk_returns: Ints
    least_price: Floats
    kept: Floats
    broken: Floats
    has_support: Ints
    support: Ints
    votes: Ints
    ratify_at: Floats
    swing: Floats
    grace: Ints
    vote_after: Ints


class TacticTables(NamedTuple):
    """Parameters of tactics and acceptance by party; 0 (or NONE) where its kind has none.

    `watches` tells who remembers anything at its turn, `seen` how many turns the memory holds,
    `learner` and `scorer` whose opponent models and offers are kept, and where.
    """

    watches: Ints
    seen: Ints
    resource: Ints
    stock: Floats
    lag: Ints
    initiatives: Ints
    pause: Ints
    answer: Floats
    epsilon: Floats
    moves: Ints
    learner: Ints
    learners: Ints
    rate: Floats
    slice: Floats
    rest: Ints
    final_turn: Ints
    keeps: Floats
    leaves_after: Ints
    accepting: Ints
    accept_factor: Floats
    accept_gap: Floats
    accept_at: Floats
    accept_turn: Ints
    scorer: Ints
    scorers: Ints
    climbs: Ints


class IssueTables(NamedTuple):
    """What is known of each issue and rung."""

    ladder: Ints
    status_quo: Ints
    required: Ints
    open: Ints
    alone: Ints
    gesture: Ints
    worth: Floats
    ideal: Ints
    limit: Ints
    refused: Ints
    line_price: Floats
    line_absolute: Ints
    weight: Floats
    has_position: Ints
    texts: Ints
    lasts: Ints


class StepTables(NamedTuple):
    """Every step that a package could contain; `calendar` lists the issues in calendar order.

    `thing` is what gates and facts know a step by: its issue, or itself in an abstract plan.
    `gates[first_gate[s] : last_gate[s]]` stand on step s, or on the ceasefire that it brings.
    `moves` is 1 where a step changes what later ones are worth: front, guarantee or monitoring.
    """

    issue: Ints
    thing: Ints
    gates: Ints
    first_gate: Ints
    last_gate: Ints
    rung: Ints
    giver: Ints
    leverage: Ints
    moves: Ints
    takes: Ints
    visible: Ints
    reversible: Ints
    promise: Ints
    place: Ints
    delta: Floats
    effect: Ints
    first: Ints
    last: Ints
    calendar: Ints
    hideable: Ints


class GateTables(NamedTuple):
    """Gates as clauses of literals: every clause needs one literal that holds.

    `by_act[first_on[a] : last_on[a]]` are the gates on act a: 0 the signature, 1 the ceasefire,
    then the deeds, then the steps of each issue. `behind_deed[first_behind[d] : last_behind[d]]`
    wait for deed d; `waiters[first_waiter[k] : last_waiter[k]]` wait for a step of issue k.
    """

    who: Ints
    kind: Ints
    act: Ints
    act_index: Ints
    act_rungs: Ints
    price: Floats
    releasable: Ints
    released: Ints
    within: Ints
    first_clause: Ints
    last_clause: Ints
    first_literal: Ints
    last_literal: Ints
    fact: Ints
    fact_index: Ints
    fact_rungs: Ints
    fact_wait: Ints
    negated: Ints
    by_act: Ints
    first_on: Ints
    last_on: Ints
    behind_deed: Ints
    first_behind: Ints
    last_behind: Ints
    waiters: Ints
    first_waiter: Ints
    last_waiter: Ints


class EffectTables(NamedTuple):
    """Changes to the world; -1 (or -2 for factors) where an effect leaves a thing alone."""

    ceasefire: Ints
    front_frozen: Ints
    guarantee: Floats
    guarantee_at_most: Floats
    monitoring: Floats
    battles: Floats
    odds: Floats
    leaves: Ints
    aid: Floats
    support: Ints
    trust_lost: Ints


class HappeningTables(NamedTuple):
    """Deeds and events: when they may come and what they change."""

    deed_by: Ints
    deed_takes: Ints
    deed_passes: Floats
    deed_unasked: Ints
    deed_done: Ints
    event_at: Ints
    event_chance: Floats
    event_repeats: Ints
    event_effect: Ints


class BeliefTables(NamedTuple):
    """Beliefs about the odds, where anybody holds more than one number for them.

    `grid` holds side A's chances of winning a battle, none where one number is enough; `prior` is
    the weight of each, flat over (party, point); `hopes_up` is 1 for whoever gains by A's winning.
    """

    grid: Floats
    prior: Floats
    hopes_up: Ints


class LeaderTables(NamedTuple):
    """What is known of each party's leader, and of the days on which its public votes.

    `vote_days[first_vote[p] : last_vote[p]]` are the periods of those days.
    """

    falls_at: Ints
    falls: Floats
    retreats: Ints
    inherits: Floats
    honeymoon: Ints
    hopes_at: Ints
    hopes: Floats
    vote_days: Ints
    first_vote: Ints
    last_vote: Ints


class AidTables(NamedTuple):
    """Help that follows a day or the front; fronts are side A's forts, within both bounds."""

    by: Ints
    to: Ints
    share: Floats
    begins: Ints
    ends: Ints
    least: Ints
    most: Ints


class AheadTables(NamedTuple):
    """What looking ahead needs: who does (`watching`, and `place` the other way round), their
    discounts with an onlooker's last, openings of a step (its places in a period, then its holds),
    and how many steps a text has at most. Only the list of openings counts where nobody does.
    """

    watching: Ints
    place: Ints
    discount: Floats
    openings: int
    steps: int


class Tables(NamedTuple):
    """A scenario as numbers."""

    sizes: Sizes
    rules: Rules
    party: PartyTables
    tactic: TacticTables
    issue: IssueTables
    step: StepTables
    gate: GateTables
    effect: EffectTables
    happening: HappeningTables
    release_sets: Ints
    ahead: AheadTables
    belief: BeliefTables
    leader: LeaderTables
    aid: AidTables


class Names(NamedTuple):
    """Index -> id, for words and answers; no rule reads it."""

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    steps: tuple[str, ...]
    gates: tuple[str, ...]
    deeds: tuple[str, ...]
    events: tuple[str, ...]
    texts: tuple[str, ...]
