"""The gate in front of every page: who is it, and may he come in?"""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

from flask import Flask, current_app, g, has_request_context, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import ImmutableMultiDict

from tracker.accounts.models import UserSession
from tracker.accounts.permissions import EVERYBODY, RIGHTS
from tracker.accounts.queries import find_viewer
from tracker.accounts.visibility import Viewer
from tracker.core.changes import Deed
from tracker.core.clock import now
from tracker.core.config import Settings
from tracker.core.db import db, transaction
from tracker.core.errors import NotAllowed, NotFound
from tracker.core.words import LANGUAGES

SEEN_EVERY = timedelta(minutes=5)


def cookie_name(settings: Settings) -> str:
    """Return the name of the log-in cookie; `__Host-` binds it to this host over HTTPS."""
    return "__Host-samphan" if settings.secure_cookies else "samphan"


def choose_language() -> str:
    """Return the language of this request: chosen by the user, by the visitor, or preferred."""
    if not has_request_context():
        return str(current_app.config["SETTINGS"].default_language)
    viewer: Viewer | None = g.get("viewer")
    if viewer is not None and viewer.language:
        return viewer.language
    if session.get("language") in LANGUAGES:
        return str(session["language"])
    default = current_app.config["SETTINGS"].default_language
    return request.accept_languages.best_match(LANGUAGES, default) or default


def _recognise() -> Viewer | None:
    settings: Settings = current_app.config["SETTINGS"]
    token = request.cookies.get(cookie_name(settings))
    found = token and find_viewer(token, at=now(), idle_hours=settings.session_idle_hours)
    if not found:
        return None
    viewer, seen_at = found
    if now() - seen_at > SEEN_EVERY:
        _note_seen(viewer.session_id)
    return viewer


def _note_seen(session_id: int) -> None:
    with transaction(Deed(action="accounts.seen")):
        found = db.session.get(UserSession, session_id)
        if found is not None:
            found.seen_at = now()


def _let_in() -> ResponseReturnValue | None:
    """Recognise the viewer, and stop whoever lacks the right that the page names."""
    g.viewer = None
    view = current_app.view_functions.get(request.endpoint or "")
    right = getattr(view, "right", None)
    if request.endpoint == "static":
        return None
    _refuse_nul()
    g.viewer = _recognise()
    if g.viewer is not None:
        language = choose_language()
        era = g.viewer.era or ("be" if language == "th" else "ce")
        g.viewer = replace(g.viewer, language=language, era=era)
        db.session().info["viewer"] = g.viewer
    if right == EVERYBODY or request.endpoint is None:
        return None
    if g.viewer is None:
        return redirect(url_for("accounts.log_in", next=_here()))
    if right is None or g.viewer.role not in RIGHTS[right]:
        raise NotAllowed
    return None


def _refuse_nul() -> None:
    """Drop NUL characters from the query, which no database can look for; none is in a path."""
    if "\0" in request.path:
        raise NotFound
    if any("\0" in value for value in request.args.values()):
        plain = [(k, v.replace("\0", "")) for k, v in request.args.items(multi=True)]
        request.args = ImmutableMultiDict(plain)


def _here() -> str | None:
    """Return where to come back to after the log-in."""
    if request.method != "GET":
        return request.referrer and safe_next(urlsplit(request.referrer).path)
    return request.full_path.rstrip("?")


def safe_next(address: str | None) -> str | None:
    """Return `address` when it lies on this site, else nothing."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")):
        return None
    parts = urlsplit(address)
    return address if not parts.scheme and not parts.netloc else None


def install(app: Flask) -> None:
    """Put the gate in front of `app`."""
    app.before_request(_let_in)
    app.context_processor(lambda: {"viewer": g.get("viewer")})
