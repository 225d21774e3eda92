"""The forms on which posts are entered and handed over."""

from typing import Any

from wtforms import Form as PlainForm
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from tracker.core.forms import (
    DateTextField,
    Form,
    RecordField,
    RecordForm,
    page_language,
    tidy,
    typed_date,
)
from tracker.core.words import _
from tracker.people.models import Post
from tracker.people.posts.service import PostDraft
from tracker.vocabularies.queries import term_choices


class PostForm(RecordForm):
    """Describe a post."""

    institution = RecordField(_("Institution"))
    label = StringField(
        _("Name of the post"),
        [InputRequired(_("Say what the post is called.")), Length(max=600)],
        filters=[tidy],
    )
    label_th = StringField(_("In Thai"), [Length(max=600)], filters=[tidy])
    label_zh = StringField(_("In Chinese"), [Length(max=600)], filters=[tidy])
    rank = SelectField(
        _("Rank"), description=_("Read from the name where it is left open.")
    )
    reports_to = SelectField(_("Reports to"))
    valid_from = DateTextField(_("The post exists from"), partial=True, filters=[tidy])
    valid_to = DateTextField(_("Until"), partial=True, filters=[tidy])

    def __init__(self, *args: Any, beside: list[Post], **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        language = page_language()
        self.beside = {post.public_id: post for post in beside}
        self.rank.choices = [("", _("As the name tells")), *term_choices("rank", language)]
        self.reports_to.choices = [
            ("", _("Not noted")), *((key, post.label_in(language)) for key, post in self.beside.items())
        ]  # fmt: skip

    def draft(self) -> PostDraft:
        """Return what was filled in."""
        above = self.beside.get(self.reports_to.data or "")
        return PostDraft(
            label=self.label.data or "",
            label_th=self.label_th.data or "",
            label_zh=self.label_zh.data or "",
            rank=self.rank.data or "",
            valid_from=self.valid_from.partial_date,
            valid_to=self.valid_to.partial_date,
            reports_to_id=above.id if above else None,
        )


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

    person = RecordField(_("Who follows"), suggest="people.suggest")
    day = DateTextField(_("From"), [InputRequired(_("Give the day."))], filters=[tidy])


class PostFilterForm(PlainForm):
    """What the list of posts is narrowed to; it lives in the address."""

    text = StringField(_("Name of the post"), filters=[tidy])
