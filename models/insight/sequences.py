"""Which sequences of concessions lead to agreement, and which to continued fighting: one answer.

answer = sequences_of(batches)                     # of an experiment that was made
answer.tree, answer.ranking, answer.order, answer.telling, answer.sufficient, answer.clusters

Command line, window and report read this one answer; nothing in it is called an effect unless it
was assigned.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.exact.orders_answer import OrdersAnswer, answered
from models.exact.orders_tags import Tag
from models.exact.plan_law import ready
from models.insight.batches import Batches
from models.insight.clusters import Clusters, clusters_of
from models.insight.discriminating import Discriminating, Search, discriminating
from models.insight.intervals import Share, interval, outcome_shares
from models.insight.lens import EVERYTHING, ON_THE_GROUND, Lens, lens_of
from models.insight.order_answer import OrderAnswer, order_answer
from models.insight.pooled import Pooled, pooled_in
from models.insight.pooled_waits import Standing, standing_in
from models.insight.ranking import Ranked, ranking, tags
from models.insight.sequence_index import SequenceIndex
from models.insight.shared_luck import by_group, luck_of, shared
from models.insight.sufficient import TARGET, Sufficient, sufficient_sets
from models.insight.tree import AGREED, LEAST, LEVELS, ConcessionTree, tree_of
from models.records.runs import Runs
from models.scenario.hashing import scenario_hash
from models.scenario.spelling import did_you_mean
from models.terms.errors import UsageError
from models.terms.outcome import ENDINGS, Ending
from models.terms.scenario import Scenario

BEFORE_SIGNING = lens_of("moves+releases")
"""What is decided before a text is carried out; that it was carried out tells how a run ended."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What of the sequences is looked at, how deep the tree is, and what counts as agreement.

    `after`: labels of concessions with which the runs of the tree begin (`Conceded.label`).
    """

    lens: Lens | None = None
    levels: int = LEVELS
    least: float = LEAST
    endings: tuple[Ending, ...] = AGREED
    target: float = TARGET
    longest: int = 3
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sequences:
    """The answer. `tags` says of each node of the tree, by place, whether it is robust.

    `firsts` ranks the first concessions, `ranking` the longest beginnings. `order` is there where
    orders were assigned, and `telling` where they were not; `examined`
    counts every sequence that was looked at before anything was shown. `pooled`: what the runs
    differ in that are told together here; none: they are of one point. `waits`: the circular
    waits of the points that the runs are of, those that stand alike in one entry.
    """

    scenario: Scenario
    scenario_hash: str
    seed: int
    rule: str
    runs: int
    success: Share
    outcomes: dict[Ending, Share]
    other_outcomes: dict[Ending, Share] | None
    waits: tuple[Standing, ...]
    tree: ConcessionTree
    tags: dict[int, Tag | None]
    firsts: tuple[Ranked, ...]
    ranking: tuple[Ranked, ...]
    order: OrderAnswer | None
    telling: Discriminating | None
    sufficient: Sufficient
    clusters: Clusters
    examined: int
    pooled: Pooled | None = None
    unfinished: str = ""
    """That the runs are those of results that were stopped midway, in a sentence."""


def sequences_of(batches: Batches, asked: Asking = Asking()) -> Sequences:
    """The answer for an experiment's runs."""
    experiment, here, other = batches.experiment, batches.here, batches.other
    scenario = batches.scenario
    lens = asked.lens or EVERYTHING
    index = batches.index(here, lens)
    tree = tree_of(
        index,
        root=tuple(_labelled(index, label) for label in asked.after),
        levels=asked.levels,
        least=asked.least,
        endings=asked.endings,
    )
    beside = batches.index(other, lens) if other else None
    telling = None if batches.is_assigned else _telling(batches, asked)
    decided = _narrowed(asked) or (ON_THE_GROUND if scenario.is_abstract else BEFORE_SIGNING)
    sufficient = sufficient_sets(here.runs, decided, target=asked.target, endings=asked.endings)
    ranked = _ranking(tree, beside, asked.levels)
    return Sequences(
        scenario=scenario,
        scenario_hash=scenario_hash(scenario),
        seed=experiment.design.seed,
        rule=here.rule,
        runs=len(here.runs),
        success=share_of(here.runs, asked.endings),
        outcomes=shares_of(here.runs),
        other_outcomes=shares_of(other.runs) if other else None,
        waits=standing_in(batches),
        tree=tree,
        tags=tags(tree, beside),
        firsts=ranking(tree, 1, other=beside),
        ranking=ranked,
        order=_order(batches, scenario, asked) if batches.is_assigned else None,
        telling=telling,
        sufficient=sufficient,
        clusters=clusters_of(here.runs, lens, seed=experiment.design.seed),
        examined=tree.shown + (telling.examined if telling else 0) + sufficient.examined,
        pooled=pooled_in(batches),
        unfinished=batches.unfinished,
    )


def _narrowed(asked: Asking) -> Lens | None:
    """The lens where somebody looks at a part; who looks at everything is told of what is decided.

    Which steps were carried out tells how a run ended, and is no news.
    """
    return None if asked.lens == EVERYTHING else asked.lens


def _labelled(index: SequenceIndex, label: str) -> int:
    """The code of a concession by its label. Raises UsageError with the nearest spelling."""
    known = {index.concession(int(code)).label: int(code) for code in index.codes[1:]}
    if label not in known:
        raise UsageError(f'no run conceded "{label}"; {did_you_mean(label, known)}')
    return known[label]


def shares_of(runs: Runs) -> dict[Ending, Share]:
    """Every ending's share of runs, which may share their luck."""
    luck = luck_of(runs)
    if luck is None:
        return outcome_shares(runs.outcomes)
    counts = by_group(luck, runs.summary["ending"])
    return {ending: shared(counts, (ending,)) for ending in ENDINGS}


def share_of(runs: Runs, endings: tuple[Ending, ...]) -> Share:
    """The share of runs that ended in one of these ways; runs may share their luck."""
    luck = luck_of(runs)
    if luck is None:
        counts = runs.outcomes
        return interval(sum(counts[ending] for ending in endings), len(runs))
    return shared(by_group(luck, runs.summary["ending"]), endings)


def _ranking(tree: ConcessionTree, beside: SequenceIndex | None, levels: int) -> tuple[Ranked, ...]:
    """The longest beginnings of which there are any to rank."""
    for depth in range(levels, 0, -1):
        if ranked := ranking(tree, depth, other=beside):
            return ranked
    return ()


def _telling(batches: Batches, asked: Asking) -> Discriminating:
    return discriminating(
        batches.here.runs,
        _narrowed(asked) or BEFORE_SIGNING,
        endings=asked.endings,
        search=Search(longest=asked.longest, seed=batches.experiment.design.seed),
    )


def _order(batches: Batches, scenario: Scenario, asked: Asking) -> OrderAnswer:
    return order_answer(
        batches.trials(batches.here),
        other=batches.trials(batches.other) if batches.other else None,
        exact=_exact(batches, scenario) if asked.endings == AGREED else None,
        endings=asked.endings,
    )


def _exact(batches: Batches, scenario: Scenario) -> OrdersAnswer | None:
    """The exact law of every order, where every order was tried and such a law can be had."""
    before = batches.experiment.design.orders
    if not scenario.is_abstract or not batches.is_complete or before is None:
        return None
    try:
        plan = ready(scenario)
        if plan.aside or plan.is_timed:
            return None
        return answered(plan, rule=batches.here.rule, before=before.before)
    except UsageError:
        return None
