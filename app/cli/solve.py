"""A scenario's packages in words: points, frontier, zone of agreement, and named texts.

No point is called fair or right: they are marks to compare a text with.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.page import columns, faint, items, strong, wrapped
from models.exact.mark_election import election
from models.exact.package_spaces import RedLines
from models.exact.solution_points import Rule

if TYPE_CHECKING:
    from models.exact.package_answers import Answer, Mark, Zone
    from models.exact.packages import Floats, Package
    from models.exact.solution_points import Point
    from models.terms.issue import Issue
    from models.terms.scenario import Scenario

NAMES = {
    Rule.NASH: "Nash",
    Rule.KALAI_SMORODINSKY: "Kalai-Smorodinsky",
    Rule.EGALITARIAN: "egalitarian",
}
COMPROMISE = "compromise mean"
PLAIN = 10_000_000
WIDEST_NAME, WIDEST_ISSUE = 13, 24
ABOUT = (
    "Worths run from 0, a party's worst package, to 1, its best, as if carried out in full. "
    "Nash: the largest product of everybody's gain over fighting on. Kalai-Smorodinsky: the "
    "largest least gain, each as a share of the most that the party could gain. Egalitarian: the "
    "largest least gain. Compromise mean: where signatories open, averaged by salience. These are "
    "marks to compare a text with; none of them is called fair or right. What stands in the way "
    "of a package, and whether any order of steps leads there, is for `irenic locks` to say."
)


def told(answer: Answer, scenario: Scenario) -> str:
    """The answer for a person."""
    parts = [strong(scenario.title), wrapped(_sentence(answer, scenario))]
    parts.append(_worths(answer, scenario))
    if answer.space.size:
        parts += [_rungs(answer, scenario), wrapped(" ".join(_how_sure(answer)))]
        parts.append(faint(wrapped(_election(answer))))
    parts.append(faint(wrapped(ABOUT)))
    if scenario.caution:
        parts.append(faint(wrapped(scenario.caution)))
    return "\n\n".join(parts)


def _sentence(answer: Answer, scenario: Scenario) -> str:
    size, everything = answer.space.size, number(answer.space.whole_size)
    if not size:
        closed = _titles(answer.space.closed, scenario)
        return f"No package may be signed: red lines and limits leave no rung on {closed}."
    if answer.red_lines is RedLines.KEPT:
        return f"{number(size)} of {everything} packages may be signed. {_about(answer)}"
    return (
        f"{_keeping(answer, scenario)} With the lines that can be given up set aside, "
        f"{number(size)} of {everything} packages may be signed. {_about(answer)}"
    )


def _keeping(answer: Answer, scenario: Scenario) -> str:
    """How many packages keep every stated red line."""
    if answer.within_red_lines:
        count = answer.within_red_lines
        keep = "package keeps" if count == 1 else "packages keep"
        return f"{number(count)} {keep} every stated red line."
    closed = _titles(answer.closed_by_red_lines, scenario)
    return f"No package keeps every stated red line: together they leave no rung on {closed}."


def _titles(issues: tuple[str, ...], scenario: Scenario) -> str:
    titles = {str(key): issue.short or issue.title for key, issue in scenario.issues.items()}
    return ", ".join(f"“{titles[key]}”" for key in issues)


def _about(answer: Answer) -> str:
    """The zone of agreement in a sentence or two."""
    zone = answer.zone
    if zone is None:
        return ""
    if zone.is_empty:
        least = f"at best, whoever does worst is {-zone.width:.3f} worse off than by fighting on"
        return f"None that was found is worth more than fighting on to everybody: {least}."
    widest = f"at best, whoever gains least gains {zone.width:.3f}"
    return f"{_share(zone, answer.space.size)} worth more than fighting on to everybody; {widest}."


def _election(answer: Answer) -> str:
    """The spatial baseline: which mark would beat all others in votes between two."""
    chances = sorted(election(answer).items(), key=lambda one: -one[1])
    told = ", ".join(f"{_called(name)} {100 * chance:.0f} %" for name, chance in chances)
    return (
        "Were signatories to vote between any two of these marks, with equal weight and by what is "
        f"at stake for each, the chance to beat all others would be: {told}. A baseline that knows "
        "no veto, no red line and no trust."
    )


def _called(name: str) -> str:
    return name.replace("_", " ").replace("kalai smorodinsky", NAMES[Rule.KALAI_SMORODINSKY])


def _share(zone: Zone, size: int) -> str:
    """How many packages lie in the zone; of very many, which share."""
    count = zone.packages
    if count is None:
        return "Some of them (too many to count) are"
    if size < PLAIN and count.is_exact:
        return f"{number(count.low)} of them {'is' if count.low == 1 else 'are'}"
    low, high = (f"{100 * bound / size:.5f}" for bound in count)
    if low == "100.00000":
        low = high = "100" if count.low == size else "More than 99.99999"
    return f"{low if low == high else f'Between {low} and {high}'} per cent of them are"


def number(count: int) -> str:
    """A count as people read it; a very large one by its first digits."""
    if count < PLAIN:
        return f"{count:,}"
    power = len(str(count)) - 1
    return f"{count / 10**power:.3g} × 10^{power}"


def _worths(answer: Answer, scenario: Scenario) -> str:
    """A row for each mark: its worth to every signatory, and how far it is from the frontier."""
    signing = set(answer.space.signatories)
    names = [_short(p.name, WIDEST_NAME) for key, p in scenario.parties.items() if key in signing]
    rows = [["", *names, "to frontier"]]
    rows.append(["fighting on", *_figures(answer.space.reservation), ""])
    for rule, point in answer.points.items():
        rows.append(_point_row(answer, NAMES[rule], point))
    rows.append(_mark_row(answer, COMPROMISE, answer.compromise))
    rows += [_mark_row(answer, f"text {name}", mark) for name, mark in answer.texts.items()]
    return columns(rows, right=range(1, len(rows[0])))


def _figures(worths: Floats) -> list[str]:
    return [f"{worth:.3f}" for worth in worths.tolist()]


def _point_row(answer: Answer, name: str, point: Point | None) -> list[str]:
    if point is None:
        return [name, *("-" for _ in answer.space.signatories), ""]
    return [name, *_figures(point.worths), _to_frontier(answer, point.worths)]


def _mark_row(answer: Answer, name: str, mark: Mark) -> list[str]:
    barred = "" if mark.may_be_signed else " *"
    return [f"{name}{barred}", *_figures(mark.worths), _to_frontier(answer, mark.worths)]


def _to_frontier(answer: Answer, worths: Floats) -> str:
    distance = answer.distances(worths).get("frontier")
    return "" if distance is None else f"{distance:.3f}"


def _rungs(answer: Answer, scenario: Scenario) -> str:
    """The first point's rung on every issue; in brackets whatever another mark has instead."""
    (first, package), *others = _packages(answer)
    rows = []
    for k, issue in enumerate(scenario.issues.values()):
        other = [f"{name}: {_label(issue, p[k])}" for name, p in others if p[k] != package[k]]
        brackets = f" ({'; '.join(other)})" if other else ""
        name = _short(issue.short or issue.title, WIDEST_ISSUE)
        rows.append((name, f"{_label(issue, package[k])}{brackets}"))
    head = f"Rungs of the {first} point, and in brackets where another differs"
    return f"{strong(head)}\n\n{items(rows, widest=WIDEST_ISSUE + 3)}"


