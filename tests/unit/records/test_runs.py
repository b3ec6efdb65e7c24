"""Many runs as columns."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.drivers.event_driven import Simulator
from models.records.coding import Coding, ConcessionKind
from models.records.measures import sequence
from models.records.runs import RunningDigest, joined
from models.scenario.reading import read_document
from models.terms.outcome import ENDINGS


@pytest.fixture(scope="module")
def harbour():
    return Simulator(read_document("harbour").scenario)


@given(st.integers(0, 3), st.integers(0, 11), st.integers(0, 59), st.integers(-1, 7))
def test_a_code_says_what_it_was_made_of(kind, party, subject, rung):
    coding = Coding(12, 60, 9)

    code = coding.code(kind, party, subject, rung, -rung if rung < 0 else rung // 2)

    assert coding.read(code)[:4] == (kind, party, subject, rung)


def test_columns_tell_the_same_concessions_as_the_run_does(harbour):
    runs = harbour.runs(range(5), seed=3)

    for place, number in enumerate(runs.summary["run"]):
        told = sequence(harbour.simulate(seed=3, run=int(number)))
        said = runs.coding.read(runs.code[runs.start[place] : runs.start[place + 1]])
        assert [runs.names.parties[p] for p in said.party] == [one.party for one in told]
        assert list(runs.at[runs.start[place] : runs.start[place + 1]]) == [
            one.period for one in told
        ]
        kinds = [ConcessionKind(kind).name for kind in said.kind]
        assert [kind.replace("RED_LINE", "RELEASE").lower() for kind in kinds] == [
            one.kind for one in told
        ]


def test_runs_made_in_parts_have_the_digest_of_runs_made_at_once(harbour):
    whole = harbour.runs(range(7))

    assert joined([harbour.runs(range(2)), harbour.runs(range(2, 7))]).digest == whole.digest
    assert harbour.runs(range(7), seed=2).digest != whole.digest


@pytest.mark.parametrize("cuts", [(3,), (1, 2), (0, 7), (2, 5, 6)])
def test_a_digest_that_grows_by_parts_is_that_of_the_whole(harbour, cuts):
    whole, running = harbour.runs(range(7)), RunningDigest()

    for first, stop in pairwise((0, *cuts, 7)):
        running.add(whole.chosen(np.arange(first, stop)))

    assert running.value == whole.digest


def test_chosen_runs_keep_their_own_sequences(harbour):
    runs = harbour.runs(range(6))

    some = runs.chosen(np.array([4, 1]))

    for place, number in enumerate((4, 1)):
        own = runs.code[runs.start[number] : runs.start[number + 1]]
        assert np.array_equal(some.code[some.start[place] : some.start[place + 1]], own)
    assert sum(some.outcomes.values()) == 2
    assert set(some.outcomes) == set(ENDINGS)
