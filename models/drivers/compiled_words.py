"""What a compiled rule needs beside its own words: how to be compiled, and exact min and max."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args, get_origin, get_type_hints

from numba import njit, types
from numba.core.compiler import CompilerBase
from numba.extending import overload

from models.drivers.compiled_linking import PartCompiler, VectorisedCompiler, WholeCompiler
from models.drivers.compiled_memory import groups_in
from models.drivers.compiled_stage import BATCH, STATE, TABLES
from models.drivers.compiled_types import Column, Group, group_at
from models.terms.events import NUMBER_COLUMNS

tables_at = group_at(TABLES, fixed=True)
state_at = group_at(STATE, fixed=False)
batch_at = group_at(BATCH, fixed=False)

GROUPS = {
    inner.of: Group(inner, fixed=layout is TABLES)
    for layout in (TABLES, STATE, BATCH)
    for inner in groups_in(layout)
}
NUMBERS = {int: types.int64, float: types.float64, bool: types.boolean, Any: types.float64}
COLUMNS = {list[int]: types.int64, list[float]: types.float64}


def type_of(hint: Any) -> types.Type:
    """What Numba calls the type of a rule's parameter."""
    if hint in NUMBERS:
        return NUMBERS[hint]
    if hint in COLUMNS:
        return Column(COLUMNS[hint], fixed=False)
    if get_origin(hint) is tuple:
        return types.BaseTuple.from_types([type_of(part) for part in get_args(hint)])
    if hint in GROUPS:
        return GROUPS[hint]
    fields = [type_of(part) for part in get_type_hints(hint).values()]
    return types.BaseTuple.from_types(fields, hint)


whole: Any = njit(
    "void(int64, int64, int64)",
    nogil=True,
    error_model="numpy",
    no_cpython_wrapper=True,
    no_cfunc_wrapper=True,
    pipeline_class=WholeCompiler,
)


def entry(function: Callable[[int, int, int], None]) -> bytes:
    """The machine code of the one function that Python calls, with all that it reaches."""
    (compiled,) = whole(function).overloads.values()
    code: bytes = compiled.library.machine_code
    return code


def _part(compiler: type[CompilerBase]) -> Any:
    """Without fast arithmetic and without fused products: bits are Python's."""
    return njit(
        nogil=True,
        error_model="numpy",
        no_cpython_wrapper=True,
        no_cfunc_wrapper=True,
        pipeline_class=compiler,
    )


part: Any = _part(PartCompiler)
"""Compiles what only compiled functions call, for whatever types they call it with."""

vectorised_part: Any = _part(VectorisedCompiler)
"""The same, with its loop vectorised."""


def rule(*hints: Any) -> Callable[[Callable[..., Any]], Any]:
    """Compiles a rule once, for the types that its parameters declare."""
    return _declared(part, hints)


def vectorised(*hints: Any) -> Callable[[Callable[..., Any]], Any]:
    """Compiles a rule so that several rounds of its loop are made at once, one in each lane."""
    return _declared(vectorised_part, hints)


def _declared(compiling: Any, hints: tuple[Any, ...]) -> Callable[[Callable[..., Any]], Any]:
    def compiled(function: Callable[..., Any]) -> Any:
        made = compiling(function)
        template_for = made.get_call_template

        def template(args: Any, kws: Any) -> Any:
            found, signature, _, _ = template_for(tuple(map(type_of, hints)), {})
            return found, signature, args, kws

        made.get_call_template = template
        return made

    return compiled


@part
def lesser(one: Any, other: Any) -> Any:
    """As Python's min: of equals, the first."""
    return other if other < one else one  # noqa: FURB136  min and max are what this defines


@part
def greater(one: Any, other: Any) -> Any:
    """As Python's max: of equals, the first."""
    return other if other > one else one  # noqa: FURB136


def padded(numbers):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """A row's numbers, followed by as many zeros as a row has room for."""
    return numbers + (0.0,) * (NUMBER_COLUMNS - len(numbers))


@overload(padded)
def _padded(numbers):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    zeros = (0.0,) * (NUMBER_COLUMNS - len(numbers))
    if not zeros:
        return lambda numbers: numbers
    if len(numbers) == 0:
        return lambda numbers: zeros  # noqa: ARG005
    return lambda numbers: numbers + zeros
