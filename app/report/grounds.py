"""On what a report stands: waits, sources, what was stated later, and how its runs were made."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from app.cli import waits
from app.cli.sequences_words import spoken, with_interval
from app.cli.waits_page import releases_told
from app.cli.waits_standing import any_locked, finding, where
from app.report import hanging, moved
from app.report.markup import heading, listed, paragraph, table
from models.exact.orders_tags import Tag
from models.exact.wording import Wording
from models.scenario.saying import said
from models.terms.english import capital, counted, day_in_full, quoted
from models.terms.english import listed as listed_in_words
from models.terms.noun import LAW, IssueId, PartyId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.report.report import Report
    from models.insight.pooled_waits import Standing
    from models.terms.gate import Gate
    from models.terms.scenario import Scenario
    from models.terms.world import Source

SHOWN = 4
"""Beginnings that are told here; the table of beginnings tags them all. So many ways in which the
waits of points stand, too."""

AFTER = "What was stated later"
LAW_TOLD = "Law or custom"
MORE_WAITS = "The waits stand in {} in further points."

NO_SOURCES = "The file names no sources: every number is its author's."
STATED_LATER = (
    "Conditions of a later day, left to the section “What was stated later” (`--sections after`)"
)
TOGETHER = {"gates": "conditions", "events": "events", "deeds": "deeds", "texts": "texts"}
"""Nouns whose members stand together, where nothing more is said of each."""
METHODS = "of what is listed together hold together at 95 % (Bonferroni, Clopper-Pearson)"
METHODS_PAIRED = f"{METHODS}; pairs are corrected by Benjamini-Hochberg"
LATER = (
    "For the debriefing only: what stands in this box is of a later day than {day}. No later "
    "condition is in force in these runs unless it says so. Where a later source is all that the "
    "file names for a position, its author codes the position as of {day} all the same."
)


def waits_told(report: Report) -> str:
    """The circular waits at the start, and what would open them; nothing that was stated later."""
    each = report.waits
    parts = [paragraph(finding(each))] if len(each) > 1 else []
    parts += [_standing_told(one, each) for one in each[:SHOWN]]
    if len(each) > SHOWN:
        parts.append(paragraph(MORE_WAITS.format(counted(len(each) - SHOWN, "other way"))))
    return "".join(parts)


def _standing_told(one: Standing, each: tuple[Standing, ...]) -> str:
    """The waits of points that have the same ones, and what would open them."""
    found, points = one.found, where(one, each)
    parts = [heading(points)] if points else []
    parts.append(paragraph(found.sentence))
    if found.locks:
        parts.append(listed([lock.sentence for lock in found.locks], "ol"))
    if found.locked:
        parts.append(releases_told(found, one.scenario))
    return "".join(parts)


def change_told(report: Report) -> str:
    """What the answer hangs on: the rule of decision, the waits, the weakest numbers."""
    parts = [hanging.told(report)]
    parts += [heading("The rule of decision"), _rules(report), heading("The weakest numbers")]
    parts.append(paragraph(f"Weakest link: {report.evidence.weakest}."))
    if any_locked(report.waits):
        parts += [heading("The circular waits"), paragraph(_opening(report.waits))]
    return "".join(parts)


def _opening(each: tuple[Standing, ...]) -> str:
    """How many sets of conditions would open the waits, and where they are listed."""
    listed_there = (
        "listed under “Who waits for whom”, with the price that the file's author puts on each."
    )
    if len(each) > 1:
        return f"{finding(each)} The minimal sets that would open them are {listed_there}"
    sets = counted(len(each[0].found.releases), "minimal set")
    return f"{capital(sets)} of conditions would open them; they are {listed_there}"


def _rules(report: Report) -> str:
    answer = report.answer
    if not answer.other_outcomes:
        return paragraph("One rule was run; whether anything holds under the other is not known.")
    turned = [one for one in answer.ranking if one.tag is Tag.RULE_DEPENDENT]
    robust = sum(one.tag is Tag.ROBUST for one in answer.ranking)
    if not turned:
        told = counted(robust, "beginning")
        return paragraph(f"No ranked beginning depends on the rule; {told} stood out under both.")
    count = f"{counted(len(turned), 'ranked beginning')} of {len(answer.ranking)}"
    verb = "stands" if len(turned) == 1 else "stand"
    return paragraph(f"{capital(count)} {verb} out under one rule only, among them:") + listed(
        [
            "; then ".join(spoken(answer.scenario, made) for made in one.concessions)
            + f": {with_interval(one.agreement)}, under the other rule "
            + (with_interval(one.other) if one.other and one.other.runs else "no runs")
            for one in turned[:SHOWN]
        ]
    )


def later_told(report: Report) -> str:
    """Conditions and sources that came after the scenario's first day."""
    scenario = report.scenario
    each, late = _each_later(report), _late(report)
    parts = [paragraph(LATER.format(day=waits.day(scenario)), strong=True)]
    parts.append(moved.moves_told(report.whole))
    if each:
        parts.append(paragraph(waits.about_later(scenario)))
        parts.append(listed(each))
    if report.with_later:
        parts.append(paragraph(report.with_later))
    if late:
        parts.append(_sources(late))
    texts = [one for one in scenario.texts.values() if is_later(one.dated, scenario.clock.start)]
    if texts:
        dated = [f"{one.title} ({day_in_full(one.dated)})" for one in texts if one.dated]
        parts.append(paragraph(f"Texts of a later day, for comparison: {listed_in_words(dated)}."))
    if not each and not late:
        parts.append(paragraph("The file names nothing that came later."))
    return "".join(parts)


