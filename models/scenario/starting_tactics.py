"""A first plug-in tactic to begin from: one file with one class, its test, its card, its entry."""

from __future__ import annotations

import re

from models.terms.errors import UsageError
from models.terms.tactic import TacticKind


def new_tactic_files(name: str) -> dict[str, str]:
    """Names and texts of the files of a new plug-in tactic.

    Raises UsageError where the name makes no Python name, or is one of the catalogue's.
    """
    module = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    if not module or not module[0].isalpha():
        raise UsageError(f'"{name}" makes no name of a tactic; use letters a to z and digits')
    if module in {kind.value for kind in TacticKind}:
        raise UsageError(f'"{name}" stands in the catalogue already; choose another name')
    shown = "".join(word.capitalize() for word in module.split("_"))
    files = {
        f"{module}.py": _TACTIC,
        f"test_{module}.py": _TEST,
        f"{module}.md": _CARD,
        "pyproject.toml": _PROJECT,
    }
    return {
        file: text.replace("@MODULE@", module)
        .replace("@CLASS@", shown)
        .replace("@DIST@", f"irenic-{module.replace('_', '-')}")
        for file, text in files.items()
    }


_TACTIC = '''\
"""@CLASS@: a tactic of your own for irenic."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import irenic


class @CLASS@:
    """Gives way as a linear party would, but only on the issue that costs it least.

    `pace` is how fast: 1 reaches the worth of fighting on when the time is up.
    """

    def __init__(self, pace: float = 1.0) -> None:
        self.pace = pace

    def decide(self, view: irenic.View) -> irenic.Decision | None:
        """One of `view.choices`, or None to make no move."""
        floor = 1.0 - self.pace * view.time * (1.0 - view.fighting_on)
        good = [offer for offer in view.of("accept") if offer.worth >= floor]
        if good:
            return max(good, key=lambda offer: offer.credible)
        moves = [
            move
            for move in view.of("move")
            if floor <= move.worth < view.worth and not move.past_limit
        ]
        return max(moves, key=lambda move: move.worth, default=None)
'''

_TEST = '''\
"""What @CLASS@ does at a table: change this together with the tactic."""

import irenic
from @MODULE@ import @CLASS@

TACTIC = "{kind: plug_in, name: @MODULE@}"


def played(seed=1, **options):
    said = ", ".join(f"{key}: {value}" for key, value in options.items())
    tactic = "{kind: plug_in, name: @MODULE@, options: {%s}}" % said
    scenario = irenic.scenario(
        "harbour",
        variant="wait_opened_by_both",
        settings=[f"parties.north.tactic={tactic}", "parties.south.tactic={kind: stand_firm}"],
    )
    return irenic.rehearse(scenario, {"@MODULE@": @CLASS@}, seed=seed)


def moves(run):
    return [row for row in irenic.sequence(run) if row.party == "north" and row.kind == "move"]


def test_it_moves():
    assert moves(played())


def test_the_slower_the_fewer_moves():
    assert len(moves(played(pace=0.1))) < len(moves(played(pace=1.0)))


def test_the_same_seed_gives_the_same_run():
    assert played(seed=7).log_hash == played(seed=7).log_hash
'''

_CARD = """\
# @CLASS@

Gives way as a linear party would, but only on the issue that costs it least.

- **Formula:** floor = 1 - pace * t * (1 - R)
- **Source:** yours to name
- **Standing:** behavioural. Say here what it is not.
- **Looks at:** its own worths and the clock

| key | what | if left out | meaning |
|---|---|---|---|
| `pace` | a number | `1` | 1 reaches the worth of fighting on when the time is up |

In a scenario file: `tactic: {kind: plug_in, name: @MODULE@, options: {pace: 1}}`
"""

_PROJECT = """\
[build-system]
requires = ["setuptools>=64"]
build-backend = "setuptools.build_meta"

[project]
name = "@DIST@"
version = "0.1.0"
dependencies = ["irenic"]

# irenic finds the tactic by this entry once `pip install -e .` has been run here.
[project.entry-points."irenic.tactics"]
@MODULE@ = "@MODULE@:@CLASS@"

[tool.setuptools]
py-modules = ["@MODULE@"]
"""
