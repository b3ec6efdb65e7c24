"""What a seat may do, in words: one line for each option, with its worth and its warnings."""

from __future__ import annotations

from dataclasses import dataclass

from app.table.words import tr
from models.drivers.intervention import Intervention
from models.drivers.turns import Option, Turn
from models.records.refusals import WHY_REFUSED
from models.records.run import Run
from models.records.waterfalls import worth
from models.rules.seating import Act, Refusal
from models.terms.events import Subject
from models.terms.noun import IssueId, RungId

SECTIONS = (Act.ACCEPT, Act.MOVE, Act.GIVE_UP, Act.GESTURE, Act.WALK_OUT, Act.PASS)
SAYS_NOTHING = frozenset({Refusal.TOO_FAR, Refusal.SAME, Refusal.SETTLED})
"""Moves that are forbidden for these reasons are not listed: they are many, and teach nothing."""


@dataclass(frozen=True, slots=True)
class Line:
    """An option as a line of the list."""

    option: Option
    words: str
    note: str
    warning: str = ""


def lines_of(run: Run, turn: Turn) -> tuple[Line, ...]:
    """All options in the order of the list; moves by what they cost, the cheapest first."""
    made: list[Line] = []
    for act in SECTIONS:
        found = [o for o in turn.of(act) if o.open or o.refusal not in SAYS_NOTHING]
        if act == Act.MOVE:
            found.sort(key=lambda o: (not o.open, o.worth > turn.worth, turn.worth - o.worth))
        made += [_line(run, turn, option) for option in found]
    return tuple(made)


def section(act: Act) -> str:
    """What a group of options is called."""
    return {
        Act.ACCEPT: tr("Accept"),
        Act.MOVE: tr("Move"),
        Act.GIVE_UP: tr("Give up a condition"),
        Act.GESTURE: tr("Carry out unasked"),
        Act.WALK_OUT: tr("Leave"),
        Act.PASS: tr("Wait"),
    }[act]


def _line(run: Run, turn: Turn, option: Option) -> Line:
    kind, first, second, _ = option.choice
    words = {
        Act.ACCEPT: lambda: _offer(run, first),
        Act.MOVE: lambda: _move(run, turn, first, second),
        Act.GIVE_UP: lambda: _condition(run, first, second),
        Act.GESTURE: lambda: tr("A step on {0}").format(issue_name(run, first)),
        Act.WALK_OUT: lambda: tr("Walk out"),
        Act.PASS: lambda: tr("Pass"),
    }[Act(kind)]()
    return Line(option, words, _note(turn, option), _warning(option))


def _offer(run: Run, offer: int) -> str:
    if offer == len(run.names.parties):
        return tr("The mediator’s draft")
    name = list(run.scenario.parties.values())[offer].name
    return tr("The offer of {0}").format(name)


def issue_name(run: Run, place: int) -> str:
    """An issue by its short name."""
    issue = run.scenario.issues[IssueId(run.names.issues[place])]
    return issue.short or issue.title


def rung_name(run: Run, place: int, rung: int) -> str:
    """A rung by its short name."""
    issue = run.scenario.issues[IssueId(run.names.issues[place])]
    label = list(issue.ladder.values())[rung]
    return label.short or label.label


def packed_words(run: Run, package: tuple[Intervention, ...]) -> str:
    """The moves of a package, as a reader should hear them."""
    told = []
    for move in package:
        issue = IssueId(str(move.issue))
        rung = run.scenario.issues[issue].rungs.index(RungId(str(move.to)))
        place = run.names.issues.index(issue)
        told.append(f"{issue_name(run, place)}, “{rung_name(run, place, rung)}”")
    return "; ".join(told)


def _move(run: Run, turn: Turn, issue: int, rung: int) -> str:
    option = next(o for o in turn.of(Act.MOVE) if o.choice[1:3] == (issue, rung))
    back = option.worth > turn.worth
    words = tr("{0}: back to “{1}”") if back else tr("{0}: to “{1}”")
    return words.format(issue_name(run, issue), rung_name(run, issue, rung))


def _condition(run: Run, kind: int, which: int) -> str:
    if kind == Subject.RED_LINE:
        return tr("The red line on {0}").format(issue_name(run, which))
    gate = run.scenario.gates[which]
    return f"“{gate.says or gate.id}”"


def _note(turn: Turn, option: Option) -> str:
    """What it is worth, or why it may not be done."""
    kind = option.choice[0]
    if not option.open:
        return _yours(option.refusal) or WHY_REFUSED[option.refusal]
    if kind == Act.ACCEPT:
        words = tr("{0} to you on paper; {1} as far as you trust the others")
        return words.format(worth(option.worth), worth(option.credible))
    if kind == Act.WALK_OUT:
        return tr("fighting on is worth {0} to you").format(worth(turn.fighting_on))
    if kind == Act.PASS:
        return tr("your last offer stands")
    return worth_change(option.worth - turn.worth)


def worth_change(change: float) -> str:
    """As in `−0.047 to you`."""
    return f"{change:+.3f}".replace("-", "−") + " " + tr("to you")


def _yours(refusal: Refusal) -> str:
    """What forbids an act of the seat by what is its own; empty: it is nobody's own."""
    return {
        Refusal.RED_LINE: tr("your own red line refuses that; you would have to give it up first"),
        Refusal.PUBLIC: tr("your public cannot bear another rung past what you had signalled"),
        Refusal.NO_GESTURE: tr("you have no step of your own that you could carry out unasked"),
    }.get(refusal, "")


def _warning(option: Option) -> str:
    """What whoever chooses it should know before."""
    if not option.open:
        return ""
    kind = option.choice[0]
    if kind == Act.MOVE and option.past_limit:
        words = tr("Past what you had signalled.")
        return words if option.cost <= 0 else f"{words} {_tenths(option.cost)}"
    if kind == Act.GIVE_UP:
        return _tenths(option.cost)
    return ""


def _tenths(cost: float) -> str:
    return tr("It costs {0} tenths of support at home.").format(
        f"{cost:.1f}".rstrip("0").rstrip(".")
    )
