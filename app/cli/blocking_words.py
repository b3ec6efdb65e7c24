"""Blocking sets, pivotal parties and spoilers in words, as a document and as tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from app.cli.answers import percentage, points_apart
from app.cli.figures import signed
from app.cli.page import columns, faint, items, strong, wrapped
from models.insight.consents import CARRYING_OUT, CONDITIONS
from models.insight.documents import SHARES_ARE, bounded_document, share_document
from models.records.words import ending_in_words
from models.terms.english import counted, listed

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.insight.blocking import Blocking
    from models.insight.consents import Consent
    from models.insight.pivots import Pivot, Pivots
    from models.insight.spoilers import Attacks, Interest
    from models.terms.noun import PartyId
    from models.terms.scenario import Scenario

ABOUT = (
    "To be able to block is no reproach and to give up no duty: this says what hangs on whom in "
    "the model. Shares are shares of model runs."
)
Table = list[list[Any]]


def told(found: Blocking, asked: Asked) -> str:
    """From the file first, then from runs."""
    scenario = found.scenario
    parts = [strong(scenario.title)]
    parts += [items(asked.told, indent=0)] if asked.told else []
    parts += [_stages(found)]
    parts += [_pivots(scenario, found.pivots)] if found.pivots else []
    parts += [_interests(found)] if found.interests else []
    parts += [_attacks(scenario, found.attacks)] if found.attacks else []
    parts += [faint(wrapped(ABOUT))]
    parts += [faint(wrapped(scenario.caution))] if scenario.caution else []
    return "\n\n".join(parts)


def _names(scenario: Scenario, parties: Iterable[PartyId]) -> str:
    wanted = set(parties)
    return " with ".join(noun.name for party, noun in scenario.parties.items() if party in wanted)


def _stages(found: Blocking) -> str:
    head = strong("Who could block, by stage (read from the file)")
    pairs = [(_stage(found.scenario, one), _blocks(found.scenario, one)) for one in found.stages]
    return f"{head}\n\n{items(pairs, widest=30)}"


def _stage(scenario: Scenario, one: Consent) -> str:
    if one.text is None:
        return one.stage
    return f"{one.stage}: {scenario.texts[one.text].title}"


def _blocks(scenario: Scenario, one: Consent) -> str:
    if not one.game.winning:
        return "nobody can open it: a law stands in the way"
    sets = [_names(scenario, some) for some in one.game.blocking]
    said = f"{'; '.join(sets)}{' (each alone)' if len(sets) > 1 else ''}"
    if any(len(some) > 1 for some in one.game.blocking):
        said = "; ".join(sets)
    if one.stage == CONDITIONS:
        said += f". Enough to open: {_enough(scenario, one)}. {_power(scenario, one)}"
    return said or "nobody: no step has to be carried out"


def _enough(scenario: Scenario, one: Consent) -> str:
    return "; or ".join(_names(scenario, some) for some in one.game.winning)


def _power(scenario: Scenario, one: Consent) -> str:
    power = one.game.power()
    told = [
        f"{scenario.parties[party].name} {shapley:.2f} and {banzhaf:.2f}"
        for party, (shapley, banzhaf) in power.items()
        if shapley > 0.0
    ]
    return f"Shapley-Shubik's and Banzhaf's index: {listed(told)}." if told else ""


def _pivots(scenario: Scenario, found: Pivots) -> str:
    what = ending_in_words(scenario, found.ending)
    head = strong("Whose giving up changes the outcome (model runs)")
    about = (
        f"Each party gives up all conditions and red lines of its own that it could, from the "
        f"start. As things stand {percentage(found.none)} of model runs ended so: {what}; with all "
        f"given up {percentage(found.everybody)}. Differences are in percentage points, run "
        f"against run, {found.runs:,} each; all hold together."
    )
    rows = [("", "gives up", "alone", "as the last", "on average (Shapley)", "")]
    rows += [_pivot(scenario, one) for one in found.pivots]
    parts = [head, wrapped(about), columns(rows)]
    if found.left_out:
        parts.append(wrapped(f"Not run, too many: {_names(scenario, found.left_out)}."))
    return "\n\n".join(parts)


def _pivot(scenario: Scenario, one: Pivot) -> tuple[str, str, str, str, str, str]:
    return (
        scenario.parties[one.party].name,
        counted(len(one.given_up), "condition"),
        points_apart(one.alone),
        points_apart(one.last),
        points_apart(one.value),
        "clear" if one.is_clear else "",
    )


def _interests(found: Blocking) -> str:
    scenario = found.scenario
    head = strong("Who would gain from failure, and could bring it about")
    about = (
        "Fighting on against each text carried out in full, in worth to the party itself; the "
        "difference is what it would gain from the text's failure."
    )
    pairs = [
        (scenario.parties[one.party].name, _interest(scenario, one)) for one in found.interests
    ]
    return "\n\n".join((head, wrapped(about), items(pairs)))


def _interest(scenario: Scenario, one: Interest) -> str:
    worths = [
        f"{scenario.texts[text].title} {worth:.2f} ({signed(one.gains_from_failure(text), 2)})"
        for text, worth in one.texts
    ]
    could = f"could block at: {listed(one.could)}" if one.could else "could block at no stage"
    names = listed([scenario.texts[text].title for text in one.spoils])
    would = f"would gain from the failure of {names}" if names else "would gain from no failure"
    return f"fighting on {one.fighting_on:.2f}; {'; '.join(worths)}; {could}; {would}"


def _attacks(scenario: Scenario, found: Attacks) -> str:
    head = strong("What attacks by spoilers change (model runs)")
    state = "on" if found.on else "off"
    about = (
        f"The rule `spoilers` (a chance of {100 * found.chance:.1f} % in each period) off and on; "
        f"in this scenario it is {state}. The same luck in both, {found.runs:,} runs each; all "
        "intervals of differences hold together."
    )
    rows = [("", "off", "on", "on less off", "")]
    for ending, off, on, apart in found.endings:
        clear = "clear" if apart.is_clear else ""
        name = ending_in_words(scenario, ending)
        rows.append((name, percentage(off), percentage(on), points_apart(apart), clear))
    return "\n\n".join((head, wrapped(about), columns(rows)))


def tables(found: Blocking) -> dict[str, Table]:
    """What `--csv` writes; those without rows are there too."""
    return {
        "stages": _stage_rows(found),
        "pivots": _pivot_rows(found.pivots),
        "sets": _set_rows(found.pivots),
        "interests": _interest_rows(found),
        "attacks": _attack_rows(found.attacks),
    }


def _stage_rows(found: Blocking) -> Table:
    rows: Table = [["stage", "text", "blocking_set", "size"]]
    for one in found.stages:
        rows += [
            [one.stage, one.text or "", "|".join(sorted(some)), len(some)]
            for some in one.game.blocking
        ]
    return rows


def _pivot_rows(found: Pivots | None) -> Table:
    rows: Table = [["party", "gives_up"]]
    for name in ("alone", "last", "shapley"):
        rows[0] += [name, f"{name}_low", f"{name}_high"]
    for one in found.pivots if found else ():
        ends = [end for each in (one.alone, one.last, one.value) for end in each]
        rows.append([one.party, len(one.given_up), *ends])
    return rows


def _set_rows(found: Pivots | None) -> Table:
    rows: Table = [["given_up_by", "share", "low", "high", "runs"]]
    for parties, share in found.shares if found else ():
        rows.append(["|".join(parties), share.share, share.low, share.high, share.runs])
    return rows


def _interest_rows(found: Blocking) -> Table:
    rows: Table = [["party", "text", "fighting_on", "worth", "gains_from_failure", "could"]]
    for one in found.interests:
        rows += [
            [
                one.party, text, one.fighting_on, worth, one.gains_from_failure(text),
                "|".join(one.could),
            ]
            for text, worth in one.texts
        ]  # fmt: skip
    return rows


def _attack_rows(found: Attacks | None) -> Table:
    rows: Table = [["ending", "off", "on", "difference", "low", "high", "runs"]]
    for ending, off, on, apart in found.endings if found else ():
        rows.append([str(ending), off.share, on.share, *apart, off.runs])
    return rows


def as_document(found: Blocking) -> dict[str, Any]:
    """The answer of `irenic blocking --json`."""
    return {
        "scenario": found.scenario.id,
        "caution": found.scenario.caution,
        "shares_are": SHARES_ARE,
        "stages": [_stage_document(one) for one in found.stages],
        "pivots": _pivots_document(found.pivots) if found.pivots else None,
        "interests": [
            {
                "party": one.party,
                "fighting_on": one.fighting_on,
                "texts": dict(one.texts),
                "could_block_at": list(one.could),
                "gains_from_failure_of": list(one.spoils),
            }
            for one in found.interests
        ],
        "attacks": _attacks_document(found.attacks) if found.attacks else None,
    }


def _stage_document(one: Consent) -> dict[str, Any]:
    document: dict[str, Any] = {
        "stage": one.stage,
        "text": one.text,
        "enough": [sorted(some) for some in one.game.winning],
        "blocking": [sorted(some) for some in one.game.blocking],
    }
    if one.stage != CARRYING_OUT:
        document["power"] = [
            {"party": party, "shapley_shubik": shapley, "banzhaf": banzhaf}
            for party, (shapley, banzhaf) in one.game.power().items()
        ]
    return document


def _pivots_document(found: Pivots) -> dict[str, Any]:
    return {
        "ending": str(found.ending),
        "runs": found.runs,
        "nobody": share_document(found.none),
        "everybody": share_document(found.everybody),
        "parties": [
            {
                "party": one.party,
                "gives_up": [change.path for change in one.given_up],
                "alone": bounded_document(one.alone),
                "last": bounded_document(one.last),
                "shapley": bounded_document(one.value),
            }
            for one in found.pivots
        ],
        "sets": [
            {"given_up_by": list(parties), **share_document(share)}
            for parties, share in found.shares
        ],
        "not_run": list(found.left_out),
    }


def _attacks_document(found: Attacks) -> dict[str, Any]:
    return {
        "on_in_scenario": found.on,
        "chance": found.chance,
        "runs": found.runs,
        "endings": {
            str(ending): {
                "off": share_document(off),
                "on": share_document(on),
                "difference": bounded_document(apart),
            }
            for ending, off, on, apart in found.endings
        },
    }