def came_later(report: Report) -> bool:
    """Whether the file names anything that came after the scenario's first day."""
    start, texts = report.scenario.clock.start, report.scenario.texts.values()
    dated_later = any(is_later(one.dated, start) for one in texts)
    return bool(_each_later(report) or _late(report) or dated_later)


def later_in_short(report: Report) -> list[str]:
    """What was stated after the first day, for the last slide; nothing where nothing was."""
    each = [*moved.moves_in_short(report.whole), *_each_later(report)]
    return [*each, report.with_later] if each and report.with_later else each


def _each_later(report: Report) -> list[str]:
    """What was stated later; words that several conditions share stand once, and say so."""
    told = Counter(waits.each_later(*_versions(report), ids=False))
    return [
        one if many == 1 else f"{one}: {counted(many, 'condition')} in these words"
        for one, many in told.items()
    ]


def _versions(report: Report) -> list[Scenario]:
    """The scenarios whose runs are told together, as far as their waits differ."""
    return [one.scenario for one in report.waits]


def _late(report: Report) -> dict[str, Source]:
    """Sources that were published after the scenario's first day."""
    start, sources = report.scenario.clock.start, report.scenario.sources
    return {str(key): one for key, one in sources.items() if is_later(one.dated, start)}


def is_later(dated: date | str | None, start: date) -> bool:
    """Whether something is dated later; a bare month is later when it is another one."""
    told = re.match(r"\d{4}-\d{2}(-\d{2})?", str(dated or ""))
    return told is not None and told[0] > start.isoformat()[: len(told[0])]


