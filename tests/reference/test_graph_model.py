"""Published and computed stability tables, reproduced. Sources stand in graph_model.json."""

import json
from pathlib import Path

import numpy as np
import pytest

from app.cli import main
from models.exact.graph_coalitions import coalitions, joint_improvements, jump
from models.exact.graph_model import Graph, numbers
from models.exact.graph_paths import Prefer, way
from models.exact.graph_reading import read_graph
from models.exact.graph_sanctions import Reading
from models.exact.graph_simultaneous import seq_with_simultaneous
from models.exact.graph_stability import Concept, stability
from models.exact.graph_telling import reasons, told
from models.terms.errors import UsageError

FILE = json.loads(Path(__file__).with_name("graph_model.json").read_text(encoding="utf-8"))
CASES = {case["id"]: case for case in FILE["cases"]}

every_case = pytest.mark.parametrize("name", CASES)
option_cases = pytest.mark.parametrize(
    "name", [name for name, case in CASES.items() if case["form"] == "option"]
)


def graph_of(name: str) -> Graph:
    return read_graph(json.dumps(CASES[name]))


def sets(name: str, reading: Reading = Reading.SEQUENCES) -> dict[str, list[int]]:
    return {
        key: list(found) for key, found in stability(graph_of(name), reading=reading).stable.items()
    }


def codes(graph: Graph, states: tuple[int, ...]) -> list[int]:
    return [int(graph.codes[number - 1]) for number in states]


@every_case
def test_equilibria_under_legal_sequences_are_those_of_the_table(name: str):
    expected = CASES[name]["expected"]

    assert {key: sets(name)[key] for key in expected} == expected


@every_case
def test_equilibria_under_single_step_sanctions_are_those_of_the_table(name: str):
    expected = CASES[name]["expected_single_step_sanctions"]

    found = sets(name, Reading.SINGLE_STEP)

    assert {key: found[key] for key in expected} == expected


@every_case
def test_stability_for_each_decision_maker_is_that_of_the_table(name: str):
    held = stability(graph_of(name)).held

    found = [
        {concept.value: list(numbers(held[concept][maker])) for concept in Concept}
        for maker in range(len(CASES[name]["per_dm"]))
    ]

    assert found == CASES[name]["per_dm"]


@every_case
def test_what_each_coalition_would_leave_is_that_of_the_table(name: str):
    graph = graph_of(name)

    found: dict[str, dict[str, list[int]]] = {}
    for state in range(graph.states):
        for coalition in coalitions(graph):
            if targets := joint_improvements(graph, coalition, state):
                names = "+".join(graph.makers[maker].name for maker in coalition)
                found.setdefault(str(state + 1), {})[names] = [target + 1 for target in targets]

    assert found == CASES[name]["coalition_nash_unstable"]


@every_case
def test_coalition_nash_is_nash_without_what_a_coalition_would_leave(name: str):
    unstable = CASES[name]["coalition_nash_unstable"]

    kept = [number for number in CASES[name]["expected"]["nash"] if str(number) not in unstable]

    assert sets(name)["coalition_nash"] == kept


@option_cases
def test_states_are_numbered_by_ascending_code(name: str):
    graph = graph_of(name)

    assert [int(code) for code in graph.codes] == [state["code"] for state in CASES[name]["states"]]


@pytest.mark.parametrize(
    "name", ["prisoners_dilemma", "elmira_9", "garrison_diversion", "syria_iraq_1975"]
)
def test_the_published_sets_are_reproduced_under_the_reading_that_they_used(name: str):
    published = CASES[name]["published"]
    single = published.get("reading") == "single-step sanctions"

    found = sets(name, Reading.SINGLE_STEP if single else Reading.SEQUENCES)

    for concept in ("nash", "gmr", "smr", "seq"):
        assert found[concept] == published[concept]


def test_garrison_has_three_more_metarational_states_under_legal_sequences():
    more = set(sets("garrison_diversion")["gmr"])
    fewer = set(sets("garrison_diversion", Reading.SINGLE_STEP)["gmr"])

    assert more - fewer == {4, 6, 10}
    assert fewer < more


def test_elmira_jumps_from_one_equilibrium_to_the_other():
    graph = graph_of("elmira_9")
    published = CASES["elmira_9"]["published"]["equilibrium_jump"]

    leap = jump(graph, published["from"] - 1)

    assert leap.target + 1 == published["to"]
    assert [graph.makers[maker].name for maker in leap.coalition] == published["coalition"]
    assert [(move.source + 1, move.target + 1) for move in leap.moves] in (
        [(5, 6), (6, 8)],
        [(5, 7), (7, 8)],
    )


@pytest.mark.parametrize("name", ["nk2017_base", "nk2017_deterrence"])
@pytest.mark.parametrize("concept", ["nash", "gmr", "smr", "seq"])
def test_korea_agrees_in_codes(name: str, concept: str):
    graph = graph_of(name)

    assert codes(graph, stability(graph).stable[concept]) == CASES[name]["expected_codes"].get(
        concept
    )


