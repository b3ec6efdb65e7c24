"""What texts would require, in words for a person, as a document and as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.cli.answers import percentage
from app.cli.markdown import table
from app.cli.page import faint, items, strong, wrapped
from models.insight.documents import SHARES_ARE, share_document
from models.insight.requirements import merged
from models.insight.text_changes import OUTSIDE, ChangeKind
from models.terms.english import listed

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.insight.requirements import Instead, Requirement
    from models.insight.text_changes import Change
    from models.insight.text_standing import TextStanding
    from models.terms.noun import PartyId
    from models.terms.scenario import Scenario

ABOUT = (
    "Signable: on the first day every signatory would sign, by the rule on which model runs "
    "accept. Holding: once signed on that day, the share of model runs that carry it out in full, "
    "in fresh runs that the search has not seen. The cost counts changes: a condition, a red line, "
    "an open issue, a rung of a limit, a step of salience, a tenth of guarantee or monitoring and "
    "a twentieth of worth at a vote are one each. It is the least found; fewer than the lower "
    "number were ruled out: every choice of the steps looked at leaves the text unsignable, or was "
    "run and did not hold. Whether other choices of as few changes hold better was not searched. "
    "Nothing here says that anybody should."
)
Table = list[list[Any]]


def told(scenario: Scenario, found: Sequence[Requirement], asked: Asked) -> str:
    """One table for all texts, then what each would require of each party."""
    parts = [strong(scenario.title)]
    parts += [items(asked.told, indent=0)] if asked.told else []
    parts += [_summary(scenario, found)]
    parts += [_text(scenario, one) for one in found]
    parts += [faint(wrapped(ABOUT))]
    parts += [faint(wrapped(scenario.caution))] if scenario.caution else []
    return "\n\n".join(parts)


def _summary(scenario: Scenario, found: Sequence[Requirement]) -> str:
    head = strong("What each text would take, to be signed and to hold")
    pairs = [
        (
            scenario.texts[one.text].title,
            _in_short(one),
        )
        for one in found
    ]
    return f"{head}\n\n{items(pairs)}"


def _in_short(one: Requirement) -> str:
    return (
        f"as things stand: {_signable(one.before)}, holds in {percentage(one.holds_before)}; "
        f"changes: {cost_in_words(one)}; then: {_signable(one.after)}, holds in "
        f"{percentage(one.holds)}"
    )


def _signable(standing: TextStanding) -> str:
    return "signable" if standing.is_signable else "not signable"


def cost_in_words(one: Requirement) -> str:
    """What the changes cost, and how few were ruled out."""
    if one.in_the_way:
        return f"{one.cost}, and no change looked at would suffice"
    if one.is_missed:
        return f"{one.cost}, the most found; the wanted share was not reached"
    fewer = "no fewer" if one.gap == 0 else f"under {one.at_least} ruled out"
    return f"{one.cost} ({fewer})"


def _text(scenario: Scenario, one: Requirement) -> str:
    lines = [strong(scenario.texts[one.text].title), ""]
    lines += [_verdict(one), ""]
    pairs = [(name, "; ".join(said) or "nothing") for name, said in required(scenario, one).items()]
    lines.append(items(pairs))
    lines += [wrapped(f"Or: {instead_in_words(scenario, other)}") for other in one.instead]
    return "\n".join(lines)


def instead_in_words(scenario: Scenario, other: Instead) -> str:
    """Other conditions that would do, each with its owner, and how the text then holds."""
    said = [
        f"{scenario.parties[change.party].name}: {in_words(scenario, change)}"
        for change in other.conditions
        if change.party is not None
    ]
    share = percentage(other.holds)
    return f"in place of the conditions above, {'; '.join(said)}. It then holds in {share}."


def _verdict(one: Requirement) -> str:
    if one.in_the_way:
        return wrapped(f"No change looked at would do. In the way: {listed(one.in_the_way)}.")
    reached = f"and {percentage(one.holds)} of model runs carry it out"
    wanted = f"{100 * one.target:g} %"
    if one.is_missed:
        return wrapped(
            f"With these changes it could be signed, {reached}; step by step the search found none "
            f"that brings that to {wanted}."
        )
    sure = "" if one.is_met else f"; whether that is {wanted} these runs leave open"
    return wrapped(f"With these changes it can be signed, {reached}{sure}. It would require:")


def required(scenario: Scenario, one: Requirement) -> dict[str, list[str]]:
    """By name of a party, in file order, what the changes would require of it; all are named."""
    changes = merged(one.changes)
    told: dict[str, list[str]] = {}
    for party, noun in scenario.parties.items():
        if _has_a_say(scenario, party):
            told[noun.name] = [
                in_words(scenario, change) for change in changes if change.party == party
            ]
    for change in changes:
        if change.kind in OUTSIDE:
            names = [scenario.parties[party].name for party in scenario.guarantee.by]
            for name in names or ["Whoever guarantees"]:
                told.setdefault(name, []).append(in_words(scenario, change))
        elif change.kind is ChangeKind.TEXT:
            told.setdefault("The text itself", []).append(in_words(scenario, change))
    return told


def _has_a_say(scenario: Scenario, party: PartyId) -> bool:
    at_table = any(party in issue.positions for issue in scenario.issues.values())
    return at_table or any(gate.who == party for gate in scenario.gates)


def in_words(scenario: Scenario, change: Change) -> str:
    """A change as its owner would hear it."""
    from models.exact.wording import Wording

    if change.gate is not None:
        gate = next(gate for gate in scenario.gates if gate.id == change.gate)
        wait = Wording(scenario).wait(gate)
        return f"give up the condition: {wait} ({change.gate}; price {change.price:g})"
    if change.kind is ChangeKind.VOTE:
        return f"win its vote at a worth of {change.after:g}, not {change.before:g}"
    if change.kind in OUTSIDE:
        noun = "guarantee" if change.kind is ChangeKind.GUARANTEE else "monitoring"
        return f"strengthen the {noun} from {change.before:g} to {change.after:g}"
    return _of_issue(scenario, change)


def _of_issue(scenario: Scenario, change: Change) -> str:
    if change.issue is None:
        raise AssertionError("a change of a position names its issue")
    issue = scenario.issues[change.issue]
    name = issue.short or issue.title
    if change.kind is ChangeKind.RED_LINE:
        return f"give up the red line on {name} (price {change.price:g})"
    if change.kind is ChangeKind.SALIENCE:
        return f"hold {name} less weighty ({change.after}, not {change.before}, of 5)"
    before, after = (issue.ladder[rung] for rung in (change.before, change.after))
    ends = f"“{after.short or after.label}”, not “{before.short or before.label}”"
    if change.kind is ChangeKind.LIMIT:
        return f"go as far on {name} as {ends}"
    return f"settle {name}: {ends}"


def page(scenario: Scenario, found: Sequence[Requirement], command: str) -> str:
    """The answer as Markdown: one table of all texts, one of what each requires of whom."""
    held = [["text", "as things stand", "changes", "with them"]]
    asked = [["text", "of whom", "what it would require"]]
    for one in found:
        title = scenario.texts[one.text].title
        held.append(
            [
                title,
                f"{_signable(one.before)}; holds in {percentage(one.holds_before)}",
                cost_in_words(one),
                f"{_signable(one.after)}; holds in {percentage(one.holds)}",
            ]
        )
        asked += [
            [title, name, "; ".join(said) or "nothing"]
            for name, said in required(scenario, one).items()
        ]
        asked += [[title, "or", instead_in_words(scenario, other)] for other in one.instead]
        asked += [[title, "in the way", listed(one.in_the_way)]] if one.in_the_way else []
    parts = [
        f"# What each text would take: {scenario.title}",
        f"> {' '.join(scenario.caution.split())}",
        f"Written by `{command}`. Shares are shares of model runs, with 95 % intervals.",
        ABOUT,
        table(held),
        "A price is in tenths of domestic support and is the author's judgement.",
        table(asked),
    ]
    return "\n\n".join(parts) + "\n"


def tables(scenario: Scenario, found: Sequence[Requirement]) -> dict[str, Table]:
    """What `--csv` writes."""
    texts: Table = [
        [
            "text", "title", "signable_now", "holds_now", "holds_now_low", "holds_now_high",
            "cost", "at_least", "signable", "holds", "holds_low", "holds_high", "runs", "met",
        ]
    ]  # fmt: skip
    changes: Table = [["text", "party", "kind", "path", "before", "after", "cost", "price"]]
    for one in found:
        now, then = one.holds_before, one.holds
        texts.append(
            [
                one.text, scenario.texts[one.text].title, int(one.before.is_signable),
                now.share, now.low, now.high, one.cost, one.at_least, int(one.after.is_signable),
                then.share, then.low, then.high, then.runs, int(one.is_met),
            ]
        )  # fmt: skip
        changes += [
            [
                one.text, change.party or "", str(change.kind), change.path, change.before,
                change.after, change.cost, change.price,
            ]
            for change in merged(one.changes)
        ]  # fmt: skip
    return {"texts": texts, "changes": changes}


def as_document(scenario: Scenario, found: Sequence[Requirement]) -> dict[str, Any]:
    """The answer of `irenic requires --json`."""
    return {
        "scenario": scenario.id,
        "caution": scenario.caution,
        "shares_are": SHARES_ARE,
        "price_is": "author's judgement",
        "texts": [_document(scenario, one) for one in found],
    }


def _document(scenario: Scenario, one: Requirement) -> dict[str, Any]:
    return {
        "text": one.text,
        "title": scenario.texts[one.text].title,
        "target": one.target,
        "met": one.is_met,
        "missed": one.is_missed,
        "cost": one.cost,
        "at_least": one.at_least,
        "gap": one.gap,
        "in_the_way": list(one.in_the_way),
        "now": _standing(one.before) | {"holds": share_document(one.holds_before)},
        "then": _standing(one.after) | {"holds": share_document(one.holds)},
        "required": required(scenario, one),
        "instead": [
            {
                "conditions": [change.gate for change in other.conditions],
                "holds": share_document(other.holds),
            }
            for other in one.instead
        ],
        "changes": [
            {
                "kind": str(change.kind),
                "party": change.party,
                "path": change.path,
                "before": change.before,
                "after": change.after,
                "cost": change.cost,
                "price": change.price,
            }
            for change in merged(one.changes)
        ],
    }


def _standing(standing: TextStanding) -> dict[str, Any]:
    return {
        "signable": standing.is_signable,
        "locked": standing.is_locked,
        "leaves_required_open": standing.is_empty,
        "signatories": [
            {
                "party": view.party,
                "worth": view.worth,
                "fighting_on": view.fighting_on,
                "crosses_red_line": view.refuses,
            }
            for view in standing.views
        ],
    }
