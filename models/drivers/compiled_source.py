"""From the rules' own sources to one module that Numba compiles: no rule is written twice.

Every function that the loop can reach is taken over line by line. What changes is what Numba has no
need to know: constants become numbers, arguments stand in their places, a loop over a column
counts its cells, and `min` and `max` compare exactly as Python does.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from enum import IntEnum
from functools import cache
from types import FunctionType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from models.drivers.compiled_chain import look_ahead
from models.drivers.compiled_loop import play_all, row_to_come, write_cells, write_over, write_row
from models.rules.state import copy_into, emit, next_row

HEAD = '''"""Made from the sources of models.rules: change those."""

from models.drivers.compiled_types import write_cells
from models.drivers.compiled_words import (
    batch_at,
    entry,
    greater,
    lesser,
    padded,
    rule,
    state_at,
    tables_at,
    vectorised,
)
'''

FOOT = """
@entry
def enter(tables, state, batch):
    {loop}(tables_at(tables), state_at(state), batch_at(batch))
"""
NUMBERS = (int, float)

INSTEAD: dict[FunctionType, FunctionType] = {
    emit: write_row,  # type: ignore[dict-item]
    next_row: row_to_come,  # type: ignore[dict-item]
    copy_into: write_over,  # type: ignore[dict-item]
}
"""What has another body in the loop: the log is written, and columns copied, without lists."""

VECTORISED = (look_ahead,)
"""Whose loop is vectorised: its rounds do not rest on one another."""

GIVEN = (write_cells,)
"""What the loop has a word of its own for (`compiled_types`), by the same name."""


class UncompilableError(TypeError):
    """A rule uses what the compiled loop has no word for (docs/decisions/0008)."""


def text_of_loop() -> str:
    """The module with the loop and every rule that it can reach."""
    return module_text(play_all, INSTEAD)  # type: ignore[arg-type]


def module_text(loop: FunctionType, instead: dict[FunctionType, FunctionType]) -> str:
    """The text of a module with the loop and all it calls; `instead` names other bodies.

    Raises UncompilableError with the place of what cannot be taken over.
    """
    taken = taken_over(loop, instead)
    made = {function: text for function, (text, _) in taken.items()}
    nouns = {noun for _, some in taken.values() for noun in some}
    imports = sorted(f"from {noun.__module__} import {noun.__name__}" for noun in nouns)
    bodies = [made[function] for function in sorted(made, key=name_of)]
    foot = FOOT.format(loop=name_of(loop))
    return "\n".join([HEAD, *imports, "", "", "\n\n\n".join(bodies), "", foot])


def taken_over(
    loop: FunctionType, instead: dict[FunctionType, FunctionType]
) -> dict[FunctionType, tuple[str, set[type[Any]]]]:
    """The loop and every function that it can reach: its text, and the groups that it names."""
    made: dict[FunctionType, tuple[str, set[type[Any]]]] = {}
    waiting = [loop]
    while waiting:
        function = waiting.pop()
        if function not in made:
            taker = _Taker(function, instead)
            made[function] = taker.text(), taker.nouns
            waiting += taker.called
    return made


def name_of(function: FunctionType) -> str:
    """What a rule is called in the module: its file and its name."""
    return f"{function.__module__.rpartition('.')[2]}__{function.__name__}"


@cache
def _written_in(module: str) -> dict[str, ast.FunctionDef]:
    """The functions of a module as they are written."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


