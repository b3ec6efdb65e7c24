"""The design under the pen: it belongs to its scenario, and none that was made is lost."""

from app.designing import FIRST, Designing
from models.scenario.reading import document_of

OWN = {"vary": {"guarantee.strength": [0.2, 0.8]}, "runs": 30}


def test_a_design_comes_back_with_its_scenario():
    designing = Designing()
    designing.turn_to("harbour")
    designing.take(OWN)

    designing.turn_to("three-valleys")
    assert designing.said == {"runs": 30}
    designing.turn_to("harbour")

    assert designing.said == OWN


def test_ticks_made_before_any_scenario_was_named_stay():
    designing = Designing()
    designing.take(OWN)
    designing.turn_to("harbour")
    assert designing.said == OWN


def test_opening_another_scenario_and_going_back_keeps_what_varied(desk):
    desk.designing.take(OWN)
    desk.session.open_shipped("three-valleys")
    assert not desk.designing.varied
    desk.session.open_shipped("harbour")
    assert desk.designing.said == OWN


def test_a_tour_that_is_begun_twice_gives_a_design_of_ones_own_back(desk):
    desk.filing.open_shipped("ukraine-2025")
    desk.designing.take(OWN)
    desk.tour.start()
    desk.tour.start()
    assert desk.designing.said != OWN

    desk.tour.leave()

    assert desk.designing.said == OWN


def test_a_tour_left_over_another_scenario_gives_the_design_to_the_one_it_is_of(desk):
    desk.filing.open_shipped("ukraine-2025")
    desk.designing.take(OWN)
    desk.tour.start()
    desk.session.open_shipped("harbour")

    desk.tour.leave()

    assert "vary" not in desk.designing.said
    desk.session.open_shipped("ukraine-2025")
    assert desk.designing.said == OWN


def test_a_number_of_runs_is_a_design_of_ones_own_too(desk):
    desk.filing.open_shipped("ukraine-2025")
    desk.designing.take(dict(FIRST) | {"runs": 777})
    desk.tour.start()
    desk.tour.leave()
    assert desk.designing.said["runs"] == 777


def test_two_files_of_one_scenario_have_designs_of_their_own(desk, tmp_path):
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    desk.filing.save_path(one)
    other.write_text(one.read_text("utf-8"), "utf-8")
    desk.designing.take(OWN)

    desk.session.open(other)
    assert not desk.designing.varied
    desk.session.open(one)

    assert desk.designing.said == OWN


def test_a_design_stays_with_what_is_saved_under_another_name(desk, tmp_path):
    file = tmp_path / "mine.yaml"
    desk.designing.take(OWN)
    desk.filing.save_path(file)
    assert desk.designing.said == OWN

    desk.session.open_shipped("three-valleys")
    desk.session.open(file)

    assert desk.designing.said == OWN


def test_a_file_keeps_its_design_by_every_way_that_leads_to_it(desk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    desk.filing.save_path(tmp_path / "mine.yaml")
    desk.designing.take(OWN)
    desk.session.open("mine.yaml")
    assert desk.designing.said == OWN


def test_a_scenario_out_of_results_does_not_share_the_design_of_the_shipped_one(desk):
    desk.session.open_shipped("harbour")
    desk.designing.take(OWN)
    text = desk.session.document.text
    desk.session.show(document_of(text, "night.irenic"))
    assert not desk.designing.varied
