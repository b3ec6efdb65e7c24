"""How long all orders take, against a plain chain for each. `pytest tests/benchmarks -s`.

IRENIC_REFERENCE_PROGRAM=PATH holds them against an independent program as well.

The plain chain is written below as one would write it first: for every order by itself, every
chance in a loop, every state in a loop. It must give the same figures.
"""

from __future__ import annotations

import importlib.util
import itertools
import json
import math
import os
import statistics
import sys
from pathlib import Path
from time import perf_counter, process_time

import pytest

from models.exact.orders import adaptive_calendar, all_orders
from models.exact.orders_search import best_order
from models.rules.building import build_tables
from models.scenario.reading import read_document

pytestmark = pytest.mark.benchmark
TIMES = 7
A, B = 0, 1


class Plain:
    """Six steps by hand: two sides, one step a period, no effects."""

    def __init__(self, scenario):
        tables, self.names = build_tables(scenario)
        self.rules, self.party, self.step = tables.rules, tables.party, tables.step
        self.forts, self.periods = tables.sizes.forts, tables.sizes.periods
        self.wars = [self.war(side) for side in (A, B)]

    def war(self, side):
        """What fighting on is worth: sweeps until nothing changes."""
        nu, theta = self.rules.battle_chance, self.party.belief[side]
        worth = [0.0] * self.forts + [1.0]
        worth = worth if side == A else worth[::-1]
        for _ in range(20_000):
            for n in range(1, self.forts):
                ahead = nu * (theta * worth[n + 1] + (1 - theta) * worth[n - 1])
                delta = self.party.discount[side]
                stay = 1 - delta * (1 - nu)
                worth[n] = (delta * ahead - self.party.war_cost[side]) / stay
        return worth

    def moved(self, n, s):
        side = 1 if self.step.giver[s] == A else -1
        return min(max(n - side * self.step.leverage[s], 1), self.forts - 1)

    def chance(self, order, m, n):
        s = order[m]
        i = self.step.giver[s]
        worth = lambda steps: sum(self.step.delta[2 * e + i] for e in steps)  # noqa: E731
        kept = sum(self.step.giver[e] != i for e in order[:m])
        owed = sum(self.step.giver[e] != i for e in order[m + 1 :])
        alpha, beta = (counts[2 * i + 1 - i] for counts in (self.party.kept, self.party.broken))
        faith = ((alpha + kept) / (alpha + beta + kept)) ** owed
        whole = self.party.worth_at_start[i] + worth(order)
        whole *= self.party.discount[i] ** (len(order) - m)
        phi = self.rules.pocketing
        after = self.wars[i][self.moved(n, s)] + phi * worth(order[: m + 1])
        stop = self.wars[i][n] + phi * worth(order[:m])
        z = (faith * whole + (1 - faith) * after - stop) / self.rules.noise
        return 1 / (1 + math.exp(-z))

    def completed(self, order):
        chances = {
            (m, n): self.chance(order, m, n)
            for m in range(len(order))
            for n in range(1, self.forts)
        }
        runs, done = {(0, self.rules.front_start, 0): 1.0}, 0.0
        for _ in range(self.periods):
            after = {}
            for (m, n, held), share in self.battle(runs).items():
                p = chances[m, n]
                onward = (m + 1, self.moved(n, order[m]), 0)
                if m + 1 == len(order):
                    done += share * p
                else:
                    after[onward] = after.get(onward, 0.0) + share * p
                if held + 1 < self.rules.holds:
                    state = (m, n, held + 1)
                    after[state] = after.get(state, 0.0) + share * (1 - p)
            runs = after
        return done

    def battle(self, runs):
        nu, odds = self.rules.battle_chance_talking, self.rules.odds
        fought = {}
        for (m, n, held), share in runs.items():
            for moved, p in ((n, 1 - nu), (n + 1, nu * odds), (n - 1, nu * (1 - odds))):
                if 0 < moved < self.forts:
                    state = (m, moved, held)
                    fought[state] = fought.get(state, 0.0) + share * p
        return fought


PROGRAM = "IRENIC_REFERENCE_PROGRAM"
"""Names `exchange_reference.py`, an independent program for such plans, where it is at hand."""

REQUIRED, PAIRS = 20, 5


def reference_program(path):
    """The independent program, imported from wherever it lies; it is no part of this project."""
    found = importlib.util.spec_from_file_location("exchange_reference", path)
    program = importlib.util.module_from_spec(found)
    found.loader.exec_module(program)
    return program


def against_program(path) -> dict[str, float]:
    """All 720 orders by both programs in this process, by turns: medians, and their ratio.

    Processor time; the largest difference of a value comes along.
    """
    program, scenario = reference_program(path), read_document("reference/six-steps").scenario
    names = tuple(step["id"] for step in program.DEFAULT["steps"])
    orders, answer = list(itertools.permutations(range(len(names)))), all_orders(scenario)
    theirs, ours = [], []
    for _ in range(PAIRS):
        start = process_time()
        values = [program.exact(program.DEFAULT, order)["implemented"] for order in orders]
        theirs.append(process_time() - start)
        start = process_time()
        all_orders(scenario)
        ours.append(process_time() - start)
    listed = zip(answer.orders.tolist(), answer.values, strict=True)
    known = {tuple(order): value for order, value in listed}
    off = max(
        abs(value - known[tuple(answer.steps.index(names[s]) for s in order)])
        for order, value in zip(orders, values, strict=True)
    )
    one, other = statistics.median(theirs), statistics.median(ours)
    return {"program_s": one, "all_720_s": other, "ratio": one / other, "furthest_apart": off}


@pytest.mark.skipif(PROGRAM not in os.environ, reason=f"{PROGRAM} names no program")
def test_all_720_orders_against_the_reference_program_in_the_same_process():
    figures = against_program(os.environ[PROGRAM])

    for name, figure in figures.items():
        sys.stdout.write(f"\n{name:14} {figure:.4g}")
    assert figures["furthest_apart"] < 1e-9
    assert figures["ratio"] > REQUIRED


def seconds(work) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def test_all_720_orders_against_a_plain_chain_for_each():
    scenario = read_document("reference/six-steps").scenario
    plain, answer = Plain(scenario), all_orders(scenario)
    figures = {
        "plain_s": seconds(
            lambda: [plain.completed(order) for order in itertools.permutations(range(6))]
        )
    }
    questions = {
        "record_s": lambda: all_orders(scenario),
        "rational_s": lambda: all_orders(scenario, rule="rational"),
        "adaptive_s": lambda: adaptive_calendar(scenario),
        "best_order_s": lambda: best_order(scenario),
    }
    for name, question in questions.items():
        figures[name] = statistics.median(seconds(question) for _ in range(TIMES))
    figures["ratio"] = figures["plain_s"] / figures["record_s"]

    Path("benchmark-exact-speed.json").write_text(json.dumps(figures, indent=1))
    for name, figure in figures.items():
        sys.stdout.write(f"\n{name:14} {figure:.4f}")
    for at in range(0, 720, 7):
        order = tuple(int(s) for s in answer.orders[at])
        assert answer.values[at] == pytest.approx(plain.completed(order), abs=1e-9)
