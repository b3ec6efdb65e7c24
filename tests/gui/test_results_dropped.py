"""A results file that is opened shows the scenario of which it tells."""

from app.cli import main


def test_the_scenario_of_a_results_file_is_opened_and_has_no_file_yet(desk, session, tmp_path):
    file = tmp_path / "one.irenic"
    asked = ["experiment", "three-valleys", "--runs", "4", "--workers", "1", "-o", str(file)]
    assert main(asked) == 0
    desk.filing.open_path(file)
    assert session.scenario.id == "three-valleys"
    assert session.path is None
    assert not session.modified


def test_a_file_that_is_no_results_file_is_refused_with_words(desk, session, tmp_path):
    file = tmp_path / "bad.irenic"
    file.write_bytes(b"no results")
    before = session.scenario
    desk.filing.open_path(file)
    assert session.scenario is before
    assert desk.window.notice.isVisible()
