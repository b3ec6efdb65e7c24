"""What it costs to have others do it, or another driver; all on an idle machine."""

from __future__ import annotations

START_S = 0.7
"""What it costs to start a worker: a new interpreter, its imports, and the experiment."""

LOAD_S, COMPILE_S = 0.2, 60.0
"""What it costs to load the compiled driver, and to compile it: once for every version of it."""

GAIN = 40
"""How many times quicker a compiled run is, at the least of what was measured: six steps under
`rational`. With issues it is hundreds of times."""

WORTH_IT = 0.8
"""A change of hands or driver must promise this share of the time, since promises are estimates.

All costs are those of an idle machine; on a busy one they are longer by what was seen so far.
"""

LITTLE = 0.03
"""A share of the time that may be lost for the sake of what may be gained."""

CROWDED = 1.3
"""How much longer work takes than its processor time where no processor is free for more of it."""


def shared_s(alone_s: float, many: int, *, start_s: float = START_S) -> float:
    """How long so many need together for what takes one so long, who goes on while others start."""
    return (alone_s + (many - 1) * start_s) / many
