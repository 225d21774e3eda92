"""The forms on which a proposal is written and moved, and the filter of the pipeline."""

from typing import Any

from wtforms import BooleanField, FieldList, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from tracker.accounts.queries import list_colleagues
from tracker.cooperation.fields import (
    ALL,
    MOST_ROWS,
    LinkedForm,
    Named,
    NarrowingForm,
    areas_with,
    chosen_in,
    people_with,
    terms_with,
    ticks,
)
from tracker.cooperation.models import Proposal
from tracker.cooperation.origins import ArisesInMeeting, origin_values, present_at
from tracker.cooperation.parts import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    area_codes_of,
    area_ids_of,
)
from tracker.cooperation.proposals.drafts import MoveDraft, ProposalDraft
from tracker.cooperation.proposals.queries import ProposalFilter
from tracker.core.dates import PartialDate
from tracker.core.forms import (
    DateTextField,
    RecordField,
    RecordForm,
    page_language,
    tidy,
    typed_date,
)
from tracker.core.words import _
from tracker.institutions.models import Institution
from tracker.meetings.points import Origin
from tracker.vocabularies.queries import term_choices

LONG = Length(max=LONGEST_TEXT, message=_("Twenty thousand characters are the most."))


class ProposalForm(ArisesInMeeting, LinkedForm):
    """Write down a cooperation that somebody proposed."""

    title = StringField(
        _("What is proposed"),
        [
            InputRequired(_("Give it a title, as the partners call it.")),
            Length(max=LONGEST_TITLE, message=_("A title can have 600 characters.")),
        ],
        filters=[tidy],
    )
    description = TextAreaField(_("Description"), [LONG], filters=[tidy], render_kw={"rows": 4})
    parties = FieldList(
        RecordField(_("Institution")), label=_("Party"), min_entries=2, max_entries=MOST_ROWS
    )
    areas = ticks(_("Areas of cooperation"))
    modalities = ticks(_("Forms of cooperation"))
    stage = SelectField(_("Stage"), default="raised")
    owner = SelectField(_("Who looks after it"), default="")
    next_step = TextAreaField(_("Next step"), [LONG], filters=[tidy], render_kw={"rows": 2})
    next_step_on = DateTextField(_("Next step by"), filters=[tidy])
    decision = TextAreaField(
        _("Decision"), [LONG], filters=[tidy], render_kw={"rows": 2},
        description=_("Needed when it is declined or put on hold"),
    )  # fmt: skip
    decided_on = DateTextField(_("Decided on"), filters=[tidy])

    fieldsets = (
        (_("The proposal"), ("title", "description", "parties")),
        (_("What it is about"), ("areas", "modalities")),
        (
            _("How it goes on"),
            ("stage", "owner", "next_step", "next_step_on", "decision", "decided_on"),
        ),
    )

    def __init__(self, *args: Any, stored: Proposal | None = None, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.areas.choices = areas_with(_area_codes(stored) if stored else ())
        self.modalities.choices = terms_with("modality", *(stored.modalities if stored else ()))
        self.stage.choices = terms_with("proposal_stage", stored.stage if stored else "")
        self.owner.choices = people_with(list_colleagues(), stored.owner if stored else None)

    def draft(self, parties: list[Institution], origin: Origin | None = None) -> ProposalDraft:
        """Return what was filled in about `parties`; `origin` is where it was raised."""
        origin = origin or Origin()
        return ProposalDraft(
            title=self.title.data or "",
            description=self.description.data or "",
            party_ids=frozenset(one.id for one in parties),
            area_ids=area_ids_of(self.areas.data or ()),
            modalities=tuple(self.modalities.data or ()),
            stage=self.stage.data or "",
            owner_id=int(self.owner.data) if self.owner.data else None,
            next_step=self.next_step.data or "",
            next_step_on=self.next_step_on.day,
            decision=self.decision.data or "",
            decided_on=self.decided_on.day,
            quote=origin.quote,
            raised_in_meeting_id=origin.meeting.id if origin.meeting is not None else None,
            point_id=origin.point.id if origin.point is not None else None,
        )

    def chosen(self) -> list[Institution]:
        """Return the parties that were named.

        Raises:
            Refusal: one of them cannot be told.
        """
        return chosen_in(self.parties)


def _area_codes(proposal: Proposal) -> list[str]:
    return area_codes_of({link.area_id for link in proposal.areas})


def _typed(day: Any) -> str:  # noqa: ANN401
    return typed_date(PartialDate.from_date(day)) if day else ""


def values_of(proposal: Proposal) -> dict[str, Any]:
    """Return what the form shows of a stored proposal."""
    seen = [p.institution for p in proposal.parties if p.institution is not None]
    return {
        "version": proposal.version,
        "title": proposal.title,
        "description": proposal.description,
        "parties": [Named.of(one) for one in seen],
        "areas": _area_codes(proposal),
        "modalities": list(proposal.modalities),
        "stage": proposal.stage,
        "owner": str(proposal.owner_id or ""),
        "next_step": proposal.next_step,
        "next_step_on": _typed(proposal.next_step_on),
        "decision": proposal.decision,
        "decided_on": _typed(proposal.decided_on),
    }


def first_values(origin: Origin, institutions: list[Institution], owner_id: int) -> dict[str, Any]:
    """Return what a new form shows: what the meeting and the sentence there tell."""
    said = origin.point.area_id if origin.point is not None else None
    about = [link.area_id for link in origin.meeting.area_links] if origin.meeting else []
    return {
        **origin_values(origin),
        "title": origin.quote[:LONGEST_TITLE],
        "parties": [Named.of(one) for one in (institutions or present_at(origin))],
        "areas": area_codes_of([said] if said else about),
        "stage": "raised",
        "owner": str(owner_id),
    }


class MoveForm(RecordForm):
    """Bring a proposal to another stage."""

    stage = SelectField(_("Stage"), [InputRequired(_("Choose a stage."))])
    decision = TextAreaField(
        _("Decision"), [LONG], filters=[tidy], render_kw={"rows": 3},
        description=_("Why it is declined or put on hold; of the other stages, what was agreed"),
    )  # fmt: skip
    decided_on = DateTextField(_("Decided on"), filters=[tidy])
    place = HiddenField(filters=[tidy])

    def __init__(self, *args: Any, stored: Proposal, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.stage.choices = terms_with("proposal_stage", stored.stage)

    def draft(self) -> MoveDraft:
        """Return what was filled in."""
        return MoveDraft(
            stage=self.stage.data or "",
            decision=self.decision.data or "",
            decided_on=self.decided_on.day,
        )


def move_values_of(proposal: Proposal) -> dict[str, Any]:
    """Return what the form of a move shows of a stored proposal."""
    return {
        "version": proposal.version,
        "stage": proposal.stage,
        "decision": proposal.decision,
        "decided_on": _typed(proposal.decided_on),
    }


class ProposalFilterForm(NarrowingForm):
    """What the pipeline is narrowed to."""

    text = StringField(_("Words of the title"), filters=[tidy])
    stage = SelectField(_("Stage"), filters=[tidy], default="")
    mine = BooleanField(_("Only what I look after"))

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.stage.choices = [ALL, *term_choices("proposal_stage", page_language())]

    def filter(self, user_id: int) -> ProposalFilter:
        """Return the filter that the address asks for."""
        owner_id = user_id if self.mine.data else None
        return ProposalFilter(**self.asked("text", "stage"), owner_id=owner_id)
