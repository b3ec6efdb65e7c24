"""The report as one HTML file; a PDF is set from the same body, with its pictures beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from app.cli import waits
from app.cli.demo_page import changes_told, waits_told
from app.cli.demonstration import ORDER
from app.cli.report_picture import Line, Picture, picture_of
from app.cli.sequences_words import TAGS, about, interval_of, sentences, spoken
from app.cli.versions import own_version
from models.records.story import Length, story
from models.records.words import ending_in_words
from models.terms.english import percent

if TYPE_CHECKING:
    from app.cli.report import Report
    from models.insight.ranking import Ranked

Drawn = Callable[[Picture], str]
QUESTION = "Which sequences of concessions lead to agreement, and which to more fighting?"
MODEL_ONLY = (
    "This describes a model and not the talks: it predicts nothing. Every share is a share of "
    "model runs under the assumptions below, never a chance of peace in the world."
)
ATTRIBUTED = (
    "Positions are those that the file attributes to the parties. No outcome is called just, and "
    "nobody is advised to yield."
)
LEFT_OUT = (
    "The model leaves out what its file does not name: persons, publics beyond a level of support, "
    "and events that nobody stated."
)
POOLED = (
    "The runs of all {points} points of the design are told together here; `irenic compare` sets "
    "points side by side."
)
LENGTHS: tuple[tuple[Length, str], ...] = (
    ("one", "In one sentence"),
    ("short", "In short"),
    ("full", "In full"),
)


def page(report: Report) -> str:
    """The whole file, which fetches nothing."""
    template = files("resources").joinpath("templates", "report.html").read_text(encoding="utf-8")
    return Template(template).substitute(
        version=escape(own_version()),
        title=escape(report.scenario.title),
        body=body(report, lambda picture: picture.svg),
    )


def body(report: Report, drawn: Drawn) -> str:
    """Everything between head and foot; `drawn` puts a picture where it belongs."""
    return "\n".join(
        (
            _limits(report),
            _question(report),
            _outcomes(report, drawn),
            _beginnings(report, drawn),
            _section("Who waits for whom", waits_told(report)),
            _stories(report),
            _evidence(report),
            _made(report),
        )
    )


def _section(title: str, inside: str) -> str:
    return f"<section>\n<h2>{escape(title)}</h2>\n{inside}\n</section>"


def _listed(texts: Sequence[str], tag: str = "ul") -> str:
    return f"<{tag}>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</{tag}>"


def _table(rows: Sequence[Sequence[str]]) -> str:
    """A table whose first row is its head."""
    head, *rest = rows
    first = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    lines = "\n".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rest
    )
    return f"<table>\n<thead><tr>{first}</tr></thead>\n<tbody>\n{lines}\n</tbody></table>"


def _limits(report: Report) -> str:
    """First, always: what the scenario's author warns of, and what a model cannot say."""
    caution = report.scenario.caution
    pooled = () if report.points_here == 1 else (POOLED.format(points=report.points_here),)
    limits = (MODEL_ONLY, ATTRIBUTED, LEFT_OUT, *pooled)
    said = f"<p><strong>{escape(caution)}</strong></p>" if caution else ""
    weakest = f"<p>Weakest link: <strong>{escape(report.evidence.weakest)}</strong></p>"
    return (
        f'<section class="limits">\n<h2>Assumptions and limits</h2>\n{said}'
        f"{_listed(limits)}{weakest}{changes_told(report.asked)}\n</section>"
    )


def _question(report: Report) -> str:
    told = _listed(sentences(report.answer), "ol")
    summary = f"<p>{escape(report.scenario.summary)}</p>"
    return _section(QUESTION, f"{summary}{told}<p>{escape(about(report.answer))}</p>")


def _outcomes(report: Report, drawn: Drawn) -> str:
    """How runs ended, under both rules where both were run."""
    answer, other = report.answer, report.answer.other_outcomes
    lines = [
        Line(ending_in_words(answer.scenario, e), answer.outcomes[e], other[e] if other else None)
        for e in ORDER
    ]
    rows = [("ending", "share of model runs", "95 %", *(("other rule", "95 %") if other else ()))]
    rows += [(line.name, *_share(line), *(_other(line) if other else ())) for line in lines]
    title = f"How {answer.runs:,} model runs ended"
    hollow = "Hollow: the other rule of decision. " if other else ""
    note = f"<p>Bars are shares, fine lines their 95 % intervals. {hollow}</p>"
    return _section(title, f"{drawn(picture_of(title, lines))}{note}{_table(rows)}")


