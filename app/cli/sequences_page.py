"""A scenario's page about its sequences: waits opened one by one, openings, and what texts ask.

It is written by `irenic sequences SCENARIO --page FILE.md` and carries, in a comment at its end,
what a test needs to see that it is not stale: the hash of each scenario that was run, and a sample.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from app.cli.markdown import table, with_interval
from app.cli.page_of_turning import remembered as of_turning
from app.cli.page_of_turning import turning_section
from app.cli.page_of_waits import waits_section
from app.cli.telling import named
from models.exact.locks import locks
from models.insight.intervals import Share, interval, outcome_shares
from models.insight.openings import LENGTH as SHORTEST
from models.insight.openings import LONGEST, commonest_openings
from models.insight.openings import Opening as Common
from models.insight.text_demands import Demand, demands
from models.insight.wait_openings import Opening, as_it_stands, openings_of
from models.insight.waits_opened import Hands
from models.records.runs import Runs
from models.records.words import ending_in_words
from models.scenario.hashing import scenario_hash
from models.scenario.paths import with_values
from models.terms.english import counted, number
from models.terms.outcome import ENDINGS, Ending

if TYPE_CHECKING:
    from models.terms.noun import TextId
    from models.terms.scenario import Scenario

OPENINGS = 10
SAMPLE = 12
"""Runs of each scenario whose endings the page remembers."""

SIGNED = (
    "Suppose that a text were signed on the first day, by whatever means: the share of model runs "
    "in which it is then carried out in full."
)
ASKED = (
    "To be signed at all, each would ask this of *each* party. A price is in tenths of domestic "
    "support and is the author's judgement; issues on which a text is silent count as they stand."
)

DATA = "<!-- what this page was made of:"


class Making(NamedTuple):
    """How the page's runs are made, and the command that makes it again."""

    runs: int
    seed: int
    command: str
    hands: Hands
    requires: str = ""
    """The page beside this one that says what texts would take (empty: there is none)."""


def page(scenario: Scenario, beside: str, making: Making) -> str:
    """The whole page; `beside` is a variant whose waits are opened too (empty: none)."""
    remembered = _Remembering(making.hands.many)
    stands = remembered.made(scenario)
    hands = Hands(remembered.made, making.hands.whole)
    parts = [_head(scenario, making), _as_it_stands(scenario, stands)]
    parts += [waits_section(scenario, "", hands)]
    parts += [waits_section(scenario, beside, hands)] if beside else []
    parts += [_openings(scenario, stands)]
    widest = widest_opening(scenario)
    runs = remembered.made(widest.scenario)
    turning, answer = turning_section(widest, runs, making.seed, scenario.id)
    parts += [turning]
    parts += [_texts(scenario, remembered)] if scenario.texts else []
    parts += [_taking(scenario, making.requires)] if scenario.texts else []
    made = {"turning": of_turning(answer)}
    return "\n\n".join((*parts, _data(scenario, making, made, remembered.kept)))


def widest_opening(scenario: Scenario) -> Opening:
    """Every wait opened from every end; a scenario without waits as it stands."""
    found = locks(scenario)
    return list(openings_of(scenario, found))[-1] if found.locks else as_it_stands(scenario)


def name_of(scenario: Scenario) -> str:
    """The hash of what was run: variants that it might have had do not count."""
    return scenario_hash(scenario.model_copy(update={"variants": {}}))


class _Remembering:
    """Makes runs once for each scenario and remembers a sample of each."""

    def __init__(self, make: Callable[[Scenario], Runs]) -> None:
        self._make = make
        self._runs: dict[str, Runs] = {}
        self.kept: dict[str, dict[str, Any]] = {}

    def made(self, scenario: Scenario) -> Runs:
        """The runs of a scenario, made when they are first asked for."""
        if name_of(scenario) in self._runs:
            return self._runs[name_of(scenario)]
        runs = self._runs[name_of(scenario)] = self._make(scenario)
        self.kept[name_of(scenario)] = {
            "outcomes": {str(ending): count for ending, count in runs.outcomes.items()},
            "sample": runs.summary["ending"][:SAMPLE].tolist(),
        }
        return runs


def _head(scenario: Scenario, making: Making) -> str:
    made = (
        f"Written by `{making.command}`: {making.runs:,} model runs of every row, seed "
        f"{making.seed}, rule `record`; the same luck in every row. Shares are shares of model "
        "runs, with 95 % intervals, each row's own unless a section says that they hold together. "
        "Nothing here says who should yield."
    )
    title = f"# Which sequences lead where: {scenario.title}"
    return "\n\n".join((title, f"> {' '.join(scenario.caution.split())}", made))


