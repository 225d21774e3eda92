"""The pages for logging in and out, and for one's own settings."""

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    g,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)  # fmt: skip
from flask.typing import ResponseReturnValue

from tracker.accounts.forms import LogInForm, PasswordForm, SettingsForm
from tracker.accounts.gate import cookie_name, safe_next
from tracker.accounts.permissions import open_to_everybody, requires
from tracker.accounts.queries import get_user
from tracker.accounts.service import (
    WrongLogIn,
    change_own_password,
    check_password,
    choose_settings,
    end_session,
    start_session,
)
from tracker.core.changes import Deed
from tracker.core.clock import now
from tracker.core.config import Settings
from tracker.core.db import transaction
from tracker.core.errors import Refusal
from tracker.core.pages import deed
from tracker.core.words import LANGUAGES, _

bp = Blueprint("accounts", __name__)


@bp.route("/log-in", methods=["GET", "POST"])
@open_to_everybody
def log_in() -> ResponseReturnValue:
    """Ask for address and password."""
    form = LogInForm()
    form.next.data = safe_next(form.next.data or request.args.get("next"))
    if g.viewer is not None and request.method == "GET":
        return redirect(form.next.data or url_for("dossiers.home"))
    if form.validate_on_submit():
        try:
            return _log_in(form)
        except Refusal as refusal:
            form.refuse(refusal)
            return render_template("accounts/log_in.html", form=form), refusal.status
    return render_template("accounts/log_in.html", form=form), form.http_status


def _log_in(form: LogInForm) -> Response:
    """Start a session, or raise the refusal; a wrong try is noted all the same."""
    settings: Settings = current_app.config["SETTINGS"]
    token = None
    with transaction(Deed(action="accounts.log_in")):
        user = check_password(form.email.data, form.password.data, settings=settings, at=now())
        if user is not None:
            token = start_session(user, settings=settings, at=now())
    if token is None:
        raise WrongLogIn
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
    answer = make_response(redirect(form.next.data or url_for("dossiers.home")))
    answer.set_cookie(
        cookie_name(settings),
        token,
        max_age=settings.session_hours * 3600,
        secure=settings.secure_cookies,
        httponly=True,
        samesite="Lax",
        path="/",
    )
    return answer


@bp.post("/log-out")
@requires("own.settings")
def log_out() -> ResponseReturnValue:
    """End this log-in."""
    settings: Settings = current_app.config["SETTINGS"]
    with transaction(deed("accounts.log_out")):
        end_session(g.viewer.session_id)
    session.clear()
    answer = make_response(redirect(url_for(".log_in")))
    answer.delete_cookie(cookie_name(settings), secure=settings.secure_cookies, httponly=True)
    return answer


@bp.post("/language")
@open_to_everybody
def set_language() -> ResponseReturnValue:
    """Switch the language, for the user if there is one, else for this browser."""
    language = request.form.get("language", "")
    if language in LANGUAGES:
        session["language"] = language
        if g.viewer is not None:
            with transaction(deed("accounts.settings")):
                get_user(g.viewer.user_id).language = language
    return redirect(safe_next(request.form.get("next")) or url_for("dossiers.home"))


@bp.route("/settings", methods=["GET", "POST"])
@requires("own.settings")
def settings() -> ResponseReturnValue:
    """Choose language, era and digits."""
    form = SettingsForm(data={
        "language": g.viewer.language, "era": g.viewer.era, "thai_digits": g.viewer.thai_digits,
    })  # fmt: skip
    if form.validate_on_submit():
        with transaction(deed("accounts.settings")):
            choose_settings(
                get_user(g.viewer.user_id),
                language=form.language.data,
                era=form.era.data,
                thai_digits=form.thai_digits.data,
            )
        flash(_("Your settings are saved."), "done")
        return redirect(url_for(".settings"))
    return render_template("accounts/settings.html", form=form), form.http_status


@bp.route("/settings/password", methods=["GET", "POST"])
@requires("own.settings")
def change_password() -> ResponseReturnValue:
    """Choose another password; every log-in ends."""
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            with transaction(deed("accounts.password")):
                user = get_user(g.viewer.user_id)
                change_own_password(user, form.current.data, form.password.data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Your password is changed. Log in with the new one."), "done")
            return redirect(url_for(".log_in"))
    return render_template("accounts/password.html", form=form), form.http_status