def _share(line: Line) -> tuple[str, str]:
    return percent(line.share.share), interval_of(line.share)


def _other(line: Line) -> tuple[str, str]:
    return _share(Line(line.name, line.other)) if line.other and line.other.runs else ("", "")


def _beginnings(report: Report, drawn: Drawn) -> str:
    """Every beginning that is ranked, with both rules and whether it holds under both."""
    ranked = report.answer.ranking
    title = f"How runs began, and in which share the text was implemented ({_badge(report)})"
    if not ranked:
        return _section(title, "<p>Too few runs began alike for any to be ranked.</p>")
    lines = [Line(f"Beginning {k}", one.agreement, one.other) for k, one in enumerate(ranked, 1)]
    both = any(one.other for one in ranked)
    beside = ("other rule", "95 %") if both else ()
    rows = [("", "first concessions", "runs", "share", "95 %", *beside, "holds")]
    rows += [
        (
            str(k),
            "; then ".join(spoken(report.scenario, made) for made in one.concessions),
            f"{one.node.runs:,}",
            *_share(line),
            *(_other(line) if both else ()),
            _holds(one),
        )
        for k, (one, line) in enumerate(zip(ranked, lines, strict=True), 1)
    ]
    return _section(title, f"{drawn(picture_of(title, lines))}{_table(rows)}")


def _badge(report: Report) -> str:
    return report.answer.tree.badge


def _holds(one: Ranked) -> str:
    return "under 30 runs" if one.node.is_thin else TAGS[one.tag]


def _stories(report: Report) -> str:
    told = "\n".join(_told(report, length, title) for length, title in LENGTHS)
    at = f", point {report.point}" if report.points_here > 1 else ""
    title = f"The story of run {report.story.run}{at}, the first that ended as most did"
    return _section(title, told)


def _told(report: Report, length: Length, title: str) -> str:
    rows = [("when", "what"), *((one.date, one.text) for one in story(report.story, length))]
    return f"<h3>{escape(title)}</h3>{_table(rows)}"


def _evidence(report: Report) -> str:
    """Sources, how sure each number is, and every number without a source."""
    found, sources = report.evidence, report.scenario.sources
    counts = ", ".join(f"{found.counts[word]} {word}" for word in ("high", "medium", "low"))
    parts = [f"<p>Stated confidence of numbers and positions: {counts}.</p>"]
    parts += [f"<p>Weakest link: {escape(found.weakest)}.</p>"]
    for word in ("low", "medium", "high"):
        if paths := found.by_confidence[word]:
            parts += [f"<h3>Confidence {word}</h3><p>{escape(', '.join(paths))}</p>"]
    parts += [f"<h3>Numbers and positions without a source or a note: {len(found.unsourced)}</h3>"]
    parts += [f"<p>{escape(', '.join(found.unsourced)) or 'None.'}</p>"]
    rows = [("id", "source", "publisher", "dated", "tier")]
    rows += [
        (key, one.title, one.publisher or "", str(one.dated or ""), one.tier or "")
        for key, one in sources.items()
    ]
    none = "<p>The file names no sources: every number is its author's.</p>"
    return _section(
        "Sources, and how sure each number is", "".join(parts) + (_table(rows) if sources else none)
    )


def _made(report: Report) -> str:
    """Seeds, versions and hashes."""
    answer = report.answer
    pooled = f" of {report.points_here} points of the design" if report.points_here > 1 else ""
    rows = [
        ("what", "which"),
        ("made from", " ".join(report.asked.words)),
        ("model runs", f"{answer.runs:,} under the rule {answer.rule}{pooled}"),
        ("seed", str(answer.seed)),
        ("begins", waits.day(report.scenario)),
        ("scenario hash", answer.scenario_hash),
        ("digest of the runs", report.digest),
        *report.versions.items(),
    ]
    return _section("How this was made", _table(rows))
