"""The clock: what a period is, and how rates and durations become periods."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from pydantic import Field

from models.terms.noun import Noun
from models.terms.quantity import DAYS, Duration, Rate, Unit


class Clock(Noun):
    """When a scenario starts, how long its periods are, and how many there are."""

    start: date = Field(description="first day of period 0")
    period: Unit = Field(Unit.MONTH, description="day, week or month")
    periods: int = Field(36, ge=1, le=1200, description="how many periods until the horizon")
    rounds: int = Field(1, ge=1, le=60, description="rounds at the table in one period")
    frozen_after: int = Field(
        12, ge=1, description="periods without a battle after which a war counts as frozen"
    )

    def date_of(self, period: int) -> date:
        """First day of a period."""
        if self.period is Unit.MONTH:
            return _months_later(self.start, period)
        if self.period is Unit.YEAR:
            return _months_later(self.start, 12 * period)
        return self.start + timedelta(days=DAYS[self.period] * period)

    def period_of(self, day: date) -> int:
        """The first period that begins on or after a day; never below 0."""
        if self.period in (Unit.MONTH, Unit.YEAR):
            months = 12 * (day.year - self.start.year) + day.month - self.start.month
            return self._first_not_before(day, months)
        days = (day - self.start).days
        return max(0, -(-days // int(DAYS[self.period])))

    def _first_not_before(self, day: date, months: int) -> int:
        """The period looked for, for a day in that month counted from the start's own.

        No date later than the day itself is asked for: the calendar ends with the year 9999.
        """
        length = 12 if self.period is Unit.YEAR else 1
        period = max(0, months // length)
        return period if self.date_of(period) >= day else period + 1

    def chance(self, rate: Rate) -> float:
        """A rate as chance per period, `1 - (1 - p)^ratio` (decisions A15).

        Raises ValueError where the rate is above 1 in its own unit or the period.
        """
        if rate.value > 1:
            raise ValueError(f"{rate.value:g} per {rate.per} is above 1; choose a shorter unit")
        if rate.per in (Unit.PERIOD, self.period):
            return rate.value
        ratio = DAYS[self.period] / DAYS[rate.per]
        return 1.0 - float((1.0 - rate.value) ** ratio)

    def periods_of(self, duration: Duration) -> int:
        """A duration in whole periods, rounded up."""
        if duration.unit in (Unit.PERIOD, self.period):
            length = duration.value
        else:
            length = duration.value * DAYS[duration.unit] / DAYS[self.period]
        whole = int(length)
        return whole if length - whole < 1e-6 else whole + 1


def _months_later(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
