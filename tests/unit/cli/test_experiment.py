"""`irenic experiment`: from a command line to a file, and what is told of it."""

import json
import os

import pytest

from models.experiments.results import open_results
from models.terms.errors import UsageError
from tests.builders import ABSTRACT

QUICK = ("--runs", "20", "--workers", "1")


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "two-steps.yaml"
    path.write_text(ABSTRACT, encoding="utf-8")
    return str(path)


@pytest.fixture
def design(tmp_path, plan):
    path = tmp_path / "design.yaml"
    path.write_text(
        "experiment: 1\n"
        "scenario: two-steps.yaml\n"
        "title: Does the cost of war matter?\n"
        "vary:\n"
        "  parties.north.war_cost: [0.1, 0.3]\n"
        "  plan.noise: 0.01:0.05:2\n"
        "constraints: plan.noise < parties.north.war_cost\n"
        "runs: 15\n",
        encoding="utf-8",
    )
    return path


def document(answer):
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def test_the_document_has_the_keys_that_scripts_rely_on(ask, plan):
    told = document(ask("experiment", plan, *QUICK, "--json"))

    assert {"runs", "outcomes", "seconds", "runs_per_second", "workers", "digest"} <= set(told)
    assert told["runs"] == 20
    assert set(told["outcomes"]["implemented"]) == {"share", "low", "high"}
    assert sum(one["share"] for one in told["outcomes"].values()) == pytest.approx(1)


def test_a_design_in_a_file_and_the_same_in_options_give_the_same_runs(ask, plan, design):
    from_file = document(ask("experiment", str(design), "--workers", "1", "--json"))
    from_options = document(
        ask(
            "experiment", plan, "--runs", "15", "--workers", "1", "--json",
            "--vary", "parties.north.war_cost=[0.1, 0.3]", "--vary", "plan.noise=0.01:0.05:2",
            "--keep", "plan.noise < parties.north.war_cost",
        )
    )  # fmt: skip

    assert from_file["digest"] == from_options["digest"]
    assert from_file["points"] == from_options["points"]


def test_options_change_what_a_design_in_a_file_says(ask, design):
    told = document(ask("experiment", str(design), "--runs", "3", "--workers", "1", "--json"))

    assert [point["runs"] for point in told["points"]] == [3, 3, 3, 3]


def test_results_are_kept_and_told_where(ask, plan, tmp_path):
    file = str(tmp_path / "night.irenic")
    told = document(ask("experiment", plan, *QUICK, "-o", file, "--json"))

    with open_results(file) as results:
        assert results.digest == told["digest"]
        assert results.scenario_text == ABSTRACT


def test_going_on_with_a_finished_file_changes_nothing(ask, plan, tmp_path):
    file = str(tmp_path / "night.irenic")
    first = document(ask("experiment", plan, *QUICK, "-o", file, "--json"))
    same = ("experiment", plan, *QUICK, "-o", file, "--resume", "--json")

    for words in (("experiment", file, "--resume", "--json"), same):
        again = document(ask(*words))
        assert (again["digest"], again["runs"]) == (first["digest"], first["runs"])


def test_a_file_of_another_experiment_is_not_gone_on_with(ask, plan, tmp_path):
    file = str(tmp_path / "night.irenic")
    ask("experiment", plan, *QUICK, "-o", file)

    answer = ask("experiment", plan, "--runs", "21", "-o", file, "--resume")

    assert answer.code == 2
    assert "another experiment" in answer.err


def test_a_file_begun_by_other_rules_is_not_gone_on_with(ask, plan, tmp_path, monkeypatch):
    file = str(tmp_path / "night.irenic")
    ask("experiment", plan, *QUICK, "-o", file)
    monkeypatch.setattr("models.experiments.conducting.rules_digest", lambda: "other")

    answer = ask("experiment", file, "--resume")

    assert answer.code == 1
    assert "other rules" in answer.err


def test_an_existing_file_is_left_as_it_is(ask, plan, tmp_path):
    file = tmp_path / "night.irenic"
    file.write_bytes(b"mine")

    answer = ask("experiment", plan, *QUICK, "-o", str(file))

    assert answer.code == 2
    assert file.read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("line", "column", "wrong", "said"),
    [
        (5, 27, "parties.north.war_cost: [0.1, -3]", "expected a number"),
        (5, 26, "parties.north.war_cst: [0.1]", 'did you mean "war_cost"'),
    ],
)
def test_a_mistake_in_a_design_is_told_with_its_place(ask, design, line, column, wrong, said):
    text = design.read_text(encoding="utf-8")
    design.write_text(text.replace("parties.north.war_cost: [0.1, 0.3]", wrong), encoding="utf-8")

    answer = ask("experiment", str(design))

    assert answer.code == 1
    assert f"design.yaml:{line}:{column}" in " ".join(answer.err.split())
    assert said in " ".join(answer.err.split())


