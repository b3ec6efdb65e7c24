"""What journeys share: a folder of their own for journals, and a clean end."""

import pytest

from tests.sweeping import swept

__all__ = ["swept"]  # a fixture of the session


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    """Journals go into a folder of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
