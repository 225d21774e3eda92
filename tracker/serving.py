"""The production server: granian, with workers that write nothing while they start."""

from dataclasses import replace
from typing import Any

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from tracker.app import create_app
from tracker.core.config import Settings, read_settings


def settings_with_secret(**overrides: Any) -> Settings:  # noqa: ANN401
    """Return the settings, with the secret key from the instance folder where none is set."""
    settings = read_settings(**overrides)
    secret = settings.instance_path / "secret_key"
    if not settings.secret_key and secret.is_file():
        return replace(settings, secret_key=secret.read_text("utf-8").strip())
    return settings


def application() -> Flask:
    """Return the application of one worker."""
    return create_app(settings_with_secret())


def run(settings: Settings, *, reload: bool = False) -> None:
    """Serve until told to stop."""
    print(f"Samphan answers on http://{settings.host}:{settings.port}", flush=True)  # noqa: T201
    Granian(
        f"{__name__}:application",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=1 if reload else settings.workers,
        blocking_threads=settings.threads,
        factory=True,
        reload=reload,
        log_level=LogLevels.error,
        workers_kill_timeout=10,
    ).serve()
