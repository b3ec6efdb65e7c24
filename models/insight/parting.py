"""Where two runs part: the first event that stands in one log and not, in the same place, in the
other; and where two batches part, pair by pair of runs with the same number.

Two events are the same if the same party did the same thing to the same subject at the same tick,
for the same reason. The numbers behind them do not count: draws differ in every run, and worths
wherever a value of the scenario was changed, long before anybody acts on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from models.insight.intervals import Share, interval, together
from models.records.causes import chain_of
from models.records.run import Run
from models.records.story import Sentence, sentence_of_each
from models.records.why import Why, why
from models.terms.english import when
from models.terms.errors import UsageError
from models.terms.events import Event

Deed = tuple[object, ...]
"""What happened, without its numbers."""

NOTHING: Deed = ("nothing",)


@dataclass(frozen=True, slots=True)
class Side:
    """One run at the parting: what happened there, why, and what led to it.

    All None and empty where nothing happened at that tick; `next` is then what came next.
    """

    run: Run
    event: Event | None
    sentence: Sentence | None
    why: Why | None
    chain: tuple[Sentence, ...]
    next: Sentence | None


@dataclass(frozen=True, slots=True)
class Parting:
    """Where two runs part: after so many rows alike, at a tick."""

    alike: int
    tick: int
    period: int
    date: str
    first: Side
    second: Side


class Kind(NamedTuple):
    """Pairs of runs that part in the same way, sooner or later: their share of all pairs.

    `typical` is the parting of the pair with the lowest number, `number`.
    """

    share: Share
    number: int
    typical: Parting


@dataclass(frozen=True, slots=True)
class BatchParting:
    """Where pairs of runs part: how many do not, and the ways in which others do, commonest first.

    Intervals hold together at 95 % over all that is listed and `never`.
    """

    pairs: int
    never: Share
    kinds: tuple[Kind, ...]


def parting(first: Run, second: Run) -> Parting | None:
    """The first event in which two runs differ; None: their stories are the same.

    Raises UsageError where the runs have other parties, issues or another clock.
    """
    found = _parted(first, second)
    return None if found is None else _told(first, second, found)


def batches_part(pairs: Iterable[tuple[Run, Run]], *, most: int = 10) -> BatchParting:
    """Where the runs of many pairs part; pairs come in the order of their numbers.

    Raises UsageError as `parting`, or where there are no pairs.
    """
    groups: dict[Deed, list[tuple[Run, Run, int]]] = {}
    count = never = 0
    for first, second in pairs:
        count += 1
        found = _parted(first, second)
        if found is None:
            never += 1
            continue
        kept = groups.setdefault(_way(first, second, found), [])
        kept.append((first, second, found) if not kept else kept[0])
    if not count:
        raise UsageError("two batches part nowhere without a pair of runs")
    ranked = sorted(groups.values(), key=len, reverse=True)[:most]
    level = together(len(ranked) + 1)
    kinds = tuple(
        Kind(interval(len(group), count, level=level), group[0][0].run, _told(*group[0]))
        for group in ranked
    )
    return BatchParting(count, interval(never, count, level=level), kinds)


def _parted(first: Run, second: Run) -> int | None:
    """The place of the first row that differs; None: there is none."""
    _check(first, second)
    for place, (one, other) in enumerate(zip_longest(_deeds(first), _deeds(second))):
        if one != other:
            return place
    return None


def _check(first: Run, second: Run) -> None:
    for what, one, other in (
        ("parties", first.names.parties, second.names.parties),
        ("issues", first.names.issues, second.names.issues),
        ("clock", first.scenario.clock, second.scenario.clock),
    ):
        if one != other:
            raise UsageError(
                f"two runs can be laid side by side only where their {what} are the same"
            )


def _deeds(run: Run) -> Iterator[Deed]:
    """A run's rows without their ids, causes and numbers."""
    for event in run.events:
        yield (
            event.tick, event.actor, event.kind, event.subject_kind, event.subject, event.other,
            event.before, event.after, event.reason,
        )  # fmt: skip


def _way(first: Run, second: Run, place: int) -> Deed:
    """What tells one way of parting from another: who did what in either run, at any time."""
    tick = _tick(first, second, place)
    sides = (_at(first, place, tick), _at(second, place, tick))
    return tuple(
        (one.actor, one.kind, one.subject_kind, one.subject) if one else NOTHING for one in sides
    )


def _tick(first: Run, second: Run, place: int) -> int:
    return min(run.events[place].tick for run in (first, second) if place < len(run.events))


def _at(run: Run, place: int, tick: int) -> Event | None:
    """The row at the place, if it is of that tick."""
    there = place < len(run.events) and run.events[place].tick == tick
    return run.events[place] if there else None


def _told(first: Run, second: Run, place: int) -> Parting:
    tick = _tick(first, second, place)
    period = tick // first.ticks_per_period
    return Parting(
        alike=place,
        tick=tick,
        period=period,
        date=when(first.scenario.clock, period),
        first=_side(first, place, tick),
        second=_side(second, place, tick),
    )


def _side(run: Run, place: int, tick: int) -> Side:
    told = sentence_of_each(run)
    row = _at(run, place, tick)
    if row is None:
        later = told[run.events[place].id] if place < len(run.events) else None
        return Side(run, None, None, None, (), later)
    chain = dict.fromkeys(told[cause.id] for cause in chain_of(run, row.id)[:-1])
    return Side(run, row, told[row.id], why(run, row.id), tuple(chain), None)
