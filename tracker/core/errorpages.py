"""Every error as a page that says what happened, what was kept and what to do."""

from flask import Flask, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from tracker.core.db import db
from tracker.core.errors import Moved, Refusal, Stale

PAGES = frozenset({400, 403, 404, 409, 413, 422, 429, 500, 503})


def error_page(status: int, message: str = "") -> ResponseReturnValue:
    """Return the page for `status`."""
    page = status if status in PAGES else 500 if status >= 500 else 400
    headers = {"Retry-After": "10"} if status in {429, 503} else {}
    return render_template(f"errors/{page}.html", message=message), status, headers


def _refused(refusal: Refusal) -> ResponseReturnValue:
    db.session.rollback()
    return error_page(refusal.status, "" if refusal.status == 404 else str(refusal.message))


def _moved(moved: Moved) -> ResponseReturnValue:
    db.session.rollback()
    if request.method != "GET":
        return error_page(404)
    return redirect(request.full_path.rstrip("?").replace(moved.old, moved.new), 301)


def _stale(_error: StaleDataError) -> ResponseReturnValue:
    db.session.rollback()
    return error_page(409, str(Stale.message))


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is not None and error.code < 400:
        return error
    return error_page(error.code or 500)


def _csrf(_error: CSRFError) -> ResponseReturnValue:
    return error_page(400)


def _database(error: OperationalError) -> ResponseReturnValue:
    """A lock that outlasted the wait is a busy moment; anything else is a fault."""
    db.session.rollback()
    if "locked" in str(error) or "lock timeout" in str(error):
        return error_page(503)
    raise error


def _fault(error: Exception) -> ResponseReturnValue:
    db.session.rollback()
    if isinstance(error, HTTPException):
        return _http(error)
    return error_page(500)


def install(app: Flask) -> None:
    """Have `app` answer errors with pages."""
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(Moved, _moved)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(StaleDataError, _stale)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(500, _fault)
