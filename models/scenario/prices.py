"""The price of a condition as everything tells it: as the file gives it, and as a public feels it.

Who gives a condition up weighs its price exactly; support at home is counted in whole tenths.
"""

from __future__ import annotations

from models.rules.conditions import felt
from models.terms.english import counted, number
from models.terms.noun import PartyId
from models.terms.scenario import Scenario

WHOLE_TENTHS = "Support is counted in whole tenths: a price of 2.5 lowers it by 3."
"""What stands beside sums of prices, and wherever a price that is not whole may stand."""


def is_felt(scenario: Scenario, party: PartyId) -> bool:
    """Whether a public of the party's own feels what it gives up."""
    return scenario.switches.support and scenario.parties[party].support is not None


def in_figures(price: float, *, at_home: bool = True) -> str:
    """As in `2`, and in `2.5, felt as 3` where a public feels it `at_home`."""
    return f"{price:g}{_felt(price, str(felt(price))) if at_home else ''}"


def in_words(price: float, *, at_home: bool = True) -> str:
    """As in `two tenths of support at home`, and in `2.5 tenths of ..., felt as three`."""
    whole = felt(price)
    told = counted(whole, "tenth") if price == whole else f"{price:g} tenths"
    beside = _felt(price, number(whole) if whole else "none") if at_home else ""
    return f"{told} of support at home{beside}"


def _felt(price: float, whole: str) -> str:
    return "" if price == felt(price) else f", felt as {whole}"
