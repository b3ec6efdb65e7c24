"""Counts, lists, shares and days in plain English, for whoever puts a scenario or a run into words.

Months are named here and not by `strftime`, whose words change with the machine's language.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.terms.clock import Clock
from models.terms.quantity import Unit

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
MOST_DIGITS = 4
"""Decimals of a percentage at most, for intervals of many millions of runs."""

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def number(count: int) -> str:
    """A count as a word up to twenty, in figures beyond."""
    return SMALL[count] if 0 <= count < len(SMALL) else str(count)


def counted(count: int, noun: str, plural: str = "") -> str:
    """A count with its noun: one rung, two rungs, no rungs."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def part_of(part: int, whole: int, noun: str) -> str:
    """Some of all: two of five issues, all five issues, 16 of 26 issues."""
    if part == whole:
        return f"all {counted(whole, noun)}"
    told = str(part) if whole >= len(SMALL) else number(part)
    return f"{told} of {counted(whole, noun)}"


def ordinal(place: int) -> str:
    """A place as a word: first, second, ..."""
    return ORDINALS[place - 1] if 1 <= place <= len(ORDINALS) else f"{place}th"


def listed(items: Sequence[str]) -> str:
    """Items as English lists them: a; a and b; a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def quoted(text: str) -> str:
    """Somebody's own words, without their full stop."""
    return f"“{text.strip().removesuffix('.')}”"


def share(value: float) -> str:
    """A share of promises or a worth, with two digits and a true minus; never a false 1."""
    if 0.995 <= value < 1.0:
        return "over 0.99"
    return f"{value:.2f}".replace("-", "−")


def percent(value: float) -> str:
    """A chance as a whole percentage; never a false 0 or 100."""
    if 0.0 < value < 0.01:
        return "under 1 %"
    if 0.99 < value < 1.0:
        return "over 99 %"
    return f"{100 * value:.0f} %"


def ends(low: float, high: float, *, between: str = " to ") -> str:
    """The ends of a share's interval in percent: 49 to 53.

    Whole numbers, unless they would leave no room for the share: where both ends would read alike,
    or an end that is under 1 or over 99 would read as 1 or 99, decimals are shown.
    """
    for digits in range(MOST_DIGITS + 1):
        told = f"{100 * low:.{digits}f}", f"{100 * high:.{digits}f}"
        crowded = digits == 0 and (0.005 <= low < 0.01 or 0.99 < high < 0.995)
        if low == high or (told[0] != told[1] and not crowded):
            break
    return between.join(told)


def when(clock: Clock, period: int) -> str:
    """A period as a reader names it: "Nov 2027", or "12 Nov 2027" where periods are short."""
    named = month_in_short if clock.period in (Unit.MONTH, Unit.YEAR) else day_in_short
    return named(clock.date_of(period))


def when_in_full(clock: Clock, period: int) -> str:
    """A period within a sentence: "November 2027" or "12 November 2027"."""
    day = day_in_full(clock.date_of(period))
    return day.partition(" ")[2] if clock.period in (Unit.MONTH, Unit.YEAR) else day


def in_or_on(clock: Clock, period: int) -> str:
    """When something was: "in November 2027" or "on 12 November 2027"."""
    preposition = "in" if clock.period in (Unit.MONTH, Unit.YEAR) else "on"
    return f"{preposition} {when_in_full(clock, period)}"


def day_in_full(day: date) -> str:
    """A day within a sentence: 12 November 2027."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_in_short(day: date) -> str:
    """A day where room is short: 12 Nov 2027."""
    return f"{day_of_month(day)} {day.year}"


def day_of_month(day: date) -> str:
    """A day within its year: 12 Nov."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def month_in_short(day: date) -> str:
    """A day's month: Nov 2027."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def period_name(clock: Clock) -> str:
    """What one period is called."""
    return str(clock.period)
