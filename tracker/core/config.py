"""Settings: read once from the environment and `instance/config.toml`, then frozen."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any

INSTANCE = Path("instance")


class BadSettings(Exception):
    """The settings do not allow a start; the message says what to do."""


def _setting(doc: str, default: Any = MISSING, **more: Any) -> Any:  # noqa: ANN401
    """Return a dataclass field that carries its own documentation."""
    if default is MISSING:
        return field(metadata={"doc": doc}, **more)
    return field(default=default, metadata={"doc": doc}, **more)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that can be set. Each field `x` is read from `TRACKER_X` or `x` in config.toml."""

    instance_path: Path = _setting("Folder of the database, keys and files.", INSTANCE)
    database_url: str = _setting(
        "SQLAlchemy address of the database; empty: SQLite in the instance folder.", ""
    )
    secret_key: str = _setting(
        "Signs forms and cookies; at least 32 characters. Empty: read from instance/secret_key.", ""
    )
    production: bool = _setting("Refuse an unsafe start.", True)  # noqa: FBT003
    debug: bool = _setting("Show traces; never with production.", False)  # noqa: FBT003
    host: str = _setting("Address to listen on.", "127.0.0.1")
    port: int = _setting("Port to listen on; PORT is read too.", 8000)
    workers: int = _setting("Server processes.", 2)
    threads: int = _setting("Threads a process; a waiting writer holds one.", 8)
    trusted_hosts: str = _setting("Host names to answer to, with commas; empty: any.", "")
    proxy_hops: int = _setting("Reverse proxies in front whose headers are believed.", 0)
    secure_cookies: bool = _setting(
        "Send cookies over HTTPS only. Turn it off for plain HTTP on loopback.",
        True,  # noqa: FBT003
    )
    session_idle_hours: int = _setting("Hours without a click until log-in is asked again.", 12)
    session_hours: int = _setting("Hours after log-in until it is asked again in any case.", 168)
    log_in_tries: int = _setting("Wrong passwords an account may meet before it has to wait.", 10)
    log_in_wait_seconds: int = _setting("Seconds an account waits after too many.", 60)
    max_body_bytes: int = _setting("Largest request.", 4_000_000)
    max_paste_bytes: int = _setting("Largest pasted or uploaded text.", 1_000_000)
    max_file_bytes: int = _setting("Largest file that can be added to a record.", 20_000_000)
    files_quota_bytes: int = _setting("What all files together may take.", 5_000_000_000)
    default_language: str = _setting("Language before somebody chooses: en or th.", "en")
    extractors: str = _setting(
        "Further extractors of capture to run, by name, with commas (see docs/extractors.md); empty: none.",
        "",
    )
    demo_password: str = _setting("Password of the demonstration log-ins; empty: made up.", "")

    @property
    def database(self) -> str:
        """The database address in force."""
        if self.database_url:
            return self.database_url.replace("postgresql://", "postgresql+psycopg://", 1)
        return f"sqlite:///{self.instance_path.resolve() / 'tracker.sqlite'}"


def _converted(name: str, kind: object, raw: Any) -> Any:  # noqa: ANN401
    """Return `raw` as the field's type."""
    if kind in (bool, "bool"):
        if isinstance(raw, bool):
            return raw
        if str(raw).lower() in {"1", "true", "yes", "on", "0", "false", "no", "off"}:
            return str(raw).lower() in {"1", "true", "yes", "on"}
    elif kind in (int, "int"):
        if str(raw).lstrip("-").isdigit():
            return int(raw)
    elif kind in (Path, "Path"):
        return Path(str(raw)).expanduser()
    else:
        return str(raw)
    raise BadSettings(f"The setting {name} cannot be {raw!r}. Correct it and start again.")


def read_settings(environ: Mapping[str, str] | None = None, **overrides: Any) -> Settings:  # noqa: ANN401
    """Return the settings from the environment, then config.toml, then the defaults.

    Raises:
        BadSettings: a value has the wrong type, or config.toml names an unknown setting.
    """
    environ = os.environ if environ is None else environ
    instance = Path(str(overrides.get("instance_path") or environ.get("TRACKER_INSTANCE_PATH", "")))
    if not str(instance) or str(instance) == ".":
        instance = Path("instance")
    values: dict[str, object] = {"instance_path": instance}
    file = instance / "config.toml"
    if file.is_file():
        values |= tomllib.loads(file.read_text("utf-8"))
    known = {f.name: f.type for f in fields(Settings)}
    if unknown := sorted(set(values) - set(known)):
        raise BadSettings(f"{file} names settings that do not exist: {', '.join(unknown)}.")
    if environ.get("PORT"):
        values["port"] = environ["PORT"]
    values |= {
        n: environ[f"TRACKER_{n.upper()}"] for n in known if f"TRACKER_{n.upper()}" in environ
    }
    values |= overrides
    return Settings(**{n: _converted(n, known[n], v) for n, v in values.items()})


def check_settings(settings: Settings) -> None:
    """Refuse a start that would be unsafe.

    Raises:
        BadSettings: the secret is missing or short, or debug is on in production.
    """
    if settings.production and settings.debug:
        raise BadSettings(
            "Debug mode shows the inside of the program to everybody. "
            "Turn TRACKER_DEBUG off, or TRACKER_PRODUCTION off on a developer's machine."
        )
    if len(settings.secret_key) < 32:
        raise BadSettings(
            "There is no secret key of at least 32 characters. Run `tracker migrate`, which "
            "writes instance/secret_key, or set TRACKER_SECRET_KEY."
        )
    if settings.default_language not in {"en", "th"}:
        raise BadSettings("TRACKER_DEFAULT_LANGUAGE must be en or th.")
