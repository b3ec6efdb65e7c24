"""What holds for the whole suite: no screen, no network, no trace in anybody's home."""

import faulthandler
import os
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path

import pytest
from hypothesis import settings

# Before Qt is imported by anything:
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Settings, recent files and caches of the suite go here, and not to whoever runs it.
_HOME = tempfile.TemporaryDirectory(prefix="irenic-tests-")
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
    os.environ[_name] = _HOME.name
os.environ["XDG_RUNTIME_DIR"] = _HOME.name  # Qt wants one that is nobody else's

# But compiled rules are kept from one run of the suite to the next: compiling takes a minute.
os.environ["XDG_CACHE_HOME"] = str(Path(__file__).parent.parent / ".pytest_cache" / "home")

faulthandler.enable()

# No deadline: a test never waits for the clock. In CI the same examples for everybody.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know pytest-qt's settings where it is not installed, since unknown settings are errors."""
    if find_spec("pytestqt") is None:
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "not used: there is no Qt here", type="args")


class NetworkReached(AssertionError):
    """Something tried to leave this machine."""


_reached: list[str] = []


def _stays_here(host: object) -> bool:
    if host in (None, "", "localhost"):
        return True
    try:
        return ip_address(str(host)).is_loopback
    except ValueError:  # a name, which a server elsewhere would have to look up
        return False


def _forbid_the_network(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse every address and every name that is not this machine's own.

    Python tells of each such call before it is made, whichever library makes it. A path of a local
    socket is no tuple and passes.
    """
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if not _stays_here(host):
        _reached.append(f"{event} to {host}")
        raise NetworkReached(_reached[-1])


sys.addaudithook(_forbid_the_network)


@pytest.fixture(autouse=True)
def network_out_of_reach() -> Iterator[list[str]]:
    """Fail a test that reached for the network, even where the code swallowed the refusal."""
    _reached.clear()
    yield _reached
    assert not _reached, f"reached for the network: {_reached}"
