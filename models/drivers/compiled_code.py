"""Machine code of the compiled loop: one object file, which runs without the compiler.

Numba with all it imports takes a second to load, and memory in every worker. What it has made asks
for nothing of it: one entry takes three addresses and calls nothing outside but the C library's
moves of memory. So a process that only plays runs loads llvmlite alone and hands it the file.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import CFUNCTYPE, byref, c_int, c_int64, c_void_p
from functools import cache
from hashlib import sha256
from typing import Any

ENTRY = "irenic_enter"
"""What the entry is called in the object file."""

NAME = "irenic_rules"
"""What the module of the rules is called, and so the file of its machine code."""

OUTSIDE = frozenset({"memcpy", "memmove", "memset"})
"""Functions that the machine code may ask of whatever process loads it."""

Enter = Callable[[int, int, int], None]
"""The compiled loop: it is told where tables, state and batch stand."""

SEAL = 32
"""Bytes before the code that tell whether all of it is there."""


class DamagedCodeError(ValueError):
    """What was kept is not what was written."""


def sealed(code: bytes) -> bytes:
    """Code with its seal, as it is kept."""
    return sha256(code).digest() + code


def unsealed(kept: bytes) -> bytes:
    """The code of what was kept. Raises DamagedCodeError where any of it is not as written."""
    code = kept[SEAL:]
    if sha256(code).digest() != kept[:SEAL]:
        raise DamagedCodeError
    return code


@cache
def processor() -> str:
    """What tells this processor from others, which other machine code may suit."""
    import llvmlite.binding as llvm

    said = f"{llvm.get_host_cpu_name()} {llvm.get_host_cpu_features().flatten()}"
    return sha256(said.encode()).hexdigest()[:12]


def loaded(code: bytes) -> Enter:
    """The entry of an object file, ready to be called; other threads go on meanwhile.

    The code stays for as long as what is returned does.
    """
    engine = _engine()
    engine.add_object_file(_object(code))
    engine.finalize_object()
    # Numba's way of calling: room for a result and for an error, then the arguments.
    kind = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int64, c_int64, c_int64)
    entry = kind(engine.get_function_address(ENTRY))
    nothing = c_void_p()

    def enter(tables: int, state: int, batch: int, _engine: Any = engine) -> None:
        status = entry(byref(nothing), byref(nothing), tables, state, batch)
        if status:
            raise RuntimeError(f"the compiled rules broke off with {status}")

    return enter


def _object(code: bytes) -> Any:
    import llvmlite.binding as llvm

    return llvm.ObjectFileRef.from_data(code)


def _engine() -> Any:
    """An engine for this processor, as Numba makes its own."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    target = llvm.Target.from_triple(llvm.get_process_triple())
    machine = target.create_target_machine(
        cpu=llvm.get_host_cpu_name(),
        features=llvm.get_host_cpu_features().flatten(),
        opt=3,
        reloc="static" if target.name.startswith("x86") else "default",
        codemodel="jitdefault",
        jit=True,
    )
    return llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
