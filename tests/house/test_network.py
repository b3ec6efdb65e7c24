"""No test leaves this machine; the guard itself is tried here."""

import socket

import pytest

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
