"""Turns the confirmed form into a record draft; what was not kept stores nothing."""

from dataclasses import dataclass, field, replace
from typing import Any

from tracker.accounts.models import Marking
from tracker.accounts.ownership import Handling
from tracker.capture.forms import ConfirmForm
from tracker.capture.models import Capture
from tracker.core.errors import Refusal
from tracker.core.forms import lines_of
from tracker.core.names import language_of, normalise
from tracker.core.words import _
from tracker.institutions.drafts import InstitutionDraft, NameDraft
from tracker.intake.drafts import (
    RecordAttendance,
    RecordContact,
    RecordDraft,
    RecordInstitution,
    RecordMeeting,
    RecordOffer,
    RecordPerson,
    RecordProgramme,
    RecordProposal,
    RecordRelation,
    RecordStatement,
)
from tracker.meetings.rules import SOME
from tracker.people.drafts import PersonDraft, PersonNameDraft
from tracker.sources.service import QuoteDraft, SourceDraft

SIDES = frozenset({"host", "guest", "partner"})


class Unfinished(Refusal):
    """A row needs another answer; the row shows which."""

    message = _("Some rows need another answer. They are marked below; everything else is kept.")


@dataclass
class _Kept:
    institutions: dict[str, Any] = field(default_factory=dict)
    faults: int = 0


def record_of(form: ConfirmForm, capture: Capture) -> RecordDraft:
    """Return the record that the confirmed form proposes.

    Raises:
        Unfinished: a kept row lacks something; the errors stand at its fields.
    """
    quotes = _Quotes(capture)
    kept = _Kept({r.form.key.data: r.form for r in form.institutions if r.form.use.data})
    institutions = tuple(_institution(f, quotes, kept) for f in kept.institutions.values())
    rows = [r.form for r in form.people if r.form.use.data]
    people = tuple(_person(f, quotes, kept) for f in rows)
    draft = RecordDraft(
        meeting=_meeting(form, quotes),
        institutions=institutions,
        people=people,
        attendances=tuple(_attendances(rows, kept)),
        relations=tuple(_relations(form, quotes, kept)),
        offers=tuple(_offers(form, quotes, kept)),
        proposals=tuple(_proposals(form, quotes, kept)),
        programmes=tuple(_programmes(form, quotes, kept)),
        statements=tuple(_statements(form, quotes, kept)),
        contacts=tuple(_contacts(form, quotes, kept)),
        source=_source(form, capture),
        handling=Handling(
            Marking(form.marking.data), frozenset(int(i) for i in form.named.data or ())
        ),
    )
    if kept.faults:
        raise Unfinished
    return draft


class _Quotes:
    """The passages of a capture, by the key of what was found in them."""

    def __init__(self, capture: Capture):
        self.by_key: dict[str, list[dict[str, Any]]] = capture.found.get("quotes", {})

    def of(self, key: str) -> tuple[QuoteDraft, ...]:
        return tuple(QuoteDraft(**q) for q in self.by_key.get(key, ()))


def _fault(kept: _Kept, field_: Any, message: Any) -> None:  # noqa: ANN401
    kept.faults += 1
    field_.errors = [*field_.errors, message]


def _institution(entry: Any, quotes: _Quotes, kept: _Kept) -> RecordInstitution:  # noqa: ANN401
    key, name = entry.key.data, normalise(entry.name.data or "")
    names = _names(entry, name)
    if entry.match.data:
        return RecordInstitution(
            key=key,
            known=entry.match.data,
            learnt_names=tuple(_learnt(n) for n in names) if entry.remember.data else (),
            founded_on=entry.founded_on.partial_date,
            quotes=quotes.of(key),
        )
    if not name:
        _fault(kept, entry.name, _("Give the institution a name, or do not keep it."))
    if not entry.institution_type.data:
        _fault(kept, entry.institution_type, _("Choose the kind of institution."))
    return RecordInstitution(
        key=key,
        new=InstitutionDraft(
            names=names,
            institution_type=entry.institution_type.data,
            country=entry.country.data or None,
            founded_on=entry.founded_on.partial_date,
        ),
        quotes=quotes.of(key),
    )


