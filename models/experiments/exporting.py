"""Results for other tools: tables as CSV, Parquet, JSON or one spreadsheet, with a dictionary.

Every format has the same tables with the same columns; `dictionary` says what each means.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, NamedTuple

from models.experiments.opening import in_words
from models.experiments.performing import Progress
from models.experiments.results import Results
from models.experiments.storage import (
    FAILURES,
    RUNS,
    SEQUENCES,
    Column,
    Table,
    documented,
    literal,
    points_view,
    quoted,
)
from models.records.state_sequences import event_table, state_table
from models.records.xes import xes
from models.scenario.spelling import did_you_mean
from models.terms.english import listed
from models.terms.errors import UsageError

TABLES = ("csv", "parquet", "json", "xlsx")
SEQUENCE_FORMATS = ("xes", "states")
KINDS = (*TABLES, *SEQUENCE_FORMATS)
MOST_ROWS = 1_048_575
"""Rows that a sheet of a spreadsheet holds beside its head."""

PIECE = 2_000
"""Rows after which it is told how far a sheet has come."""

Told = Callable[[Progress], None]

COPYING = {
    "csv": "(FORMAT csv, HEADER)",
    "parquet": "(FORMAT parquet)",
    "json": "(FORMAT json, ARRAY true)",
}


class Exported(NamedTuple):
    """A file that was written."""

    path: Path
    rows: int


def exported(
    results: Results,
    folder: str | Path,
    kind: str,
    *,
    only: Sequence[str] = (),
    progress: Told = lambda _: None,
) -> list[Exported]:
    """Tables in a folder (`only`: their names; none: all), whole or not at all.

    Nothing that stands there is written over, and what was begun is taken away where it fails.
    `progress` is told of rows. Raises UsageError where a name is taken or unknown, the kind is
    none, or a spreadsheet cannot hold it.
    """
    if kind not in KINDS:
        raise UsageError(f'there is no format "{kind}"; formats are {", ".join(KINDS)}')
    goal = Path(folder)
    if kind in SEQUENCE_FORMATS:
        if only:
            raise UsageError(f"{kind} is made of the sequences alone and takes no names of tables")
        with _made_folder(goal):
            return list(_sequences(results, goal, kind))
    tables = _chosen([*_tables(results), _dictionary(results)], only)
    if kind == "xlsx":
        path = _free(goal / f"{results.path.stem}.xlsx")
        rows = _rows_that_fit(results, tables)
        with _made_folder(goal):
            return [_spreadsheet(results, tables, path, _Rows(rows, progress))]
    paths = [_free(goal / f"{one.table.name}.{kind}") for one in tables]
    with _made_folder(goal, paths):
        return [_copied(results, one, path, kind) for one, path in zip(tables, paths, strict=True)]


@contextmanager
def _made_folder(goal: Path, files: Sequence[Path] = ()) -> Iterator[None]:
    """A folder that is taken away again, with these files, where what is made in it fails."""
    new = [one for one in (goal, *goal.parents) if not one.exists()]
    check_folder(goal)
    goal.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for file in files:
            file.unlink(missing_ok=True)
        for one in new:
            with suppress(OSError):  # somebody else has put something there meanwhile
                one.rmdir()
        raise


def _chosen(tables: list[_Asked], only: Sequence[str]) -> list[_Asked]:
    """The tables that are asked for, and always what their columns mean."""
    names = [one.table.name for one in tables]
    for name in only:
        if name not in names:
            hint = did_you_mean(name, names) or f"tables are {', '.join(names)}"
            raise UsageError(f'there is no table "{name}"; {hint}')
    return [one for one in tables if not only or one.table.name in (*only, names[-1])]


class _Rows:
    """Counts rows that are written, and tells of them."""

    def __init__(self, of: int, told: Told) -> None:
        self._of, self._told = of, told
        self.done = 0
        self._begun = perf_counter()

    def add(self, rows: int) -> None:
        """So many more are written."""
        self.done += rows
        self._told(Progress(self.done, self._of, perf_counter() - self._begun))


class _Asked(NamedTuple):
    """A table of the export and the query that gives it."""

    table: Table
    query: str


def dictionary(results: Results) -> list[tuple[str, str, str, str]]:
    """Table, column, type and meaning of everything that the file holds."""
    return [
        (table.name, column.name, column.type, column.meaning)
        for table in documented(
            tuple(factor.name for factor in results.points.factors),
            tuple(factor.name for factor in results.points.factors if not factor.is_number),
            tuple(map(str, results.scenario.issues)),
            results.points.sampled,
        )
        for column in table.columns
    ]


def _tables(results: Results) -> Iterator[_Asked]:
    factors = results.points.factors
    in_words_ = tuple(factor.name for factor in factors if not factor.is_number)
    names = tuple(factor.name for factor in factors)
    yield _Asked(points_view(names, in_words_), "SELECT * FROM points ORDER BY point")
    yield _Asked(RUNS, "SELECT * FROM runs ORDER BY place")
    yield _Asked(SEQUENCES, "SELECT * FROM sequences ORDER BY number")
    if results.scenario.issues:
        yield _texts(tuple(map(str, results.scenario.issues)))
    yield _Asked(FAILURES, "SELECT * FROM failures ORDER BY point, run")
    about = Table("about", "What the file is.", (Column("key", "VARCHAR", "what it says"),))
    yield _Asked(about, "SELECT * FROM about")


def _texts(issues: tuple[str, ...]) -> _Asked:
    """What was signed, in the ids of rungs."""
    joins = " ".join(
        f"LEFT JOIN rungs r{k} ON r{k}.book = b.book AND r{k}.issue = {k} "
        f"AND r{k}.place = p.{quoted(issue)}"
        for k, issue in enumerate(issues)
    )
    chosen = ", ".join(f"r{k}.id AS {quoted(issue)}" for k, issue in enumerate(issues))
    table = Table("texts", "The full text that was signed, of every run that has one.", ())
    return _Asked(
        table,
        f"SELECT p.place, {chosen} FROM packages p JOIN runs USING (place) "
        f"JOIN point_books b USING (point) {joins} ORDER BY p.place",
    )


def _sequences(results: Results, goal: Path, kind: str) -> Iterator[Exported]:
    """Sequences for process mining (XES) or sequence analysis (TraMineR's STS and TSE)."""
    runs, scenario = results.runs(), results.experiment.base()
    if kind == "xes":
        yield _written(goal / "sequences.xes", xes(runs, scenario), len(runs))
        return
    tables = {"states": state_table(runs, scenario), "events": event_table(runs)}
    for name, rows in tables.items():
        yield _written(goal / f"{name}.csv", map(_csv_line, rows), len(runs))


def _written(path: Path, pieces: Iterable[str], rows: int) -> Exported:
    """A text of many pieces, whole under its name or not there at all."""
    draft = _free(path).with_name(f".{path.name}.draft")
    try:
        with draft.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)
    return Exported(path, rows)


