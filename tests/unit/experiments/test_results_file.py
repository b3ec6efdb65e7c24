"""The results file holds what was made, all of it, and opens as what it is."""

import errno
import os
import signal
import subprocess
import sys

import duckdb
import numpy as np
import pytest

from models.experiments.archive import Archive, create, digest_of, resumed
from models.experiments.conducting import conducted, conducted_for_now
from models.experiments.design import Design
from models.experiments.opening import in_words, stored_experiment
from models.experiments.performing import Means, perform, performed_in_memory
from models.experiments.preparing import prepared
from models.experiments.results import open_results
from models.records.measures import sequence
from models.records.runs import runs_of
from models.terms.errors import RunStopped, ScenarioError, UsageError
from tests.builders import abstract_scenario, gated_scenario
from tests.house.tree import ROOT

ALONE = Means(workers=1)


def experiment(**design):
    said = {"vary": {"parties.north.war_cost": [0.1, 0.3]}, "runs": 6, "logs": 3}
    return prepared(gated_scenario(), Design.model_validate({"experiment": 1, **said, **design}))


def plain(**design):
    """Of an abstract plan, whose runs are quick."""
    said = {"vary": {"parties.north.war_cost": [0.1, 0.3]}, "logs": 2}
    return prepared(abstract_scenario(), Design.model_validate({"experiment": 1, **said, **design}))


def filed(tmp_path, asked, means=ALONE):
    path = tmp_path / "made.irenic"
    with create(path, asked, {"irenic": "test"}) as archive:
        perform(asked, archive, means)
    return path


def same(first, second):
    assert first.names == second.names
    assert first.coding == second.coding
    for name in ("summary", "package", "start", "code", "at"):
        assert np.array_equal(getattr(first, name), getattr(second, name)), name


def test_a_file_gives_back_what_was_made_in_memory(tmp_path):
    asked = experiment()
    memory = performed_in_memory(asked, ALONE)

    with open_results(filed(tmp_path, asked)) as results:
        same(results.runs(), memory.runs)
        assert results.digest == digest_of(memory.runs)


def test_points_are_read_back_to_the_last_bit(tmp_path):
    asked = experiment(
        vary={"parties.north.war_cost": "0.1:0.3", "gates.g1.released": [False, True]},
        sampling={"kind": "latin_hypercube", "points": 7},
        runs=1,
    )

    again = stored_experiment(filed(tmp_path, asked))

    assert [again.points.values(k) for k in range(7)] == [asked.points.values(k) for k in range(7)]
    assert (again.points.cube == asked.points.cube).all()
    assert again.design == asked.design
    assert again.scenario_hash == asked.scenario_hash


def test_one_point_is_read_alone(tmp_path):
    asked = experiment()
    whole = performed_in_memory(asked, ALONE).runs

    with open_results(filed(tmp_path, asked)) as results:
        same(results.runs(point=1), whole.chosen(whole.summary["point"] == 1))


def test_a_condition_chooses_runs_with_their_sequences(tmp_path):
    asked = experiment()
    whole = performed_in_memory(asked, ALONE).runs

    with open_results(filed(tmp_path, asked)) as results:
        same(results.runs("period < 23"), whole.chosen(whole.summary["period"] < 23))


def test_a_condition_that_means_nothing_is_told_in_a_sentence(tmp_path):
    with open_results(filed(tmp_path, experiment())) as results, pytest.raises(UsageError):
        results.runs("colour = 'red'")


def test_a_condition_that_no_run_meets_chooses_none(tmp_path):
    with open_results(filed(tmp_path, experiment())) as results:
        assert len(results.runs("period < 0")) == 0


def test_any_run_is_replayed_alone_exactly(tmp_path):
    with open_results(filed(tmp_path, experiment())) as results:
        assert results.logged() == [(0, 0), (0, 1), (1, 0)]
        for point, run in results.logged():
            kept, again = results.log(run, point=point), results.replay(run, point=point)
            assert kept.log_hash == again.log_hash
            assert kept.outcome == again.outcome


def test_a_log_that_was_not_kept_is_told(tmp_path):
    with open_results(filed(tmp_path, experiment())) as results, pytest.raises(UsageError):
        results.log(5, point=1)


def test_sequences_are_in_words_for_whoever_asks_in_sql(tmp_path):
    with open_results(filed(tmp_path, experiment())) as results:
        told = results.query(
            "SELECT kind, party, subject, before, after FROM sequences "
            "WHERE point = 0 AND run = 0 AND kind = 'move' ORDER BY number"
        ).fetchall()
        moves = [
            (one.kind, one.party, one.subject, one.before, one.after)
            for one in _moves(results.log(0))
        ]
    assert told == moves


def _moves(run):
    return [one for one in sequence(run) if one.kind == "move"]


def test_an_existing_file_is_never_written_over(tmp_path):
    path = filed(tmp_path, experiment())
    before = path.read_bytes()

    with pytest.raises(UsageError, match="--resume"):
        create(path, experiment(), {})

    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"hello\n" * 4000, b"\x00" * 30_000])
