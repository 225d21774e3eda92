"""Random little worlds for merges: records of every room that name two institutions, people, meetings."""

from datetime import date

from hypothesis import strategies as st
from sqlalchemy import select

from tests.network.build import institution
from tests.rig.accounts import user_with
from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, looking_into_the_bin, reading_as
from tracker.attachments.models import Attachment
from tracker.cooperation.models import (
    Agreement,
    AgreementParty,
    AgreementSignatory,
    Offer,
    Programme,
    ProgrammePartner,
    Proposal,
    ProposalParty,
)
from tracker.core.dates import PartialDate
from tracker.core.db import Base, db
from tracker.core.names import institution_key, search_key
from tracker.delegations.models import Delegation, DelegationMember, Visit
from tracker.followups.models import FollowUp, Introduction, Promise, Suggestion
from tracker.institutions.models import (
    Identifier,
    Institution,
    InstitutionName,
    InstitutionRelation,
)
from tracker.institutions.service import label_institution
from tracker.meetings.models import Attendance, DiscussionPoint, Meeting, MeetingArea
from tracker.network.models import TieOverride
from tracker.people.models import ContactPoint, Membership, Person, PersonName, Post
from tracker.people.service import label_person
from tracker.records.models import NotTheSame, Watch
from tracker.sources.models import Quote, Source
from tracker.vocabularies.models import CooperationArea

GOING_ON = {"version", "updated_at", "updated_by_id"}
LEDGERS = {"audit_event", "audit_value", "audit_head", "audience", "user_session"}
KINDS = {"institution": Institution, "person": Person, "meeting": Meeting}

WORDS = st.sampled_from(("", "One", "Other", "ข้าว", "中心"))
BODIES, PEOPLE, MEETINGS = st.integers(0, 3), st.integers(0, 2), st.integers(0, 2)
DAYS = st.sampled_from((date(2020, 5, 1), date(2021, 5, 1), date(2022, 5, 1)))
TERMS = st.sampled_from((None, PartialDate(2019), PartialDate(2020, 3)))
NAMES = st.lists(
    st.tuples(
        st.sampled_from(("Centre", "The Centre", "ศูนย์", "C")),
        st.sampled_from(("official", "short", "acronym", "former")),
        st.sampled_from(("en", "th")),
        st.booleans(),
    ),
    max_size=3,
)
TWO = st.tuples(BODIES, BODIES)


def some(strategy, most=3):
    return st.lists(strategy, max_size=most)


WORLDS = st.fixed_dictionaries(
    {
        "bodies": st.lists(st.tuples(NAMES, WORDS, WORDS, TERMS), min_size=4, max_size=4),
        "people": st.lists(st.tuples(some(WORDS), WORDS, WORDS), min_size=3, max_size=3),
        "meetings": st.lists(st.tuples(WORDS, WORDS, DAYS), min_size=3, max_size=3),
        "series": st.booleans(),
        "seats": some(
            st.tuples(MEETINGS, BODIES, st.none() | PEOPLE, st.sampled_from(("", "chair")), WORDS),
            6,
        ),
        "areas": st.sets(st.tuples(MEETINGS, st.integers(0, 1)), max_size=3),
        "points": some(st.tuples(MEETINGS, BODIES)),
        "posts": some(st.tuples(BODIES, st.sampled_from(("Director", "Clerk")))),
        "terms": some(st.tuples(PEOPLE, BODIES, st.booleans(), TERMS, WORDS), 5),
        "contacts": some(st.tuples(PEOPLE, WORDS)),
        "numbers": some(st.tuples(BODIES, WORDS)),
        "relations": some(st.tuples(TWO, st.sampled_from(("counterpart_of", "part_of")))),
        "promises": some(st.tuples(TWO, MEETINGS)),
        "suggestions": some(TWO),
        "introductions": some(st.tuples(BODIES, TWO)),
        "proposals": some(st.sets(BODIES, min_size=1), 2),
        "programmes": some(st.sets(BODIES, min_size=1), 2),
        "agreements": some(st.tuples(st.sets(BODIES, min_size=1), BODIES, PEOPLE), 2),
        "delegations": some(st.tuples(BODIES, st.sets(PEOPLE)), 2),
        "judgements": some(TWO, 2),
        "passages": some(st.tuples(st.sampled_from(sorted(KINDS)), st.integers(0, 2)), 4),
        "watches": st.sets(
            st.tuples(st.sampled_from(sorted(KINDS)), st.integers(0, 2)), max_size=4
        ),
        "apart": st.sets(st.tuples(st.integers(0, 1), st.integers(2, 3)), max_size=3),
    }
)


