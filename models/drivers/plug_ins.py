"""Plug-in tactics: a Python object decides at a party's turn, knowing what an agent may know.

A plug-in is a class with a method `decide(view)`. It is found by the entry point group
`irenic.tactics` under its name, or handed over in Python. A new object is made for every party and
run, with the numbers of the file's `options`; it may remember, and has its luck from the view.
"""

from __future__ import annotations

import io
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from models.drivers.views import Decision, View, play, view_of
from models.rules.proposing import comes_to_table
from models.rules.state import PERIOD, ROUND, State
from models.rules.tables import Names, Tables
from models.scenario.installed import installed_plug_ins, plug_in_named
from models.scenario.spelling import did_you_mean
from models.terms.errors import UsageError
from models.terms.scenario import Scenario
from models.terms.tactics import PlugIn


class Tactician(Protocol):
    """What a plug-in tactic offers."""

    def decide(self, view: View) -> Decision | None:
        """One of the view's choices; None passes."""


LONGEST = 300
"""Characters of its own that are told of a failure."""

Makers = Mapping[str, Callable[..., Any]]
"""Classes of plug-ins by name."""


class PlugInError(UsageError):
    """A plug-in that is not there, or failed; the message names it."""


class Mind(NamedTuple):
    """A plug-in at work for one party in one run."""

    name: str
    tactician: Any


def plug_ins_of(scenario: Scenario) -> tuple[str, ...]:
    """Names of the plug-in tactics that take turns in a scenario; only SimPy can ask them."""
    if scenario.is_abstract:
        return ()
    tactics = (scenario.parties[party].tactic for party in scenario.signatories)
    return tuple(tactic.name for tactic in tactics if isinstance(tactic, PlugIn))


def plug_in_obstacle(scenario: Scenario) -> str | None:
    """Why the compiled driver cannot play a scenario, in words; None where no plug-in does."""
    names = plug_ins_of(scenario)
    if not names:
        return None
    quoted = " and ".join(f'"{name}"' for name in dict.fromkeys(names))
    return f"a party's tactic is the plug-in {quoted}"


def makers_of(scenario: Scenario, given: Makers | None = None) -> dict[str, Callable[..., Any]]:
    """The classes of a scenario's plug-ins: handed over, or installed.

    Raises PlugInError where one is neither.
    """
    known = dict(given or {})
    return {name: known.get(name) or _installed(name) for name in plug_ins_of(scenario)}


def _installed(name: str) -> Callable[..., Any]:
    found = plug_in_named(name)
    if found is None:
        hint = did_you_mean(name, installed_plug_ins()).replace("none is declared", "none is")
        raise PlugInError(
            f'no plug-in tactic "{name}" is installed ({hint}); `irenic new --tactic {name}` '
            "begins one"
        )
    with _at_work(name, "could not be loaded"):
        made: Callable[..., Any] = found.load()
    return made


def minds_of(
    scenario: Scenario, names: Names, makers: Mapping[str, Callable[..., Any]]
) -> dict[int, Mind]:
    """A new object for every party whose tactic is a plug-in. Raises PlugInError."""
    minds = {}
    for party in scenario.signatories:
        tactic = scenario.parties[party].tactic
        if isinstance(tactic, PlugIn) and tactic.name in makers:
            minds[names.parties.index(party)] = _mind(tactic, makers[tactic.name])
    return minds


def _mind(tactic: PlugIn, make: Callable[..., Any]) -> Mind:
    with _at_work(tactic.name, f"cannot be made with {tactic.options}"):
        made = make(**tactic.options)
        can_decide = callable(getattr(made, "decide", None))
    if not can_decide:
        raise PlugInError(f'the plug-in tactic "{tactic.name}" has no method `decide`')
    return Mind(tactic.name, made)


def plugged_turn(mind: Mind, scenario: Scenario, names: Names) -> Callable[..., None]:
    """How a plug-in takes its party's turns."""

    def take(tables: Tables, state: State, p: int) -> None:
        _take_turn(mind, scenario, names, (tables, state, p))

    return take


def _take_turn(mind: Mind, scenario: Scenario, names: Names, at: tuple[Tables, State, int]) -> None:
    """A party's turn as its plug-in decides. Raises PlugInError where it fails."""
    tables, state, p = at
    if state.facts.signed[0] == 1 or not comes_to_table(state, p):
        return
    view, acts = view_of(scenario, names, at)
    when = f"period {state.clock[PERIOD]}, round {state.clock[ROUND]}"
    with _at_work(mind.name, f"failed in {when}"):
        decided = mind.tactician.decide(view)
        told = None if decided is None or _is_among(decided, acts) else _cut(repr(decided))
    if told is not None:
        raise PlugInError(
            f'the plug-in tactic "{mind.name}" answered with {told}, which is none of the '
            f"choices of {when}"
        )
    play(tables, state, p, None if decided is None else acts[decided])


def _is_among(decided: object, acts: Mapping[Decision, object]) -> bool:
    """Whether it is one of the choices; an answer of another kind may not even be hashable."""
    return isinstance(decided, Decision) and decided in acts


class _Aside(io.TextIOBase):
    """Standard output while a plug-in works: what it prints goes beside our answer, to stderr.

    It cannot be closed, since others print after it.
    """

    def write(self, text: str) -> int:
        with suppress(OSError, ValueError):  # nobody reads it
            if sys.stderr is not None:
                sys.stderr.write(text)
        return len(text)

    def close(self) -> None: ...


@contextmanager
def _at_work(name: str, what: str) -> Iterator[None]:
    """While a plug-in's own code runs. Raises PlugInError for whatever it raises.

    That goes for SystemExit as well: a plug-in does not end a command. Ctrl-C is the user's, but
    for a worker, which never hears it: there a plug-in has raised it.
    """
    try:
        with redirect_stdout(_Aside()):
            yield
    except KeyboardInterrupt as error:
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            raise
        raise _failed(name, what, error) from error
    except BaseException as error:
        raise _failed(name, what, error) from error


def _failed(name: str, what: str, error: BaseException) -> PlugInError:
    """A failure with the line of the plug-in on which it came."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    where = f" ({Path(last.filename).name}, line {last.lineno})" if last else ""
    said = _said(error)
    told = f"{type(error).__name__}: {said}" if said else type(error).__name__
    return PlugInError(f'the plug-in tactic "{name}" {what}: {told}{where}')


def _said(error: BaseException) -> str:
    """What an error says of itself, in short; nothing where it fails at that too."""
    try:
        return _cut(str(error))
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001  its own words are the plug-in's code as well
        return ""


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}..."
