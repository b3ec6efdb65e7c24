"""What a report shows, in which order, how long its stories are; its limits always come first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.records.story import Length
from models.scenario.spelling import did_you_mean
from models.terms.errors import UsageError

LIMITS = "limits"
"""The section that cannot be left out or moved."""

KEYS = (
    LIMITS, "question", "endings", "sequences", "order", "robust", "time", "waits", "story",
    "change", "discuss", "words", "after", "evidence", "made",
)  # fmt: skip
"""Sections in the order in which they stand unless somebody moves them."""

ROBUST = "robust"
"""The section that is looked for only when somebody asks: it needs runs of its own."""

LEFT_OUT = {
    "class": frozenset({"order", ROBUST, "time", "after", "evidence"}),
    "analyst": frozenset({ROBUST, "discuss", "words", "after"}),
    "reviewer": frozenset({ROBUST, "discuss", "words"}),
}
"""For whom a report is made, and what each does not need."""

READERS = tuple(LEFT_OUT)
LENGTHS: tuple[Length, ...] = ("one", "short", "full")


@dataclass(frozen=True, slots=True)
class Outline:
    """Every section in order, those that are left out, and the length of the stories."""

    order: tuple[str, ...] = KEYS
    off: frozenset[str] = LEFT_OUT["analyst"]
    story: Length = "short"

    def __post_init__(self) -> None:
        if sorted(self.order) != sorted(KEYS) or self.order[0] != LIMITS or LIMITS in self.off:
            raise UsageError("assumptions and limits come first, and every section stands once")

    @property
    def shown(self) -> tuple[str, ...]:
        """The sections of the report, limits first."""
        return tuple(key for key in self.order if key not in self.off)

    @property
    def seeks(self) -> bool:
        """Whether orders that do well whatever the future are asked for."""
        return ROBUST in self.shown

    def turned(self, key: str) -> Outline:
        """A section put in or left out; the limits stay."""
        return self if key == LIMITS else replace(self, off=self.off ^ {key})

    def moved(self, key: str, by: int) -> Outline:
        """A section earlier or later; none comes before the limits."""
        rest = [one for one in self.order if one != key]
        place = min(max(self.order.index(key) + by, 1), len(rest))
        if key == LIMITS:
            return self
        return replace(self, order=(*rest[:place], key, *rest[place:]))

    def told(self, length: Length) -> Outline:
        """The same with stories of another length."""
        return replace(self, story=length)

    def as_options(self) -> tuple[str, ...]:
        """The options of `irenic report` that ask for it."""
        words: tuple[str, ...] = ()
        if self.order != KEYS or self.off not in LEFT_OUT.values():
            words += ("--sections", ",".join(self.shown[1:]))
        else:
            reader = next(name for name, off in LEFT_OUT.items() if off == self.off)
            words += () if reader == "analyst" else ("--for", reader)
        return words if self.story == "short" else (*words, "--story", self.story)


AS_USUAL = Outline()


def outline_for(reader: str) -> Outline:
    """The usual outline for a reader."""
    return Outline(off=LEFT_OUT[reader])


def outline_named(words: str) -> Outline:
    """An outline of sections that are named, in that order. Raises UsageError with a way out."""
    named = [word.strip() for word in words.split(",") if word.strip()]
    for word in named:
        if word not in KEYS:
            raise UsageError(f'there is no section "{word}"; {did_you_mean(word, KEYS)}')
    chosen = [word for word in dict.fromkeys(named) if word != LIMITS]
    rest = [key for key in KEYS if key not in chosen and key != LIMITS]
    return Outline((LIMITS, *chosen, *rest), frozenset(rest))
