"""Nothing leaves this machine while the tests run."""

import ipaddress
import socket

import pytest


def is_here(address: object) -> bool:
    """Tell whether a socket address is a path, or a loopback address."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    return host == "localhost" or ipaddress.ip_address(host).is_loopback


@pytest.fixture(scope="session", autouse=True)
def _closed_sockets():
    """Refuse every connection to another machine."""
    connect = socket.socket.connect

    def connect_here(self, address):
        if not is_here(address):
            raise ConnectionRefusedError(f"A test wanted to reach {address}.")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield
