"""What tests of reports share."""

import pytest

from app.cli.asking import Asked
from app.report.report import report_of
from models.insight.batches import batches_made
from models.scenario.reading import read_document
from tests.unit.cli.asked import ask

__all__ = ["ask"]


@pytest.fixture(scope="session")
def small_report():
    scenario = read_document("harbour").scenario
    return report_of(batches_made(scenario, runs=60, seed=3), Asked("harbour"), versions={})
