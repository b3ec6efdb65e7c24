"""The answer about sequences as one document; its keys are a promise to scripts."""

from __future__ import annotations

from typing import Any

from models.exact.orders_tags import Tag
from models.insight.clusters import Clusters
from models.insight.discriminating import Discriminating
from models.insight.documents import SHARES_ARE, counted_document, shares_document
from models.insight.order_answer import OrderAnswer, OrderShown, PrecedenceShown
from models.insight.pooled_waits import Standing, in_every
from models.insight.ranking import Ranked
from models.insight.sequences import Sequences
from models.insight.sufficient import Sufficient
from models.insight.tree import ROOT, Node
from models.records.concessions import Conceded

INTERVALS = (
    "95 %: Wilson, Jeffreys up to 40 runs; in tree, ranking and minimal_sets simultaneous over "
    "what is shown (Bonferroni, Clopper-Pearson); runs of one number share their luck across a "
    "design, and count so"
)


NO_CLAIM, ONE_RULE = "no claim", "one rule only"
"""Why something is not robust, where no tag says it."""


def sequences_document(answer: Sequences) -> dict[str, Any]:
    """Everything in the answer, plain."""
    order = answer.order
    return {
        "scenario": answer.scenario.id,
        "scenario_hash": answer.scenario_hash,
        "caution": answer.scenario.caution,
        "seed": answer.seed,
        "rule": answer.rule,
        "runs": answer.runs,
        "finished": not answer.unfinished,
        "unfinished": answer.unfinished,
        "points_told_together": answer.pooled.points if answer.pooled else 1,
        "varied": dict(answer.pooled.varied) if answer.pooled else {},
        "shares_are": SHARES_ARE,
        "intervals": INTERVALS,
        "sequences_examined": answer.examined,
        "success_is": [str(ending) for ending in answer.tree.endings],
        "success": counted_document(answer.success),
        "outcomes": shares_document(answer.outcomes),
        "other_outcomes": shares_document(answer.other_outcomes) if answer.other_outcomes else None,
        "circular_waits": in_every(answer.waits),
        "circular_waits_by_point": [_standing(one) for one in answer.waits],
        "tree": _branch(answer, answer.tree.node(ROOT)),
        "ranking": [_ranked(one) for one in answer.ranking],
        "precedence": [_precedence(one) for one in order.precedence] if order else [],
        "order": _order(order) if order else None,
        "telling": _telling(answer.telling) if answer.telling else None,
        "minimal_sets": [
            {
                "concessions": _concessions(one.concessions),
                "sufficiency": counted_document(one.sufficiency),
                "coverage": counted_document(one.coverage),
            }
            for one in answer.sufficient.sets
        ],
        "minimal_sets_sought": _sought(answer.sufficient),
        "clusters": _clusters(answer.clusters),
    }


def _standing(one: Standing) -> dict[str, Any]:
    """The waits of points that have the same ones, and the smallest sets that open them."""
    releases = one.found.releases
    return {
        "points": list(one.points),
        "settings": list(one.settings),
        "locked": one.found.locked,
        "circular_waits": [lock.sentence for lock in one.found.locks],
        "releases": [{"gates": list(made.gates), "price": made.price} for made in releases],
    }


def _branch(answer: Sequences, node: Node) -> dict[str, Any]:
    tag = answer.tags.get(node.place) if node.concession is not None else None
    return {
        "step": node.concession.label if node.concession else node.kind,
        "concession": node.concession._asdict() if node.concession else None,
        "kind": node.kind,
        "n": node.runs,
        "share_of_runs": node.share,
        "share": node.agreement.share,
        "low": node.agreement.low,
        "high": node.agreement.high,
        "outcomes": shares_document(answer.tree.outcomes(node.place)),
        "assignment": node.badge,
        **tagged(tag, both=answer.other_outcomes is not None or node.concession is None),
        "thin": node.is_thin,
        "branches": node.branches,
        "typical_run": answer.tree.typical(node.place) if node.kind != "rarer" else None,
        "children": [_branch(answer, child) for child in answer.tree.children(node.place)],
    }


