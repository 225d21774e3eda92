"""Reads an English text: every grammar over it, then one draft whose values name their words."""

import re

from tracker.capture.findings import Finding
from tracker.capture.gazetteer import Gazetteer
from tracker.capture.grammar import cooperation, events, relations, roles
from tracker.capture.grammar.institutions import Mention, find_mentions
from tracker.capture.grammar.people import PersonMention, find_people
from tracker.capture.grammar.saying import Speakers, add_statements
from tracker.capture.grammar.statements import ENGLISH
from tracker.capture.places import country_in, places
from tracker.capture.reading import Reading, ReadInstitution, ReadPerson
from tracker.capture.resolver import Place, Register
from tracker.capture.text import CaptureText, day_of
from tracker.core.names import institution_key

_SAID = re.compile(r"^[“\"]|[”\"]\s*,?\s*(?:said|added|noted)\b")


def read_english(text: CaptureText, known: Gazetteer) -> Reading:
    """Return the draft of the record that `text` tells of; `known` are the names on record."""
    register = Register(text, known)
    reading = Reading(language=text.language, title=text.title)
    reading.source_url = text.meta.get("source") or text.meta.get("url") or ""
    reading.published_on = day_of(text.published)
    mentions = find_mentions(text)
    people = find_people(text)
    _register(mentions, people, register)
    reading.relations = relations.part_relations(mentions, register, text)
    joined = register.join_headline()
    for relation in reading.relations:
        relation.from_key = joined.get(relation.from_key, relation.from_key)
        relation.to_key = joined.get(relation.to_key, relation.to_key)
    register.add_known()
    register.add_short_mentions()
    named = _people(people, register, text)
    reading.people = [person for _mention, person in named]
    _event(text, register, reading)
    _relate(text, register, reading, named)
    reading.areas = cooperation.find_areas(text)
    reading.agreements = cooperation.find_agreements(text)
    reading.proposals = cooperation.find_proposals(text)
    reading.programmes = cooperation.find_programmes(text, register)
    reading.offers = cooperation.find_offers(text, register)
    speakers = Speakers(text, register, reading, ENGLISH)
    body = [s for s in text.sentences if s.end > text.title_end]
    add_statements(text, body, speakers, reading, ENGLISH)
    reading.institutions = register.institutions
    signing = {m.start: p.institution_key for m, p in named if p.institution_key}
    papers = [(a.span.start, a.span.end) for a in reading.agreements]
    reading.signers = roles.signing_parties(text, register, signing, papers) or None
    return reading


def _register(mentions: list[Mention], people: list[PersonMention], register: Register) -> None:
    """Enter every institution; one inside "A of the B" is entered by its parts."""
    names = [(p.start, p.end) for p in people]
    whole = [m for m in mentions if not any(s < m.end and m.start < e for s, e in names)]
    for mention in whole:
        if not mention.parts:
            register.add(mention)
    mentions[:] = whole


def _people(
    people: list[PersonMention], register: Register, text: CaptureText
) -> list[tuple[PersonMention, ReadPerson]]:
    found: list[tuple[PersonMention, ReadPerson]] = []
    for number, mention in enumerate(people, 1):
        institution, position, implied = _post(mention, register, text)
        person = ReadPerson(
            key=f"p{number}",
            name=mention.name,
            honorific=mention.honorific,
            position=position,
            institution_key=institution.key if institution else None,
            implied=implied,
            known_ids=register.known_person(mention.start, mention.end),
            confidence=mention.confidence,
        )
        person.spans.append(
            Finding(
                mention.start,
                mention.end,
                text.original[mention.start : mention.end],
                mention.rule,
                mention.confidence,
            )
        )
        if person.institution_key is None and not implied:
            person.institution_key = _company_of(mention, found, text)
        found.append((mention, person))
    return found


_ACCOMPANIED = re.compile(
    r"\b(?:accompanied|joined|supported|assisted) by\b|\b(?:together|along) with\b"
)
_OF_ITS_OWN = re.compile(
    r"Minister|Ambassador|Governor|Consul|Member|Secretary of State|Mayor|Senator"
)


def _company_of(
    mention: PersonMention, earlier: list[tuple[PersonMention, ReadPerson]], text: CaptureText
) -> str | None:
    """Return the body of the head whom a person came with: “President A was accompanied by B, Dean”."""
    if not mention.position or _OF_ITS_OWN.search(mention.position):
        return None
    start = max((s.start for s in text.sentences if s.start <= mention.start), default=0)
    told = _ACCOMPANIED.search(text.plain[start : mention.start])
    if told is None:
        return None
    at = start + told.start()
    words = re.findall(r"[A-Z][\w’'-]+", text.plain[start:at])
    for before, person in reversed(earlier):
        if person.institution_key and before.start < at and set(before.name.split()) & set(words):
            return person.institution_key
    return None


_AT = re.compile(r"\s*,?\s*(?:of|at|from|in|for)?\s*(?:the\s+)?$")


def _post(
    mention: PersonMention, register: Register, text: CaptureText
) -> tuple[ReadInstitution | None, str, str]:
    """Return the institution of a person and his position without it.

    It stands inside the position, right behind it, in front of it as its owner, or is the ministry
    of the same portfolio.
    """
    position = mention.position
    if not position:
        return _behind_name(mention, register, text), "", ""
    inside = register.between(mention.position_start, mention.position_end)
    if inside:
        return inside[-1][2], _without_body(mention, inside[-1], text), ""
    behind = register.between(mention.position_end, mention.position_end + 40)
    if behind and re.fullmatch(
        r"\s*,?\s*(?:(?:of|at|from|in|for)\s+)?(?:the\s+)?",
        text.plain[mention.position_end : behind[0][0]],
    ):
        return behind[0][2], position, ""
    before = register.between(mention.position_start - 90, mention.position_start)
    if before and re.fullmatch(
        r"(?:\s*\([A-Z]+\))?(?:[’']s?)?\s*", text.plain[before[-1][1] : mention.position_start]
    ):
        return before[-1][2], position, ""
    return _elsewhere(mention, register, text)


