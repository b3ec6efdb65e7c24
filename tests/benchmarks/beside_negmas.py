"""NegMAS beside us: freshly generated domains, same agreement and same round, and both speeds.

    python -m tests.benchmarks.beside_negmas [--seed N] [--environment FOLDER] [--write]

NegMAS (AGPL) never enters this project: it is installed into an environment of its own, in the
user's cache folder unless another is named, and only spoken to as a separate program. `--write`
keeps the figures in tests/benchmarks/results/negmas.json, from where docs/why/validation.md has
them. Both sides take turns, three times; processor time counts, and sorting outcomes does not.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import secrets
import statistics
import subprocess
import sys
import venv
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import platformdirs

from models.drivers.alternating_offers import SPEAKERS, negotiate
from models.drivers.many_offers import in_order, negotiate_many, played
from models.drivers.speakers import Speaker
from models.scenario.domains import Domain, domain_of
from models.terms.tactic import TacticKind

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "negmas.json"
REFERENCE = HERE.parent / "reference" / "alternating_offers.json"
WANTED = "negmas==0.16.0"
TACTICS = ("boulware", "linear", "conceder")
FRESH = {(5, 4, 3): 120, (5, 5): 120, (4,) * 6: 40}
TURNS = 3

Written = dict[str, Any]


def main() -> None:
    asked = _asked()
    python = _environment(asked.environment)
    rng = np.random.default_rng(asked.seed)
    figures = {
        "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "command": "python -m tests.benchmarks.beside_negmas --write",
        "seed": asked.seed,
        "load": round(os.getloadavg()[0], 1),
        **_agreement(python, rng),
        "protocol": {parties: _protocol_speed(python, parties) for parties in (2, 4, 8)},
        "deals_possible": _deals_possible(python, rng),
        "reference_domains": _reference_speed(python),
        "four_parties": _four_parties_speed(python, rng),
    }
    text = json.dumps(figures, indent=1) + "\n"
    sys.stdout.write(text)
    if asked.write:
        RESULTS.write_text(text, encoding="utf-8")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=secrets.randbits(31))
    folder = Path(platformdirs.user_cache_dir("irenic")) / "negmas"
    parser.add_argument("--environment", type=Path, default=folder)
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def _environment(folder: Path) -> Path:
    """The Python of an environment that has NegMAS; made on the first call."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    known = subprocess.run([python, "-c", "import negmas"], check=False, capture_output=True)
    if known.returncode:
        subprocess.run([python, "-m", "pip", "install", "--quiet", WANTED], check=True)
    return python