def test_korea_as_published_for_smr_and_for_deterrence():
    base, deterred = graph_of("nk2017_base"), graph_of("nk2017_deterrence")

    assert (
        codes(base, stability(base).stable["smr"]) == CASES["nk2017_base"]["published"]["smr_codes"]
    )
    for concept in ("smr", "seq"):
        published = CASES["nk2017_deterrence"]["published"][f"{concept}_codes"]
        assert codes(deterred, stability(deterred).stable[concept]) == published


def test_korea_as_published_needs_simultaneous_sanctions_for_seq():
    graph = graph_of("nk2017_base")

    both = np.logical_and.reduce(seq_with_simultaneous(graph))

    published = CASES["nk2017_base"]["published"]["seq_codes_plus_simultaneous"]
    assert codes(graph, numbers(both)) == published


def test_simultaneous_sanctions_are_refused_where_there_are_no_options():
    with pytest.raises(UsageError, match="option form"):
        seq_with_simultaneous(graph_of("elmira_9"))


def test_history_of_the_missile_crisis_is_sequentially_stable_but_not_nash():
    found = sets("cuban_missile_crisis")

    assert 7 in found["seq"]
    assert 7 not in found["nash"]


@every_case
@pytest.mark.parametrize("reading", Reading)
def test_every_reason_says_what_the_table_says(name: str, reading: Reading):
    graph = graph_of(name)
    found = stability(graph, reading=reading)

    for state in range(graph.states):
        for why in reasons(found, state):
            assert why.holds == found.held[why.concept][why.maker][state]
            assert told(graph, why)


def test_a_reason_names_the_improvement_and_the_whole_answer():
    graph = graph_of("garrison_diversion")

    why = reasons(stability(graph), 3)[0]

    assert told(graph, why) == (
        "US Support can take up “US Support: Full” and drop “US Support: Reduced” (state 3), and "
        "likes that better; but then Canadian Opposition can take up “Treaty Challenge” (state 7), "
        "then IJC can take up “IJC: Reduced” and drop “IJC: Full” (state 14), which US Support "
        "likes less than state 4 and from there US Support cannot get above state 4."
    )


def test_the_way_from_elmiras_status_quo_to_its_resolution():
    graph = graph_of("elmira_9")

    found = way(graph, 0, [7])

    assert len(found.moves) == 3
    assert found.moves[-1].target == 7
    assert {move.maker for move in found.moves} == {0, 1, 2}


def test_a_way_says_what_it_asks_of_each():
    graph = graph_of("elmira_9")

    found = way(graph, 4, [7], prefer=Prefer.WILLING)
    tolls = {graph.makers[toll.maker].name: toll for toll in found.tolls}

    assert not found.is_willing
    assert sum(toll.against_itself for toll in found.tolls) == 1
    assert tolls["MoE"].after < tolls["MoE"].before
    assert tolls["Uniroyal"].after < tolls["Uniroyal"].before
    assert tolls["Local Government"].after > tolls["Local Government"].before


# --- the command --------------------------------------------------------------------------------


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    """Ask the command about a case, which stands in a file of its own."""

    def asked(name: str, *words: str):
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps(CASES[name], indent=1), encoding="utf-8")
        code = main(["stability", str(file), *words])
        told = capsys.readouterr()
        assert (code, told.err) == (0, "")
        return told.out

    return asked


@every_case
@pytest.mark.parametrize("words", [(), ("--single-step",)], ids=["sequences", "single step"])
def test_the_command_answers_with_the_sets_of_the_table(ask, name: str, words: tuple[str, ...]):
    answer = json.loads(ask(name, "--json", *words))

    assert answer["states"] == graph_of(name).states
    assert set(answer["stable"]) == {"nash", "gmr", "smr", "seq", "coalition_nash"}
    expected = CASES[name]["expected_single_step_sanctions" if words else "expected"]
    assert {key: answer["stable"][key] for key in expected} == expected


def test_the_command_tells_reasons_jumps_and_ways(ask):
    told = " ".join(ask("elmira_9", "--from", "1").split())

    assert "MoE and Uniroyal would leave together: MoE can move to state 6" in told
    assert "To state 5: Local Government can move to state 5." in told
    assert "MoE 6 → 4 (by 1 move against itself)" in told
    assert "It does not say that a conflict will end there" in told


def test_the_command_explains_any_state(ask):
    told = " ".join(ask("nk2017_base", "--state", "2").split())
    reasons = json.loads(ask("nk2017_base", "--state", "2", "--json"))["state"]["reasons"]

    assert "nothing that the others can do makes that vain" in told
    assert [(why["decision_maker"], why["stable"]) for why in reasons] == [
        ("US", True),
        ("NK", False),
    ]


def test_the_command_lists_what_is_wrong_with_a_graph(capsys, tmp_path: Path):
    file = tmp_path / "talks.json"
    file.write_text('{"form": "graph"}', encoding="utf-8")

    assert main(["stability", str(file), "--json"]) == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert {problem["path"] for problem in problems} == {"n_states", "decision_makers"}


def test_the_command_knows_how_many_states_there_are(capsys, tmp_path: Path):
    file = tmp_path / "chicken.json"
    file.write_text(json.dumps(CASES["chicken"]), encoding="utf-8")

    assert main(["stability", str(file), "--state", "5"]) == 2
    assert "counted from 1 to 4" in capsys.readouterr().err
