"""The state of a run: flat sequences that rules read and change, and the log they write."""

from __future__ import annotations

from typing import Any, NamedTuple

from models.rules.keeping import Kept, blank_kept, width_of_world
from models.rules.lasting import Lasting, Rooms, blank_lasting
from models.rules.memory import Memory, blank_memory
from models.rules.tables import Floats, Ints, Tables
from models.terms.events import NUMBER_COLUMNS

NONE = -1

# places in State.clock
TICK, PERIOD, ROUND, TURN = 0, 1, 2, 3

# stages of a step
ABSENT, OWED, BEGUN, DONE = 0, 1, 2, 3

# stages of a vote
NO_VOTE, PENDING, PASSED = 0, 1, 2

FULL_PLAN = 0

NO_AID = -1.0

FEW = Rooms(pictures=1, orders=16, worlds=16, values=128)
"""Room for what lasts, where it lasts for one run."""

Row = tuple[int | float, ...]
About = tuple[int, int]
Change = tuple[int, int]
Numbers = tuple[float, float, float, float, float, float]


class Facts(NamedTuple):
    """What gates look at: what was carried out, signed, silenced, or has happened.

    `assumed` is 1 where a rule thinks ahead: time passes, and what is not forbidden can happen.
    """

    issue_done: Ints
    deed_done: Ints
    signed: Ints
    ceasefire_since: Ints
    period: Ints
    happened: Ints
    at_table: Ints
    assumed: Ints


class Reach(NamedTuple):
    """What could ever be done: acts inside the least fixed point (models.rules.gating)."""

    signature: Ints
    ceasefire: Ints
    deeds: Ints
    rungs: Ints


class Work(NamedTuple):
    """Room for a rule to work in: nothing here outlasts the call that wrote it.

    A compiled rule makes no lists, so lists that a rule needs for a while stand here. `steps` are
    those of a text, in calendar order; `order` those that can be carried out, in an order that no
    gate forbids; `placed` marks which of `steps` that are. Over gates: `shut` to who thinks ahead.
    """

    ahead: Facts
    reach: Reach
    steps: Ints
    order: Ints
    placed: Ints
    left: Ints
    owed: Ints
    more: Ints
    chances: Floats
    collapses: Floats
    losses: Floats
    own_next: Ints
    own_now: Ints
    ready: Ints
    shut: Ints
    waited: Ints
    ratio: Floats


class Ahead(NamedTuple):
    """A plan solved backwards (`solving`), and what it was solved for.

    `due` is flat over (steps done, opening, front, watcher), `begins` over (steps done, holds,
    front, watcher); an onlooker, to whom the whole plan is worth 1, is the last watcher.
    """

    plan: Ints
    offer: Ints
    stamp: Ints
    surprises: Ints
    steps: Ints
    order: Ints
    complete: Floats
    if_on: Floats
    if_held: Floats
    net: Floats
    aid: Floats
    battles: Floats
    odds: Floats
    cover: Floats
    frozen: Ints
    cost: Floats
    war_row: Ints
    war: Floats
    due: Floats
    begins: Floats


