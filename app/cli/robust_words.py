"""Orders that do well in many futures: in words for a person, as a document and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.cli.figures import between, points
from app.cli.page import columns, faint, items, strong, wrapped
from app.cli.solve_orders import ABOUT, aside_told, joined
from models.insight.order_effects import Estimate
from models.insight.resampling import DRAWS
from models.terms.english import counted, listed

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.insight.robust_answer import RobustOrder, RobustOrders

LISTED = 12
HEAD = ("", "carried out", "mean regret", "worst", "best in", "against the own order")
READING = (
    "Regret: what an order falls short of the best order of the same future and rule, in "
    "percentage points. On the front stand the orders that no other beats in both the mean and the "
    "worst regret; which of them is best is a matter of how much the worst case shall count. "
    "Intervals are 95 % over drawn futures, each row's own; the worst regret is that of the "
    "futures drawn, and others may be worse."
)

COUNTED = (
    "Counted in model runs, each order with the same luck: properties of this scenario's numbers, "
    "not chances of any real peace. The best of several counted shares flatters itself, so regret "
    "errs on the high side. Intervals: futures and lucks drawn anew, both at once."
)


def told(found: RobustOrders, asked: Asked) -> str:
    """The front as a table, least mean regret first, and the plan's own order beside it."""
    parts = [strong(found.scenario.title)]
    parts += [items(asked.told, indent=0)] if asked.told else []
    parts += [*map(wrapped, sentences(found)), _table(found)]
    if len(found.front) > LISTED:
        parts.append(wrapped(f"{len(found.front) - LISTED} more on the front; --csv has all."))
    parts += [*aside_told(found.aside), faint(wrapped(READING)), faint(wrapped(about(found)))]
    parts += [faint(wrapped(found.scenario.caution))] if found.scenario.caution else []
    return "\n\n".join(parts)


def about(found: RobustOrders) -> str:
    """What the figures rest on."""
    return ABOUT if found.runs is None else COUNTED


def sentences(found: RobustOrders) -> tuple[str, str]:
    """What was looked at, and the two ends of the front."""
    return _what(found), _ends_of_front(found)


def _ends_of_front(found: RobustOrders) -> str:
    """Which orders have the least regrets; where all do alike, that no order does better."""
    if found.is_all_alike:
        return "Over these futures no order does better than another."
    mean, worst = found.ends
    if found.is_one_best:
        others = len(found.front) - 1
        so = f", and so {'has' if others == 1 else 'have'} {counted(others, 'other')}"
        both = f"{_whose(found, mean)} has both the least mean regret and the least worst one"
        return f"{both}{so if others else ''}."
    return f"Least mean regret: {_whose(found, mean)}; least worst regret: {_whose(found, worst)}."


def _whose(found: RobustOrders, one: RobustOrder) -> str:
    words = f"“{named(one)}”" if one.name else named(one)
    return f"{words} ({letter(found, one)})"


def letter(found: RobustOrders, one: RobustOrder) -> str:
    """The letter of an order on the front, as in the window; the plan's own says so."""
    return found.letter(one) or ("own" if one.tag is None else "")


def _what(found: RobustOrders) -> str:
    what = listed(found.unsure) if len(found.unsure) <= LISTED else f"{len(found.unsure)} numbers"
    rules = listed(tuple(map(str, found.rules)))
    under = f"both rules ({rules})" if len(found.rules) > 1 else f"the {rules} rule"
    runs = "" if found.runs is None else f", {counted(found.runs, 'run')} of each"
    return (
        f"{_which(found)} in {found.futures} futures under {under}{runs}; futures differ "
        f"in {what} (seed {found.seed}). On the front: {counted(len(found.front), 'order')}."
    )


def _which(found: RobustOrders) -> str:
    """Which orders are looked at."""
    if found.complete:
        return f"All {found.looked_at:,} orders"
    if found.runs is not None:
        return (
            f"{found.looked_at} orders of the signed text (the named calendars, and some drawn; "
            "regret is against the best of these, and others may be better)"
        )
    return (
        f"{found.looked_at} orders (drawn ones, the plan's own and the best found as things "
        "stand; regret is against the best of these, and others may be better)"
    )


def _table(found: RobustOrders) -> str:
    front = found.front[:LISTED]
    rows = [list(HEAD), *(_row(found, one, _lettered(found, one)) for one in front)]
    if found.own not in front and (found.runs is None or found.is_on_front(found.own)):
        rows.append(_row(found, found.own, "own  "))
    if found.runs is not None:
        rows += [_row(found, one, "beaten  ") for one in found.beaten]
    return columns(rows, right=(1, 2, 3, 4))


