"""A results file that is open in Compare is taken up by Sequences and reported by Brief."""

from app.brief.asking import briefed_of
from app.compare.asking import opened
from app.sequences.asking import taken_up

WAIT_MS = 120_000


def shown_in_compare(desk, file):
    desk.window.show_workspace("compare")
    compare = desk.workspace("compare")
    compare._ask_landmarks = compare.assumptions.show_batch = lambda _batch: None
    compare._take_batch(opened(str(file)))
    return compare


def test_its_tree_is_that_of_its_runs(desk, qtbot, harbour_file):
    compare = shown_in_compare(desk, harbour_file)
    sequences = desk.sequences
    with qtbot.waitSignal(sequences.making.arrived, timeout=WAIT_MS):
        compare.frames.tree.click()
    assert desk.window.workspace == "sequences"
    expected = taken_up(str(harbour_file), "all").answer
    assert sequences.answered.answer.success == expected.success
    assert sequences.answered.answer.runs == compare.batch.standing.done
    assert not sequences.choosing.stale.isVisible()


def test_its_brief_is_of_its_runs(desk, qtbot, harbour_file):
    compare = shown_in_compare(desk, harbour_file)
    brief = desk.workspace("brief")
    with qtbot.waitSignal(brief.making.arrived, timeout=WAIT_MS):
        compare.frames.brief.click()
    assert desk.window.workspace == "brief"
    assert brief.briefed.report.digest == briefed_of(str(harbour_file)).report.digest
    assert not brief.is_stale


def test_without_results_there_is_nothing_to_hand_over_and_words_say_so(desk):
    desk.window.show_workspace("compare")
    compare = desk.workspace("compare")
    assert compare.frames.tree.isHidden()
    desk.window.actions_["tree_of_results"].trigger()
    assert "no results" in desk.window.notice.words
    assert desk.window.workspace == "compare"
