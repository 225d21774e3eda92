"""The kinds of records: what each is called, where its page is, and what it keeps."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy.orm import InstrumentedAttribute

from tracker.accounts.visibility import Confidential
from tracker.attachments.models import Attachment
from tracker.cooperation.models import Agreement, Offer, Programme, Proposal
from tracker.core.words import LazyString, _, spoken
from tracker.delegations.models import Delegation, Visit
from tracker.followups.models import FollowUp, Introduction, Promise, Suggestion
from tracker.institutions.models import Institution, InstitutionRelation
from tracker.meetings.models import DiscussionPoint, Meeting
from tracker.network.models import TieOverride
from tracker.people.models import ContactPoint, Membership, Person, Post
from tracker.sources.models import Source


@dataclass(frozen=True)
class Kind:
    """One kind of record; its code is the name of its table.

    `title` is the column that stands for a record in lists of several kinds. A record
    without a page of its own is shown on that of the record that `shown_by` returns.
    """

    model: type[Any]
    word: LazyString
    title: InstrumentedAttribute[str]
    endpoint: str = ""
    shown_by: Callable[[Any], Any] | None = None
    keeps_files: bool = False

    def title_in(self, language: str) -> InstrumentedAttribute[str]:
        """Return the column of what a record of the kind is called, for readers of a language."""
        if self.title.key != "label_en":
            return self.title
        column: InstrumentedAttribute[str] = spoken(self.model, "label", language)
        return column

    @property
    def code(self) -> str:
        """The name of its table, which stands in addresses."""
        return str(self.model.__tablename__)


def _kinds() -> tuple[Kind, ...]:
    return (
        Kind(Institution, _("Institution"), Institution.label_en, "dossiers.show_institution"),
        Kind(Person, _("Person"), Person.label_en, "dossiers.show_person", keeps_files=True),
        Kind(Meeting, _("Meeting"), Meeting.title, "dossiers.show_meeting", keeps_files=True),
        Kind(Visit, _("Visit"), Visit.title, "visits.show", keeps_files=True),
        Kind(Delegation, _("Delegation"), Delegation.name, "delegations.show"),
        Kind(Offer, _("Offer or need"), Offer.statement, "offers.show"),
        Kind(Proposal, _("Proposal"), Proposal.title, "proposals.show"),
        Kind(Programme, _("Programme"), Programme.title, "programmes.show"),
        Kind(Agreement, _("Agreement"), Agreement.title, "agreements.show",
             keeps_files=True),
        Kind(FollowUp, _("Follow-up"), FollowUp.title, "follow_ups.show"),
        Kind(Promise, _("Promise"), Promise.text, "promises.show"),
        Kind(Suggestion, _("Suggestion"), Suggestion.text, "suggestions.show"),
        Kind(Introduction, _("Introduction"), Introduction.party_a_words,
             "introductions.show"),
        Kind(Source, _("Source"), Source.title, "sources.show", keeps_files=True),
        Kind(Post, _("Post"), Post.label, "posts.show"),
        Kind(Membership, _("Time in a post"), Membership.title_as_used,
             shown_by=lambda m: m.person),
        Kind(ContactPoint, _("Contact"), ContactPoint.value,
             shown_by=lambda c: c.person or c.institution),
        Kind(InstitutionRelation, _("Relation"), InstitutionRelation.type,
             shown_by=lambda r: r.from_institution),
        Kind(DiscussionPoint, _("Discussion point"), DiscussionPoint.text,
             shown_by=lambda p: p.meeting),
        Kind(Attachment, _("File"), Attachment.file_name, "attachments.show"),
        Kind(TieOverride, _("Judgement of a tie"), TieOverride.reason),
    )  # fmt: skip


KINDS: dict[str, Kind] = {kind.code: kind for kind in _kinds()}
"""Every kind by its code."""


def kind_of(record: Confidential) -> Kind:
    """Return the kind of `record`."""
    return KINDS[str(record.__tablename__)]  # type: ignore[attr-defined]


def address_of(record: Any) -> str:  # noqa: ANN401
    """Return the address of the page that shows `record`; home where none does any more."""
    while record is not None:
        kind = kind_of(record)
        if kind.endpoint:
            return url_for(kind.endpoint, public_id=record.public_id)
        record = kind.shown_by(record) if kind.shown_by is not None else None
    return url_for("dossiers.home")


def keeps_files(code: str) -> bool:
    """Tell whether files can be added to records of a kind."""
    return code in KINDS and KINDS[code].keeps_files
