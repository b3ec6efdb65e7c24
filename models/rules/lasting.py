"""Lasting: what rules have worked out from the facts alone, which holds in every run of a scenario.

A driver of many runs leaves it standing between runs; it says only what would be found again.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from models.rules.tables import Floats, Ints, Tables

NONE = -1
UNSEEN = -9
"""No fact has this value: what rests on the facts has not been looked at."""

SPREAD, WORD = 0x1E3779B97F4A7C15, 0x7FFFFFFFFFFFFFFF
"""An odd number near 2**61 over the golden ratio; the bits of a word that is never below zero."""

FINE, COARSE = 4194304.0, 1e6
"""Numbers that differ by less, or are larger, may share a place, though never a number."""


class Rooms(NamedTuple):
    """How many of each kind are known at a time: powers of two (`folded`)."""

    pictures: int
    orders: int
    worlds: int
    values: int


class Lasting(NamedTuple):
    """What follows from the facts, and from the state of the war, in whatever run they are so.

    A picture is all that gates rest on for who thinks ahead (`Kept.seen`). Each has a place and a
    `number`, from 1, given once and never again (`numbers` counts them); `locked` says whether
    circular waits forbid every agreement, -1 where nobody has looked.

    An order is that of a package's steps under such a picture, and has a place and a number too:
    `order_at` holds the number of the picture, `order_package` the package, `order_count` how many
    steps it still asks for, `order_found` how many of them no lock forbids, `order_bars` the gates
    that forbid the others, as a bit mask. `order` holds the steps; `order_kept` says of a step that
    completes a promise how many its giver has kept by then, and -1 of any other.

    A world is all that the worth of a promise rests on beside the order, as one party sees it
    (`Kept.world`); `valued` is the worth of an order in a world, by the numbers of both, which
    `valued_at` holds as one (`pair`).
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
    order_bars: Ints
    order_package: Ints
    order: Ints
    order_kept: Ints
    worlds: Ints
    world_number: Ints
    world: Floats
    valued_at: Ints
    valued: Floats


def room_to_last(tables: Tables, widths: tuple[int, int], rooms: Rooms) -> tuple[int, ...]:
    """How long each column of `Lasting` is; `widths` are those of a picture and of a world."""
    picture, world = widths
    of_pictures = (1, rooms.pictures, rooms.pictures * picture, rooms.pictures)
    steps, issues = rooms.orders * tables.sizes.longest, rooms.orders * tables.sizes.issues
    of_orders = (1, *([rooms.orders] * 5), issues, steps, steps)
    of_worlds = (1, rooms.worlds, rooms.worlds * world)
    return (*of_pictures, *of_orders, *of_worlds, rooms.values, rooms.values)


def blank_lasting(tables: Tables, widths: tuple[int, int], rooms: Rooms) -> Lasting:
    """Nothing is known yet: nothing has a number, for the first is 1."""
    columns: list[Any] = [[0] * room for room in room_to_last(tables, widths, rooms)]
    return Lasting(*columns)


def place_of_picture(lasting: Lasting, seen: Ints) -> int:
    """Where a picture of the facts stands; one that is not known takes the place of another."""
    width, mixed = len(seen), 0
    for at in range(width):
        mixed = mixed + (seen[at] + 2) * (7919 * at + 1)
    place = folded(mixed, len(lasting.number))
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


def folded(mixed: int, room: int) -> int:
    """A place within a room, which is a power of two, by what was mixed (Knuth's multiplication).

    The mask makes whole numbers of any size and those that wrap round at 64 bits the same.
    """
    return (((mixed * SPREAD) & WORD) >> 32) & (room - 1)


def pair(order: int, world: int) -> int:
    """The numbers of an order and of a world, as one that tells them from any others."""
    return (order << 31) + world


def number_of_world(lasting: Lasting, worlds: Floats, at_cells: tuple[int, int]) -> int:
    """The number of a party's world; a new one where it is not known, in the place of another.

    `at_cells`: where the world begins, and how many of its first cells tell it from most others.
    """
    first, telling = at_cells
    width, mixed = len(lasting.world) // len(lasting.world_number), 0
    for at in range(telling):
        cell = worlds[first + at]
        if cell == 0.0:
            continue
        mixed = mixed + (int(cell * FINE) * (7919 * at + 1) if -COARSE < cell < COARSE else at)
    place = folded(mixed, len(lasting.world_number))
    if lasting.world_number[place] == 0 or not _is_same_world(lasting, worlds, (first, place)):
        for at in range(width):
            lasting.world[place * width + at] = worlds[first + at]
        lasting.worlds[0] += 1
        lasting.world_number[place] = lasting.worlds[0]
    return lasting.world_number[place]


def _is_same_world(lasting: Lasting, worlds: Floats, at: tuple[int, int]) -> bool:
    first, place = at
    width = len(lasting.world) // len(lasting.world_number)
    for cell in range(width):
        if lasting.world[place * width + cell] != worlds[first + cell]:
            return False
    return True


def forget_all(lasting: Lasting) -> None:
    """Nothing holds under other tables; the numbers of pictures, and so their orders, are void."""
    for place in range(len(lasting.number)):
        lasting.number[place] = 0
