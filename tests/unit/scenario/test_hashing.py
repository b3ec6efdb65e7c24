"""A scenario's hash names its content, and nothing but its content."""

from __future__ import annotations

import subprocess
import sys

from models.scenario.hashing import scenario_hash
from models.scenario.reading import document_of
from models.scenario.variants import with_variant
from tests.builders import GATED, SMALL, gated_scenario, small_scenario


def test_how_it_is_written_does_not_count():
    spelled_out = SMALL.replace("war_cost: 0.2", "war_cost: {per: war, value: 2.0e-1} # !")

    assert scenario_hash(document_of(spelled_out).scenario) == scenario_hash(small_scenario())


def test_a_number_counts():
    assert scenario_hash(small_scenario({"front.start": 2})) != scenario_hash(small_scenario())


def test_file_order_counts():
    text = SMALL.replace("      north: {ideal", "      north: {ideal")
    north, south = (text.index(f"  {name}:\n    name") for name in ("north", "south"))
    front = text.index("front:")
    swapped = text[:north] + text[south:front] + text[north:south] + text[front:]

    assert scenario_hash(document_of(swapped).scenario) != scenario_hash(small_scenario())


def test_a_run_never_sees_variants_so_they_do_not_count():
    bare = document_of(SMALL + GATED[: GATED.index("variants:")]).scenario

    assert scenario_hash(bare) == scenario_hash(gated_scenario())


def test_a_variant_has_a_hash_of_its_own():
    varied = with_variant(gated_scenario(), "north_yields")

    assert scenario_hash(varied) == scenario_hash(gated_scenario({"gates.g1.released": True}))


def test_the_hash_is_the_same_in_another_process():
    command = (
        "from models.scenario.hashing import scenario_hash;"
        "from tests.builders import gated_scenario;"
        "print(scenario_hash(gated_scenario()))"
    )
    said = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == scenario_hash(gated_scenario())
