"""What of each kind of record can be found: its names, text, day, country, areas and type."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from tracker.attachments.models import Attachment
from tracker.cooperation.models import (
    Agreement,
    AgreementArea,
    Offer,
    Programme,
    ProgrammeArea,
    Proposal,
    ProposalArea,
)
from tracker.core.dates import PartialDate
from tracker.delegations.models import Delegation, Visit
from tracker.followups.models import FollowUp, Introduction, Promise, Suggestion
from tracker.institutions.models import Institution, InstitutionName
from tracker.meetings.models import DiscussionPoint, Meeting, MeetingArea
from tracker.people.models import Person, PersonName, Post
from tracker.sources.models import Source
from tracker.vocabularies.queries import areas


@dataclass(frozen=True)
class Part:
    """A table whose rows belong to a record: the column that says to which, and the one it gives."""

    model: type[Any]
    owner: str
    value: str


@dataclass(frozen=True)
class Findable:
    """One kind of record that can be found, by the names of its columns.

    `codes` are the columns that hold a code, each with its vocabulary: a word for that code
    finds the record.
    """

    model: type[Any]
    title: str
    title_th: str = ""
    title_zh: str = ""
    body: tuple[str, ...] = ()
    day: str = ""
    country: str = ""
    area: str = ""
    codes: tuple[tuple[str, str], ...] = ()
    names: Part | None = None
    areas: Part | None = None
    page: tuple[type[Any], str] | None = None

    @property
    def code(self) -> str:
        """The name of its table."""
        return str(self.model.__tablename__)

    @property
    def columns(self) -> list[str]:
        """The columns that are read of it."""
        own = ["id", "public_id", "audience_id", "binned_at", self.title, self.title_th,
               self.title_zh, *self.body, self.day, self.country, self.area]  # fmt: skip
        own += ["merged_into_id"] if hasattr(self.model, "merged_into_id") else []
        own += [self.page[1]] if self.page else []
        own += [column for column, _vocabulary in self.codes]
        return list(dict.fromkeys(c for c in own if c))


FINDABLE = (
    Findable(Institution, "label_en", "label_th", "label_zh", ("summary", "website", "city"), "",
             "country", codes=(("institution_type", "institution_type"),),
             names=Part(InstitutionName, "institution_id", "text")),
    Findable(Person, "label_en", "label_th", "label_zh", ("summary", "protocol_notes"), "",
             "nationality", names=Part(PersonName, "person_id", "text")),
    Findable(Meeting, "title", "", "", ("place", "purpose", "summary", "minutes", "registration_no"),
             "held_on", "country", codes=(("type", "meeting_type"),),
             areas=Part(MeetingArea, "meeting_id", "area_id")),
    Findable(DiscussionPoint, "text", area="area_id", page=(Meeting, "meeting_id")),
    Findable(Visit, "title", "", "", ("purpose", "outcome", "registration_no"), "starts_on"),
    Findable(Delegation, "name", "", "", ("note",)),
    Findable(Offer, "statement", "", "", ("quote",), "as_of", area="area_id",
             codes=(("modality", "modality"),)),
    Findable(Proposal, "title", "", "", ("description", "quote", "next_step", "decision"),
             codes=(("modalities", "modality"),),
             areas=Part(ProposalArea, "proposal_id", "area_id")),
    Findable(Programme, "title", "", "", ("description",), "starts_on",
             codes=(("type", "programme_type"),),
             areas=Part(ProgrammeArea, "programme_id", "area_id")),
    Findable(Agreement, "title", "", "", ("reference_no", "summary", "gazette_ref"), "signed_on",
             codes=(("type", "agreement_type"),),
             areas=Part(AgreementArea, "agreement_id", "area_id")),
    Findable(FollowUp, "title", "", "", ("note", "quote", "closing_note"), "due_on"),
    Findable(Promise, "text", "", "", ("quote", "closing_note"), "made_on"),
    Findable(Suggestion, "text", "", "", ("quote", "response"), "given_on", area="area_id"),
    Findable(Introduction, "party_a_words", "", "", ("party_b_words", "quote", "outcome"),
             "promised_on", area="area_id"),
    Findable(Source, "title", "", "", ("publisher", "url", "text"), "published_on"),
    Findable(Post, "label", "label_th", "label_zh"),
    Findable(Attachment, "title", "", "", ("file_name",)),
)  # fmt: skip
"""Every kind of record that can be found."""

BY_CODE = {kind.code: kind for kind in FINDABLE}
NAMED = ("institution", "person")
"""Kinds that are found by how their names sound, too."""

AREA = "area"
"""What stands for the vocabulary of a code that is an area of cooperation."""
VOCABULARIES = tuple(
    dict.fromkeys(vocabulary for kind in FINDABLE for _column, vocabulary in kind.codes)
)
"""Vocabularies of which a word finds the records that bear its code."""


@dataclass(frozen=True)
class Found:
    """What is read of one record for the index."""

    record_id: int
    audience_id: int
    page_type: str
    page_id: str
    title: str
    title_th: str
    title_zh: str
    names: tuple[str, ...]
    body: str
    country: str
    areas: tuple[str, ...]
    codes: tuple[str, ...]
    day: date | None


_Lists = dict[int, list[Any]]


def read_records(connection: Connection, kind: Findable, ids: Sequence[int]) -> list[Found]:
    """Return these records as the index keeps them; those in the bin or merged are left out."""
    columns = [getattr(kind.model, name) for name in kind.columns]
    statement = select(*columns).where(kind.model.id.in_(ids)).order_by(kind.model.id)
    rows = connection.execute(statement).mappings().all()
    live = [r for r in rows if r["binned_at"] is None and not r.get("merged_into_id")]
    names = _parts(connection, kind.names, ids)
    linked = _parts(connection, kind.areas, ids)
    codes = {area.id: area.code for area in areas().values()}
    pages = _pages(connection, kind, live)
    return [_found(kind, row, names, linked, codes, pages) for row in live]


def _found(
    kind: Findable,
    row: RowMapping,
    names: _Lists,
    linked: _Lists,
    codes: dict[int, str],
    pages: dict[int, str],
) -> Found:
    title = (row[kind.title] or "").strip()
    title_th, title_zh = (
        (row[column] or "").strip() if column else "" for column in (kind.title_th, kind.title_zh)
    )
    spoken = dict.fromkeys([title, title_th, title_zh, *names.get(row["id"], ())])
    ids = [*linked.get(row["id"], ()), *([row[kind.area]] if kind.area else ())]
    about = tuple(codes[i] for i in dict.fromkeys(ids) if i in codes)
    return Found(
        record_id=row["id"],
        audience_id=row["audience_id"],
        page_type=str(kind.page[0].__tablename__) if kind.page else kind.code,
        page_id=pages.get(row["id"], row["public_id"]),
        title=title or title_th or title_zh,
        title_th=title_th,
        title_zh=title_zh,
        names=tuple(name for name in spoken if name),
        body="\n".join(str(row[c]) for c in kind.body if row[c]),
        country=row[kind.country] or "" if kind.country else "",
        areas=about,
        codes=(*_codes(kind, row), *(f"{AREA}:{code}" for code in about)),
        day=_day(row[kind.day]) if kind.day else None,
    )


def _codes(kind: Findable, row: RowMapping) -> list[str]:
    """Return the codes of a row, each behind its vocabulary."""
    found = []
    for column, vocabulary in kind.codes:
        values = row[column] if isinstance(row[column], list) else [row[column]]
        found += [f"{vocabulary}:{code}" for code in values if code]
    return found


def _day(value: date | PartialDate | None) -> date | None:
    return value.earliest if isinstance(value, PartialDate) else value


def _parts(connection: Connection, part: Part | None, ids: Sequence[int]) -> _Lists:
    if part is None:
        return {}
    owner = getattr(part.model, part.owner)
    statement = select(owner, getattr(part.model, part.value)).where(owner.in_(ids))
    found: _Lists = {}
    for key, value in connection.execute(statement.order_by(part.model.id)):
        found.setdefault(key, []).append(value)
    return found


def _pages(connection: Connection, kind: Findable, rows: Iterable[Any]) -> dict[int, str]:
    """Return the public ids of the records that show these, by the id of what is shown."""
    if kind.page is None:
        return {}
    model, column = kind.page
    owners = {row["id"]: row[column] for row in rows}
    statement = select(model.id, model.public_id).where(model.id.in_(set(owners.values())))
    public = {row.id: row.public_id for row in connection.execute(statement)}
    return {key: public[owner] for key, owner in owners.items() if owner in public}
