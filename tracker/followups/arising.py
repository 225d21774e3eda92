"""What every ledger row has in common: the meeting in which it arose, and the sentence said there."""

from dataclasses import dataclass
from typing import Any

from flask import request
from sqlalchemy import Select, case, func
from sqlalchemy.orm import joinedload
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length

from tracker.core.errors import Refusal
from tracker.core.forms import RecordField, RecordForm, tidy
from tracker.core.words import _
from tracker.institutions.models import Institution
from tracker.meetings.points import Origin, find_origin
from tracker.vocabularies.queries import areas, is_term

HOME = "TH"
LONGEST = 20_000


class NotInVocabulary(Refusal):
    """A code that the vocabulary does not have."""

    message = _("Choose one of the entries of the list.")
    field = "status"


class TwoInstitutions(Refusal):
    """A row that names one institution on both sides."""

    message = _("Name two different institutions.")


class NoWords(Refusal):
    """A row without a word."""

    message = _("Say in a sentence what it is.")
    field = "text"


@dataclass(frozen=True, kw_only=True)
class ArisenDraft:
    """Where a row arose: the meeting, the point of it, and the words."""

    origin: Origin = Origin()
    quote: str = ""


class ArisenForm(RecordForm):
    """A form for a row that may have arisen in a meeting."""

    quote = TextAreaField(
        _("In which words"),
        [Length(max=LONGEST)],
        filters=[tidy],
        render_kw={"rows": 2},
        description=_("The sentence as it was said or written."),
    )
    meeting = HiddenField()
    point = HiddenField()

    def origin(self) -> Origin:
        """Return the meeting and the point that the form carries."""
        return find_origin(meeting=self.meeting.data or "", point=self.point.data or "")

    def arise(self, origin: Origin) -> None:
        """Fill in where it arose."""
        self.meeting.data = origin.meeting.public_id if origin.meeting else ""
        self.point.data = origin.point.public_id if origin.point else ""
        self.quote.data = self.quote.data or origin.quote


def asked_origin() -> Origin:
    """Return the meeting or the point that the address names."""
    return find_origin(
        meeting=request.args.get("meeting", "")[:12], point=request.args.get("point", "")[:12]
    )


def sides_of(origin: Origin) -> tuple[Institution | None, Institution | None]:
    """Return the first institution of ours and the first of theirs at a meeting."""
    there = [a.institution for a in origin.meeting.attendances] if origin.meeting else []
    seen = [i for i in there if i is not None]
    ours = next((i for i in seen if i.country == HOME), None)
    theirs = next((i for i in seen if i.country != HOME), None)
    said_by = origin.point.said_by_id if origin.point else None
    speaker = next((i for i in seen if i.id == said_by), None)
    if speaker is not None:
        return (speaker, theirs) if speaker.country == HOME else (ours, speaker)
    return ours, theirs


def show(box: RecordField, institution: Institution | None, language: str) -> None:
    """Write an institution into the box of a form, if there is one."""
    if institution is not None:
        box.show(institution.public_id, institution.name_in(language))


def keep_origin(row: Any, draft: ArisenDraft) -> None:  # noqa: ANN401
    """Note on a row where it arose."""
    row.meeting_id = draft.origin.meeting.id if draft.origin.meeting else None
    row.point_id = draft.origin.point.id if draft.origin.point else None
    row.quote = draft.quote


def area_id_of(code: str | None) -> int | None:
    """Return the id of an area, or nothing."""
    found = areas().get(code or "")
    return found.id if found else None


def area_code_of(area_id: int | None) -> str:
    """Return the code of an area, or nothing."""
    return next((code for code, label in areas().items() if label.id == area_id), "")


def check_term(vocabulary: str, code: str, field: str) -> None:
    """Refuse a code that the vocabulary does not have.

    Raises:
        NotInVocabulary: it has not.
    """
    if not is_term(vocabulary, code):
        raise NotInVocabulary(field=field)


def with_names(statement: Select[Any], model: Any, *relations: str) -> Select[Any]:  # noqa: ANN401
    """Load the institutions and the meeting that a list shows of each row, by joins."""
    return statement.options(*(joinedload(getattr(model, name)) for name in relations))


def last_day_of(column: Any) -> Any:  # noqa: ANN401
    """Return the last day of a partial date as ISO text, for comparing in the database."""
    text = func.coalesce(func.substr(column, 1, 10), "")
    return case(
        (func.length(text) == 10, text),
        (func.length(text) == 7, text + "-99"),
        (func.length(text) == 4, text + "-99-99"),
        else_="9999",
    )
