"""What holds for every conflict, tried on small ones at random against the bare definitions."""

import json
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.exact.graph_coalitions import coalitions, joint_improvements, jump, reached
from models.exact.graph_model import DecisionMaker, Graph, Moves, numbers
from models.exact.graph_paths import Prefer, way, ways
from models.exact.graph_reading import read_graph
from models.exact.graph_sanctions import Reading
from models.exact.graph_stability import Concept, stability
from models.exact.graph_telling import reasons
from models.terms.errors import ScenarioError, UsageError

Pairs = list[set[tuple[int, int]]]


def graph(states: int, pairs: Pairs, ranks: list[list[int]]) -> Graph:
    makers = tuple(
        DecisionMaker(f"party {place}", _moves(states, moves), np.array(rank, dtype=np.int32))
        for place, (moves, rank) in enumerate(zip(pairs, ranks, strict=True))
    )
    return Graph("made at random", makers, ("",) * states)


def _moves(states: int, pairs: set[tuple[int, int]]) -> Moves:
    ends = np.array(sorted(pairs), dtype=np.int32).reshape(-1, 2)
    return Moves.between(states, ends[:, 0], ends[:, 1])


@st.composite
def conflicts(draw, most_makers: int = 4):
    """States, everybody's moves and everybody's ranks: transitive or not, with ties."""
    states = draw(st.integers(2, 6))
    makers = draw(st.integers(2, most_makers))
    state = st.integers(0, states - 1)
    pair = st.tuples(state, state).filter(lambda ends: ends[0] != ends[1])
    moves = draw(st.lists(st.sets(pair, max_size=8), min_size=makers, max_size=makers))
    rank = st.lists(st.integers(0, states - 1), min_size=states, max_size=states)
    return states, moves, draw(st.lists(rank, min_size=makers, max_size=makers))


def sets(conflict, reading: Reading = Reading.SEQUENCES):
    return {
        key: set(found)
        for key, found in stability(graph(*conflict), reading=reading).stable.items()
    }


def held(conflict, concept: Concept, maker: int, reading: Reading = Reading.SEQUENCES) -> set[int]:
    return set(numbers(stability(graph(*conflict), reading=reading).held[concept][maker]))


readings = st.sampled_from(Reading)


# --- the bare definitions, as slowly as they read -------------------------------------------------


def legal_ends(start: int, moves: dict[int, set[tuple[int, int]]], longest: int) -> set[int]:
    """Ends of all legal sequences, written out one by one."""
    ends, sequences = set(), [(start, None)]
    for _ in range(longest):
        sequences = list(
            {
                (target, maker)
                for state, last in sequences
                for maker, pairs in moves.items()
                if maker != last
                for source, target in pairs
                if source == state
            }
        )
        ends |= {state for state, _ in sequences}
    return ends


def defined(conflict, concept: Concept, maker: int, reading: Reading) -> set[int]:
    states, moves, ranks = conflict
    rank = ranks[maker]
    longest = 1 if reading is Reading.SINGLE_STEP else states * len(moves) + 1
    others = {
        other: {
            (source, target)
            for source, target in moves[other]
            if concept is not Concept.SEQ or ranks[other][target] < ranks[other][source]
        }
        for other in range(len(moves))
        if other != maker
    }

    def is_vain(state: int, improvement: int) -> bool:
        if concept is Concept.NASH:
            return False
        return any(
            rank[end] >= rank[state]
            and (
                concept is not Concept.SMR
                or not any(s == end and rank[t] < rank[state] for s, t in moves[maker])
            )
            for end in legal_ends(improvement, others, longest)
        )

    return {
        state + 1
        for state in range(states)
        if all(
            is_vain(state, target)
            for source, target in moves[maker]
            if source == state and rank[target] < rank[state]
        )
    }


@given(conflicts(), readings, st.sampled_from(Concept))
def test_stability_is_what_the_definitions_say(conflict, reading, concept):
    for maker in range(len(conflict[1])):
        assert held(conflict, concept, maker, reading) == defined(conflict, concept, maker, reading)


