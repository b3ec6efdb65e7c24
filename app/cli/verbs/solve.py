"""`irenic solve`: which packages a scenario allows, or what becomes of a plan in which order."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.ending import DONE, STOPPED
from app.cli.reading import scenario_arguments, scenario_of
from models.insight.robust_asked import FUTURES, RUNS
from models.terms.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.experiments.performing import Progress
    from models.terms.scenario import Scenario


MOST_DRAWN = 10_000
SECONDS = 60.0
MOST_RUNS = 10_000
SEED_GOES_WITH = (
    "--seed says which orders or futures are drawn; it goes with --sample, --all-orders or --robust"
)
GOES_WITH = "goes with --order, --all-orders, --sample, --best-order or --robust"


def arguments(parser: argparse.ArgumentParser) -> None:
    scenario_arguments(parser)
    parser.add_argument(
        "--red-lines",
        choices=["kept", "set-aside"],
        help="keep all stated red lines, or only those that can never be given up "
        "(kept, unless that leaves nothing)",
    )
    parser.add_argument(
        "--within-limits",
        action="store_true",
        help="only packages within what every signatory has signalled",
    )
    orders = parser.add_mutually_exclusive_group()
    orders.add_argument(
        "--order",
        metavar="A,B,C",
        help="the exact law of a plan whose steps fall due in this order",
    )
    orders.add_argument(
        "--all-orders", action="store_true", help="the exact law of a plan in every order"
    )
    orders.add_argument(
        "--best-order", action="store_true", help="search where there are too many orders to list"
    )
    orders.add_argument(
        "--sample",
        type=int,
        metavar="N",
        help="the exact law of N orders drawn evenly, and a search for the best; 0: as many as "
        "suit the plan (--all-orders does so where there are too many)",
    )
    _futures(parser, orders)
    parser.add_argument(
        "--seed",
        type=int,
        metavar="N",
        help="which orders a sample draws, or which futures (1); the same number draws the same",
    )
    parser.add_argument(
        "--seconds",
        type=float,
        metavar="N",
        help="how long --best-order may search (60; 0: as long as it takes); then, or after "
        "Ctrl-C, the best found until then is told, with the gap that is left",
    )
    parser.add_argument(
        "--text",
        metavar="NAME",
        help="of a named text, as if it were signed at the start; an order then names steps, or "
        "issues for all of their steps, or one calendar; `...` at its end stands for the rest",
    )
    parser.add_argument(
        "--rule",
        choices=["record", "rational"],
        help="how givers decide in an order (record)",
    )


def _futures(parser: argparse.ArgumentParser, orders: argparse._MutuallyExclusiveGroup) -> None:
    """Options about orders in many futures."""
    orders.add_argument(
        "--robust",
        type=int,
        nargs="?",
        const=FUTURES,
        metavar="N",
        help=f"orders that do well whatever the future, over N futures ({FUTURES}) that are drawn "
        "from what is unsure, under both rules: a front of regrets, not one winner",
    )
    parser.add_argument(
        "--vary",
        action="append",
        default=[],
        metavar="PATH=VALUES",
        help="with --robust: what differs between futures, such as front.odds=0.4:0.6 (all that "
        "the scenario is unsure of); again",
    )
    parser.add_argument(
        "--runs",
        type=int,
        metavar="N",
        help="with --robust, where a text is still to be negotiated: runs of each order in each "
        f"future ({RUNS})",
    )
    parser.add_argument("--csv", metavar="DIR", help="with --robust: write the table as CSV")


def perform(options: argparse.Namespace) -> int:
    scenario = scenario_of(options)
    if options.robust is not None:
        return _robust(options, scenario)
    if options.vary or options.csv is not None or options.runs is not None:
        raise UsageError("--vary, --csv and --runs go with --robust")
    if options.order is not None:
        return _one_order(options, scenario)
    if options.all_orders:
        return _all_orders(options, scenario)
    if options.best_order:
        return _best_order(options, scenario)
    if options.sample is not None:
        return _sampled(options, scenario)
    return _packages(options, scenario)


def _rule(options: argparse.Namespace) -> str:
    """The rule asked for. Raises UsageError where an option for packages stands beside an order."""
    if options.red_lines or options.within_limits:
        raise UsageError("--red-lines and --within-limits are about packages, not about an order")
    drawn = options.all_orders or options.sample is not None or options.robust is not None
    if options.seed is not None and not drawn:
        raise UsageError(SEED_GOES_WITH)
    _refuse_seconds(options)
    return options.rule or "record"


def _refuse_seconds(options: argparse.Namespace) -> None:
    if options.seconds is not None and not options.best_order:
        raise UsageError("--seconds says how long a search may take; it goes with --best-order")


def _packages(options: argparse.Namespace, scenario: Scenario) -> int:
    if options.text:
        raise UsageError(f"--text {GOES_WITH}")
    if options.rule:
        raise UsageError(f"--rule {GOES_WITH}")
    if options.seed is not None:
        raise UsageError(SEED_GOES_WITH)
    _refuse_seconds(options)
    from app.cli.page import print_json
    from app.cli.solve import told
    from app.cli.solve_document import as_document
    from models.exact.package_answers import solved
    from models.exact.package_spaces import RedLines

    asked = RedLines(options.red_lines.replace("-", " ")) if options.red_lines else None
    answer = solved(scenario, red_lines=asked, within_limits=options.within_limits)
    if options.json:
        print_json(as_document(answer, scenario))
    else:
        print(told(answer, scenario))
    return DONE


def _one_order(options: argparse.Namespace, scenario: Scenario) -> int:
    from app.cli.page import print_json
    from app.cli.solve_orders import law_told
    from models.exact.orders_answer import law_document
    from models.exact.plan_law import plan_law, ready

    rule, plan = _rule(options), ready(scenario, options.text)
    order = tuple(name.strip() for name in options.order.split(",") if name.strip())
    found = plan_law(plan, order or ("",), rule=rule)
    if options.json:
        print_json(law_document(scenario, rule, found))
    else:
        print(law_told(scenario, rule, found))
    return DONE


def _all_orders(options: argparse.Namespace, scenario: Scenario) -> int:
    from app.cli.page import print_json
    from app.cli.solve_orders import answer_told
    from models.exact.lattice import TooManySets
    from models.exact.orders_answer import answered, orders_document
    from models.exact.orders_tree import TooManyOrders
    from models.exact.plan_law import ready

    rule = _rule(options)
    try:
        answer = answered(ready(scenario, options.text), rule=rule)
    except (TooManyOrders, TooManySets):
        return _sampled(options, scenario)
    if options.json:
        print_json(orders_document(answer))
    else:
        print(answer_told(scenario, answer))
    return DONE


def _sampled(options: argparse.Namespace, scenario: Scenario) -> int:
    from app.cli.page import print_json
    from app.cli.progress import told_progress
    from app.cli.solve_sample import sample_document, sample_told
    from models.exact.orders_sample import sampled_orders
    from models.exact.plan_law import ready
    from models.insight.order_sample import sample_answer

    rule, seed, plan = _rule(options), _seed(options), ready(scenario, options.text)
    with told_progress("orders") as line:
        told = _timed(line)
        sample = sampled_orders(plan, count=_drawn(options), seed=seed, told=told)
    answer = sample_answer(sample, rule=rule)
    if options.json:
        print_json(sample_document(answer))
    else:
        print(sample_told(answer))
    return DONE


def _timed(line: Callable[[Progress], None]) -> Callable[[int, int], None]:
    """A line that counts orders, with the time since now."""
    from time import perf_counter

    from models.experiments.performing import Progress

    begun = perf_counter()
    return lambda done, of: line(Progress(done, of, perf_counter() - begun))


def _seed(options: argparse.Namespace) -> int:
    """The seed of a sample. Raises UsageError beyond 32 bits."""
    if options.seed is None:
        return 1
    if not 0 <= options.seed < 2**32:
        raise UsageError("--seed is a whole number from 0 to 4,294,967,295")
    return int(options.seed)


def _drawn(options: argparse.Namespace) -> int | None:
    """How many orders to draw; none: as many as suit the plan. Raises UsageError otherwise."""
    if not options.sample:
        return None
    if not 2 <= options.sample <= MOST_DRAWN:
        raise UsageError(f"--sample draws 2 to {MOST_DRAWN:,} orders (0: as many as suit the plan)")
    return int(options.sample)


def _best_order(options: argparse.Namespace, scenario: Scenario) -> int:
    from app.cli.page import print_json
    from app.cli.patience import patience
    from app.cli.solve_orders import best_told
    from models.exact.orders_answer import best_document
    from models.exact.orders_best import beside_own_order, best_of
    from models.exact.plan_law import ready

    rule, seconds, plan = _rule(options), _seconds(options), ready(scenario, options.text)
    with patience(seconds) as waiting:
        best = best_of(plan, rule=rule, watch=waiting.watch)
        beside = beside_own_order(plan, best.order, watch=waiting.watch)
    if options.json:
        print_json({**best_document(plan, rule, best, beside), "stopped": waiting.told() or None})
    else:
        print(best_told(plan, rule, best, beside, cut=waiting.told()))
    return STOPPED if waiting.is_interrupted else DONE


def _seconds(options: argparse.Namespace) -> float:
    """How long a search may take. Raises UsageError where that is no length of time."""
    if options.seconds is None:
        return SECONDS
    if not 0 <= options.seconds < float("inf"):
        raise UsageError("--seconds is a number of 0 or more (0: as long as it takes)")
    return float(options.seconds)


def _robust(options: argparse.Namespace, scenario: Scenario) -> int:
    from app.cli.answers import Forms, give
    from app.cli.asking import asked_of
    from app.cli.designing import values_in
    from app.cli.progress import clocked, told_progress
    from app.cli.robust_words import as_document, tables
    from app.cli.robust_words import told as in_words
    from models.insight.robust_asked import Unsure
    from models.insight.robust_talks import robust_front

    if options.rule:
        raise UsageError("--robust looks at both rules; leave --rule out")
    _rule(options)
    vary = values_in(options.vary, "--vary")
    unsure = Unsure(vary, options.robust, _seed(options), _runs(options))
    with told_progress("futures") as line:
        found = robust_front(scenario, unsure, text=options.text, told=clocked(line))
    forms = Forms(tables, as_document, in_words)
    return give(options, forms, answer=found, asked=asked_of(options, scenario))


def _runs(options: argparse.Namespace) -> int:
    """Runs of each order in each future. Raises UsageError where they make no experiment."""
    if options.runs is None:
        return RUNS
    if not 2 <= options.runs <= MOST_RUNS:
        raise UsageError(f"--runs of each order in each future are 2 to {MOST_RUNS:,}")
    return int(options.runs)
