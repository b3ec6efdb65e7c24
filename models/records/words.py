"""Names of parties, issues, rungs and steps as the sentences about a run use them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from models.records.run import Run
from models.terms.english import number, part_of, quoted
from models.terms.gate import Gate
from models.terms.outcome import Ending
from models.terms.scenario import Scenario

WITH_ARTICLE = frozenset(
    {"States", "Kingdom", "Nations", "Union", "Emirates", "Federation", "Republic", "Council",
     "Congress", "Netherlands", "Philippines", "Front", "League", "Organization"}
)  # fmt: skip
"""Last words of names that English gives an article: the United States, the European Union."""
MANY = frozenset(
    {"allies", "authorities", "brigades", "clans", "commanders", "donors", "elders", "factions",
     "farmers", "fighters", "fishers", "forces", "groups", "guarantors", "guerrillas", "herders",
     "insurgents", "islanders", "leaders", "loyalists", "mediators", "members", "militants",
     "militias", "movements", "nationalists", "neighbours", "observers", "owners", "parties",
     "partners", "partisans", "patrons", "rebels", "refugees", "residents", "royalists",
     "separatists", "settlers", "soldiers", "sponsors", "tribes", "troops", "unionists",
     "villagers", "villages", "workers"}
)  # fmt: skip
"""Nouns that speak of several, also where a name writes them large: Rebels, Northern Tribes."""
ONE_COUNTRY = WITH_ARTICLE | {"Bahamas", "Comoros", "Maldives", "Seychelles"}
"""Last words that are no plural, though they end like one and follow an article."""
TOGETHER = "the group of {}"
"""How a party whose name is a plural stands in a sentence: as one, so that every verb fits it."""
IN_THE_NAME = re.compile(r",| of | in | as | from | for | within | at ")
"""Where what is named ends and what is said about it begins."""
DEFEATED = {Ending.DEFEAT_A: 0, Ending.DEFEAT_B: 1}
LONGEST_TITLE = 45
FIRST_WORDS = frozenset(
    {"a", "an", "the", "who", "what", "when", "where", "which", "how", "whether", "why", "all",
     "no", "some", "each", "future", "size", "use", "return", "control", "limits", "access"}
)  # fmt: skip
"""Words that are no names, though a scenario may write them large only."""


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
        return tuple(in_a_sentence(party.name) for party in self.scenario.parties.values())

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


def of_all(part: int, whole: int, noun: str) -> str:
    """Some of all, as English says it of two: both issues, one of two issues, 12 of 30 steps."""
    return f"both {noun}s" if part == whole == 2 else part_of(part, whole, noun)


def beside(part: int, whole: int) -> str:
    """A count in the same sentence as the whole of which it is a part: both words, or figures."""
    return number(part) if number(whole) != str(whole) else str(part)


def ending_in_words(scenario: Scenario, ending: Ending) -> str:
    """An ending in words; a defeat by the name of the defeated."""
    if ending in DEFEATED and scenario.front is not None:
        loser = scenario.parties[scenario.front.between[DEFEATED[ending]]]
        return f"military defeat of {in_a_sentence(loser.name)}"
    return ending.in_words


def is_plural(name: str) -> bool:
    """Whether a name speaks of several: European states, The 32 NATO allies; not United States.

    Its noun is written small and ends in s. A word that is written large is a name in itself,
    unless it is known to speak of several (Rebels), or has an article before it (The Houthis).
    """
    words = IN_THE_NAME.split(name)[0].split()
    if not words:
        return False
    noun = words[-1]
    if noun.lower() in MANY or noun[:1].islower():
        return noun.lower() in MANY or bool(re.search(r"[^sui]s$|people$", noun))
    articled = len(words) == 2 and words[0].lower() == "the"
    return articled and noun not in ONE_COUNTRY and bool(re.search(r"[^su]s$", noun))


def in_a_sentence(name: str) -> str:
    """A party's name inside a sentence: with the article that English wants, a plural as one."""
    words = name.split()
    if is_plural(name):
        return TOGETHER.format(name.removeprefix("The ").removeprefix("the "))
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
