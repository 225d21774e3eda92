"""The demonstration: public bodies of Thailand, and meetings from public news, as facts with sources."""

import csv
import json
import os
import secrets
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from tracker.accounts.models import Marking, Role, User
from tracker.accounts.ownership import Handling
from tracker.accounts.queries import list_users
from tracker.accounts.service import make_unit, make_user
from tracker.accounts.visibility import Viewer, reading_as
from tracker.administration.staged import Cast, stage
from tracker.core.changes import Deed
from tracker.core.clock import today
from tracker.core.config import Settings
from tracker.core.dates import PartialDate
from tracker.core.db import db, transaction
from tracker.core.words import _
from tracker.institutions.drafts import InstitutionDraft, NameDraft, RelationDraft
from tracker.institutions.models import Institution
from tracker.institutions.queries import find_by_name
from tracker.institutions.service import add_name, enter_institution, relate_institutions
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
from tracker.people.queries import find_people_by_name
from tracker.sources.service import SourceDraft

DATA = Path(__file__).parent / "data"
ACTION = "demonstration.load"
SIDES = frozenset({"host", "guest", "partner"})
TYPES = {
    "ministry": "ministry", "province": "local_government", "education": "university",
    "company": "state_enterprise", "healthcare": "public_centre", "facility": "public_centre",
    "nonprofit": "foundation_ngo",
}  # fmt: skip


@cache
def story() -> dict[str, Any]:
    """Return the facts of the news items."""
    return json.loads((DATA / "demonstration.json").read_text("utf-8"))  # type: ignore[no-any-return]


def load_once(app: Flask) -> list[str]:
    """Load the demonstration into an empty database; return a log-in a role, as lines to print."""
    settings: Settings = app.config["SETTINGS"]
    with app.app_context():
        if not list_users():
            officer = _load_users(settings)
            with reading_as(officer):
                _load_records(officer, settings)
    return _log_ins(settings)


def _file(settings: Settings) -> Path:
    return settings.instance_path / "demo_logins.txt"


def _log_ins(settings: Settings) -> list[str]:
    file = _file(settings)
    return file.read_text("utf-8").splitlines() if file.is_file() else []


def _load_users(settings: Settings) -> Viewer:
    """Make two units and one user a role; return the officer."""
    lines = []
    with transaction(Deed(action=ACTION)):
        unit = make_unit("International Cooperation", "กลุ่มความร่วมมือระหว่างประเทศ")
        make_unit("Training Institute", "สถาบันฝึกอบรม")
        for role in Role:
            password = settings.demo_password or secrets.token_urlsafe(12)
            email = f"{role.value}@samphan.example"
            make_user(email, f"Demo {role.value}", password, role, unit)
            lines.append(f"{role.value:14} {email:34} {password}")
    file = _file(settings)
    file.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write("\n".join(lines) + "\n")
    user = db.session.scalars(select(User).where(User.role == Role.OFFICER.value)).one()
    return Viewer(user_id=user.id, unit_id=user.unit_id or 0, role=Role.OFFICER, name=user.name)


def _load_records(by: Viewer, settings: Settings) -> None:
    with transaction(Deed(action=ACTION, actor_id=by.user_id, actor_name=by.name)):
        _load_thai_bodies(by)
        for facts in story()["records"]:
            save_record(record_of(facts), by=by, today=today())
            db.session.expunge_all()
        for draft in _staged(today()):
            save_record(draft, by=by, today=today())
        cast = Cast(*(_found(key) for key in ("ocsc", "cecc", "ucas", "ild")))
        stage(cast, by=by, day=today(), settings=settings)


def _found(key: str) -> Institution:
    """Return the body of the story that is on record under its first name."""
    facts = story()["bodies"][key]
    return find_by_name(facts["names"][0][0], country=facts["country"])[0]


