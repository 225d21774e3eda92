"""What can be done with visits and the stops of their programmes."""

from tracker.accounts.ownership import handling_beside, own, share_audience, touch
from tracker.accounts.visibility import Viewer
from tracker.core.db import db
from tracker.core.errors import NotFound, Refusal, Stale
from tracker.core.filters import day as in_words
from tracker.core.words import _
from tracker.delegations.models import Visit, VisitStop
from tracker.delegations.refusals import NotInVocabulary, check_term, id_of, title_of, words_of
from tracker.delegations.rules import days_outside, is_outside, kept
from tracker.delegations.visits.drafts import StopDraft, VisitDraft
from tracker.institutions.models import Institution
from tracker.vocabularies.countries import countries

HOME = "TH"


class EndsTooSoon(Refusal):
    """A visit that ends before it begins."""

    message = _("The last day lies before the first. Correct one of the two.")
    field = "ends_on"


class NoFirstDay(Refusal):
    """A visit of which only the end is known."""

    message = _("Give the first day too, or leave both days empty.")
    field = "starts_on"


class StopsOutside(Refusal):
    """A period that leaves stops of the programme outside."""

    field = "ends_on"


class StopOutside(Refusal):
    """A stop outside its visit."""

    message = _("This day lies outside the visit. Correct the day, or the period of the visit.")
    field = "day"


class StopEndsTooSoon(Refusal):
    """A stop that ends before it begins."""

    message = _("It ends before it begins. Correct one of the two times.")
    field = "ends_at"


def _check(draft: VisitDraft, stored: Visit | None = None) -> None:
    was = ("", "") if stored is None else (stored.direction, stored.status)
    check_term("visit_direction", draft.direction, field="direction", stored=was[0])
    check_term("meeting_status", draft.status, field="status", stored=was[1])
    if any(code not in countries() for code in draft.countries):
        raise NotInVocabulary(field="countries")
    if draft.ends_on and not draft.starts_on:
        raise NoFirstDay
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        raise EndsTooSoon


def _countries_of(*bodies: Institution | None) -> list[str]:
    """Return the foreign countries of institutions, each once."""
    return sorted({b.country for b in bodies if b is not None and b.country} - {HOME})


def plan_visit(draft: VisitDraft, *, by: Viewer) -> Visit:
    """Save a visit; without countries it has those of its institutions. The caller commits.

    Raises:
        NoWords, TooLong, NotInVocabulary, NoFirstDay, EndsTooSoon: the draft cannot stand.
    """
    _check(draft)
    visit = Visit(stops=[], checklist=[])
    _fill(visit, draft)
    visit.countries = list(draft.countries) or _countries_of(draft.lead, draft.host)
    own(visit, by, handling_beside(draft.lead, draft.host))
    db.session.add(visit)
    db.session.flush()
    return visit


def _fill(visit: Visit, draft: VisitDraft) -> None:
    visit.title, visit.direction = title_of(draft.title), draft.direction
    visit.status, visit.purpose, visit.outcome = draft.status, draft.purpose, draft.outcome
    visit.starts_on, visit.ends_on = draft.starts_on, draft.ends_on
    visit.lead_institution_id = kept(
        id_of(draft.lead), visit.lead_institution_id, visit.lead_institution
    )
    visit.host_id = kept(id_of(draft.host), visit.host_id, visit.host)
    visit.countries = list(draft.countries)
    visit.cost_centre, visit.registration_no = draft.cost_centre, draft.registration_no


def amend_visit(visit: Visit, draft: VisitDraft, *, by: Viewer, version: int) -> None:
    """Change a visit; institutions that `by` may not see stay. The caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        StopsOutside: stops of the programme would lie outside.
        NotAllowed: `by` may not change it. And as `plan_visit`.
    """
    if visit.version != version:
        raise Stale
    touch(visit, by)
    _check(draft, visit)
    outside = days_outside((s.day for s in visit.stops), draft.starts_on, draft.ends_on)
    if outside:
        days = ", ".join(in_words(day) for day in outside)
        raise StopsOutside(
            _("Stops of the programme would lie outside: %(days)s. Move them first.", days=days)
        )
    _fill(visit, draft)
    db.session.flush()


def _check_stop(visit: Visit, draft: StopDraft, stored: str = "") -> None:
    check_term("stop_kind", draft.kind, field="kind", stored=stored)
    if draft.country and draft.country not in countries():
        raise NotInVocabulary(field="country")
    if is_outside(draft.day, visit.starts_on, visit.ends_on):
        raise StopOutside
    if draft.starts_at and draft.ends_at and draft.ends_at < draft.starts_at:
        raise StopEndsTooSoon


def add_stop(visit: Visit, draft: StopDraft, *, by: Viewer) -> VisitStop:
    """Add a stop to the programme; the caller commits.

    Raises:
        NoWords, TooLong, NotInVocabulary, StopOutside, StopEndsTooSoon: the draft cannot stand.
        NotAllowed: `by` may not change the visit.
    """
    touch(visit, by)
    _check_stop(visit, draft)
    stop = VisitStop(position=max((s.position for s in visit.stops), default=0) + 1)
    _fill_stop(stop, draft)
    share_audience(visit, stop)
    visit.stops.append(stop)
    db.session.flush()
    return stop


def amend_stop(visit: Visit, public_id: str, draft: StopDraft, *, by: Viewer) -> None:
    """Change a stop of the programme; the caller commits; as `add_stop`."""
    touch(visit, by)
    stop = stop_of(visit, public_id)
    _check_stop(visit, draft, stop.kind)
    _fill_stop(stop, draft)
    db.session.flush()


def _fill_stop(stop: VisitStop, draft: StopDraft) -> None:
    stop.day, stop.title, stop.kind = draft.day, title_of(draft.title), draft.kind
    stop.starts_at, stop.ends_at = draft.starts_at, draft.ends_at
    stop.place = words_of(draft.place, field="place")
    stop.country = draft.country or None
    stop.subdivision = words_of(draft.subdivision, field="subdivision")
    stop.host_id = kept(id_of(draft.host), stop.host_id, stop.host)
    stop.what_we_saw, stop.lessons = draft.what_we_saw, draft.lessons


def stop_of(visit: Visit, public_id: str) -> VisitStop:
    """Return a stop of a visit.

    Raises:
        NotFound: there is none.
    """
    found = next((s for s in visit.stops if s.public_id == public_id), None)
    if found is None:
        raise NotFound
    return found


def remove_stop(visit: Visit, public_id: str, *, by: Viewer) -> None:
    """Take a stop from the programme; the history keeps it. The caller commits."""
    touch(visit, by)
    visit.stops.remove(stop_of(visit, public_id))
    db.session.flush()
