"""A scenario's page about its sequences: waits opened one by one, openings, and what texts ask.

It is written by `irenic sequences SCENARIO --page FILE.md` and carries, in a comment at its end,
what a test needs to see that it is not stale: the hash of each scenario that was run, and a sample.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from app.cli.telling import named
from models.exact.locks import Locks, locks
from models.exact.wording import Wording
from models.insight.intervals import Share, interval, outcome_shares
from models.insight.openings import LENGTH as SHORTEST
from models.insight.openings import LONGEST, commonest_openings
from models.insight.openings import Opening as Common
from models.insight.text_demands import Demand, demands
from models.insight.wait_openings import Opening, OpeningAnswer, opening_answer, openings_of
from models.records.runs import Runs
from models.records.words import ending_in_words
from models.scenario.hashing import scenario_hash
from models.scenario.paths import with_values
from models.scenario.variants import with_variant
from models.terms.english import counted, listed, number
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
    make: Callable[[Scenario], Runs]


def page(scenario: Scenario, beside: str, making: Making) -> str:
    """The whole page; `beside` is a variant whose waits are opened too (empty: none)."""
    remembered = _Remembering(making.make)
    stands = remembered.made(scenario)
    parts = [_head(scenario, making), _as_it_stands(scenario, stands)]
    parts += [_waits(scenario, "", remembered)]
    parts += [_waits(scenario, beside, remembered)] if beside else []
    parts += [_openings(scenario, stands)]
    parts += [_texts(scenario, remembered)] if scenario.texts else []
    return "\n\n".join((*parts, _data(scenario, making, remembered.kept)))


def name_of(scenario: Scenario) -> str:
    """The hash of what was run: variants that it might have had do not count."""
    return scenario_hash(scenario.model_copy(update={"variants": {}}))


class _Remembering:
    """Makes runs once for each scenario and remembers a sample of each."""

    def __init__(self, make: Callable[[Scenario], Runs]) -> None:
        self._make = make
        self.kept: dict[str, dict[str, Any]] = {}

    def made(self, scenario: Scenario) -> Runs:
        runs = self._make(scenario)
        self.kept[name_of(scenario)] = {
            "outcomes": {str(ending): count for ending, count in runs.outcomes.items()},
            "sample": runs.summary["ending"][:SAMPLE].tolist(),
        }
        return runs


def with_interval(share: Share) -> str:
    """A share with its interval, to a tenth of a percent: rare endings are told from none."""
    low, high = 100 * share.low, 100 * share.high
    return f"{100 * share.share:.1f} % ({low:.1f} to {high:.1f})"


def _head(scenario: Scenario, making: Making) -> str:
    made = (
        f"Written by `{making.command}`: {making.runs:,} model runs of every row, seed "
        f"{making.seed}, rule `record`; the same luck in every row. Shares are shares of model "
        "runs, with 95 % intervals, each row's own. Nothing here says who should yield."
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
    return "\n\n".join(("## As it stands", text, _table(rows)))


def _waits(scenario: Scenario, variant: str, remembered: _Remembering) -> str:
    """What becomes of the talks if waits are opened alone, in pairs and together."""
    base = with_variant(scenario, variant) if variant else scenario
    found = locks(base)
    title = scenario.variants[variant].title if variant else "the start"
    if not found.locks:
        return f"## Circular waits: {title}\n\n{found.sentence}"
    answers = [opening_answer(one, remembered.made) for one in openings_of(base, found)]
    return "\n\n".join(
        (
            f"## Circular waits: {title}",
            _who_waits(found),
            _theorem(answers),
            _table([_opening_head(), *(_opening_row(base, one) for one in answers)]),
            _last_of(answers),
        )
    )


def _who_waits(found: Locks) -> str:
    return "\n".join(f"- **({lock.letter})** {lock.sentence}" for lock in found.locks)


def _theorem(answers: list[OpeningAnswer]) -> str:
    closed = [one for one in answers if one.opening.held]
    runs = sum(one.agreed.runs for one in closed)
    return (
        "**A theorem, not a tendency.** While a circular wait is held, no sequence whatever leads "
        "to a full agreement: what its parties wait for lies outside everything that can ever be "
        f"done. So of {runs:,} runs with a wait held none agreed, and none could have. A wait is "
        "opened here from every end, by dropping each condition in it that somebody could give up "
        "and that stands in no wait that is held."
    )


def _opening_head() -> list[str]:
    return ["waits opened", "signed", "signed and carried out", "what still binds", "given up"]


def _opening_row(scenario: Scenario, one: OpeningAnswer) -> list[str]:
    opening = one.opening
    held = listed([f"({letter})" for letter in opening.held])
    return [
        listed([f"({letter})" for letter in opening.opened]) or "none",
        with_interval(one.signed),
        f"0 of {one.agreed.runs:,}" if opening.held else with_interval(one.agreed),
        f"{held}: none can agree" if opening.held else _no_wait(one),
        _given_up(scenario, opening),
    ]


def _no_wait(one: OpeningAnswer) -> str:
    if one.agreed.hits:
        return "no circular wait"
    return "no circular wait; red lines, worths and trust do"


def _given_up(scenario: Scenario, opening: Opening) -> str:
    wording = Wording(scenario)
    gates = {str(gate.id): gate for gate in scenario.gates}
    return "; ".join(f"{wording.wait(gates[key])}" for key in opening.given_up) or "nothing"


def _last_of(answers: list[OpeningAnswer]) -> str:
    last = answers[-1]
    most = max(
        (ending for ending in ENDINGS if ending is not Ending.IMPLEMENTED),
        key=lambda ending: last.outcomes[ending].hits,
    )
    words = ending_in_words(last.opening.scenario, most)
    return (
        f"With every wait open {with_interval(last.agreed)} of model runs were carried out in "
        f"full. The commonest other ending is then: {words}, in "
        f"{with_interval(last.outcomes[most])}. An open wait makes agreement possible, not likely."
    )


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
    return "\n\n".join(("## How runs began", text, _table(rows)))


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
    return "\n\n".join(("## What the texts need", SIGNED, _table(held), ASKED, _table(asked)))


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


def _table(rows: list[list[str]]) -> str:
    """Rows as a Markdown table, the first being its head."""
    head, *rest = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    lines = [head, ["---"] * len(head), *rest]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _data(scenario: Scenario, making: Making, kept: dict[str, dict[str, Any]]) -> str:
    """What the page was made of, for whoever wants to know whether it is stale."""
    made = ",\n".join(f'  "{name}": {json.dumps(one)}' for name, one in kept.items())
    data = {
        "scenario": scenario.id,
        "scenario_hash": name_of(scenario),
        "runs": making.runs,
        "seed": making.seed,
        "endings": [str(ending) for ending in ENDINGS],
    }
    return f'{DATA}\n{json.dumps(data)[:-1]}, "made": {{\n{made}\n}}}}\n-->\n'
