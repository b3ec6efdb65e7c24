"""The part of a scenario's page about one typical run, and where it turned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.cli.markdown import table, with_interval
from app.cli.turning_words import sentences, what
from app.cli.waits_opened_words import change_told
from models.insight.lens import EVERYTHING
from models.insight.sequence_index import indexed
from models.insight.tree import ROOT, tree_of
from models.insight.turning import Turning, TurningAsked, turning_points
from models.terms.english import capital, counted

if TYPE_CHECKING:
    from models.insight.wait_openings import Opening
    from models.records.runs import Runs

FORKS = 1000
SHOWN = 15
"""Steps of the run that change the share most."""


def turning_section(opening: Opening, runs: Runs, seed: int, scenario: str) -> tuple[str, Turning]:
    """A typical run of a scenario, forked along its way; and the answer, to be remembered."""
    typical = tree_of(indexed(runs, EVERYTHING)).typical(ROOT)
    asked = TurningAsked(opening.scenario, seed=seed, run=typical, forks=FORKS)
    answer = turning_points(asked)
    numbered = "\n".join(f"{n}. {capital(one)}" for n, one in enumerate(sentences(answer), 1))
    largest = sorted(answer.steps, key=lambda step: -abs(step.difference.value))[:SHOWN]
    rows = [["when", "share", "change in points", "what happened"]]
    rows += [
        [
            answer.moments[step.place].date,
            with_interval(answer.moments[step.place].success),
            change_told(step.difference),
            capital(what(step)),
        ]
        for step in sorted(largest, key=lambda one: one.place)
    ]
    parts = ["## One typical run, and where it turned", _about(answer, opening), numbered]
    parts += [table(rows), f"Made again by `{_command(opening, answer, scenario)}`."]
    return "\n\n".join(parts), answer


def _about(answer: Turning, opening: Opening) -> str:
    where = "with every wait open" if opening.opened else "of the scenario as it stands"
    return (
        f"Run {answer.run.run} {where}: of those that ended as most did, the one whose sequence is "
        f"nearest to the others'. At {counted(len(answer.moments), 'moment')} it is forked "
        f"{answer.asked.forks:,} times: all luck from there on is drawn anew, all before it stays. "
        "Below stand the shares of these forks that are signed and carried out, and the steps that "
        "changed them most. **Assigned**: the luck was, so a change is an effect within the model; "
        "what a party would have done under any luck changes nothing. Intervals of this section "
        "hold together at 95 %; * leaves nought out."
    )


def _command(opening: Opening, answer: Turning, scenario: str) -> str:
    settings = "".join(f" --set gates.{gate}.released=true" for gate in opening.given_up)
    asked = answer.asked
    return (
        f"irenic turning {scenario}{settings} --seed {asked.seed} --run {asked.run} "
        f"--forks {asked.forks}"
    )


def remembered(answer: Turning) -> dict[str, Any]:
    """What a test needs to see that the section is not stale."""
    return {
        "run": answer.run.run,
        "log_hash": answer.run.log_hash,
        "forks": answer.asked.forks,
        "ticks": [moment.tick for moment in answer.moments],
        "hits": [moment.success.hits for moment in answer.moments],
    }
