"""Plug-in tactics: asked at their turn, told what an agent knows, and named where they fail."""

from __future__ import annotations

import signal
import sys

import pytest

from models.drivers.choosing import driver_for
from models.drivers.event_driven import Simulator
from models.drivers.intervention import Intervention
from models.drivers.plug_ins import plug_ins_of
from models.drivers.views import Decision
from models.records.story import story
from models.scenario.checking import lint
from models.scenario.installed import installed_plug_ins
from models.terms.errors import UsageError
from models.terms.events import EventKind, Reason
from tests.bargains import talks
from tests.builders import abstract_scenario, small_scenario

PLUGGED = {"kind": "plug_in", "name": "mine"}


class Passing:
    """Never moves, and keeps what it saw."""

    seen: list = []  # noqa: RUF012 - the test looks at what all objects of the class have seen

    def decide(self, view):
        Passing.seen.append(view)


class Yielding:
    """Makes the cheapest move there is, and takes half of the whole."""

    def decide(self, view):
        offers = [offer for offer in view.of("accept") if offer.worth >= 0.5]
        return offers[0] if offers else max(view.of("move"), key=lambda m: m.worth, default=None)


def played(made, tactic=None, other="stand_firm", **changes):
    scenario = talks([tactic or PLUGGED, other], [5, 5], **changes)
    return Simulator(scenario, plug_ins={"mine": made}).simulate(seed=changes.pop("seed", 1))


def rows(run, *kinds):
    return [event for event in run.events if event.kind in kinds and event.actor == 0]


def test_a_plug_in_that_always_passes_stands_and_says_so():
    run = played(Passing)

    stood = rows(run, EventKind.STAND)
    assert [event.reason for event in stood] == [Reason.PLUG_IN]
    assert not rows(run, EventKind.CONCEDE)


def test_a_plug_in_moves_and_its_moves_are_told_as_its_own():
    run = played(Yielding)

    assert {event.reason for event in rows(run, EventKind.CONCEDE)} == {Reason.PLUG_IN}
    assert story(run)


def test_it_sees_the_table_and_itself_and_nothing_of_others_minds():
    Passing.seen.clear()
    played(Passing)
    view = Passing.seen[0]

    assert view.party == "north"
    assert view.tabled["south"] == {"issue0": "r4", "issue1": "r4"}
    assert view.worth_of(view.tabled["north"]) == pytest.approx(1.0)
    assert view.worths["issue0"] == pytest.approx((0.5, 0.375, 0.25, 0.125, 0.0))
    assert 0.0 < view.time < Passing.seen[-1].time < 1.0
    assert "south" not in view.worths
    assert view.support is None


def test_nothing_below_the_worth_of_fighting_on_is_offered_to_it():
    Passing.seen.clear()
    played(Passing, parties={"reservation": 0.8})

    assert Passing.seen[0].of("move")
    assert all(move.worth >= 0.8 - 1e-9 for move in Passing.seen[0].of("move"))
    assert not Passing.seen[0].of("accept")


def test_its_luck_is_drawn_by_name_and_differs_from_turn_to_turn():
    Passing.seen.clear()
    played(Passing)
    first = [view.luck for view in Passing.seen]
    Passing.seen.clear()
    played(Passing)

    assert [view.luck for view in Passing.seen] == first
    assert len(set(first)) == len(first)


def test_every_run_gets_an_object_of_its_own():
    class Counting:
        made = 0

        def __init__(self):
            Counting.made += 1

        def decide(self, _view):
            return None

    simulator = Simulator(talks([PLUGGED, "linear"], [3]), plug_ins={"mine": Counting})
    simulator.runs(range(3))

    assert Counting.made == 3


def test_the_numbers_of_the_file_make_it():
    class Paced:
        def __init__(self, pace):
            assert pace == 0.5

        def decide(self, _view):
            return None

    assert played(Paced, {**PLUGGED, "options": {"pace": 0.5}}).outcome


class Breaking:
    def decide(self, _view):
        raise ValueError("no idea")


def test_a_failure_names_the_plug_in_its_turn_and_its_line():
    with pytest.raises(UsageError) as error:
        played(Breaking)

    said = str(error.value)
    assert said.startswith('the plug-in tactic "mine" failed in period 0, round 0')
    assert "ValueError: no idea (test_plug_ins.py, line" in said


def deciding(does):
    """A plug-in that does that at its turn."""
    return type("Mine", (), {"decide": lambda _self, view: does(view)})


class Mute(Exception):
    def __str__(self):
        raise RuntimeError("no words")


def raising(error):
    def does(_view):
        raise error

    return does


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (SystemExit(0), "SystemExit: 0"),
        (GeneratorExit(), "GeneratorExit"),
        (StopIteration(), "StopIteration"),
        (Mute(), "Mute"),
    ],
)
def test_whatever_a_plug_in_raises_is_a_failure_that_names_it(error, told):
    with pytest.raises(UsageError) as failed:
        played(deciding(raising(error)))

    said = str(failed.value)
    assert said.startswith(f'the plug-in tactic "mine" failed in period 0, round 0: {told} (')


def test_a_plug_in_that_leaves_while_it_is_made_is_named():
    class Leaving:
        def __init__(self):
            sys.exit(0)

    with pytest.raises(UsageError, match=r'"mine" cannot be made with .*: SystemExit: 0'):
        played(Leaving)


def test_a_plug_in_cannot_hold_back_a_stop(monkeypatch):
    monkeypatch.setattr("signal.getsignal", lambda _number: signal.default_int_handler)

    with pytest.raises(KeyboardInterrupt):
        played(deciding(raising(KeyboardInterrupt())))


