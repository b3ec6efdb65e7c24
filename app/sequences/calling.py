"""Sequences as a command and as Python: the same runs, and the same answer."""

from __future__ import annotations

from app.calls import Call, Origin, command, quoted
from app.sequences.asking import Answered, Asked
from models.records.run import Run
from models.terms.errors import UsageError

GUARD = 'if __name__ == "__main__":  # workers import this file again'
TOLD = "print(answer.success, len(answer.tree))"


def sequences_call(asked: Asked, origin: Origin) -> Call:
    """How to make the runs again. Raises UsageError where a beginning was forced on them."""
    if asked.beginning:
        raise UsageError(
            "a command cannot force a beginning on its runs; run many without it, then copy"
        )
    words = ("sequences", *origin.words(), "--runs", f"{asked.runs}", "--seed", f"{asked.seed}")
    told = f"runs={asked.runs}, seed={asked.seed}, look_at={quoted(asked.lens)}"
    lines = (origin.assigned(), f"answer = irenic.sequences(scenario, {told})", TOLD)
    guarded = (GUARD, *(f"    {line}" for line in lines))
    return Call(command((*words, "--look-at", asked.lens)), guarded)


def stored_call(file: str, lens: str) -> Call:
    """How to ask the same of a results file."""
    told = f"{quoted(file)}, look_at={quoted(lens)}"
    lines = (f"answer = irenic.sequences({told})", TOLD)
    return Call(command(("sequences", file, "--look-at", lens)), lines)


def has_a_command(answered: Answered) -> bool:
    """Whether one of its runs can be made without a window: nothing orders or forces it."""
    asked = answered.asked
    return not (answered.file or asked.beginning or asked.played.is_abstract)


def parting_call(pair: tuple[Run, Run], origin: Origin) -> Call:
    """How to find again where two runs part."""
    first, second = pair
    luck = ("--seed", f"{first.seed}", "--run", f"{first.run}", "--against", f"{second.run}")
    rule = () if first.rule == "record" else ("--rule", first.rule)
    runs = (
        f"irenic.run(scenario, seed={run.seed}, run={run.run}, rule={quoted(run.rule)})"
        for run in pair
    )
    lines = (
        origin.assigned(),
        *(f"{name} = {made}" for name, made in zip(("first", "second"), runs, strict=True)),
        "found = irenic.parting(first, second)",
        "print(found.date if found else 'the same story')",
    )
    return Call(command(("turning", *origin.words(), *luck, *rule)), lines)