def evidence_told(report: Report) -> str:
    """Sources, how sure each number is, and every number without a source."""
    found, late = report.evidence, _late(report)
    counts = ", ".join(f"{found.counts[word]} {word}" for word in ("high", "medium", "low"))
    parts = [paragraph(f"Stated confidence of numbers and positions: {counts}.")]
    parts += [paragraph(f"Weakest link: {found.weakest}.")]
    for word in ("low", "medium", "high"):
        if paths := found.by_confidence[word]:
            parts += [heading(f"Confidence {word}: {len(paths)}"), _places(paths, report.scenario)]
    parts += [heading(f"Numbers and positions without a source or a note: {len(found.unsourced)}")]
    bare = found.unsourced
    parts += [_places(bare, report.scenario) if bare else paragraph("None.")]
    sources = {str(k): one for k, one in report.scenario.sources.items() if str(k) not in late}
    parts += [_sources(sources) if sources else paragraph(NO_SOURCES)]
    if late:
        told = counted(len(late), "source is dated later", "sources are dated later")
        parts.append(
            paragraph(
                f"{capital(told)} than the start and left to the section “{AFTER}” (`--sections "
                "after` of `irenic report`)."
            )
        )
    return "".join(parts)


def _places(paths: list[str], scenario: Scenario) -> str:
    """Places in the file in words, what belongs together in one row."""
    later = tuple(f"gates.{one.id}" for one in waits.stated_later(scenario))
    parts: dict[str, list[str]] = {}
    hidden = 0
    for path in paths:
        if path.startswith(tuple(f"{gate}." for gate in later)) or path in later:
            hidden += 1
            continue
        of, which = _place(path, scenario)
        parts.setdefault(of, []).append(which)
    rows = [("of", "which")]
    rows += [(capital(of), "; ".join(filter(None, names))) for of, names in parts.items()]
    if hidden:
        rows.append((STATED_LATER, counted(hidden, "place")))
    return table(rows, widths=(36, 64))


def _place(path: str, scenario: Scenario) -> tuple[str, str]:
    """What a place belongs to, and which of it: an issue and a party, `front` and its odds."""
    kind, _, rest = path.partition(".")
    keys = rest.split(".")
    if kind == "issues" and len(keys) > 2 and keys[1] == "positions":
        issue, party = scenario.issues[IssueId(keys[0])], scenario.parties[PartyId(keys[2])]
        inside = ", ".join(keys[3:]).replace("_", " ")
        of = f"positions on {issue.short or issue.title}"
        return of, f"{party.name}: {inside}" if inside else party.name
    told = said(path, scenario)
    if ": " in told:
        head, _, of = told.rpartition(": ")
        return head, of
    if kind in TOGETHER:
        return TOGETHER[kind], told
    names = {str(key): party.name for key, party in scenario.parties.items()}
    return kind, ", ".join(names.get(key, key.replace("_", " ")) for key in keys if key)


def statements_told(report: Report, only: Iterable[str] | None = None) -> str:
    """Conditions that stand at the start, or some of them: whose, what, since when, and where."""
    wanted = None if only is None else set(only)
    scenario = report.scenario
    rows = [("whose", "condition", "stated", "where it was said")]
    rows += [
        (
            LAW_TOLD if gate.who == LAW else capital(Wording(scenario).holder(gate)),
            quoted(gate.says) if gate.says else capital(waiting(scenario, gate)),
            day_in_full(gate.stated) if gate.stated else "",
            _where_said(scenario, gate)
            or ("the file’s author" if scenario.sources else "invented"),
        )
        for gate in scenario.gates
        if not gate.released and (wanted is None or gate.id in wanted)
    ]
    return (
        table(rows, widths=(13, 33, 18, 36))
        if len(rows) > 1
        else paragraph("No condition stands at the start.")
    )


def _where_said(scenario: Scenario, gate: Gate) -> str:
    """Sources of a condition; of those of a later day only that there are some."""
    there = [cited(scenario, [one]) for one in sources_of(scenario, gate)]
    return "; ".join(marked(there, gate.source, mark="and one dated after the first day"))


def waiting(scenario: Scenario, gate: Gate) -> str:
    """What waits for what, without whose condition it is."""
    wording = Wording(scenario)
    return wording.wait(gate).removesuffix(f" ({wording.holder(gate)})")


def cited(scenario: Scenario, ids: Iterable[str]) -> str:
    """Sources by title, publisher and date."""
    wanted = set(ids)
    found = [one for key, one in scenario.sources.items() if key in wanted]
    return "; ".join(", ".join(filter(None, (one.title, one.publisher, _day(one.dated))))
                     for one in found)  # fmt: skip


