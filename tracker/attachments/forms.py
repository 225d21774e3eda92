"""The forms on which files are added and described."""

from typing import Any

from flask import current_app
from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import Length, StopValidation

from tracker.accounts.models import Marking
from tracker.attachments.checking import CheckedFile, check_upload
from tracker.attachments.formats import ACCEPTED
from tracker.attachments.models import Attachment
from tracker.attachments.receiving import MOST_AT_ONCE
from tracker.attachments.rules import Unfit, clean_name, is_at_least
from tracker.attachments.service import AttachmentDraft
from tracker.core.forms import RecordForm, page_language, tidy
from tracker.core.words import LANGUAGES, _
from tracker.vocabularies.queries import term_choices


class _Described(RecordForm):
    """What is said about a file."""

    title = StringField(
        _("Title"),
        [Length(max=590)],
        filters=[tidy],
        description=_("What it is, in words. Without one the name of the file is shown."),
    )
    kind = SelectField(_("Kind of file"), default="document")
    language = SelectField(_("Language"), default="")
    image_consent = BooleanField(
        _("The people in the picture agreed to its use"),
        description=_("Only for pictures that show people."),
    )
    marking = SelectField(_("Who may read it"), default="")

    def __init__(self, *args: Any, floor: str, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.kind.choices = term_choices("attachment_kind", page_language())
        self.language.choices = [("", _("Not noted")), *LANGUAGES.items()]
        lowest = max(Marking.INTERNAL, Marking(floor), key=list(Marking).index)
        self.marking.choices = [
            (code, label)
            for code, label in term_choices("marking", page_language())
            if code in set(Marking) and is_at_least(Marking(code), lowest)
        ]

    def draft(self) -> AttachmentDraft:
        """Return what was filled in."""
        return AttachmentDraft(
            title=self.title.data or "",
            kind=self.kind.data,
            language=self.language.data or "",
            image_consent=bool(self.image_consent.data),
            marking=Marking(self.marking.data) if self.marking.data else None,
        )


class FileForm(_Described):
    """Add files to a record whose marking is `floor`; `checked` are those that were sent."""

    files = MultipleFileField(
        _("Files"), render_kw={"accept": ",".join(ACCEPTED), "multiple": True}
    )
    checked: tuple[CheckedFile, ...] = ()
    field_order = ("files", "title", "kind", "language", "image_consent", "marking")
    fieldsets = ((_("Add files"), field_order),)

    def __init__(self, *args: Any, floor: str = Marking.INTERNAL, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, floor=floor, **more)
        self.marking.choices = [("", _("As its record")), *self.marking.choices]
        most = current_app.config["SETTINGS"].max_file_bytes // 1_000_000
        self.files.description = _(
            "PDF, Word, Excel, PowerPoint, OpenDocument, pictures, texts and e-mails; at most "
            "%(count)s at once, each of at most %(most)s MB. The place and time that a camera "
            "notes in a picture are taken out.",
            count=MOST_AT_ONCE, most=most,
        )  # fmt: skip

    def validate_files(self, field: Any) -> None:  # noqa: ANN401
        """Look at each file; refuse all where one cannot be kept, and say which."""
        uploads = [one for one in field.data or () if one and one.filename]
        if not uploads:
            raise StopValidation(_("Choose at least one file."))
        if len(uploads) > MOST_AT_ONCE:
            raise StopValidation(_("Choose at most %(count)s files at once.", count=MOST_AT_ONCE))
        checked, faults = [], []
        for upload in uploads:
            try:
                checked.append(check_upload(upload, settings=current_app.config["SETTINGS"]))
            except Unfit as refusal:
                faults.append(f"{clean_name(upload.filename)}: {refusal.message}")
        if faults:
            raise StopValidation(" ".join(faults))
        self.checked = tuple(checked)


class AttachmentForm(_Described):
    """Change what is said about a file."""


def values_of(attachment: Attachment) -> dict[str, Any]:
    """Return what the form shows of a stored file."""
    return {
        "version": attachment.version,
        "title": attachment.title,
        "kind": attachment.kind,
        "language": attachment.language,
        "image_consent": attachment.image_consent,
        "marking": attachment.marking,
    }