def test_a_foreign_file_is_recognised_and_left_alone(tmp_path, content):
    path = tmp_path / "other.irenic"
    path.write_bytes(content)

    for opened in (open_results, resumed):
        with pytest.raises(ScenarioError, match="no results file"):
            opened(path)

    assert path.read_bytes() == content


def test_a_database_of_somebody_else_is_no_results_file(tmp_path):
    path = tmp_path / "theirs.irenic"
    duckdb.connect(str(path)).execute("CREATE TABLE about (a INTEGER)").close()

    with pytest.raises(ScenarioError, match="no results file"):
        open_results(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_that_was_cut_off_is_refused(tmp_path, share):
    path = filed(tmp_path, experiment())
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])

    with pytest.raises(ScenarioError), open_results(path) as results:
        results.runs()


def test_a_file_that_another_program_writes_says_so(tmp_path):
    path = filed(tmp_path, experiment())
    code = f"import duckdb, sys; c = duckdb.connect({str(path)!r}); print(1, flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        other.stdout.readline()
        with pytest.raises(OSError, match="another process"):
            open_results(path)
        other.communicate(b"\n")


def test_a_missing_file_is_told_by_its_name(tmp_path):
    with pytest.raises(FileNotFoundError):
        open_results(tmp_path / "none.irenic")


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(FileNotFoundError):
        create(tmp_path / "none" / "x.irenic", experiment(), {})


@pytest.mark.parametrize("stops_after", [1, 2, 3])
def test_what_was_stopped_goes_on_to_the_same_content(tmp_path, stops_after):
    asked = plain(until={"width": 0.3}, runs=130)
    path = tmp_path / "made.irenic"
    told = []

    def enough():
        told.append(1)
        return len(told) > stops_after

    with (
        pytest.raises(RunStopped),
        create(path, asked, {}) as archive,
    ):
        perform(asked, archive, Means(workers=1, stopping=enough))
    with resumed(path) as archive:
        perform(archive.experiment, archive, ALONE)
        told = archive.answer()[2]

    with open_results(path) as results:
        assert results.digest == told == digest_of(performed_in_memory(asked, ALONE).runs)


def test_points_with_other_names_have_a_book_of_their_own(tmp_path):
    shorter = {"north_holds": "North keeps it", "shared": "Both", "south_holds": "South keeps it"}
    longer = {**shorter, "gone": "There is no bridge"}
    asked = experiment(vary={"issues.bridge.ladder": [shorter, longer]}, runs=5, logs=0)
    memory = performed_in_memory(asked, ALONE).runs

    with open_results(filed(tmp_path, asked)) as results:
        assert len(results.query("SELECT * FROM books").fetchall()) == 2
        same(results.runs(), memory)
        own = results.runs(point=0)
        again = results.replay(0)

    same(own.chosen(np.array([0])), runs_of([again]))


@pytest.mark.parametrize("table", ["runs", "points", "sequences"])
def test_a_table_is_a_data_frame_where_pandas_is(tmp_path, table):
    pytest.importorskip("pandas")
    with open_results(filed(tmp_path, plain(runs=6))) as results:
        columns, frame = results.table(table), results.frame(table)

        assert list(frame.columns) == list(columns)
        for name, column in columns.items():
            there = ~np.ma.getmaskarray(column)
            assert np.array_equal(frame[name].notna(), there)
            assert list(frame[name][there]) == list(column[there])


def test_nothing_is_drawn_on_standard_output_while_a_query_takes_long(tmp_path):
    """DuckDB draws a bar where it takes a program for a session, as with `python -c`."""
    path = filed(tmp_path, plain(runs=6))
    asked = "SELECT current_setting('enable_progress_bar')"
    code = (
        "from models.experiments.results import open_results\n"
        f"print(open_results({str(path)!r}).query({asked!r}).fetchone()[0])"
    )

    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=ROOT
    )

    assert said.stdout == "False\n"


def test_without_data_frames_the_way_out_is_named(tmp_path, monkeypatch):
    with open_results(filed(tmp_path, plain(runs=6))) as results:
        results.table("runs")  # DuckDB has pandas' categories where they are, and asks but once
        for name in ("pandas", "polars"):
            monkeypatch.setitem(sys.modules, name, None)

        with pytest.raises(UsageError, match="pandas or polars"):
            results.frame()


def test_results_that_nobody_keeps_go_when_they_are_closed(tmp_path):
    asked = plain(runs=6)

    results = conducted_for_now(asked, ALONE)
    digest, folder = results.digest, results.path.parent
    results.close()

    assert digest == digest_of(performed_in_memory(asked, ALONE).runs)
    assert not folder.exists()


def test_results_that_nobody_keeps_go_when_they_are_forgotten():
    results = conducted_for_now(plain(runs=6), ALONE)
    folder = results.path.parent
    assert len(results) == 12

    del results

    assert not folder.exists()


