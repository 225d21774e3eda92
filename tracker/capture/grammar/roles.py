"""Who received, who called, who organised, who signed: the role of each institution in English."""

import re

from tracker.capture.grammar.events import SIGNING, event_sentences
from tracker.capture.places import place_pattern, places
from tracker.capture.reading import ReadInstitution
from tracker.capture.resolver import Place, Register
from tracker.capture.text import CaptureText, Sentence

_HOSTS = re.compile(
    r"\b(?:welcom\w+|receiv(?:ed|es|ing)\b|host(?:s|ed)\b|greet\w+|brief(?:s|ed)\b)", re.IGNORECASE
)
_GUESTS = re.compile(
    r"\b(?:(?:paid|pays|pay|paying|made|makes|make) (?:a |an )?(?:courtesy )?(?:call|visit)|called on|calls on|visited|"
    r"travel\w* to|courtesy call on|official visit|working visit|will visit|visits?\b(?! of)|toured)",
    re.IGNORECASE,
)
_VISIT_TO = re.compile(r"\bvisit(?:s|ed)? (?:to|of) (?:the )?", re.IGNORECASE)
_WITH_GUEST = re.compile(r"\baccompanied by\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|is|are|be)(?:\s+\w+ly)?(?:\s+also)?\s+$")
_BY_ORGANISER = re.compile(
    r"\b(?:(?:co-?)?organi[sz]ed|(?:co-?)?hosted|convened|arranged|held)(?: (?:jointly|in Bangkok))? by\b"
    r"|\b(?:in (?:partnership|collaboration|cooperation|conjunction)|jointly|together) with\b",
    re.IGNORECASE,
)
_ORGANISES = re.compile(
    r"\b(?:(?:jointly |co-?)?(?:organi[sz]ed?|organi[sz]es|hosted|hosts|conven(?:ed|es)|held|holds|opened|launched))\s+"
    r"(?:an?|the|its|their)\s(?:[\w-]+\s){0,8}?(?:workshop|seminar|conference|forum|symposium|training|course|meeting|dialogue|ceremony)\b",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:participants|delegates|officials|representatives|trainees|fellows|experts|speakers)\b[^.;]{0,40}\b(?:from|of)\b"
    r"|\bparticipated by\b|\bparticipation of\b|\battended by\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:They|The (?:delegat\w+|visitors?|group|team|mission|party|trip|programme|participants|officials|Minister|Ambassador|guests?)|"
    r"the (?:delegat\w+|visitors?|group|team|mission|party)|[Tt]he visit)\b[^.;]{0,90}?"
    r"\b(?:visited|toured|called (?:on|at)|(?:met|meet)(?: with)?|travelled to|traveled to|includ(?:ed|es) (?:visits?|calls?|stops?)|"
    r"briefed by|hosted by|received by|welcomed by)\b"
)
_ONLINE = re.compile(r"\b(?:video ?-?conference|videoconferenc\w+|teleconference|virtual meeting|video link|met virtually|via Zoom)\b", re.IGNORECASE)  # fmt: skip
_GATHERINGS = frozenset({"workshop", "seminar", "conference", "training", "multilateral_meeting"})


def give_roles(
    text: CaptureText, register: Register, present: dict[str, int], kind: str, place: str
) -> None:
    """Set the role of each institution that took part; the others stay mentioned.

    `present` maps the keys of the institutions whose people took part to where they are named.
    """
    _lend_countries(text, register)
    host, guest = _organisers(text, register) if kind in _GATHERINGS else _sides(text, register)
    if _ONLINE.search(text.plain) and not (host and guest):
        place = ""
    if not host and not guest:
        host = _at_home(text, register)
    later = _visited_later(text, register) if guest or host else set()
    host |= later - guest
    told = dict.fromkeys(host | guest, 0) if kind in _GATHERINGS else {}
    taking_part = _taking_part(text, register, {**present, **told, **dict.fromkeys(later, 0)})
    for found in taking_part:
        if found.key in host and found.key not in guest:
            found.role = "host"
        elif found.key in guest:
            found.role = "guest"
    open_ones = [f for f in taking_part if f.role == "mentioned"]
    _settle(taking_part, open_ones, kind, place)


