"""The inverse question: the smallest change that makes a text signable and lets it hold.

*Signable*: on the first day every signatory would sign it, by the rule on which a run accepts.
*Holding*: signed on that day, it is carried out in full in at least a wanted share of model runs.

What no change can spare is taken first: red lines that the text crosses, required issues that it
leaves open, and the fewest conditions without which its steps can follow one another. Then, step by
step, whatever brings most for its cost; at the end all that proves needless is taken back. So the
cost is the least found and not the least there is. Below `at_least` every choice of the steps
looked at was ruled out: it leaves the text unsignable, which is exact, or was run and did not hold.
Each answer is then verified by fresh runs, which the search has not seen.

It says what would be required of each party. It says of nobody that they should.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from models.exact.locks import locks
from models.insight.intervals import Share, interval
from models.insight.text_changes import (
    Change,
    ChangeKind,
    changed_by,
    cost_of,
    lighter_losses,
    lines_crossed,
    milder_votes,
    releases,
    settlements,
    stronger_outside,
    wider_limits,
)
from models.insight.text_standing import TextStanding, text_standing
from models.records.runs import Runs
from models.scenario.paths import with_values
from models.terms.errors import ScenarioError, UsageError
from models.terms.noun import PartyId, TextId
from models.terms.outcome import Ending
from models.terms.scenario import Scenario

MOST_STEPS = 40
"""Changes of one kind after the other that a search makes before it gives up."""
JUMPS = (2, 10)
"""Steps that are taken at once: a little may do nothing where much would; what is too much goes."""
MOST_TRIED = 60
"""Cheaper choices that are tried for a proof that nothing less suffices."""
MOST_KEPT = 64
"""Changed scenarios that a search remembers."""
MOST_CONDITIONS = 4
"""Conditions given up together that are sought exactly; beyond, one by one."""

Made = Callable[[Scenario], Runs]
Changes = tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is sought: the share of runs that is to be carried out; how runs are made.

    `searching` makes few runs of a scenario, for the search; `verifying` makes other, fresh ones.
    """

    target: float
    searching: Made
    verifying: Made


class Instead(NamedTuple):
    """As few other conditions that would do in place of those told; `holds` with all else alike."""

    conditions: Changes
    holds: Share


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one text would take.

    `before` and `after` are how it stands on the first day as things are and with the changes;
    `holds_before` and `holds` the shares of runs, once signed, that carry it out. `in_the_way` says
    what no change looked at can remove. Below `at_least` every choice of the steps looked at was
    tried and leaves the text unsignable, or was run and did not hold; how well other choices of as
    few changes would hold was not searched, so what was found is the least found. Where as few
    other conditions would do, those told come first in the file (where the wanted share is not
    reached with them: hold most often), and `instead` has the rest.
    """

    text: TextId
    changes: Changes
    before: TextStanding
    after: TextStanding
    holds_before: Share
    holds: Share
    target: float
    at_least: int
    in_the_way: tuple[str, ...]
    instead: tuple[Instead, ...] = ()

    @property
    def cost(self) -> int:
        return cost_of(self.changes)

    @property
    def gap(self) -> int:
        """How far the cost found lies above what was ruled out."""
        return max(0, self.cost - self.at_least)

    @property
    def is_met(self) -> bool:
        """Whether it can be signed, and the share carried out is the wanted one or more for sure:
        the lower end of its interval is.
        """
        return self.after.is_signable and self.holds.low >= self.target

    @property
    def is_missed(self) -> bool:
        """Whether it falls short for sure. Neither met nor missed: too few runs to tell."""
        return not self.after.is_signable or self.holds.high < self.target

    def of(self, party: PartyId | None) -> Changes:
        """What is required of one party; none: what is nobody's alone."""
        return tuple(one for one in self.changes if one.party == party)


