"""Cards to print: what somebody expects before the runs are shown, and what came of it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from app.report.bars import first_concessions, name_of
from app.report.markup import paragraph
from models.records.words import ending_in_words
from models.terms.outcome import LISTED

if TYPE_CHECKING:
    from app.report.report import Report

BEFORE = (
    "Fill in the first half before anybody sees a result, fold it, and keep it. The second half is "
    "for afterwards: not to be right, but to find out what surprised you and why."
)
AFTER = (
    "What the runs showed, with its interval", "How far off I was, in points",
    "What surprised me, and what I had not thought of",
    "What I would want to know before I believed this",
)  # fmt: skip
ON_A_SHEET = 2


def prediction_cards(report: Report) -> str:
    """A sheet of cards; choices stand in file order and give nothing away."""
    card = f'<div class="card box">{_before(report)}{_after()}</div>'
    head = f"<h1>Prediction cards</h1>{paragraph(report.scenario.title, strong=True)}"
    return head + paragraph(BEFORE) + card * ON_A_SHEET


def choices(report: Report) -> list[str]:
    """First concessions that many runs made, by name: their rank is not to be read off."""
    return sorted({name_of(report.answer, node) for node in first_concessions(report.answer)})


def _before(report: Report) -> str:
    endings = [ending_in_words(report.scenario, ending) for ending in LISTED]
    asked = [
        ("Of 100 model runs, how many end signed and implemented?", ""),
        ("How do most runs end?", _boxes(endings)),
    ]
    if named := choices(report):
        asked.append(("After which first concession do most runs agree?", _boxes(named)))
    asked.append(("Because", ""))
    return f"<h2>Before</h2>{_blanks(asked)}"


def _after() -> str:
    return f"<h2>After</h2>{_blanks([(words, '') for words in AFTER])}"


def _boxes(names: list[str]) -> str:
    return "<br>".join(f"☐ {escape(name)}" for name in names)


def _blanks(asked: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<tr><th scope="row" width="45%">{escape(words)}</th>'
        f'<td class="blank">{inside or "&nbsp;"}</td></tr>'
        for words, inside in asked
    )
    return f'<table width="100%"><tbody>{rows}</tbody></table>'
