"""XES: sequences of concessions for process-mining tools (IEEE 1849-2016, xes-standard.org).

A run is a trace, a concession an event. Readers put events in order of time, and a run only knows
the period of each, so the concessions of one period stand a second apart in the order in which they
were made; `irenic:period` says which period it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from xml.sax.saxutils import quoteattr

import numpy as np

from models.records.concessions import Conceded, conceded
from models.records.runs import Runs
from models.terms.outcome import ENDINGS, STAGES
from models.terms.scenario import Scenario

EXTENSIONS = (
    ("Concept", "concept", "http://www.xes-standard.org/concept.xesext"),
    ("Time", "time", "http://www.xes-standard.org/time.xesext"),
    ("Organizational", "org", "http://www.xes-standard.org/org.xesext"),
)

HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
"""

GLOBALS = """\
  <global scope="trace">
    <string key="concept:name" value=""/>
  </global>
  <global scope="event">
    <string key="concept:name" value=""/>
    <date key="time:timestamp" value="1970-01-01T00:00:00+00:00"/>
    <string key="org:resource" value=""/>
  </global>
  <classifier name="Concession" keys="concept:name"/>
  <classifier name="Party and concession" keys="org:resource concept:name"/>
"""


def xes(runs: Runs, scenario: Scenario) -> Iterator[str]:
    """A whole log in pieces, run by run. Attributes of our own begin with `irenic:`."""
    yield HEAD
    for name, prefix, uri in EXTENSIONS:
        yield f'  <extension name="{name}" prefix="{prefix}" uri="{uri}"/>\n'
    yield GLOBALS
    yield _text("concept:name", scenario.title, "  ")
    if scenario.caution:
        yield _text("irenic:caution", scenario.caution, "  ")
    names = {int(c): conceded(int(c), runs.coding, runs.names) for c in np.unique(runs.code)}
    for place in range(len(runs)):
        yield _trace(runs, scenario, place, names)
    yield "</log>\n"


def _trace(runs: Runs, scenario: Scenario, place: int, names: dict[int, Conceded]) -> str:
    row = runs.summary[place]
    about = [
        _text("concept:name", f"{row['point']}/{row['run']}", "    "),
        _number("irenic:point", row["point"], "    "),
        _number("irenic:run", row["run"], "    "),
        _text("irenic:ending", str(ENDINGS[row["ending"]]), "    "),
        _text("irenic:stage", str(STAGES[row["stage"]]), "    "),
        _number("irenic:period", row["period"], "    "),
    ]
    part = slice(int(runs.start[place]), int(runs.start[place + 1]))
    events, before, within = [], -1, 0
    for code, period in zip(runs.code[part].tolist(), runs.at[part].tolist(), strict=True):
        within = within + 1 if period == before else 0
        before = period
        events.append(_event(names[code], scenario, period, within))
    return "".join(("  <trace>\n", *about, *events, "  </trace>\n"))


def _event(made: Conceded, scenario: Scenario, period: int, within: int) -> str:
    day = datetime.combine(scenario.clock.date_of(period), time(), UTC) + timedelta(seconds=within)
    rungs = [
        _text(key, scenario.issues[made.subject].rungs[rung], "      ")  # type: ignore[index]
        for key, rung in (("irenic:from", made.before), ("irenic:to", made.after))
        if rung >= 0
    ]
    return "".join(
        (
            "    <event>\n",
            _text("concept:name", f"{made.kind} {made.subject}", "      "),
            f'      <date key="time:timestamp" value="{day.isoformat()}"/>\n',
            _text("org:resource", made.party, "      "),
            _text("irenic:kind", made.kind, "      "),
            _number("irenic:period", period, "      "),
            *rungs,
            "    </event>\n",
        )
    )


def _text(key: str, value: str, room: str) -> str:
    return f'{room}<string key="{key}" value={quoteattr(value)}/>\n'


def _number(key: str, value: int, room: str) -> str:
    return f'{room}<int key="{key}" value="{value}"/>\n'