def _lend_countries(text: CaptureText, register: Register) -> None:
    """Give the bodies of a sentence about “the Malaysian delegation” that country, if they have none."""
    delegation = re.compile(rf"\b(?:{place_pattern().pattern})(?= delegation\b)")
    for sentence in text.sentences:
        told = {places()[m.group()] for m in delegation.finditer(sentence.text)}
        if len(told) != 1:
            continue
        for _s, _e, found in register.between(sentence.start, sentence.end):
            if found.country is None and found.institution_type != "intergovernmental":
                found.country = next(iter(told))


def _taking_part(
    text: CaptureText, register: Register, present: dict[str, int]
) -> list[ReadInstitution]:
    keys = dict.fromkeys(present)
    events = event_sentences(text)
    for sentence in events[:2]:
        for _s, _e, found in register.between(sentence.start, sentence.end):
            if not re.search(r"\bincluding (?:its|the)\b", text.plain[sentence.start : _s][-60:]):
                keys.setdefault(found.key)
    for sentence in text.sentences:
        together = re.search(
            r"\b(?:accompanied by|officials from|working group with|delegation from|representatives (?:from|of)|"
            r"together with|joined by|attended by|meet with|also (?:attending|present|in attendance)|were (?:also )?present|"
            r"delegation (?:also )?(?:included|consist\w+|compris\w+)|participants (?:come |came |are )?from|organi[sz]ed by|hosted by)\b",
            sentence.text, re.IGNORECASE,
        )  # fmt: skip
        if together:
            for _s, _e, found in register.between(sentence.start, sentence.end):
                keys.setdefault(found.key)
    return [i for i in register.institutions if i.key in keys]


_AT = re.compile(
    r"\bat (?:the )?(?:headquarters of (?:the )?|(?:[A-Z][\w’'-]*\s){1,4}"
    r"(?:Building|Hall|House|Campus|Room|Auditorium|Theatre|Centre|Center|Office|Headquarters),? (?:of )?(?:the )?)?$"
)


def _at_home(text: CaptureText, register: Register) -> set[str]:
    """Return the key of the body at whose seat it took place: “signed at the Ministry of X”."""
    for sentence in event_sentences(text)[:3]:
        for start, _end, found in register.between(sentence.start, sentence.end):
            if _AT.search(text.plain[max(sentence.start, start - 90) : start]):
                return {found.key}
    return set()


def _organisers(text: CaptureText, register: Register) -> tuple[set[str], set[str]]:
    """Return the keys of those who organise a gathering, and of those who come to it."""
    host: set[str] = set()
    guest: set[str] = set()
    for sentence in [s for s in text.sentences if s.end > text.title_end]:
        here = register.between(sentence.start, sentence.end)
        organised = _BY_ORGANISER.search(sentence.text)
        holds = _ORGANISES.search(sentence.text)
        comes = _COMING.search(sentence.text)
        last = sentence.start + comes.start() if comes else sentence.end
        if organised:
            host |= {f.key for s, _e, f in here if sentence.start + organised.start() < s < last}
        if holds:
            host |= {f.key for s, _e, f in here if s < sentence.start + holds.start()}
        if comes:
            guest |= {f.key for s, _e, f in here if s > last}
    return host, guest - host


def _visited_later(text: CaptureText, register: Register) -> set[str]:
    """Return the keys of the bodies that the guests went on to: "They also visited …"."""
    found: set[str] = set()
    for sentence in [s for s in text.sentences if s.end > text.title_end]:
        goes = _GOES_ON.search(sentence.text)
        if goes is None:
            continue
        here = register.between(sentence.start + goes.end(), sentence.end)
        stop = re.search(r"[;]|,\s+(?:which|where|who|an?)\b", sentence.text[goes.end() :])
        last = sentence.start + goes.end() + stop.start() if stop else sentence.end
        found |= {f.key for s, _e, f in here if s < last}
    return found