def _names(entry: Any, name: str) -> tuple[NameDraft, ...]:  # noqa: ANN401
    """Return the names of a found institution: the first in each language is the official one."""
    drafts = [NameDraft(text=name, language=language_of(name))] if name else []
    if acronym := normalise(entry.acronym.data or ""):
        drafts.append(NameDraft(text=acronym, kind="acronym"))
    for other in lines_of(entry.more_names.data):
        tongue = language_of(other)
        is_first = tongue not in {d.language for d in drafts}
        drafts.append(
            NameDraft(text=other, language=tongue, kind="official" if is_first else "alias")
        )
    return tuple(drafts)


def _learnt(name: NameDraft) -> NameDraft:
    """Return a name as one more of an institution on record."""
    return replace(name, kind="alias") if name.kind == "official" else name


def _person(entry: Any, quotes: _Quotes, kept: _Kept) -> RecordPerson:  # noqa: ANN401
    key, name = entry.key.data, normalise(entry.name.data or "")
    of = entry.of.data if entry.of.data in kept.institutions else None
    if not name:
        _fault(kept, entry.name, _("Give the person a name, or do not keep the row."))
    names = (
        PersonNameDraft(text=name),
        *(PersonNameDraft(text=n, kind="alias") for n in lines_of(entry.more_names.data)),
    )
    new = PersonDraft(names=names, honorific_prefix=entry.honorific.data or "")
    learnt = tuple(replace(n, kind="alias") for n in names if n.text)
    return RecordPerson(
        key=key,
        known=entry.match.data or None,
        new=None if entry.match.data else new,
        learnt_names=learnt if entry.match.data and entry.remember.data else (),
        institution_key=of,
        title=normalise(entry.title.data or ""),
        quotes=quotes.of(key),
    )


def _attendances(rows: list[Any], kept: _Kept) -> list[RecordAttendance]:
    """Seat each person for his institution; one without people takes part as such."""
    seats = []
    for entry in rows:
        institution = kept.institutions.get(entry.of.data or "")
        if institution is None or institution.side.data not in SIDES:
            continue
        seats.append(
            RecordAttendance(
                institution_key=entry.of.data,
                side=institution.side.data,
                person_key=entry.key.data,
                title_as_used=normalise(entry.title.data or ""),
            )
        )
    named = {s.institution_key for s in seats}
    for key, entry in kept.institutions.items():
        side = entry.side.data
        if side not in SIDES:
            continue
        if entry.headcount.data:
            seats.append(RecordAttendance(institution_key=key, side=side, headcount_unnamed=SOME))
        elif key not in named:
            seats.append(RecordAttendance(institution_key=key, side=side))
    return seats


def _meeting(form: ConfirmForm, quotes: _Quotes) -> RecordMeeting:
    return RecordMeeting(
        title=normalise(form.title.data),
        type=form.type.data,
        held_on=form.held_on.day,
        ends_on=form.ends_on.day or form.held_on.last_day,
        held_on_as_typed=form.as_typed("held_on"),
        status=form.status.data or "held",
        place=normalise(form.place.data or ""),
        area_codes=frozenset(form.areas.data or ()),
        quotes=quotes.of("meeting"),
    )


def _relations(form: ConfirmForm, quotes: _Quotes, kept: _Kept) -> list[RecordRelation]:
    rows = [r.form for r in form.relations if r.form.use.data]
    return [
        RecordRelation(
            type=f.type.data,
            from_key=f.lower.data,
            to_key=f.upper.data,
            quotes=quotes.of(f.key.data),
        )
        for f in rows
        if f.lower.data in kept.institutions and f.upper.data in kept.institutions
    ]


