"""`irenic solve` with an order: sentences, documents, and bad input."""

import json

import pytest

from app.cli import main

SIX = "reference/six-steps"
ORDER = "A1,B1,A2,B2,A3,B3"


@pytest.fixture
def ask(capsys):
    """Ask within this process: exit code, answer, complaints."""

    def asked(*words):
        code = main(["solve", *words])
        return code, *capsys.readouterr()

    return asked


@pytest.fixture
def document(ask):
    def answered(*words):
        code, out, err = ask(SIX, *words, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    return answered


def test_an_order_answers_with_its_law_and_the_caution(document):
    answer = document("--order", ORDER)

    keys = {"order", "rule", "outcomes", "scenario", "caution"}
    assert set(answer) == keys | {"not_followed", "set_aside"}
    assert (answer["order"], answer["rule"]) == (ORDER.split(","), "record")
    assert list(answer["outcomes"]) == [
        *("implemented", "collapsed", "defeat_A", "defeat_B", "fighting", "frozen")
    ]
    assert answer["outcomes"]["implemented"] == pytest.approx(0.885410804974, abs=1e-9)


def test_the_rule_decides(document):
    answer = document("--order", ORDER, "--rule", "rational")

    assert answer["rule"] == "rational"
    assert answer["outcomes"]["implemented"] == pytest.approx(0.8371054777665161, abs=1e-9)


def test_settings_change_the_law(document):
    answer = document("--order", ORDER, "--set", "guarantee.strength=0.5")

    assert answer["outcomes"]["implemented"] == pytest.approx(0.892738491128, abs=1e-9)


def test_all_orders_answer_with_the_keys_of_the_contract(document):
    answer = document("--all-orders")

    keys = {"count", "min", "max", "mean", "best", "worst", "null_spread"}
    assert set(answer) >= keys | {"caution", "rule", "order_share", "precedence", "adaptive"}
    assert answer["count"] == 720
    assert answer["null_spread"] < 1e-9
    assert answer["min"]["implemented"] == pytest.approx(0.14507033227690813, abs=1e-9)
    assert sum(answer["max"]["outcomes"].values()) == pytest.approx(1)
    assert answer["max"]["order"] == answer["best"][0]
    assert len(answer["best"]) == len(answer["worst"]) == 3


def test_no_claim_about_order_goes_without_both_rules_and_a_tag(document, ask):
    answer = document("--all-orders")

    tags = {"robust", "rule-dependent", "no effect"}
    assert {one["tag"] for one in answer["precedence"]} <= tags
    assert answer["other_rule"]["rule"] == "rational"
    assert answer["other_rule"]["best_beats_worst"] in tags
    _, out, _ = ask(SIX, "--all-orders")
    assert "rule-dependent" in out
    assert "89.4 %" in out


def test_the_best_order_is_told_with_its_proof(document, ask):
    answer = document("--best-order")

    assert answer["exact"] is True
    assert answer["gap"] == pytest.approx(0, abs=1e-9)
    assert answer["implemented"] == pytest.approx(0.8935054826653093, abs=1e-9)
    assert "No order is better under this rule" in " ".join(ask(SIX, "--best-order")[1].split())


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ((SIX, "--order", "A1"), "each step once"),
        ((SIX, "--order", ""), "none"),
        (("harbour", "--all-orders"), "negotiates issues"),
        (("harbour", "--rule", "rational"), "--rule goes with"),
        ((SIX, "--all-orders", "--within-limits"), "about packages"),
    ],
)
def test_a_question_that_makes_no_sense_is_answered_in_one_sentence(ask, words, complaint):
    code, out, err = ask(*words)

    assert (code, out) == (2, "")
    assert complaint in err
    assert err.count("\n") == 1