def requirements(
    scenario: Scenario, wanted: Wanted, texts: Sequence[TextId] = ()
) -> tuple[Requirement, ...]:
    """The answer for each text, in file order; `texts` chooses, none: all that are named.

    Raises UsageError where the scenario names no text.
    """
    if not scenario.texts:
        raise UsageError(f"{scenario.id} names no texts; write some under `texts`")
    bare = scenario.model_copy(update={"variants": {}})
    chosen = [text for text in scenario.texts if not texts or text in texts]
    return tuple(_Search(bare, text, wanted).requirement() for text in chosen)


def holding(scenario: Scenario, text: TextId, made: Made) -> Share:
    """The share of runs that carry a text out in full once it is signed on the first day."""
    runs = made(with_values(scenario, [("plan.signed", str(text))]))
    return interval(runs.outcomes[Ending.IMPLEMENTED], len(runs))


class _Search:
    """The search for one text."""

    def __init__(self, scenario: Scenario, text: TextId, wanted: Wanted) -> None:
        self._scenario = scenario
        self._text = text
        self._wanted = wanted
        self._standings: dict[Changes, TextStanding] = {}
        self._shares: dict[Changes, Share] = {}
        self._made: dict[Changes, Scenario] = {}

    def requirement(self) -> Requirement:
        forced, in_the_way = self._forced()
        choices, settled = self._conditions(forced)
        if not choices:
            in_the_way.append("a law, or what no condition given up can bring about")
        conditions = choices[0] if choices else ()
        needed = (*forced, *conditions)
        reached = self._until_signable(needed)
        if not in_the_way and not self._standing(reached).is_signable:
            in_the_way.append("worth: fighting on stays worth more to a signatory")
        if not in_the_way:
            reached = self._until_holding(reached)
            swapped = self._swapped(reached, choices)
            if swapped is not conditions:
                rest = tuple(one for one in reached if one not in conditions)
                conditions, needed = swapped, (*forced, *swapped)
                further = tuple(one for one in rest if one not in forced)
                reached = self._until_holding((*needed, *further))
            reached = self._without_needless(needed, reached)
        after = self._changed(reached)
        return Requirement(
            text=self._text,
            changes=reached,
            before=self._standing(()),
            after=self._standing(reached),
            holds_before=holding(self._scenario, self._text, self._wanted.verifying),
            holds=holding(after, self._text, self._wanted.verifying),
            target=self._wanted.target,
            at_least=self._at_least(forced, choices, reached) if settled else cost_of(forced),
            in_the_way=tuple(in_the_way),
            instead=tuple(
                self._instead(reached, conditions, other)
                for other in choices
                if other is not conditions
            ),
        )

    def _swapped(self, reached: Changes, choices: Sequence[Changes]) -> Changes:
        """The conditions told: the first in the file; where with them the wanted share is not
        reached, those of as few with which the text holds most often, all else alike.
        """
        first = choices[0]
        if self._holds(reached):
            return first
        rest = tuple(one for one in reached if one not in first)
        with_other = [(*rest, *other) for other in choices[1:]]
        signable = [self._standing(one).is_signable for one in with_other]
        shares = [
            self._share(one) if can else -1.0 for one, can in zip(with_other, signable, strict=True)
        ]
        best = max(shares, default=-1.0)
        return choices[1 + shares.index(best)] if best > self._share(reached) else first

    def _instead(self, reached: Changes, conditions: Changes, other: Changes) -> Instead:
        rest = tuple(one for one in reached if one not in conditions)
        after = changed_by(self._scenario, (*rest, *other))
        return Instead(other, holding(after, self._text, self._wanted.verifying))

    # --- what no change can spare ----------------------------------------------------------------

    def _forced(self) -> tuple[Changes, list[str]]:
        """Red lines to give up, open issues to settle; and what cannot be."""
        in_the_way = []
        lines = []
        for change in lines_crossed(self._scenario, self._text):
            if self._is_absolute(change):
                in_the_way.append(f"an absolute red line of {change.party} on {change.issue}")
            else:
                lines.append(change)
        added: Changes = ()
        for rungs in settlements(self._scenario, self._text):
            added = (*added, self._best_rung((*lines, *added), rungs))
        with_text = changed_by(self._scenario, added) if added else self._scenario
        more = [one for one in lines_crossed(with_text, self._text) if one not in lines]
        lines += [one for one in more if not self._is_absolute(one)]
        return (*added, *lines), in_the_way

    def _is_absolute(self, change: Change) -> bool:
        if change.issue is None or change.party is None:
            return False
        line = self._scenario.issues[change.issue].positions[change.party].red_line
        return line is not None and line.absolute

    def _best_rung(self, changes: Changes, rungs: Changes) -> Change:
        """The rung that crosses fewest red lines, then lacks least worth, then comes first."""

        def worse(change: Change) -> tuple[int, float]:
            with_text = changed_by(self._scenario, (*changes, change))
            crossed = sum(1 for _ in lines_crossed(with_text, self._text))
            return crossed, self._standing((*changes, change)).lacks

        return min(rungs, key=worse)

    def _conditions(self, forced: Changes) -> tuple[tuple[Changes, ...], bool]:
        """Every choice of the fewest conditions without which the text's steps can follow.

        Also whether fewer were ruled out: not where open issues could be settled otherwise, from
        which other conditions might follow. No choice where not even all conditions suffice.
        """
        is_one_text = not any(one.kind is ChangeKind.TEXT for one in forced)
        if not self._standing(forced).is_locked:
            return ((),), is_one_text
        every = releases(self._scenario)
        if self._standing((*forced, *every)).is_locked:
            return (), is_one_text
        named = {gate for one in locks(self._scenario).releases for gate in one.gates}
        some = releases(self._scenario, tuple(named))
        for size in range(1, MOST_CONDITIONS + 1):
            choices = tuple(
                chosen
                for chosen in combinations(some, size)
                if not self._standing((*forced, *chosen)).is_locked
            )
            if choices:
                return choices, is_one_text
        kept = every
        for one in every:
            fewer = tuple(other for other in kept if other != one)
            kept = kept if self._standing((*forced, *fewer)).is_locked else fewer
        return (kept,), False

    # --- step by step ----------------------------------------------------------------------------

    def _until_signable(self, changes: Changes) -> Changes:
        """Further changes, each that which lowers the missing worth most for its cost."""
        for _ in range(MOST_STEPS):
            lacks = self._standing(changes).lacks
            if lacks <= 1e-12:
                return changes
            best, gain = changes, 1e-9
            for lever in self._levers(changes):
                tried = (*changes, *lever)
                won = (lacks - self._standing(tried).lacks) / cost_of(lever)
                if won > gain:
                    best, gain = tried, won
            if best is changes:
                return changes
            changes = best
        return changes

    def _until_holding(self, changes: Changes) -> Changes:
        """Further changes, each that which raises the share of runs carried out most."""
        share = self._share(changes)
        for _ in range(MOST_STEPS):
            if self._holds(changes):
                return changes
            best, gain, reached = changes, 0.0, share
            for lever in self._firmer(changes):
                tried = (*changes, *lever)
                if not self._standing(tried).is_signable:
                    continue
                found = self._share(tried)
                if (found - share) / cost_of(lever) > gain:
                    best, gain, reached = tried, (found - share) / cost_of(lever), found
            if best is changes:
                return changes
            changes, share = best, reached
        return changes

    def _without_needless(self, needed: Changes, changes: Changes) -> Changes:
        """All but what could be spared; what is needed anyway stays."""
        is_held, reached = self._holds(changes), self._share(changes)
        kept: set[str] = set()  # of a row of steps only the last can be taken back
        for one in reversed(changes[len(needed) :]):
            fewer = tuple(other for other in changes if other is not one)
            if one.path in kept or not self._standing(fewer).is_signable:
                kept.add(one.path)
            elif self._holds(fewer) if is_held else self._share(fewer) >= reached:
                changes = fewer
            else:
                kept.add(one.path)
        return changes

    def _levers(self, changes: Changes) -> Iterator[Changes]:
        """What could make signing worth more: outsiders, and what weighs less."""
        scenario = self._changed(changes)
        yield from stronger_outside(scenario)
        for view in self._standing(changes).views:
            if view.lacks:
                for change in lighter_losses(scenario, self._text, view):
                    yield (change,)

    def _firmer(self, changes: Changes) -> Iterator[Changes]:
        """What could make a signed text hold: outsiders and votes, a little or much; limits moved
        as far as the text goes; what is lost weighing less.
        """
        scenario = self._changed(changes)
        for steps in JUMPS:
            for lever in (*stronger_outside(scenario, steps), *milder_votes(scenario, steps)):
                if steps == JUMPS[0] or len(lever) > JUMPS[0]:
                    yield lever
        yield from self._limits(changes)
        for view in self._standing(changes).views:
            if lighter := tuple(lighter_losses(scenario, self._text, view)):
                yield lighter

    def _limits(self, changes: Changes) -> Iterator[Changes]:
        """Limits that some party has not moved yet."""
        scenario = self._changed(changes)
        for moved in wider_limits(scenario, self._text):
            try:
                changed_by(scenario, moved)
            except ScenarioError:  # a limit that would lie behind a red line of its own
                continue
            yield moved

    # --- how much less could suffice -------------------------------------------------------------

    def _at_least(self, forced: Changes, choices: Sequence[Changes], reached: Changes) -> int:
        """The cost below which every choice of steps leaves it unsignable or, with none more, was
        run and did not hold.
        """
        frontier: list[Changes] = [(*forced, *chosen) for chosen in choices] or [forced]
        least = cost_of(frontier[0])
        if cost_of(reached) == least:
            return least
        signable = [one for one in frontier if self._standing(one).is_signable]
        if signable:
            held = any(self._holds(one) for one in signable)
            return least if held else least + 1
        tried = 0
        while least < cost_of(reached):
            least += 1
            further: dict[frozenset[tuple[str, object]], Changes] = {}
            for changes in frontier:
                for lever in self._levers(changes):
                    grown = (*changes, *lever)
                    key = frozenset((one.path, one.after) for one in grown)
                    further.setdefault(key, grown)
            for grown in further.values():
                tried += 1
                if tried > MOST_TRIED or self._standing(grown).is_signable:
                    return least
            frontier = list(further.values())
        return least

    # --- asking ----------------------------------------------------------------------------------

    def _standing(self, changes: Changes) -> TextStanding:
        if changes not in self._standings:
            self._standings[changes] = text_standing(self._changed(changes), self._text)
        return self._standings[changes]

    def _share(self, changes: Changes) -> float:
        if changes not in self._shares:
            scenario = self._changed(changes)
            self._shares[changes] = holding(scenario, self._text, self._wanted.searching)
        return self._shares[changes].share

    def _holds(self, changes: Changes) -> bool:
        """Whether the wanted share is reached for sure in the runs of the search.

        Judged by the lower end: of many choices tried, one would reach it by luck alone.
        """
        self._share(changes)
        return self._shares[changes].low >= self._wanted.target

    def _changed(self, changes: Changes) -> Scenario:
        """The scenario after changes; the last few are remembered, since making one is slow."""
        if changes not in self._made:
            if len(self._made) >= MOST_KEPT:
                del self._made[next(iter(self._made))]
            self._made[changes] = changed_by(self._scenario, changes) if changes else self._scenario
        return self._made[changes]


def merged(changes: Changes) -> Changes:
    """Several steps of one value as one change, in the order of their first."""
    by_path: dict[str, Change] = {}
    for one in changes:
        known = by_path.get(one.path)
        by_path[one.path] = (
            one if known is None else known._replace(after=one.after, cost=known.cost + one.cost)
        )
    return tuple(by_path.values())