@pytest.mark.parametrize(
    "words",
    [
        ("--vary", "parties.north.war_cst=0.1:0.2"),
        ("--vary", "parties.north.war_cost"),
        ("--vary", "parties.north.war_cost=range"),
        ("--orders", "some"),
        ("--sampling", "dice"),
        ("--keep", "a lot"),
        ("--variant", "none_such"),
        ("--runs", "0"),
        ("--until-width", "2"),
        ("-o", "night.txt"),
        ("--cluster", "nowhere"),
        ("--failed",),
        ("--patience", "0"),
        ("--patience", "nan"),
        ("--workers", "1000000"),
        ("--vary", "plan.noise=[0.1]", "--vary", "plan.noise=[0.2]"),
    ],
)
def test_what_makes_no_experiment_is_told_in_a_sentence(ask, plan, words):
    answer = ask("experiment", plan, "--workers", "1", *words)

    assert answer.code == 2
    assert answer.err.startswith("irenic: ")
    assert "Traceback" not in answer.err


def test_going_on_with_a_file_that_was_cut_off_says_that_it_is_damaged(ask, plan, tmp_path):
    file = tmp_path / "night.irenic"
    ask("experiment", plan, *QUICK, "-o", str(file))
    file.write_bytes(file.read_bytes()[:-4096])

    answer = ask("experiment", str(file), "--resume")

    assert answer.code == 1
    assert "is damaged" in " ".join((answer.out + answer.err).split())


def test_all_orders_of_a_plan_are_points(ask, plan):
    told = document(ask("experiment", plan, *QUICK, "--orders", "all", "--json"))

    assert [point["values"]["order"] for point in told["points"]] == ["n1, s1", "s1, n1"]


def test_orders_are_read_from_a_file(ask, plan, tmp_path):
    (tmp_path / "orders.txt").write_text("# one\ns1, n1\n", encoding="utf-8")

    told = document(
        ask("experiment", plan, *QUICK, "--orders", str(tmp_path / "orders.txt"), "--json")
    )

    assert len(told["points"]) == 1


def test_both_rules_stand_side_by_side(ask, plan):
    rules = ("--rule", "record", "--rule", "rational")

    told = document(ask("experiment", plan, *QUICK, *rules, "--json"))

    assert [point["values"]["rule"] for point in told["points"]] == ["record", "rational"]


def test_a_width_stops_early_and_says_which_interval_it_is(ask, plan):
    told = document(
        ask(
            "experiment", plan, "--runs", "5000", "--until-width", "0.3", "--workers", "1", "--json"
        )
    )

    share = told["outcomes"]["implemented"]
    assert told["runs"] < 5000
    assert share["high"] - share["low"] <= 0.3
    assert "anytime-valid" in told["interval"]


def test_an_estimate_runs_nothing_and_says_what_it_would_take(ask, plan, tmp_path):
    file = tmp_path / "night.irenic"

    told = document(
        ask("experiment", plan, "--runs", "900", "-o", str(file), "--estimate", "--json")
    )

    assert (told["points"], told["runs"]) == (1, 900)
    assert told["half_width"] == pytest.approx(0.0326, abs=0.001)
    assert told["megabytes"] > 0
    assert not file.exists()


def test_the_caution_is_shown_with_the_result(ask):
    answer = ask("experiment", "harbour", "--runs", "3", "--workers", "1")

    assert "No outcome is called just." in " ".join(answer.out.split())
    assert "share of model runs" in answer.out


def test_failed_runs_are_named_with_the_command_that_tries_them_again(ask, plan, tmp_path):
    file = str(tmp_path / "night.irenic")
    vary = ("--vary", "front.start=[2, 5]", "--vary", "front.forts=[4, 6]")

    answer = ask("experiment", plan, *QUICK, *vary, "-o", file)
    again = ask("experiment", file, "--failed")

    assert f"irenic experiment {file} --failed" in " ".join(answer.out.split())
    assert again.code == 1
    assert "the front must start between" in " ".join(again.out.split())