def _peer(python: Path, domains: list[Written]) -> Written:
    """What NegMAS makes of the domains, and in how many seconds."""
    done = subprocess.run(
        [python, HERE / "negmas_peer.py"],
        input=json.dumps(domains),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    found: Written = json.loads(done.stdout[done.stdout.index("{") :])
    return found


def _drawn(
    rng: np.random.Generator, sizes: tuple[int, ...], parties: int, reserved: float
) -> Written:
    """A domain with generic weights, so that no two outcomes are worth the same."""
    return {
        "sizes": list(sizes),
        "n_steps": 100,
        "parties": [
            {
                "weights": rng.dirichlet(np.ones(len(sizes))).tolist(),
                "values": [_scaled(rng.random(size)) for size in sizes],
                "reserved": reserved,
                "tactic": TACTICS[rng.integers(len(TACTICS))],
            }
            for _ in range(parties)
        ],
    }


def _scaled(values: np.ndarray) -> list[float]:
    spread = (values - values.min()) / (values.max() - values.min())
    listed: list[float] = spread.tolist()
    return listed


def _agreement(python: Path, rng: np.random.Generator) -> Written:
    """How many freshly generated talks end alike."""
    domains = [_drawn(rng, sizes, 2, 0.2) for sizes, count in FRESH.items() for _ in range(count)]
    peer = _peer(python, domains)
    same = sum(
        _as_written(domain_of(domain)) == theirs
        for domain, theirs in zip(domains, peer["results"], strict=True)
    )
    return {
        "version": peer["version"],
        "fresh_domains": len(domains),
        "same_agreement_and_round": same,
    }


def _as_written(domain: Domain) -> Written:
    ours, among_many = negotiate(domain), negotiate_many([domain]).bargain(0, domain)
    if ours != among_many:
        raise AssertionError(f"one by one {ours}, among many {among_many}")
    agreement = None if ours.agreement is None else list(ours.agreement)
    return {"agreement": agreement, "rounds": ours.rounds}


def _reference_speed(python: Path) -> Written:
    """Negotiations a second on the 5 x 4 x 3 domains of the reference file."""
    kept = json.loads(REFERENCE.read_text(encoding="utf-8"))
    domains = [
        {
            "sizes": [5, 4, 3],
            "n_steps": 100,
            "parties": [
                {**party, "tactic": tactic}
                for party, tactic in zip(domain["parties"], tactics, strict=True)
            ],
        }
        for domain in kept["domains"].values()
        if domain["sizes"] == [5, 4, 3]
        for tactics in [(a, b) for a in TACTICS for b in TACTICS]
    ]
    return _in_turns(python, domains, unit=1)


def _four_parties_speed(python: Path, rng: np.random.Generator) -> Written:
    """Offers a second of four parties who never agree, on 243 outcomes, for 100 rounds."""
    domains = [_drawn(rng, (3,) * 5, 4, 1.0) for _ in range(20)]
    for domain in domains:
        for place, party in enumerate(domain["parties"]):
            party["tactic"] = ("boulware", "linear")[place % 2]
    return _in_turns(python, domains, unit=400)


class Stub(Speaker):
    """Always offers the first outcome and refuses every other."""

    def offer(self, step: int) -> int:  # noqa: ARG002  the protocol's names
        return 0

    def accepts(self, outcome: int, step: int) -> bool:  # noqa: ARG002
        return False


def _protocol_speed(python: Path, parties: int) -> Written:
    """Offers a second of parties that never look at one: the cost of the protocol alone."""
    alike = {"weights": [0.2] * 5, "values": [[1.0, 0.5, 0.0]] * 5, "reserved": 0.0}
    domain = {
        "sizes": [3] * 5,
        "n_steps": 100,
        "parties": [{**alike, "tactic": "stand_firm"} for _ in range(parties)],
    }
    usual = SPEAKERS[TacticKind.STAND_FIRM]
    SPEAKERS[TacticKind.STAND_FIRM] = Stub
    try:
        ours, rates = [domain_of(domain)] * 20, []
        for _ in range(TURNS):
            theirs = _peer(python, [domain] * 20)
            own_s = _seconds(lambda: [negotiate(one) for one in ours])
            rates.append((2000 * parties / theirs["seconds"], 2000 * parties / own_s))
    finally:
        SPEAKERS[TacticKind.STAND_FIRM] = usual
    peer, own = (statistics.median(column) for column in zip(*rates, strict=True))
    return {
        "negmas_per_second": round(peer, 1),
        "one_by_one_per_second": round(own, 1),
        "ratio_one_by_one": round(own / peer, 1),
    }


def _deals_possible(python: Path, rng: np.random.Generator) -> Written:
    """Two parties of whom each keeps 0.35: how often and how soon they agree, and both speeds."""
    domains = [_drawn(rng, (3,) * 5, 2, 0.35) for _ in range(300)]
    theirs = _peer(python, domains)["results"]
    ours = [_as_written(domain_of(domain)) for domain in domains]
    return {
        "agreed": {"negmas": _agreed(theirs), "ours": _agreed(ours)},
        "mean_rounds": {
            side: round(statistics.fmean(one["rounds"] for one in results), 3)
            for side, results in (("negmas", theirs), ("ours", ours))
        },
        "same": sum(one == other for one, other in zip(ours, theirs, strict=True)),
        **_in_turns(python, domains, unit=1),
    }


def _agreed(results: list[Written]) -> float:
    return round(sum(one["agreement"] is not None for one in results) / len(results), 4)


def _in_turns(python: Path, domains: list[Written], *, unit: int) -> Written:
    """Medians a second of both sides, taking turns; `unit` of them in each negotiation."""
    ours = [domain_of(domain) for domain in domains]
    many = in_order(ours * 50)
    played(many)
    rates: dict[str, list[float]] = {"negmas": [], "one_by_one": [], "among_many": []}
    for _ in range(TURNS):
        rates["negmas"].append(len(domains) * unit / _peer(python, domains)["seconds"])
        rates["one_by_one"].append(
            len(ours) * unit / _seconds(lambda: [negotiate(d) for d in ours])
        )
        rates["among_many"].append(50 * len(ours) * unit / _seconds(lambda: played(many)))
    medians = {name: statistics.median(found) for name, found in rates.items()}
    return {
        "negotiations": len(domains),
        **{f"{name}_per_second": round(rate, 1) for name, rate in medians.items()},
        "ratio_one_by_one": round(medians["one_by_one"] / medians["negmas"], 1),
        "ratio_among_many": round(medians["among_many"] / medians["negmas"], 1),
    }


def _seconds(work: Any) -> float:
    started = process_time()
    work()
    return process_time() - started


if __name__ == "__main__":
    main()