def _offers(form: ConfirmForm, quotes: _Quotes, kept: _Kept) -> list[RecordOffer]:
    return [
        RecordOffer(
            institution_key=r.form.of.data,
            kind=r.form.kind.data or "offer",
            modality=r.form.modality.data or "",
            area_code=r.form.area.data or "",
            statement=r.form.statement.data or "",
            quotes=quotes.of(r.form.key.data),
        )
        for r in form.offers
        if r.form.use.data and r.form.of.data in kept.institutions
    ]


def _proposals(form: ConfirmForm, quotes: _Quotes, kept: _Kept) -> list[RecordProposal]:
    return [
        RecordProposal(
            title=r.form.title.data,
            party_keys=_keys(r.form.parties.data, kept),
            area_codes=frozenset([r.form.area.data] if r.form.area.data else ()),
            quotes=quotes.of(r.form.key.data),
        )
        for r in form.proposals
        if r.form.use.data
    ]


def _programmes(form: ConfirmForm, quotes: _Quotes, kept: _Kept) -> list[RecordProgramme]:
    return [
        RecordProgramme(
            title=r.form.title.data,
            type=r.form.type.data,
            status=r.form.status.data,
            partner_keys=_keys(r.form.partners.data, kept),
            responsible_key=r.form.office.data if r.form.office.data in kept.institutions else None,
            quotes=quotes.of(r.form.key.data),
        )
        for r in form.programmes
        if r.form.use.data
    ]


def _statements(form: ConfirmForm, quotes: _Quotes, kept: _Kept) -> list[RecordStatement]:
    """Return the kept statements; those of an institution that is not kept go with it."""
    rows = [
        r.form for r in form.statements if r.form.use.data and r.form.by.data in kept.institutions
    ]
    return [_statement(f, quotes, kept) for f in rows]


def _statement(entry: Any, quotes: _Quotes, kept: _Kept) -> RecordStatement:  # noqa: ANN401
    named = [entry.to, *([entry.party] if entry.kind.data == "introduction" else [])]
    for field_ in named:
        if field_.data not in kept.institutions or field_.data == entry.by.data:
            _fault(
                kept, field_, _("Choose another institution that is kept, or do not keep the row.")
            )
    if entry.kind.data == "introduction" and entry.party.data == entry.to.data:
        _fault(kept, entry.party, _("Name two different institutions."))
    if entry.kind.data != "introduction" and not normalise(entry.text.data or ""):
        _fault(kept, entry.text, _("Say in a sentence what it is."))
    return RecordStatement(
        kind=entry.kind.data,
        by_key=entry.by.data,
        to_key=entry.to.data,
        party_key=entry.party.data or None,
        text=normalise(entry.text.data or ""),
        area_code=entry.area.data or "",
        quotes=quotes.of(entry.key.data),
    )


def _contacts(form: ConfirmForm, quotes: _Quotes, kept: _Kept) -> list[RecordContact]:
    """Return the kept contacts; those of somebody who is not kept go with him."""
    dropped = {r.form.key.data for r in (*form.institutions, *form.people) if not r.form.use.data}
    rows = [r.form for r in form.contacts if r.form.use.data and r.form.of.data not in dropped]
    for entry in rows:
        if not entry.of.data:
            _fault(kept, entry.of, _("Choose whose it is, or do not keep the row."))
        if not normalise(entry.value.data or ""):
            _fault(kept, entry.value, _("Write the number or the address."))
    return [
        RecordContact(
            of_key=f.of.data,
            kind=f.kind.data,
            value=normalise(f.value.data or ""),
            quotes=quotes.of(f.key.data),
        )
        for f in rows
    ]


def _keys(text: str | None, kept: _Kept) -> frozenset[str]:
    return frozenset(k for k in (text or "").split(",") if k in kept.institutions)


def _source(form: ConfirmForm, capture: Capture) -> SourceDraft:
    return SourceDraft(
        title=normalise(form.source_title.data or "") or normalise(form.title.data),
        url=form.source_url.data or "",
        publisher=normalise(form.publisher.data or ""),
        published_on=form.published_on.partial_date,
        language=str(capture.found.get("language", "")),
        text=capture.text,
    )
