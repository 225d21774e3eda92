"""Passwords: hashed with argon2id, checked in the same time for users there are and are not."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """Return the argon2id hash of `password`."""
    return _hasher.hash(password)


@cache
def _nobody() -> str:
    return _hasher.hash("nobody has this password")


def is_password(password: str, stored: str | None) -> bool:
    """Tell whether `password` has the hash `stored`; without one, take as long and say no."""
    try:
        return _hasher.verify(stored or _nobody(), password) and stored is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def needs_rehash(stored: str) -> bool:
    """Tell whether `stored` was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(stored)
