"""Openings: how runs began, and what became of them."""

import pytest

from models.insight.openings import LONGEST, commonest_openings
from models.terms.errors import UsageError
from models.terms.outcome import Ending
from tests.made_runs import made_runs, move, release, step

A, B, C = move(0, 0), release(1, 1), step(0)
NAMED = {A: ("north", "move", "bridge"), B: ("south", "release", "g2"), C: ("north", "step", "n1")}


def runs(*told):
    return made_runs([list(codes) for _, *codes in told], [ending for ending, *_ in told])


def moves(*codes):
    return tuple(NAMED[code] for code in codes)


def test_the_commonest_opening_comes_first():
    found = commonest_openings(
        runs(
            (Ending.FIGHTING, B, A, C),
            (Ending.IMPLEMENTED, A, B, C),
            (Ending.FIGHTING, A, B, C),
        )
    )

    assert [(opening.moves, opening.runs, opening.of) for opening in found] == [
        (moves(A, B, C), 2, 3),
        (moves(B, A, C), 1, 3),
    ]


def test_openings_as_common_stand_as_they_were_first_seen():
    found = commonest_openings(
        runs((Ending.FIGHTING, B), (Ending.FIGHTING, A), (Ending.FIGHTING, C))
    )

    assert [opening.moves for opening in found] == [moves(B), moves(A), moves(C)]


def test_how_far_a_move_went_makes_no_other_opening():
    found = commonest_openings(
        runs((Ending.FIGHTING, move(0, 0, 0, 1)), (Ending.FIGHTING, move(0, 0, 0, 2)))
    )

    assert [opening.runs for opening in found] == [2]


def test_a_red_line_that_is_given_up_is_told_by_its_issue():
    from tests.made_runs import CODING

    found = commonest_openings(runs((Ending.FIGHTING, int(CODING.code(3, 1, 2)))))

    assert found[0].moves == (("south", "release", "mill"),)


def test_what_became_of_an_opening_is_a_share_of_its_own_runs():
    found = commonest_openings(
        runs((Ending.IMPLEMENTED, A), (Ending.FIGHTING, A), (Ending.COLLAPSED, B))
    )

    assert found[0].outcomes[Ending.IMPLEMENTED].share == 0.5
    assert found[0].outcomes[Ending.COLLAPSED].hits == 0


def test_no_more_openings_than_asked_for_are_told():
    assert len(commonest_openings(runs((Ending.FIGHTING, A), (Ending.FIGHTING, B)), most=1)) == 1


def test_a_run_without_concessions_has_an_empty_opening():
    assert commonest_openings(runs((Ending.FIGHTING,)))[0].moves == ()


@pytest.mark.parametrize(("count", "thin"), [(29, True), (30, False)])
def test_an_opening_of_fewer_than_thirty_runs_is_thin(count, thin):
    assert commonest_openings(runs(*[(Ending.FIGHTING, A)] * count))[0].is_thin is thin


def test_an_opening_is_observed_and_never_called_a_cause():
    assert commonest_openings(runs((Ending.FIGHTING, A)))[0].assignment == "observed"


@pytest.mark.parametrize("length", [0, LONGEST + 1])
def test_an_opening_longer_than_is_told_is_refused(length):
    with pytest.raises(UsageError):
        commonest_openings(runs((Ending.FIGHTING, A)), length=length)