def _sides(text: CaptureText, register: Register) -> tuple[set[str], set[str]]:
    """Return the keys of hosts and of guests, by the verbs of receiving and visiting."""
    for sentence in event_sentences(text)[:4]:
        here = register.between(sentence.start, sentence.end)
        visited = _VISIT_TO.search(sentence.text)
        target = _at(here, sentence.start + visited.end()) if visited else None
        if target is not None:
            return {target.key}, {f.key for _s, _e, f in here if f.key != target.key}
        host, guest = _by_verb(sentence, here)
        accompanied = _WITH_GUEST.search(sentence.text)
        if accompanied:
            guest |= {f.key for s, _e, f in here if s > sentence.start + accompanied.start()}
        if host or guest:
            return host, guest
    return set(), set()


_SEAT = re.compile(r"\bat (?:the )?(?:[A-Z][\w/’'-]*(?:\s[A-Z][\w’'-]*)*/)?$")


def _at(here: list[Place], at: int) -> ReadInstitution | None:
    return next((f for s, _e, f in here if 0 <= s - at <= 4), None)


def _by_verb(sentence: Sentence, here: list[Place]) -> tuple[set[str], set[str]]:
    """Return hosts and guests by the first verb of receiving, else of visiting, in a sentence."""
    host: set[str] = set()
    guest: set[str] = set()
    for pattern, first, second in ((_HOSTS, host, guest), (_GUESTS, guest, host)):
        verb = pattern.search(sentence.text)
        if verb is None:
            continue
        at = sentence.start + verb.start()
        passive = _PASSIVE.search(sentence.text[: verb.start()]) is not None
        before, behind = (second, first) if passive else (first, second)
        seat = {f.key for s, _e, f in here if _SEAT.search(sentence.text[: s - sentence.start])}
        if not passive and seat:
            host |= seat
            here = [p for p in here if p[2].key not in seat]
        before |= {f.key for s, _e, f in here if s < at}
        behind |= {f.key for s, _e, f in here if s > at} - before
        break
    return host, guest


def _settle(
    taking_part: list[ReadInstitution], open_ones: list[ReadInstitution], kind: str, place: str
) -> None:
    """Give the rest their role: by the country of the place, by their compatriots, else partner."""
    found = place_pattern().search(place) if place else None
    here = places()[found.group()] if found else None
    sided = [f for f in taking_part if f.role in {"host", "guest"}]
    for item in open_ones:
        same = next((s.role for s in sided if s.country == item.country and item.country), None)
        if same:
            item.role = same
        elif here and any(t.country == here for t in taking_part):
            item.role = "host" if item.country == here else "guest"
        elif kind != "signing_ceremony" and sided:
            item.role = "guest" if sided[0].role == "host" else "host"
        else:
            item.role = "partner"


_WITNESS = re.compile(r"\b(?:witness\w*|in the presence of|attended by|also present|on the sidelines|thank\w*)\b", re.IGNORECASE)  # fmt: skip


def signing_parties(
    text: CaptureText,
    register: Register,
    people: dict[int, str],
    papers: list[tuple[int, int]],
) -> list[tuple[str, ...]]:
    """Return the keys of those who signed together: named in the sentence of signing, else signing it.

    `people` are the keys of the bodies of the people by where these are named; `papers` are the
    places where agreements are named, whose own words tell of no signer.
    """
    for sentence in event_sentences(text):
        if not SIGNING.search(sentence.text) or _WILL.search(sentence.text):
            continue
        seen = _WITNESS.search(sentence.text)
        last = sentence.start + seen.start() if seen else sentence.end
        bodies = [
            (s, f.key) for s, _e, f in register.between(sentence.start, last)
            if not any(a <= s < b for a, b in papers)
        ]  # fmt: skip
        signing = [(at, key) for at, key in people.items() if sentence.start <= at < last]
        keys = tuple(dict.fromkeys(k for _at, k in sorted(signing if len(signing) > 1 else bodies)))
        if len(keys) > 1:
            return [keys]
    return []


_WILL = re.compile(r"\b(?:will|would|to|plans? to|agreed to) sign\b", re.IGNORECASE)
