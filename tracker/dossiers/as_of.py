"""The day for which a page speaks: today unless another one was typed."""

from dataclasses import dataclass
from datetime import date

from tracker.core.dates import PartialDate, read_date
from tracker.core.words import LazyString, _
from tracker.institutions.models import Institution, InstitutionName, shown_name
from tracker.institutions.rules import holds_then


@dataclass(frozen=True)
class AsOf:
    """What was typed as the day, and how it was read."""

    typed: str = ""
    day: date | None = None
    error: LazyString | None = None


def read_as_of(text: str | None) -> AsOf:
    """Return the day that was typed; of a month or a year, its last day."""
    typed = (text or "").strip()[:60]
    if not typed:
        return AsOf()
    reading = read_date(typed)
    if reading.status != "ok" or reading.first is None:
        why = _("This day was not understood. Write it as 18 January 2023.")
        return AsOf(typed, None, why)
    return AsOf(typed, reading.first.latest)


@dataclass(frozen=True)
class NameThen:
    """A name of an institution as it stood on a day."""

    text: str
    language: str
    kind: str
    preferred: bool
    valid_from: PartialDate | None
    valid_to: PartialDate | None

    @classmethod
    def of(cls, name: InstitutionName, day: date | None) -> "NameThen":
        """Return a name as it stood on a day: what is a former name now was the official one."""
        was_given_up = name.kind == "former" and name.valid_to is not None
        kind = "official" if day is not None and was_given_up else name.kind
        period = (name.valid_from, name.valid_to)
        return cls(name.text, name.language, kind, name.preferred, *period)


def names_on(institution: Institution, day: date | None) -> list[NameThen]:
    """Return the names that an institution bore on a day; without one, all of them."""
    held = [n for n in institution.names if day is None or holds_then(n, day)]
    return [NameThen.of(n, day) for n in held]


def heading_of(names: list[NameThen], day: date | None, language: str) -> NameThen | None:
    """Return the name that heads the page for a day; nothing for today."""
    if day is None or not names:
        return None
    text = shown_name(names, language)
    return next(name for name in names if name.text == text)
