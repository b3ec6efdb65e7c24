"""Whatever a command says of order carries its tag: robust, or dependent on the rule."""

import json
import re

import pytest

from app.cli import main
from models.exact.orders_tags import Tag

SIX = "reference/six-steps"
TAGS = {str(tag) for tag in Tag}
SAID = re.compile(r"\b(robust|rule-dependent|no effect|not settled)\b")
ORDERS = ("A1,B1,A2,B2,A3,B3", "A3,B3,A2,B2,A1,B1")


@pytest.fixture
def ask(capsys):
    def asked(*words):
        code = main(list(words))
        out, err = capsys.readouterr()
        assert code == 0, err
        return " ".join(out.split())

    return asked


@pytest.fixture
def orders(tmp_path):
    path = tmp_path / "orders.txt"
    path.write_text("\n".join(ORDERS), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "how",
    [
        ("--all-orders",),
        ("--best-order",),
        ("--sample", "6"),
        ("--best-order", "--rule", "rational"),
    ],
)
def test_solve_tags_that_an_order_is_better_than_another(ask, how):
    assert re.search(rf"(beats|does better)[^.]* is ({'|'.join(TAGS)})", ask("solve", SIX, *how))


@pytest.mark.parametrize("how", [("--all-orders",), ("--sample", "6")])
def test_solve_tags_every_pair_of_steps(ask, how):
    answer = json.loads(ask("solve", SIX, *how, "--json"))

    assert answer["precedence"]
    assert {pair["tag"] for pair in answer["precedence"]} <= TAGS
    words = ask("solve", SIX, *how)
    listed = words.count(" before ")
    assert len(SAID.findall(words)) >= listed


def test_the_law_of_a_single_order_claims_nothing_about_others(ask):
    words = ask("solve", SIX, "--order", ORDERS[0])

    assert not re.search(r"better|best|worst|beats", words)


def test_an_experiment_with_one_rule_tags_no_order_and_says_why(ask, orders):
    how = ("experiment", SIX, "--orders", orders, "--runs", "40")
    words = ask(*how)

    assert json.loads(ask(*how, "--json"))["best_order_beats_worst"] is None
    assert not SAID.search(words)
    assert "is not known: only one was run" in words


def test_an_experiment_with_both_rules_says_whether_both_agree(ask, orders):
    both = ("--rule", "record", "--rule", "rational")
    how = ("experiment", SIX, "--orders", orders, "--runs", "150", *both)
    answer = json.loads(ask(*how, "--json"))

    assert answer["best_order_beats_worst"] == "rule-dependent"
    assert re.search(rf"does better than the worst is ({'|'.join(TAGS)})", ask(*how))


def test_compared_orders_of_one_rule_carry_no_tag_and_that_is_said(ask, orders, tmp_path):
    file = str(tmp_path / "one.irenic")
    ask("experiment", SIX, "--orders", orders, "--runs", "60", "-o", file)

    answer = json.loads(ask("compare", file, "--json"))
    told = ask("compare", file)

    tags = {found["order_tag"] for found in answer["comparisons"][0]["outcomes"].values()}
    assert tags == {None}
    assert not SAID.search(told)
    assert "is not known: these files hold both under one rule only" in told


def test_compared_orders_of_both_rules_are_tagged_by_whether_both_agree(ask, orders, tmp_path):
    files = []
    for rule in ("record", "rational"):
        files.append(str(tmp_path / f"{rule}.irenic"))
        how = ("--orders", orders, "--rule", rule, "--runs", "150", "-o", files[-1])
        ask("experiment", SIX, *how)
    both = str(tmp_path / "both.irenic")
    rules = ("--rule", "record", "--rule", "rational")
    ask("experiment", SIX, "--orders", orders, *rules, "--runs", "150", "-o", both)

    found = json.loads(ask("compare", both, "--json"))["comparisons"]
    told = ask("compare", both)

    rules_of = [(one["a"]["values"]["rule"], one["b"]["values"]["rule"]) for one in found]
    same_rule = found[rules_of.index(("record", "record"))]
    tags = {key: one["order_tag"] for key, one in same_rule["outcomes"].items()}
    # small first is better where givers learn, and worse where they look ahead
    assert tags["implemented"] == "rule-dependent"
    assert tags["fighting"] == "no effect"
    assert "no effect" in told
    over_rules = json.loads(ask("compare", *files, "--json"))["comparisons"][0]
    assert {one["order_tag"] for one in over_rules["outcomes"].values()} == {None}


def test_an_experiment_without_orders_says_nothing_of_them(ask):
    answer = json.loads(ask("experiment", SIX, "--runs", "10", "--json"))

    assert answer["best_order_beats_worst"] is None


def test_sequences_tag_what_they_rank_and_which_comes_first(ask):
    answer = json.loads(ask("sequences", "harbour", "--runs", "60", "--json"))

    for row in (*answer["ranking"], *answer["precedence"]):
        assert "robust" in row
    assert "other rule" in ask("sequences", "harbour", "--runs", "60")


def test_the_demonstration_says_that_beginnings_were_seen_under_one_rule(ask, tmp_path):
    report = str(tmp_path / "demo.html")
    words = ask("demo", "harbour", "--headless", "--runs", "8", "-o", report)

    assert not SAID.search(words)
    assert "is not known until" in words
    assert "is not known until" in (tmp_path / "demo.html").read_text(encoding="utf-8")


def test_a_report_says_of_each_ranked_beginning_what_the_other_rule_says(ask, tmp_path):
    report = tmp_path / "report.html"
    ask("report", "harbour", "--runs", "60", "-o", str(report))

    text = report.read_text(encoding="utf-8").lower()
    assert re.search("depends on the rule|under one rule only", text)