def _packages(answer: Answer) -> list[tuple[str, Package]]:
    """The points and the compromise mean, the first of which always exists."""
    found = [(NAMES[rule], point.package) for rule, point in answer.points.items() if point]
    return [*found, ("mean", answer.compromise.package)]


def _label(issue: Issue, place: int) -> str:
    rung = issue.ladder[issue.rungs[place]]
    return rung.short or rung.label


def _short(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1]}…"


def _how_sure(answer: Answer) -> Iterator[str]:
    """Whether the points are exact, how many packages share them, and how long the frontier is."""
    for rule, point in answer.points.items():
        if point is None and answer.is_exact:
            yield f"There is no {NAMES[rule]} point: nothing beats fighting on for everybody."
        elif point is None:
            yield f"No {NAMES[rule]} point was found."
        elif not point.is_exact:
            yield (
                f"{NAMES[rule]} is the best found and not proved the best: its value of "
                f"{point.value:.6f} could be exceeded by at most {point.gap:.6f}."
            )
        elif point.as_good > 1:
            yield (
                f"{number(point.as_good)} packages are as good by the {NAMES[rule]} rule; shown is "
                "the one nearest to the status quo."
            )
    if answer.is_exact:
        yield "The points are exact."
    if answer.frontier is not None:
        yield f"The frontier has {number(len(answer.frontier.packages))} points."
    else:
        yield "The frontier is too long to list."
    if not all(mark.may_be_signed for mark in (answer.compromise, *answer.texts.values())):
        yield (
            "* may not be signed as things stand: it crosses a red line or leaves open what must "
            "be settled."
        )
