"""Sitting: who is played by hand, and how a decision becomes part of the run's script.

The script is all there is to it: whoever sits, and whatever was decided, is read back from it.
"""

from __future__ import annotations

from app.table.asking import Place
from models.drivers.intervention import DECISIONS, Intervention
from models.drivers.prompting import Asked
from models.drivers.seats import decision_of
from models.drivers.turns import Turn
from models.records.run import Run
from models.rules.seating import Choice
from models.terms.noun import PartyId

Script = tuple[Intervention, ...]


def seated(script: Script) -> tuple[str, ...]:
    """The parties that are played by hand at the end of a script, in the order of sitting down."""
    now: dict[str, bool] = {}
    changes = [change for change in script if change.kind in ("seat", "agent") and change.party]
    for change in sorted(changes, key=_when):
        now.pop(str(change.party), None)
        now[str(change.party)] = change.kind == "seat"
    return tuple(party for party, sits in now.items() if sits)


def _when(change: Intervention) -> tuple[int, int, int]:
    return change.period, -1 if change.round is None else change.round, change.turn or 0


def with_seat(script: Script, party: str, place: Place) -> Script:
    """The script with a party played by hand from a place on."""
    return (*script, _at("seat", party, place))


def with_agent(script: Script, party: str, place: Place) -> Script:
    """The script with a party's agent playing again from a place on."""
    return (*script, _at("agent", party, place))


def _at(kind: str, party: str, place: Place) -> Intervention:
    at = {key: value for key, value in place._asdict().items() if value is not None}
    return Intervention.model_validate({"kind": kind, "party": party, **at})


def place_of_turn(run: Run, turn: Turn) -> Place:
    """The moment of a decision: the start of its round, or, of a step, after all rounds."""
    if turn.step >= 0:
        return Place(turn.period, run.scenario.clock.rounds - 1, len(run.scenario.parties))
    return Place(turn.period, turn.round)


def with_decision(script: Script, run: Run, turn: Turn, choice: Choice) -> Script:
    """The script with a seat's choice at its turn."""
    party = PartyId(run.names.parties[turn.party])
    at = Intervention(period=turn.period, round=turn.round, kind="pass", party=party)
    return (*script, decision_of(choice, run.scenario, run.names, at=at))


def package_of(script: Script, run: Run, turn: Turn) -> Script:
    """The moves that a seat has tabled already in a turn that goes on."""
    party = run.names.parties[turn.party]
    return tuple(
        change
        for change in script
        if change.kind == "move"
        and (change.party, change.period, change.round) == (party, turn.period, turn.round)
    )


def turn_asked(turn: Turn) -> Asked:
    """A turn as the driver asks for it."""
    return Asked(turn.party, turn.period, turn.round)


def with_step(script: Script, run: Run, turn: Turn, *, kept: bool) -> Script:
    """The script with a seat's word on a step that falls due."""
    change = Intervention(
        period=turn.period,
        kind="carry_out" if kept else "hold",
        party=PartyId(run.names.parties[turn.party]),
        step=run.names.steps[turn.step],
    )
    return (*script, change)


def without_last_decision(script: Script, party: str) -> Script:
    """The script up to a party's last decision, without it and what others decided after it."""
    mine = [n for n, change in enumerate(script) if _decides(change) and change.party == party]
    if not mine:
        return script
    after = script[mine[-1] + 1 :]
    return (*script[: mine[-1]], *(change for change in after if not _decides(change)))


def _decides(change: Intervention) -> bool:
    return change.kind in DECISIONS
