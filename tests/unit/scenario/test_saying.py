"""Places of a file in plain words."""

from models.scenario.reading import read_document
from models.scenario.saying import said


def test_a_hazard_is_told_as_a_chance_in_a_period():
    scenario = read_document("harbour").scenario
    event = next(one for one in scenario.events if one.hazard is not None)

    told = said(f"events.{event.id}.hazard", scenario)

    assert told.endswith(": chance in a month")
    assert "hazard" not in told
