"""The form on which a discussion point is written."""

from typing import Any

from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired

from tracker.core.forms import RecordForm, page_language, tidy
from tracker.core.words import _
from tracker.institutions.models import Institution
from tracker.meetings.models import DiscussionPoint, Meeting
from tracker.meetings.points.drafts import PointDraft
from tracker.vocabularies.queries import area_choices, areas, term_choices


class PointForm(RecordForm):
    """Write one thing that was said."""

    text = TextAreaField(
        _("What was said"),
        [InputRequired(_("Write what was said, in a sentence."))],
        filters=[tidy],
        render_kw={"rows": 2},
    )
    kind = SelectField(_("Kind of point"))
    said_by = SelectField(_("Said by"))
    area = SelectField(_("Area of cooperation"))

    def __init__(self, *args: Any, meeting: Meeting, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        language = page_language()
        self.present = present_at(meeting)
        self.kind.choices = term_choices("point_kind", language)
        self.said_by.choices = [
            ("", _("Not noted")),
            *((i.public_id, i.short_in(language)) for i in self.present),
        ]
        self.area.choices = [("", _("Not noted")), *area_choices(language)]

    def draft(self) -> PointDraft:
        """Return what was filled in."""
        area = areas().get(self.area.data or "")
        said_by = next((i.id for i in self.present if i.public_id == self.said_by.data), None)
        return PointDraft(
            text=self.text.data or "",
            kind=self.kind.data or "information",
            area_id=area.id if area else None,
            said_by_id=said_by,
        )


def present_at(meeting: Meeting) -> list[Institution]:
    """Return the institutions at a meeting that the viewer may see, each once."""
    there = [a.institution for a in meeting.attendances if a.institution is not None]
    return list({i.id: i for i in there}.values())


def values_of(point: DiscussionPoint) -> dict[str, Any]:
    """Return what the form shows of a stored point."""
    codes = {label.id: code for code, label in areas().items()}
    return {
        "version": point.version,
        "text": point.text,
        "kind": point.kind,
        "said_by": point.said_by.public_id if point.said_by else "",
        "area": codes.get(point.area_id or 0, ""),
    }
