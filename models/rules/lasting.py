"""Lasting: what rules have worked out from the facts alone, which holds in every run of a scenario.

A driver of many runs leaves it standing between runs; it says only what would be found again.
"""

from __future__ import annotations

from typing import NamedTuple

from models.rules.tables import Ints, Tables

NONE = -1
UNSEEN = -9
"""No fact has this value: what rests on the facts has not been looked at."""


class Lasting(NamedTuple):
    """Pictures of the facts, and what follows from each; orders of steps under such a picture.

    A picture is all that gates rest on for who thinks ahead (`Kept.seen`). Each has a place and a
    `number`, from 1, given once and never again (`numbers` counts them); `locked` says whether
    circular waits forbid every agreement, -1 where nobody has looked. An order too has a place and
    a number: `order_of` holds the steps that it orders, `order_at` the number of the picture,
    `order_count` how many they are, `order_found` how many of them no lock forbids.
    """

    numbers: Ints
    number: Ints
    picture: Ints
    locked: Ints
    orders: Ints
    order_number: Ints
    order_at: Ints
    order_count: Ints
    order_found: Ints
    order_of: Ints
    order: Ints


def room_to_last(tables: Tables, width: int, pictures: int, orders: int) -> tuple[int, ...]:
    """How long each column of `Lasting` is; `width` is how many numbers a picture has."""
    longest = longest_text(tables)
    of_pictures = (1, pictures, pictures * width, pictures)
    return (*of_pictures, 1, *([orders] * 4), *([orders * longest] * 2))


def blank_lasting(tables: Tables, width: int, pictures: int, orders: int) -> Lasting:
    """Nothing is known yet: no picture and no order has a number, for the first is 1."""
    return Lasting(*([0] * room for room in room_to_last(tables, width, pictures, orders)))


def longest_text(tables: Tables) -> int:
    """How many steps a text has at most."""
    step, rungs = tables.step, tables.sizes.rungs
    if tables.rules.abstract == 1:
        return tables.sizes.steps
    rows = [range(k * rungs, (k + 1) * rungs) for k in range(tables.sizes.issues)]
    return sum(max(step.last[at] - step.first[at] for at in row) for row in rows)


def place_of_picture(lasting: Lasting, seen: Ints) -> int:
    """Where a picture of the facts stands; one that is not known takes the place of another."""
    width, mixed = len(seen), 0
    for at in range(width):
        mixed = mixed + (seen[at] + 2) * (7919 * at + 1)
    place = mixed % len(lasting.number)
    if lasting.number[place] == 0 or not _is_seen(lasting, seen, place * width):
        for at in range(width):
            lasting.picture[place * width + at] = seen[at]
        lasting.numbers[0] += 1
        lasting.number[place], lasting.locked[place] = lasting.numbers[0], NONE
    return place


def _is_seen(lasting: Lasting, seen: Ints, first: int) -> bool:
    for at in range(len(seen)):
        if lasting.picture[first + at] != seen[at]:
            return False
    return True


def forget_all(lasting: Lasting) -> None:
    """Nothing holds under other tables; the numbers of pictures, and so their orders, are void."""
    for place in range(len(lasting.number)):
        lasting.number[place] = 0
