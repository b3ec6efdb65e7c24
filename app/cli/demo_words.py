"""The demonstration in plain words, and as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.cli import waits
from app.cli.demonstration import OBSERVED, OF_RUNS, Demonstration
from app.cli.page import columns, items, strong, wrapped
from app.cli.telling import named, sentences
from models.insight.intervals import FEWEST
from models.records.words import ending_in_words
from models.terms.english import ends, percent
from models.terms.outcome import LISTED

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.insight.intervals import Share
    from models.insight.openings import Opening


def told(shown: Demonstration, asked: Asked, report: str) -> str:
    """Can it end, how do runs end, how did they begin, one story, and how to repeat it."""
    scenario = shown.scenario
    parts = [strong(scenario.title)]
    parts += [items(asked.told, indent=0)] if asked.told else []
    parts += [wrapped(scenario.caution)] if scenario.caution else []
    parts += [waits.standing(scenario, shown.waits)]
    parts += [wrapped(shown.with_later)] if shown.with_later else []
    parts += [waits.opened(shown.waits, scenario)] if shown.waits.locked else []
    parts += [_endings(shown), _openings(shown), _story(shown), _made(shown, asked, report)]
    return "\n\n".join(parts)


def _endings(shown: Demonstration) -> str:
    head = strong(f"How {len(shown.runs)} model runs ended")
    rows = [("", OF_RUNS, "95 % interval")]
    rows += [
        (ending_in_words(shown.scenario, ending), percent(share.share), interval(share))
        for ending, share in shown.shares.items()
    ]
    return f"{head}\n\n{columns(rows, right=(1, 2))}"


def interval(share: Share) -> str:
    """From where to where."""
    return f"{ends(share.low, share.high)} %"


def _openings(shown: Demonstration) -> str:
    head = strong("The commonest first three concessions, and what became of them")
    blocks = [_opening(shown, opening) for opening in shown.openings]
    return "\n\n".join((head, wrapped(OBSERVED), *blocks))


def _opening(shown: Demonstration, opening: Opening) -> str:
    moves = "; then ".join(moves_of(shown, opening)) or "No concession was made"
    lines = [wrapped(f"{moves}.", indent=2, hanging=2)]
    lines.append(wrapped(f"{how_often(opening)}. {became(shown, opening)}", indent=4))
    return "\n".join(lines)


def moves_of(shown: Demonstration, opening: Opening) -> list[str]:
    """The concessions of an opening in words."""
    return [named(shown.scenario, *move) for move in opening.moves]


def how_often(opening: Opening) -> str:
    """How many runs began so, and whether they are too few to read much into."""
    few = f", under {FEWEST}: too few to read much into" if opening.is_thin else ""
    return f"{opening.runs} of {opening.of} model runs{few}"


def became(shown: Demonstration, opening: Opening) -> str:
    """What became of an opening: agreement always, other endings where they happened."""
    told_shares = [
        f"{percent(share.share)} ({interval(share)}) {ending_in_words(shown.scenario, ending)}"
        for ending, share in ((ending, opening.outcomes[ending]) for ending in LISTED)
        if share.hits or ending == LISTED[0]
    ]
    return f"Of these, {'; '.join(told_shares)}."


def _story(shown: Demonstration) -> str:
    head = strong(f"One story: run {shown.story.run}, the first that ended as most did")
    return f"{head}\n\n{sentences(shown.story, 'short')}"


def _made(shown: Demonstration, asked: Asked, report: str) -> str:
    facts = [
        ("Report", report),
        ("Seed", f"{shown.seed}, runs 0 to {len(shown.runs) - 1}; rule {shown.rule}"),
        ("Digest", shown.runs.digest),
        ("Took", f"{shown.seconds:.1f} seconds"),
    ]
    again = asked.repeated(
        "run", "--seed", shown.seed, "--run", shown.story.run, *ruled(shown.rule)
    )
    return (
        f"{items(facts, indent=0)}\n\nTo make all of them again: `{repeated(shown, asked)}`\n"
        f"To tell one of them again: `{again}`"
    )


def repeated(shown: Demonstration, asked: Asked) -> str:
    """The line that makes the same model runs again."""
    rule = ruled(shown.rule)
    return asked.repeated(
        "demo", "--headless", "--seed", shown.seed, "--runs", len(shown.runs), *rule
    )


def ruled(rule: str) -> tuple[str, ...]:
    """The words that ask for a rule, where it is not the usual one."""
    return () if rule == "record" else ("--rule", rule)


def as_document(shown: Demonstration, asked: Asked, report: str) -> dict[str, Any]:
    """The answer of `irenic demo --json`."""
    from models.records.story import story

    found = waits.as_document(shown.waits, shown.scenario)
    return {
        "scenario": shown.scenario.id,
        "scenario_hash": shown.scenario_hash,
        **asked.as_document(),
        "caution": shown.scenario.caution,
        "seed": shown.seed,
        "runs": len(shown.runs),
        "rule": shown.rule,
        "driver": "simpy",
        "shares_are": OF_RUNS,
        "outcomes": _shares(shown.shares),
        "openings": [_opening_entry(opening) for opening in shown.openings],
        "locks": found["locks"],
        "releases": found["releases"],
        "price_is": found["price_is"],
        "story": {
            "run": shown.story.run,
            "sentences": [
                {"date": sentence.date, "text": sentence.text}
                for sentence in story(shown.story, "short")
            ],
        },
        "repeat": repeated(shown, asked),
        "digest": shown.runs.digest,
        "seconds": round(shown.seconds, 3),
        "report": report,
    }


def _shares(shares: dict[Any, Share]) -> dict[str, dict[str, float]]:
    return {
        str(ending): {"share": share.share, "low": share.low, "high": share.high}
        for ending, share in shares.items()
    }


def _opening_entry(opening: Opening) -> dict[str, Any]:
    return {
        "moves": [
            {"party": party, "kind": kind, "subject": subject}
            for party, kind, subject in opening.moves
        ],
        "n": opening.runs,
        "outcomes": _shares(opening.outcomes),
        "assignment": opening.assignment,
        "thin": opening.is_thin,
    }
