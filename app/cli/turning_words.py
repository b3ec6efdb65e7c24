"""The turning points of a run in words: three sentences that can be read aloud, then the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.page import faint, items, strong, wrapped
from app.cli.sequences_words import with_interval
from app.cli.telling import in_short
from models.records.words import ending_in_words
from models.terms.english import capital, counted, in_or_on, listed, number, percent, when_in_full

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.insight.pairing import Difference
    from models.insight.turning import Moment, Step, Turning

LISTED = 12
"""Steps that a terminal lists; `--csv` and `--json` have them all."""

SILENT = "no event: what could have happened by luck did not."


def told(answer: Turning, asked: Asked) -> str:
    """The answer on one screen."""
    scenario = answer.run.scenario
    parts = [strong(scenario.title)]
    parts += [items(asked.told, indent=0)] if asked.told else []
    parts += [
        "\n".join(
            wrapped(f"{place}. {one}", hanging=3) for place, one in enumerate(sentences(answer), 1)
        )
    ]
    parts += [_table(answer), faint(wrapped(about(answer)))]
    parts += [faint(wrapped(scenario.caution))] if scenario.caution else []
    return "\n\n".join(parts)


def sentences(answer: Turning) -> tuple[str, str, str]:
    """Where the share stood at the start, what moved it most, and when the ending was settled."""
    return _start(answer), _steepest(answer), _settled(answer)


def _start(answer: Turning) -> str:
    run = answer.run
    clock, outcome = run.scenario.clock, run.outcome
    highest = max(answer.moments, key=lambda moment: moment.success.share)
    peak = ""
    if highest.success.lies_above(answer.start):
        peak = f"; at its highest, {_at(answer, highest)}, it was {with_interval(highest.success)}"
    return (
        f"Of model runs that go on from the start of run {run.run} with other luck, "
        f"{with_interval(answer.start)} end {answer.asked.success.in_words}{peak}; this run ended "
        f"thus, {in_or_on(clock, outcome.period)}: "
        f"{ending_in_words(run.scenario, outcome.ending)}."
    )


def _steepest(answer: Turning) -> str:
    if answer.fall is None and answer.rise is None:
        return (
            "No single step of this run moved that share by more than these forks can tell from "
            f"nothing{_none_agree(answer)}."
        )
    fell = f"It fell most {_moved(answer, answer.fall)}" if answer.fall else "No fall is clear"
    rose = f"it rose most {_moved(answer, answer.rise)}" if answer.rise else "no rise is clear"
    return f"{fell}; {rose}."


def _none_agree(answer: Turning) -> str:
    none = all(moment.success.hits == 0 for moment in answer.moments[:-1])
    return ": none of them ended so, at whatever moment luck was drawn anew" if none else ""


def _moved(answer: Turning, step: Step) -> str:
    first, then = answer.moments[step.place], answer.moments[step.place + 1]
    return (
        f"{_at(answer, first)}, from {with_interval(first.success)} to "
        f"{with_interval(then.success)} ({points(step.difference)}): {what(step)}"
    ).removesuffix(".")


def _at(answer: Turning, moment: Moment) -> str:
    return in_or_on(answer.run.scenario.clock, moment.period)


def _settled(answer: Turning) -> str:
    """From when on all led to the ending that came, what else could still have, and what was then.

    What happened meanwhile is not named: luck of a stretch, not an event, moved the share.
    """
    found, scenario = answer.no_return, answer.run.scenario
    earliest, latest = (answer.moments[place] for place in (found.earliest, found.latest))
    between = when_in_full(scenario.clock, earliest.period)
    if earliest.period != latest.period:
        by = when_in_full(scenario.clock, latest.period)
        between = f"not before {between} and by {by}"
    ending = ending_in_words(scenario, found.ending)
    level = f"{percent(found.level)} or more of all other luck led to the same ending, {ending}"
    if found.at == 0:
        return f"The ending was as good as settled from the start (95 %: {between}): {level}."
    if found.at == len(answer.moments) - 1:
        return f"The ending was open until the last event (95 %: {between}). {_before(answer)}"
    return (
        f"The point of no return was {_at(answer, answer.moments[found.at])} (95 %: {between}): "
        f"from then on {level}. {_before(answer)}"
    )


def _before(answer: Turning) -> str:
    """Which other endings were possible just before, and what happened in the step from there."""
    found, run = answer.no_return, answer.run
    first = answer.moments[found.at - 1]
    others = sorted(
        (kind for kind, share in first.outcomes.items() if share.hits and kind != found.ending),
        key=lambda kind: -first.outcomes[kind].share,
    )
    possible = [
        f"{ending_in_words(run.scenario, kind)} {with_interval(first.outcomes[kind])}"
        for kind in others
    ]
    elsewhere = f"Just before, other luck still led elsewhere: {listed(possible)}."
    return f"{elsewhere} {_meanwhile(answer)}"


def _meanwhile(answer: Turning) -> str:
    """What happened in that step, told only where a single moment made the share jump.

    An event that is named beside it would be taken for the cause.
    """
    found = answer.no_return
    step = answer.steps[found.at - 1]
    first, then = (
        answer.moments[place].outcomes[found.ending] for place in (found.at - 1, found.at)
    )
    event = what(step).removesuffix(".")
    if step.is_single and then.lies_above(first):
        return (
            f"The luck of one moment moved the ending that came from {with_interval(first)} to "
            f"{with_interval(then)}: {event}."
        )
    none = "No single event can be told to have settled it"
    if not step.sentences:
        return f"{none}; {_same_time(answer)} there was {event}."
    return f"{none}."


def _same_time(answer: Turning) -> str:
    """When the step that settled it was: in one round of the clock, or over several."""
    found, run = answer.no_return, answer.run
    low, high = (answer.moments[place].tick for place in (found.at - 1, found.at))
    per, clock = run.ticks_per_period, run.scenario.clock
    first, last = low // per, min((high - 1) // per, run.outcome.period)
    if first == last:
        return f"in the same {clock.period.value} ({when_in_full(clock, first)})"
    return f"between {when_in_full(clock, first)} and {when_in_full(clock, last)}"


def what(step: Step) -> str:
    """What happened in a step: the first sentence of it, and how much more there is."""
    if not step.sentences:
        return SILENT
    first = in_short(step.sentences[0].text, most=1)
    if step.is_single or len(step.sentences) == 1:
        return first
    others = counted(len(step.sentences) - 1, "other thing")
    return f"{first.removesuffix('.')}; and {others} meanwhile."


def points(change: Difference) -> str:
    """A change in points with its interval."""
    low, high = 100 * change.low, 100 * change.high
    return f"{signed(100 * change.value)} points, {signed(low)} to {signed(high)}"


def signed(value: float) -> str:
    """Whole points with a true sign."""
    return f"{round(value):+d}".replace("-", "−").replace("+0", "0")


def _table(answer: Turning) -> str:
    title = f"How the share {answer.asked.success.in_words} changed along the run ({answer.badge})"
    largest = sorted(answer.steps, key=lambda step: -abs(step.difference.value))[:LISTED]
    shown = sorted((step for step in largest if step.difference.value), key=lambda one: one.place)
    if not shown:
        return f"{strong(title)}\n\n  It stayed where it was."
    rows = [("when", "share", "change (95 %)"), *(_figures(answer, step) for step in shown)]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    labels = [
        "   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    told_in_words = ["what happened", *(capital(what(step)) for step in shown)]
    lines = items(zip(labels, told_in_words, strict=True), widest=60)
    left = len(answer.steps) - len(shown)
    rest = (
        f"\n  {capital(counted(left, 'step'))} with less change or none; `--csv DIR` has them all"
    )
    return f"{strong(title)}\n\n{lines}{rest if left else ''}"


def _figures(answer: Turning, step: Step) -> tuple[str, str, str]:
    first, change = answer.moments[step.place], step.difference
    mark = "*" if change.is_clear else " "
    ends = f"{signed(100 * change.low)} to {signed(100 * change.high)}"
    return (
        first.date,
        with_interval(first.success),
        f"{signed(100 * change.value)}{mark} ({ends})",
    )


def about(answer: Turning) -> str:
    """How to read the figures."""
    asked = answer.asked
    return (
        f"Read across: before what happened stood this share; it changed by so much. "
        f"* leaves nought out. {len(answer.moments)} moments, {number(asked.forks)} forks of each: "
        "all luck from there on is drawn anew, all before it stays. The luck was assigned, so a "
        "change is the effect, in this model, of what luck settled in that step; what a party "
        "would have done under any luck changes nothing here. All intervals shown hold together "
        f"at 95 % (Bonferroni). Rule: {answer.run.rule}. Seed {asked.seed}, run {asked.run}. "
        f"{capital(answer.why)}. Shares of model runs, not chances of peace."
    )