def tagged(tag: Tag | None, *, both: bool) -> dict[str, Any]:
    """Whether a claim was seen to hold under both rules, and in a word why or why not.

    `both`: runs of both rules are there. What was run under one rule alone is never robust.
    """
    why_not = NO_CLAIM if both else ONE_RULE
    return {"robust": tag is Tag.ROBUST, "tag": str(tag) if tag else why_not}


def _ranked(one: Ranked) -> dict[str, Any]:
    return {
        "sequence": _concessions(one.concessions),
        "n": one.node.runs,
        **counted_document(one.agreement),
        "other_rule": counted_document(one.other) if one.other else None,
        "assignment": one.node.badge,
        **tagged(one.tag, both=one.other is not None),
        "thin": one.node.is_thin,
    }


def _precedence(one: PrecedenceShown) -> dict[str, Any]:
    here, other = one.here, one.other
    return {
        "first": here.first,
        "second": here.second,
        "effect": here.effect,
        "low": here.low,
        "high": here.high,
        "exact": one.exact,
        "p": here.p,
        "q": here.q,
        "found": here.is_found,
        "other_rule": {"effect": other.effect, "low": other.low, "high": other.high}
        if other
        else None,
        "other_exact": one.other_exact,
        **tagged(one.tag, both=one.other is not None or one.other_exact is not None),
    }


def _order(order: OrderAnswer) -> dict[str, Any]:
    return {
        "orders": order.orders,
        "runs_of_each": order.runs_of_each,
        "complete": order.complete,
        "mean": counted_document(order.mean),
        "exact_mean": order.exact_mean,
        "order_share": {
            "value": order.share.value,
            "low": order.share.low,
            "high": order.share.high,
            "exact": order.exact_share,
        },
        "best": [_shown(one) for one in order.best],
        "worst": [_shown(one) for one in order.worst],
        "best_beats_worst": str(order.best_beats_worst) if order.best_beats_worst else None,
        "adaptive": order.adaptive,
        "null_spread": order.null_spread,
        "precedence_corrected_by": "Benjamini-Hochberg over all pairs",
    }


def _shown(one: OrderShown) -> dict[str, Any]:
    return {
        "order": list(one.order),
        "simulated": counted_document(one.simulated),
        "exact": one.exact,
        "other_rule": counted_document(one.other) if one.other else None,
        "other_exact": one.other_exact,
    }


def _telling(found: Discriminating) -> dict[str, Any]:
    return {
        "examined": found.examined,
        "tested": found.tested,
        "runs": found.runs,
        "method": found.method,
        "found": [
            {
                "sequence": _concessions(one.concessions),
                "support": counted_document(one.support),
                "with": counted_document(one.with_it),
                "without": counted_document(one.without),
                "difference": one.difference,
                "lift": one.lift,
                "p": one.p,
                "alike": one.alike,
                "typical_run": one.typical,
                "assignment": one.badge,
            }
            for one in found.found
        ],
    }


def _sought(found: Sufficient) -> dict[str, Any]:
    return {
        "target": found.target,
        "examined": found.examined,
        "concessions": found.concessions,
        "runs": found.runs,
    }


def _clusters(found: Clusters) -> dict[str, Any]:
    return {
        "runs": found.runs,
        "stability": {str(count): value for count, value in found.stability.items()},
        "clusters": [
            {
                "typical_run": one.medoid,
                **counted_document(one.share),
                "outcomes": shares_document(one.outcomes),
                "spread": one.spread,
            }
            for one in found.clusters
        ],
    }


def _concessions(made: tuple[Conceded, ...]) -> list[dict[str, Any]]:
    return [{"step": one.label, **one._asdict()} for one in made]