@given(conflicts())
def test_coalition_nash_is_what_the_definition_says(conflict):
    states, moves, _ = conflict
    made = graph(*conflict)

    unstable = {
        state + 1
        for state in range(states)
        for coalition in [*((maker,) for maker in range(len(moves))), *coalitions(made)]
        if joint_improvements(made, coalition, state)
    }

    assert sets(conflict)["coalition_nash"] == set(range(1, states + 1)) - unstable


@given(conflicts())
def test_a_coalition_reaches_the_ends_of_its_legal_sequences(conflict):
    states, moves, _ = conflict
    made = graph(*conflict)

    for coalition in coalitions(made):
        for state in range(states):
            ends = legal_ends(state, {m: moves[m] for m in coalition}, states * len(moves) + 1)
            assert set(reached(made, coalition, state)) == ends - {state}


# --- what the literature says of all of them ------------------------------------------------------


@given(conflicts(), readings)
def test_nash_is_symmetric_metarational_and_that_is_general_metarational(conflict, reading):
    for maker in range(len(conflict[1])):
        nash, gmr, smr = (
            held(conflict, concept, maker, reading)
            for concept in (Concept.NASH, Concept.GMR, Concept.SMR)
        )
        assert nash <= smr <= gmr


@given(conflicts(), readings)
def test_nash_is_sequentially_stable_and_that_is_general_metarational(conflict, reading):
    for maker in range(len(conflict[1])):
        nash, gmr, seq = (
            held(conflict, concept, maker, reading)
            for concept in (Concept.NASH, Concept.GMR, Concept.SEQ)
        )
        assert nash <= seq <= gmr


@given(conflicts(), readings, st.randoms(use_true_random=False))
def test_relabelling_states_permutes_the_sets(conflict, reading, random):
    states, moves, ranks = conflict
    new = random.sample(range(states), states)
    moved = [{(new[source], new[target]) for source, target in pairs} for pairs in moves]
    ranked = [[rank[new.index(state)] for state in range(states)] for rank in ranks]

    after = sets((states, moved, ranked), reading)

    assert after == {
        key: {new[number - 1] + 1 for number in found}
        for key, found in sets(conflict, reading).items()
    }


@given(conflicts(), readings, st.randoms(use_true_random=False))
def test_relabelling_decision_makers_changes_no_set(conflict, reading, random):
    states, moves, ranks = conflict
    order = random.sample(range(len(moves)), len(moves))

    after = sets((states, [moves[o] for o in order], [ranks[o] for o in order]), reading)

    assert after == sets(conflict, reading)


@given(conflicts(), readings, st.data())
def test_one_more_move_of_an_opponent_can_only_enlarge_gmr(conflict, reading, data):
    states, moves, ranks = conflict
    source = data.draw(st.integers(0, states - 1))
    target = data.draw(st.integers(0, states - 1).filter(lambda state: state != source))
    more = [*moves[:-1], moves[-1] | {(source, target)}]

    before = held(conflict, Concept.GMR, 0, reading)

    assert before <= held((states, more, ranks), Concept.GMR, 0, reading)


@given(conflicts(most_makers=2))
def test_with_two_decision_makers_both_readings_are_one(conflict):
    assert sets(conflict, Reading.SEQUENCES) == sets(conflict, Reading.SINGLE_STEP)


@given(conflicts())
def test_longer_answers_can_only_enlarge_gmr(conflict):
    for maker in range(len(conflict[1])):
        short = held(conflict, Concept.GMR, maker, Reading.SINGLE_STEP)
        assert short <= held(conflict, Concept.GMR, maker, Reading.SEQUENCES)


# --- what is told -------------------------------------------------------------------------------


@given(conflicts(), readings)
def test_every_told_answer_is_legal_and_makes_the_improvement_vain(conflict, reading):
    made = graph(*conflict)
    found = stability(made, reading=reading)

    for state in range(made.states):
        for why in reasons(found, state):
            assert why.holds == found.held[why.concept][why.maker][state]
            for reply in why.replies:
                assert_is_legal(conflict, reply.sequence, reply.improvement.target)
                assert all(move.maker != why.maker for move in reply.sequence)
                if reply.sequence:
                    assert not made.makers[why.maker].prefers(reply.sequence[-1].target, state)


