"""Many bare negotiations at once end exactly as they do one by one."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from models.drivers.alternating_offers import negotiate
from models.drivers.many_offers import negotiate_many
from models.scenario.domains import Domain, domain_of
from models.terms.errors import UsageError

FILE = json.loads(
    (Path(__file__).parents[2] / "reference" / "alternating_offers.json").read_text("utf-8")
)
SMALL = [case for case in FILE["cases"] if FILE["domains"][case["domain"]]["sizes"] != [4] * 10]
TACTICS = ("boulware", "linear", "conceder")


def domain(case) -> Domain:
    known = FILE["domains"][case["domain"]]
    parties = zip(known["parties"], case["tactics"], strict=True)
    return domain_of(
        {
            "sizes": known["sizes"],
            "n_steps": case["n_steps"],
            "parties": [{**party, "tactic": tactic} for party, tactic in parties],
        }
    )


def drawn(seed: int, parties: int, reserved: float) -> Domain:
    rng = np.random.default_rng(seed)
    sizes = (3, 4, 3)
    made = [
        {
            "weights": rng.dirichlet(np.ones(3)).tolist(),
            "values": [rng.random(size).tolist() for size in sizes],
            "reserved": reserved,
            "tactic": TACTICS[rng.integers(3)],
        }
        for _ in range(parties)
    ]
    return domain_of({"sizes": sizes, "n_steps": 60, "parties": made})


@pytest.mark.parametrize(
    "case", SMALL, ids=lambda case: "-".join((case["domain"], *case["tactics"]))
)
def test_the_cases_of_negmas_end_alike(case):
    one = domain(case)
    together = negotiate_many([one]).bargain(0, one)

    assert together == negotiate(one)
    assert list(together.agreement) == case["agreement"]
    assert together.rounds == case["rounds"]


@pytest.mark.parametrize("parties", [2, 3, 5])
@pytest.mark.parametrize("reserved", [0.0, 0.35, 1.0])
def test_generated_talks_end_alike_to_the_last_bit(parties: int, reserved: float):
    domains = [drawn(seed, parties, reserved) for seed in range(25)]

    found = negotiate_many(domains)

    for at, one in enumerate(domains):
        assert found.bargain(at, one) == negotiate(one)


def test_talks_of_different_shape_are_not_played_together():
    with pytest.raises(UsageError, match="same issues"):
        negotiate_many([drawn(1, 2, 0.1), drawn(1, 3, 0.1)])


def test_a_party_that_listens_is_not_played_among_many():
    listening = drawn(1, 2, 0.1).model_dump()
    listening["parties"][0]["tactic"] = {"kind": "absolute_tit_for_tat"}

    with pytest.raises(UsageError, match="moved by time alone"):
        negotiate_many([domain_of(json.loads(json.dumps(listening)))])
