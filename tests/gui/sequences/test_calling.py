"""Sequences, copied as a command and as Python, gives the same numbers; so does a results file."""

import json
import shlex
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication

from app.calls import Origin
from app.cli import main
from app.sequences.asking import Asked, answered, taken_up
from app.sequences.calling import sequences_call
from models.insight.sequences_document import sequences_document
from models.insight.tree import ROOT
from models.insight.wait_openings import Opening
from models.terms.errors import UsageError


@pytest.fixture
def pasted(capsys):
    """What the command line answers to the clipboard."""

    def play():
        assert main([*shlex.split(QGuiApplication.clipboard().text())[1:], "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return play


def as_written(answer):
    return json.loads(json.dumps(sequences_document(answer)))


def test_the_copied_command_gives_the_numbers_that_are_shown(
    desk, sequences, harbour_answer, pasted
):
    sequences.show_answer(harbour_answer)
    desk.window.actions_["copy_command"].trigger()
    told = pasted()
    assert as_written(harbour_answer.answer).items() <= told.items()


def test_the_command_carries_edits_and_the_lens(desk, sequences, pasted):
    gate = desk.session.scenario.gates[0].model_copy(update={"released": True})
    rest = desk.session.scenario.gates[1:]
    desk.session.edit("gate", desk.session.scenario.model_copy(update={"gates": (gate, *rest)}))
    made = answered(Asked(desk.session.scenario, runs=20, seed=5, lens="moves"))
    sequences.show_answer(made)
    desk.window.actions_["copy_command"].trigger()
    assert "--set" in QGuiApplication.clipboard().text()
    assert as_written(made.answer).items() <= pasted().items()


@pytest.mark.usefixtures("irenic_here")
def test_the_copied_script_gives_the_numbers_that_are_shown(sequences, harbour_answer):
    sequences.show_answer(harbour_answer)
    made = {"__name__": "__main__"}
    exec(compile(sequences.as_call().python, "copied", "exec"), made)
    assert as_written(made["answer"]) == as_written(harbour_answer.answer)


def test_before_there_are_runs_the_command_is_of_those_that_the_header_asks_for(sequences):
    sequences.choosing.runs.setValue(77)
    assert sequences.as_call().command == (
        "irenic sequences harbour --runs 77 --seed 1 --look-at all"
    )


def test_a_forced_beginning_is_told_as_no_command(harbour_answer):
    beginning = harbour_answer.answer.tree.children(ROOT)[0].prefix
    asked = Asked(harbour_answer.asked.scenario, runs=20, seed=1, beginning=beginning)
    with pytest.raises(UsageError, match="beginning"):
        sequences_call(asked, Origin("harbour"))


def test_a_results_file_is_taken_up_as_the_command_line_reads_it(
    desk, sequences, harbour_file, pasted
):
    sequences.show_answer(taken_up(str(harbour_file), "all"))
    desk.window.actions_["copy_command"].trigger()
    assert str(harbour_file) in QGuiApplication.clipboard().text()
    assert as_written(sequences.answered.answer).items() <= pasted().items()


@pytest.mark.usefixtures("irenic_here")
def test_the_script_of_a_results_file_reads_it_too(sequences, harbour_file):
    sequences.show_answer(taken_up(str(harbour_file), "moves"))
    made = {}
    exec(compile(sequences.as_call().python, "copied", "exec"), made)
    assert as_written(made["answer"]) == as_written(sequences.answered.answer)


def test_the_command_of_a_release_says_what_is_given_up(desk, sequences, harbour_answer):
    scenario = harbour_answer.asked.scenario
    gate = scenario.gates[0]
    freed = gate.model_copy(update={"released": True})
    gates = (freed, *scenario.gates[1:])
    opening = Opening(("a",), (), (gate.id,), scenario.model_copy(update={"gates": gates}))
    asked = replace(harbour_answer.asked, release=opening)
    sequences.show_answer(replace(harbour_answer, asked=asked))
    assert f"--set gates.{gate.id}.released=true" in sequences.as_call().command
