"""Fields that may vary, for the palette: every path of the scenario that a design may name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from app.compare.words import path_words, t
from app.window.palette import Found
from models.scenario.paths import settable
from models.terms.scenario import Scenario


def fields_to_vary(scenario: Scenario, vary: Callable[[str], object]) -> Iterator[Found]:
    """Numbers and switches first in file order, by the words that a reader would call them."""
    for one in settable(scenario):
        if isinstance(one.value, (bool, int, float)):
            words = path_words(scenario, one.path)
            yield Found(t("vary"), words, one.path, partial(vary, one.path))
