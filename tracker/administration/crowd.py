"""A large network to try the product with: made up, written as a set, the same for the same seed."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from tracker.accounts.models import EVERYONE
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.administration.crowd_ledgers import LEDGERS, ledger_rows
from tracker.audit.service import record_bulk
from tracker.core.changes import Deed
from tracker.core.clock import now
from tracker.core.db import Base, db, transaction
from tracker.core.names import institution_key, language_of, script_of, search_key, sort_key
from tracker.institutions.models import Institution, InstitutionName
from tracker.meetings.models import Attendance, Meeting, MeetingArea
from tracker.network import ties
from tracker.search import keeping as finding
from tracker.vocabularies.models import CooperationArea

Tell = Callable[[int, int, str], None]
CHUNK = 2_000
THAI_SHARE = 0.3
NOTE = "Made by `tracker demo`: not a real body."
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_COUNTRIES = ["CN", "JP", "KR", "SG", "LA", "KH", "VN", "MY", "ID", "MM", "PH", "BN", "TL", "IN", "BT", "NP", "LK", "AU", "NZ", "GB", "DE", "FR", "NL", "SE", "FI", "CH", "AT", "US", "CA", "BR", "ZA", "KE", "EG", "AE", "TR", "KZ", "MN", "HK"]  # fmt: skip
_FIELDS = (
    ("Education", "การศึกษา", "教育"), ("Health", "สาธารณสุข", "卫生"),
    ("Science", "วิทยาศาสตร์", "科学"), ("Trade", "การค้า", "贸易"),
    ("Water", "ทรัพยากรน้ำ", "水利"), ("Labour", "แรงงาน", "劳动"),
    ("Agriculture", "เกษตร", "农业"), ("Finance", "การคลัง", "财政"),
    ("Culture", "วัฒนธรรม", "文化"), ("Transport", "คมนาคม", "交通"),
)  # fmt: skip
_BODIES = (
    ("ministry", "Ministry of {}", "กระทรวง{}", "{}部"),
    ("department_agency", "Department of {} Development", "กรมพัฒนา{}", "{}发展局"),
    ("university", "University of {} Studies", "มหาวิทยาลัย{}", "{}大学"),
    ("public_centre", "{} Cooperation Centre", "ศูนย์ความร่วมมือด้าน{}", "{}合作中心"),
    ("research_institute", "Institute of {} Research", "สถาบันวิจัย{}", "{}研究院"),
)
_TYPES = ("bilateral_meeting", "courtesy_call", "exploratory_meeting", "official_consultation",
          "workshop", "study_visit", "joint_committee", "signing_ceremony", "conference")  # fmt: skip


MODELS: tuple[type[Any], ...] = (Institution, InstitutionName, Meeting, Attendance, MeetingArea)


class _Rows:
    """Ids that go on from what is stored, and random public ids from the seed."""

    def __init__(self, session: Session, seed: int):
        self.random = random.Random(seed)  # noqa: S311 -- a made-up network, no secret
        self.next_id: dict[type[Any], int] = {
            model: (session.scalar(select(func.max(model.id))) or 0) + 1
            for model in (*MODELS, *LEDGERS)
        }

    def id_of(self, model: type[Any]) -> int:
        """Return the next id of `model`."""
        self.next_id[model] += 1
        return self.next_id[model] - 1

    def public_id(self) -> str:
        """Return a random public id."""
        return "".join(self.random.choices(_ALPHABET, k=12))


def make_crowd(app: Flask, *, institutions: int, meetings: int, seed: int, tell: Tell) -> None:
    """Add made-up institutions and meetings: power-law activity, 30 % Thai, three languages.

    A tenth as many records of cooperation come with them, over every ledger.
    """
    deed = Deed(action="demonstration.crowd")
    with app.app_context(), reading_as(EVERYTHING), transaction(deed):
        session = db.session()
        rows = _Rows(session, seed)
        bodies = list(_institutions(rows, institutions))
        _write(session, bodies, institutions, tell, "institutions")
        ids = [(r["id"], r["country"] == "TH") for m, r in bodies if m is Institution]
        areas = list(session.scalars(select(CooperationArea.id)))
        held = list(_meetings(rows, ids, areas, meetings))
        _write(session, held, meetings, tell, "meetings")
        more = list(ledger_rows(rows, ids, areas, meetings // 10, _common()))
        _write(session, more, meetings // 10, tell, "records of cooperation")
        _catch_up(session)
        ties.rebuild(session)
        finding.rebuild(session)
        record_bulk(session, deed, record_type="institution", count=institutions)
        record_bulk(session, deed, record_type="meeting", count=meetings)


def _common() -> dict[str, Any]:
    moment = now()
    return {"created_at": moment, "updated_at": moment, "version": 1, "audience_id": EVERYONE,
            "marking": "internal"}  # fmt: skip


def _institutions(rows: _Rows, count: int) -> Iterator[tuple[type[Base], dict[str, Any]]]:
    common = _common()
    for number in range(count):
        country = "TH" if rows.random.random() < THAI_SHARE else rows.random.choice(_COUNTRIES)
        kind, *patterns = rows.random.choice(_BODIES)
        field = rows.random.choice(_FIELDS)
        names = [p.format(f) for p, f in zip(patterns, field, strict=True)]
        english = f"{names[0]} {country} {number + 1}"
        texts = [(english, "en"), (f"{names[1]} {number + 1}", "th")]
        if country in {"CN", "HK", "SG"}:
            texts.append((f"{names[2]}{number + 1}", "zh"))
        made = rows.id_of(Institution)
        thai_first = f"{names[1]} {number + 1}" if country == "TH" else english
        yield Institution, {
            **common, "id": made, "public_id": rows.public_id(), "institution_type": kind,
            "country": country, "city": "", "website": "", "summary": NOTE,
            "sort_en": sort_key(english, "en"), "sort_th": sort_key(thai_first, "th"),
            "sort_zh": sort_key(english, "zh"),
            "label_en": english, "label_zh": english, "label_th": f"{names[1]} {number + 1}",
        }  # fmt: skip
        for text, language in texts:
            yield InstitutionName, {
                "id": rows.id_of(InstitutionName), "institution_id": made, "text": text,
                "language": language or language_of(text), "script": script_of(text),
                "kind": "official", "preferred": False, "search_key": search_key(text),
                "match_key": institution_key(text), "audience_id": EVERYONE,
            }  # fmt: skip


def _meetings(
    rows: _Rows, ids: list[tuple[int, bool]], areas: list[int], count: int
) -> Iterator[tuple[type[Base], dict[str, Any]]]:
    """Yield meetings between a Thai and one or more foreign bodies, busy ones far more often."""
    thai = [i for i, is_thai in ids if is_thai] or [ids[0][0]]
    foreign = [i for i, is_thai in ids if not is_thai] or [ids[-1][0]]
    weights = {id(group): [1 / (n + 1) for n in range(len(group))] for group in (thai, foreign)}
    common = _common()
    for number in range(count):
        day = date(2016, 1, 1) + timedelta(days=rows.random.randrange(3_900))
        made = rows.id_of(Meeting)
        yield Meeting, {
            **common, "id": made, "public_id": rows.public_id(), "title": f"Talks {number + 1}",
            "type": rows.random.choice(_TYPES), "mode": "", "status": "held", "held_on": day,
            "held_on_as_typed": "", "place": "", "purpose": "", "summary": NOTE, "minutes": "",
        }  # fmt: skip
        host = rows.random.choices(thai, weights[id(thai)])[0]
        guests = set(
            rows.random.choices(foreign, weights[id(foreign)], k=rows.random.choice((1, 1, 2, 3)))
        )
        for position, (body, side) in enumerate(
            [(host, "host"), *((x, "guest") for x in sorted(guests))]
        ):
            yield Attendance, {
                "id": rows.id_of(Attendance), "meeting_id": made, "institution_id": body,
                "side": side, "title_as_used": "", "role": "", "presence": "attended",
                "headcount_unnamed": "", "position": position, "audience_id": EVERYONE,
            }  # fmt: skip
        if areas:
            yield MeetingArea, {
                "id": rows.id_of(MeetingArea), "meeting_id": made,
                "area_id": rows.random.choice(areas), "audience_id": EVERYONE,
            }  # fmt: skip


def _write(
    session: Session, rows: list[tuple[type[Base], dict[str, Any]]], of: int, tell: Tell, what: str
) -> None:
    """Insert `rows` by table, in chunks, parents first."""
    by_model: dict[type[Base], list[dict[str, Any]]] = {}
    for model, row in rows:
        by_model.setdefault(model, []).append(row)
    done = 0
    for model, lines in by_model.items():
        for start in range(0, len(lines), CHUNK):
            session.connection().execute(insert(model.__table__), lines[start : start + CHUNK])  # type: ignore[arg-type]
            done += len(lines[start : start + CHUNK])
            tell(min(done * of // max(1, len(rows)), of), of, what)


def _catch_up(session: Session) -> None:
    """Let PostgreSQL's counters go on behind the ids that were given by hand."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for model in (*MODELS, *LEDGERS):
        table = model.__tablename__
        highest = select(func.max(model.id)).scalar_subquery()
        session.connection().execute(
            select(func.setval(func.pg_get_serial_sequence(table, "id"), highest))
        )