def _load_thai_bodies(by: Viewer) -> None:
    """Enter the public bodies of Thailand with their ministries above them."""
    by_name: dict[str, Institution] = {}
    with (DATA / "thai_public_bodies.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        if row["name_th"] in by_name:
            continue
        by_name[row["name_th"]] = enter_institution(_thai_body(row), by=by)
    for row in rows:
        lower, upper = by_name[row["name_th"]], by_name.get(row["parent_th"])
        if upper is not None and upper is not lower:
            relation = RelationDraft(type="part_of", from_id=lower.id, to_id=upper.id)
            relate_institutions(relation, by=by)
    ocsc = by_name["สำนักงานคณะกรรมการข้าราชการพลเรือน"]
    ocsc.institution_type = "central_hr_body"
    add_name(ocsc, NameDraft(text="สำนักงาน ก.พ.", kind="short"))
    add_name(ocsc, NameDraft(text="ก.พ.", kind="acronym"))


def _thai_body(row: dict[str, str]) -> InstitutionDraft:
    names = [
        NameDraft(text=row["name_th"], language="th"), NameDraft(text=row["name_en"], language="en"),
    ]  # fmt: skip
    if row["acronym"] and row["type"] != "province":
        names.append(NameDraft(text=row["acronym"], kind="acronym"))
    kind = TYPES.get(row["type"], "department_agency")
    return InstitutionDraft(names=tuple(names), institution_type=kind, country="TH", different=True)


def _body(key: str) -> RecordInstitution:
    """Return a body of the story: the one on record under any of its names, else a new one."""
    facts = story()["bodies"][key]
    names = tuple(NameDraft(text=t, language=lang, kind=kind) for t, lang, kind in facts["names"])
    founded = PartialDate.from_iso(facts["founded_on"]) if "founded_on" in facts else None
    for name in names:
        if name.kind != "acronym":
            found = find_by_name(name.text, country=facts["country"])
            if found:
                return RecordInstitution(key=key, known=found[0].public_id, learnt_names=names,
                                         founded_on=founded)  # fmt: skip
    new = InstitutionDraft(
        names=names, institution_type=facts["type"], country=facts["country"], founded_on=founded,
        different=True,
    )  # fmt: skip
    return RecordInstitution(key=key, new=new)


def _person(item: dict[str, Any]) -> RecordPerson:
    facts = story()["people"][item["person"]]
    found = find_people_by_name(facts["names"][0])
    new = PersonDraft(
        names=tuple(PersonNameDraft(text=n) for n in facts["names"]),
        honorific_prefix=facts["honorific"],
    )
    return RecordPerson(
        key=item["person"],
        known=found[0].public_id if found else None,
        new=None if found else new,
        institution_key=item["of"],
        title=item["title"],
    )


def _attendances(facts: dict[str, Any]) -> list[RecordAttendance]:
    side = {key: role for key, role in facts["institutions"] if role in SIDES}
    seats = [
        RecordAttendance(institution_key=p["of"], side=side[p["of"]], person_key=p["person"],
                         title_as_used=p["title"])
        for p in facts["people"] if p["of"] in side
    ]  # fmt: skip
    seats += [
        RecordAttendance(institution_key=key, side=side[key], headcount_unnamed="some")
        for key in facts.get("unnamed", ())
    ]
    seated = {s.institution_key for s in seats}
    return [
        *seats,
        *(RecordAttendance(institution_key=k, side=s) for k, s in side.items() if k not in seated),
    ]


def record_of(facts: dict[str, Any]) -> RecordDraft:
    """Return the record that the facts of one news item make."""
    source = facts["source"]
    day = facts["held_on"] and date.fromisoformat(facts["held_on"])
    return RecordDraft(
        meeting=RecordMeeting(
            title=facts["title"], type=facts["type"], held_on=day or None,
            ends_on=date.fromisoformat(facts["ends_on"]) if facts["ends_on"] else None,
            place=facts["place"], area_codes=frozenset(facts["areas"]),
        ),
        institutions=tuple(_body(key) for key, _role in facts["institutions"]),
        people=tuple(_person(p) for p in facts["people"]),
        attendances=tuple(_attendances(facts)),
        relations=tuple(
            RecordRelation(type=kind, from_key=lower, to_key=upper)
            for lower, kind, upper in facts["relations"]
        ),
        offers=tuple(
            RecordOffer(institution_key=o["of"], modality=o["modality"], area_code=o["area"])
            for o in facts.get("offers", ())
        ),
        proposals=tuple(
            RecordProposal(title=p["title"], party_keys=frozenset(p["parties"]),
                           area_codes=frozenset({p["area"]}))
            for p in facts.get("proposals", ())
        ),
        programmes=tuple(
            RecordProgramme(title=p["title"], type=p["type"], partner_keys=frozenset(p["partners"]))
            for p in facts.get("programmes", ())
        ),
        source=SourceDraft(
            title=source.get("title") or facts["title"], url=source["url"],
            publisher=source["publisher"], language=source["language"],
            published_on=PartialDate.from_iso(source["published_on"]),
        ),
    )  # fmt: skip


def _staged(day: date) -> list[RecordDraft]:
    """Return two records that are plainly made up: one planned, one restricted to the unit."""
    planned = RecordMeeting(
        title=str(_("Demonstration: next round of talks on people development")),
        type="official_consultation", held_on=day + timedelta(days=14), status="planned",
        area_codes=frozenset({"hrd"}),
    )  # fmt: skip
    internal = RecordMeeting(
        title=str(_("Demonstration: preparatory talk that only the unit may read")),
        type="negotiation", held_on=date(2026, 10, 5), area_codes=frozenset({"hrd"}),
    )  # fmt: skip
    seats = (
        RecordAttendance(institution_key="ocsc", side="host"),
        RecordAttendance(institution_key="cecc", side="guest"),
    )
    bodies = (_body("ocsc"), _body("cecc"))
    return [
        RecordDraft(meeting=planned, institutions=bodies, attendances=seats),
        RecordDraft(meeting=internal, institutions=bodies, attendances=seats,
                    handling=Handling(Marking.RESTRICTED_UNIT)),
    ]  # fmt: skip
