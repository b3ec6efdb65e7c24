"""Compiling many small functions into one machine-code module, once.

Numba optimises and emits every function by itself, each with all that it calls, so a rule that
stands below many others is compiled many times. Here a rule only becomes LLVM's intermediate code;
the entry links them all, makes them private, and is optimised and emitted alone.
"""

# ruff: noqa: SLF001 - Numba has no public name for the parts of a code library

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from numba import _dynfunc
from numba.core import config
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder, _LowerResult
from numba.core.compiler_machinery import PassManager, register_pass
from numba.core.typed_passes import NativeLowering

from models.drivers.compiled_code import ENTRY, OUTSIDE


@contextmanager
def _vectorising(*, loops: bool) -> Iterator[None]:
    """Whether loops are vectorised: most run over a few cells, which that slows down.

    Numba reads this at every use, and compiles one thing at a time.
    """
    before = config.LOOP_VECTORIZE, config.SLP_VECTORIZE
    config.LOOP_VECTORIZE, config.SLP_VECTORIZE = int(loops), 0
    try:
        yield
    finally:
        config.LOOP_VECTORIZE, config.SLP_VECTORIZE = before


class _NamedLibrary(JITCodeLibrary):
    """It knows which of its functions it was made for."""

    def add_llvm_module(self, ll_module: Any) -> None:
        (self._own,) = [f.name for f in ll_module.functions if not f.is_declaration]
        super().add_llvm_module(ll_module)


class PartLibrary(_NamedLibrary):
    """The intermediate code of one rule: what it calls is linked where everything is linked."""

    def finalize(self) -> None:
        self._finalized = True

    def _get_module_for_linking(self) -> Any:
        return self._final_module


class VectorisedLibrary(PartLibrary):
    """A rule whose loop is vectorised, together with all that it calls."""

    def finalize(self) -> None:
        for library in _reached(self):
            self._final_module.link_in(library._get_module_for_linking(), preserve=True)
        self._linking_libraries.clear()
        for function in _keep_inside(self._final_module, self._own):
            function.add_function_attribute("alwaysinline")  # no loop with a call is vectorised
        with _vectorising(loops=True):
            self._optimize_final_module()
        super().finalize()


class WholeLibrary(_NamedLibrary):
    """The entry, with every rule that it can reach, as one object file."""

    def finalize(self) -> None:
        self._linking_libraries = list(_reached(self))
        super().finalize()

    def _optimize_final_module(self) -> None:
        self._final_module.get_function(self._own).name = ENTRY
        _keep_inside(self._final_module, ENTRY)
        with _vectorising(loops=False):
            super()._optimize_final_module()

    def _finalize_final_module(self) -> None:
        asked = {f.name for f in self._final_module.functions if f.is_declaration}
        foreign = {name for name in asked if not name.startswith("llvm.")} - OUTSIDE
        if foreign:
            raise RuntimeError(f"the compiled rules call what is not theirs: {sorted(foreign)}")
        self.machine_code: bytes = self._codegen._tm.emit_object(self._final_module)
        self._finalized = True


def _keep_inside(module: Any, face: str) -> list[Any]:
    """All but one function, which nobody else calls, so that LLVM may inline and drop them."""
    inside = [one for one in module.functions if one.name != face and not one.is_declaration]
    for function in inside:
        function.linkage = "internal"
    return inside


def _reached(library: Any) -> dict[Any, None]:
    """Everything that a library calls, directly or not, each once."""
    found: dict[Any, None] = {}
    waiting = list(library._linking_libraries)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = None
            waiting += one._linking_libraries if isinstance(one, PartLibrary) else []
    return found


class _OwnLowering(NativeLowering):
    """To intermediate code in a library of our own."""

    library: type[JITCodeLibrary]

    def run_pass(self, state: Any) -> bool:
        name = state.func_id.func_qualname
        state.library = self.library(state.targetctx.codegen(), name)
        state.flags.no_compile = True
        super().run_pass(state)
        lowered = state["cr"]
        # Numba knows a compiled function by such an object; nobody ever calls this one.
        key = _dynfunc.make_function(
            lowered.fndesc.lookup_module(), name, "", 0, lowered.env, (state.library,)
        )
        state["cr"] = _LowerResult(lowered.fndesc, lowered.call_helper, key, lowered.env)
        return True


@register_pass(mutates_CFG=True, analysis_only=False)
class _PartLowering(_OwnLowering):
    """No further than that; whoever calls it finds it."""

    _name = "part_lowering"
    library = PartLibrary

    def run_pass(self, state: Any) -> bool:
        super().run_pass(state)
        lowered = state["cr"]
        state.targetctx.insert_user_function(lowered.cfunc, lowered.fndesc, [state.library])
        return True


@register_pass(mutates_CFG=True, analysis_only=False)
class _VectorisedLowering(_PartLowering):
    """The same, vectorised."""

    _name = "vectorised_lowering"
    library = VectorisedLibrary


@register_pass(mutates_CFG=True, analysis_only=False)
class _WholeLowering(_OwnLowering):
    """To machine code, with everything that is called."""

    _name = "whole_lowering"
    library = WholeLibrary

    def run_pass(self, state: Any) -> bool:
        super().run_pass(state)
        state.library.finalize()
        return True


class _Compiler(CompilerBase):
    lowering: type[NativeLowering]

    def define_pipelines(self) -> list[PassManager]:
        pipeline = DefaultPassBuilder.define_nopython_pipeline(self.state)
        pipeline.passes = [
            (self.lowering, said) if one is NativeLowering else (one, said)
            for one, said in pipeline.passes
        ]
        pipeline._finalized = False
        pipeline.finalize()
        return [pipeline]


class PartCompiler(_Compiler):
    """Compiles one rule."""

    lowering = _PartLowering


class VectorisedCompiler(_Compiler):
    """Compiles one rule whose loop is vectorised."""

    lowering = _VectorisedLowering


class WholeCompiler(_Compiler):
    """Compiles the entry."""

    lowering = _WholeLowering
