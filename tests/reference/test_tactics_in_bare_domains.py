"""Tactics of the catalogue in bare negotiation domains: the same formulas, without a scenario."""

import json
from pathlib import Path

import numpy as np
import pytest

from models.drivers.alternating_offers import negotiate
from models.insight.tactic_cards import curve
from models.scenario.domains import domain_of
from models.terms.errors import ScenarioError
from models.terms.tactics import (
    CATALOGUE,
    Grit,
    Linear,
    Salami,
    StandFirm,
    TimeDependent,
    Ultimatum,
    Zeuthen,
)

HERE = Path(__file__).parent
FILE = json.loads((HERE / "alternating_offers.json").read_text(encoding="utf-8"))
DOMAINS = list(FILE["domains"])
BARE = [kind.kind_here() for kind in CATALOGUE if kind.card.bare]


def data(domain, first, second, **changes):
    """A domain of the reference file, its parties with these tactics."""
    known = FILE["domains"][domain]
    parties = [
        {**party, "tactic": tactic, **changes.get("party", {})}
        for party, tactic in zip(known["parties"], (first, second), strict=True)
    ]
    return {"sizes": known["sizes"], "n_steps": changes.get("n_steps", 100), "parties": parties}


def worths_of(party, sizes):
    """Worth of every outcome, the last issue changing fastest, worked out here."""
    grids = np.meshgrid(*(np.arange(size) for size in sizes), indexing="ij")
    return sum(
        weight * np.array(values)[grid]
        for weight, values, grid in zip(party["weights"], party["values"], grids, strict=True)
    ).ravel()


def nash_product(domain):
    known = FILE["domains"][domain]
    first, second = (worths_of(party, known["sizes"]) for party in known["parties"])
    floors = [party["reserved"] for party in known["parties"]]
    return float(np.max(np.maximum(first - floors[0], 0) * np.maximum(second - floors[1], 0)))


@pytest.mark.parametrize("domain", [d for d in DOMAINS if len(FILE["domains"][d]["sizes"]) <= 3])
def test_two_zeuthen_parties_end_at_the_nash_product(domain):
    ended = negotiate(domain_of(data(domain, "zeuthen", "zeuthen", n_steps=500)))
    floors = [party["reserved"] for party in FILE["domains"][domain]["parties"]]
    product = (ended.utilities[0] - floors[0]) * (ended.utilities[1] - floors[1])

    assert product == pytest.approx(nash_product(domain), rel=1e-9)


@pytest.mark.parametrize("other", ["linear", "boulware", "grit", "zeuthen"])
@pytest.mark.parametrize("kind", BARE)
def test_nobody_ends_below_its_reserved_worth(kind, other):
    domain = domain_of(data(DOMAINS[0], kind, other))

    ended = negotiate(domain)

    assert all(
        worth >= party.reserved - 1e-9
        for worth, party in zip(ended.utilities, domain.parties, strict=True)
    )


def test_a_name_and_a_mapping_of_its_kind_play_alike():
    named = negotiate(domain_of(data(DOMAINS[0], "boulware", "conceder")))
    mapped = {"kind": "time_dependent", "exponent": 4}

    assert negotiate(domain_of(data(DOMAINS[0], mapped, {"kind": "conceder"}))) == named


def test_logrolling_gains_the_other_more_at_the_same_own_worth():
    plain = negotiate(domain_of(data(DOMAINS[0], "linear", "linear")))
    rolled = negotiate(domain_of(data(DOMAINS[0], "logrolling", "logrolling")))

    assert sum(rolled.utilities) >= sum(plain.utilities) - 0.02


def test_the_curve_of_a_time_dependent_tactic_is_the_polynomial():
    held = curve(TimeDependent(exponent=2))

    for step in (0, 9, 39):
        assert held[step] == pytest.approx(1 - ((step + 1) / 41) ** 2, abs=2e-4)


def test_who_stands_firm_holds_out_for_everything_to_the_end():
    assert curve(StandFirm()) == [1.0] * 40


def test_an_ultimatum_falls_once_and_salami_slice_by_slice():
    final = curve(Ultimatum(at=0.5, keeps=0.3))
    slices = curve(Salami(slice=0.1, rest=3))

    assert (final[18], final[19]) == pytest.approx((1.0, 0.3), abs=2e-4)
    assert slices[::4][:4] == pytest.approx([0.9, 0.8, 0.7, 0.6], abs=2e-4)


def test_grit_stops_without_an_answer_and_goes_on_with_one():
    alone = curve(Grit(initiatives=3, pause=0), other=StandFirm())
    answered = curve(Grit(initiatives=3, pause=0), other=Linear())

    assert alone[-1] == pytest.approx(0.97)
    assert answered[-1] == pytest.approx(0.60)


def test_two_of_its_like_meet_halfway_on_one_issue():
    assert curve(Zeuthen(), other=Zeuthen())[-1] == pytest.approx(0.5, abs=0.011)


def test_who_leaves_ends_the_talks_without_agreement():
    leaving = {"kind": "ultimatum", "at": 0.1, "keeps": 1.0, "leaves_after": 5}
    ended = negotiate(domain_of(data(DOMAINS[0], leaving, "boulware")))

    assert ended.agreement is None
    assert ended.rounds == 9 + 5 + 1


def test_ac_const_waits_for_its_worth_and_ac_combi_takes_the_best_of_late():
    firm = {"party": {"acceptance": {"kind": "ac_const", "at": 0.99}}}
    late = {"party": {"acceptance": {"kind": "ac_combi", "after": 0.8}}}

    assert negotiate(domain_of(data(DOMAINS[0], "linear", "linear", **firm))).agreement is None
    assert negotiate(domain_of(data(DOMAINS[0], "stand_firm", "boulware"))).agreement is None
    ended = negotiate(domain_of(data(DOMAINS[0], "stand_firm", "boulware", **late)))
    assert ended.agreement is not None
    assert ended.rounds >= 80


BAD = {
    "a tactic for scenarios": ("package_offer", "parties.0.tactic", "can be played in scenarios"),
    "a resource there is not": (
        {"kind": "resource_dependent", "resource": "support"},
        "parties.0.tactic.resource",
        "no support",
    ),
    "gestures": ({"kind": "grit", "gestures": True}, "parties.0.tactic.gestures", "no steps"),
    "months": (
        {"kind": "boulware", "deadline": "3 months"},
        "parties.0.tactic.deadline",
        "has rounds",
    ),
    "a misspelt key": ({"kind": "grit", "initiative": 2}, "parties.0.tactic.initiative", "grit"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_means_nothing_in_a_bare_domain_is_refused(case):
    tactic, path, said = BAD[case]

    with pytest.raises(ScenarioError) as error:
        domain_of(data(DOMAINS[0], tactic, "linear"))

    problem = error.value.problems[0]
    assert problem.path == path
    assert said in problem.message
