"""The futures of a run: the run as it happened, and every fork from it, as a tree of scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.table.one_run import Played, Under
from models.drivers.intervention import KINDS, Intervention
from models.drivers.script_file import Bookmark, Branch, Script
from models.scenario.hashing import scenario_hash
from models.terms.scenario import Scenario

ROOT = "A"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Future:
    """One future: its whole script, where it parts from its parent, and the run, once played."""

    name: str
    title: str = ""
    parent: str | None = None
    tick: int = 0
    script: tuple[Intervention, ...] = ()
    played: Played | None = None


@dataclass(slots=True)
class Futures:
    """All futures of one scenario under one luck and rule; the first is the run as it happened."""

    under: Under
    futures: dict[str, Future] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Played) -> Futures:
        """The tree of a run that has no fork yet."""
        made = cls(root.under)
        made.futures[ROOT] = Future(ROOT, script=root.script, played=root)
        return made

    def __getitem__(self, name: str) -> Future:
        return self.futures[name]

    def __len__(self) -> int:
        return len(self.futures)

    @property
    def decided(self) -> tuple[Intervention, ...]:
        """What people have decided by hand, in any of them."""
        scripts = (future.script for future in self.futures.values())
        return tuple(one for script in scripts for one in script if KINDS[one.kind].by_seat)

    def next_name(self) -> str:
        """`B`, `C`, ... `Z`, then `B2` and so on."""
        turn, place = divmod(len(self.futures), len(LETTERS))
        return LETTERS[place] + (str(turn + 1) if turn else "")

    def grow(self, future: Future) -> Future:
        """Take a future in."""
        self.futures[future.name] = future
        return future

    def settle(self, name: str, played: Played) -> Future:
        """A future has been played."""
        return self.grow(replace(self.futures[name], played=played, script=played.script))

    def drop(self, name: str) -> None:
        """Take a future away, and all that part from it; the first one stays."""
        if name == ROOT:
            return
        for child in [f.name for f in self.futures.values() if f.parent == name]:
            self.drop(child)
        self.futures.pop(name, None)

    def walk(self, parent: str | None = None, depth: int = 0) -> Iterator[tuple[int, Future]]:
        """Every future after its parent, with how deep it stands."""
        for future in list(self.futures.values()):
            if future.parent == parent:
                yield depth, future
                yield from self.walk(future.name, depth + 1)

    def as_script(self, front: str, bookmarks: tuple[Bookmark, ...] = ()) -> Script:
        """What is kept beside the scenario: the future in front, and all others."""
        branches = tuple(
            Branch(name=f.name, title=f.title, parent=f.parent, tick=f.tick, script=f.script)
            for f in self.futures.values()
        )
        return Script(
            scenario=self.under.scenario.id,
            scenario_hash=scenario_hash(self.under.scenario),
            seed=self.under.seed,
            run=self.under.run,
            rule=self.under.rule,
            script=self.futures[front].script,
            branch=front,
            forks=branches if len(branches) > 1 else (),
            bookmarks=bookmarks,
        )


def futures_in(script: Script, scenario: Scenario) -> tuple[Futures, str]:
    """The tree that a file holds, not played yet, and the future that was in front."""
    seed = script.seed if script.seed is not None else 1
    made = Futures(Under(scenario, seed, script.run or 0, script.rule or "record"))
    branches = script.forks or (Branch(name=ROOT, script=script.script),)
    known: set[str] = set()
    for branch in branches:
        parent = branch.parent if branch.parent in known else (ROOT if known else None)
        known.add(branch.name)
        made.grow(Future(branch.name, branch.title, parent, branch.tick, branch.script))
    first = next(iter(made.futures))
    front = script.branch if script.branch in made.futures else first
    return made, front or first
