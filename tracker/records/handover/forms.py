"""The form on which work is handed over."""

from typing import Any

from wtforms import SelectField
from wtforms.validators import InputRequired

from tracker.accounts.queries import list_users
from tracker.core.forms import CHOOSE, Form
from tracker.core.words import _


class HandOverForm(Form):
    """Say whose work goes to whom."""

    from_whom = SelectField(
        _("Whose work"), [InputRequired(_("Choose whose work is handed over."))]
    )
    to = SelectField(_("Who takes it over"), [InputRequired(_("Choose who takes it over."))])

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.users = {u.public_id: u for u in list_users()}
        names = [(key, user.name) for key, user in self.users.items()]
        self.from_whom.choices = [CHOOSE, *names]
        self.to.choices = [CHOOSE, *((k, u.name) for k, u in self.users.items() if u.is_active)]
