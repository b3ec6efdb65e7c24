"""Words that stories, reasons and logs share: names, dates, counts and lists, in plain English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from models.records.run import Run
from models.terms.clock import Clock
from models.terms.gate import Gate
from models.terms.quantity import Unit
from models.terms.scenario import Scenario

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
WITH_ARTICLE = frozenset(
    {"States", "Kingdom", "Nations", "Union", "Emirates", "Federation", "Republic", "Council",
     "Congress", "Netherlands", "Philippines", "Front", "League", "Organization"}
)  # fmt: skip
"""Last words of names that English gives an article: the United States, the European Union."""
LONGEST_TITLE = 45
FIRST_WORDS = frozenset(
    {"a", "an", "the", "who", "what", "when", "where", "which", "how", "whether", "why", "all",
     "no", "some", "each", "future", "size", "use", "return", "control", "limits", "access"}
)  # fmt: skip
"""Words that are no names, though a scenario may write them large only."""


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


def when(clock: Clock, period: int) -> str:
    """A period as a reader names it: "Nov 2027", or "12 Nov 2027" where periods are short."""
    day = clock.date_of(period)
    month = f"{MONTHS[day.month - 1][:3]} {day.year}"
    return month if clock.period in (Unit.MONTH, Unit.YEAR) else f"{day.day} {month}"


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


def period_name(clock: Clock) -> str:
    """What one period is called."""
    return str(clock.period)


@dataclass(frozen=True)
class Words:
    """Names of a run's parties, issues, rungs and steps, as sentences use them."""

    run: Run

    @property
    def scenario(self) -> Scenario:
        return self.run.scenario

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Names with the article that English wants: the United States."""
        return tuple(_with_article(party.name) for party in self.scenario.parties.values())

    def party(self, place: int) -> str:
        """A party's name inside a sentence."""
        return self.parties[place]

    def owner(self, place: int) -> str:
        """A party's name as an owner: Russia's, the United States'."""
        name = self.parties[place]
        return f"{name}’" if name.endswith("s") else f"{name}’s"

    def issue(self, place: int) -> str:
        """An issue's name inside a sentence: its title, or its short name where that is long."""
        issue = list(self.scenario.issues.values())[place]
        title = issue.title if len(issue.title) <= LONGEST_TITLE else issue.short or issue.title
        return self.inside(title)

    def rung(self, issue: int, place: int) -> str:
        """A rung, quoted: in short where the file gives a short form."""
        rung = list(list(self.scenario.issues.values())[issue].ladder.values())[place]
        return quoted(rung.short or rung.label)

    def step(self, place: int) -> str:
        """What a step does, quoted."""
        return quoted(self._step_label(place))

    def _step_label(self, place: int) -> str:
        k, r = self.run.step_issue[place], self.run.step_rung[place]
        if k < 0:
            abstract = self.scenario.plan.steps[place]
            return abstract.label or abstract.id
        issue = list(self.scenario.issues.values())[k]
        rung = issue.rungs[r]
        deliveries = issue.delivery.get(rung, ())
        earlier = sum(
            self.run.step_issue[s] == k and self.run.step_rung[s] == r for s in range(place)
        )
        label = deliveries[earlier].label if earlier < len(deliveries) else None
        return label or issue.ladder[rung].short or issue.ladder[rung].label

    def step_on(self, place: int) -> str:
        """A step with its issue: “all for all” on prisoners."""
        k = self.run.step_issue[place]
        return self.step(place) if k < 0 else f"{self.step(place)} on {self.issue(k)}"

    def deed(self, place: int) -> str:
        """A deed, quoted: its title may be a noun or a whole clause."""
        return quoted(list(self.scenario.deeds.values())[place].title)

    def event(self, place: int) -> str:
        """An event in its author's words."""
        return self.scenario.events[place].title.strip().removesuffix(".")

    def text(self, place: int) -> str:
        """A named text, quoted."""
        return quoted(list(self.scenario.texts.values())[place].title)

    def gate(self, place: int) -> Gate:
        """A condition on order."""
        return self.scenario.gates[place]

    def inside(self, title: str) -> str:
        """A title as it stands inside a sentence: its first letter small, unless it is a name.

        A word is no name where the scenario's own texts write it small somewhere.
        """
        word = re.match(r"[^\W\d_]+", title)
        if word is None or any(letter.isupper() for letter in word.group()[1:]):
            return title
        first = word.group().lower()
        alike = {first, first.removesuffix("s"), f"{first}s"}
        if first in FIRST_WORDS or alike & self._small:
            return title[:1].lower() + title[1:]
        return title

    @cached_property
    def _small(self) -> frozenset[str]:
        """Words that the scenario writes small somewhere."""
        return frozenset(
            word for text in _texts(self.scenario) for word in re.findall(r"\b[a-zà-ÿ]+\b", text)
        )


def _with_article(name: str) -> str:
    words = name.split()
    if len(words) > 1 and words[0] == "The":
        return f"the{name[3:]}"
    wants = len(words) > 1 and words[-1] in WITH_ARTICLE and words[0] != "the"
    return f"the {name}" if wants else name


def _texts(scenario: Scenario) -> Iterator[str]:
    """Everything that the scenario's author wrote in words."""
    yield from _given(scenario.summary, scenario.caution)
    for variant in scenario.variants.values():
        yield from _given(variant.title, variant.note)
    for issue in scenario.issues.values():
        yield from _given(issue.title, issue.short, issue.question, issue.note)
        for rung in issue.ladder.values():
            yield from _given(rung.label, rung.short)
        for deliveries in issue.delivery.values():
            yield from _given(*(delivery.label for delivery in deliveries))
    for gate in scenario.gates:
        yield from _given(gate.says, gate.note)
    for deed in scenario.deeds.values():
        yield from _given(deed.title, deed.note)
    for event in scenario.events:
        yield from _given(event.title, event.note)


def _given(*texts: str | None) -> Iterable[str]:
    return (text for text in texts if text)