class _Taker(ast.NodeTransformer):
    """Takes one function over."""

    def __init__(self, function: FunctionType, instead: dict[FunctionType, FunctionType]) -> None:
        self.called: list[FunctionType] = []
        self.nouns: set[type[Any]] = set()
        self._function = function
        self._instead = instead
        self._globals = sys.modules[function.__module__].__dict__
        self._loops = 0
        tree = self._tree = deepcopy(_written_in(function.__module__)[function.__name__])
        self._own = {
            node.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        } | set(_parameters(function))

    def text(self) -> str:
        tree = self._tree
        tree.name, tree.returns, tree.decorator_list = name_of(self._function), None, []
        names = [ast.arg(name) for name in _parameters(self._function)]
        tree.args = ast.arguments([], names, None, [], [], None, [])
        if ast.get_docstring(tree) is not None:
            tree.body = tree.body[1:]
        tree.body = [part for node in tree.body for part in _listed(self.visit(node))]
        return f"{self._declared()}\n{ast.unparse(ast.fix_missing_locations(tree))}"

    def _declared(self) -> str:
        """What the rule's parameters are, in the words of `compiled_words.rule`."""
        hints = get_type_hints(self._function)
        missing = [name for name in _parameters(self._function) if name not in hints]
        if missing:
            raise self._cannot(self._tree, f"a parameter without a type: {', '.join(missing)}")
        kind = "vectorised" if self._function in VECTORISED else "rule"
        said = ", ".join(self._hint(hints[name]) for name in _parameters(self._function))
        return f"@{kind}({said})"

    def _hint(self, hint: Any) -> str:
        if hint is Any:
            return "float"
        if get_origin(hint) is UnionType:
            return self._hint(get_args(hint)[-1])
        if get_origin(hint) is tuple:
            if Ellipsis in get_args(hint):
                raise self._cannot(self._tree, "a tuple of no fixed length")
            return f"tuple[{', '.join(map(self._hint, get_args(hint)))}]"
        if get_origin(hint) is list:
            return str(hint)
        if hint.__module__ != "builtins":
            self.nouns.add(hint)
        return str(hint.__name__)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in self._own or isinstance(node.ctx, ast.Store):
            return node
        return self._constant(node, self._global(node))

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        value = node.value
        if isinstance(value, ast.Name) and value.id not in self._own:
            known = self._global(value)
            if isinstance(known, type) and issubclass(known, IntEnum):
                return ast.Constant(int(known[node.attr]))
            return self._constant(node, getattr(known, node.attr))
        return self.generic_visit(node)  # type: ignore[return-value]

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is None:
            raise self._cannot(node, "a name without a value")
        return self.visit(ast.Assign([node.target], node.value, lineno=node.lineno))  # type: ignore[no-any-return]

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        """A call for what it does; docstrings go."""
        return None if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def visit_For(self, node: ast.For) -> Any:
        """Loops count: over a range, or over the places of a column."""
        body = [part for line in node.body for part in _listed(self.visit(line))]
        if _is_call_of(node.iter, "range"):
            return ast.For(node.target, self.visit(node.iter), body, [], lineno=node.lineno)
        self._loops += 1
        cells, place = f"cells_{self._loops}", f"place_{self._loops}"
        take = ast.Assign([node.target], ast.parse(f"{cells}[{place}]", mode="eval").body)
        count = ast.parse(f"range(len({cells}))", mode="eval").body
        return [
            ast.Assign([ast.Name(cells, ast.Store())], self.visit(node.iter)),
            ast.For(ast.Name(place, ast.Store()), count, [take, *body], []),
        ]

    def visit_Call(self, node: ast.Call) -> ast.expr:
        if not isinstance(node.func, ast.Name):
            raise self._cannot(node, "a method")
        name = node.func.id
        known = self._globals.get(name)
        if isinstance(known, FunctionType):
            return self._call(node, known)
        if isinstance(known, type) and hasattr(known, "_fields"):
            self.nouns.add(known)
            return self._build(node, known)
        if name in ("min", "max"):
            return self._compared(name, [self.visit(argument) for argument in node.args])
        if name in ("range", "len", "abs", "int", "float"):
            return ast.Call(node.func, [self.visit(argument) for argument in node.args], [])
        raise self._cannot(node, f"the call of {name}")

    def _call(self, node: ast.Call, function: FunctionType) -> ast.expr:
        known = self._instead.get(function, function)
        if known not in GIVEN:
            self.called.append(known)
        arguments = self._placed(node, inspect.signature(function), get_type_hints(function))
        if "numbers" in inspect.signature(function).parameters and known is not function:
            arguments[-1] = self._padded(arguments[-1])
        name = function.__name__ if known in GIVEN else name_of(known)
        return ast.Call(ast.Name(name), arguments, [])

    def _build(self, node: ast.Call, noun: type[Any]) -> ast.expr:
        arguments = self._placed(node, inspect.signature(noun), get_type_hints(noun))
        return ast.Call(ast.Name(noun.__name__), arguments, [])

    def _placed(
        self, node: ast.Call, signature: inspect.Signature, hints: dict[str, Any]
    ) -> list[ast.expr]:
        """Every argument in its place, defaults filled in, whole numbers as floats where asked."""
        given = {word.arg or "": word.value for word in node.keywords}
        try:
            bound = signature.bind(*node.args, **given)
        except TypeError as error:
            raise self._cannot(node, str(error)) from error
        return [
            self._as(hints.get(name), self._argument(bound, name, parameter))
            for name, parameter in signature.parameters.items()
        ]

    def _argument(
        self, bound: inspect.BoundArguments, name: str, parameter: inspect.Parameter
    ) -> ast.expr:
        if name in bound.arguments:
            return self.visit(bound.arguments[name])  # type: ignore[no-any-return]
        return _written(parameter.default)

    @staticmethod
    def _as(hint: Any, value: ast.expr) -> ast.expr:
        if hint is float and isinstance(value, ast.Constant):
            return ast.Constant(float(value.value))  # type: ignore[arg-type]
        return value

    @staticmethod
    def _padded(numbers: ast.expr) -> ast.expr:
        """A row's numbers, however many, as the six that every row has."""
        return ast.Call(ast.Name("padded"), [numbers], [])

    @staticmethod
    def _compared(name: str, values: list[ast.expr]) -> ast.expr:
        """`min` and `max` keep the first of equals."""
        found = values[0]
        for value in values[1:]:
            found = ast.Call(ast.Name("lesser" if name == "min" else "greater"), [found, value], [])
        return found

    def _global(self, node: ast.Name) -> Any:
        if node.id in self._globals:
            return self._globals[node.id]
        if node.id in ("True", "False"):
            return node.id == "True"
        raise self._cannot(node, f"the name {node.id}")

    def _constant(self, node: ast.expr, value: Any) -> ast.expr:
        try:
            if hasattr(value, "_fields"):
                self.nouns.add(type(value))
            return _written(value)
        except TypeError as error:
            raise self._cannot(node, str(error)) from error

    def _cannot(self, node: ast.AST, what: str) -> UncompilableError:
        line = getattr(node, "lineno", self._tree.lineno)
        return UncompilableError(f"{self._function.__code__.co_filename}:{line}: {what}")


def _written(value: Any) -> ast.expr:
    """A number, or a tuple of numbers, as it is written."""
    if isinstance(value, bool):
        return ast.Constant(value)
    if isinstance(value, NUMBERS):
        return ast.Constant(float(value) if isinstance(value, float) else int(value))
    if hasattr(value, "_fields"):
        return ast.Call(ast.Name(type(value).__name__), [_written(part) for part in value], [])
    if isinstance(value, tuple):
        return ast.Tuple([_written(part) for part in value], ast.Load())
    raise TypeError(f"a constant of type {type(value).__name__}")


def _parameters(function: Callable[..., Any]) -> list[str]:
    return list(inspect.signature(function).parameters)


def _listed(node: Any) -> Iterator[Any]:
    if isinstance(node, list):
        yield from node
    elif node is not None:
        yield node


def _is_call_of(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