def test_where_ctrl_c_is_never_heard_a_plug_in_that_claims_it_has_failed(monkeypatch):
    """Workers never hear it, so there nobody else can have said it."""
    monkeypatch.setattr("signal.getsignal", lambda _number: signal.SIG_IGN)

    with pytest.raises(UsageError, match=r'"mine" failed .*KeyboardInterrupt'):
        played(deciding(raising(KeyboardInterrupt())))


@pytest.mark.parametrize("does", [raising(ValueError("x" * 10**6)), lambda _view: "x" * 10**6])
def test_a_plug_in_that_talks_without_end_is_cut_short(does):
    with pytest.raises(UsageError, match=r'"mine" .*xxx[.][.][.]') as failed:
        played(deciding(does))

    assert len(str(failed.value)) < 500


def test_an_answer_that_cannot_even_be_looked_up_is_refused_with_the_name():
    with pytest.raises(UsageError, match=r'"mine" answered with \[\], .* none of the choices'):
        played(deciding(lambda _view: []))


def test_what_a_plug_in_prints_stands_beside_the_answer(capsys):
    played(deciding(lambda _view: sys.stdout.write("I think\n") and None))
    sys.stdout.write("the answer\n")

    out, err = capsys.readouterr()
    assert out == "the answer\n"
    assert err.startswith("I think\n")


def test_a_plug_in_that_closes_its_output_closes_nobody_elses(capsys):
    played(deciding(lambda _view: sys.stdout.close()))
    sys.stdout.write("the answer\n")
    sys.stderr.write("a word\n")

    assert capsys.readouterr() == ("the answer\n", "a word\n")


def test_an_answer_that_is_no_choice_is_refused_with_the_name():
    class Inventive:
        def decide(self, _view):
            return Decision("move", issue="issue0", to="r4")

    with pytest.raises(UsageError, match=r'"mine" answered with .* none of the choices'):
        played(Inventive)


def test_a_class_that_cannot_decide_is_named():
    with pytest.raises(UsageError, match='"mine" has no method `decide`'):
        played(object)


def test_wrong_options_are_told_with_the_plug_in():
    with pytest.raises(UsageError, match='"mine" cannot be made with'):
        played(Passing, {**PLUGGED, "options": {"speed": 1}})


def test_a_plug_in_that_is_not_installed_is_named_with_the_way_out():
    with pytest.raises(UsageError, match=r'no plug-in tactic "mine" is installed .*irenic new'):
        Simulator(talks([PLUGGED, "linear"], [3]))


def test_checking_warns_of_a_plug_in_that_is_not_installed(installed):
    def warned(scenario):
        return [p.path for p in lint(scenario) if p.path == "parties.north.tactic.name"]

    tactic = installed("class Tactic:\n    def decide(self, view):\n        return None\n")

    assert warned(talks([PLUGGED, "linear"], [3])) == ["parties.north.tactic.name"]
    assert warned(talks([tactic, "linear"], [3])) == []


def test_a_scenario_tells_which_plug_ins_take_turns_in_it():
    assert plug_ins_of(talks([PLUGGED, "linear"], [3])) == ("mine",)
    assert plug_ins_of(small_scenario()) == ()
    assert plug_ins_of(abstract_scenario({"parties.north.tactic": PLUGGED})) == ()


def test_only_the_simpy_driver_is_chosen_where_a_plug_in_takes_turns(installed):
    tactic = installed("class Tactic:\n    def decide(self, view):\n        return None\n")
    scenario = talks([tactic, "linear"], [3])
    chosen = driver_for(scenario, runs=1_000_000)

    assert chosen.name == "simpy"
    assert 'the plug-in "neighbourly"' in chosen.why
    with pytest.raises(UsageError, match="compiled driver cannot do this: a party's tactic"):
        driver_for(scenario, driver="compiled")


def test_a_seat_goes_before_a_plug_in():
    script = (
        Intervention(period=0, round=0, kind="seat", party="north"),
        Intervention(period=0, round=0, kind="move", party="north", issue="issue0", to="r1"),
    )
    simulator = Simulator(talks([PLUGGED, "stand_firm"], [5]), plug_ins={"mine": Passing})
    run = simulator.simulate(script=script)

    assert [event.reason for event in rows(run, EventKind.CONCEDE)] == [Reason.SEAT]


def test_nobody_becomes_a_plug_in_on_the_way():
    script = (Intervention(period=2, kind="set", path="parties.south.tactic", value=dict(PLUGGED)),)
    with pytest.raises(UsageError, match="set it from the start"):
        Simulator(talks(["linear", "linear"], [5])).simulate(script=script)


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A plug-in as an installer leaves it: a module, and metadata with an entry point."""

    def install(code, name="neighbourly"):
        (tmp_path / f"{name}_module.py").write_text(code, encoding="utf-8")
        info = tmp_path / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[irenic.tactics]\n{name} = {name}_module:Tactic\n")
        monkeypatch.syspath_prepend(str(tmp_path))
        monkeypatch.delitem(sys.modules, f"{name}_module", raising=False)
        return {"kind": "plug_in", "name": name}

    return install


def test_an_installed_plug_in_is_found_by_its_entry_point(installed):
    tactic = installed(
        "class Tactic:\n    def decide(self, view):\n        return view.of('move')[0]\n"
    )
    run = Simulator(talks([tactic, "stand_firm"], [5])).simulate()

    assert "neighbourly" in installed_plug_ins()
    assert rows(run, EventKind.CONCEDE)


def test_an_installed_plug_in_that_cannot_be_loaded_is_named(installed):
    tactic = installed("import no_such_module_at_all\n", name="broken_one")

    with pytest.raises(UsageError, match='"broken_one" could not be loaded: ModuleNotFound'):
        Simulator(talks([tactic, "stand_firm"], [5]))