class State(NamedTuple):
    """Everything that changes during a run. Single numbers are sequences of one.

    `steps_begun` counts the steps that were ever begun, and holds the span of their numbers.
    `version` counts changes of anything that rules rest on, offers apart; `unheeded` those of them
    that no condition and nobody who waits for a deed looks at (`touch_mood`, `affairs`).
    """

    key: Ints
    rows: list[Row]
    clock: Ints
    facts: Facts
    ended: Ints
    # the table
    tabled: Ints
    refused: Ints
    accepted: Ints
    away_until: Ints
    low_turns: Ints
    stand_reason: Ints
    # a seat played by hand
    insists: Ints
    instructed: Ints
    # what is on the table
    table_version: Ints
    looked_at: Ints
    offer_version: Ints
    kept_at: Ints
    kept_bar: Ints
    kept_worth: Floats
    keep: Kept
    permitted: Ints
    lines: Ints
    way_at: Ints
    way: Ints
    bar_at: Ints
    bar: Ints
    bar_worth: Floats
    best_at: Ints
    reject_reason: Ints
    received: Floats
    spent: Floats
    draft: Ints
    has_draft: Ints
    first_draft_worth: Floats
    best_credible: Floats
    memory: Memory
    # conditions
    released: Ints
    passed: Ints
    due_by: Ints
    reneged: Ints
    locked: Ints
    locks_at: Ints
    needed: Ints
    # the world
    front: Ints
    frozen: Ints
    last_battle: Ints
    odds: Floats
    battle_factor: Floats
    guarantee: Floats
    guarantee_cap: Floats
    monitoring: Floats
    aid: Floats
    aid_before: Floats
    war_value: Floats
    kept: Ints
    broken: Ints
    support: Ints
    displeasure: Floats
    unreciprocated: Ints
    steps_received: Ints
    # the plan
    queue: Ints
    queued: Ints
    package: Ints
    plan_of_issue: Ints
    step_plan: Ints
    step_stage: Ints
    step_ready: Ints
    steps_begun: Ints
    plans: Ints
    holds: Ints
    waits_for: Ints
    vote: Ints
    vote_due: Ints
    deed_begun: Ints
    deed_ready: Ints
    version: Ints
    unheeded: Ints
    work: Work
    # beliefs, intensity, help, secrets, and what ends by itself
    won: Ints
    lost: Ints
    belief: Floats
    level: Ints
    escalated_by: Ints
    flows: Ints
    patronage: Floats
    hidden: Ints
    window_ends: Ints
    hoping: Ints
    spare: Floats
    hard: Floats
    # what nobody could foresee, counted; a plan solved ahead
    surprises: Ints
    ahead: Ahead
    # what is so in every run: last, so that a driver of many runs can leave it standing
    lasting: Lasting


def blank_facts(tables: Tables) -> Facts:
    """Nothing has happened yet."""
    sizes = tables.sizes
    return Facts(
        issue_done=[NONE] * (sizes.steps if tables.rules.abstract == 1 else sizes.issues),
        deed_done=list(tables.happening.deed_done),
        signed=[0],
        ceasefire_since=[NONE],
        period=[0],
        happened=[0] * sizes.events,
        at_table=[NONE] * sizes.issues,
        assumed=[0],
    )


def blank_reach(tables: Tables) -> Reach:
    """Nothing can be done yet."""
    sizes = tables.sizes
    return Reach([0], [0], [0] * sizes.deeds, [0] * (sizes.issues * sizes.rungs))


def copy_of(facts: Facts) -> Facts:
    """The same facts in columns of their own."""
    return Facts(*(list(column) for column in facts))


def copied(state: State) -> State:
    """The same state in columns of its own, with room of its own and without the log."""
    return State(*map(_copied_part, state._replace(rows=[])))


def _copied_part(part: Any) -> Any:
    """A column, or a group of columns and groups."""
    return type(part)(*map(_copied_part, part)) if isinstance(part, tuple) else list(part)


def copy_into(target: Ints, source: Ints) -> None:
    """Write one column over another that is as long."""
    target[:] = source


