"""Keeping: valuations stay until what they rest on changes, and say so then."""

from __future__ import annotations

from typing import NamedTuple

from models.rules.lasting import UNSEEN, Lasting, forget_all
from models.rules.tables import Floats, Ints, Tables

NONE = -1
BARRED = 5
"""Numbers that tell whether the conditions that bar an offer are the same."""

RESTS_ON, BOUNDS = 5, 6
"""Numbers of a turn in which nothing was done: what it rested on, and bounds (`resting`)."""

WAR = 4
"""Numbers of the world in which a row of worths of fighting on was worked out."""

OF_THE_WAR = 5
"""Numbers of a world beside a party's worths of fighting on and the records that it sees."""


class Kept(NamedTuple):
    """Valuations that are kept until what they rest on changes; what they say is never a choice.

    `issue` counts the changes on each issue, `issues` all of them (`issue_changed`). Over (party,
    issue): the nearest who disagrees, and the next rung toward it, with its loss, the same where it
    lies within the limit (else more than anything), gain, whether past the limit, score; the rung
    hoped for. Over parties: under which changes and locks all hopes were looked at; the best move,
    and from which room to which it is the best; worth of the own next offer. Over issues: permitted
    rungs and red lines. Over (party, offer): worth on paper. `seen` is a picture of the facts: what
    gates rest on when a rule thinks ahead; `facts` is its number, `picture` its place (`lasting`).
    `world`, over (party, number), is what a promise's worth rests on beside facts; over parties:
    when it was looked at, and its number. `rest_at` and `rest_within`: what a turn in which nothing
    was done rested on (`resting`).
    `war`, over (party, number): in which world its worths of fighting on were worked out.
    `barred_at`: what the conditions that bar an offer rest on. `outlook_at`: under which facts
    gates are `shut` to who thinks ahead, and deeds done by then.
    """

    issue: Ints
    issues: Ints
    nearest_at: Ints
    nearest: Ints
    move_at: Ints
    rung: Ints
    loss: Floats
    loss_within: Floats
    gain: Floats
    past: Ints
    score: Floats
    hope_at: Ints
    hope_within: Ints
    hope: Ints
    hopes_at: Ints
    best_at: Ints
    best_support: Ints
    best: Ints
    room_from: Floats
    room_until: Floats
    line_at: Ints
    lines: Ints
    worth_at: Ints
    worth: Floats
    next_at: Ints
    next_rung: Ints
    next_worth: Floats
    seen: Ints
    facts: Ints
    picture: Ints
    noted_at: Ints
    world_at: Ints
    world_number: Ints
    world: Floats
    war: Floats
    barred_at: Ints
    outlook_at: Ints
    shut: Ints
    deeds_ahead: Ints
    deeds_at: Ints
    passed_at: Ints
    rest_at: Ints
    rest_within: Floats


def blank_kept(tables: Tables, things: int) -> Kept:
    """Nothing is kept yet; `things` is how many things gates know steps by."""
    sizes = tables.sizes
    parties, issues = sizes.parties, sizes.issues
    pairs, offers = parties * issues, parties * (parties + 1)
    rests_on = 2 + 2 * sizes.gates + 2 * sizes.deeds + sizes.deeds + things + sizes.steps
    return Kept(
        issue=[0] * issues,
        issues=[0],
        nearest_at=[NONE] * pairs,
        nearest=[NONE] * pairs,
        move_at=[NONE] * pairs,
        rung=[NONE] * pairs,
        loss=[0.0] * pairs,
        loss_within=[0.0] * pairs,
        gain=[0.0] * pairs,
        past=[0] * pairs,
        score=[0.0] * pairs,
        hope_at=[NONE] * pairs,
        hope_within=[0] * pairs,
        hope=[NONE] * pairs,
        hopes_at=[NONE] * (2 * parties),
        best_at=[NONE] * parties,
        best_support=[NONE] * parties,
        best=[NONE] * parties,
        room_from=[0.0] * parties,
        room_until=[0.0] * parties,
        line_at=[NONE] * issues,
        lines=[0] * issues,
        worth_at=[NONE] * offers,
        worth=[0.0] * offers,
        next_at=[NONE] * parties,
        next_rung=[NONE] * (2 * parties),
        next_worth=[0.0] * parties,
        seen=[UNSEEN, *([0] * (rests_on - 1))],
        facts=[NONE],
        picture=[NONE],
        noted_at=[NONE],
        world_at=[NONE] * parties,
        world_number=[NONE] * parties,
        world=[UNSEEN] * (parties * width_of_world(tables)),
        war=[UNSEEN] * (WAR * parties),
        barred_at=[NONE] * (BARRED * parties),
        outlook_at=[NONE],
        shut=[0] * sizes.gates,
        deeds_ahead=[0] * sizes.deeds,
        deeds_at=[NONE],
        passed_at=[NONE],
        rest_at=[NONE] * (RESTS_ON * parties),
        rest_within=[0.0] * (BOUNDS * parties),
    )


def width_of_world(tables: Tables) -> int:
    """How many numbers a party's world has."""
    return OF_THE_WAR + 1 + tables.sizes.forts + 1 + 2 * len(tables.party.doubted)


def issue_changed(keep: Kept, k: int) -> None:
    """What is tabled, refused or signed on an issue is another: nothing is kept of it any more."""
    keep.issue[k] += 1
    keep.issues[0] += 1


def forget(keep: Kept, lasting: Lasting) -> None:
    """Nothing that was kept holds under other tables."""
    for k in range(len(keep.issue)):
        issue_changed(keep, k)
    for at in range(len(keep.worth_at)):
        keep.worth_at[at] = NONE
    for p in range(len(keep.next_at)):
        keep.next_at[p], keep.war[WAR * p] = NONE, UNSEEN
        keep.rest_at[p * RESTS_ON] = NONE
    keep.seen[0], keep.noted_at[0] = UNSEEN, NONE
    keep.deeds_at[0], keep.passed_at[0] = NONE, NONE
    forget_all(lasting)
