"""The exact evaluators' figures for docs/why/validation.md: agreement with runs, and speed.

    python -m tests.benchmarks.exact_figures [--runs N] [--write]

`--write` keeps them in tests/benchmarks/results/exact.json. Runs are those of the compiled driver,
whose logs equal the SimPy driver's bit for bit (tests/equivalence). Seconds are processor time.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import json
import math
import os
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from models.drivers.compiled import CompiledSimulator
from models.exact.calendar import law_of, outcome_law
from models.exact.calendar_course import Course
from models.exact.calendar_table import Rule
from models.exact.orders import all_orders
from models.exact.orders_search import best_order
from models.exact.plan_law import plan_law, ready
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from models.terms.outcome import ENDINGS
from models.terms.scenario import Scenario
from tests.benchmarks.test_exact_speed import Plain, against_program
from tests.unit.exact.test_following import TIMED
from tests.unit.exact.test_gated_plans import LADDERS, gated, long_plan

RESULTS = Path(__file__).parent / "results" / "exact.json"
RUNS = 200_000
TIMES = 7
RULES = ("record", "rational")

PACKAGES = """
import resource, time
from models.exact.package_answers import solved
from tests.benchmarks.exact_figures import million
start = time.process_time()
answer = solved(million())
print(answer.space.size, time.process_time() - start,
      resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--against", metavar="PATH", help="an independent program: its own ratio")
    asked = parser.parse_args()
    figures = {
        "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "command": "python -m tests.benchmarks.exact_figures --write",
        "load": round(os.getloadavg()[0], 1),
        "runs": asked.runs,
        "furthest_in_standard_errors": _against_runs(asked.runs),
        **_speed(),
        **_packages(),
        **({"against_program": _beside(asked.against)} if asked.against else {}),
    }
    text = json.dumps(figures, indent=1) + "\n"
    sys.stdout.write(text)
    if asked.write:
        RESULTS.write_text(text, encoding="utf-8")


def _beside(path: str) -> dict[str, float]:
    """The ratio against an independent program, and what the machine was busy with."""
    found = against_program(path)
    return {
        "load": round(os.getloadavg()[0], 1),
        "ratio": round(found["ratio"], 1),
        "program_s": round(found["program_s"], 2),
        "all_720_s": round(found["all_720_s"], 4),
        "furthest_apart": found["furthest_apart"],
    }


def plans() -> dict[str, Scenario]:
    """Six steps, two plans with gates on steps, and one that waits for a deed."""
    six = read_document("reference/six-steps").scenario
    deed = TIMED["a deed that may fail"]
    return {
        "six steps": six,
        "two ladders and a gate": gated(*LADDERS, "B1<A1", "B2<A2"),
        "one side first": gated("B3<A1", "A2|B2<A3", "B1<B3"),
        "a step that waits for a vote": with_values(six, list(deed.items())),
    }


def _against_runs(runs: int) -> dict[str, float]:
    """For each plan and rule, the ending that lies furthest off, in standard errors."""
    return {
        f"{name}, {rule}": round(_furthest(scenario, rule, runs), 2)
        for name, scenario in plans().items()
        for rule in RULES
    }


def _furthest(scenario: Scenario, rule: str, runs: int) -> float:
    law = plan_law(ready(scenario), rule=rule).law
    found = CompiledSimulator(scenario, rule).runs(range(runs), seed=11)
    counts = Counter(np.asarray(found.summary["ending"]).tolist())
    far = 0.0
    for ending, p in law.items():
        error = math.sqrt(max(p * (1 - p), 1e-12) / runs)
        far = max(far, abs(counts[ENDINGS.index(ending)] / runs - p) / error if p > 1e-6 else 0.0)
    return far


def _speed() -> dict[str, Any]:
    six = read_document("reference/six-steps").scenario
    plain = Plain(six)
    orders = list(itertools.permutations(range(6)))[::12]
    names = tuple(step.id for step in six.plan.steps)
    one = _median(lambda: outcome_law(six, names))
    course = Course(six)
    ready_one = _median(lambda: law_of(course, course.order_of(names), Rule.RECORD))
    every = _median(lambda: all_orders(six))
    written_out = 12 * _seconds(lambda: [plain.completed(order) for order in orders])
    return {
        "one_order_ms": round(1000 * ready_one, 2),
        "one_order_with_reading_the_plan_ms": round(1000 * one, 2),
        "all_720_orders_s": round(every, 4),
        "all_720_orders_plain_s": round(written_out, 2),
        "ratio": round(written_out / every, 1),
        "best_of_26_gated_steps_s": round(_seconds(lambda: best_order(long_plan())), 2),
        "best_of_26_gated_steps_gap": round(best_order(long_plan()).gap, 4),
    }


def million() -> Scenario:
    """Ten issues of four rungs between two signatories: 1,048,576 packages."""
    scenario = read_document("harbour").scenario
    first = next(iter(scenario.issues.values()))
    rungs = {f"r{r}": f"Rung {r}" for r in range(4)}
    parties = scenario.signatories
    issues = {
        f"i{k}": {
            "title": f"Issue {k}",
            "basket": first.basket,
            "ladder": rungs,
            "status_quo": "r0",
            "positions": {
                parties[0]: {"ideal": "r0", "salience": 1 + k % 5},
                parties[1]: {"ideal": "r3", "salience": 1 + (k * 3) % 5},
            },
        }
        for k in range(10)
    }
    bare = {"gates": [], "deeds": {}, "texts": {}, "calendars": {}, "events": [], "variants": {}}
    others = {"mediation": None, "plan.calendar": None, "issues": issues}
    return with_values(scenario, [*bare.items(), *others.items()])


def _packages() -> dict[str, float]:
    """In a process of its own, so that its memory is its own."""
    done = subprocess.run(
        [sys.executable, "-c", PACKAGES], check=True, capture_output=True, text=True
    )
    count, seconds, megabytes = done.stdout.split()
    return {
        "packages": int(count),
        "packages_s": round(float(seconds), 2),
        "packages_mb": round(float(megabytes)),
    }


def _median(work: Callable[[], object]) -> float:
    work()
    return statistics.median(_seconds(work) for _ in range(TIMES))


def _seconds(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return process_time() - started


if __name__ == "__main__":
    main()
