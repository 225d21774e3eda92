"""The forms on which sources are listed, entered and changed."""

from typing import Any

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import URL, InputRequired, Length, Optional

from tracker.core.forms import (
    DateTextField,
    PlainForm,
    RecordForm,
    page_language,
    tidy,
    typed_date,
    whole_address,
)
from tracker.core.words import LANGUAGES, _
from tracker.sources.models import Source
from tracker.sources.service import SourceDraft
from tracker.vocabularies.queries import term_choices


class SourceForm(RecordForm):
    """Enter a source by hand: a letter, a news item, notes."""

    title = StringField(
        _("Title"),
        [InputRequired(_("Give it a title, as it is printed.")), Length(max=600)],
        filters=[tidy],
    )
    kind = SelectField(_("Kind of source"))
    publisher = StringField(_("Publisher or sender"), [Length(max=600)], filters=[tidy])
    published_on = DateTextField(_("Published or dated"), partial=True, filters=[tidy])
    url = StringField(
        _("Web address"),
        [
            Optional(),
            Length(max=2000),
            URL(message=_("Give a whole web address, beginning with https://.")),
        ],
        filters=[whole_address],
    )
    language = SelectField(_("Language"))
    text = TextAreaField(_("Text"), [Length(max=1_000_000)], filters=[tidy], render_kw={"rows": 10})

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.kind.choices = term_choices("source_kind", page_language())
        self.language.choices = [("", _("Not noted")), *LANGUAGES.items()]

    def draft(self) -> SourceDraft:
        """Return what was filled in."""
        return SourceDraft(
            title=self.title.data,
            kind=self.kind.data or "document",
            url=self.url.data or "",
            publisher=self.publisher.data or "",
            published_on=self.published_on.partial_date,
            language=self.language.data or "",
            text=self.text.data or "",
        )


def values_of(source: Source) -> dict[str, Any]:
    """Return what the form shows of a stored source."""
    return {
        "version": source.version,
        "title": source.title,
        "kind": source.kind,
        "publisher": source.publisher,
        "published_on": typed_date(source.published_on),
        "url": source.url,
        "language": source.language,
        "text": source.text,
    }


class SourceFilterForm(PlainForm):
    """What the list of sources is narrowed to; it lives in the address."""

    text = StringField(_("Words of the title"), filters=[tidy])
    kind = SelectField(_("Kind of source"), filters=[tidy])

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.kind.choices = [("", _("All")), *term_choices("source_kind", page_language())]
