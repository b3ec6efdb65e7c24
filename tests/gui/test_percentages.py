"""No bare percentage: every one stands with its interval, in Sequences, Compare and Brief."""

from functools import cache

import pytest

from app.brief.asking import briefed
from app.compare import assuming
from app.compare.asking import opened
from app.compare.assuming import Wanted
from app.compare.parted import pairs_parted
from app.pictures.pictured import Pictured
from app.sequences.asking import Asked, answered, taken_up, turned
from app.sequences.asking import opened as waits_opened
from app.sequences.robust_asking import RobustAsked, robust_found
from models.scenario.reading import read_document
from models.terms.outcome import Ending
from tests.gui.percentages import bare, bare_in, open_columns, said_in

NUMBERS = ("guarantee.strength", "parties.north.war_cost", "parties.south.war_cost")


@cache
def harbour():
    return read_document("harbour").scenario


def opened_in(desk, key):
    desk.window.show_workspace(key)
    return desk.workspace(key)


def shown_in_sequences(desk, answer):
    made = opened_in(desk, "sequences")
    made.show_answer(answer)
    wanted = made._typical(0)
    made._show_turning(turned(*wanted))
    made._show_opened(waits_opened(answer.asked.scenario, 60, 1))
    return made


def walked(made):
    """All that the workspace says, also when one thing after another is chosen and pointed at."""
    yield from said_in(made)
    view = made.tree_view
    for place in range(len(view.picture.tree)):
        view.choose(place)
        yield from said_in(made._tree_part.strip)


@pytest.fixture(scope="module")
def talks():
    return answered(Asked(harbour(), 80, 1))


@pytest.fixture(scope="module")
def plan():
    return answered(Asked(read_document("reference/six-steps").scenario, 720, 1))


def test_talks_in_sequences_have_no_bare_percentage(desk, talks):
    made = shown_in_sequences(desk, talks)
    found = robust_found(RobustAsked(harbour(), {}, futures=2, runs=10, seed=1))
    made.panels.robust.show_found(found)

    words = list(walked(made))

    assert sum("%" in one for one in words) > 20
    assert bare_in(words) == []


def test_orders_in_sequences_have_no_bare_percentage(desk, plan):
    desk.session.open_shipped("reference/six-steps")
    made = opened_in(desk, "sequences")
    made.show_answer(plan)

    assert bare_in(walked(made)) == []


def test_a_results_file_in_sequences_has_no_bare_percentage(desk, harbour_file):
    made = opened_in(desk, "sequences")
    made.show_answer(taken_up(str(harbour_file), "all"))

    assert bare_in(walked(made)) == []


def test_compare_has_no_bare_percentage(desk, harbour_file):
    compare = opened_in(desk, "compare")
    compare._take_batch(opened(str(harbour_file)))
    wanted = Wanted(harbour(), dict.fromkeys(NUMBERS, "0.1:0.7"), Ending.IMPLEMENTED, 1, "record")
    for ask in (assuming.ends_tried, assuming.screened, assuming.boxes_sought):
        compare.assumptions._keep(ask(wanted))
    compare.assumptions._keep(pairs_parted(compare._pairs()))

    words = list(said_in(desk.window))

    assert sum("%" in one for one in words) > 20
    assert bare_in(words) == []


def test_the_brief_has_no_bare_percentage(desk):
    brief = opened_in(desk, "brief")
    brief.left.runs.setValue(60)
    brief.show_brief(briefed(brief._ordered()))

    words = list(said_in(desk.window))

    assert sum("%" in one for one in words) > 3
    assert bare_in(words) == []


def test_a_share_in_a_table_is_followed_by_the_ends_of_its_interval(desk, talks, harbour_file):
    shown_in_sequences(desk, talks)
    opened_in(desk, "compare")._take_batch(opened(str(harbour_file)))

    frames = desk.window.findChildren(Pictured)

    assert len(frames) > 8
    assert {head for frame in frames for head in open_columns(frame.picture.twin())} == set()


@pytest.mark.parametrize(
    ("words", "is_bare"),
    [
        ("implemented 62 % (58–66)", False),
        ("implemented <b>62\N{NO-BREAK SPACE}%</b> (58–66)", False),
        ("implemented 62 %", True),
        ("62 % (58…", True),
        ("62.1 % exact", False),
        ("band: 95 % interval", False),
        ("12 points more", False),
    ],
)
def test_what_counts_as_a_bare_percentage(words, is_bare):
    assert bool(bare(words)) == is_bare
