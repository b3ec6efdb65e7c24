"""A report as one HTML file that fetches nothing and prints with its limits under every page."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from app.cli.versions import own_version
from app.report.limits import FOOT
from app.report.markup import Web
from app.report.outline import AS_USUAL, Outline
from app.report.sections import body

if TYPE_CHECKING:
    from app.report.report import Report


def page(report: Report, outline: Outline = AS_USUAL, *, foot: str = "") -> str:
    """The whole file; its foot tells seed and hash unless another is given."""
    return framed(
        report.scenario.title,
        f"<h1>{escape(report.scenario.title)}</h1>\n{body(report, outline, Web())}",
        foot or foot_of(report),
    )


def framed(title: str, inside: str, foot: str, *, kind: str = "report") -> str:
    """Whatever is handed out, in a page of its own: style, heading, and the foot of every sheet."""
    template = files("resources").joinpath("templates", "report.html").read_text(encoding="utf-8")
    return Template(template).substitute(
        version=escape(own_version()),
        title=escape(title),
        kind=escape(kind),
        body=inside,
        foot=escape(foot),
    )


def class_foot(report: Report) -> str:
    """What stands under all that a class sees; hash and seed stand on the teacher's pages."""
    return f"{FOOT} {report.answer.runs:,} runs where no other number is told; 95 % intervals."


def foot_of(report: Report) -> str:
    """What stands under every page: that it is a model, how many runs, and which scenario."""
    answer = report.answer
    return (
        f"{FOOT} {answer.runs:,} runs, seed {answer.seed}, rule {answer.rule}; 95 % intervals; "
        f"scenario {answer.scenario_hash[:12]}."
    )
