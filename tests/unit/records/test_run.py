"""A run is what its rows say, and it travels between processes."""

import pickle

from models.records.measures import as_json, opening, sequence
from models.records.run import Run, run_of
from models.rules.tables import StepTables, Tables
from models.terms.outcome import Ending, Outcome, Stage
from tests.unit.records.rows import (
    NAMES,
    NORTH,
    PRISONERS,
    SOUTH,
    STEP_GIVER,
    STEP_ISSUE,
    STEP_RUNG,
    STRAIT,
    TRUCE,
    K,
    R,
    Rows,
    strait,
    two_steps,
)  # fmt: skip


def _signed() -> Rows:
    rows = Rows()
    rows.concede(NORTH, TRUCE, 0, 1)
    rows.add(K.RELEASE, SOUTH, gate=0, before=4, after=0)
    rows.add(K.RELEASE, NORTH, red_line=STRAIT, before=7, after=0)
    swap = rows.add(K.PACKAGE_SWAP, SOUTH, issue=TRUCE, other=NORTH, before=2, after=1)
    rows.add(K.RETRACT, SOUTH, issue=PRISONERS, before=1, after=0, cause=swap)
    sign = rows.at(2).add(K.SIGN, NORTH, plan=0, other=SOUTH, after=2)
    for issue, (before, after) in enumerate([(2, 1), (0, 1), (0, 0), (0, 0)]):
        rows.add(K.TERM, NORTH, issue=issue, other=0, before=before, after=after, cause=sign)
    done = rows.at(3).add(K.EXECUTE, NORTH, step=2, other=0)
    rows.add(K.COMPLETE, NORTH, step=2, other=0, before=6, after=5, cause=done)
    return rows


def _collapsed() -> Run:
    rows = _signed()
    rows.at(5).end(Ending.COLLAPSED, Stage.EXECUTION, R.HOLDS_EXHAUSTED)
    return rows.run()


def test_the_outcome_is_what_the_last_row_says():
    assert _collapsed().outcome == Outcome(Ending.COLLAPSED, 5, Stage.EXECUTION, 5, 1)


def test_a_run_that_was_stopped_counts_as_still_fighting():
    assert _signed().run().outcome.ending == Ending.FIGHTING


def test_the_package_names_one_rung_for_every_issue():
    assert _collapsed().package == {
        "truce": "after_pull_back",
        "strait": "shared",
        "prisoners": "none",
        "town": "held_by_north",
    }


def test_what_was_signed_alone_is_no_package():
    rows = Rows()
    sign = rows.add(K.PARTIAL_SIGN, SOUTH, plan=1, after=1)
    rows.add(K.TERM, SOUTH, issue=PRISONERS, other=1, before=0, after=1, cause=sign)

    assert rows.run().package is None


def test_an_abstract_plan_has_no_package():
    rows = Rows()
    rows.add(K.COMPLETE, 0, step=0, other=0, before=6, after=6)
    names = NAMES._replace(parties=("a", "b"), issues=(), steps=("A1", "B1"))
    run = rows.run(scenario=two_steps(), names=names, step_issue=(-1, -1), step_rung=(-1, -1))

    assert run.package is None
    assert [(made.subject, made.before) for made in sequence(run)] == [("A1", None)]


def test_the_sequence_holds_moves_releases_and_steps_and_nothing_taken_back():
    assert [made[3:] for made in sequence(_collapsed())] == [
        ("north", "move", "issue", "truce", "at_once", "after_pull_back"),
        ("south", "release", "gate", "guns_first", None, None),
        ("north", "release", "issue", "strait", None, None),
        ("south", "move", "issue", "truce", "never", "after_pull_back"),
        ("north", "step", "step", "strait.shared", "open", "shared"),
    ]


def test_the_opening_is_its_first_concessions():
    assert opening(_collapsed(), length=2) == (
        ("north", "move", "truce"),
        ("south", "release", "guns_first"),
    )


def test_the_answer_has_the_keys_that_scripts_rely_on():
    answer = as_json(_collapsed(), "abc")

    assert answer["scenario_hash"] == "abc"
    assert answer["outcome"] == {
        "class": "collapsed",
        "period": 5,
        "date": "2026-06-15",
        "stage": "execution",
    }
    assert answer["sequence"][1] == {
        "period": 0,
        "date": "2026-01-15",
        "party": "south",
        "kind": "release",
        "gate": "guns_first",
        "from": None,
        "to": None,
    }
    assert set(answer) == {
        "scenario", "scenario_hash", "seed", "run", "rule", "outcome", "package", "sequence",
        "log_hash", "driver",
    }  # fmt: skip


def test_a_run_comes_back_from_another_process_as_it_went():
    run = _collapsed()

    assert pickle.loads(pickle.dumps(run)) == run


def test_a_run_takes_what_it_needs_of_the_tables():
    blank: dict[str, list[int]] = {name: [] for name in StepTables._fields}
    known = {"issue": list(STEP_ISSUE), "rung": list(STEP_RUNG), "giver": list(STEP_GIVER)}
    tables = Tables(*([None] * len(Tables._fields)))._replace(
        step=StepTables(**(blank | known)), release_sets=[1]
    )
    rows = _signed()

    assert run_of(strait(), NAMES, tables, seed=1, run=0, rows=rows.rows) == rows.run(
        release_sets=(1,)
    )
