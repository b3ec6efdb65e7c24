"""Cards to print: what somebody expects before the runs are shown, and what came of it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from app.report.asking_before import asked_before
from app.report.markup import paragraph

if TYPE_CHECKING:
    from app.report.report import Report

BEFORE = (
    "Fill in the first half before anybody sees a result, fold it, and keep it. The second half is "
    "for afterwards: not to be right, but to find out what surprised you and why."
)
PARTS = FIRST, SECOND, _ = ("first half", "second half", "last line")
"""What of a card a lesson plan asks for."""

SHOWED = "What the runs showed, with its interval: question"
AFTER = (
    "How far off I was, in points",
    "What surprised me, and what I had not thought of",
)  # fmt: skip
AT_THE_END = "What I would check before I believed this"
ON_A_SHEET = 2


def prediction_cards(report: Report) -> str:
    """Cards, each with its title and what to do; choices stand by name and give nothing away."""
    return _card(report) + "".join(_card(report, new=True) for _ in range(1, ON_A_SHEET))


def _card(report: Report, *, new: bool = False) -> str:
    asked = [
        (f"{place}. {one.ask}", list(one.boxes))
        for place, one in enumerate(asked_before(report), 1)
    ]
    before = _blanks([*asked, ("Because", [])])
    showed = [f"{SHOWED} {place}" for place in range(1, len(asked) + 1)]
    after = _blanks([(words, []) for words in (*showed, *AFTER, AT_THE_END)])
    begins = ' class="new"' if new else ""
    head = f"<h1{begins}>Prediction card</h1>{paragraph(report.scenario.title, strong=True)}"
    return (
        f'{head}{paragraph(BEFORE)}<div class="card"><h2>Before: the {FIRST}</h2>{before}'
        f"<h2>After: the {SECOND}</h2>{after}</div>"
    )


def _blanks(asked: list[tuple[str, list[str]]]) -> str:
    """Rows with room to write; boxes to tick where there is a choice."""
    rows = "".join(
        f'<tr><th scope="row" width="42%">{escape(words)}</th>'
        f'<td class="blank">{_boxes(names) if names else ROOM}</td></tr>'
        for words, names in asked
    )
    return to_fill_in(rows)


def to_fill_in(rows: str) -> str:
    """A table that is written into: every cell has an edge."""
    inside = f"<tbody>{rows}</tbody>"
    return f'<table width="100%" border="1" cellspacing="0" class="blanks">{inside}</table>'


ROOM = "&nbsp;<br>&nbsp;"
"""Two empty lines: paper knows no height of a cell but that of what is in it."""


def _boxes(names: list[str]) -> str:
    return "<br>".join(f"☐ {escape(name)}" for name in names)
