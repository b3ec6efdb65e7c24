"""`irenic solve`, and bare domains under `irenic run`: sentences, documents, and bad input."""

import json
from pathlib import Path

import pytest

from app.cli import main

DOMAINS = json.loads(
    (Path(__file__).parents[2] / "reference" / "alternating_offers.json").read_text(
        encoding="utf-8"
    )
)["domains"]


@pytest.fixture
def ask(capsys):
    """Ask within this process: exit code, answer, complaints."""

    def asked(*words):
        code = main(list(words))
        return code, *capsys.readouterr()

    return asked


@pytest.fixture
def document(ask):
    def answered(*words):
        code, out, err = ask("solve", *words, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    return answered


@pytest.fixture
def domain(tmp_path):
    """A bare domain in a file, with one tactic for both parties."""

    def written(tactic="linear", **changes):
        data = json.loads(json.dumps(DOMAINS["5x5_seed1000"])) | {"n_steps": 100} | changes
        for party in data["parties"]:
            party["tactic"] = tactic
        file = tmp_path / "domain.json"
        file.write_text(json.dumps(data, indent=1), encoding="utf-8")
        return str(file)

    return written


POINTS = ("nash", "kalai_smorodinsky", "egalitarian", "compromise_mean")


def test_the_document_holds_what_scripts_rely_on(document):
    answer = document("harbour")

    assert answer["packages"] == 180
    assert answer["zone"]["width"] == answer["egalitarian"]["value"] > 0
    assert answer["zone"]["packages"] <= answer["packages"]
    for name in POINTS:
        assert set(answer[name]["package"]) == {
            *("truce", "breakwater", "dues", "captives", "observers")
        }
        assert set(answer[name]["worths"]) == {"north", "south"}
    assert answer["exact"] is answer["nash"]["exact"] is True
    assert answer["nash"]["gap"] == 0.0
    assert answer["caution"].startswith("An invented case")


def test_the_flagship_is_solved_by_name_with_every_text_measured(document):
    answer = document("ukraine-2025")

    assert answer["red_lines"] == "set aside"
    assert answer["packages_within_red_lines"] == 0
    assert answer["closed_by_red_lines"] == ["donbas_withdrawal"]
    assert answer["exact"] is True
    assert set(answer["texts"]) == {"us28", "e3", "plan20"}
    for text in answer["texts"].values():
        assert set(text["distance_to"]) == {"frontier", *POINTS[:3]}
        assert text["distance_to"]["frontier"] <= min(text["distance_to"].values())


def test_where_nothing_may_be_signed_the_points_are_null(document):
    answer = document("ukraine-2025", "--variant", "red_lines_absolute")

    assert answer["packages"] == 0
    assert [answer[name] for name in POINTS[:3]] == [None, None, None]
    assert answer["zone"] is answer["frontier"] is answer["best"] is None
    assert answer["compromise_mean"]["may_be_signed"] is False


def test_settings_variants_and_bounds_change_the_question(document):
    held = document("harbour", "--red-lines", "kept")
    aside = document("harbour", "--red-lines", "set-aside")
    limited = document("harbour", "--within-limits")
    dearer = document("harbour", "--set", "parties.north.war_cost=0.7")

    assert limited["packages"] < held["packages"] < aside["packages"]
    assert dearer["zone"]["width"] >= held["zone"]["width"]


def test_the_page_names_points_without_calling_any_fair(ask):
    code, out, _ = ask("solve", "three-valleys")
    told = " ".join(out.split())

    assert code == 0
    assert "648 of 3,888 packages may be signed. 648 of them are worth more" in told
    assert "The points are exact. The frontier has 46 points." in told
    assert "none of them is called fair or right" in told
    for name in ("fighting on", "Nash", "Kalai-Smorodinsky", "egalitarian", "compromise mean *"):
        assert f"\n  {name} " in out
    assert max(map(len, out.splitlines())) <= 92


def test_the_page_says_which_issue_red_lines_close(ask):
    _, out, _ = ask("solve", "ukraine-2025")
    told = " ".join(out.split())

    assert "they leave no rung on “Ukrainian-held Donbas”" in told
    assert "4.32 × 10^17 of 1.22 × 10^18 packages may be signed" in told
    assert "per cent of them are worth more than fighting on to everybody" in told


def test_the_page_says_where_nothing_beats_fighting_on(ask):
    _, out, _ = ask("solve", "harbour", "--set", "parties.north.reservation=1")
    told = " ".join(out.split())

    assert "None that was found is worth more than fighting on to everybody" in told
    assert "There is no Nash point: nothing beats fighting on for everybody." in told


def test_a_plan_without_issues_is_refused_in_one_sentence(ask):
    code, _, err = ask("solve", "reference/six-steps")

    assert code == 2
    assert err == "irenic: six-steps has a plan without issues, so it has no packages to weigh\n"


def test_a_bare_domain_is_run_like_a_scenario(ask, domain):
    code, out, err = ask("run", domain(), "--json")

    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "agreement": [4, 1],
        "rounds": 40,
        "utilities": pytest.approx([0.684604195, 0.819080365], abs=1e-9),
    }


def test_a_bare_domain_is_told_in_a_sentence(ask, domain):
    _, out, _ = ask("run", domain("boulware"))

    assert "Agreement in round 81 of 100 on options 4, 1, counted from 0" in out
    assert "Party 2   0.8191 (boulware; no agreement: 0.2)" in out


def test_talks_that_end_without_agreement_say_so(ask, domain):
    file = domain("boulware", n_steps=2)
    code, out, _ = ask("run", file)

    assert code == 0
    assert "No agreement in 2 rounds." in out
    assert json.loads(ask("run", file, "--json")[1])["agreement"] is None


@pytest.mark.parametrize(
    "words", [("--set", "a=1"), ("--variant", "x"), ("--log", "x.jsonl"), ("--script", "x.yaml")]
)
def test_a_bare_domain_is_not_asked_what_only_scenarios_have(ask, domain, words):
    code, _, err = ask("run", domain(), *words)

    assert code == 2
    assert f"a bare negotiation domain knows no {words[0]}" in err


def test_a_bad_domain_is_told_with_its_place(ask, domain):
    file = domain("bully")
    code, _, err = ask("run", file)

    assert code == 1
    assert f"{file}:" in err
    assert "parties.0.tactic" in err
    assert "one of boulware, linear, conceder" in " ".join(err.split())
    assert "Traceback" not in err
