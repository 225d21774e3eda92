"""A small builder of networks: institutions, meetings and programmes in a line each."""

from collections.abc import Iterable
from datetime import date
from itertools import count

from tests.rig.accounts import user_with
from tracker.accounts.models import EVERYONE, Role, User
from tracker.accounts.visibility import audience_of
from tracker.cooperation.models import Programme, ProgrammePartner
from tracker.core.changes import Deed
from tracker.core.dates import PartialDate
from tracker.core.db import db, transaction
from tracker.institutions.models import Institution, InstitutionName
from tracker.meetings.models import Attendance, Meeting, MeetingArea
from tracker.network.bodies import Body
from tracker.network.queries import Tie

DEED = Deed(action="tests.build")
_numbers = count(1)


def audience_of_one(role: Role = Role.MANAGER) -> tuple[User, int]:
    """Return a user and the audience of him alone; opens transactions of its own."""
    user = user_with(role)
    with transaction(DEED):
        return user, audience_of(unit_ids=frozenset(), user_ids=frozenset({user.id}))


def institution(
    name: str, country: str | None = "CN", *, acronym: str = "", audience: int = EVERYONE
) -> Institution:
    """Add an institution; the caller commits."""
    texts = [("official", name), *([("acronym", acronym)] if acronym else [])]
    found = Institution(
        institution_type="ministry",
        country=country,
        sort_en=name,
        sort_th=name,
        audience_id=audience,
        names=[
            InstitutionName(
                text=text,
                kind=kind,
                language="en",
                search_key=text.lower(),
                match_key=text.lower(),
                audience_id=audience,
            )
            for kind, text in texts
        ],
    )
    db.session.add(found)
    db.session.flush()
    return found


def meeting(
    seats: Iterable[tuple[Institution, str]],
    *,
    day: date | None = date(2023, 1, 18),
    type: str = "exploratory_meeting",  # noqa: A002
    status: str = "held",
    audience: int = EVERYONE,
    area_ids: Iterable[int] = (),
) -> Meeting:
    """Add a meeting of (institution, side); the caller commits."""
    found = Meeting(
        title=f"Meeting {next(_numbers)}",
        type=type,
        status=status,
        held_on=day,
        audience_id=audience,
        attendances=[
            Attendance(institution_id=i.id, side=side, audience_id=audience) for i, side in seats
        ],
        area_links=[MeetingArea(area_id=i, audience_id=audience) for i in area_ids],
    )
    db.session.add(found)
    db.session.flush()
    return found


def programme(
    partners: Iterable[Institution],
    *,
    status: str = "running",
    as_of: str = "2023-01-20",
    audience: int = EVERYONE,
) -> Programme:
    """Add a programme; the caller commits."""
    found = Programme(
        type="scholarship",
        title=f"Programme {next(_numbers)}",
        status=status,
        as_of=PartialDate.from_iso(as_of),
        audience_id=audience,
        partners=[ProgrammePartner(institution_id=p.id, audience_id=audience) for p in partners],
    )
    db.session.add(found)
    db.session.flush()
    return found


def seed_network() -> tuple[Institution, Institution, Institution]:
    """Add the ties of the seed: OCSC met CECC, and runs a programme with UCAS."""
    ocsc = institution("Office of the Civil Service Commission", "TH", acronym="OCSC")
    cecc = institution("China Economic Cooperation Center", acronym="CECC")
    ucas = institution("University of Chinese Academy of Sciences", acronym="UCAS")
    meeting([(ocsc, "host"), (cecc, "guest")])
    programme([ocsc, ucas])
    return ocsc, cecc, ucas


def body(public_id: str, country: str | None = "CN", name: str = "") -> Body:
    """Return an institution of a picture."""
    word = name or public_id
    return Body(public_id, word, word, "en", "en", country, "ministry")


def tie(a: str, b: str, records: int = 1, intensity: str = "awareness", **more: object) -> Tie:
    """Return a tie of a picture."""
    facts = {"last_on": date(2023, 1, 18), "sleeping": False, "kinds": {intensity: records}}
    return Tie(a=a, b=b, count=records, intensity=intensity, **{**facts, **more})


def plenty(institutions: int, ties: int) -> tuple[list[Tie], dict[str, Body]]:
    """Return a network of that size, a third of it Thai, always the same."""
    countries = [
        "CN", "JP", "KR", "LA", "VN", "SG", "US", "GB", "DE", "FR", "AU", "IN", "NP", "KE", None,
        "MY", "ID", "KH", "SE", "NL", "CA", "BR", "NZ", "ZA", "BT", "PH", "IT", "ES", "CH", "AT",
    ]  # fmt: skip
    bodies = {}
    for i in range(institutions):
        country = "TH" if i % 3 == 0 else countries[(i * 7) % 30]
        bodies[f"i{i}"] = body(f"i{i}", country, f"Institution {i}")
    pairs = {}
    for k in range(ties * 2):
        a = (k * k * 31 + 7 * k) % (institutions // 3) * 3 % institutions
        b = (k * 17 + k * k // 3) % institutions
        if a != b and len(pairs) < ties:
            pairs[min(a, b), max(a, b)] = 1 + k % 9
    return [tie(f"i{a}", f"i{b}", n) for (a, b), n in pairs.items()], bodies
