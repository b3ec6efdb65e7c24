"""`irenic solve`: which packages a scenario allows, or what becomes of a plan in which order."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.ending import DONE
from app.cli.reading import scenario_arguments, scenario_of
from models.terms.errors import UsageError

if TYPE_CHECKING:
    from models.terms.scenario import Scenario


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


def perform(options: argparse.Namespace) -> int:
    scenario = scenario_of(options)
    if options.order is not None:
        return _one_order(options, scenario)
    if options.all_orders:
        return _all_orders(options, scenario)
    if options.best_order:
        return _best_order(options, scenario)
    return _packages(options, scenario)


def _rule(options: argparse.Namespace) -> str:
    """The rule asked for. Raises UsageError where an option for packages stands beside an order."""
    if options.red_lines or options.within_limits:
        raise UsageError("--red-lines and --within-limits are about packages, not about an order")
    return options.rule or "record"


def _packages(options: argparse.Namespace, scenario: Scenario) -> int:
    if options.text:
        raise UsageError("--text goes with --order or --all-orders")
    if options.rule:
        raise UsageError("--rule goes with --order, --all-orders or --best-order")
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
    from models.exact.orders_answer import answered, orders_document
    from models.exact.plan_law import ready

    rule = _rule(options)
    answer = answered(ready(scenario, options.text), rule=rule)
    if options.json:
        print_json(orders_document(answer))
    else:
        print(answer_told(scenario, answer))
    return DONE


def _best_order(options: argparse.Namespace, scenario: Scenario) -> int:
    from app.cli.page import print_json
    from app.cli.solve_orders import best_told
    from models.exact.orders_answer import best_document
    from models.exact.orders_search import best_order
    from models.exact.plan_law import ready

    rule, plan = _rule(options), ready(scenario, options.text)
    best = best_order(plan.scenario, rule=rule)
    if options.json:
        print_json(best_document(scenario, rule, best))
    else:
        print(best_told(scenario, rule, best))
    return DONE
