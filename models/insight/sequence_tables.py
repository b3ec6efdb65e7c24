"""The data of every picture about sequences as plain tables: heads first, then rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from models.exact.orders_tags import Tag
from models.insight.incidence import incidence_of
from models.insight.intervals import Share
from models.insight.sequences import Sequences
from models.records.concessions import Conceded
from models.terms.outcome import ENDINGS

Cell = str | int | float | None
Table = list[list[Cell]]

INTERVAL = ["share", "low", "high"]


def tables(answer: Sequences) -> dict[str, Table]:
    """Every table by its name; those without rows are there too."""
    return {name: list(made(answer)) for name, made in TABLES.items()}


def _outcomes(answer: Sequences) -> Iterator[list[Cell]]:
    yield ["ending", "runs", *INTERVAL, "other_rule_share", "other_rule_low", "other_rule_high"]
    for ending in ENDINGS:
        other = answer.other_outcomes[ending] if answer.other_outcomes else None
        share = answer.outcomes[ending]
        yield [str(ending), share.hits, *_share(share), *_share(other)]


def _tree(answer: Sequences) -> Iterator[list[Cell]]:
    endings = [str(ending) for ending in ENDINGS]
    yield [
        "node", "parent", "depth", "kind", "concession", "sequence", "runs", "branches", *INTERVAL,
        *endings, "top", "height", "assignment", "tag", "thin",
    ]  # fmt: skip
    for node in answer.tree.nodes():
        yield [
            node.place, node.parent, node.depth, node.kind,
            node.concession.label if node.concession else "", _sequence(node.prefix), node.runs,
            node.branches, *_share(node.agreement), *node.counts, node.top, node.height,
            node.badge, _tag(answer.tags.get(node.place)), int(node.is_thin),
        ]  # fmt: skip


def _ranking(answer: Sequences) -> Iterator[list[Cell]]:
    yield ["sequence", "runs", *INTERVAL, "other_rule_share", "other_rule_low", "other_rule_high",
           "assignment", "tag", "thin"]  # fmt: skip
    for one in answer.ranking:
        yield [
            _sequence(one.concessions), one.node.runs, *_share(one.agreement), *_share(one.other),
            one.node.badge, _tag(one.tag), int(one.node.is_thin),
        ]  # fmt: skip


def _precedence(answer: Sequences) -> Iterator[list[Cell]]:
    yield ["first", "second", "effect", "low", "high", "exact", "p", "q", "other_rule_effect",
           "other_rule_low", "other_rule_high", "other_rule_exact", "tag"]  # fmt: skip
    for one in answer.order.precedence if answer.order else ():
        here, other = one.here, one.other
        beside: list[Cell] = [other.effect, other.low, other.high] if other else [None] * 3
        yield [
            here.first, here.second, here.effect, here.low, here.high, one.exact, here.p, here.q,
            *beside, one.other_exact, _tag(one.tag),
        ]  # fmt: skip


def _orders(answer: Sequences) -> Iterator[list[Cell]]:
    yield ["which", "order", "runs", *INTERVAL, "exact", "other_rule_share", "other_rule_low",
           "other_rule_high", "other_rule_exact"]  # fmt: skip
    if answer.order is None:
        return
    for which, orders in (("best", answer.order.best), ("worst", answer.order.worst)):
        for one in orders:
            yield [
                which, ",".join(one.order), one.simulated.runs, *_share(one.simulated), one.exact,
                *_share(one.other), one.other_exact,
            ]  # fmt: skip


def _telling(answer: Sequences) -> Iterator[list[Cell]]:
    yield ["sequence", "support", "with", "with_low", "with_high", "without", "without_low",
           "without_high", "lift", "p", "alike", "assignment", "typical_run"]  # fmt: skip
    for one in answer.telling.found if answer.telling else ():
        yield [
            _sequence(one.concessions), one.support.share, *_share(one.with_it),
            *_share(one.without), one.lift, one.p, one.alike, one.badge, one.typical,
        ]  # fmt: skip


def _minimal_sets(answer: Sequences) -> Iterator[list[Cell]]:
    yield ["concessions", "runs", "sufficiency", "low", "high", "coverage", "coverage_low",
           "coverage_high"]  # fmt: skip
    for one in answer.sufficient.sets:
        yield [
            _sequence(one.concessions), one.sufficiency.runs, *_share(one.sufficiency),
            *_share(one.coverage),
        ]  # fmt: skip


def _clusters(answer: Sequences) -> Iterator[list[Cell]]:
    yield ["typical_run", "runs", *INTERVAL, *(str(ending) for ending in ENDINGS), "spread"]
    for one in answer.clusters.clusters:
        counts = [one.outcomes[ending].hits for ending in ENDINGS]
        yield [one.medoid, one.share.hits, *_share(one.share), *counts, one.spread]


def _time(answer: Sequences) -> Iterator[list[Cell]]:
    """Endings over time (Aalen-Johansen)."""
    yield ["periods", "ending", *INTERVAL, "not_ended"]
    found = incidence_of(answer.tree.index.runs)
    for ending in found.endings:
        for t, time in enumerate(found.times.tolist()):
            yield [time, str(ending), *found.at(ending, time), float(found.left[t])]


TABLES: dict[str, Callable[[Sequences], Iterator[list[Cell]]]] = {
    "outcomes": _outcomes,
    "tree": _tree,
    "ranking": _ranking,
    "precedence": _precedence,
    "orders": _orders,
    "telling": _telling,
    "minimal_sets": _minimal_sets,
    "clusters": _clusters,
    "time": _time,
}
"""Tables by the names that people use."""


def _share(share: Share | None) -> list[Cell]:
    return [share.share, share.low, share.high] if share else [None, None, None]


def _sequence(made: tuple[Conceded, ...]) -> str:
    return " > ".join(one.label for one in made)


def _tag(tag: Tag | None) -> str:
    return str(tag) if tag else ""
