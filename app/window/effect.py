"""What a difference does: both versions played side by side, pair by pair under the same luck.

`paired` is a job for the worker and knows no Qt. Several endings are told at once, so their
intervals are widened after Bonferroni until they hold together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.pictures.shares import whole
from models.insight.intervals import LEVEL
from models.insight.pairing import Pairs, difference, pairs_of
from models.terms.outcome import ENDINGS, Ending

if TYPE_CHECKING:
    from models.drivers.choosing import Driver
    from models.terms.scenario import Scenario

PAIRS, CHUNK = 400, 40
PATIENCE_S = 30.0
"""No more pairs are begun after so long; how many were played stands in the sentence."""

Effect = dict[Ending, Pairs]
"""For every ending how often the earlier and the later version ended so, in pairs."""


def paired(before: Scenario, after: Scenario, seed: int = 1) -> Effect:
    """Play runs of both under the same luck; tells how far it is."""
    from time import monotonic

    from app.runner import tell_progress

    began, drivers = monotonic(), tuple(_driver(scenario) for scenario in (before, after))
    found = dict.fromkeys(ENDINGS, Pairs(0, 0, 0, 0))
    for start in range(0, PAIRS, CHUNK):
        numbers = range(start, start + CHUNK)
        first, second = (driver.runs(numbers, seed=seed) for driver in drivers)
        for ending in ENDINGS:
            found[ending] = found[ending].plus(pairs_of(first, second, ending))
        tell_progress(start + CHUNK)
        if monotonic() - began > PATIENCE_S:
            break
    return found


def _driver(scenario: Scenario) -> Driver:
    """The compiled driver where nothing must be compiled first: somebody waits."""
    from models.drivers.choosing import driver_for, obstacle_to_compiled
    from models.drivers.compiled_cache import is_kept

    fast = obstacle_to_compiled(scenario) is None and is_kept()
    return driver_for(scenario, driver="compiled" if fast else "simpy").driver


def in_words(effect: Effect) -> str:
    """Shares of both versions for each ending that came, and the paired difference."""
    seen = {ending: pairs for ending, pairs in effect.items() if pairs.none < pairs.total}
    if not seen:
        return ""
    level = 1.0 - (1.0 - LEVEL) / len(seen)
    total = next(iter(seen.values())).total
    start = _t("{0} model runs of each, pair by pair under the same luck, then and now:")
    told = ";\n".join(_told(ending, pairs, level) for ending, pairs in seen.items())
    held = _t("Intervals hold together at 95 % (Bonferroni).") if len(seen) > 1 else ""
    return f"{start.format(total)}\n{told}. {held}".strip()


def _told(ending: Ending, pairs: Pairs, level: float) -> str:
    first, second = map(whole, pairs.shares())
    found = difference(pairs, level)
    value, low, high = (_signed(end) for end in found)
    words = _t("{0} {1} and {2}, {3} points ({4} to {5})")
    clear = "" if found.is_clear else _t(", no clear difference")
    return words.format(_ending(ending), first, second, value, low, high) + clear


def _ending(ending: Ending) -> str:
    return {
        Ending.IMPLEMENTED: _t("signed and implemented"),
        Ending.COLLAPSED: _t("signed, then collapsed"),
        Ending.DEFEAT_A: _t("military defeat of side A"),
        Ending.DEFEAT_B: _t("military defeat of side B"),
        Ending.FIGHTING: _t("fighting goes on"),
        Ending.FROZEN: _t("frozen without agreement"),
    }[ending]


def _signed(share: float) -> str:
    return f"{round(100 * share):+d}".replace("-", "−").replace("+0", "0")


def _t(words: str) -> str:
    return QCoreApplication.translate("effect", words)
