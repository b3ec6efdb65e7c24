"""A Dask cluster as hands: the same tasks, through the same interface of executors.

Tasks are named inside this program, so that a cluster's worker needs it installed and nothing
more. `pip install 'irenic[cluster]'` brings what this needs.
"""

from __future__ import annotations

import re
import socket
from concurrent.futures import BrokenExecutor, Executor
from typing import Any

from models.experiments.hands import TASKS_EACH, Others, Readied, Spoke
from models.terms.errors import UsageError

CONNECT_S = 10.0


class Cluster:
    """The workers of a Dask scheduler, by its address, such as tcp://127.0.0.1:8786."""

    here = False

    def __init__(self, address: str) -> None:
        self._client = _client(address)
        self.count = self._workers()

    def _workers(self) -> int:
        threads = self._client.nthreads().values()
        if not threads:
            self._client.close()
            raise UsageError("the cluster has no workers; start some with `dask worker ADDRESS`")
        return sum(threads)

    @property
    def others(self) -> Others | None:
        return self

    def executor(self, readied: Readied, spoke: Spoke) -> Executor:  # noqa: ARG002  all are ready
        # a worker that dies takes its task along only after three deaths: then it is the task's
        executor: Executor = self._client.get_executor(pure=False)
        return executor

    def room(self) -> int:
        return TASKS_EACH * self.count

    def stock(self) -> int:
        return self.room()

    def broke(self, error: BaseException) -> bool:
        from concurrent.futures import CancelledError

        from distributed import KilledWorker

        return isinstance(error, (KilledWorker, BrokenExecutor, CancelledError))

    def kill(self, executor: Executor) -> None:
        executor.shutdown(wait=False, cancel_futures=True)

    def close(self, executor: Executor) -> None:
        executor.shutdown()

    def mourn(self) -> None:
        """A cluster has its own ways to have workers again."""

    def leave(self) -> None:
        """Let the cluster go; its scheduler and workers stay as they are."""
        self._client.close()


ADDRESS = re.compile(r"(?P<kind>[a-z]+)://\[?(?P<host>[^\[\]]+)\]?:(?P<port>\d{1,5})")
"""As Dask writes the address of a scheduler."""


def _check(address: str) -> None:
    """Raises UsageError at once where nobody could answer; Dask asks on for long and complains."""
    parts = ADDRESS.fullmatch(address)
    if parts is None:
        message = "is no address of a scheduler; write it as tcp://127.0.0.1:8786"
        raise UsageError(f'"{address}" {message}')
    if parts["kind"] in ("tcp", "tls"):
        try:
            socket.create_connection((parts["host"], int(parts["port"])), CONNECT_S).close()
        except (OSError, OverflowError) as error:
            raise UsageError(f"no cluster answers at {address}: {error}") from None


def _client(address: str) -> Any:
    _check(address)
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("a cluster needs more: pip install 'irenic[cluster]'") from None
    try:
        made: Any = Client
        return made(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"no cluster answers at {address}: {error}") from None