def test_an_unwritable_folder_is_told_before_any_run(ask, plan, tmp_path):
    answer = ask("experiment", plan, *QUICK, "-o", str(tmp_path / "none" / "night.irenic"))

    assert answer.code == 1
    assert "no such folder" in answer.err


def test_a_place_where_no_file_can_be_made_is_no_fault_of_ours(ask, plan, monkeypatch):
    monkeypatch.setattr("models.experiments.opening.os.access", lambda *_: True)

    answer = ask("experiment", plan, *QUICK, "-o", "/proc/night.irenic")

    assert answer.code == 1
    assert "night.irenic" in answer.err
    assert "made there" in answer.err


def test_a_width_that_was_not_reached_is_told(ask, plan):
    wide = ask("experiment", plan, *QUICK, "--until-width", "0.001")
    narrow = ask("experiment", plan, *QUICK, "--until-width", "1")

    assert "stayed wider than 0.001: 20 runs a point" in " ".join(wide.out.split())
    assert "stayed wider" not in narrow.out


@pytest.mark.parametrize(("width", "reached"), [("0.001", False), ("1", True), (None, None)])
def test_a_script_is_told_whether_the_width_was_reached(ask, plan, width, reached):
    asked = ["--until-width", width] if width else []

    answer = json.loads(ask("experiment", plan, *QUICK, *asked, "--json").out)

    assert answer["width_reached"] is reached
    assert [point["width_reached"] for point in answer["points"]] == [reached]


def test_results_given_for_a_scenario_are_called_what_they_are(ask, plan, tmp_path):
    file = str(tmp_path / "night.irenic")
    ask("experiment", plan, *QUICK, "-o", file)

    answer = ask("check", file)

    assert answer.code == 1
    assert "is a file of results, not a scenario" in answer.out
    assert "irenic sequences" in " ".join(answer.out.split())


def test_an_estimate_counts_compiling_where_nothing_is_kept(ask, plan, monkeypatch):
    monkeypatch.setattr("models.experiments.estimating.is_kept", lambda: False)
    monkeypatch.setattr("models.experiments.estimating.TRIAL_S", 0.0)

    many = json.loads(ask("experiment", plan, "--runs", "9000000", "--estimate", "--json").out)
    few = json.loads(ask("experiment", plan, "--runs", "20", "--estimate", "--json").out)

    assert many["compiling"]
    assert many["seconds"] > 60
    assert not few["compiling"]


def test_an_estimate_is_of_what_the_time_allows(ask, plan):
    asked = ("experiment", plan, "--runs", "900000000", "--estimate", "--until-seconds")
    short, long = (json.loads(ask(*asked, seconds, "--json").out) for seconds in ("1", "100"))

    assert (short["seconds"], long["seconds"]) == (1, 100)
    assert short["runs"] < long["runs"] < 900_000_000
    assert short["half_width"] > long["half_width"]
    assert short["megabytes"] < long["megabytes"]
    assert "runs, as far as 1 s go" in ask(*asked, "1").out


def test_whoever_stops_an_experiment_hears_how_to_go_on(ask, plan, tmp_path, monkeypatch):
    file = tmp_path / "long night.irenic"
    assert ask("experiment", plan, *QUICK, "-o", str(file)).code == 0

    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("models.experiments.conducting.continued", stopped)
    answer = ask("experiment", str(file), "--resume")

    assert answer.code == 3
    assert f"irenic experiment '{file}' --resume" in answer.err


def test_a_point_that_is_not_there_is_refused(ask, plan, tmp_path):
    file = str(tmp_path / "night.irenic")
    ask("experiment", plan, *QUICK, "-o", file)

    with (
        open_results(file) as results,
        pytest.raises(UsageError, match="no point 1; they are counted from 0 to 0"),
    ):
        results.outcomes(point=1)


def test_a_design_given_for_a_scenario_is_told_where_it_belongs(ask, design):
    answer = ask("check", str(design))

    words = " ".join((answer.out + answer.err).split())
    assert answer.code == 1
    assert "this is a design of an experiment" in words
    assert "key is missing" not in words


def test_the_way_on_after_new_can_be_pasted(ask, tmp_path):
    file = tmp_path / "my talks.yaml"

    answer = ask("new", str(file))

    assert f"irenic check '{file}'" in answer.out


@pytest.mark.parametrize(("interval", "is_told"), [("0.01:0.05", True), ("0.01:0.05:2", False)])
def test_an_interval_says_how_many_levels_it_took_where_nobody_named_them(
    ask, plan, interval, is_told
):
    told = " ".join(ask("experiment", plan, *QUICK, "--vary", f"plan.noise={interval}").out.split())

    assert ("plan.noise: 3 levels, as none were said" in told) is is_told


