"""The box of a number, within the bounds of its field's one definition."""

from __future__ import annotations

from sys import float_info

from app.pictures.fields import Number
from models.scenario.shapes import Kind, Shape, fields_of
from models.terms.noun import Noun
from models.terms.quantity import Quantity


class Counted(Number):
    """A number that is mostly whole: without noughts behind its point."""

    def textFromValue(self, value: float) -> str:
        point = self.locale().decimalPoint()
        return super().textFromValue(value).rstrip("0").rstrip(point)


def number_of(noun: type[Noun], key: str, *, step: float, decimals: int) -> Number:
    """A box for a field of a noun; of a quantity for the number itself."""
    shape = fields_of(noun)[key]
    if shape.noun is not None and issubclass(shape.noun, Quantity):
        shape = fields_of(shape.noun)["value"]
    return number_for(shape, step=step, decimals=decimals)


def number_for(shape: Shape, *, step: float, decimals: int, box: type[Number] = Number) -> Number:
    """A box for a number of this shape; whole numbers go one by one, without decimals."""
    if shape.kind is Kind.WHOLE:
        step, decimals = 1.0, 0
    least = -float_info.max if shape.least is None else shape.least
    most = float_info.max if shape.most is None else shape.most
    smallest = 10.0**-decimals if shape.above else 0.0
    return box(least + smallest, most, step, decimals=decimals)
