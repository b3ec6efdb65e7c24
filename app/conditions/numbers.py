"""The box of a number, within the bounds of its field's one definition."""

from __future__ import annotations

from sys import float_info

from app.pictures.fields import Number
from models.scenario.shapes import Kind, Shape


def number_for(shape: Shape, *, step: float, decimals: int) -> Number:
    """A box for a number of this shape; whole numbers go one by one, without decimals."""
    if shape.kind is Kind.WHOLE:
        step, decimals = 1.0, 0
    least = -float_info.max if shape.least is None else shape.least
    most = float_info.max if shape.most is None else shape.most
    smallest = 10.0**-decimals if shape.above else 0.0
    return Number(least + smallest, most, step, decimals=decimals)
