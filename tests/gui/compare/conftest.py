"""A small experiment over the harbour, made once; and the workspace that shows it."""

import pytest

from app.compare.asking import Order, made
from models.experiments.design import Design
from models.scenario.reading import read_document

VARIED = "parties.north.war_cost"
RUNS = 60


@pytest.fixture(scope="session")
def harbour_file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("compare")
    document = read_document("harbour")
    design = Design(experiment=1, runs=RUNS, vary={VARIED: [0.05, 0.2, 0.6]}, logs=0)
    file = folder / "harbour.irenic"
    made(Order(document.scenario, design, str(file), str(folder / "stop"), document.text))
    return file


@pytest.fixture(scope="session")
def batch(harbour_file):
    from app.compare.asking import opened

    return opened(str(harbour_file))


@pytest.fixture
def compare(desk):
    desk.window.show_workspace("compare")
    return desk.workspace("compare")


@pytest.fixture
def shown(compare, batch):
    """The workspace with a batch, without any worker."""
    compare._ask_landmarks = compare.assumptions.show_batch = lambda _batch: None
    compare._take_batch(batch)
    return compare