COST = "parties.north.war_cost"


def test_an_option_stands_instead_of_whatever_a_design_says_of_its_path(ask, design):
    varied = ask("experiment", str(design), "--vary", "plan.noise=[0.01,0.02]", "--json", *QUICK)
    fixed = ask("experiment", str(design), "--set", f"{COST}=0.1", "--json", *QUICK)
    set_in_file = design.read_text(encoding="utf-8").replace(
        "  plan.noise: 0.01:0.05:2\n", "settings: {plan.noise: 0.05}\n"
    )
    design.write_text(set_in_file, encoding="utf-8")
    instead = ask("experiment", str(design), "--vary", "plan.noise=[0.01,0.02]", "--json", *QUICK)

    assert document(instead)["digest"] == document(varied)["digest"]
    assert len(document(fixed)["points"]) == 2


def test_one_value_that_a_design_says_twice_is_told_at_its_line(ask, design):
    design.write_text(
        design.read_text(encoding="utf-8") + f"settings: {{{COST}: 0.5}}\n", encoding="utf-8"
    )

    answer = ask("experiment", str(design), *QUICK)

    assert answer.code == 1
    assert "leave one of the two out" in " ".join(answer.err.split())
    assert f"settings.{COST}" in answer.err


@pytest.mark.parametrize("command", ["experiment", "sensitivity", "discover"])
def test_one_value_that_options_say_twice_is_refused(ask, plan, command):
    answer = ask(command, plan, "--set", "plan.noise=0.01", "--vary", "plan.noise=0.01:0.02")

    assert answer.code == 2
    assert "settings.plan.noise" in answer.err
    assert "leave one of the two out" in answer.err


@pytest.mark.parametrize("command", ["run", "experiment", "sensitivity"])
def test_a_path_that_is_set_twice_is_refused(ask, plan, command):
    answer = ask(command, plan, "--set", "plan.noise=0.01", "--set", "plan.noise=0.02")

    assert answer.code == 2
    assert "plan.noise" in answer.err
    assert "twice" in answer.err


MANY_DIGITS = "9" * 5000


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--sampling", f"sobol:{MANY_DIGITS}"), "sampling.points: expected a whole number"),
        (("--orders", f"sample:{MANY_DIGITS}"), "orders.sample: expected a whole number"),
        (("-o", ""), '"": results are kept'),
    ],
)
def test_a_number_or_a_name_that_nobody_means_is_told_in_a_sentence(ask, plan, words, said):
    answer = ask("experiment", plan, *QUICK, *words)

    assert answer.code == 2
    assert said in answer.err


def test_a_file_of_orders_that_is_no_text_is_told_of(ask, plan, tmp_path):
    orders = tmp_path / "orders.txt"
    orders.write_bytes(b"\xff\xfen1, s1")

    answer = ask("experiment", plan, *QUICK, "--orders", str(orders))

    assert answer.code == 2
    assert f"{orders} is no text in UTF-8" in answer.err


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        (("--resume", "--vary", "plan.noise=[0.1, 0.2]"), "--vary"),
        (("--resume", "--runs", "5"), "--runs"),
        (("--resume", "--seed", "0"), "--seed"),
        (("--failed", "--set", "plan.noise=0.1"), "--set"),
    ],
)
def test_what_a_results_file_says_itself_is_no_option_beside_it(ask, plan, tmp_path, words, flag):
    file = str(tmp_path / "night.irenic")
    ask("experiment", plan, *QUICK, "-o", file)

    answer = ask("experiment", file, *words)

    assert answer.code == 2
    assert answer.err.startswith(f"irenic: {flag} goes with a scenario or a design")


@pytest.mark.parametrize("patience", ["-1", "0", "nan", "inf"])
def test_failed_runs_are_tried_again_with_a_patience_that_can_be(ask, plan, tmp_path, patience):
    file = str(tmp_path / "night.irenic")
    ask("experiment", plan, *QUICK, "-o", file)

    answer = ask("experiment", file, "--failed", "--patience", patience)

    assert answer.code == 2
    assert "patience" in answer.err


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_a_name_that_is_not_utf_8_is_told_of(ask, plan, tmp_path):
    answer = ask("experiment", plan, *QUICK, "-o", os.fsdecode(bytes(tmp_path) + b"/\xff.irenic"))

    assert answer.code == 2
    assert "not written in UTF-8" in answer.err