def early(scenario: Scenario, ids: Iterable[str]) -> list[str]:
    """Those of some sources that were there on the first day."""
    start, wanted = scenario.clock.start, set(ids)
    return [
        str(key)
        for key, one in scenario.sources.items()
        if key in wanted and not is_later(one.dated, start)
    ]


LATER_MARK = "†"
"""Beside what the file codes as of the first day, naming a source of a later day."""


def marked(there: list[str], named: Iterable[str], *, mark: str = LATER_MARK) -> list[str]:
    """Sources that may be told here, and a mark where the file names more, of a later day."""
    if len(there) == len(set(named)):
        return there
    return [*there, mark if there else mark.removeprefix("and ")]


def sources_of(scenario: Scenario, gate: Gate) -> list[str]:
    """Where a condition was stated; of one that a variant puts in force before its day, all."""
    if is_later(gate.stated, scenario.clock.start):
        return list(gate.source)
    return early(scenario, gate.source)


def _day(dated: date | str | None) -> str:
    return day_in_full(dated) if isinstance(dated, date) else str(dated or "")


def _sources(sources: dict[str, Source]) -> str:
    rows = [("id", "source", "publisher", "dated", "tier")]
    rows += [
        (key, one.title, one.publisher or "", str(one.dated or ""), one.tier or "")
        for key, one in sources.items()
    ]
    caption = "Sources (tier A: official; B: press or research; C: republished)"
    return table(
        rows,
        caption=caption if any(one.tier for one in sources.values()) else "Sources",
        widths=(8, 47, 25, 13, 7),
    )


def sources_in_short(scenario: Scenario, ids: Iterable[str], *, title: str) -> str:
    """Some sources by their id, two to a row, with publisher and day; empty: none is named."""
    wanted = set(ids)
    found = [
        (
            str(key),
            ", ".join(filter(None, (one.title, one.publisher, str(one.dated or ""), _tier(one)))),
        )
        for key, one in scenario.sources.items()
        if key in wanted
    ]
    if not found:
        return ""
    half = -(-len(found) // 2)
    left, right = found[:half], [*found[half:], ("", "")][:half]
    rows = [("id", "source", "id", "source")]
    rows += [(*one, *other) for one, other in zip(left, right, strict=True)]
    return heading(title) + table(rows, widths=(5, 45, 5, 45))


def _tier(source: Source) -> str:
    return f"tier {source.tier}" if source.tier else ""


def _varied(report: Report) -> Iterable[tuple[str, str]]:
    """What the points differ in, or what the one that is told of sets."""
    if report.asked.point is not None:
        return [(f"point {report.asked.point}", report.asked.setting)]
    return report.answer.pooled.varied.items() if report.answer.pooled else ()


def made_told(report: Report) -> str:
    """Files and seeds, versions and hashes."""
    answer = report.answer
    pooled = f" of {report.points_here} points of the design" if report.points_here > 1 else ""
    other = "; as many under the other rule" if answer.other_outcomes else ""
    rows = [
        ("what", "which"),
        ("made from", " ".join(report.asked.words)),
        *((f"file {name}", f"SHA-256 {digest}") for name, digest in report.files.items()),
        ("model runs", f"{answer.runs:,} under the rule {answer.rule}{pooled}{other}"),
        *((f"varied: {name}", told) for name, told in _varied(report)),
        ("seed", str(answer.seed)),
        ("begins", waits.day(report.scenario)),
        ("scenario hash", answer.scenario_hash),
        (f"digest of {'all runs of the file' if report.is_stored else 'the runs'}", report.digest),
        ("intervals", f"{METHODS_PAIRED if answer.order else METHODS}"),
        *report.versions.items(),
    ]
    return table(rows, caption="Seeds, versions and hashes")
