"""No test leaves this machine; the guard itself is tried here."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import imported, parsed, python_files, short

ELSEWHERE = ("192.0.2.1", 9)  # an address that documents may use and nobody has


@pytest.fixture
def forgiven(network_out_of_reach: list[str]):
    """Let this test reach for the network on purpose."""
    yield
    network_out_of_reach.clear()


@pytest.mark.usefixtures("forgiven")
def test_an_address_elsewhere_is_refused_before_it_is_called():
    with socket.socket() as line, pytest.raises(AssertionError, match="192\\.0\\.2\\.1"):
        line.connect(ELSEWHERE)


@pytest.mark.usefixtures("forgiven")
def test_a_datagram_to_elsewhere_is_refused():
    with (
        socket.socket(type=socket.SOCK_DGRAM) as line,
        pytest.raises(AssertionError, match="192\\.0\\.2\\.1"),
    ):
        line.sendto(b"", ELSEWHERE)


@pytest.mark.usefixtures("forgiven")
def test_a_name_elsewhere_is_not_even_looked_up():
    with pytest.raises(AssertionError, match="example"):
        socket.getaddrinfo("server.example", 80)


def test_a_refusal_that_the_code_swallows_is_remembered(network_out_of_reach: list[str]):
    with socket.socket() as line, pytest.raises(AssertionError):
        line.connect(ELSEWHERE)

    assert network_out_of_reach == ["socket.connect to 192.0.2.1"]

    network_out_of_reach.clear()


def test_this_machine_may_be_called():
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = ("localhost", server.getsockname()[1])
        with socket.create_connection(address) as line:
            assert line.getpeername()[1] == address[1]


NO_INTERNET = """
import socket, sys

def refuse(event, arguments):
    if event == "socket.__new__" and arguments[1] in (socket.AF_INET, socket.AF_INET6):
        raise PermissionError("an internet socket was asked for")

sys.addaudithook(refuse)
"""


def test_an_experiment_with_workers_opens_no_internet_socket_in_any_process(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(NO_INTERNET, encoding="utf-8")
    here = os.pathsep.join((str(tmp_path), str(Path.cwd())))
    words = ["experiment", "harbour", "--runs", "6", "--workers", "2", "--driver", "simpy"]

    done = subprocess.run(
        [sys.executable, "-m", "app", *words, "-o", str(tmp_path / "x.irenic")],
        env={**os.environ, "PYTHONPATH": here},
        capture_output=True,
        check=False,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    assert "internet" not in done.stderr


SPEAKS = {"models/experiments/cluster.py"}
"""Where the network may be spoken to: the cluster, by the address that somebody gave."""


@pytest.mark.parametrize("path", python_files("models"), ids=short)
def test_only_the_cluster_option_knows_of_a_network(path: Path):
    tops = {name.partition(".")[0] for name in imported(parsed(path))}
    networks = {"socket", "ssl", "http", "urllib", "distributed", "dask", "requests", "asyncio"}

    assert short(path) in SPEAKS or not tops & networks
