"""Questions for a discussion, each drawn from what happened in these runs, with what to listen for.

Every question asks about all sides alike, and none has an answer that says who should yield.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.cli.sequences_words import (
    how_picked,
    known,
    spoken,
    success_in_words,
    told_apart,
    with_interval,
)
from app.cli.waits_standing import in_short, where
from models.exact.orders_tags import Tag
from models.insight.ranking import set_apart
from models.records.words import ending_in_words
from models.terms.english import listed, quoted
from models.terms.noun import LAW
from models.terms.outcome import Ending

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.report.report import Report
    from models.insight.ranking import Ranked

IN_A_REPORT, IN_A_PACK = 5, 3
"""Questions that a report shows, and that a lesson has time for."""


class Question(NamedTuple):
    """What to ask, what in the runs it is drawn from, and what a good discussion touches."""

    key: str
    ask: str
    seen: str
    listen: str


def drawn_from(report: Report, most: int = IN_A_REPORT) -> tuple[Question, ...]:
    """Questions by how much these runs have to say to them; there are always three or more."""
    found = (
        _order(report), _beginnings(report), _rules(report), _waits(report), _end(report),
        _endings(report), _weakest(report),
    )  # fmt: skip
    return tuple(one for one in found if one is not None)[:most]


def _order(report: Report) -> Question | None:
    """Two concessions whose order matters most, where orders were assigned."""
    order = report.answer.order
    if order is None or not order.is_compared:
        return None
    best, worst = order.best[0], order.worst[0]
    pair = next((one.here for one in order.precedence if one.here.is_found), None)
    why = (
        f"Why would it matter that {_steps(report, [pair.first])} comes before "
        f"{_steps(report, [pair.second])}? "
        if pair is not None
        else ""
    )
    seen = (
        f"the order {_steps(report, best.order)} ended {success_in_words(report.answer)} in "
        f"{known(best.simulated, best.exact)} of model runs; the order "
        f"{_steps(report, worst.order)} in {known(worst.simulated, worst.exact)}. "
        f"{how_picked(order).removesuffix('.')}"
    )
    return Question(
        "order",
        f"The same steps in another order end differently here. {why}What does each giver of a "
        "step risk by going first, and what by going last?",
        seen,
        "What a step does to the giver's strength at the front and to the other's trust; that the "
        "order was assigned, so that the difference belongs to it, within this model; whether it "
        "holds under both rules of decision.",
    )


def _beginnings(report: Report) -> Question | None:
    """Two beginnings that the runs tell apart, or that they tell none apart."""
    if report.answer.order is not None:
        return None
    shown = [one for one in report.answer.ranking if not one.node.is_thin]
    if len(shown) < 2:
        return None
    apart, ended = set_apart(shown), success_in_words(report.answer)
    if apart is None:
        return Question(
            "beginnings",
            f"No way of beginning more often ended {ended} than the others, as far as these "
            "runs can tell. What then decides how a run ends, if not who begins with what?",
            f"{len(shown)} beginnings of 30 runs or more, whose intervals overlap",
            "That overlapping intervals are no proof of equality; what comes after the beginning; "
            "battles, votes and steps carried out.",
        )
    best, worst = apart
    more, less = told_apart([best.agreement, worst.agreement])
    return Question(
        "beginnings",
        f"Runs that began with “{_said(report, best)}” more often ended {ended} than runs that "
        f"began with “{_said(report, worst)}”. The parties chose these beginnings themselves: what "
        "else may set these runs apart, and how could one find out whether the beginning is a "
        "cause?",
        f"{more} of model runs against {less}",
        "Association and cause; that a party may begin so because it stands well; that a class can "
        "force a beginning on every run and look again.",
    )


def _said(report: Report, one: Ranked) -> str:
    return "; then ".join(spoken(report.scenario, made) for made in one.concessions)


def _rules(report: Report) -> Question | None:
    """The beginning that is told from all runs under one rule of decision alone."""
    order, shown = report.answer.order, report.answer.ranking
    if order is None and set_apart(shown) is None:
        return None  # what cannot be told from its neighbours is no finding to discuss
    turned = [one for one in report.answer.ranking if one.tag is Tag.RULE_DEPENDENT and one.other]
    if not turned or turned[0].other is None or not turned[0].other.runs:
        return None
    one, other = turned[0], turned[0].other
    return Question(
        "rules",
        f"After “{_said(report, one)}” runs ended {success_in_words(report.answer)} "
        f"{_how(report, one)} often than all runs together if parties decide by one rule, and not "
        "for sure if they decide by the other. Which of the two rules is nearer to how leaders on "
        "each side decide, and what would you look at to find out?",
        f"{with_interval(one.agreement)} under the rule {report.answer.rule}, "
        f"{with_interval(other)} under the other; of all runs "
        f"{with_interval(report.answer.success)}{_other_success(report)}",
        "Trust by the record of kept promises against looking ahead; evidence for each, on every "
        "side; that a finding under one rule only is a finding about that rule.",
    )


def _how(report: Report, one: Ranked) -> str:
    return "more" if one.agreement.share > report.answer.success.share else "less"


def _other_success(report: Report) -> str:
    """The share of success among all runs of the other rule, to set a beginning's beside."""
    others = report.answer.other_outcomes
    if others is None or report.answer.tree.endings != (Ending.IMPLEMENTED,):
        return ""
    return f" and {with_interval(others[Ending.IMPLEMENTED])}"


def _steps(report: Report, order: Iterable[str]) -> str:
    """The steps of an order by their names, as everything that is handed out calls them."""
    labels = {step.id: step.label or step.id for step in report.scenario.plan.steps}
    titles = {str(key): one.title for key, one in report.scenario.issues.items()}
    return ", then ".join(quoted(labels.get(one) or titles.get(one, one)) for one in order)


def _waits(report: Report) -> Question | None:
    """The circular waits: what each way of opening them would ask of each party."""
    one = next((one for one in report.waits if one.found.locks), None)
    if one is None:
        return None
    points = where(one, report.waits)
    return Question(
        "waits",
        f"{in_short(report.waits)} In a wait each side's step waits for another's. For every set "
        "of conditions that would open them, which “Who waits for whom” lists: what would it ask "
        "of each party, and what would that party have to be offered in return?",
        f"{points}{': ' if points else ''}“{one.found.locks[0].sentence}”",
        f"That a wait needs nobody's ill will; {_kinds(report)}"
        "that the prices in the file are its author's judgement and no advice.",
    )


def _kinds(report: Report) -> str:
    """What to ask of conditions where some of them are laws."""
    has_law = any(gate.who == LAW for gate in report.scenario.gates)
    return "which conditions are statements and which are laws; " if has_law else ""


def _end(report: Report) -> Question:
    """How the typical run ended, and who could have done otherwise."""
    run = report.story.run
    last = report.story.told["one"][-1]
    names = listed([report.scenario.parties[one].name for one in report.scenario.signatories])
    return Question(
        "end",
        f"Take the typical run, number {run.run}. For {names} in turn: at which moment could it "
        "have acted otherwise, what would it have cost, and what would it have needed to know?",
        f"“{last.text}”",
        "What each could see at that moment and what not; pressures at home; that one run is an "
        "example and the shares are the finding.",
    )


def _endings(report: Report) -> Question:
    """How the shares of endings compare, and what counts as success."""
    answer = report.answer
    agreed = answer.outcomes[Ending.IMPLEMENTED]
    most = max(answer.outcomes, key=lambda ending: answer.outcomes[ending].hits)
    ended = ending_in_words(answer.scenario, most)
    return Question(
        "endings",
        "Which endings would each side, and those who live there, call better or worse than "
        "another? Is “signed and implemented” the only end that should be counted?",
        f"most often: {ended}, {with_interval(answer.outcomes[most])}; implemented: "
        f"{with_interval(agreed)}",
        "That no outcome is called just here; terms on which a text is signed; who is not at the "
        "table.",
    )


def _weakest(report: Report) -> Question:
    """The number on which the answer stands least firmly."""
    return Question(
        "weakest",
        "Which number in this scenario would you check first, how would you check it, and what "
        "would have to come out for you to change your mind about the result?",
        f"weakest link: {report.evidence.weakest}",
        "The difference between a source, a judgement and a guess; that a vague number matters "
        "only if the result moves with it.",
    )
