"""A few runs of the harbour, and of a plan of three steps in every order."""

import pytest

from app.sequences.asking import Asked, answered
from models.scenario.reading import read_document


@pytest.fixture(scope="session")
def harbour_answer():
    return answered(Asked(read_document("harbour").scenario, runs=60, seed=3))


@pytest.fixture(scope="session")
def orders_answer():
    six = read_document("reference/six-steps").scenario
    plan = six.plan.model_copy(update={"steps": six.plan.steps[:3]})
    return answered(Asked(six.model_copy(update={"plan": plan}), runs=120, seed=3))


@pytest.fixture
def sequences(desk):
    desk.window.show_workspace("sequences")
    return desk.workspace("sequences")
