"""Numbers inside mappings and evidence, whose bounds no single field can say."""

from __future__ import annotations

from collections.abc import Iterator

from models.scenario.expecting import expectation
from models.scenario.shapes import Kind, Shape, fields_of
from models.scenario.walking import Found
from models.terms.effect import Effect
from models.terms.errors import Problem
from models.terms.quantity import Quantity

_SHARE = Shape(Kind.NUMBER, least=0, most=1)
_TENTHS = Shape(Kind.WHOLE, least=-10, most=10)
_COUNT = Shape(Kind.WHOLE, least=0, most=100)


def beyond_bounds(everything: list[Found]) -> Iterator[Problem]:
    """Ranges and distributions beyond what the number may be; effects beyond all measure."""
    for found in everything:
        if isinstance(found.value, Quantity):
            yield from _evidence(found.path, found.value)
        elif isinstance(found.value, Effect):
            yield from _effect(found.path, found.value)


def _evidence(path: str, quantity: Quantity) -> Iterator[Problem]:
    bounds = fields_of(type(quantity))["value"]
    ends: dict[str, float] = {}
    if quantity.range is not None:
        ends = {f"range.{place}": end for place, end in enumerate(quantity.range)}
    if quantity.distribution is not None:
        law = quantity.distribution
        ends |= {"distribution.low": law.low, "distribution.high": law.high}
    for key, end in ends.items():
        yield from _judged(f"{path}.{key}", bounds, end)


def _effect(path: str, effect: Effect) -> Iterator[Problem]:
    for party, share in effect.aid.items():
        yield from _judged(f"{path}.aid.{party}", _SHARE, share)
    for party, tenths in effect.support.items():
        yield from _judged(f"{path}.support.{party}", _TENTHS, tenths)
    for party, count in effect.trust_lost.items():
        yield from _judged(f"{path}.trust_lost.{party}", _COUNT, count)


def _judged(path: str, bounds: Shape, number: float) -> Iterator[Problem]:
    too_small = bounds.least is not None and number < bounds.least
    too_large = bounds.most is not None and number > bounds.most
    if too_small or too_large:
        yield Problem("error", path, f"expected {expectation(bounds)}, found {number:g}")
