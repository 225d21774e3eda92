"""The form on which an offer or a need is written, and the filter of their list."""

from typing import Any

from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import Length

from tracker.cooperation.fields import (
    ALL,
    NONE,
    LinkedForm,
    Named,
    NarrowingForm,
    areas_with,
    terms_with,
)
from tracker.cooperation.models import Offer
from tracker.cooperation.offers.drafts import OfferDraft
from tracker.cooperation.offers.queries import OfferFilter
from tracker.cooperation.origins import ArisesInMeeting, origin_values, speaker_in
from tracker.cooperation.parts import LONGEST_TEXT, area_codes_of, area_ids_of
from tracker.core.dates import PartialDate
from tracker.core.forms import DateTextField, RecordField, page_language, tidy, typed_date
from tracker.core.words import _
from tracker.institutions.choosing import institution_in
from tracker.institutions.models import Institution
from tracker.meetings.points import Origin
from tracker.vocabularies.queries import term_choices


class OfferForm(ArisesInMeeting, LinkedForm):
    """Write what an institution offers or needs."""

    kind = RadioField(_("The institution"), default="offer")
    institution = RecordField(_("Institution"), description=_("Name or acronym, in any language"))
    modality = SelectField(_("Form of cooperation"), default="")
    area = SelectField(_("Area of cooperation"), default="")
    statement = TextAreaField(
        _("What is offered or needed, in words"),
        [Length(max=LONGEST_TEXT, message=_("Twenty thousand characters are the most."))],
        filters=[tidy],
        render_kw={"rows": 4},
    )
    as_of = DateTextField(
        _("Said on"), partial=True, filters=[tidy], description=_("The month or the year is enough")
    )
    status = SelectField(_("Status"), default="open")

    def __init__(self, *args: Any, stored: Offer | None = None, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        area = area_codes_of([stored.area_id]) if stored and stored.area_id else []
        self.kind.choices = terms_with("offer_kind", stored.kind if stored else "")
        self.modality.choices = [NONE, *terms_with("modality", stored.modality if stored else "")]
        self.area.choices = [NONE, *areas_with(area)]
        self.status.choices = terms_with("offer_status", stored.status if stored else "")

    def draft(self, origin: Origin | None = None) -> OfferDraft:
        """Return what was filled in; `origin` is where it was said.

        Raises:
            Refusal: the institution cannot be told.
        """
        origin = origin or Origin()
        area_ids = area_ids_of([self.area.data or ""])
        return OfferDraft(
            institution_id=institution_in(self.institution).id,
            kind=self.kind.data or "",
            modality=self.modality.data or "",
            area_id=next(iter(area_ids), None),
            statement=self.statement.data or "",
            as_of=self.as_of.partial_date,
            status=self.status.data or "",
            quote=origin.quote,
            meeting_id=origin.meeting.id if origin.meeting is not None else None,
            point_id=origin.point.id if origin.point is not None else None,
        )


def values_of(offer: Offer) -> dict[str, Any]:
    """Return what the form shows of a stored offer."""
    codes = area_codes_of([offer.area_id]) if offer.area_id else []
    return {
        "version": offer.version,
        "kind": offer.kind,
        "institution": Named.of(offer.institution),
        "modality": offer.modality,
        "area": codes[0] if codes else "",
        "statement": offer.statement,
        "as_of": typed_date(offer.as_of),
        "status": offer.status,
    }


def first_values(kind: str, institution: Institution | None, origin: Origin) -> dict[str, Any]:
    """Return what a new form shows: what the meeting and the sentence there tell."""
    of = institution or speaker_in(origin)
    said = origin.point.kind if origin.point is not None else ""
    wanted = next((k for k in (kind, said) if k in {"offer", "need"}), "offer")
    area_id = origin.point.area_id if origin.point is not None else None
    day = origin.meeting.held_on if origin.meeting is not None else None
    return {
        **origin_values(origin),
        "kind": wanted,
        "institution": Named.of(of) if of is not None else "",
        "area": next(iter(area_codes_of([area_id])), "") if area_id else "",
        "statement": origin.quote,
        "as_of": typed_date(PartialDate.from_date(day)) if day else "",
        "status": "open",
    }


class OfferFilterForm(NarrowingForm):
    """What the list of offers and needs is narrowed to."""

    kind = SelectField(_("Offers or needs"), filters=[tidy], default="")
    modality = SelectField(_("Form of cooperation"), filters=[tidy], default="")
    status = SelectField(_("Status"), filters=[tidy], default="")

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        language = page_language()
        self.kind.choices = [ALL, *term_choices("offer_kind", language)]
        self.modality.choices = [ALL, *term_choices("modality", language)]
        self.status.choices = [ALL, *term_choices("offer_status", language)]

    def filter(self) -> OfferFilter:
        """Return the filter that the address asks for."""
        return OfferFilter(**self.asked("kind", "modality", "status"))