class World:
    """The records of a world, in the order in which they name each other."""

    def __init__(self, facts):
        self.facts = facts
        self.user = user_with(Role.OFFICER)
        self.source = self.add(Source(kind="news", title="x"))
        self.bodies = [self.body(n, *one) for n, one in enumerate(facts["bodies"])]
        self.people = [self.person(n, *one) for n, one in enumerate(facts["people"])]
        self.meetings = [
            self.add(
                Meeting(title=title or "Talks", type="courtesy_call", held_on=day, minutes=notes)
            )
            for title, notes, day in facts["meetings"]
        ]
        if facts["series"]:
            self.meetings[1].previous_meeting_id = self.meetings[2].id
        self.rooms = {"institution": self.bodies, "person": self.people, "meeting": self.meetings}
        for part in (
            self.seats,
            self.posts,
            self.ledgers,
            self.cooperation,
            self.travels,
            self.marks,
        ):
            part()
            db.session.flush()

    def add(self, record):
        db.session.add(record)
        db.session.flush()
        return record

    def body(self, number, names, summary, city, founded):
        body = institution(f"Body {number}", "CN" if number else None)
        body.summary, body.city, body.founded_on = summary, city, founded
        for text in dict.fromkeys(n[0] for n in names):
            _text, kind, language, preferred = next(n for n in names if n[0] == text)
            body.names.append(
                InstitutionName(
                    text=text, kind=kind, language=language, preferred=preferred,
                    search_key=search_key(text), match_key=institution_key(text),
                )
            )  # fmt: skip
        label_institution(body)
        return body

    def person(self, number, texts, summary, notes):
        texts = dict.fromkeys([f"Person {number}", *filter(None, texts)])
        names = [PersonName(text=t, language="en", search_key=search_key(t)) for t in texts]
        found = self.add(Person(names=names, summary=summary, protocol_notes=notes))
        label_person(found)
        return found

    def pairs(self, name):
        """Yield two different bodies for each row of `name`, with what else it says."""
        for row in self.facts[name]:
            (a, b), *more = row if isinstance(row[0], tuple) else (row,)
            if a != b:
                yield self.bodies[a].id, self.bodies[b].id, *more

    def seats(self):
        for meeting, body, person, role, title in self.facts["seats"]:
            db.session.add(
                Attendance(
                    meeting_id=self.meetings[meeting].id, institution_id=self.bodies[body].id,
                    person_id=None if person is None else self.people[person].id,
                    side="host", role=role, title_as_used=title,
                )
            )  # fmt: skip
        areas = db.session.scalars(
            select(CooperationArea).order_by(CooperationArea.id).limit(2)
        ).all()
        for meeting, area in sorted(self.facts["areas"]):
            db.session.add(
                MeetingArea(meeting_id=self.meetings[meeting].id, area_id=areas[area].id)
            )
        for meeting, body in self.facts["points"]:
            said = {"meeting_id": self.meetings[meeting].id, "said_by_id": self.bodies[body].id}
            db.session.add(DiscussionPoint(text="x", **said))

    def posts(self):
        posts = {}
        for body, label in self.facts["posts"]:
            posts[body] = self.add(Post(institution_id=self.bodies[body].id, label=label))
        for person, body, in_post, since, title in self.facts["terms"]:
            post = posts.get(body) if in_post else None
            db.session.add(
                Membership(
                    person_id=self.people[person].id, institution_id=self.bodies[body].id,
                    post_id=post.id if post else None, title_as_used=title, valid_from=since,
                    on_behalf_of_id=self.bodies[person].id,
                )
            )  # fmt: skip
        for person, value in self.facts["contacts"]:
            owner = self.people[person].id
            db.session.add(ContactPoint(person_id=owner, kind="email", value=value or "a@b"))
        for body, value in self.facts["numbers"]:
            db.session.add(
                Identifier(institution_id=self.bodies[body].id, scheme="ror", value=value)
            )

    def ledgers(self):
        for a, b, kind in self.pairs("relations"):
            db.session.add(InstitutionRelation(type=kind, from_id=a, to_id=b))
        for a, b, meeting in self.pairs("promises"):
            arose = {"meeting_id": self.meetings[meeting].id, "evidence_id": self.meetings[0].id}
            db.session.add(Promise(by_id=a, to_id=b, text="x", **arose))
        for a, b in self.pairs("suggestions"):
            db.session.add(Suggestion(direction="given", from_id=a, to_id=b, text="x"))
            db.session.add(FollowUp(title="x", institution_id=a))
        for broker, (a, b) in self.facts["introductions"]:
            if a != b:
                ids = {"party_a_id": self.bodies[a].id, "party_b_id": self.bodies[b].id}
                db.session.add(Introduction(broker_id=self.bodies[broker].id, **ids))
        for a, b in self.pairs("judgements"):
            judged = {"intensity": "cooperation", "reason": "x", "stated_on": date(2024, 1, 1)}
            db.session.add(TieOverride(a_id=min(a, b), b_id=max(a, b), **judged))

    def cooperation(self):
        for parties in self.facts["proposals"]:
            rows = [ProposalParty(institution_id=self.bodies[i].id) for i in sorted(parties)]
            db.session.add(Proposal(title="x", parties=rows))
            db.session.add(Offer(institution_id=rows[0].institution_id, statement="x"))
        for partners in self.facts["programmes"]:
            rows = [
                ProgrammePartner(
                    institution_id=self.bodies[i].id, role="funder" if i else "partner"
                )
                for i in sorted(partners)
            ]
            db.session.add(Programme(type="scholarship", title="x", partners=rows))
        for parties, body, person in self.facts["agreements"]:
            signs = {"institution_id": self.bodies[body].id, "person_id": self.people[person].id}
            rows = [AgreementParty(institution_id=self.bodies[i].id) for i in sorted(parties)]
            signatories = [AgreementSignatory(**signs)]
            facts = {"type": "mou", "title": "x", "signed_on": date(2021, 1, 1)}
            db.session.add(Agreement(parties=rows, signatories=signatories, **facts))

    def travels(self):
        for body, people in self.facts["delegations"]:
            sender = self.bodies[body].id
            visit = self.add(Visit(direction="inward", title="x", host_id=sender))
            members = [
                DelegationMember(person_id=self.people[p].id, institution_id=sender)
                for p in sorted(people)
            ]
            facts = {"name": "x", "visit_id": visit.id, "from_institution_id": sender}
            db.session.add(Delegation(members=members, **facts))

    def marks(self):
        for kind, number in self.facts["passages"]:
            named = {"record_type": kind, "record_id": self.rooms[kind][number].id}
            words = {"field": "name", "words": "x", "start": 0, "end": 1}
            db.session.add(Quote(source_id=self.source.id, **words, **named))
            file = {"file_name": "x.pdf", "media_type": "application/pdf", "size_bytes": 1}
            db.session.add(Attachment(sha256="0" * 64, **file, **named))
        for kind, number in sorted(self.facts["watches"]):
            named = {"record_type": kind, "record_id": self.rooms[kind][number].id}
            db.session.add(Watch(user_id=self.user.id, **named))
        for a, b in sorted(self.facts["apart"]):
            ids = {"a_id": self.bodies[a].id, "b_id": self.bodies[b].id}
            db.session.add(NotTheSame(record_type="institution", **ids))


def snapshot():
    """Return every row of every table, but for what only goes on; derived ties by their sense."""
    db.session.rollback()
    found = {}
    for table in Base.metadata.sorted_tables:
        if table.name in LEDGERS:
            continue
        names = [c.name for c in table.columns if c.name not in GOING_ON]
        if table.name in {"tie_evidence", "tie_sum", "search_entry", "search_name"}:
            names = [name for name in names if name not in {"id", "entry_id"}]
        rows = db.session.execute(select(*(table.c[n] for n in names)))
        found[table.name] = sorted(map(repr, rows))
    db.session.rollback()
    return found


def one_of(kind, public_id):
    """Return a stored record, from the bin, too."""
    model = KINDS[kind]
    with reading_as(EVERYTHING), looking_into_the_bin():
        return db.session.scalar(select(model).where(model.public_id == public_id))
