"""`irenic compare` and `irenic export`: results against results, and results for other tools."""

import csv
import json
import xml.etree.ElementTree as ET
import zipfile

import duckdb
import pytest

from models.experiments.results import open_results
from tests.builders import GATED, SMALL


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Two small experiments in the same two points."""
    from app.cli import main

    folder = tmp_path_factory.mktemp("results")
    (folder / "small.yaml").write_text(SMALL + GATED, encoding="utf-8")
    for name, cost in (("a", "0.1"), ("b", "0.4")):
        words = [
            "experiment", str(folder / "small.yaml"), "--runs", "25", "--workers", "1",
            "--set", f"parties.south.war_cost={cost}", "--vary", "gates.g1.released=[false, true]",
            "-o", str(folder / f"{name}.irenic"),
        ]  # fmt: skip
        assert main(words) == 0
    return str(folder / "a.irenic"), str(folder / "b.irenic")


def test_the_document_of_a_comparison_has_every_point_and_ending(ask, files):
    told = json.loads(ask("compare", *files, "--json").out)

    assert [one["b"]["point"] for one in told["comparisons"]] == [0, 1]
    assert len(told["comparisons"][0]["outcomes"]) == 6
    for found in told["comparisons"][0]["outcomes"].values():
        assert found["low"] <= found["difference"] <= found["high"]


def test_words_name_both_sides_and_promise_no_chance_of_peace(ask, files):
    told = ask("compare", *files).out

    assert all(file in told for file in files)
    assert "share" in told
    assert "chance of peace" not in told


@pytest.mark.parametrize(
    ("expected", "code"),
    [
        ("{ending: implemented, share: [0, 1]}", 0),
        ("{ending: implemented, share: [0.99, 1]}", 1),
        ("{ending: frozen, difference: [-1, 1], surely: true, point: 1}", 0),
        ("{ending: frozen, difference: [0.5, 1]}", 1),
    ],
)
def test_an_expectation_decides_the_exit_code(ask, files, tmp_path, expected, code):
    file = tmp_path / "expect.yaml"
    file.write_text(f"expect:\n  - {expected}\n", encoding="utf-8")

    answer = ask("compare", *files, "--expect", str(file), "--json")

    assert answer.code == code
    assert json.loads(answer.out)["holds"] is (code == 0)


def test_an_expectation_that_means_nothing_is_told_with_its_place(ask, files, tmp_path):
    file = tmp_path / "expect.yaml"
    file.write_text("expect:\n  - {ending: peace, share: [0, 1]}\n", encoding="utf-8")

    answer = ask("compare", *files, "--expect", str(file))

    assert answer.code == 1
    assert "expect.yaml:2:" in answer.err


@pytest.mark.parametrize("kind", ["csv", "parquet", "json"])
def test_tables_hold_what_the_file_holds_whatever_their_format(ask, files, tmp_path, kind):
    folder = tmp_path / kind

    assert ask("export", files[0], "--to", kind, "-o", str(folder)).code == 0

    with open_results(files[0]) as results:
        for name in ("runs", "sequences", "points"):
            theirs = duckdb.sql(f"SELECT * FROM '{folder / name}.{kind}'").fetchall()
            assert len(theirs) == results.query(f"SELECT count(*) FROM {name}").fetchone()[0]
        ours = results.query("SELECT run, ending::VARCHAR, period FROM runs").fetchall()
    found = duckdb.sql(f"SELECT run, ending, period FROM '{folder}/runs.{kind}'").fetchall()
    assert [tuple(row) for row in found] == ours


def test_every_exported_column_stands_in_the_dictionary(ask, files, tmp_path):
    ask("export", files[0], "--to", "csv", "-o", str(tmp_path))

    with (tmp_path / "dictionary.csv").open(encoding="utf-8") as file:
        known = {(row["table"], row["column"]) for row in csv.DictReader(file)}
    for name in ("runs", "sequences", "points", "failures", "about"):
        with (tmp_path / f"{name}.csv").open(encoding="utf-8") as file:
            head = next(csv.reader(file))
        assert {(name, column) for column in head} <= known


def test_a_spreadsheet_has_a_sheet_for_every_table(ask, files, tmp_path):
    assert ask("export", files[0], "--to", "xlsx", "-o", str(tmp_path)).code == 0

    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        names = ET.fromstring(book.read("xl/workbook.xml"))
    sheets = [one.get("name") for one in names.iter() if one.tag.endswith("}sheet")]
    assert {"points", "runs", "sequences", "dictionary"} <= set(sheets)


@pytest.mark.parametrize(("kind", "name"), [("xes", "sequences.xes"), ("states", "states.csv")])
def test_sequences_go_to_other_tools(ask, files, tmp_path, kind, name):
    assert ask("export", files[0], "--to", kind, "-o", str(tmp_path)).code == 0

    assert (tmp_path / name).stat().st_size > 1000


def test_nothing_is_written_over(ask, files, tmp_path):
    (tmp_path / "runs.csv").write_text("mine", encoding="utf-8")

    answer = ask("export", files[0], "--to", "csv", "-o", str(tmp_path))

    assert answer.code == 2
    assert (tmp_path / "runs.csv").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["runs.csv"]


def test_the_dictionary_says_what_every_column_means(ask, files):
    columns = json.loads(ask("export", files[0], "--dictionary", "--json").out)["columns"]

    assert all(column["meaning"] for column in columns)
    assert {"runs", "concessions", "points", "failures", "events"} <= {c["table"] for c in columns}


def test_an_export_says_what_it_needs(ask, files):
    assert ask("export", files[0]).code == 2


@pytest.mark.parametrize("verb", ["compare", "export"])
def test_a_file_that_is_no_result_is_told(ask, tmp_path, verb):
    other = tmp_path / "other.irenic"
    other.write_text("hello", encoding="utf-8")
    words = ("--to", "csv", "-o", str(tmp_path)) if verb == "export" else ()

    answer = ask(verb, str(other), *words)

    assert answer.code == 1
    assert "no results file" in answer.err


def test_sequences_of_many_points_say_first_what_they_pool_and_how_to_see_one(ask, files):
    told = " ".join(ask("sequences", files[0]).out.split())

    pooled = "Told together: the runs of all 2 points of the design, which differ in"
    assert f"{pooled} gates.g1.released (false and true)" in told
    assert told.index(pooled) < told.index("1. ")
    assert "`--point N`" in told


def test_sequences_of_one_point_are_of_its_runs_and_its_scenario_alone(ask, files):
    told = json.loads(ask("sequences", files[0], "--point", "1", "--json").out)

    assert (told["runs"], told["points_told_together"], told["varied"]) == (25, 1, {})
    assert "Told together" not in ask("sequences", files[0], "--point", "1").out


def test_a_point_that_is_not_there_is_refused_with_those_that_are(ask, files):
    assert "points are 0 to 1" in ask("sequences", files[0], "--point", "2").err


def test_a_report_names_what_varied_and_has_the_digest_of_the_experiment(ask, files, tmp_path):
    page = tmp_path / "pooled.html"
    told = json.loads(ask("report", files[0], "-o", str(page), "--json").out)

    with open_results(files[0]) as results:
        assert told["digest"] == results.digest
    told = page.read_text(encoding="utf-8")
    assert "they differ in" in told
    assert "released (false and true)" in told


def test_a_sheet_that_is_too_long_is_refused_before_anything_is_made(
    ask, files, tmp_path, monkeypatch
):
    monkeypatch.setattr("models.experiments.exporting.MOST_ROWS", 49)

    refused = ask("export", files[0], "--to", "xlsx", "-o", str(tmp_path / "new" / "out"))

    assert refused.code == 2
    assert "runs has 50 rows" in refused.err
    assert "--to csv or --to parquet takes all" in refused.err
    assert not (tmp_path / "new").exists()


def test_tables_by_name_come_alone_with_what_their_columns_mean(ask, files, tmp_path):
    ask("export", files[0], "--to", "csv", "-o", str(tmp_path), "--tables", "points")

    assert {one.name for one in tmp_path.iterdir()} == {"points.csv", "dictionary.csv"}


@pytest.mark.parametrize(("kind", "stage"), [("xlsx", "_write"), ("csv", "_copied")])
def test_a_stopped_export_leaves_nothing_behind(files, tmp_path, monkeypatch, kind, stage):
    from models.experiments import exporting

    through = getattr(exporting, stage)
    left = iter(range(3))

    def stopped(*given):
        if next(left, None) is None:
            raise KeyboardInterrupt
        return through(*given)

    monkeypatch.setattr(exporting, stage, stopped)
    with open_results(files[0]) as results, pytest.raises(KeyboardInterrupt):
        exporting.exported(results, tmp_path / "out", kind)

    assert list(tmp_path.iterdir()) == []


def test_a_spreadsheet_tells_how_many_of_its_rows_are_written(files, tmp_path):
    from models.experiments.exporting import exported

    told = []
    with open_results(files[0]) as results:
        [written] = exported(results, tmp_path, "xlsx", progress=told.append)

    assert (told[-1].done, told[-1].of) == (written.rows, written.rows)


def test_a_file_where_a_folder_is_needed_is_told_of(ask, files, tmp_path):
    file = tmp_path / "mine.txt"
    file.write_text("mine", encoding="utf-8")

    answer = ask("export", str(files[0]), "--to", "csv", "-o", str(file))

    assert (answer.code, file.read_text(encoding="utf-8")) == (2, "mine")
    assert "is a file, and a folder is needed" in answer.err
