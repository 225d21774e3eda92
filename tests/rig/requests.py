"""A test client that looks at every page it gets, and a counter of queries."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context
from secrets import token_hex
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import event
from werkzeug.test import EnvironBuilder, TestResponse

from tests.rig.markup import faults_of_page
from tracker.core.db import db

MOST_QUERIES = 6
TOKEN_SALT = "wtf-csrf-token"
HOUSEKEEPING = re.compile(
    r"\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA|SET)\b", re.IGNORECASE
)
UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


@contextmanager
def counted_queries(app: Flask) -> Iterator[list[str]]:
    """Collect the statements that reach the database of `app` inside the block, in order."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if not HOUSEKEEPING.match(statement):
            statements.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


class PageFault(AssertionError):
    """A page that came back does not keep what every page keeps."""


class CarefulClient(FlaskClient):
    """A client whose requests are as separate as a browser's, and that checks each page.

    Attributes:
        most_queries: how many queries an HTML page may cost that is read; None counts nothing.
        looks_at_pages: whether a faulty page fails the test.
        sends_token: whether forms carry the token against forged requests.
    """

    most_queries: int | None = MOST_QUERIES
    looks_at_pages = True
    sends_token = True

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send one request; check the page that comes back."""
        if self.sends_token and is_unsafe(args, kwargs):
            kwargs["headers"] = {**dict(kwargs.get("headers") or {}), "X-CSRFToken": self.token()}
        # Read to the end and closed, so that no file stays open behind an answer.
        kwargs.setdefault("buffered", True)
        # What the test has read is let go, so that it sees afterwards what the request wrote.
        db.session.rollback()
        with counted_queries(self.application) as statements:
            # An empty context: a request must not find the test's own session or `g`.
            response = Context().run(super().open, *args, **kwargs)
        db.session.rollback()
        self.look_at(response, statements)
        return response

    def token(self) -> str:
        """Return a token that the forms of this client's session accept."""
        key = Context().run(self._key)
        return URLSafeTimedSerializer(self.application.secret_key, salt=TOKEN_SALT).dumps(key)

    def _key(self) -> str:
        with self.session_transaction() as kept:
            return str(kept.setdefault("csrf_token", token_hex(20)))

    def look_at(self, response: TestResponse, statements: list[str]) -> None:
        """Fail where an HTML page has a fault or costs too many queries.

        Raises:
            PageFault: with everything that is wrong.
        """
        if response.mimetype != "text/html" or response.status_code >= 500:
            return
        faults = faults_of_page(response.text) if self.looks_at_pages else []
        reads = response.request.method not in UNSAFE
        if reads and response.status_code == 200 and self.most_queries is not None:
            count = len(statements)
            if count > self.most_queries:
                listing = "\n    ".join(" ".join(one.split())[:160] for one in statements)
                faults.append(f"{count} queries, at most {self.most_queries}:\n    {listing}")
        if faults:
            raise PageFault(f"{response.request.path}:\n  " + "\n  ".join(faults))


def is_unsafe(args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    """Tell whether a request may change something; an environment that was built says so itself."""
    first = args[0] if args else None
    if isinstance(first, EnvironBuilder):
        return first.method in UNSAFE
    return str(kwargs.get("method", "GET")).upper() in UNSAFE
