"""For who may not see a record, every page is the same as if the record did not exist.

The addresses are those of the URL map, with every public id there is; nothing is listed by hand.
"""

import re
from datetime import date

import pytest

from tests.house.beside import put_beside
from tests.rig.accounts import user_with
from tests.rig.addresses import NEVER, get_rules, ids_by_table, values_for
from tests.rig.markup import without_tokens
from tracker.accounts.models import Marking, Role, User
from tracker.accounts.ownership import Handling
from tracker.accounts.visibility import EVERYTHING, Viewer, reading_as
from tracker.core.changes import Deed
from tracker.core.dates import PartialDate
from tracker.core.db import db, transaction
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
    return sorted(
        {one for table, some in ids_by_table().items() if table != "term" for one in some}
    )


def addresses(app, client, ids):
    """Yield every address with each of `ids`; a list is also asked with each query it knows."""
    for rule in get_rules(app):
        fits = TABLES_OF.get(rule.endpoint)
        some = {t: found for t, found in ids.items() if fits is None or t in fits}
        told = set()
        for values in values_for(rule, some or {"": [NEVER]}):
            address = rule.build(values)[1]
            if address in told:
                continue
            told.add(address)
            yield address
            if not values:
                page = client.get(address).text
                yield from (f"{address}?{q}" for q in QUERIES if takes(page, q.partition("=")[0]))


def takes(page, name):
    """Tell whether a page offers to narrow what it shows by this name."""
    filters = "".join(re.findall(r'<form class="filter".*?</form>', page, re.DOTALL))
    return f'name="{name}"' in filters or re.search(rf"[?;]{name}=", page)


TABLES_OF = {}
"""By endpoint of one record, the tables whose records it answers to; learnt from an insider."""


def learn_tables(app, client, ids):
    """Ask every address of one record with one record of each table, once in a run."""
    for rule in get_rules(app):
        if rule.endpoint in TABLES_OF or len(rule.arguments) != 1 or "code" in rule.arguments:
            continue
        if "vocabulary" not in rule.arguments:
            name = next(iter(rule.arguments))
            TABLES_OF[rule.endpoint] = {
                table
                for table, some in ids.items()
                if table != "term" and len(some) > 1
                and client.get(rule.build({name: some[0]})[1]).status_code != 404
            }  # fmt: skip


def seen_at(client, address):
    answer = client.get(address)
    headers = {k: v for k, v in answer.headers if k not in {"Date", "Set-Cookie", "Location"}}
    return answer.status_code, headers, without_tokens(answer.text)


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
    known_ids, before_ids = ids_by_table(), every_public_id()
    if not TABLES_OF:
        sign_in_as(db.session.get(User, insider.user_id))
        learn_tables(app, client, known_ids)
    sign_in_as(outsider)
    # What he looks for here would change his own page; the message about it is read at once.
    client.post("/search/recent/off")
    client.get("/")
    before = {a: seen_at(client, a) for a in addresses(app, client, known_ids)}
    never = {k: v for k, v in before.items() if NEVER in k}

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
    fresh = set(every_public_id()) - set(before_ids)
    assert hidden["meeting"] in fresh
    fresh_ids = {
        table: some if table == "term" else [*(i for i in some if i in fresh), NEVER]
        for table, some in ids_by_table().items()
    }
    for address in addresses(app, client, fresh_ids):
        if any(i in address for i in fresh):
            asked = re.sub("|".join(fresh), NEVER, address)
            if asked in never:
                status, headers, text = seen_at(client, address)
                plain = re.sub("|".join(fresh), NEVER, text)
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
