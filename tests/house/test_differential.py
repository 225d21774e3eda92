"""For who may not see a record, every page is the same as if the record did not exist.

The addresses are those of the URL map, with every public id there is; nothing is listed by hand.
"""

import itertools
import re
from datetime import date

import pytest
from sqlalchemy import select

from tests.house.beside import put_beside
from tests.rig.accounts import user_with
from tracker.accounts.models import Marking, Role, User
from tracker.accounts.ownership import Handling
from tracker.accounts.visibility import EVERYTHING, Viewer, reading_as
from tracker.core.changes import Deed
from tracker.core.dates import PartialDate
from tracker.core.db import Base, db, transaction
from tracker.institutions.drafts import InstitutionDraft, NameDraft
from tracker.intake.drafts import (
    RecordAttendance,
    RecordDraft,
    RecordInstitution,
    RecordMeeting,
    RecordOffer,
    RecordPerson,
    RecordProgramme,
    RecordProposal,
    RecordRelation,
)
from tracker.intake.service import save_record
from tracker.people.drafts import PersonDraft, PersonNameDraft
from tracker.sources.service import QuoteDraft, SourceDraft

TODAY = date(2026, 11, 23)
QUERIES = (
    "",
    "status=made",
    "status=in_force",
    "of=theirs",
    "of=overdue",
    "kind=need",
    "stage=under_study",
    "as=table",
    "direction=inward",
    "part=ledger",
    "q=xandria",
    "text=xandria",
    "country=CN",
    "year=2023",
    "type=negotiation",
    "area=hrd",
)
CHANGING = re.compile(r'name="csrf_token"[^>]*>|X-CSRFToken[^}]*}|nonce-\S+')


def institution(key, name, country, kind="ministry"):
    draft = InstitutionDraft(
        names=(NameDraft(text=name), NameDraft(text=name[:4].upper(), kind="acronym")),
        institution_type=kind,
        country=country,
    )
    return RecordInstitution(key=key, new=draft)


def person(key, name, of):
    new = PersonDraft(names=(PersonNameDraft(text=name),))
    return RecordPerson(key=key, new=new, institution_key=of, title="Envoy of " + name)


def record(institutions, people, word, *, day, handling):
    host, guest = institutions[0].key, institutions[1].key
    passage = (QuoteDraft("title", f"the {word} said so", 0, 5),)
    return RecordDraft(
        meeting=RecordMeeting(
            title=f"Talks on {word}", type="negotiation", held_on=day, minutes=word,
            area_codes=frozenset({"hrd"}), quotes=passage,
        ),
        institutions=institutions,
        people=people,
        attendances=(
            RecordAttendance(institution_key=host, side="host", headcount_unnamed="some"),
            *(
                RecordAttendance(
                    institution_key=p.institution_key, side="guest", person_key=p.key,
                    title_as_used=p.title,
                )
                for p in people
            ),
            RecordAttendance(institution_key=guest, side="guest"),
        ),
        relations=(RecordRelation(type="counterpart_of", from_key=host, to_key=guest),),
        offers=(RecordOffer(institution_key=guest, modality="training", statement=word),),
        proposals=(RecordProposal(title=word, party_keys=frozenset({host, guest})),),
        programmes=(
            RecordProgramme(
                title=f"Programme {word}", type="training", partner_keys=frozenset({host, guest})
            ),
        ),
        source=SourceDraft(title=f"News of {word}", text=word, published_on=PartialDate(2023)),
        handling=handling,
    )  # fmt: skip


def save(draft, by, word):
    """Save a whole record, and one row of every other kind beside it."""
    db.session.rollback()
    with transaction(Deed(action="test", actor_id=by.user_id)), reading_as(by):
        saved = save_record(draft, by=by, today=TODAY)
        meeting_id, person = saved.meeting.id, next(iter(saved.people.values())).id
        bodies = [i.id for i in saved.institutions.values()]
        told = {"meeting": saved.meeting.public_id}
        told["institutions"] = [i.public_id for i in saved.institutions.values()]
    with reading_as(EVERYTHING):
        put_beside(meeting_id, person, [*bodies, bodies[-1]][:3], word, by)
    return told


def somebody(role, email):
    db.session.rollback()
    with transaction(Deed(action="test")):
        user = User(email=email, name=email, password_hash="x", role=role.value)
        db.session.add(user)
        db.session.flush()
        return Viewer(user_id=user.id, role=role, name=user.name)


def every_public_id():
    db.session.rollback()
    ids = []
    with reading_as(EVERYTHING):
        for mapper in Base.registry.mappers:
            if hasattr(mapper.class_, "public_id"):
                ids += db.session.scalars(select(mapper.class_.public_id))
    db.session.rollback()
    return sorted(ids)


def ids_by_table():
    """Return every public id there is, by the table of its record."""
    db.session.rollback()
    found = {}
    with reading_as(EVERYTHING):
        for mapper in Base.registry.mappers:
            if hasattr(mapper.class_, "public_id"):
                for public_id in db.session.scalars(select(mapper.class_.public_id)):
                    found[public_id] = mapper.class_.__tablename__
    db.session.rollback()
    return found


