"""PM4Py reads our event log: the same runs, concessions and endings come back.

Run by name. IRENIC_PM4PY_PYTHON names the Python of an environment of its own that has PM4Py: its
licence (AGPL) lets it be run beside us, not linked.
"""

import json
import os
import subprocess

import pytest

from models.drivers.event_driven import Simulator
from models.records.measures import sequence
from models.records.xes import xes
from models.scenario.reading import read_document

PYTHON = os.environ.get("IRENIC_PM4PY_PYTHON", "")
RUNS = 12

READ = """
import json, sys
import pm4py

log = pm4py.read_xes(sys.argv[1], show_progress_bar=False)
traces = {}
for case, rows in log.groupby("case:irenic:run", sort=False):
    names = [[row["org:resource"], row["concept:name"]] for _, row in rows.iterrows()]
    traces[str(case)] = [str(rows["case:irenic:ending"].iloc[0]), names]
variants = sum(pm4py.get_variants(log).values())
print("READ" + json.dumps([traces, variants]))
"""

pytestmark = pytest.mark.skipif(not PYTHON, reason="IRENIC_PM4PY_PYTHON is not set")


@pytest.mark.parametrize("name", ["harbour", "ukraine-2025", "reference/six-steps"])
def test_pm4py_reads_the_runs_that_were_written(name, tmp_path):
    simulator = Simulator(read_document(name).scenario)
    log = tmp_path / "log.xes"
    log.write_text("".join(xes(simulator.runs(range(RUNS)), simulator.scenario)), "utf-8")

    told = subprocess.run(
        [PYTHON, "-c", READ, str(log)], check=True, capture_output=True, text=True
    ).stdout
    traces, variants = json.loads(told.split("READ", 1)[1])

    made = {str(number): simulator.simulate(run=number) for number in range(RUNS)}
    # A run in which nobody conceded has no event, and PM4Py drops such traces.
    made = {number: run for number, run in made.items() if sequence(run)}
    assert variants == len(traces) == len(made)
    for number, run in made.items():
        ending, events = traces[number]
        assert ending == str(run.outcome.ending)
        assert [party for party, _ in events] == [one.party for one in sequence(run)]
        assert [words.split(" ", 1)[1] for _, words in events] == [
            one.subject for one in sequence(run)
        ]
