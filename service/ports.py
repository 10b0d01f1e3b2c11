"""Choosing the ports: the usual one where it is free, else the next that is."""

import socket
from collections.abc import Collection

TRIES = 200


class NoFreePort(RuntimeError):
    """No port is free where one was looked for; the message is one line that says what to do."""


def is_free(port: int) -> bool:
    """Whether a server could listen on `port`, on all interfaces as on the loopback one alone."""
    for host in ("0.0.0.0", "127.0.0.1"):  # noqa: S104  Airflow's log servers listen on all interfaces
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                return False
    return True


def find_free_port(preferred: int, taken: Collection[int] = ()) -> int:
    """The first free port from `preferred` on that is not in `taken`. Raises NoFreePort."""
    for port in range(preferred, min(preferred + TRIES, 65536)):
        if port not in taken and is_free(port):
            return port
    raise NoFreePort(f"no free port from {preferred} on: end what listens there")


def choose_ports(preferred: int, log_ports: tuple[int, int] = (8793, 8794)) -> tuple[int, tuple[int, int]]:
    """A port for the UI, and one for each of Airflow's two log servers (workers, triggerer). Raises NoFreePort."""
    chosen: list[int] = []
    for wanted in (preferred, *log_ports):
        chosen.append(find_free_port(wanted, chosen))
    return chosen[0], (chosen[1], chosen[2])
