"""Orders that do well whatever the future, in the window's few words."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication

from app.pictures.shares import signed
from models.insight.resampling import DRAWS
from models.insight.robust_answer import AS_LISTED, RobustOrder, RobustOrders
from models.terms.english import listed


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
    if found.is_all_alike:
        return _t("Over these futures no order does better than another.")
    mean, worst = found.ends
    if found.is_one_best and len(found.front) > 1:
        words = _t("{0} and {1} beside it have both the least mean regret and the least worst one.")
        return words.format(_whose(found, mean), len(found.front) - 1)
    if found.is_one_best:
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
    on_front = _t("on the front") if found.is_on_front(one) else _t("beaten")
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
    words = _t("best in {0} of {1} futures")
    if len(found.rules) > 1:
        words = _t("best in {0} of {1}, each future under each rule")
    return words.format(*found.best_in(one))


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
    return found.letter(one) or (_t("own") if one.tag is None else "")


def named(one: RobustOrder) -> str:
    """An order by its calendar's name, or else by its steps."""
    if one.name == AS_LISTED:
        return _t("as the file lists them")
    if one.drawn:
        return _t("drawn order {0}").format(one.drawn)
    return one.name.replace("_", " ") or " › ".join(one.order)


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)
