"""What stands in a results file: its tables, each column with its type and its meaning.

One definition makes the tables, the data dictionary and the exports. Rows are only ever added.
"""

from __future__ import annotations

from typing import NamedTuple

from models.records.runs import SUMMARY
from models.terms.events import NUMBER_COLUMNS, Event
from models.terms.outcome import ENDINGS, STAGES

FORMAT = 1
"""Version of the file's tables."""

SUFFIX = ".irenic"


class Column(NamedTuple):
    """A column of a table, as DuckDB and as people know it."""

    name: str
    type: str
    meaning: str


class Table(NamedTuple):
    """A table, or a view that puts tables into words."""

    name: str
    meaning: str
    columns: tuple[Column, ...]


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as SQL takes it."""
    return "'" + text.replace("'", "''") + "'"


ENDING = f"ENUM({', '.join(literal(ending) for ending in ENDINGS)})"
STAGE = f"ENUM({', '.join(literal(stage) for stage in STAGES)})"

PLACE = Column("place", "UINTEGER", "the run's place in this file, from 0; joins the tables")

ABOUT = Table(
    "about",
    "What this file is: scenario, design, seed, versions; a key and its value a row.",
    (Column("key", "VARCHAR", "what it says"), Column("value", "VARCHAR", "text or JSON")),
)
LEVELS = Table(
    "levels",
    "The levels of every factor that has levels.",
    (
        Column(
            "factor", "VARCHAR", "the factor: a path of the scenario, variant, rule, order, ..."
        ),
        Column("level", "INTEGER", "place of the level, from 0"),
        Column("label", "VARCHAR", "the level in a few words"),
        Column("value", "VARCHAR", "the level as JSON"),
    ),
)
RUNS = Table(
    "runs",
    "One row for every run: how it ended.",
    (
        PLACE,
        Column("point", "INTEGER", "point of the design, from 0"),
        Column("run", "UINTEGER", "number of the run: with the seed, its luck"),
        Column("ending", ENDING, "how it ended"),
        Column("stage", STAGE, "how far it had come"),
        Column("period", "SMALLINT", "period in which it ended, from 0"),
        Column("signed", "SMALLINT", "period of the full signature; -1: none"),
        Column("front", "SMALLINT", "forts that side A holds at the end"),
        Column("steps", "SMALLINT", "steps of the plan that were carried out"),
        Column("battles", "SMALLINT", "battles that were fought"),
    ),
)
CONCESSIONS = Table(
    "concessions",
    "Every concession of every run, in order, as a number that `sequences` puts into words.",
    (
        PLACE,
        Column("code", "INTEGER", "who conceded what (see `books`)"),
        Column("period", "SMALLINT", "period in which it was made, from 0"),
    ),
)
BOOKS = Table(
    "books",
    "How concessions are coded: code = (((kind * parties + party) * subjects + subject) * places + "
    "before + 1) * places + after + 1. Points with the same names share a book.",
    (
        Column("book", "INTEGER", "number of the book"),
        Column("parties", "INTEGER", "how many parties"),
        Column("subjects", "INTEGER", "issues, steps or gates: the largest number"),
        Column("places", "INTEGER", "rungs of the longest ladder, and one"),
        Column("names", "VARCHAR", "ids of parties, issues, steps, gates, ... as JSON"),
    ),
)
POINT_BOOKS = Table(
    "point_books",
    "The book of every point that has runs.",
    (Column("point", "INTEGER", "point of the design"), Column("book", "INTEGER", "its book")),
)
NAMES = Table(
    "names",
    "Ids behind the numbers of a book.",
    (
        Column("book", "INTEGER", "the book"),
        Column("list", "VARCHAR", "parties, issues, steps or gates"),
        Column("place", "INTEGER", "place in the list, from 0"),
        Column("id", "VARCHAR", "the id"),
    ),
)
RUNGS = Table(
    "rungs",
    "Ids of the rungs of every issue, as a book has them.",
    (
        Column("book", "INTEGER", "the book"),
        Column("issue", "INTEGER", "place of the issue"),
        Column("place", "INTEGER", "place of the rung, from 0: best for side A"),
        Column("id", "VARCHAR", "the id"),
    ),
)
FAILURES = Table(
    "failures",
    "Runs that could not be made; `irenic experiment FILE --failed` tries them again.",
    (
        Column("point", "INTEGER", "point of the design"),
        Column("run", "BIGINT", "number of the run; -1: the point itself"),
        Column("seed", "BIGINT", "the seed"),
        Column("error", "VARCHAR", "what went wrong"),
        Column("trace", "VARCHAR", "where it went wrong"),
    ),
)
EVENTS = Table(
    "events",
    "Whole logs of some runs: one row for every event (docs/reference/events.md).",
    (
        PLACE,
        *(
            Column(
                name,
                "BIGINT" if k < len(Event._fields) - NUMBER_COLUMNS else "DOUBLE",
                "see docs/reference/events.md",
            )
            for k, name in enumerate(Event._fields)
        ),
    ),
)
SEQUENCES = Table(
    "sequences",
    "A view: every concession in words.",
    (
        PLACE,
        Column("number", "BIGINT", "number of the concession in the file; orders a sequence"),
        Column("point", "INTEGER", "point of the design"),
        Column("run", "UINTEGER", "number of the run"),
        Column("period", "SMALLINT", "period in which it was made, from 0"),
        Column("kind", "VARCHAR", "move (at the table), step (on the ground), release, red_line"),
        Column("party", "VARCHAR", "who conceded"),
        Column("subject", "VARCHAR", "issue, step or gate"),
        Column("before", "VARCHAR", "rung before, of a move"),
        Column("after", "VARCHAR", "rung after, of a move"),
    ),
)
PLAIN = (ABOUT, LEVELS, RUNS, CONCESSIONS, BOOKS, POINT_BOOKS, NAMES, RUNGS, FAILURES, EVENTS)
"""Tables that are the same in every file."""

SUMMARY_COLUMNS = tuple(name for name in SUMMARY.names or ())


def entries_table(factors: tuple[str, ...]) -> Table:
    """The points as numbers: a column for every factor."""
    columns = tuple(Column(name, "DOUBLE", "a number, or the place of a level") for name in factors)
    meaning = "The points of the design: numbers, or places among the levels of a factor."
    return Table("entries", meaning, (Column("point", "INTEGER", "number of the point"), *columns))


def cube_table(sampled: tuple[str, ...]) -> Table:
    """Where in the unit cube each point was drawn."""
    columns = tuple(Column(name, "DOUBLE", "share of its law, 0 to 1") for name in sampled)
    meaning = "Points of the unit cube that sampled factors were drawn from."
    return Table("cube", meaning, (Column("point", "INTEGER", "number of the point"), *columns))


def packages_table(issues: tuple[str, ...]) -> Table:
    """What was signed: a column for every issue."""
    columns = tuple(Column(name, "TINYINT", "place of the rung, from 0") for name in issues)
    meaning = "The full text that was signed, of every run that has one: a rung for every issue."
    return Table("packages", meaning, (PLACE, *columns))


def points_view(factors: tuple[str, ...], in_words: tuple[str, ...]) -> Table:
    """The points with their levels in words."""
    columns = tuple(
        Column(name, "VARCHAR" if name in in_words else "DOUBLE", "value of this factor")
        for name in factors
    )
    meaning = "A view: the points of the design, levels in words."
    return Table("points", meaning, (Column("point", "INTEGER", "number of the point"), *columns))


def documented(
    factors: tuple[str, ...],
    in_words: tuple[str, ...],
    issues: tuple[str, ...],
    sampled: tuple[str, ...] = (),
) -> tuple[Table, ...]:
    """Every table and view of a file."""
    cube = (cube_table(sampled),) if sampled else ()
    own = (entries_table(factors), *cube, packages_table(issues))
    return (*PLAIN, *own, points_view(factors, in_words), SEQUENCES)


def creating(table: Table) -> str:
    """The statement that makes a table."""
    columns = ", ".join(f"{quoted(column.name)} {column.type}" for column in table.columns)
    return f"CREATE TABLE {quoted(table.name)} ({columns})"


def creating_points(view: Table, in_words: tuple[str, ...]) -> str:
    """The statement that makes the view of the points."""
    chosen, joins = ["e.point"], []
    for number, column in enumerate(view.columns[1:]):
        if column.name in in_words:
            chosen.append(f"l{number}.label AS {quoted(column.name)}")
            joins.append(
                f"LEFT JOIN levels l{number} ON l{number}.factor = {literal(column.name)} "
                f"AND l{number}.level = e.{quoted(column.name)}"
            )
        else:
            chosen.append(f"e.{quoted(column.name)}")
    return (
        f"CREATE VIEW {quoted(view.name)} AS SELECT {', '.join(chosen)} FROM entries e "
        f"{' '.join(joins)} ORDER BY e.point"
    )


CREATE_SEQUENCES = """
CREATE VIEW sequences AS
WITH coded AS (
    SELECT c.place, c.rowid AS number, r.point, r.run, c.period, b.book,
        c.code // (b.places * b.places) AS whose,
        c.code // b.places % b.places - 1 AS rung_before,
        c.code % b.places - 1 AS rung_after,
        b.parties, b.subjects
    FROM concessions c JOIN runs r USING (place) JOIN point_books USING (point)
    JOIN books b USING (book)
), read AS (
    SELECT *, whose // subjects // parties AS kind, whose // subjects % parties AS party,
        whose % subjects AS subject
    FROM coded
)
SELECT read.place, number, point, run, period,
    ['move', 'step', 'release', 'red_line'][kind + 1] AS kind, p.id AS party, s.id AS subject,
    f.id AS before, t.id AS after
FROM read
JOIN names p ON p.book = read.book AND p.list = 'parties' AND p.place = read.party
JOIN names s ON s.book = read.book AND s.place = read.subject
    AND s.list = ['issues', 'steps', 'gates', 'issues'][kind + 1]
LEFT JOIN rungs f ON f.book = read.book AND kind = 0 AND f.issue = subject
    AND f.place = rung_before
LEFT JOIN rungs t ON t.book = read.book AND kind = 0 AND t.issue = subject
    AND t.place = rung_after
"""
