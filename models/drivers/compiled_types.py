"""The two types that a compiled rule knows beside numbers: a group of members, and a column.

Both are one pointer without an owner (models.drivers.compiled_memory). Loads of what no run changes
are marked so, which lets LLVM keep them in registers across calls and stores.
"""

from __future__ import annotations

import operator
from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.core.typeconv import Conversion
from numba.core.typing.templates import (
    AbstractTemplate,
    AttributeTemplate,
    infer_getattr,
    infer_global,
    signature,
)
from numba.extending import (
    intrinsic,
    lower_builtin,
    lower_cast,
    lower_getattr_generic,
    models,
    register_model,
)

from models.drivers.compiled_memory import WORD, Layout

INT, FLOAT = ir.IntType(64), ir.DoubleType()


class Group(types.Type):
    """A pointer to the words of a NamedTuple; `fixed` where no run ever changes its columns."""

    def __init__(self, layout: Layout, *, fixed: bool) -> None:
        self.layout, self.fixed = layout, fixed
        super().__init__(name=f"Group({layout.of.__name__}, fixed={fixed})")


class Column(types.Type):
    """A pointer to the first of some numbers; the word before it holds how many there are."""

    def __init__(self, number: types.Type, *, fixed: bool) -> None:
        self.number, self.fixed = number, fixed
        super().__init__(name=f"Column({number}, fixed={fixed})")

    def can_convert_to(self, typingctx: Any, other: types.Type) -> Conversion | None:  # noqa: ARG002
        """A rule may take a column of tables where it takes one of the state."""
        same = isinstance(other, Column) and other.number is self.number
        return Conversion.safe if same else None


def _pointer(number: types.Type) -> ir.Type:
    return (FLOAT if number is types.float64 else INT).as_pointer()


@register_model(Group)
class _GroupModel(models.PrimitiveModel):
    def __init__(self, manager: Any, of: Group) -> None:
        super().__init__(manager, of, INT.as_pointer())


@register_model(Column)
class _ColumnModel(models.PrimitiveModel):
    def __init__(self, manager: Any, of: Column) -> None:
        super().__init__(manager, of, _pointer(of.number))


NUMBERS = {"int": types.int64, "float": types.float64}


@infer_getattr
class _Members(AttributeTemplate):
    key = Group

    def generic_resolve(self, group: Group, name: str) -> types.Type | None:
        field = group.layout.fields.get(name)
        if field is None:
            return None
        if field.group is not None:
            return Group(field.group, fixed=group.fixed)
        if field.kind in NUMBERS:
            return NUMBERS[field.kind]
        return Column(NUMBERS[field.kind.removesuffix("s")], fixed=group.fixed)


@lower_getattr_generic(Group)
def _member(context: Any, builder: Any, group: Group, value: Any, name: str) -> Any:  # noqa: ARG001
    field = group.layout.fields[name]
    place = builder.gep(value, [INT(field.word)], inbounds=True)
    if field.group is not None:
        return place
    if field.kind == "int":
        return _fixed(builder, builder.load(place), fixed=group.fixed)
    if field.kind == "float":
        return _fixed(
            builder, builder.load(builder.bitcast(place, FLOAT.as_pointer())), fixed=group.fixed
        )
    column = _pointer(NUMBERS[field.kind.removesuffix("s")])
    return _fixed(builder, builder.load(builder.bitcast(place, column.as_pointer())), fixed=True)


def _fixed(builder: Any, load: Any, *, fixed: bool) -> Any:
    """Say that what is loaded never changes."""
    if fixed:
        load.set_metadata("invariant.load", builder.module.add_metadata([]))
    return load


@infer_global(operator.getitem)
class _Reading(AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:  # noqa: ARG002
        if len(args) == 2 and isinstance(args[0], Column) and isinstance(args[1], types.Integer):
            return signature(args[0].number, args[0], types.int64)
        return None


@infer_global(operator.setitem)
class _Writing(AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:  # noqa: ARG002
        if len(args) == 3 and isinstance(args[0], Column) and isinstance(args[1], types.Integer):
            return signature(types.none, args[0], types.int64, args[0].number)
        return None


@infer_global(len)
class _Length(AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:  # noqa: ARG002
        return signature(types.int64, *args) if isinstance(args[0], Column) else None


@infer_global(operator.contains)
class _Holding(AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:  # noqa: ARG002
        if isinstance(args[0], Column):
            return signature(types.boolean, args[0], args[0].number)
        return None


@lower_builtin(operator.getitem, Column, types.int64)
def _read(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ARG001
    place = builder.gep(args[0], [args[1]], inbounds=True)
    return _fixed(builder, builder.load(place), fixed=sig.args[0].fixed)


@lower_builtin(operator.setitem, Column, types.int64, types.Any)
def _write(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ARG001
    builder.store(args[2], builder.gep(args[0], [args[1]], inbounds=True))
    return context.get_dummy_value()


@lower_builtin(len, Column)
def _length(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ARG001
    before = builder.gep(builder.bitcast(args[0], INT.as_pointer()), [INT(-1)], inbounds=True)
    return _fixed(builder, builder.load(before), fixed=True)


@lower_builtin(operator.contains, Column, types.Any)
def _holds(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    """Look through the column; only columns of ints are asked."""
    column, sought = args
    found = cgutils.alloca_once_value(builder, cgutils.false_bit)
    length = _length(context, builder, sig, args)
    with cgutils.for_range(builder, length) as loop:
        same = builder.icmp_signed("==", builder.load(builder.gep(column, [loop.index])), sought)
        with builder.if_then(same):
            builder.store(cgutils.true_bit, found)
            loop.do_break()
    return builder.load(found)


@lower_cast(Column, Column)
def _as_it_stands(context: Any, builder: Any, given: Column, asked: Column, value: Any) -> Any:  # noqa: ARG001
    return value


def group_at(layout: Layout, *, fixed: bool) -> Any:
    """A compiled function that takes the address of a block for the group that stands there."""
    group = Group(layout, fixed=fixed)

    @intrinsic
    def at(typingctx: Any, address: Any) -> Any:  # noqa: ARG001
        def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ARG001
            return builder.inttoptr(args[0], INT.as_pointer())

        return group(types.int64), build

    return at


@intrinsic
def write_cells(typingctx: Any, target: Column, source: Column, cells: Any) -> Any:  # noqa: ARG001
    """Write the first cells of one column over another's, which stand elsewhere."""

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ARG001
        cgutils.raw_memcpy(builder, args[0], args[1], args[2], WORD)
        return context.get_dummy_value()

    return types.none(target, source, types.int64), build
