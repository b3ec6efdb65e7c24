"""Scenarios made by hypothesis: small wars with ladders, gates, red lines, publics and deeds."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from models.scenario.checking import unsound
from models.terms.scenario import Scenario
from models.terms.tactics import CATALOGUE, PlugIn

NAMES = ("alpha", "beta", "gamma", "delta")
TACTICS = tuple(kind for kind in CATALOGUE if kind is not PlugIn)
SIDES = ("A", "B", "none", "none")


@st.composite
def scenarios(draw: st.DrawFn, *, gates: bool = True, changes: bool = False) -> Scenario:
    """A sound scenario of two to four signatories and one to four issues.

    With `changes`, any of the rules that change the war or the parties on the way may be on.
    """
    names = NAMES[: draw(st.integers(2, 4))]
    issues = {f"issue{k}": draw(_issues(names)) for k in range(draw(st.integers(1, 4)))}
    given: dict[str, Any] = {
        "irenic": 1,
        "id": "made",
        "title": "Made",
        "clock": {
            "start": "2025-01-01",
            "periods": draw(st.integers(1, 12)),
            "rounds": draw(st.integers(1, 4)),
            "frozen_after": draw(st.integers(1, 6)),
        },
        "parties": {name: draw(_parties(place)) for place, name in enumerate(names)},
        "front": draw(_fronts()),
        "guarantee": {"strength": draw(_shares), "monitoring": draw(_shares)},
        "plan": {"steps_per_period": draw(st.integers(1, 4)), "holds": draw(st.integers(1, 4))},
        "issues": issues,
        "deeds": {
            "vote": {"title": "A vote", "by": names[0], "passes": draw(_shares)},
            "law": {"title": "A law", "by": names[1], "passes": draw(_shares)},
        },
        "gates": draw(_gates(names, issues)) if gates else [],
        "mediation": draw(st.sampled_from([None, {"by": names[-1]}])),
    }
    if changes:
        _let_things_change(draw, given)
    scenario = Scenario.model_validate(given)
    assert not unsound(scenario), unsound(scenario)
    return scenario


def _let_things_change(draw: st.DrawFn, given: dict[str, Any]) -> None:
    """Any of the rules that change the war or the parties on the way may be on, and have data."""
    given["switches"] = draw(_switches)
    given["spoilers"] = {"hazard": draw(st.sampled_from([0.0, 0.3, 1.0]))}
    given["aid"] = draw(_help(tuple(given["parties"])))
    given["plan"]["window"] = draw(st.sampled_from([None, 2, 6]))
    given["guarantee"]["half_life"] = draw(st.sampled_from([None, 3]))
    for issue in given["issues"].values():
        for rung in issue["ladder"].values():
            if isinstance(rung, dict):
                rung["lasts"] = draw(st.sampled_from([None, 1, 3]))
    for party in given["parties"].values():
        if party["support"] is not None:
            days = st.sampled_from([[], ["2025-02-01"], ["2025-02-01", "2025-07-01"]])
            leader = {"falls": draw(st.sampled_from([0.1, 1.0])), "retreats": 2}
            party["support"] |= {"vote_on": draw(days), "leader": leader}


NEW_SWITCHES = (
    "learning",
    "optimism",
    "hope",
    "leaders",
    "aid_odds",
    "escalation",
    "hidden_breaches",
    "spoilers",
)
_switches = st.fixed_dictionaries({name: st.booleans() for name in NEW_SWITCHES})


@st.composite
def _help(draw: st.DrawFn, names: tuple[str, ...]) -> list[dict[str, Any]]:
    when = st.sampled_from([{"at": "2025-03-01"}, {"holds_at_most": 2}, {"holds_at_least": 2}])
    return [
        {
            "id": f"a{number}",
            "by": draw(st.sampled_from(names)),
            "to": draw(st.sampled_from(names[:2])),
            "share": draw(_shares),
            **draw(when),
        }
        for number in range(draw(st.integers(0, 2)))
    ]


_shares = st.floats(0, 1).map(lambda share: round(share, 2))


@st.composite
def _parties(draw: st.DrawFn, place: int) -> dict[str, Any]:
    belligerent = place < 2
    support = {
        "start": draw(st.integers(0, 10)),
        "ratify_at": draw(st.sampled_from([None, 0.3, 0.5])),
    }
    return {
        "name": NAMES[place].title(),
        "side": SIDES[place],
        "roles": ["belligerent", "signatory"] if belligerent else ["signatory"],
        "tactic": draw(tactics()),
        "acceptance": draw(st.sampled_from(ACCEPTANCE)),
        "war_cost": draw(st.sampled_from([0.0, 0.2, 0.6, 1.5])),
        "support": draw(st.sampled_from([None, support])),
        "walk_out": draw(st.sampled_from([None, {"after": 2, "returns": 2}])),
        "war_ends": None if belligerent else {"defeat_A": 0.2, "defeat_B": 0.3},
    }


ACCEPTANCE = (
    "ac_next",
    "ac_next",
    {"kind": "ac_next", "factor": 1.1, "gap": -0.05},
    {"kind": "ac_const", "at": 0.4},
    {"kind": "ac_combi", "after": 0.5},
)
VALUES = {
    "opening": [0.0, 0.2],
    "gestures": [False, True],
    "lag": [1, 3],
    "window": [1, 3],
    "initiatives": [1, 4],
    "pause": [0, 2],
    "moves": [2, 4],
    "slice": [0.05, 0.2],
    "rest": [0, 1],
    "at": [0.0, 0.4, 1.0],
    "keeps": [0.0, 0.5],
    "leaves_after": [0, 2],
    "epsilon": [0.0, 0.05],
}


@st.composite
def tactics(draw: st.DrawFn) -> dict[str, Any]:
    """A tactic of any kind that needs no plug-in, some of its parameters said."""
    kind = draw(st.sampled_from(TACTICS))
    said = {key: draw(st.sampled_from(VALUES[key])) for key in kind.model_fields if key in VALUES}
    return {"kind": kind.kind_here(), **said}


@st.composite
def _fronts(draw: st.DrawFn) -> dict[str, Any]:
    forts = draw(st.integers(2, 8))
    return {
        "between": [NAMES[0], NAMES[1]],
        "forts": forts,
        "start": draw(st.integers(1, forts - 1)),
        "battles": draw(st.sampled_from([0.0, 0.2, 0.6])),
        "odds": draw(st.sampled_from([0.3, 0.5, 0.7])),
    }


@st.composite
def _issues(draw: st.DrawFn, names: tuple[str, ...]) -> dict[str, Any]:
    count = draw(st.integers(2, 5))
    rungs = [f"r{place}" for place in range(count)]
    marks = st.sampled_from(["", "", "alone", "gesture"])
    ladder: dict[str, Any] = {}
    for rung in rungs:
        mark = draw(marks)
        ladder[rung] = {"label": rung, mark: True} if mark else rung
    giver = draw(st.sampled_from([None, *names]))
    step = {"leverage": draw(st.integers(0, 2)), "takes": draw(st.integers(0, 2)), "by": giver}
    effect = draw(st.sampled_from([None, {"ceasefire": True}, {"guarantee": 0.6}]))
    steps = [{**step, "effect": effect}] * draw(st.integers(1, 2))
    return {
        "title": "Issue",
        "basket": draw(st.sampled_from(["land", "law"])),
        "ladder": ladder,
        "status_quo": draw(st.sampled_from(rungs)),
        "positions": {name: draw(_positions(rungs, p)) for p, name in enumerate(names)},
        "delivery": {rungs[-1]: steps},
    }


@st.composite
def _positions(draw: st.DrawFn, rungs: list[str], party: int) -> dict[str, Any]:
    order = rungs if party % 2 == 0 else rungs[::-1]
    limit = draw(st.integers(0, len(rungs) - 1))
    line = draw(st.sampled_from([None, None, *range(limit + 1, len(rungs))]))
    position: dict[str, Any] = {
        "ideal": order[0],
        "limit": order[limit],
        "salience": draw(st.integers(1, 5)),
    }
    if line is not None:
        price = draw(st.sampled_from([0.0, 1.0, 4.0]))
        position["red_line"] = {"at": order[line], "price": price, "absolute": draw(st.booleans())}
    return position


@st.composite
def _gates(draw: st.DrawFn, names: tuple[str, ...], issues: dict[str, Any]) -> list[dict[str, Any]]:
    acts = [
        "signature",
        "ceasefire",
        {"deed": "vote"},
        {"deed": "law"},
        *({"step": key} for key in issues),
    ]
    facts = [*acts, {"date": "2025-04-01"}, {"any_of": ["signature", {"deed": "vote"}]}]
    count = draw(st.integers(0, 5))
    return [
        {
            "id": f"g{number}",
            "who": draw(st.sampled_from([*names, "law"])),
            "does": draw(st.sampled_from(acts)),
            draw(st.sampled_from(["only_after", "only_if"])): draw(st.sampled_from(facts)),
            "price": draw(st.sampled_from([0.0, 1.0, 3.0])),
        }
        for number in range(count)
    ]
