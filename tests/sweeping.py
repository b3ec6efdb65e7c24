"""The clean end of tests with windows: what Qt would destroy after Python is gone goes before."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication


@pytest.fixture(scope="session", autouse=True)
def swept(qapp: QGuiApplication) -> Iterator[None]:
    """Empty the clipboard and the garbage while there still is an application.

    Without a screen Qt keeps what was copied in a static object, which is destroyed as the process
    ends. Data that Python made would then ask an interpreter that is no longer there: the process
    would end with a segmentation fault, after every test had passed.
    """
    yield
    qapp.clipboard().clear()
    gc.collect()
