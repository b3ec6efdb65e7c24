"""Openings: how runs began, and what became of those that began alike."""

import pytest

from models.experiments.batch import OPENING, Batch, Summary
from models.insight.openings import commonest_openings
from models.terms.errors import UsageError
from models.terms.outcome import Ending, Stage

A = ("north", "move", "bridge")
B = ("south", "release", "g2")
C = ("north", "step", "bridge.shared.1")


def _run(ending: Ending, *moves) -> Summary:
    return Summary(ending, 3, Stage.DONE, moves, (), "00" * 32)


def _batch(*summaries: Summary) -> Batch:
    return Batch("small", "0", 1, summaries)


def test_the_commonest_opening_comes_first():
    batch = _batch(
        _run(Ending.FIGHTING, B, A, C),
        _run(Ending.IMPLEMENTED, A, B, C),
        _run(Ending.FIGHTING, A, B, C),
    )

    found = commonest_openings(batch)

    assert [(opening.moves, opening.runs, opening.of) for opening in found] == [
        ((A, B, C), 2, 3),
        ((B, A, C), 1, 3),
    ]


def test_openings_as_common_stand_as_they_were_first_seen():
    batch = _batch(_run(Ending.FIGHTING, B), _run(Ending.FIGHTING, A), _run(Ending.FIGHTING, C))

    assert [opening.moves for opening in commonest_openings(batch)] == [(B,), (A,), (C,)]


def test_what_became_of_an_opening_is_a_share_of_its_own_runs():
    batch = _batch(_run(Ending.IMPLEMENTED, A), _run(Ending.FIGHTING, A), _run(Ending.COLLAPSED, B))

    first = commonest_openings(batch)[0]

    assert first.outcomes[Ending.IMPLEMENTED].share == 0.5
    assert first.outcomes[Ending.COLLAPSED].hits == 0


def test_an_opening_is_as_long_as_one_asks():
    batch = _batch(_run(Ending.FIGHTING, A, B), _run(Ending.FIGHTING, A, C))

    assert [opening.moves for opening in commonest_openings(batch, length=1)] == [(A,)]


def test_no_more_openings_come_than_one_asks_for():
    batch = _batch(_run(Ending.FIGHTING, A), _run(Ending.FIGHTING, B))

    assert len(commonest_openings(batch, most=1)) == 1


def test_a_run_without_concessions_has_an_empty_opening():
    assert commonest_openings(_batch(_run(Ending.FIGHTING)))[0].moves == ()


@pytest.mark.parametrize(("runs", "thin"), [(29, True), (30, False)])
def test_an_opening_of_fewer_than_thirty_runs_is_thin(runs, thin):
    batch = _batch(*[_run(Ending.FIGHTING, A)] * runs)

    assert commonest_openings(batch)[0].is_thin is thin


def test_an_opening_is_observed_and_never_called_a_cause():
    assert commonest_openings(_batch(_run(Ending.FIGHTING, A)))[0].assignment == "observed"


@pytest.mark.parametrize("length", [0, OPENING + 1])
def test_an_opening_longer_than_what_was_kept_is_refused(length):
    with pytest.raises(UsageError):
        commonest_openings(_batch(_run(Ending.FIGHTING, A)), length=length)
