"""All 720 orders of six steps by the compiled driver: how long it takes, and that it is right.

Run by name with -s.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from time import perf_counter

import pytest

from models.drivers.compiled_cache import is_kept
from tests.reference.simulated_orders import deviations

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1200)]
RUNS = int(os.environ.get("IRENIC_ORDER_RUNS", "2000"))


@pytest.mark.skipif(not is_kept(), reason="the compiled driver is not compiled yet")
def test_all_orders_of_six_steps_end_as_often_as_their_exact_laws_say():
    begun = perf_counter()
    found = deviations("all", runs=RUNS, workers=None)
    told = {
        "orders": len(found),
        "runs_of_each": RUNS,
        "seconds_with_exact_laws": round(perf_counter() - begun, 1),
        "largest_deviation": round(max(map(abs, found)), 2),
        "load": os.getloadavg()[0],
    }
    print(f"\norders: {json.dumps(told)}")  # noqa: T201
    folder = Path(__file__).with_name("results")
    text = json.dumps(told, indent=2) + "\n"
    (folder / "experiments-orders.json").write_text(text, encoding="utf-8")

    assert len(found) == 720
    assert max(map(abs, found)) < 5.0
