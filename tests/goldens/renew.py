"""Write the golden runs anew: `python -m tests.goldens.renew`, and say why in CHANGELOG.md.

A golden is what a few runs of a shipped scenario came to: ending, text, log hash, short story.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from models.drivers.event_driven import Simulator
from models.records.story import story
from models.scenario.reading import read_document
from models.scenario.shipped import shipped
from models.scenario.variants import with_variant
from models.terms.scenario import Scenario

FOLDER = Path(__file__).parent
SEEDS = (1, 4, 8, 12)
RATIONAL = ("harbour", "reference/six-steps", "ukraine-2025@locks_ab_open")
"""Goldens that are kept under the `rational` rule too."""
VARIANTS = {
    "ukraine-2025": (
        "december",
        "locks_ab_open",
        "locks_ab_open_full_rules",
        "locks_ab_open_guarantees_first",
        "mirror",
    )
}


def names() -> list[str]:
    """Every shipped scenario, and some variants of the flagship."""
    plain = [one.name for one in shipped()]
    plain += [f"{name}@{v}" for name, variants in VARIANTS.items() for v in variants]
    return plain + [f"{name}+rational" for name in RATIONAL]


def scenario_of(name: str) -> Scenario:
    """A scenario by its golden name, `scenario` or `scenario@variant`, with `+rule` or without."""
    base, _, variant = name.partition("+")[0].partition("@")
    scenario = read_document(base).scenario
    return with_variant(scenario, variant) if variant else scenario


def golden(name: str) -> list[dict[str, Any]]:
    """What a few runs of a scenario come to."""
    simulator = Simulator(scenario_of(name), name.partition("+")[2] or "record")
    runs = [simulator.simulate(seed=seed) for seed in SEEDS]
    return [
        {
            "seed": run.seed,
            "ending": run.outcome.ending.value,
            "period": run.outcome.period,
            "stage": run.outcome.stage.value,
            "events": len(run.events),
            "log_hash": run.log_hash,
            "story": [sentence.text for sentence in story(run, length="short")],
        }
        for run in runs
    ]


def path_of(name: str) -> Path:
    """Where a golden is kept."""
    return FOLDER / f"{name.replace('/', '-')}.json"


def main() -> None:
    """Write every golden anew."""
    for name in names():
        text = json.dumps(golden(name), indent=1, ensure_ascii=False) + "\n"
        path_of(name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
