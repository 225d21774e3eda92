"""The forms on which posts are entered and handed over."""

from typing import Any

from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from tracker.core.forms import (
    DateTextField,
    Form,
    PlainForm,
    RecordField,
    RecordForm,
    page_language,
    tidy,
    typed_date,
)
from tracker.core.words import _
from tracker.institutions.models import Institution
from tracker.people.models import Post
from tracker.people.posts.drafts import PostDraft
from tracker.vocabularies.queries import term_choices


class PostForm(RecordForm):
    """Describe a post."""

    label = StringField(
        _("Name of the post"),
        [InputRequired(_("Say what the post is called.")), Length(max=600)],
        filters=[tidy],
    )
    label_th = StringField(_("In Thai"), [Length(max=600)], filters=[tidy])
    label_zh = StringField(_("In Chinese"), [Length(max=600)], filters=[tidy])
    rank = SelectField(_("Rank"), description=_("Read from the name where it is left open."))
    reports_to = SelectField(_("Reports to"), description=_("Another post of the same institution"))
    valid_from = DateTextField(_("The post exists from"), partial=True, filters=[tidy])
    valid_to = DateTextField(_("Until"), partial=True, filters=[tidy])

    fieldsets: Any = (
        (_("The post"), ("label", "label_th", "label_zh")),
        (_("Where it stands"), ("rank", "reports_to")),
        (_("From when to when"), ("valid_from", "valid_to")),
    )

    def __init__(self, *args: Any, beside: list[Post], **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        language = page_language()
        self.beside = {post.public_id: post for post in beside}
        self.rank.choices = [("", _("As the name tells")), *term_choices("rank", language)]
        self.reports_to.choices = [
            ("", _("Not noted")), *((key, post.label_in(language)) for key, post in self.beside.items())
        ]  # fmt: skip

    def draft(self, stored: Post | None = None) -> PostDraft:
        """Return what was filled in; a superior that the reader may not know of stays."""
        above = self.beside.get(self.reports_to.data or "")
        hidden = stored.reports_to_id if stored and stored.reports_to is None else None
        return PostDraft(
            label=self.label.data or "",
            label_th=self.label_th.data or "",
            label_zh=self.label_zh.data or "",
            rank=self.rank.data or "",
            valid_from=self.valid_from.partial_date,
            valid_to=self.valid_to.partial_date,
            reports_to_id=above.id if above else hidden,
        )


class NewPostForm(PostForm):
    """Describe a post of an institution."""

    institution = RecordField(_("Institution"), description=_("Name or acronym, in any language"))
    fieldsets = (
        (_("The post"), ("institution", "label", "label_th", "label_zh")),
        *PostForm.fieldsets[1:],
    )

    def begin_at(self, place: Institution | None) -> None:
        """Fill in the institution from whose page somebody came."""
        if place is not None and not self.institution.is_given:
            self.institution.show(place.public_id, place.name_in(page_language()))


def values_of(post: Post) -> dict[str, Any]:
    """Return what the form shows of a stored post."""
    return {
        "version": post.version,
        "label": post.label,
        "label_th": post.label_th,
        "label_zh": post.label_zh,
        "rank": post.rank,
        "reports_to": post.reports_to.public_id if post.reports_to else "",
        "valid_from": typed_date(post.valid_from),
        "valid_to": typed_date(post.valid_to),
    }


class HandOverPostForm(Form):
    """Say who follows in a post, and from when."""

    person = RecordField(
        _("Who follows"), suggest="people.suggest", description=_("Name, in any language")
    )
    day = DateTextField(_("From which day"), [InputRequired(_("Give the day."))], filters=[tidy])


class PostFilterForm(PlainForm):
    """What the list of posts is narrowed to; it lives in the address."""

    institution = HiddenField(filters=[tidy])
    text = StringField(_("Name of the post"), filters=[tidy])