def _as_it_stands(scenario: Scenario, runs: Runs) -> str:
    rows = [["how runs ended", "share of model runs"]]
    shares = outcome_shares(runs.outcomes)
    rows += [[ending_in_words(scenario, e), with_interval(shares[e])] for e in ENDINGS]
    text = (
        "The scenario as it stands: parties may give up conditions and red lines of their own on "
        "the way, where they hold that worth its price."
    )
    return "\n\n".join(("## As it stands", text, table(rows)))


def _openings(scenario: Scenario, runs: Runs) -> str:
    length, commonest = _commonest(runs)
    head = f"first {number(length)} concessions"
    rows = [[head, "model runs", "signed and carried out", "most often"]]
    for one in commonest:
        moves = "; then ".join(named(scenario, *move) for move in one.moves)
        most = max(one.outcomes, key=lambda ending: one.outcomes[ending].hits)
        few = " (under 30: too few to read)" if one.is_thin else ""
        rows.append(
            [
                moves or "no concession",
                f"{one.runs:,} of {one.of:,}{few}",
                with_interval(one.outcomes[Ending.IMPLEMENTED]),
                f"{ending_in_words(scenario, most)}: {with_interval(one.outcomes[most])}",
            ]
        )
    text = (
        f"The {counted(len(rows) - 1, 'commonest opening')} of the scenario as it stands, and "
        "where they led. **Observed, not assigned**: the parties chose these moves themselves, so "
        "what follows an opening need not be its effect."
    )
    return "\n\n".join(("## How runs began", text, table(rows)))


def _commonest(runs: Runs) -> tuple[int, tuple[Common, ...]]:
    """The openings that most runs share, long enough for there to be ten of them."""
    for length in range(SHORTEST, LONGEST):
        found = commonest_openings(runs, length=length, most=OPENINGS)
        if len(found) == OPENINGS:
            return length, found
    return LONGEST, commonest_openings(runs, length=LONGEST, most=OPENINGS)


def _texts(scenario: Scenario, remembered: _Remembering) -> str:
    """What each named text asks of whom, and how often it holds once it is signed."""
    everything = list(openings_of(scenario))[-1].scenario
    held = [["text", "signed as things stand", "signed with every wait open"]]
    for key, text in scenario.texts.items():
        shares = [_if_signed(base, key, remembered) for base in (scenario, everything)]
        held.append([text.title, *map(with_interval, shares)])
    asked = [["text", "party", "red lines to give up", "price", "past what it signalled"]]
    asked += [
        [text.title, scenario.parties[one.party].name, *_demanded(scenario, one)]
        for key, text in scenario.texts.items()
        for one in demands(scenario, key)
    ]
    return "\n\n".join(("## What the texts need", SIGNED, table(held), ASKED, table(asked)))


def _taking(scenario: Scenario, beside: str) -> str:
    """Where the search stands for the fewest changes that let each text be signed and hold."""
    page = f"[that page]({beside}) has" if beside else "it tells"
    return (
        "What it would take for each text to be signed *and* to hold is searched for by `irenic "
        f"requires {scenario.id}`: {page} the fewest changes found, of each party, with the share "
        "of fresh model runs that then carry the text out and its interval."
    )


def _if_signed(scenario: Scenario, text: TextId, remembered: _Remembering) -> Share:
    bare = scenario.model_copy(update={"variants": {}})
    runs = remembered.made(with_values(bare, [("plan.signed", str(text))]))
    return interval(runs.outcomes[Ending.IMPLEMENTED], len(runs))


def _demanded(scenario: Scenario, one: Demand) -> list[str]:
    lines = [
        f"{_issue(scenario, passed.issue)}{' (absolute)' if passed.absolute else ''}"
        for passed in one.red_lines
    ]
    limits = [_issue(scenario, passed.issue) for passed in one.limits]
    price = f"{one.price:g}" if lines else "0"
    return [_counted(lines), price, _counted(limits)]


def _counted(names: list[str]) -> str:
    return f"{len(names)}: {', '.join(names)}" if names else "none"


def _issue(scenario: Scenario, key: str) -> str:
    issue = next(issue for pid, issue in scenario.issues.items() if pid == key)
    return issue.short or issue.title


def _data(
    scenario: Scenario, making: Making, more: dict[str, Any], kept: dict[str, dict[str, Any]]
) -> str:
    """What the page was made of, for whoever wants to know whether it is stale."""
    made = ",\n".join(f'  "{name}": {json.dumps(one)}' for name, one in kept.items())
    data = {
        "scenario": scenario.id,
        "scenario_hash": name_of(scenario),
        "runs": making.runs,
        "seed": making.seed,
        "endings": [str(ending) for ending in ENDINGS],
        **more,
    }
    return f'{DATA}\n{json.dumps(data)[:-1]}, "made": {{\n{made}\n}}}}\n-->\n'
