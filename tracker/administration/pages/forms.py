"""The forms of the administrator."""

from typing import Any

from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from tracker.accounts.models import Role, User
from tracker.accounts.queries import list_units
from tracker.core.forms import Form, lines_of, page_language, tidy
from tracker.core.words import _
from tracker.vocabularies.editing import AreaDraft, TermDraft
from tracker.vocabularies.models import CooperationArea, Term
from tracker.vocabularies.queries import area_choices

ROLES = {
    Role.VIEWER: _("Viewer"),
    Role.OFFICER: _("Officer"),
    Role.MANAGER: _("Manager"),
    Role.ADMINISTRATOR: _("Administrator"),
}


def _synonyms() -> TextAreaField:
    return TextAreaField(
        _("Words by which texts name it, one on each line"),
        [Length(max=20_000)],
        filters=[tidy],
        description=_("In any language; the search, the reading of texts and the forms know them."),
        render_kw={"rows": 5},
    )


class TermForm(Form):
    """An entry of a vocabulary."""

    code = StringField(
        _("Code"),
        [InputRequired(_("Give the entry a code.")), Length(max=40)],
        filters=[tidy],
        description=_("Small Latin letters; it never changes, for records name it."),
    )
    label_en = StringField(_("Label in English"), [Length(max=600)], filters=[tidy])
    label_th = StringField(_("Label in Thai"), [Length(max=600)], filters=[tidy])
    label_zh = StringField(_("Label in Chinese"), [Length(max=600)], filters=[tidy])
    external_code = StringField(_("Code in a standard"), [Length(max=20)], filters=[tidy])
    synonyms = _synonyms()
    position = IntegerField(_("Place in the list"), [Optional()])

    def draft(self) -> TermDraft:
        """Return what was filled in."""
        return TermDraft(
            code=self.code.data or "",
            label_en=self.label_en.data or "",
            label_th=self.label_th.data or "",
            label_zh=self.label_zh.data or "",
            external_code=self.external_code.data or "",
            synonyms=tuple(lines_of(self.synonyms.data)),
            position=self.position.data,
        )


def term_values(term: Term) -> dict[str, Any]:
    """Return what the form shows of a stored entry."""
    names = ("code", "label_en", "label_th", "label_zh", "external_code", "position")
    return {**{name: getattr(term, name) for name in names}, "synonyms": "\n".join(term.synonyms)}


class AreaForm(Form):
    """An area of cooperation."""

    code = StringField(
        _("Code"),
        [InputRequired(_("Give the entry a code.")), Length(max=40)],
        filters=[tidy],
        description=_("Small Latin letters; it never changes, for records name it."),
    )
    label_en = StringField(_("Label in English"), [Length(max=600)], filters=[tidy])
    label_th = StringField(_("Label in Thai"), [Length(max=600)], filters=[tidy])
    label_zh = StringField(_("Label in Chinese"), [Length(max=600)], filters=[tidy])
    dac_code = StringField(_("OECD-DAC purpose code"), [Length(max=10)], filters=[tidy])
    sdg_targets = StringField(_("Sustainable Development Goals"), [Length(max=60)], filters=[tidy])
    parent_code = SelectField(_("Part of"))
    synonyms = _synonyms()

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.parent_code.choices = [("", _("Nothing above it")), *area_choices(page_language())]

    def draft(self) -> AreaDraft:
        """Return what was filled in."""
        return AreaDraft(
            code=self.code.data or "",
            label_en=self.label_en.data or "",
            label_th=self.label_th.data or "",
            label_zh=self.label_zh.data or "",
            external_code=self.dac_code.data or "",
            sdg_targets=self.sdg_targets.data or "",
            parent_code=self.parent_code.data or "",
            synonyms=tuple(lines_of(self.synonyms.data)),
        )


def area_values(area: CooperationArea) -> dict[str, Any]:
    """Return what the form shows of a stored area."""
    names = ("code", "label_en", "label_th", "label_zh", "dac_code", "sdg_targets")
    return {
        **{name: getattr(area, name) for name in names},
        "parent_code": area.parent.code if area.parent else "",
        "synonyms": "\n".join(area.synonyms),
    }


class UserForm(Form):
    """Somebody who may log in."""

    email = StringField(
        _("E-mail address"),
        [
            InputRequired(_("Enter the e-mail address.")),
            Length(max=254),
            Regexp(r"[^@\s]+@[^@\s]+$", message=_("This is no e-mail address.")),
        ],
        filters=[tidy],
    )
    name = StringField(
        _("Name"), [InputRequired(_("Enter the name.")), Length(max=200)], filters=[tidy]
    )
    role = SelectField(_("Role"))
    unit = SelectField(_("Unit"))
    is_active = BooleanField(_("May log in"), default=True)

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.role.choices = [(role.value, word) for role, word in ROLES.items()]
        language = page_language()
        self.unit.choices = [
            ("", _("No unit")),
            *((u.public_id, u.name_in(language)) for u in list_units()),
        ]


def user_values(user: User) -> dict[str, Any]:
    """Return what the form shows of a stored user."""
    return {
        "email": user.email,
        "name": user.name,
        "role": user.role,
        "unit": user.unit.public_id if user.unit else "",
        "is_active": user.is_active,
    }


class UnitForm(Form):
    """A part of the office."""

    name_en = StringField(
        _("Name in English"), [InputRequired(_("Enter the name.")), Length(max=600)], filters=[tidy]
    )
    name_th = StringField(_("Name in Thai"), [Length(max=600)], filters=[tidy])