def _csv_line(row: Sequence[object]) -> str:
    line = StringIO()
    csv.writer(line).writerow(row)
    return line.getvalue()


def _dictionary(results: Results) -> _Asked:
    rows = ", ".join(f"({', '.join(literal(word) for word in row)})" for row in dictionary(results))
    table = Table("dictionary", "What every column means.", ())
    names = '("table", "column", "type", "meaning")'
    return _Asked(table, f"SELECT * FROM (VALUES {rows}) d{names}")


def _free(path: Path) -> Path:
    if path.exists():
        raise UsageError(f"{path} is there already; choose another folder")
    return path


def _copied(results: Results, asked: _Asked, path: Path, kind: str) -> Exported:
    draft = path.with_name(f".{path.name}.draft")
    try:
        with in_words(path):
            copy = f"COPY ({asked.query}) TO {literal(str(draft))} {COPYING[kind]}"
            rows = int(results.query(copy).fetchone()[0])
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)
    return Exported(path, rows)


def _spreadsheet(results: Results, tables: list[_Asked], path: Path, rows: _Rows) -> Exported:
    """One sheet for every table."""
    import xlsxwriter  # only a spreadsheet needs it

    draft = path.with_name(f".{path.name}.draft")
    with TemporaryDirectory(prefix="irenic-") as sheets:  # rows wait there until all are written
        options = {"constant_memory": True, "strings_to_urls": False, "tmpdir": sheets}
        book = xlsxwriter.Workbook(str(draft), options)
        try:
            head = book.add_format({"bold": True})
            for asked in tables:
                sheet = book.add_worksheet(asked.table.name)
                _sheet(results, sheet, asked.query, head, rows=rows)
            book.close()
            draft.rename(path)
        finally:
            for sheet in book.worksheets():  # a stopped book leaves its waiting rows open
                sheet.row_data_fh.close()
            draft.unlink(missing_ok=True)
    return Exported(path, rows.done)


def _rows_that_fit(results: Results, tables: list[_Asked]) -> int:
    """Rows of all tables. Raises UsageError with those that a sheet cannot hold, and the ways out.

    Nothing is written before.
    """
    rows = {
        one.table.name: int(results.query(f"SELECT count(*) FROM ({one.query})").fetchone()[0])
        for one in tables
    }
    long = [name for name, count in rows.items() if count > MOST_ROWS]
    if not long:
        return sum(rows.values())
    named = listed([f"{name} has {rows[name]:,} rows" for name in long])
    fit = ",".join(name for name in rows if name not in long and name != "dictionary")
    raise UsageError(
        f"{named}, and a sheet holds {MOST_ROWS:,}; --to csv or --to parquet takes all, "
        f"--tables {fit} those that fit"
    )


def _sheet(results: Results, sheet: Any, query: str, head: Any, *, rows: _Rows) -> None:
    found = results.query(query)
    for column, said in enumerate(found.description):
        sheet.write_string(0, column, said[0], head)
    row = 0
    while piece := found.fetchmany(PIECE):
        for values in piece:
            row += 1
            for column, value in enumerate(values):
                if value is not None:
                    _write(sheet, row, column, value)
        rows.add(len(piece))
    sheet.freeze_panes(1, 0)


LONGEST_CELL = 32_767


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    """A text stays a text, whatever it begins with; a sheet cuts it where a cell ends."""
    if isinstance(value, str):
        sheet.write_string(row, column, value[:LONGEST_CELL])
    else:
        sheet.write_number(row, column, value)


def check_folder(goal: Path) -> None:
    """Raises UsageError where a file stands at the name of a folder for several files."""
    if goal.exists() and not goal.is_dir():
        raise UsageError(f"{goal} is a file, and a folder is needed; choose another name")