@given(conflicts())
def test_a_jump_is_legal_and_liked_by_all_its_members(conflict):
    made = graph(*conflict)

    for state in range(made.states):
        if leap := jump(made, state):
            assert_is_legal(conflict, leap.moves, state)
            assert {move.maker for move in leap.moves} == set(leap.coalition)
            assert all(made.makers[maker].prefers(leap.target, state) for maker in leap.coalition)


@given(conflicts(), st.data())
def test_a_way_is_legal_and_there_is_one_wherever_everybody_together_gets_to(conflict, data):
    made = graph(*conflict)
    start = data.draw(st.integers(0, made.states - 1))
    goal = data.draw(st.integers(0, made.states - 1).filter(lambda state: state != start))
    everybody = range(len(made.makers))

    found = way(made, start, [goal])

    assert (found is not None) == (goal in reached(made, everybody, start))
    if found:
        assert_is_legal(conflict, found.moves, start)
        assert found.moves[-1].target == goal
        willing = way(made, start, [goal], prefer=Prefer.WILLING)
        assert len(found.moves) <= len(willing.moves)
        assert against(found) >= against(willing)
        assert ways(made, start, [goal, start])[goal] == found


def against(found) -> int:
    return sum(toll.against_itself for toll in found.tolls)


def assert_is_legal(conflict, moves, start: int) -> None:
    for move in moves:
        assert (move.source, move.target) in conflict[1][move.maker]
    for one, other in pairwise(moves):
        assert one.target == other.source
        assert one.maker != other.maker
    assert not moves or moves[0].source == start


# --- reading --------------------------------------------------------------------------------------


def written(conflict) -> dict:
    states, moves, ranks = conflict
    return {
        "form": "graph",
        "n_states": states,
        "decision_makers": [
            {
                "name": f"party {place}",
                "reach": {
                    str(source + 1): sorted(t + 1 for s, t in pairs if s == source)
                    for source in {s for s, _ in pairs}
                },
                "ranking": [
                    [state + 1 for state in range(states) if rank[state] == level]
                    for level in sorted(set(rank))
                ],
            }
            for place, (pairs, rank) in enumerate(zip(moves, ranks, strict=True))
        ],
    }


@given(conflicts())
def test_a_written_graph_has_the_same_stable_states(conflict):
    read = read_graph(json.dumps(written(conflict)))

    assert {key: set(found) for key, found in stability(read).stable.items()} == sets(conflict)


anything = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(conflicts(), st.data())
def test_a_spoilt_file_is_read_or_told_about_and_never_a_fault_of_ours(conflict, data):
    spoilt = written(conflict)
    place = data.draw(
        st.sampled_from(["form", "n_states", "decision_makers", "labels", "status_quo"])
    )
    inner = data.draw(st.sampled_from([None, "name", "reach", "ranking"]))
    if inner is None:
        spoilt[place] = data.draw(anything)
    else:
        spoilt["decision_makers"][0][inner] = data.draw(anything)

    complaint = complaint_about(json.dumps(spoilt))

    assert complaint is None or complaint.strip()


def complaint_about(text: str) -> str | None:
    try:
        read_graph(text)
    except (ScenarioError, UsageError) as error:
        return str(error)
    return None


OPTIONS = {
    "form": "option",
    "options": [{"name": "stop"}, {"name": "withdraw", "direction": "fwd"}],
    "infeasible": [[[0, "N"], [1, "Y"]]],
    "decision_makers": [
        {"name": "North", "options": [0], "priorities": [[[1, "Y"]]]},
        {"name": "South", "options": [1], "ranking": [2, [1, 3]]},
    ],
}


