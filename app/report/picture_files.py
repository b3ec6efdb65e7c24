"""The pictures of a report as SVG, each with its data as CSV beside it."""

from __future__ import annotations

import base64
import csv
import io
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import robust_words
from app.report.points import rows_of
from app.report.sections import pictures
from models.insight.sensitivity_tables import sensitivity_tables
from models.insight.sequence_tables import Table, tables
from models.scenario.saving import save

if TYPE_CHECKING:
    from app.report.drawing import Picture
    from app.report.report import Report

FACE = "Inter-Regular.otf"


def write_pictures(report: Report, folder: Path) -> list[Path]:
    """Every picture and its table, in a folder that is made if need be; raises UsageError."""
    folder.mkdir(parents=True, exist_ok=True)
    held, written = data_of(report), []
    for one in pictures(report):
        written += [folder / f"{one.key}.svg", folder / f"{one.key}.csv"]
        save(written[-2], alone(one))
        save(written[-1], csv_of(held[one.data]))
    return written


def data_of(report: Report) -> dict[str, Table]:
    """Every table that a picture of the report is drawn from, by its name."""
    held, found = dict(tables(report.answer)), report.sensitivity
    held["points"] = rows_of(report.points)
    if report.robust is not None:
        held.update(robust_words.tables(report.robust))
    if found is not None:
        made = sensitivity_tables(found)
        held["tornado"] = made["tornado"]
        held["influences"] = made["screening" if found.indices is None else "indices"]
    return held


def alone(picture: Picture) -> str:
    """A picture that looks alike where Inter is not installed: its face is within it."""
    held = base64.b64encode(files("resources").joinpath("fonts", FACE).read_bytes()).decode("ascii")
    style = f"@font-face{{font-family:Inter;src:url(data:font/otf;base64,{held})}}"
    return picture.svg.replace("<defs>", f"<defs><style>{style}</style>", 1)


def csv_of(table: Table) -> str:
    """A table as CSV, its figures in full."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(table)
    return out.getvalue()
