"""The bytes of files, by their SHA-256, below the instance folder and outside the web root."""

import hashlib
import os
import time
from collections.abc import Container, Iterator
from pathlib import Path
from tempfile import mkstemp

from tracker.attachments.rules import StoreFull
from tracker.core.config import Settings

_NEW, _GOING = ".new-", ".going"
SPARED_SECONDS = 3600
"""How old bytes are at least before they can be swept away: a row may be about to name them."""


class Storage:
    """A folder of files; the same bytes lie there once."""

    def __init__(self, settings: Settings) -> None:
        self.root = settings.instance_path / "files"

    def path_of(self, digest: str) -> Path:
        """Return where the bytes with this digest lie."""
        return self.root.resolve() / digest[:2] / digest[2:4] / digest

    def keep(self, content: bytes) -> str:
        """Keep `content` and return its digest; what is there already is not written again.

        Raises:
            StoreFull: the disk did not take it.
        """
        digest = hashlib.sha256(content).hexdigest()
        path = self.path_of(digest)
        try:
            if not _renewed(path, len(content)):
                _write(path, content)
        except OSError as error:
            raise StoreFull from error
        return digest

    def sweep(self, in_use: Container[str], *, spared_seconds: int = SPARED_SECONDS) -> int:
        """Remove the bytes that nothing names any more; return how many files went.

        What was kept or asked for within `spared_seconds` stays.
        """
        before = time.time() - spared_seconds
        return sum(
            _removed(path, before)
            for path in self._files()
            if path.name.startswith(_NEW) or path.name.removesuffix(_GOING) not in in_use
        )

    def _files(self) -> Iterator[Path]:
        return (path for path in sorted(self.root.glob("??/??/*")) if path.is_file())


def _renewed(path: Path, size: int) -> bool:
    """Say that the file at `path` is wanted; tell whether it is there, and whole."""
    try:
        os.utime(path)
        return path.stat().st_size == size
    except FileNotFoundError:
        return False


def _write(path: Path, content: bytes) -> None:
    """Write to a file beside `path`, to the disk itself, then give it its name."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = mkstemp(prefix=_NEW, dir=path.parent)  # readable by this user alone
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    for folder in path.parents[:3]:
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _removed(path: Path, before: float) -> bool:
    """Remove a file that was last wanted before `before`; tell whether it went.

    It is moved aside first: who wants it in this very moment finds it missing and writes it
    anew, or has just renewed it, and then it is put back.
    """
    if path.stat().st_mtime > before:
        return False
    aside = path if path.name.startswith(_NEW) else path.with_name(
        f"{path.name.removesuffix(_GOING)}{_GOING}"
    )  # fmt: skip
    path.replace(aside)
    if aside.stat().st_mtime > before:
        aside.replace(path)
        return False
    aside.unlink()
    return True
