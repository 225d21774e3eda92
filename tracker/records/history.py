"""The history of a record in words: who changed what, when, from what to what."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import String, literal, select, union_all

from tracker.accounts.models import EVERYONE, User
from tracker.accounts.visibility import readable, seen_by
from tracker.audit.queries import Told, list_told_of_record
from tracker.audit.reverting import model_of, value_of
from tracker.audit.service import plain
from tracker.core.dates import PartialDate
from tracker.core.db import db
from tracker.core.filters import short_day
from tracker.core.words import LANGUAGES, LazyString, _, spoken
from tracker.institutions.models import Institution
from tracker.meetings.models import Meeting
from tracker.people.models import Person, Post
from tracker.records.kinds import KINDS
from tracker.records.wording import FIELDS, UNSAID, VOCABULARIES
from tracker.vocabularies.countries import country_name
from tracker.vocabularies.queries import areas, term_label


def _language(code: str, _language: str) -> str:
    return LANGUAGES.get(code, code)


CODED: dict[str, Callable[[str, str], str]] = {
    "country": country_name,
    "nationality": country_name,
    "language": _language,
}
"""How the code of a column is read where it stands in no vocabulary."""


@dataclass(frozen=True)
class ChangeLine:
    """One field of one row, before and after."""

    part: LazyString | str
    field: LazyString | str
    before: str
    after: str


@dataclass(frozen=True)
class Version:
    """What one deed did to a record."""

    deed_id: str
    action: str
    actor_name: str
    reason: str
    happened_at: datetime
    lines: tuple[ChangeLine, ...]
    is_latest: bool


NAMED: dict[str, type[Any]] = {
    "institution": Institution,
    "person": Person,
    "meeting": Meeting,
    "post": Post,
}


def history_of(record: Any, language: str) -> list[Version]:  # noqa: ANN401
    """Return the versions of a record, the latest first; three queries.

    Values of a time when fewer people could read the record are told only to them.
    """
    told = [
        t for t in list_told_of_record(record.__tablename__, record.id) if _may_be_told(t, record)
    ]
    words = _Words(told, language)
    deeds: dict[str, list[Told]] = {}
    for one in told:
        deeds.setdefault(one.event.deed_id, []).append(one)
    versions = []
    for number, (deed_id, group) in enumerate(deeds.items()):
        event = group[0].event
        lines = tuple(line for one in reversed(group) for line in words.lines(one))
        versions.append(
            Version(
                deed_id, event.action, event.actor_name, event.reason, event.happened_at,
                lines, number == 0,
            )
        )  # fmt: skip
    return versions


def _may_be_told(told: Told, record: Any) -> bool:  # noqa: ANN401
    audience = told.values.audience_id
    return audience is None or audience in {EVERYONE, record.audience_id}


class _Words:
    """Turns stored values into what a reader understands."""

    def __init__(self, told: Iterable[Told], language: str) -> None:
        self.language = language
        wanted: dict[str, set[int]] = {"user_account": set(), **{name: set() for name in NAMED}}
        for one in told:
            for side in (one.values.before, one.values.after):
                for attribute, value in side.items():
                    table = _table_named_by(one.event.record_type, attribute)
                    if table in wanted and isinstance(value, int):
                        wanted[table].add(value)
        self.names = _names_of(wanted, language)
        self.areas = {label.id: label.label_in(language) for label in areas().values()}

    def lines(self, told: Told) -> list[ChangeLine]:
        """Return what one event changed, in words."""
        table = told.event.record_type
        part: LazyString | str = FIELDS.get(table, "")
        if table in KINDS and told.event.root_type == table:
            part = ""
        before, after = told.values.before, told.values.after
        found = []
        for attribute in sorted(set(before) | set(after), key=_order):
            if attribute in UNSAID:
                continue
            old = self.word(table, attribute, before.get(attribute))
            new = self.word(table, attribute, after.get(attribute))
            if old != new:
                found.append(ChangeLine(part, FIELDS.get(attribute, attribute), old, new))
        return found

    def word(self, table: str, attribute: str, value: Any) -> str:  # noqa: ANN401, PLR0911
        """Return one stored value in words; nothing for what is empty."""
        if value in (None, "", [], False):
            return ""
        if value is True:
            return str(_("Yes"))
        named = _table_named_by(table, attribute)
        if named == "cooperation_area":
            return self.areas.get(value, "–")
        if named is not None:
            return self.names.get((named, value), "–")
        if attribute in CODED:
            return CODED[attribute](str(value), self.language)
        vocabulary = VOCABULARIES.get((table, attribute)) or VOCABULARIES.get(("", attribute))
        if vocabulary is not None:
            codes = value if isinstance(value, list) else [value]
            return ", ".join(term_label(vocabulary, str(code), self.language) for code in codes)
        read = value_of(model_of(table), attribute, value)
        if isinstance(read, PartialDate | date) and not isinstance(read, datetime):
            return short_day(read)
        return ", ".join(map(str, read)) if isinstance(read, list) else str(read)


def shown_value(table: str, attribute: str, value: Any, language: str) -> str:  # noqa: ANN401
    """Return one value of a stored record in words."""
    words = _Words([], language)
    named = _table_named_by(table, attribute)
    if named in {*NAMED, "user_account"} and isinstance(value, int):
        wanted = {name: {value} if name == named else set() for name in (*NAMED, "user_account")}
        return _names_of(wanted, language).get((str(named), value), "–")
    return words.word(table, attribute, plain(value))


def _order(attribute: str) -> int:
    names = list(FIELDS)
    return names.index(attribute) if attribute in FIELDS else len(names)


def _table_named_by(table: str, attribute: str) -> str | None:
    """Return the table that a column refers to, if it refers to one."""
    column = model_of(table).__table__.columns.get(attribute)
    keys = list(column.foreign_keys) if column is not None else []
    return str(keys[0].column.table.name) if keys else None


def _names_of(wanted: dict[str, set[int]], language: str) -> dict[tuple[str, int], str]:
    """Return the names of these rows as far as the viewer may see them, in one query."""
    viewer = db.session().info.get("viewer")
    label = {
        "institution": spoken(Institution, "label", language),
        "person": spoken(Person, "label", language),
        "meeting": Meeting.title,
        "post": Post.label,
    }
    parts = [
        select(
            literal(table, String).label("kind"), model.id.label("id"), label[table].label("word")
        ).where(model.id.in_(wanted[table]), seen_by(viewer, model), readable(model))
        for table, model in NAMED.items()
        if wanted[table]
    ]
    if wanted["user_account"]:
        users = select(literal("user_account", String), User.id, User.name)
        parts.append(users.where(User.id.in_(wanted["user_account"])))
    if not parts:
        return {}
    rows = union_all(*parts).subquery()
    return {(kind, key): word for kind, key, word in db.session.execute(select(rows))}