def values_of_arguments(rule, ids):
    """Yield what the arguments of an address can be, read from its rule and from the tables.

    A kind of record goes with the ids of that kind, a vocabulary with its entries; an
    address of two records gets each pair of institutions, people and their times in posts.
    """
    names = sorted(rule.arguments)
    tables = ids_by_table()
    kinds = getattr(rule._converters.get("kind"), "regex", "")
    if kinds and len(names) == 2:
        for public_id in ids:
            kind = tables.get(public_id, "meeting")
            if re.fullmatch(kinds, kind):
                yield {"kind": kind, "public_id": public_id}
    elif kinds:
        for one, other in itertools.product(_of(ids, tables, "institution", "person"), repeat=2):
            kind = tables.get(one, "institution")
            if one != other and re.fullmatch(kinds, kind):
                others = [n for n in names if n != "kind"]
                yield {"kind": kind, **dict(zip(others, (one, other), strict=True))}
    elif set(names) & {"vocabulary", "code"}:
        words = {"vocabulary": "meeting_type", "code": "hrd" if len(names) == 1 else "training"}
        yield {name: words[name] for name in names}
    elif len(names) < 2:
        yield from ({name: value for name in names} for value in ids) if names else ({},)
    else:
        some = _of(ids, tables, "institution", "person", "membership", "institution_relation")
        for values in itertools.product(some, repeat=len(names)):
            yield dict(zip(names, values, strict=True))


def _of(ids, tables, *wanted):
    return [i for i in ids if tables.get(i) in wanted or i == "x" * 12]


def fitting(client, rule, ids):
    """Return the ids that an address of one record is asked with.

    Of each table all of them where the page answers to one, else only the first.
    """
    if len(rule.arguments) != 1 or getattr(rule._converters.get("kind"), "regex", ""):
        return ids
    by_table = {}
    tables = ids_by_table()
    for one in ids:
        by_table.setdefault(tables.get(one, ""), []).append(one)
    name = next(iter(rule.arguments))
    found = []
    for some in by_table.values():
        answers = any(client.get(rule.build({name: i})[1]).status_code != 404 for i in some[:2])
        found += some if answers else some[:1]
    return found


def addresses(app, client, ids):
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or rule.endpoint == "static":
            continue
        for values in values_of_arguments(rule, fitting(client, rule, ids)):
            address = rule.build(values)[1]
            yield from (
                f"{address}?{q}" if q else address for q in (QUERIES if not values else ("",))
            )


def seen_at(client, address):
    answer = client.get(address)
    headers = {k: v for k, v in answer.headers if k not in {"Date", "Set-Cookie", "Location"}}
    return answer.status_code, headers, CHANGING.sub("", answer.text)


@pytest.mark.parametrize(
    ("role", "marking"),
    [*((role, Marking.RESTRICTED_UNIT) for role in Role), (Role.OFFICER, Marking.RESTRICTED_NAMED)],
)
@pytest.mark.database("sqlite")
def test_a_restricted_record_changes_nothing_that_an_outsider_sees(
    app, client, sign_in_as, marking, role
):
    client.looks_at_pages = False
    client.most_queries = None
    insider = somebody(Role.OFFICER, "insider@office.example")
    known = save(
        record(
            (institution("a", "Ministry Aldoria", "TH"), institution("b", "Bureau Belmora", "CN")),
            (person("p", "Open Olga", "b"),), "openness",
            day=date(2023, 1, 18), handling=Handling(),
        ),
        insider, "openness",
    )  # fmt: skip
    open_pair = known["institutions"]
    outsider = user_with(role)
    sign_in_as(outsider)
    ids = [*every_public_id(), "x" * 12]
    before = {a: seen_at(client, a) for a in addresses(app, client, ids)}
    never = {k: v for k, v in before.items() if "x" * 12 in k}

    hidden = save(
        record(
            (
                RecordInstitution(key="a", known=open_pair[0]),
                RecordInstitution(key="b", known=open_pair[1]),
                institution("c", "Xandria Institute", "CN", "university"),
            ),
            (person("p", "Xandria Xerxes", "c"),), "xandria",
            day=date(2026, 11, 1), handling=Handling(marking),
        ),
        insider, "xandria",
    )  # fmt: skip

    changed = {a for a, page in before.items() if seen_at(client, a) != page}
    assert changed == set()
    fresh = set(every_public_id()) - set(ids)
    assert hidden["meeting"] in fresh
    for address in addresses(app, client, sorted(fresh)):
        if any(i in address for i in fresh):
            asked = re.sub("|".join(fresh), "x" * 12, address)
            if asked in never:
                status, headers, text = seen_at(client, address)
                plain = re.sub("|".join(fresh), "x" * 12, text)
                assert (status, headers, plain) == never[asked], address
            assert "andria" not in seen_at(client, address)[2], address


@pytest.mark.database("sqlite")
def test_the_insider_sees_what_the_outsider_does_not(app, client, sign_in_as):
    user = user_with(Role.OFFICER)
    viewer = Viewer(user_id=user.id, unit_id=user.unit_id, role=Role.OFFICER, name=user.name)
    saved = save(
        record(
            (institution("a", "Ministry Aldoria", "TH"), institution("b", "Bureau Belmora", "CN")),
            (person("p", "Xandria Xerxes", "b"),), "xandria",
            day=date(2023, 1, 18), handling=Handling(Marking.RESTRICTED_NAMED),
        ),
        viewer, "xandria",
    )  # fmt: skip
    sign_in_as(user)

    page = client.get(f"/meetings/{saved['meeting']}")

    assert page.status_code == 200
    assert "xandria" in page.text
