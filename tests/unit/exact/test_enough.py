"""A search that is ended early tells the best it met, with a gap that holds."""

import pytest

from app.cli.patience import Patience
from models.exact.enough import Enough, Part, Watch
from models.exact.orders_best import beside_own_order, best_of
from models.exact.orders_tags import Tag
from models.exact.plan_law import orders_followed, ready
from tests.unit.exact.test_gated_plans import long_plan
from tests.unit.exact.test_order_samples import short


def ended_after(orders: int) -> Watch:
    """Somebody who waits for so many orders and then for nothing more."""
    tried = 0

    def told(done: int, _of: int) -> None:
        nonlocal tried
        tried = done

    def pause() -> None:
        if tried >= orders:
            raise Enough

    return Watch(lambda _part: None, told, pause)


@pytest.mark.parametrize("budget", [None, 6])
@pytest.mark.parametrize("orders", [1, 3])
def test_a_search_ended_early_tells_the_best_order_met_and_a_gap_that_holds(budget, orders):
    plan = ready(short())
    every = orders_followed(plan).record

    found = best_of(plan, budget=budget, watch=ended_after(orders))

    assert found.is_cut_short
    assert every.lowest - 1e-9 <= found.value <= every.highest + 1e-9 <= found.at_most + 2e-9
    assert found.gap == pytest.approx(found.at_most - found.value)


def test_a_search_under_foresight_can_be_ended_too():
    found = best_of(ready(long_plan()), rule="rational", budget=12, watch=ended_after(1))

    assert found.is_cut_short
    assert found.value < found.at_most


def test_what_there_was_no_time_to_compare_is_not_called_robust():
    plan = ready(short())

    beside = beside_own_order(plan, ("A1", "B1", "A2", "B2"), watch=ended_after(0))

    assert (beside.record, beside.rational, beside.tag) == (None, None, Tag.UNSETTLED)


def test_the_first_order_is_worked_out_however_short_the_time():
    waiting = Patience(1e-9)
    waiting.watch.pause()

    waiting.watch.told(1, 5)

    with pytest.raises(Enough):
        waiting.watch.pause()
    assert "1 of 5 orders tried" in waiting.told()


def test_without_a_limit_no_search_is_ended():
    waiting = Patience(0)
    waiting.watch.told(1, 5)

    for part in Part:
        waiting.watch.begins(part)
        waiting.watch.pause()

    assert waiting.told() == ""


def test_a_search_stopped_by_hand_says_so_and_a_second_time_stops_the_program():
    waiting = Patience(60)
    waiting.watch.told(2, 5)

    waiting.interrupt()

    with pytest.raises(Enough):
        waiting.watch.pause()
    assert waiting.told().startswith("Stopped by you after 2 of 5 orders")
    with pytest.raises(KeyboardInterrupt):
        waiting.interrupt()
