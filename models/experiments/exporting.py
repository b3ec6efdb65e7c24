"""Results for other tools: tables as CSV, Parquet, JSON or one spreadsheet, with a dictionary.

Every format has the same tables with the same columns; `dictionary` says what each means.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from models.experiments.opening import in_words
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
from models.terms.errors import UsageError

TABLES = ("csv", "parquet", "json", "xlsx")
SEQUENCE_FORMATS = ("xes", "states")
KINDS = (*TABLES, *SEQUENCE_FORMATS)
MOST_ROWS = 1_048_575
"""Rows that a sheet of a spreadsheet holds beside its head."""

COPYING = {
    "csv": "(FORMAT csv, HEADER)",
    "parquet": "(FORMAT parquet)",
    "json": "(FORMAT json, ARRAY true)",
}


class Exported(NamedTuple):
    """A file that was written."""

    path: Path
    rows: int


def exported(results: Results, folder: str | Path, kind: str) -> list[Exported]:
    """All tables in a folder. Nothing that stands there is written over.

    Raises UsageError where a name is taken, the kind is none, or a spreadsheet cannot hold it.
    """
    if kind not in KINDS:
        raise UsageError(f'there is no format "{kind}"; formats are {", ".join(KINDS)}')
    goal = Path(folder)
    goal.mkdir(parents=True, exist_ok=True)
    if kind in SEQUENCE_FORMATS:
        return list(_sequences(results, goal, kind))
    tables = [*_tables(results), _dictionary(results)]
    if kind == "xlsx":
        return [_spreadsheet(results, tables, _free(goal / f"{results.path.stem}.xlsx"))]
    paths = [_free(goal / f"{one.table.name}.{kind}") for one in tables]
    return [_copied(results, one, path, kind) for one, path in zip(tables, paths, strict=True)]


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


def _spreadsheet(results: Results, tables: list[_Asked], path: Path) -> Exported:
    """One sheet for every table."""
    import xlsxwriter  # only a spreadsheet needs it

    _refuse_too_long(results, tables)
    draft = path.with_name(f".{path.name}.draft")
    total = 0
    try:
        book = xlsxwriter.Workbook(str(draft), {"constant_memory": True, "strings_to_urls": False})
        head = book.add_format({"bold": True})
        for asked in tables:
            total += _sheet(results, book.add_worksheet(asked.table.name), asked.query, head)
        book.close()
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)
    return Exported(path, total)


def _refuse_too_long(results: Results, tables: list[_Asked]) -> None:
    for asked in tables:
        rows = int(results.query(f"SELECT count(*) FROM ({asked.query})").fetchone()[0])
        if rows > MOST_ROWS:
            raise UsageError(
                f"{asked.table.name} has {rows:,} rows, and a sheet holds {MOST_ROWS:,}; "
                "export it as csv or parquet"
            )


def _sheet(results: Results, sheet: Any, query: str, head: Any) -> int:
    found = results.query(query)
    for column, said in enumerate(found.description):
        sheet.write_string(0, column, said[0], head)
    row = 0
    while rows := found.fetchmany(10_000):
        for values in rows:
            row += 1
            for column, value in enumerate(values):
                if value is not None:
                    _write(sheet, row, column, value)
    sheet.freeze_panes(1, 0)
    return row


LONGEST_CELL = 32_767


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    """A text stays a text, whatever it begins with; a sheet cuts it where a cell ends."""
    if isinstance(value, str):
        sheet.write_string(row, column, value[:LONGEST_CELL])
    else:
        sheet.write_number(row, column, value)
