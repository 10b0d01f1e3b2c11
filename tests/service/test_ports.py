"""Ports: the preferred one where it is free, another where it is taken, never one twice."""

import socket

import pytest

from service.ports import NoFreePort, choose_ports, find_free_port


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_next_port_where_one_listens(taken):
    assert find_free_port(taken) > taken


def test_preferred_port_where_it_is_free(taken):
    free = find_free_port(taken)
    assert find_free_port(free) == free


def test_three_different_ports(taken):
    port, log_ports = choose_ports(taken, (taken, taken))
    assert len({taken, port, *log_ports}) == 4


def test_none_left():
    with pytest.raises(NoFreePort, match="no free port from 65535 on"):
        find_free_port(65535, {65535})
