"""Orders that do well whatever the future, in the window's few words."""

from __future__ import annotations

from html import escape
from string import ascii_uppercase

from PySide6.QtCore import QCoreApplication

from app.pictures.shares import signed
from models.insight.resampling import DRAWS
from models.insight.robust_orders import RobustOrder, RobustOrders
from models.insight.robust_talks import AS_LISTED
from models.terms.english import listed

DRAWN = "drawn_"


def sentence(found: RobustOrders) -> str:
    """How many orders are on the front, over what, and the two ends of the front."""
    rules = listed(tuple(map(str, found.rules)))
    first = _t(
        "No other beats these in both the mean and the worst regret, over {0} under {1}: {2} of "
        "{3}."
    ).format(
        _t("{0} futures").format(found.futures), rules, len(found.front),
        _t("{0:,} orders").format(found.looked_at),
    )  # fmt: skip
    return f"{first} {_ends(found)} {_limits(found)}"


def _ends(found: RobustOrders) -> str:
    """The ends of the front; where all orders do alike there are none."""
    mean, worst = found.front[0], found.front[-1]
    if len(found.front) == found.looked_at:
        return _t("Over these futures no order does better than another.")
    if mean.order == worst.order:
        return _t("{0} has both the least mean regret and the least worst one.").format(
            _whose(found, mean)
        )
    return _t("Least mean regret: {0}; least worst regret: {1}.").format(
        _whose(found, mean), _whose(found, worst)
    )


def _limits(found: RobustOrders) -> str:
    """What the figures rest on."""
    if found.runs is None:
        return _t("Each law is exact; which futures were drawn is left to luck.")
    return _t(
        "Counted in {0} of each, all with the same luck; the best of counted shares flatters "
        "itself, so regret errs on the high side."
    ).format(_t("{0} runs").format(found.runs))


def about(found: RobustOrders, one: RobustOrder) -> str:
    """One order in the strip."""
    on_front = _t("on the front") if one in found.front else _t("beaten")
    again = (
        ""
        if one.again is None
        else _t(", again in {0} of {1} resamples").format(round(one.again * DRAWS), DRAWS)
    )
    what = _t("<b>{0}</b> &nbsp; {1}{2} &nbsp; {3} &nbsp; {4} &nbsp; {5}")
    return what.format(
        escape(_whose(found, one)), on_front, again, _best_in(found, one), escape(_against(one)),
        escape(" › ".join(one.order)) if one.name else "",
    )  # fmt: skip


def _best_in(found: RobustOrders, one: RobustOrder) -> str:
    """In how many futures, each rule by itself, none is better: futures were drawn, so counted."""
    rules = len(found.rules)
    words = _t("best in {0} of {1} futures")
    if rules > 1:
        words = _t("best in {0} of {1}, each future under each rule")
    return words.format(round(one.first * found.futures * rules), found.futures * rules)


def _whose(found: RobustOrders, one: RobustOrder) -> str:
    mark = code(found, one)
    return f"{named(one)} ({mark})" if mark else named(one)


def _against(one: RobustOrder) -> str:
    """What it adds to the plan's own order, and whether that holds under both rules."""
    if one.tag is None:
        return _t("the plan's own order")
    gains = []
    for rule, gain in one.against_own.items():
        value, low, high = (signed(end, exact=True) for end in (gain.value, gain.low, gain.high))
        gains.append(f"{rule} {value} ({low} to {high})")
    return _t("against the own order, in points: {0}: {1}").format(", ".join(gains), one.tag)


def code(found: RobustOrders, one: RobustOrder) -> str:
    """The letter of an order on the front; the plan's own says so."""
    if one not in found.front:
        return _t("own") if one.tag is None else ""
    place = found.front.index(one)
    more, letter = divmod(place, len(ascii_uppercase))
    return ascii_uppercase[letter] + (str(more) if more else "")


def named(one: RobustOrder) -> str:
    """An order by its calendar's name, or else by its steps."""
    if one.name == AS_LISTED:
        return _t("as the file lists them")
    if one.name.startswith(DRAWN):
        return _t("drawn order {0}").format(one.name.removeprefix(DRAWN))
    return one.name.replace("_", " ") or " › ".join(one.order)


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)