def opening_state(tables: Tables, *, seed: int, run: int) -> State:
    """The state before period 0: everyone at its ideal, nothing signed, no one away."""
    parties, kept = tables.sizes.parties, _nothing_kept(tables)
    return State(
        key=[seed, run],
        rows=[],
        clock=[0, 0, 0, 0],
        facts=blank_facts(tables),
        ended=[NONE],
        tabled=list(tables.issue.ideal),
        refused=list(tables.issue.refused),
        accepted=[NONE] * parties,
        away_until=[NONE] * parties,
        low_turns=[0] * parties,
        stand_reason=[0] * parties,
        insists=[NONE] * parties,
        instructed=[NONE] * tables.sizes.steps,
        table_version=[0],
        looked_at=[NONE] * parties,
        **kept,
        reject_reason=[0] * parties,
        received=[0.0] * parties,
        spent=[0.0] * parties,
        draft=list(tables.issue.status_quo),
        has_draft=[0],
        first_draft_worth=[0.0] * parties,
        best_credible=[0.0] * parties,
        memory=blank_memory(tables),
        released=list(tables.gate.released),
        passed=[0] * tables.sizes.gates,
        due_by=[NONE] * tables.sizes.gates,
        reneged=[0] * tables.sizes.gates,
        locked=[0],
        locks_at=[NONE],
        needed=[0],
        **_opening_world(tables),
        **_opening_plan(tables),
        **_opening_changes(tables),
        surprises=[0],
        ahead=blank_ahead(tables),
        lasting=blank_lasting(tables, (len(kept["keep"].seen), width_of_world(tables)), FEW),
    )


def _opening_changes(tables: Tables) -> dict[str, Any]:
    """No battle has taught anything, no help has come or gone, nobody has broken faith."""
    sizes = tables.sizes
    return {
        "won": [0],
        "lost": [0],
        "belief": list(tables.belief.prior),
        "level": [0],
        "escalated_by": [NONE],
        "flows": [0] * len(tables.aid.to),
        "patronage": [0.0] * sizes.parties,
        "hidden": [0] * sizes.steps,
        "window_ends": [NONE],
        "hoping": [0] * sizes.parties,
        "spare": [0.0] * (sizes.forts + 1),
        "hard": [0.0] * (sizes.forts + 1),
    }


def blank_ahead(tables: Tables) -> Ahead:
    """Nothing is solved yet; no room is taken where nobody looks ahead."""
    sizes, ahead = tables.sizes, tables.ahead
    steps = ahead.steps if tables.rules.rational == 1 else 0
    moments, parties, width = steps + 1, sizes.parties, len(ahead.watching) + 1
    fronts = sizes.forts + 1
    worths = moments * fronts * width if steps > 0 else 0
    return Ahead(
        plan=[NONE],
        offer=[NONE],
        stamp=[NONE],
        surprises=[0],
        steps=[0],
        order=[NONE] * steps,
        complete=[0.0] * width,
        if_on=[0.0] * width,
        if_held=[0.0] * width,
        net=[0.0] * (moments * parties),
        aid=[0.0] * parties,
        battles=[0.0] * moments,
        odds=[0.0] * moments,
        cover=[0.0] * moments,
        frozen=[0] * moments,
        cost=[0.0] * (moments * width),
        war_row=[0] * moments,
        war=[0.0] * (moments * parties * fronts),
        due=[0.0] * (worths * ahead.openings),
        begins=[0.0] * (worths * tables.rules.holds),
    )


def _nothing_kept(tables: Tables) -> dict[str, Any]:
    """Valuations that are kept until what they rest on changes: none yet."""
    parties = tables.sizes.parties
    return {
        "offer_version": [0] * (parties + 1),
        "kept_at": [NONE] * (parties * (parties + 1)),
        "kept_bar": [0] * (parties * (parties + 1)),
        "kept_worth": [0.0] * (parties * (parties + 1)),
        "keep": blank_kept(tables, len(blank_facts(tables).issue_done)),
        "permitted": [0] * tables.sizes.issues,
        "lines": [0],
        "way_at": [NONE] * parties,
        "way": [NONE] * (3 * parties),
        "bar_at": [NONE] * (2 * parties),
        "bar": [NONE] * (3 * parties),
        "bar_worth": [0.0] * parties,
        "best_at": [NONE] * parties,
    }