def _lettered(found: RobustOrders, one: RobustOrder) -> str:
    return f"{letter(found, one)}  "


def _row(found: RobustOrders, one: RobustOrder, name: str) -> list[str]:
    first, *figures = row(found, one)
    return [f"{name}{first}", *figures]


def row(found: RobustOrders, one: RobustOrder) -> list[str]:
    """An order's name and its figures, as `HEAD` names them."""
    return [
        one.name or joined(one.order),
        _points(one.completed),
        _points(one.regret),
        _worst(one),
        _best_in(found, one),
        _against(one),
    ]


def _best_in(found: RobustOrders, one: RobustOrder) -> str:
    """In how many futures, each rule by itself, none is better: they were drawn, so counted."""
    first, of = found.best_in(one)
    return f"{first} of {of}"


def named(one: RobustOrder) -> str:
    """An order by its calendar's name in words, or else by its steps."""
    if one.drawn:
        return f"drawn order {one.drawn}"
    return one.name.replace("_", " ") or ", ".join(one.order)


def _worst(one: RobustOrder) -> str:
    """The worst regret; of runs with its interval."""
    if one.worst_ends is None:
        return f"{100 * one.worst:.1f}"
    return _points(Estimate(one.worst, *one.worst_ends))


def _points(one: Estimate) -> str:
    """A mean in percentage points, which cannot lie below nought."""
    return f"{100 * one.value:.1f} ({100 * max(0.0, one.low):.1f} to {100 * one.high:.1f})"


def _against(one: RobustOrder) -> str:
    if one.tag is None:
        return "the plan's own order"
    gains = ", ".join(f"{rule} {_gain(gain)}" for rule, gain in one.against_own.items())
    again = ""
    if one.again is not None:
        again = f"; on the front in {round(one.again * DRAWS)} of {DRAWS} resamples"
    return f"{gains}: {one.tag}{again}"


def _gain(one: Estimate) -> str:
    return f"{points(one.value)} ({between(one.low, one.high)})"


def tables(found: RobustOrders) -> dict[str, list[list[Any]]]:
    """What `--csv` writes."""
    rules = list(found.rules)
    head = ["order", "on_front", "own", "completed", "completed_low", "completed_high", "regret",
            "regret_low", "regret_high", "worst_regret", "best_in",
            *(f"{what}_{rule}{end}" for what in ("regret", "against_own") for rule in rules
              for end in ("", "_low", "_high")), "tag", "name", "worst_low", "worst_high",
            "on_front_again"]  # fmt: skip
    rows: list[list[Any]] = [head]
    for one in (*found.front, *found.beaten):
        by_rule = [*one.by_rule.values(), *one.against_own.values()]
        rows.append(
            [
                joined(one.order), int(found.is_on_front(one)), int(one.tag is None),
                *_ends(one.completed), *_ends(one.regret), one.worst, one.first,
                *(end for each in by_rule for end in _ends(each)), str(one.tag or ""),
                one.name, *(one.worst_ends or (None, None)), one.again,
            ]
        )  # fmt: skip
    return {"robust": rows}


def _ends(one: Estimate) -> tuple[float, float, float]:
    return one.value, one.low, one.high


def as_document(found: RobustOrders) -> dict[str, Any]:
    """The answer of `irenic solve --robust --json`."""
    return {
        "scenario": found.scenario.id,
        "caution": found.scenario.caution,
        "looked_at": found.looked_at,
        "complete": found.complete,
        "futures": found.futures,
        "seed": found.seed,
        "unsure": list(found.unsure),
        "front": [_document(one) for one in found.front],
        "own": _document(found.own),
        "orders": [_document(one) for one in found.orders] if found.runs is not None else None,
        "runs": found.runs,
        "rules": list(map(str, found.rules)),
        "set_aside": list(found.aside),
    }


def _document(one: RobustOrder) -> dict[str, Any]:
    return {
        "name": one.name or None,
        "order": list(one.order),
        "implemented": _interval(one.completed),
        "regret": _interval(one.regret),
        "regret_by_rule": {str(rule): _interval(each) for rule, each in one.by_rule.items()},
        "worst_regret": one.worst,
        "worst_regret_ends": list(one.worst_ends) if one.worst_ends else None,
        "on_front_again": one.again,
        "best_in": one.first,
        "against_own": {str(rule): _interval(each) for rule, each in one.against_own.items()},
        "tag": str(one.tag) if one.tag else None,
    }


def _interval(one: Estimate) -> dict[str, float]:
    return {"mean": one.value, "low": one.low, "high": one.high}
