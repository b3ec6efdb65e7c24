"""The window, the report and the command line give the same numbers for every shipped scenario."""

import json

import pytest

from app.brief.asking import Ordered, briefed
from app.cli import main
from app.cli.asking import Asked as Named
from app.cli.robust_words import as_document
from app.cli.sequences_words import findings
from app.report.markup import Web
from app.report.report import robust_of
from app.report.slides import slides
from app.sequences.asking import Asked, answered
from models.insight import batches
from models.insight.sequences_document import sequences_document
from models.insight.unsure import unsure
from models.scenario.reading import read_document
from models.scenario.shipped import shipped_names

RUNS, SEED = 12, 3


@pytest.fixture(autouse=True)
def few_orders(monkeypatch):
    """Of a plan some orders are drawn, each run a few times: 72,000 runs would prove no more."""
    for name, value in {"ALL_STEPS": 3, "DRAWN": 12, "FEWEST_LUCKS": 10}.items():
        monkeypatch.setattr(batches, name, value)


@pytest.mark.parametrize("name", shipped_names())
def test_sequences_report_and_command_line_give_the_same_numbers(name, capsys):
    scenario = read_document(name).scenario
    shown = answered(Asked(scenario, RUNS, SEED))
    report = briefed(Ordered(scenario, RUNS, SEED, Named(name), {})).report
    asked = ["sequences", name, "--runs", str(RUNS), "--seed", str(SEED), "--look-at", "all"]
    assert main([*asked, "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    document = json.loads(json.dumps(sequences_document(shown.answer)))
    assert document.items() <= told.items()
    assert report.answer.success == shown.answer.success
    assert report.answer.outcomes == shown.answer.outcomes
    assert report.answer.other_outcomes == shown.answer.other_outcomes
    assert report.answer.ranking == shown.answer.ranking
    assert report.answer.order == shown.answer.order
    assert findings(shown.answer)[0] in [one.title for one in slides(report, None, Web())]


@pytest.mark.parametrize("name", ["harbour", "three-valleys"])
def test_report_and_solve_give_the_same_orders_whatever_the_future(name, capsys):
    scenario = read_document(name).scenario
    if not unsure(scenario):
        pytest.skip("no number of it is unsure")
    report = briefed(Ordered(scenario, RUNS, SEED, Named(name), {})).report
    assert main(["solve", name, "--robust", "2", "--seed", str(SEED), "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert json.loads(json.dumps(as_document(robust_of(report, 2)))).items() <= told.items()
