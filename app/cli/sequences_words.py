"""Which sequences lead where: three sentences that can be read aloud, then the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.cli.figures import between, points
from app.cli.page import columns, faint, items, strong, wrapped
from app.cli.telling import named
from app.cli.waits_standing import in_short, in_the_way
from models.exact.orders_tags import Tag
from models.insight.ranking import set_apart
from models.records.words import ending_in_words
from models.terms.english import MOST_DIGITS, capital, counted, ends, number, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.cli.asking import Asked
    from models.insight.discriminating import Pattern
    from models.insight.intervals import Share
    from models.insight.order_answer import OrderAnswer, PrecedenceShown
    from models.insight.pooled import Pooled
    from models.insight.ranking import Ranked
    from models.insight.sequence_tables import Cell, Table
    from models.insight.sequences import Sequences
    from models.records.concessions import Conceded
    from models.terms.scenario import Scenario

LISTED = 10
ENOUGH = 10
"""Runs that ended as was looked for, below which a finding is too much luck to be a headline."""
OBSERVED = "the parties chose these sequences themselves, so this is no effect of theirs"
ASSIGNED = "the order was assigned, so differences are effects within the model"
TAGS = {
    Tag.ROBUST: "robust",
    Tag.RULE_DEPENDENT: "rule-dependent",
    Tag.NO_EFFECT: "-",
    Tag.UNSETTLED: "not settled",
    None: "",
}


def told(answer: Sequences, asked: Asked) -> str:
    """The answer on one screen."""
    scenario = answer.scenario
    parts = [strong(scenario.title)]
    parts += [items(asked.told, indent=0)] if asked.told else []
    parts += [wrapped(answer.unfinished)] if answer.unfinished else []
    parts += [wrapped(pooled(answer.pooled))] if answer.pooled else []
    parts += [
        "\n".join(
            wrapped(f"{place}. {one}", hanging=3) for place, one in enumerate(sentences(answer), 1)
        )
    ]
    parts += [_ranking(answer)]
    parts += [_precedence(answer.order)] if answer.order and answer.order.is_compared else []
    parts += [faint(wrapped(about(answer)))]
    parts += [faint(wrapped(scenario.caution))] if scenario.caution else []
    return "\n\n".join(parts)


def pooled(found: Pooled) -> str:
    """That runs of unlike assumptions are told together, in what they differ, and the way out."""
    return (
        f"Told together: the runs of all {found.points:,} points of the design, which differ in "
        f"{found.said}. Shares may differ from point to point: `--point N` tells of one (the first "
        "is 0), `irenic compare` lists and compares them."
    )


def sentences(answer: Sequences) -> tuple[str, str, str]:
    """How many runs agreed, which beginnings lead where, and what told one from the other."""
    if answer.order is not None:
        return _of_orders(answer.order, success_in_words(answer))
    return _how_many(answer), _which(answer), _telling(answer)


def in_brief(answer: Sequences) -> str:
    """What the first two sentences say, in the room that a header has."""
    if answer.order is not None:
        return _orders_in_brief(answer.order, success_in_words(answer))
    (ending, share), waits = _commonest_other(answer), in_short(answer.waits)
    return (
        f"{waits}{' ' if waits else ''}{capital(with_interval(answer.success))} of "
        f"{answer.runs:,} model runs ended {success_in_words(answer)}; most "
        f"others: {ending}, {with_interval(share)}. {_beginnings_in_brief(answer)}"
    )


def findings(answer: Sequences) -> tuple[str, str]:
    """How runs ended and what their order or beginning did, each short enough for a heading."""
    if (order := answer.order) is not None:
        mean = capital(of_all_orders(order))
        return f"{mean} of model runs ended {success_in_words(answer)}", (
            f"The best order reached {known(order.best[0].simulated, order.best[0].exact)}, the "
            f"worst {known(order.worst[0].simulated, order.worst[0].exact)}"
            if order.is_compared
            else "All runs had the same order: nothing is said of order"
        )
    ending, share = _commonest_other(answer)
    ended = (
        f"{with_interval(answer.success)} of model runs ended {success_in_words(answer)}; most "
        f"others: {ending}, {with_interval(share)}"
    )
    return capital(ended), _beginnings_in_brief(answer).removesuffix(".")


def _orders_in_brief(order: OrderAnswer, wanted: str) -> str:
    best, worst = order.best[0], order.worst[0]
    if not order.is_compared:
        return (
            f"{capital(of_all_orders(order))} of model runs ended {wanted}; all "
            "had the same order, so nothing is said of order."
        )
    return (
        f"{capital(of_all_orders(order))} of model runs ended {wanted}, over "
        f"{_tried(order)}; the best reached {known(best.simulated, best.exact)}, the worst "
        f"{known(worst.simulated, worst.exact)}{_tagged(order.best_beats_worst)}."
    )


def _beginnings_in_brief(answer: Sequences) -> str:
    shown = [one for one in answer.ranking if not one.node.is_thin]
    if len(shown) < 2:
        return "Too few runs began alike to compare beginnings."
    apart = set_apart(shown)
    if apart is None:
        return "These runs tell no two beginnings apart."
    shares = told_apart([one.agreement for one in apart])
    more, less = (f"{share}{_tagged(one.tag)}" for share, one in zip(shares, apart, strict=True))
    return (
        f"Of runs that began in one way {more} agreed, in another way {less}; the parties chose "
        "how, so this is no effect."
    )


def _commonest_other(answer: Sequences) -> tuple[str, Share]:
    """The ending of most runs that did not end as was looked for, in words, and its share."""
    rest = {e: s for e, s in answer.outcomes.items() if e not in answer.tree.endings}
    most = max(rest, key=lambda ending: rest[ending].hits)
    return ending_in_words(answer.scenario, most), rest[most]


def _how_many(answer: Sequences) -> str:
    ending, share = _commonest_other(answer)
    others = f"; most of the others ended thus: {ending}, in {with_interval(share)}"
    return (
        f"{in_the_way(answer.waits)}{with_interval(answer.success)} of {of_all_runs(answer)} "
        f"ended {success_in_words(answer)}{others if answer.success.hits < answer.runs else ''}."
    )


def success_in_words(answer: Sequences) -> str:
    """The endings that count as success, as a reader should hear them."""
    named_ = [ending_in_words(answer.scenario, ending) for ending in answer.tree.endings]
    return " or ".join(named_)


def _which(answer: Sequences) -> str:
    shown = [one for one in answer.ranking if not one.node.is_thin]
    if len(shown) < 2:
        return "Too few runs began alike for one beginning to be set against another."
    apart = set_apart(shown)
    if apart is None:
        return (
            f"These runs tell no two beginnings apart: of {counted(len(shown), 'beginning')} of "
            f"{counted(len(shown[0].concessions), 'concession')} with 30 runs or more none ended "
            f"{success_in_words(answer)} so much more often than another that their intervals part."
        )
    shares = told_apart([one.agreement for one in apart])
    more, less = (
        f"{_spoken(answer.scenario, one)}, in {share}{_tagged(one.tag)}"
        for share, one in zip(shares, apart, strict=True)
    )
    return (
        f"Runs ended {success_in_words(answer)} more often where they began so: {more}; than where "
        f"they began so: {less}; {OBSERVED}."
    )


def _tagged(tag: Tag | None) -> str:
    return f" ({TAGS[tag]})" if tag in {Tag.ROBUST, Tag.RULE_DEPENDENT} else ""


def _spoken(scenario: Scenario, one: Ranked) -> str:
    return "; then ".join(spoken(scenario, made) for made in one.concessions)


def spoken(scenario: Scenario, made: Conceded) -> str:
    """A concession in a few words."""
    if made.kind == "calendar":
        issue = next(one for key, one in scenario.issues.items() if key == made.subject)
        return issue.short or issue.title
    if made.kind == "forced":
        return made.subject
    return named(scenario, made.party, made.kind, made.subject)


def rests_on_enough(one: Pattern) -> bool:
    """Whether the larger of the two shares that a finding compares counts runs enough."""
    return max(one.with_it, one.without, key=lambda share: share.share).hits >= ENOUGH


def _telling(answer: Sequences) -> str:
    found, wanted = answer.telling, success_in_words(answer)
    if found is None or not found.found:
        examined = found.examined if found else 0
        return (
            f"Of {examined:,} sequences of what was decided before anything was carried out, none "
            f"told runs that ended {wanted} from the rest beyond chance."
        )
    first = next((one for one in found.found if rests_on_enough(one)), None)
    if first is None:
        return (
            f"What told runs that ended {wanted} from the rest rests on a handful of them: of "
            f"{found.examined:,} sequences examined {number(len(found.found))} stood out, each by "
            f"fewer than {number(ENOUGH)} such runs; too few to be told as a finding."
        )
    words = "; later ".join(spoken(answer.scenario, made) for made in first.concessions)
    kept = first.with_it.runs + first.without.runs
    return (
        f"What told runs that ended {wanted} from the rest most clearly: {words}. In {kept:,} runs "
        f"that were kept to test it: with it "
        f"{_counted_share(first.with_it)} ended so, without it {_counted_share(first.without)} "
        f"(one of {counted(len(found.found), 'finding')} among {found.examined:,} sequences "
        "examined; observed, not assigned)."
    )


def _counted_share(share: Share) -> str:
    return f"{share.hits:,} of {share.runs:,}, {with_interval(share)},"


def of_all_runs(answer: Sequences) -> str:
    """How many runs a share is of; where they share their luck, also how much luck was drawn."""
    draws = _draws(answer)
    of = "" if draws == answer.runs else f" with {draws:,} draws of luck"
    return f"{answer.runs:,} model {'run' if answer.runs == 1 else 'runs'}{of}"


def shared_luck_told(answer: Sequences) -> str:
    """Why intervals are wider than of so many runs; empty: each has luck of its own."""
    draws = _draws(answer)
    if draws == answer.runs:
        return ""
    each = "order that was tried" if answer.order is not None else "point of the design"
    return (
        f"The {answer.runs:,} runs have {draws:,} draws of luck, each played in every {each}. Runs "
        "with the same luck end much alike, so together they say less than as many runs with luck "
        "of their own, and intervals are wider for it, also that of 0 %."
    )


def _draws(answer: Sequences) -> int:
    """How many runs there are whose luck differs."""
    return len(np.unique(answer.tree.index.runs.summary["run"]))


def _of_orders(order: OrderAnswer, wanted: str) -> tuple[str, str, str]:
    best, worst = order.best[0], order.worst[0]
    mean = of_all_orders(order)
    if not order.is_compared:
        return (
            (
                f"All runs had the same order, {', '.join(best.order)}: "
                f"{mean} of model runs ended {wanted}."
            ),
            "One order is no comparison: there is no best and no worst, and nothing is explained.",
            "Set beside runs with the same seed without it, it tells what it does in this model.",
        )
    first = (
        f"The same concessions were tried in {_tried(order)}, with the same luck for each: on "
        f"average {mean} of model runs ended {wanted}, and order "
        f"explains {_digits(max(0.0, order.share.value))} of the variance between runs "
        f"({_digits(max(0.0, order.share.low))} to {_digits(order.share.high)})."
    )
    second = (
        f"The best order, {', '.join(best.order)}, reached {known(best.simulated, best.exact)}; "
        f"the worst, {', '.join(worst.order)}, {known(worst.simulated, worst.exact)}; that the "
        f"one beats the other {_says(order.best_beats_worst)}. {how_picked(order)}"
    )
    return first, second, _third(order)


def _tried(order: OrderAnswer) -> str:
    return f"all {order.orders:,} orders" if order.complete else f"{order.orders:,} drawn orders"


def _third(order: OrderAnswer) -> str:
    found = [one for one in order.precedence if one.here.is_found]
    if not found:
        return (
            f"Of {counted(len(order.precedence), 'pair')} none must come in a certain order, as "
            "far as these runs can tell."
        )
    claims = [_claim(one) for one in found[:2]]
    pairs = f"{number(len(found))} of {len(order.precedence)} pairs"
    verb = "makes" if len(found) == 1 else "make"
    return f"{'; '.join(claims)}; {pairs} {verb} a difference beyond chance."


def _claim(one: PrecedenceShown) -> str:
    here = one.here
    exact = f", exactly {100 * one.exact:.1f}" if one.exact is not None else ""
    return (
        f"{here.first} before {here.second} adds {100 * here.effect:.0f} points "
        f"({100 * here.low:.0f} to {100 * here.high:.0f}{exact}), which {_says(one.tag)}"
    )


def _says(tag: Tag | None) -> str:
    return {
        Tag.ROBUST: "holds under both rules of decision",
        Tag.RULE_DEPENDENT: "depends on the rule of decision",
        Tag.NO_EFFECT: "is no effect that can be told",
        None: "was tried under one rule of decision only",
    }[tag]


def how_picked(order: OrderAnswer) -> str:
    """By what the best and the worst order were picked: by the model itself, or by counts."""
    if order.best[0].exact is not None:
        return "Which orders these are follows from the model without any run."
    return (
        "The best of many counted orders is picked partly by luck, so it is picked on half of the "
        "runs and told by the other half."
    )


def of_all_orders(order: OrderAnswer) -> str:
    """The share of all runs, as it was counted, then what the model says without luck."""
    counted_ = f"{percent(order.mean.share)} ({interval_of(order.mean)}"
    if order.exact_mean is None:
        return f"{counted_})"
    return f"{counted_}; exactly {_digits(order.exact_mean)})"


def known(simulated: Share, exact: float | None) -> str:
    """A share as it is best known: the exact one first, then how many of the runs had it."""
    if exact is None:
        return with_interval(simulated)
    counts = f"counted: {percent(simulated.share)}, {interval_of(simulated)}"
    return f"exactly {_digits(exact)} ({counts})"


def _ranking(answer: Sequences) -> str:
    badge = answer.tree.badge
    wanted = success_in_words(answer)
    head = strong(f"How runs began, and in which share of them they ended {wanted} ({badge})")
    beside = ["other rule"] if answer.other_outcomes else []
    rows = [["runs", "share", "95 %", *beside, ""]]
    ranked = list(answer.ranking)
    cut = len(ranked) > LISTED
    shown = [*ranked[: LISTED // 2], *ranked[-LISTED // 2 :]] if cut else ranked
    rows += [_row(one, beside=bool(beside)) for one in shown]
    figures = columns(rows, right=(0, 1, 2, 3) if beside else (0, 1, 2)).splitlines()
    told_ = [figures[0]]
    for line, one in zip(figures[1:], shown, strict=True):
        told_ += [line, wrapped(_spoken(answer.scenario, one), indent=6, hanging=2)]
    between = f"{len(ranked) - LISTED} between them; " if cut else ""
    ids = f"{between}`--table ranking` lists all, in the ids that `--after` takes"
    return "\n\n".join((head, "\n".join(told_), faint(f"  {ids}")))


def _row(one: Ranked, *, beside: bool) -> list[str]:
    other = with_interval(one.other) if one.other and one.other.runs else ""
    thin = "under 30 runs" if one.node.is_thin else ""
    return [
        f"{one.node.runs:,}",
        percent(one.agreement.share),
        interval_of(one.agreement),
        *([other] if beside else []),
        thin or TAGS[one.tag],
    ]


def _precedence(order: OrderAnswer) -> str:
    rows = [["which before which", "points", "95 %", "exact", "other rule", ""]]
    for one in order.precedence[:LISTED]:
        here = one.here
        other = one.other_exact if one.other_exact is not None else None
        beside = other if other is not None else (one.other.effect if one.other else None)
        rows.append(
            [
                f"{here.first} before {here.second}",
                points(here.effect),
                between(here.low, here.high),
                "" if one.exact is None else points(one.exact),
                "" if beside is None else points(beside),
                TAGS[one.tag],
            ]
        )
    adaptive = (
        "\n\n  A mediator who picks each next step with the front in view: "
        f"{_digits(order.adaptive)}"
        if order.adaptive is not None
        else ""
    )
    return f"{columns(rows, right=(1, 2, 3, 4))}{adaptive}"


def about(answer: Sequences) -> str:
    """How to read the figures: what was examined, how intervals were made, what is no cause."""
    return _about(answer, " (Bonferroni); pairs are corrected by Benjamini-Hochberg")


def about_plainly(answer: Sequences) -> str:
    """The same without the names of methods: a report tells them where it says how it was made."""
    return _about(answer, "")


def _about(answer: Sequences, methods: str) -> str:
    reading = ASSIGNED if answer.order is not None else OBSERVED
    other = "rational" if answer.rule == "record" else "record"
    beside = f"Other rule: {other}. " if answer.other_outcomes else ""
    return (
        f"{capital(reading)}. {answer.examined:,} sequences were examined. Intervals of what is "
        f"listed hold together at 95 %{methods}. "
        f"Rule: {answer.rule}. {beside}Seed {answer.seed}. Shares of model runs, not chances of "
        "peace."
    )


def with_interval(share: Share) -> str:
    """A share with its interval: 51 % (49 to 53)."""
    return f"{percent(share.share)} ({interval_of(share)})"


def told_apart(shares: Sequence[Share]) -> list[str]:
    """Shares with their intervals, in digits enough that those that lie apart also read apart."""
    pairs = [(a.low, b.high) for a in shares for b in shares if a.lies_above(b)]
    for digits in range(MOST_DIGITS + 1):
        if all(f"{100 * low:.{digits}f}" != f"{100 * high:.{digits}f}" for low, high in pairs):
            break
    if digits == 0:
        return [with_interval(one) for one in shares]
    return [
        f"{percent(one.share)} ({100 * one.low:.{digits}f} to {100 * one.high:.{digits}f})"
        for one in shares
    ]


def interval_of(share: Share) -> str:
    """From where to where, in percent."""
    return ends(share.low, share.high)


def _digits(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f} %"


def table_told(table: Table) -> str:
    """A whole table for a terminal."""
    rows = [[_cell(cell) for cell in row] for row in table]
    return columns(rows) if len(rows) > 1 else f"{columns(rows)}\n  (no rows)"


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:.4f}" if isinstance(cell, float) else str(cell)
