"""A small brief of the harbour, made as the worker makes it."""

import pytest

from app.brief.asking import Ordered, briefed
from app.cli.asking import Asked
from models.scenario.reading import read_document


@pytest.fixture(scope="session")
def harbour_brief():
    scenario = read_document("harbour").scenario
    return briefed(Ordered(scenario, 60, 3, Asked("harbour"), {}))


@pytest.fixture
def brief(desk):
    desk.window.show_workspace("brief")
    return desk.workspace("brief")
