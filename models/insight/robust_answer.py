"""Orders over many futures as an answer: each with its regrets, and which of them none beats."""

from __future__ import annotations

from dataclasses import dataclass, field
from string import ascii_uppercase

from models.exact.calendar_table import Rule
from models.exact.orders_tags import Tag
from models.insight.order_effects import Estimate
from models.terms.scenario import Scenario

SAME = 9
"""Decimals to which two regrets are the same."""

AS_LISTED = "as_listed"
"""The name of the order of a plan that follows no calendar: issues as the file lists them."""

DRAWN_AS = "drawn_"
"""How the names of drawn orders begin; the number follows."""

Order = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RobustOrder:
    """One order over all futures.

    `regret` is the mean over futures and both rules, `by_rule` that of each; `worst` the largest
    seen, which a future not drawn may exceed. `first` is the share of futures (each rule by itself)
    in which no order is better. `against_own`, by rule, is what it adds to the plan's own order,
    and `tag` whether that holds under both rules; none where it is the own order. Of runs, `name`
    is that of the calendar, `worst_ends` the interval of the worst regret, and `again` in which
    share of resamples (futures and lucks drawn anew) it stands on the front.
    """

    order: Order
    completed: Estimate
    regret: Estimate
    by_rule: dict[Rule, Estimate]
    worst: float
    first: float
    against_own: dict[Rule, Estimate]
    tag: Tag | None
    name: str = ""
    worst_ends: tuple[float, float] | None = None
    again: float | None = None

    @property
    def drawn(self) -> str:
        """The number of a drawn order; nothing where the scenario names it."""
        return self.name.removeprefix(DRAWN_AS) if self.name.startswith(DRAWN_AS) else ""

    @property
    def regrets(self) -> tuple[float, float]:
        """The mean and the worst regret, as far as two are told apart."""
        return round(self.regret.value, SAME), round(self.worst, SAME)


@dataclass(frozen=True, slots=True)
class RobustOrders:
    """The front, least mean regret first; the plan's own order beside it, and `orders`: them all.

    `looked_at` orders, all there are (`complete`) or drawn ones with the best found as things
    stand; then regret is against the best of those, and another order may be better still.
    `runs` of each in each future and rule; none: the laws are exact.
    """

    scenario: Scenario
    front: tuple[RobustOrder, ...]
    own: RobustOrder
    orders: tuple[RobustOrder, ...]
    looked_at: int
    complete: bool
    futures: int
    unsure: tuple[str, ...]
    seed: int
    aside: tuple[str, ...]
    runs: int | None = None
    rules: tuple[Rule, ...] = tuple(Rule)
    _places: dict[tuple[Order, str], int] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        self._places.update({(one.order, one.name): at for at, one in enumerate(self.front)})

    def is_on_front(self, one: RobustOrder) -> bool:
        """Whether no other beats it in both the mean and the worst regret."""
        return (one.order, one.name) in self._places

    def letter(self, one: RobustOrder) -> str:
        """The letter of an order on the front, A for the least mean regret; others have none."""
        at = self._places.get((one.order, one.name))
        if at is None:
            return ""
        more, place = divmod(at, len(ascii_uppercase))
        return ascii_uppercase[place] + (str(more) if more else "")

    @property
    def beaten(self) -> tuple[RobustOrder, ...]:
        """All that are not on the front, least mean regret first."""
        return tuple(one for one in self.orders if not self.is_on_front(one))

    @property
    def ends(self) -> tuple[RobustOrder, RobustOrder]:
        """The order of the least mean regret, and that of the least worst one."""
        return self.front[0], self.front[-1]

    @property
    def is_one_best(self) -> bool:
        """Whether what has the least mean regret has the least worst one, too.

        All on the front are alike then: mean regrets rise along it while worst ones fall.
        """
        return self.front[0].regrets == self.front[-1].regrets

    @property
    def is_all_alike(self) -> bool:
        """Whether no order that was looked at does better than another."""
        return self.is_one_best and len(self.front) == self.looked_at

    def best_in(self, one: RobustOrder) -> tuple[int, int]:
        """In how many futures, each rule by itself, none is better, and of how many.

        Futures were drawn, so that this is a count and no share.
        """
        of = self.futures * len(self.rules)
        return round(one.first * of), of
