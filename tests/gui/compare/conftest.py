"""The workspace of experiments, with a small one over the harbour."""

import pytest


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
