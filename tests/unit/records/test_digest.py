"""One number tells two logs apart."""

import hashlib
import math
from time import perf_counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.records.digest import log_hash
from models.terms.events import Event
from tests.unit.records.made import logs
from tests.unit.records.rows import NORTH, TRUCE, K, Rows


def _one() -> tuple[float, ...]:
    rows = Rows()
    rows.add(K.OFFER, NORTH, own_worth=0.1 + 0.2)
    rows.concede(NORTH, TRUCE, 0, 1)
    return rows.rows[0]


@given(logs(most=8).filter(lambda rows: rows.rows), st.data())
def test_any_changed_bit_changes_the_digest(rows: Rows, data: st.DataObject):
    told = rows.rows
    row = data.draw(st.integers(0, len(told) - 1))
    column = data.draw(st.integers(0, len(Event._fields) - 1))
    values = list(told[row])
    values[column] = (
        values[column] ^ (1 << data.draw(st.integers(0, 30)))
        if isinstance(values[column], int)
        else math.nextafter(values[column], math.inf)
    )

    changed = [*told[:row], tuple(values), *told[row + 1 :]]

    assert log_hash(changed) != log_hash(told)


@given(logs())
def test_columns_are_hashed_row_by_row_as_64_bit_integers_and_floats(rows: Rows):
    row = np.dtype([("integers", "<i8", 13), ("numbers", "<f8", 6)])
    table = np.array([(values[:13], values[13:]) for values in rows.rows], dtype=row)

    assert log_hash(rows.rows) == hashlib.sha256(table.tobytes()).hexdigest()


def test_a_log_of_two_thousand_rows_takes_less_than_five_milliseconds():
    rows = [Event(*_one())] * 2000

    def seconds() -> float:
        began = perf_counter()
        log_hash(rows)
        return perf_counter() - began

    assert min(seconds() for _ in range(5)) < 0.005
