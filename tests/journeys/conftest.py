"""What journeys share: a folder of their own for journals, and a clean end."""

import gc

import pytest


@pytest.fixture(scope="session", autouse=True)
def swept(qapp):
    """What tests leave to the garbage is taken away while there still is an application."""
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    """Journals go into a folder of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
