"""Cards of the catalogue: what each kind takes, how it works, where it comes from, how it moves."""

from __future__ import annotations

import re
from typing import NamedTuple

from models.drivers.alternating_offers import Table
from models.rules.tables import Floats
from models.scenario.describing import default_in_words, what_may_stand
from models.scenario.domains import Bargainer, Domain
from models.scenario.shapes import Shape, fields_of
from models.scenario.spelling import did_you_mean
from models.terms.acceptance import ACCEPTANCES
from models.terms.errors import UsageError
from models.terms.kinds import OfKind
from models.terms.mediation import MEDIATIONS
from models.terms.tactic import Tactic
from models.terms.tactics import CATALOGUE, Linear

ROUNDS, RUNGS = 40, 101
"""The setting of every curve: one issue of 101 rungs, 40 rounds, no agreement worth nothing."""

BARS = "▁▂▃▄▅▆▇█"


class Parameter(NamedTuple):
    """One key of a kind: what may stand there, what stands there if left out, what it means."""

    key: str
    what: str
    default: str
    meaning: str


class Group(NamedTuple):
    """Kinds that stand in one place of a scenario file."""

    title: str
    path: str
    kinds: tuple[type[OfKind], ...]


GROUPS = (
    Group("Tactics", "parties.NAME.tactic", CATALOGUE),
    Group("Acceptance conditions", "parties.NAME.acceptance", ACCEPTANCES),
    Group("Mediation", "mediation", MEDIATIONS),
)


def kind_named(name: str) -> type[OfKind]:
    """The kind of that name, in any group. Raises UsageError with the nearest spelling."""
    kinds = {kind.kind_here(): kind for group in GROUPS for kind in group.kinds}
    wanted = name.strip().lower().replace("-", "_").replace(" ", "_")
    if wanted not in kinds:
        raise UsageError(f'"{name}" is no tactic; {did_you_mean(wanted, kinds)}')
    return kinds[wanted]


def group_of(kind: type[OfKind]) -> Group:
    """Where a kind stands."""
    return next(group for group in GROUPS if kind in group.kinds)


def about(kind: type[OfKind]) -> str:
    """What a kind does, in a sentence."""
    return " ".join((kind.__doc__ or "").strip().partition("\n\n")[0].split())


def parameters(kind: type[OfKind]) -> list[Parameter]:
    """Every key that a kind takes beside its `kind`."""
    return [
        Parameter(key, _plainly(shape), default_in_words(kind, key), shape.meaning)
        for key, shape in fields_of(kind).items()
        if key != "kind"
    ]


def _plainly(shape: Shape) -> str:
    """What may stand at a place, without the manual's links."""
    return re.sub(r"\[\w+\]\([^)]*\): ", "", what_may_stand(shape))


def curve(tactic: Tactic, *, other: Tactic | None = None) -> Floats:
    """Own worth that a tactic holds out for in each of 40 rounds against another.

    One issue that is worth 1 to 0 to one party and 0 to 1 to the other; the other concedes
    linearly unless it is named. Empty where the tactic can be played in scenarios only.
    """
    if not tactic.card.bare:
        return []
    falling = tuple((RUNGS - 1 - rung) / (RUNGS - 1) for rung in range(RUNGS))
    own = Bargainer(weights=(1.0,), values=(falling,), tactic=tactic)
    against = Bargainer(weights=(1.0,), values=(falling[::-1],), tactic=other or Linear())
    table = Table(Domain(sizes=(RUNGS,), parties=(own, against), n_steps=ROUNDS))
    held = []
    for step in range(ROUNDS):
        for place in range(2):
            table.offer_only(place, step)
        held.append(table.speakers[0].floor(step))
    return held


def sparkline(values: Floats) -> str:
    """A curve of numbers from 0 to 1 as a line of bars."""
    return "".join(BARS[min(int(value * len(BARS)), len(BARS) - 1)] for value in values)


def manual() -> str:
    """Markdown: every kind with its parameters, formula, source, caution and curve."""
    return "\n".join(_group(group) for group in GROUPS)


def _group(group: Group) -> str:
    cards = "\n".join(_card(kind) for kind in group.kinds)
    return f"## {group.title}\n\nIn the file: `{group.path}`.\n\n{cards}"


def _card(kind: type[OfKind]) -> str:
    card = kind.card
    lines = [f"### `{kind.kind_here()}`: {card.title}", "", about(kind), ""]
    lines += [f"- **Formula:** {card.formula}", f"- **Source:** {card.source}"]
    lines += [f"- **Standing:** {card.standing}. {card.caution}", f"- **Looks at:** {card.knows}"]
    if issubclass(kind, Tactic):
        where = "in scenarios and bare domains" if card.bare else "in scenarios"
        lines.append(f"- **Can be played** {where}")
    drawn = sparkline(curve(kind())) if issubclass(kind, Tactic) and card.bare else ""
    if drawn:
        lines.append(f"- **Against a linear party:** `{drawn}`")
    return "\n".join([*lines, "", *_parameter_table(kind), ""])


def _parameter_table(kind: type[OfKind]) -> list[str]:
    rows = [f"| `{p.key}` | {p.what} | {p.default} | {p.meaning} |" for p in parameters(kind)]
    return ["| key | what | if left out | meaning |", "|---|---|---|---|", *rows]
