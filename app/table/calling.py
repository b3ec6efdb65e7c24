"""A run at the Table as a command and as Python: the same call plays it to the same log."""

from __future__ import annotations

from app.calls import Call, Origin, command, quoted
from models.drivers.intervention import Intervention
from models.drivers.script_file import Script, script_text
from models.records.run import Run

HERE = "-"
"""A script that stands beneath the command, on its standard input."""


def run_call(run: Run, script: tuple[Intervention, ...], origin: Origin) -> Call:
    """How to play a run again, with what it was asked to try."""
    words = ("run", *origin.words(), "--seed", str(run.seed))
    words += ("--run", str(run.run)) if run.run else ()
    words += ("--rule", run.rule) if run.rule != "record" else ()
    if not script:
        return Call(command(words), _lines(run, script, origin))
    said = script_text(Script(script=script))
    return Call(command((*words, "--script", HERE), said), _lines(run, script, origin))


def _lines(run: Run, script: tuple[Intervention, ...], origin: Origin) -> tuple[str, ...]:
    told = [f"seed={run.seed}"]
    told += [f"run={run.run}"] if run.run else []
    told += [f"rule={quoted(run.rule)}"] if run.rule != "record" else []
    told += ["script=script"] if script else []
    return (
        origin.assigned(),
        *_script_lines(script),
        f"run = irenic.run(scenario, {', '.join(told)})",
        "print(run.outcome, run.log_hash)",
    )


def _script_lines(script: tuple[Intervention, ...]) -> tuple[str, ...]:
    if not script:
        return ()
    return ("script = [", *(f"    irenic.Intervention({_said(one)})," for one in script), "]")


def _said(one: Intervention) -> str:
    """What a change says, as arguments; what it leaves out stays out."""
    fields = one.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    return ", ".join(f"{name}={_python(value)}" for name, value in fields.items())


def _python(value: object) -> str:
    return quoted(value) if isinstance(value, str) else repr(value)
