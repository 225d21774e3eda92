"""Servers for browser tests: one in this process on the test's own database, one as it is run."""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from flask import Flask
from werkzeug.serving import make_server

ROOT = Path(__file__).resolve().parents[2]
TRACKER = Path(sys.executable).parent / "tracker"
LOOPBACK = "127.0.0.1"
DEMO_PASSWORD = "a-good-word-for-the-tests"
PATIENCE_SECONDS = 90


@dataclass(frozen=True)
class Server:
    """A server of its own process: where it answers, and where it keeps its things."""

    url: str
    instance: Path
    log: Path
    password: str = DEMO_PASSWORD


def free_port() -> int:
    """Return a port of the loopback address on which nothing listens."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    """Tell whether a server is there."""
    try:
        with urlopen(url, timeout=5) as response:
            return response.status == 200
    except (URLError, ConnectionError, TimeoutError):
        return False


def settings_of(instance: Path, port: int) -> dict[str, str]:
    """Return the environment of a server; no setting of the person at the desk gets in."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("TRACKER_")}
    return {
        **kept,
        "PORT": str(port),
        "TRACKER_INSTANCE_PATH": str(instance),
        "TRACKER_DEMO_PASSWORD": DEMO_PASSWORD,
        "TRACKER_SECURE_COOKIES": "false",
    }


@contextmanager
def serving(
    instance: Path,
    *options: str,
    program: Sequence[str | Path] = (TRACKER,),
    environment: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Run `tracker serve` with `options` until the block ends, and stop exactly that process.

    `program` is how the command line is called, where it is not this checkout's;
    `environment` is added to the settings.
    """
    port = free_port()
    url = f"http://{LOOPBACK}:{port}"
    log = instance.parent / f"{instance.name}-server.log"
    with (
        log.open("wb") as said,
        subprocess.Popen(
            [*program, "serve", *options],
            cwd=instance.parent,
            env={**settings_of(instance, port), **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        ) as process,
    ):
        try:
            end = time.monotonic() + PATIENCE_SECONDS
            while not answers(f"{url}/log-in"):
                if process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(f"The server did not start:\n{log.read_text()}")
                time.sleep(0.1)
            yield Server(url, instance, log)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The production server with the demonstration on an instance of its own; only read from it."""
    instance = tmp_path_factory.mktemp("server") / "instance"
    with serving(instance, "--demo") as running:
        yield running


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """The address of the test's own `app`, served by threads of this process."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    running = make_server(LOOPBACK, 0, app, threaded=True)
    running.daemon_threads = True
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://{LOOPBACK}:{running.server_port}"
    running.shutdown()
    thread.join()
    running.server_close()
