"""What a report cannot say, in sentences; they stand first, and in short under every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli import waits
from models.terms.english import capital, counted, listed, percent
from models.terms.issue import Basis

if TYPE_CHECKING:
    from app.report.report import Report
    from models.terms.scenario import Scenario

MODEL_ONLY = (
    "This describes a model and not the talks: it predicts nothing. Every share is a share of "
    "model runs under the assumptions of its file, never a chance of peace in the world."
)
ATTRIBUTED = (
    "Positions are those that the file attributes to the parties. No outcome is called just, and "
    "nobody is advised to yield."
)
LEFT_OUT = (
    "The model leaves out what its file does not name: persons, publics beyond a level of support, "
    "and events that its file does not list."
)
POOLED = (
    "The runs of all {points:,} points of the design are told together here; they differ in "
    "{varied}. Shares may differ from point to point, and so may what waits for what."
)
FOOT = (
    "A model, not a forecast: shares of model runs under stated assumptions, never a chance of "
    "peace. No outcome is called just."
)
READING = (
    "Intervals hold together at 95 %. Robust: runs that begin so agree more often (or less often) "
    "than the others under both rules of decision. Rule-dependent: under one rule only. A dash: no "
    "difference that these runs can tell."
)
COMPETING = (
    "Endings compete: a run that ended in one way can no longer end in another. Shares are "
    "cumulative incidences (Aalen-Johansen), bands their 95 % intervals, one by one; at the "
    "horizon share and interval are those of the ending's bar. "
    "Runs still fighting or frozen at the horizon have not ended."
)
TYPICAL = (
    "Of all runs that ended alike, the one whose concessions lie nearest to the others' is told "
    "as typical: {0}. A typical run is an example, and no more."
)


def told(report: Report) -> tuple[str, ...]:
    """Everything that limits what follows, the weakest link last."""
    scenario = report.scenario
    found = report.answer.pooled
    pooled = (
        (POOLED.format(points=found.points, varied=found.said_of(report.scenario)),)
        if found
        else ()
    )
    return (
        *((report.answer.unfinished,) if report.answer.unfinished else ()),
        MODEL_ONLY,
        _whose(scenario),
        LEFT_OUT,
        *_inferred(scenario),
        _rules(report),
        *pooled,
        _weakest(report),
    )


def doubts(report: Report) -> tuple[str, ...]:
    """Why what runs say may be wrong: what nobody stated, one rule of two, the weakest number."""
    return (*_inferred(report.scenario), _rules(report), _weakest(report))


def left_out(scenario: Scenario) -> tuple[str, ...]:
    """What the model does not know, and all that it knows of."""
    known = [(len(scenario.parties), "party", "parties"), (len(scenario.issues), "issue", ""),
             (len(scenario.plan.steps), "step", ""), (len(scenario.gates), "condition", ""),
             (len(scenario.events), "event", "")]  # fmt: skip
    named = listed([counted(count, *words) for count, *words in known if count])
    battles = " and battles" if scenario.front else ""
    return (
        LEFT_OUT,
        f"It knows {named}, what its rules let them do{battles}; nothing else can happen in it.",
        "Which of what is left out could have changed how runs ended, and for whom?",
    )


def _weakest(report: Report) -> str:
    return f"Weakest link: {report.evidence.weakest}."


def _whose(scenario: Scenario) -> str:
    decide = listed([scenario.parties[one].name for one in scenario.signatories])
    day = waits.day(scenario)
    dated = f"as of {day}" if scenario.sources else "invented"
    return f"{ATTRIBUTED} {decide} decide; positions are {dated}."


def _inferred(scenario: Scenario) -> tuple[str, ...]:
    """How many positions are the author's reading and not a statement."""
    every = [one for issue in scenario.issues.values() for one in issue.positions.values()]
    inferred = sum(one.basis is Basis.INFERRED for one in every)
    if not scenario.sources or not inferred:
        return ()
    share = percent(inferred / len(every))
    told = (
        f"{capital(counted(inferred, 'position'))} of {len(every)} ({share}) are inferred by the "
        "file's author and were stated by nobody; every weight of an issue is its author's."
    )
    return (told,)


def _rules(report: Report) -> str:
    other = "rational" if report.answer.rule == "record" else "record"
    asked = {
        "record": "parties trust by the record of kept and broken promises",
        "rational": "parties look ahead at what everybody will do",
    }
    beside = (
        f"the rule {other}, under which {asked[other]}, stands beside it"
        if report.answer.other_outcomes
        else f"the rule {other} was not run, so nothing here is known to hold under both"
    )
    return f"Rule {report.answer.rule}: {asked[report.answer.rule]}; {beside}."
