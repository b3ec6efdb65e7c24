"""The same scenario and seed give the same log, whoever asks and wherever it runs."""

import json
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from struct import pack

import pytest

from app import launcher as irenic
from models.drivers.event_driven import simulate
from models.scenario.reading import read_document
from models.terms.events import NUMBER_COLUMNS, Event
from tests.unit.cli.asked import ask_elsewhere


def _hash_here(seed: int) -> str:
    """To be called in another process too."""
    return simulate(read_document("harbour").scenario, seed=seed).log_hash


@pytest.mark.parametrize("seed", [1, 7])
def test_command_python_and_a_spawned_process_agree(ask, seed):
    command = json.loads(ask("run", "harbour", "--seed", str(seed), "--json").out)["log_hash"]
    elsewhere = json.loads(ask_elsewhere("run", "harbour", "--seed", str(seed), "--json").out)
    notebook = irenic.run(irenic.scenario("harbour"), seed=seed).log_hash
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        spawned = pool.submit(_hash_here, seed).result()

    assert command == elsewhere["log_hash"] == notebook == spawned


def test_python_changes_a_scenario_as_the_command_does(ask):
    command = ask(
        *("run", "harbour", "--variant", "wait_opened_by_north"),
        *("--set", "plan.holds=2", "--set", "guarantee.strength=0.5", "--json"),
    )
    scenario = irenic.scenario(
        "harbour", "wait_opened_by_north", ["plan.holds=2", "guarantee.strength=0.5"]
    )

    assert json.loads(command.out)["log_hash"] == irenic.run(scenario).log_hash


def test_a_script_does_the_same_from_a_file_and_from_python(ask, tmp_path):
    file = tmp_path / "script.yaml"
    change = {"period": 2, "kind": "release", "party": "south", "gate": "exit_before_truce"}
    file.write_text(f"script: [{json.dumps(change)}]", encoding="utf-8")

    command = json.loads(ask("run", "harbour", "--script", str(file), "--json").out)
    run = irenic.run(irenic.scenario("harbour"), script=[irenic.Intervention(**change)])

    assert command["log_hash"] == run.log_hash
    assert command["log_hash"] != irenic.run(irenic.scenario("harbour")).log_hash


def test_python_finds_the_same_locks(ask):
    found = irenic.locks(irenic.scenario("harbour"))
    command = json.loads(ask("locks", "harbour", "--json").out)

    assert [list(lock.gates) for lock in found.locks] == [
        lock["gates"] for lock in command["locks"]
    ]


def test_python_says_what_it_does_not_have():
    with pytest.raises(AttributeError, match="oracle"):
        _ = irenic.oracle


def test_the_log_file_holds_every_bit_of_the_log(ask, tmp_path):
    file = tmp_path / "log.jsonl"

    answer = json.loads(ask("run", "harbour", "--log", str(file), "--json").out)

    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    integers, numbers = Event._fields[:-NUMBER_COLUMNS], Event._fields[-NUMBER_COLUMNS:]
    packed = b"".join(
        pack(f"<{len(integers)}q", *(row[name] for name in integers))
        + pack(f"<{len(numbers)}d", *(row[name] for name in numbers))
        for row in rows
    )
    assert sha256(packed).hexdigest() == answer["log_hash"]
    assert rows[-1]["names"]["kind"] == "end"


def test_python_takes_a_scenario_by_its_name_wherever_it_takes_one():
    found = irenic.scenario("harbour")

    assert irenic.run("harbour", seed=3).log_hash == irenic.run(found, seed=3).log_hash
    assert irenic.locks("harbour") == irenic.locks(found)
