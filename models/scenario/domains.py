"""Bare negotiation domains: parties that weigh issues and do nothing but make offers in turn.

{"sizes": [5, 4], "n_steps": 100, "parties": [
  {"weights": [0.7, 0.3], "values": [[1, 0.8, 0.5, 0.2, 0], [1, 0.6, 0.3, 0]], "reserved": 0.2,
   "tactic": "boulware"}, ...]}
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import Field

from models.scenario.placing import placed_problems
from models.scenario.validating import Fault, Unfit, validated
from models.terms.acceptance import AcNext, AnyAcceptance
from models.terms.errors import ScenarioError
from models.terms.noun import Noun
from models.terms.quantity import Unit
from models.terms.tactics import CATALOGUE, AnyTactic, Resource, ResourceDependent

LARGEST = 4 * 1024 * 1024
"""Bytes that a domain file may have."""

ONLY_IN_DOMAINS = ("sizes", "domains", "n_steps")


class Bargainer(Noun):
    """A party of a bare domain; an outcome is worth the sum of weight times value."""

    weights: tuple[float, ...] = Field(description="weight of each issue")
    values: tuple[tuple[float, ...], ...] = Field(description="value of each option, by issue")
    reserved: float = Field(0.0, description="worth of no agreement")
    tactic: AnyTactic = Field(description="how it concedes: a kind, or keys such as `kind`")
    acceptance: AnyAcceptance = Field(AcNext(), description="when an offer is good enough")


class Domain(Noun):
    """Issues by their numbers of options, two parties or more, and how many rounds they have."""

    name: str = Field("", description="name of the domain")
    sizes: tuple[int, ...] = Field(min_length=1, description="number of options of each issue")
    parties: tuple[Bargainer, ...] = Field(description="in the order of speaking")
    n_steps: int = Field(ge=1, le=1_000_000, description="rounds until time is up")

    @property
    def outcomes(self) -> int:
        """How many outcomes could be agreed."""
        return math.prod(self.sizes)


def domain_in(path: str | Path) -> Domain | None:
    """The bare domain in a JSON file; None where the file is something else, or is not there.

    Raises ScenarioError with every problem of a domain.
    """
    data, text = _data_in(Path(path))
    if not isinstance(data, dict) or "irenic" in data:
        return None
    if not any(key in data for key in ONLY_IN_DOMAINS):
        return None
    return domain_of(data, text, file=str(path))


def _data_in(path: Path) -> tuple[Any, str]:
    """What a JSON file holds, and its text; nothing where it is no JSON that can be read."""
    if path.suffix.lower() != ".json" or not path.is_file() or path.stat().st_size > LARGEST:
        return None, ""
    try:
        text = path.read_text(encoding="utf-8")
        return json.loads(text), text
    except (ValueError, RecursionError):
        return None, ""


def domain_of(data: dict[str, Any], text: str = "", *, file: str = "") -> Domain:
    """The domain that data describe. Raises ScenarioError with every problem."""
    try:
        faults = list(_several(data))
        domain = None if faults else validated(Domain, data)
    except Unfit as unfit:
        domain, faults = None, unfit.faults
    if domain is not None:
        faults = list(_misfits(domain))
    if domain is None or faults:
        raise ScenarioError(placed_problems(faults, text, file))
    return domain


def _several(data: dict[str, Any]) -> Iterator[Fault]:
    if isinstance(data.get("domains"), dict):
        names = ", ".join(list(data["domains"])[:8])
        hint = f"put one of them in a file of its own: {names}"
        yield Fault(("domains",), "holds several domains", hint, at_key=True)


def _misfits(domain: Domain) -> Iterator[Fault]:
    """Lists that are not as long as the numbers of issues and options ask for."""
    if len(domain.parties) < 2:
        yield Fault(("parties",), f"expected two parties or more, found {len(domain.parties)}")
    for k, size in enumerate(domain.sizes):
        if size < 1:
            yield Fault(("sizes", k), f"expected one option or more, found {size}")
    for p, party in enumerate(domain.parties):
        yield from _unplayable(("parties", p, "tactic"), party)
        yield from _unequal(("parties", p, "weights"), len(party.weights), len(domain.sizes))
        yield from _unequal(("parties", p, "values"), len(party.values), len(domain.sizes))
        for k, (values, size) in enumerate(zip(party.values, domain.sizes, strict=False)):
            yield from _unequal(("parties", p, "values", k), len(values), size)


def _unplayable(steps: tuple[str | int, ...], party: Bargainer) -> Iterator[Fault]:
    """Tactics and parameters that mean something in scenarios only."""
    tactic = party.tactic
    if not tactic.card.bare:
        playable = ", ".join(kind.kind_here() for kind in CATALOGUE if kind.card.bare)
        message = f"{tactic.kind_here()} can be played in scenarios only"
        yield Fault(steps, message, f"one of {playable}")
    if tactic.gestures and "gestures" in tactic.model_fields_set:
        yield Fault((*steps, "gestures"), "a bare domain has no steps to carry out", "leave it out")
    if isinstance(tactic, ResourceDependent) and tactic.resource is not Resource.TIME:
        message = f"a bare domain has no {tactic.resource}"
        yield Fault((*steps, "resource"), message, "take `time`")
    deadline = getattr(tactic, "deadline", None)
    if deadline is not None and deadline.unit is not Unit.PERIOD:
        message = f"a bare domain has rounds, not {deadline.unit}s"
        yield Fault((*steps, "deadline"), message, "write `20 periods` for 20 rounds")


def _unequal(steps: tuple[str | int, ...], given: int, expected: int) -> Iterator[Fault]:
    if given != expected:
        message = f"expected a list of {expected}, by the domain's sizes, found a list of {given}"
        yield Fault(steps, message)