def _without_body(mention: PersonMention, place: Place, text: CaptureText) -> str:
    """Return a position without the body that it ends in; “Secretary to the X” stays whole."""
    start, end, _body = place
    head = text.plain[mention.position_start : start]
    tail = text.plain[end : mention.position_end].strip(" ,")
    if not _AT.search(head) or (tail and tail not in places()) or len(head.strip()) < 3:
        return mention.position
    if re.match(r"[A-Z]\w+s\b", mention.position) or re.search(r"\bto (?:the )?$", head):
        return text.plain[mention.position_start : max(end, mention.position_end)]
    cut = re.sub(r"[\s,]*(?:of|at|from|in|for)?\s*(?:the)?\s*$", "", head)
    return cut or mention.position


_LED = re.compile(
    r"(?:\s*\([^)]{2,14}\))?,?(?:\s*[A-Z]\w+,)?\s*(?:which was |was )?(?:also )?(?:led|headed|chaired|represented) by\s*(?:the\s+)?$"
)


_RECEIVED = re.compile(
    r"^[^.;]{0,60}\b(?:received|welcomed|greeted|hosted|briefed) by\s+(?:the\s+|its\s+)?$"
)
_ITS = re.compile(r"^[^.;]{0,60}\b(?:its|whose)\s+$")


def _elsewhere(
    mention: PersonMention, register: Register, text: CaptureText
) -> tuple[ReadInstitution | None, str, str]:
    """Return the body that is "led by" the person, stands behind his name, or is his embassy."""
    at = min(mention.start, mention.position_start)
    at -= len(mention.honorific) + 1 if mention.honorific and at == mention.start else 0
    before = register.between(at - 90, at)
    if before and _LED.fullmatch(text.plain[before[-1][1] : at]):
        return before[-1][2], mention.position, ""
    if before and _RECEIVED.search(text.plain[before[-1][1] : at]):
        return before[-1][2], mention.position, ""
    if before and _ITS.search(text.plain[before[-1][1] : at]):
        return before[-1][2], mention.position, ""
    behind = _behind_name(mention, register, text)
    if behind is not None:
        return behind, mention.position, ""
    if "Ambassador" in mention.position:
        country = country_in(mention.position)
        embassies = [i for i in register.institutions if i.institution_type == "embassy_mission"]
        found = next((e for e in embassies if country and e.country == country), None)
        return found, mention.position, "" if found else "Embassy"
    return _by_portfolio(mention, register, text)


def _behind_name(
    mention: PersonMention, register: Register, text: CaptureText
) -> ReadInstitution | None:
    behind = register.between(mention.end, mention.end + 30)
    fits = behind and re.fullmatch(
        r",?\s*(?:of|from|at)\s+(?:the\s+)?", text.plain[mention.end : behind[0][0]]
    )
    return behind[0][2] if fits else None


_PORTFOLIO = re.compile(r"\b(?:Minister|Secretary)\s+(?:of State\s+)?(?:for|of)\s+(?:the\s+)?(.+)$")


def _by_portfolio(
    mention: PersonMention, register: Register, text: CaptureText
) -> tuple[ReadInstitution | None, str, str]:
    """Return the ministry of the text that has the minister's portfolio and country."""
    told = _PORTFOLIO.search(mention.position)
    if told is None:
        return None, mention.position, ""
    words = _content(re.split(r" and Minister", told.group(1))[0])
    country = country_in(
        text.plain[max(0, mention.position_start - 40) : mention.position_start].split(".")[-1]
    )
    best: tuple[float, ReadInstitution] | None = None
    for body in register.institutions:
        if not re.match(r"(?:Ministry|Department)\b", body.name):
            continue
        same = words & _content(body.name)
        share = len(same) / max(1, len(words | (_content(body.name) - {"ministry", "department"})))
        fits = share == 1 or (share >= 0.5 and country and body.country == country)
        if same and fits and not (country and body.country and body.country != country):
            best = max(best or (0.0, body), (share, body), key=lambda b: b[0])
    if best is not None:
        return best[1], mention.position, ""
    return None, mention.position, f"Ministry of {told.group(1)}"


def _content(words: str) -> set[str]:
    return {w for w in institution_key(words).split() if w not in {"of", "for", "the", "and", "s"}}


def _event(text: CaptureText, register: Register, reading: Reading) -> None:
    day = events.find_day(text)
    if day is not None:
        reading.held_on, reading.ends_on = day.found.first, day.found.last
        reading.date_span = Finding(
            day.found.start, day.found.end, day.found.text, day.rule, day.confidence
        )
    reading.meeting_type, reading.type_span, reading.is_visit = events.find_kind(text)
    reading.place, reading.place_span = events.find_place(text)
    present = {
        p.institution_key: p.spans[0].start for p in reading.people if p.institution_key is not None
    }
    roles.give_roles(text, register, present, reading.meeting_type, reading.place)


def _relate(
    text: CaptureText,
    register: Register,
    reading: Reading,
    named: list[tuple[PersonMention, ReadPerson]],
) -> None:
    reading.relations = [
        *relations.under_relations(text, register), *reading.relations, *relations.offices_abroad(text, register),
        *relations.inner_relations(text, register),
    ]  # fmt: skip
    for body, year, span in relations.foundings(text, register):
        body.founded_on = year
        body.spans.append(span)
    for body, span in relations.unnamed(text, named, register):
        if body.role != "mentioned":
            body.headcount = True
            body.spans.append(span)
