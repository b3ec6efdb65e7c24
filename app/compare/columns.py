"""What columns of runs are called in the window; the worker that makes them knows their keys."""

from __future__ import annotations

from dataclasses import replace

from app.compare.answers import WORTH, Batch, Column
from app.compare.words import t
from models.terms.noun import PartyId
from models.terms.scenario import Scenario


def titled(batch: Batch) -> Batch:
    """The batch with its columns named, once, in the language of the window."""
    scenario, rows = batch.experiment.scenario, batch.rows
    columns = tuple(replace(one, title=title_of(one, scenario)) for one in rows.columns)
    return replace(batch, rows=replace(rows, columns=columns))


def title_of(column: Column, scenario: Scenario) -> str:
    """A column by its key; one that stands for something that varies bears its own name."""
    if column.key == "front" and scenario.front is not None:
        return t("forts of {0}").format(scenario.parties[scenario.front.between[0]].name)
    if column.key.startswith(WORTH):
        return t("worth to {0}").format(worth_to(column.key, scenario))
    return {
        "point": t("point"),
        "run": t("run"),
        "ending": t("ending"),
        "stage": t("stage"),
        "period": t("ended in period"),
        "signed": t("signed in period"),
        "front": t("forts"),
        "steps": t("steps carried out"),
        "battles": t("battles"),
    }.get(column.key, column.title)


def worth_to(key: str, scenario: Scenario) -> str:
    """Whose worth a column of that key holds."""
    return scenario.parties[PartyId(key.removeprefix(WORTH))].name
