"""What opening circular waits does, in words and as a document; nobody is advised to yield."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.cli.page import columns, item, strong, wrapped
from app.cli.sequences_words import with_interval
from app.cli.turning_words import signed as with_sign
from models.insight.binding import DISTANCE, RED_LINES, WAIT
from models.insight.documents import SHARES_ARE, counted_document, difference_document
from models.insight.success import Success
from models.records.words import ending_in_words
from models.terms.english import counted, listed, percent
from models.terms.outcome import ENDINGS, Ending

if TYPE_CHECKING:
    from models.insight.binding import Binding
    from models.insight.pairing import Difference
    from models.insight.waits_opened import Opened, WaitsOpened
    from models.terms.scenario import Scenario

TOLD = 3
"""Obstacles of a way that are told."""

HELD = (
    "A wait is opened from every end: all its conditions that somebody could give up, but for "
    "those of a wait that stays closed. A wait that is not opened is held: nobody gives it up on "
    "the way. While one is held no text can be carried out in full, which is a theorem and no "
    "finding. A set opens every wait with as few conditions as can be; all others stay, and may "
    "be given up on the way as in the scenario as it stands. Sets stand in file order; nothing "
    "here says who should yield."
)
PAIRED = (
    "All ways have the same luck, run by run; a change is against the scenario as it stands, was "
    "assigned, and so is an effect within the model. * leaves nought out. Intervals of all ways "
    "hold together at 95 % (Bonferroni)."
)


def told(answer: WaitsOpened, seed: int, rule: str) -> str:
    """The table of all ways, what each gives up, and what still stands in the way."""
    head = strong(f"What opening them does ({answer.runs:,} model runs of each way)")
    first = " ".join(sentences(answer))
    parts = [f"{head}\n\n{wrapped(first)}", _table(answer), _given_up(answer), _still(answer)]
    parts += [wrapped(f"{HELD} {PAIRED} Seed {seed}, rule {rule}.")]
    return "\n\n".join(part for part in parts if part)


def sentences(answer: WaitsOpened) -> tuple[str, ...]:
    """How many runs are signed and carried out: as it stands, and where every wait is open."""
    stands = answer.stands
    first = (
        f"As the scenario stands {with_interval(stands.shares[Success.SIGNED])} of model runs are "
        f"signed and {with_interval(stands.shares[Success.IMPLEMENTED])} carried out in full."
    )
    ways = [way for way in answer.all_ways if not way.is_theorem and way.opening.given_up]
    if not ways:
        return (first,)
    open_ways = (
        f"Of {counted(len(ways), 'way')} that open every wait, conditions given up at the start, "
        f"{_from_to(ways, Success.SIGNED)} are signed and "
        f"{_from_to(ways, Success.IMPLEMENTED)} carried out."
    )
    return (first, open_ways, _mostly(answer, ways))


def _from_to(ways: list[Opened], success: Success) -> str:
    """The least and the most of several ways."""
    shares = sorted((way.shares[success] for way in ways), key=lambda share: share.share)
    if len(shares) == 1:
        return with_interval(shares[0])
    return f"from {with_interval(shares[0])} to {with_interval(shares[-1])}"


def _mostly(answer: WaitsOpened, ways: list[Opened]) -> str:
    """Where most runs end otherwise although every wait is open."""
    hits = {one: sum(way.outcomes[one].hits for way in ways) for one in ENDINGS}
    most = max(ENDINGS, key=lambda ending: hits[ending])
    if most is Ending.IMPLEMENTED:
        return ""
    ending = ending_in_words(answer.scenario, most)
    share = hits[most] / sum(hits.values())
    return (
        f"The commonest ending is then another: {ending}, in {percent(share)} of those runs; an "
        "open wait allows agreement and does not bring it about."
    )


def name_of(answer: WaitsOpened, way: Opened) -> str:
    """A way's name: the waits opened from every end, or a set by its number."""
    if way is answer.stands:
        return "as it stands"
    for place, one in enumerate(answer.releases, 1):
        if way is one:
            return f"set {place}"
    letters = [f"({letter})" for letter in way.opening.opened]
    return f"{listed(letters)} opened" if letters else "all held"


