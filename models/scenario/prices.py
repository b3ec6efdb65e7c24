"""The price of a condition as everything tells it: as the file gives it, and as a public feels it.

Who gives a condition up weighs its price exactly; support at home is counted in whole tenths.
"""

from __future__ import annotations

from models.rules.conditions import felt
from models.terms.english import counted, number

WHOLE_TENTHS = "Support is counted in whole tenths: a price of 2.5 lowers it by 3."
"""What stands beside sums of prices, and wherever a price that is not whole may stand."""


def in_figures(price: float) -> str:
    """As in `2`, and in `2.5, felt as 3`."""
    return f"{price:g}{_felt(price, str(felt(price)))}"


def in_words(price: float) -> str:
    """As in `two tenths of support at home`, and in `2.5 tenths of ..., felt as three`."""
    whole = felt(price)
    told = counted(whole, "tenth") if price == whole else f"{price:g} tenths"
    return f"{told} of support at home{_felt(price, number(whole) if whole else 'none')}"


def _felt(price: float, whole: str) -> str:
    return "" if price == felt(price) else f", felt as {whole}"