def _opening_world(tables: Tables) -> dict[str, Any]:
    """The front, the guarantee, records and publics before period 0."""
    rules, parties = tables.rules, tables.sizes.parties
    return {
        "front": [rules.front_start],
        "frozen": [0],
        "last_battle": [NONE],
        "odds": [rules.odds],
        "battle_factor": [1.0],
        "guarantee": [rules.guarantee],
        "guarantee_cap": [1.0],
        "monitoring": [rules.monitoring],
        "aid": [0.0] * parties,
        "aid_before": [NO_AID] * len(tables.effect.aid),
        "war_value": [0.0] * (parties * (tables.sizes.forts + 1)),
        "kept": [0] * (parties * parties),
        "broken": [0] * (parties * parties),
        "support": list(tables.party.support),
        "displeasure": [0.0] * parties,
        "unreciprocated": [0] * parties,
        "steps_received": [0] * parties,
    }


def _opening_plan(tables: Tables) -> dict[str, Any]:
    """No plan, no vote, no deed begun."""
    sizes = tables.sizes
    parties, issues, steps = sizes.parties, sizes.issues, sizes.steps
    most_plans = 1 + sizes.periods  # the full one, and at most one partial agreement a period
    return {
        "queue": [NONE] * steps,
        "queued": [0],
        "package": list(tables.issue.status_quo),
        "plan_of_issue": [NONE] * issues,
        "step_plan": [NONE] * steps,
        "step_stage": [ABSENT] * steps,
        "step_ready": [0] * steps,
        "steps_begun": [0, steps, 0],
        "plans": [1],
        "holds": [0] * most_plans,
        "waits_for": [NONE] * most_plans,
        "vote": [NO_VOTE] * parties,
        "vote_due": [0] * parties,
        "deed_begun": list(tables.happening.deed_done),
        "deed_ready": [0] * sizes.deeds,
        "version": [0],
        "unheeded": [0],
        "work": _room(tables),
    }


def _room(tables: Tables) -> Work:
    """Room to work in, as much as any scenario of these sizes asks for."""
    sizes = tables.sizes
    parties, issues, steps = sizes.parties, sizes.issues, sizes.steps
    return Work(
        ahead=blank_facts(tables),
        reach=blank_reach(tables),
        steps=[NONE] * steps,
        order=[NONE] * steps,
        placed=[0] * steps,
        left=[0] * len(blank_facts(tables).issue_done),
        owed=[0] * steps,
        more=[0] * parties,
        chances=[0.0] * steps,
        collapses=[0.0] * steps,
        losses=[0.0] * issues,
        own_next=[0] * issues,
        own_now=[0] * issues,
        ready=[NONE] * issues,
        shut=[0] * sizes.gates,
        waited=[0] * sizes.deeds,
        ratio=[0.0] * (sizes.forts + 1),
    )


def touch_mood(state: State) -> None:
    """Note that support, records, the front or what fighting on is worth are others than before."""
    state.version[0] += 1
    state.unheeded[0] += 1


def affairs(state: State) -> int:
    """A number that is another one once facts, conditions, steps or deeds have changed."""
    return state.version[0] - state.unheeded[0]


def emit(
    state: State,
    kind: int,
    actor: int = NONE,
    *,
    about: About = (0, NONE),
    other: int = NONE,
    change: Change = (NONE, NONE),
    reason: int = 0,
    cause: int = NONE,
    numbers: tuple[float, ...] = (),
) -> int:
    """Write one row of the log; returns its id. The compiled loop has a writer of its own."""
    row_id = len(state.rows)
    clock = state.clock
    padded = numbers + (0.0,) * (NUMBER_COLUMNS - len(numbers))
    state.rows.append(
        (
            row_id, clock[TICK], clock[PERIOD], clock[ROUND], actor, int(kind), int(about[0]),
            about[1], other, change[0], change[1], int(reason), cause, *padded,
        )
    )  # fmt: skip
    return row_id


def next_row(state: State) -> int:
    """Id of the row that will be written next."""
    return len(state.rows)