def test_every_order_has_its_runs_under_its_own_names(tmp_path):
    asked = plain(vary={}, orders="all", runs=3)
    memory = performed_in_memory(asked, ALONE)

    with open_results(filed(tmp_path, asked)) as results:
        assert results.digest == memory.digest
        same(results.runs(), memory.runs)


@pytest.mark.parametrize(
    "said", [RuntimeError("Query interrupted"), duckdb.InterruptException("Interrupted!")]
)
def test_a_stop_that_finds_the_file_at_work_is_a_stop_and_no_fault(tmp_path, said):
    """DuckDB hears of Ctrl-C while it works, and tells of it in an error of its own."""
    with pytest.raises(KeyboardInterrupt), in_words(tmp_path / "any.irenic"):
        raise said


@pytest.fixture
def heeded():
    """Signals are heard, however the tests were started: a job in the background ignores some."""
    asking = (signal.SIGINT, signal.SIGTERM)
    before = {one: signal.signal(one, signal.default_int_handler) for one in asking}
    yield
    for one, handler in before.items():
        signal.signal(one, handler)


@pytest.mark.usefixtures("heeded")
@pytest.mark.parametrize("asked_by", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_in_the_midst_of_writing_waits_until_all_is_written_once(
    tmp_path, monkeypatch, asked_by
):
    """A person's key falls between any two steps, within a transaction too."""
    asked, memory = plain(runs=40), performed_in_memory(plain(runs=40), ALONE)
    path = tmp_path / "made.irenic"
    write = Archive._write_runs

    def struck(archive, *told):
        signal.raise_signal(asked_by)
        write(archive, *told)

    with monkeypatch.context() as patch:
        patch.setattr(Archive, "_write_runs", struck)
        with pytest.raises(KeyboardInterrupt):
            filed(tmp_path, asked)

    with resumed(path) as archive:
        perform(asked, archive, ALONE)
    with open_results(path) as results:
        assert results.digest == digest_of(memory.runs)
        same(results.runs(), memory.runs)


def test_an_error_of_ours_stays_what_it_is(tmp_path):
    with pytest.raises(RuntimeError, match="ours"), in_words(tmp_path / "any.irenic"):
        raise RuntimeError("ours")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.irenic")

    with pytest.raises(ScenarioError, match="no file but a pipe"):
        open_results(tmp_path / "pipe.irenic")


def test_a_draft_that_a_killed_process_left_goes_with_the_next_of_that_name(tmp_path):
    forgotten, young = tmp_path / ".x.irenic.123.new", tmp_path / ".x.irenic.124.new"
    for left in (forgotten, young):
        left.write_bytes(b"half")
    os.utime(forgotten, (0, 0))

    with create(tmp_path / "x.irenic", experiment(), {}):
        pass

    assert not forgotten.exists()
    assert young.exists()


@pytest.mark.parametrize(("rest", "way_out"), [("", "backup"), ("x", "move torn.irenic.wal away")])
def test_of_a_damaged_file_it_is_said_what_may_be_tried(tmp_path, rest, way_out):
    if rest:
        (tmp_path / "torn.irenic.wal").write_text(rest)
    with pytest.raises(ScenarioError) as told, in_words(tmp_path / "torn.irenic"):
        raise duckdb.IOException("Could not read enough bytes")

    assert way_out in told.value.problems[0].hint


def test_printed_results_say_what_they_are_of_and_no_share_without_its_interval(tmp_path):
    with create(tmp_path / "x.irenic", experiment(), {}) as archive:
        perform(experiment(), archive, ALONE)
    results = open_results(tmp_path / "x.irenic")
    told = str(results)
    results.close()

    assert told.startswith(f"{results.scenario.title}: 12 runs in two points, seed 1, rule record")
    assert "x.irenic" in told
    assert "%" not in told
    assert str(results).endswith("closed")


def test_a_run_that_the_file_does_not_hold_is_not_made_up(tmp_path):
    with open_results(filed(tmp_path, experiment())) as results:
        assert results.replay(5, point=1).run == 5
        with pytest.raises(UsageError, match="no run 6 of point 1"):
            results.replay(6, point=1)


@pytest.mark.usefixtures("heeded")
def test_a_full_disk_is_told_as_that_though_somebody_asks_for_a_stop_meanwhile(
    tmp_path, monkeypatch
):
    def full(archive, *told):
        signal.raise_signal(signal.SIGINT)
        raise OSError(errno.ENOSPC, "the disk is full")

    monkeypatch.setattr(Archive, "_write_runs", full)

    with pytest.raises(OSError, match="the disk is full"):
        filed(tmp_path, plain())
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def refuses(*_, **__):
    """A driver that can be packed for a worker."""
    raise UsageError("this driver plays nothing")


def test_an_experiment_in_which_no_run_can_be_made_says_so_with_the_first_reason(tmp_path):
    with pytest.raises(UsageError, match=r"no run could be made; .*this driver plays nothing"):
        conducted(plain(), tmp_path / "none.irenic", Means(workers=1, driver=refuses))