def _table(answer: WaitsOpened) -> str:
    rows = [["way", "price", "signed", "change", "implemented", "change"]]
    for way in answer.all_ways:
        signed, done = way.shares[Success.SIGNED], way.shares[Success.IMPLEMENTED]
        rows.append(
            [
                name_of(answer, way),
                f"{way.opening.price:g}" if way.opening.given_up else "",
                "0, theorem" if way.is_theorem and not signed.hits else with_interval(signed),
                change_told(way.changes.get(Success.SIGNED)),
                "0, theorem" if way.is_theorem else with_interval(done),
                change_told(way.changes.get(Success.IMPLEMENTED)),
            ]
        )
    left = f"\n  {counted(answer.left_out, 'more set')} not run" if answer.left_out else ""
    return f"{columns(rows, right=(1,))}{left}"


def change_told(change: Difference | None) -> str:
    """A change in points, with its interval and a mark where that leaves nought out."""
    if change is None:
        return ""
    ends = f"{with_sign(100 * change.low)} to {with_sign(100 * change.high)}"
    return f"{with_sign(100 * change.value)}{'*' if change.is_clear else ''} ({ends})"


def _given_up(answer: WaitsOpened) -> str:
    """Which conditions each set gives up, by their names in the file."""
    lines = [
        item(name_of(answer, way), " + ".join(way.opening.given_up), column=9)
        for way in answer.releases
    ]
    return "\n".join((strong("Conditions that each set gives up"), "", *lines)) if lines else ""


def _still(answer: WaitsOpened) -> str:
    """What stood in the way of a signature where runs were not signed."""
    lines = [
        item(name_of(answer, way), binds_told(answer.scenario, way), column=16)
        for way in answer.all_ways
        if way.binds
    ]
    head = strong("What still stood in the way where runs were not signed")
    return "\n".join((head, "", *lines)) if lines else ""


def binds_told(scenario: Scenario, way: Opened) -> str:
    """The commonest obstacles of a way."""
    held = listed([f"({letter})" for letter in way.opening.held])
    told_first = [f"{held} held"] if held else []
    rest = [one for one in way.binds if not (held and one.kind == WAIT)]
    return "; ".join((*told_first, *(binding_told(scenario, one) for one in rest[:TOLD])))


def binding_told(scenario: Scenario, one: Binding) -> str:
    """An obstacle, and in how many of the runs it stood."""
    share = f"{one.share.hits} of {one.share.runs}"
    if one.kind == RED_LINES:
        issue = next(issue for key, issue in scenario.issues.items() if key == one.issue)
        return f"red lines leave no rung on {issue.short or issue.title} ({share})"
    words = {
        WAIT: "a circular wait that nobody opened",
        DISTANCE: "neither wait nor red line: positions, absence or trust",
    }
    return f"{words[one.kind]} ({share})"


def as_document(answer: WaitsOpened, seed: int, rule: str) -> dict[str, Any]:
    """The keys that `irenic locks --runs N --json` adds."""
    return {
        "runs": answer.runs,
        "seed": seed,
        "rule": rule,
        "shares_are": SHARES_ARE,
        "intervals": "95 %, simultaneous over all ways (Bonferroni); changes paired by luck",
        "assignment": "assigned",
        "stands": _way(answer, answer.stands),
        "openings": [_way(answer, way) for way in answer.openings],
        "release_sets": [_way(answer, way) for way in answer.releases],
        "release_sets_not_run": answer.left_out,
    }


def _way(answer: WaitsOpened, way: Opened) -> dict[str, Any]:
    return {
        "name": name_of(answer, way),
        "scenario_hash": way.scenario_hash,
        "opened": list(way.opening.opened),
        "held": list(way.opening.held),
        "given_up": list(way.opening.given_up),
        "price": way.opening.price,
        "theorem": way.is_theorem,
        "signed": counted_document(way.shares[Success.SIGNED]),
        "implemented": counted_document(way.shares[Success.IMPLEMENTED]),
        "changes": {str(one): difference_document(found) for one, found in way.changes.items()},
        "outcomes": {str(ending): counted_document(way.outcomes[ending]) for ending in ENDINGS},
        "binds": [
            {"kind": one.kind, "issue": one.issue or None, **counted_document(one.share)}
            for one in way.binds
        ],
    }
