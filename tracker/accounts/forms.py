"""The forms for logging in and for one's own settings."""

from wtforms import BooleanField, HiddenField, PasswordField, RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired, Length

from tracker.core.forms import Form
from tracker.core.words import LANGUAGES, _


class LogInForm(Form):
    """Who are you?"""

    email = StringField(
        _("E-mail address"),
        [InputRequired(_("Enter your e-mail address.")), Length(max=254)],
        render_kw={"autocomplete": "username", "type": "email", "autofocus": True},
    )
    password = PasswordField(
        _("Password"),
        [InputRequired(_("Enter your password.")), Length(max=1000)],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()


class SettingsForm(Form):
    """How words and dates are shown."""

    language = RadioField(
        _("Language"), choices=[SelectChoice(code, word) for code, word in LANGUAGES.items()]
    )
    era = RadioField(
        _("Years"),
        choices=[
            SelectChoice("be", _("Buddhist Era (2566)")),
            SelectChoice("ce", _("Christian Era (2023)")),
        ],
    )
    thai_digits = BooleanField(_("Thai digits (๑๒๓) on Thai pages"))


class PasswordForm(Form):
    """Choose another password."""

    current = PasswordField(
        _("Present password"),
        [InputRequired(_("Enter your present password."))],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(
        _("New password"),
        [InputRequired(_("Enter a new password."))],
        render_kw={"autocomplete": "new-password"},
    )