def problems(changes: dict) -> list[tuple[str, str]]:
    with pytest.raises(ScenarioError) as caught:
        read_graph(json.dumps(OPTIONS | changes, indent=1))
    assert all(problem.line for problem in caught.value.problems)
    return [(problem.path, problem.message) for problem in caught.value.problems]


def test_the_states_of_the_option_form_leave_out_what_is_infeasible():
    made = read_graph(json.dumps(OPTIONS))

    assert [int(code) for code in made.codes] == [0, 1, 3]
    assert made.labels == ("no option taken", "stop", "stop, withdraw")
    assert [maker.moves.rows for maker in made.makers] == [((1,), (0,), ()), ((), (2,), ())]
    assert [maker.rank.tolist() for maker in made.makers] == [[1, 1, 0], [1, 0, 1]]


@pytest.mark.parametrize(
    ("changes", "path", "message"),
    [
        ({"form": "options"}, "form", 'expected "option" or "graph", found \'options\''),
        ({"infeasible": [[[5, "Y"]]]}, "infeasible", "there is no option 5"),
        ({"infeasible": [[[0, "yes"]]]}, "infeasible.0.0.1", "expected 'Y' or 'N', found 'yes'"),
        ({"infeasible": [[[0, "Y"]], [[0, "N"]]]}, "infeasible", "rules out every state"),
        ({"options": []}, "options", "expected at least 1, found 0"),
        (
            {"decision_makers": OPTIONS["decision_makers"][:1]},
            "decision_makers",
            "expected at least 2, found 1",
        ),
        ({"status_quo": 4}, "status_quo", "there is no state 4"),
    ],
)
def test_a_problem_says_where_it_is_and_what_was_expected(changes, path, message):
    assert problems(changes) == [(path, message)]


def test_all_problems_are_told_at_once():
    north, south = OPTIONS["decision_makers"]
    makers = [{**north, "ranking": [1, 2, 3]}, {**south, "name": "North", "options": [0, 1]}]

    assert [path for path, _ in problems({"decision_makers": makers})] == [
        "decision_makers.0.priorities",
        "decision_makers.1.name",
        "decision_makers.1.options.0",
    ]


def test_a_ranking_names_every_state_once():
    north, south = OPTIONS["decision_makers"]

    assert problems({"decision_makers": [north, {**south, "ranking": [2, 2, 7]}]}) == [
        ("decision_makers.1.ranking", "names states that are not there: 7"),
        ("decision_makers.1.ranking", "names states more than once: 2"),
        ("decision_makers.1.ranking", "leaves out states: 1, 3"),
    ]


def test_a_file_of_many_graphs_says_to_take_one():
    with pytest.raises(ScenarioError, match="one of them in a file of its own: chicken"):
        read_graph('{"cases": [{"id": "chicken"}]}')


def test_what_is_no_json_is_told_with_its_line():
    with pytest.raises(ScenarioError) as caught:
        read_graph('{\n "form": graph}', file="talks.json")

    assert str(caught.value).startswith("talks.json:2:10")


def test_a_number_of_endless_digits_is_told_about():
    assert "is no JSON" in complaint_about(f'{{"form": {"9" * 5000}}}')


def test_twelve_decision_makers_and_four_thousand_states_are_no_matter():
    made = read_graph(
        json.dumps(
            {
                "form": "option",
                "options": [{"name": f"option {k}"} for k in range(12)],
                "decision_makers": [
                    {"name": f"party {k}", "options": [k], "priorities": [[[(k + 1) % 12, "Y"]]]}
                    for k in range(12)
                ],
            }
        )
    )

    # Nobody cares for its own option, but for its neighbour's: only all together can do better,
    # and only where nobody has been served yet.
    assert stability(made).stable["nash"] == tuple(range(1, 4097))
    assert stability(made).stable["coalition_nash"] == tuple(range(2, 4097))


def test_a_graph_beyond_a_limit_names_the_limit():
    with pytest.raises(UsageError, match=r"20,001 states, and the engine's limit is 20,000"):
        read_graph(
            json.dumps({**written((2, [set(), set()], [[0, 0], [0, 0]])), "n_states": 20_001})
        )
