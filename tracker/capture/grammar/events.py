"""The event in English: its day, kind and place, and who was host, guest or partner."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from tracker.capture.findings import Finding
from tracker.capture.places import demonyms, place_pattern, places
from tracker.capture.reading import ReadInstitution
from tracker.capture.resolver import Register
from tracker.capture.text import CaptureText, Sentence
from tracker.core.dates import FoundDate, read_date

EVENT = re.compile(
    r"\b(?:met|meets?|meeting|visit(?:s|ed|ing)?|welcom(?:e[sd]?|ing)|receiv(?:e[sd]?|ing)|host(?:s|ed|ing)?|"
    r"sign(?:s|ed|ing)?|call(?:ed|s)? on|courtesy call|held (?:talks|discussions|a|the)|discuss(?:es|ed|ions?)?|"
    r"co-?chair(?:s|ed)?|chaired|attend(?:s|ed|ing)?|travel(?:s|led|ed)?|convened?|concluded|organi[sz]ed|took place|"
    r"was held|were held|delegation|talks|led a|exchanged|participated|inaugurated|opened|inked|sealed|witnessed|launch(?:ed|es)|toured|agreed|closing ceremony|opening ceremony|completed)\b",
    re.IGNORECASE,
)
_SIGNING = re.compile(
    r"\b(?:sign(?:s|ed|ing)?|ink(?:s|ed)|seal(?:s|ed)|renew(?:s|ed))\b[^.]{0,160}\b(?:memorand(?:um|a)|MO[UCA]s?|agreement|letter of intent|protocol|declaration|"
    r"arrangement|treaty|implementing|pact|(?:work |action )plan|(?:plan|programme) of (?:action|work|cooperation))\b|"
    r"\b(?:memorand(?:um|a)|MO[UCA]s?|agreement|protocol|arrangement|letters? of intent|pact)\b"
    r"[^.]{0,100}\b(?:was|were|is|be) (?:\w+ly )?(?:signed|exchanged|inked|concluded)\b|signing ceremony",
    re.IGNORECASE,
)  # fmt: skip
_SIGNED_NOW = re.compile(r"^(?!.*\b(?:had|has|have|since|previously|earlier|last|in (?:19|20)\d\d)\b).*\b(?:signed|inked|exchanged)\b", re.DOTALL)  # fmt: skip
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(pattern, re.IGNORECASE))
    for code, pattern in (
        ("courtesy_call", r"courtesy (?:call|visit)|(?:paid|pays|pay) a call|\bcalled on\b|\bcalls on\b"),
        ("joint_committee", r"joint (?:committee|commission) meeting|meeting of the joint (?:committee|commission)"),
        ("working_group", r"working group (?:meeting|session)|meeting of the [\w ]{0,40}working group"),
        ("negotiation", r"\bnegotiat(?:ions?|ed|ing|e)\b[^.]{0,60}\b(?:held|round|met)|round of negotiations"),
        ("call", r"(?:telephone|phone) call|spoke (?:by|over the) (?:tele)?phone"),
        ("study_visit", r"study (?:visit|tour|trip)"),
        ("training", r"training (?:course|program(?:me)?) (?:for|on|was|opened|held)[^.]{0,80}"),
        ("training", r"(?:closing|opening|graduation|certificate|award) ceremony[^.]{0,120}\b(?:course|training|programme)\b|\b(?:course|training)\b[^.]{0,60}\b(?:conclud|clos|end|open|complet)\w+|(?:conclud|complet)\w+[^.]{0,40}\bcourse\b"),
        ("workshop", r"\bworkshop\b"),
        ("seminar", r"\bseminar\b|\bwebinar\b"),
        ("conference", r"(?<!video )(?<!press )(?<!news )(?<!tele)\b(?:conference|summit|forum|symposium|congress)\b(?! (?:call|room|cent))"),
        ("exploratory_meeting",
         (r"(?:discuss|explor)\w*[^.]{0,50}\b(?:potential|possible|possibilit\w+|opportunit\w+|areas? of)\b|explor\w+ [^.]{0,40}"
         r"(?:cooperation|collaboration|partnership)")),
        ("bilateral_meeting", r"bilateral (?:meeting|talks)|\bco-?chair|\bdialogue\b|\bmet\b|\bmeet\b|\bmeeting\b|\btalks\b|\bdiscuss"),
    )
)  # fmt: skip
_PLAIN = frozenset({"exploratory_meeting", "bilateral_meeting", "negotiation", "courtesy_call"})
_VISIT = re.compile(
    r"\b(?:official|working|state|introductory|introductory official) visit\b|\bvisit(?:s|ed|ing)?\b[^.]{0,40}\bfrom \d|"
    r"\bwill visit\b|\bon a visit\b|\bvisit to [A-Z]",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:signed|met|held|welcomed|received|visited|hosted|paid|called|launched|attended|led|chaired|convened)\b"
)
_WHERE = re.compile(
    r"\b(?:in|at|visit(?:s|ed|ing)?|(?:visit|travel\w*|trip|journey)\s+(?:\w+\s){0,2}?to)\s+(?:the\s+)?(?=[A-Z])"
)
_INVITED = re.compile(
    r"\b(?:invit\w+|hope[sd]?|wish\w*|plan\w*|wants?|looks? forward)\b[^.;]*$", re.IGNORECASE
)
MOST_APART = 200
MOST_DAYS = 200
_TOOK_PLACE = re.compile(
    r"\b(?:met|meet|sign\w*|visit\w*|were held|was held|held (?:talks|a|the|in|at)|took place|travel\w*|host\w*|welcom\w+|receiv\w+|conven\w+|organi[sz]ed|paid|opened|"
    r"attend\w*|talks|workshop|conference|forum)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class EventDate:
    """When the event took place, and how that is known."""

    found: FoundDate
    rule: str
    confidence: float


def event_sentences(text: CaptureText) -> list[Sentence]:
    """Return the sentences that tell of the event, headline aside, in order."""
    body = [s for s in text.sentences if s.end > text.title_end and not s.text.isupper()]
    return [s for s in body if EVENT.search(s.text)]


def find_day(text: CaptureText) -> EventDate | None:
    """Return the day of the event: not that of publication, unless the text says "today"."""
    line = text.dateline
    others = [d for d in text.dates if line is None or d.start != line.start]
    scored = []
    starts = [s.start for s in text.sentences]
    telling: dict[int, bool] = {}
    for order, found in enumerate(others[:MOST_DAYS]):
        number = bisect_right(starts, found.start) - 1
        if number < 0 or found.start >= text.sentences[number].end:
            continue
        if number not in telling:
            telling[number] = EVENT.search(text.sentences[number].text) is not None
        tells = 2 if telling[number] else 0
        past = re.search(r"\b(?:since|between|until|by|earlier|previous|last)\s*$",
                         text.plain[max(0, found.start - 12) : found.start], re.IGNORECASE)  # fmt: skip
        scored.append(
            (tells + (1 if found.last else 0) - (3 if past else 0) - order * 0.2, -order, found)
        )
    best = max(scored, default=None)
    if best is not None and best[0] > 0:
        return EventDate(best[2], "english.date.event", 0.9)
    day = _dateline_day(text) or _yearless_day(text)
    if day is None and best is not None and best[0] == 0:
        return EventDate(best[2], "english.date.only", 0.6)
    return day


_MONTHS = "January February March April May June July August September October November December"
_YEARLESS = re.compile(
    rf"\bon (?:\w+day,? )?(?:the )?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{'|'.join(_MONTHS.split())})|"
    rf"(?P<name>{'|'.join(_MONTHS.split())}) (?P<number>\d{{1,2}}))\b(?!,? \d{{4}})"
)


def _yearless_day(text: CaptureText) -> EventDate | None:
    """Return a day printed without its year: the last such day before the text was published."""
    if text.published is None:
        return None
    issued = text.published.first
    for sentence in event_sentences(text)[:3]:
        told = _YEARLESS.search(sentence.text)
        if told is None:
            continue
        words = f"{told['day'] or told['number']} {told['month'] or told['name']}"
        start = sentence.start + told.start() + told.group().index(words.split()[0])
        for year in (issued.year, issued.year - 1):
            day = read_date(f"{words} {year}").first
            if day is not None and day.earliest <= issued.latest:
                end = sentence.start + told.end()
                found = FoundDate(start, end, text.plain[start:end], day, None, "yearless")
                return EventDate(found, "english.date.yearless", 0.6)
    return None


def _dateline_day(text: CaptureText) -> EventDate | None:
    """Return the dateline where its sentence tells of the event as of that day."""
    line = text.dateline
    if line is None:
        return None
    for sentence in text.sentences:
        if sentence.start <= line.start < sentence.end or line.start < sentence.start:
            words = sentence.text[max(0, line.end - sentence.start) :]
            said_today = _TODAY.search(words) is not None
            if EVENT.search(words) and (said_today or _PAST.search(words)):
                return EventDate(line, "english.date.dateline", 0.85 if said_today else 0.7)
            return None
    return None


def find_kind(text: CaptureText) -> tuple[str, Finding | None, bool]:
    """Return the kind of meeting, the words it rests on, and whether it is a visit of stops."""
    events = event_sentences(text)[:4]
    headline = [Sentence(0, text.title_end, text.plain[: text.title_end])]
    for number, sentence in enumerate([*headline, *event_sentences(text)[:7]]):
        found = _SIGNING.search(sentence.text)
        if number > 3 and found and not _SIGNED_NOW.search(sentence.text):
            continue
        if found and not re.search(r"\bwill\b|\bto sign\b", sentence.text[: found.start()][-60:]):
            is_visit = _is_visit(text, [*headline, *events[:2]])
            return ("bilateral_meeting" if is_visit else "signing_ceremony",
                    _finding(text, sentence, found, "english.kind.signing"), is_visit)  # fmt: skip
    is_visit = _is_visit(text, [*headline, *events[:2]])
    for code, pattern in _KINDS:
        for sentence in [*headline, *(events[:3] if code in _PLAIN else events[:2])]:
            if found := pattern.search(sentence.text):
                return code, _finding(text, sentence, found, f"english.kind.{code}"), is_visit
    return "", None, is_visit


def _finding(text: CaptureText, sentence: Sentence, match: re.Match[str], rule: str) -> Finding:
    start, end = sentence.start + match.start(), sentence.start + match.end()
    return Finding(start, end, text.original[start:end], rule, 0.8)


def _is_visit(text: CaptureText, sentences: list[Sentence]) -> bool:
    """Tell whether the text announces or tells a trip of several days or stops."""
    ranged = any(d.last is not None for d in text.dates)
    return ranged and any(_VISIT.search(s.text) for s in sentences)


def find_place(text: CaptureText) -> tuple[str, Finding | None]:
    """Return the city or country where it took place, as the text prints it; never a guess."""
    for sentence in event_sentences(text)[:3]:
        begin = _behind_dateline(text, sentence)
        for where in _WHERE.finditer(sentence.text, begin):
            found = place_pattern().match(sentence.text, where.end())
            told = list(_TOOK_PLACE.finditer(sentence.text, 0, where.end()))
            if (
                found is None
                or not told
                or where.start() - told[-1].end() > MOST_APART
                or _INVITED.search(sentence.text[: where.start()])
                or found.group() in demonyms()
                or re.match(
                    r"\s+[A-Z]|(?:’s|'s|-| (?:Ministry|Minister|Embassy))",
                    sentence.text[found.end() :],
                )
            ):
                continue
            end = found.end()
            more = re.match(r",\s+", sentence.text[end:])
            country = place_pattern().match(sentence.text, end + more.end()) if more else None
            end = country.end() if country else end
            if re.search(
                r"(?:including|countries|students|officials)[^.]*$",
                sentence.text[: where.start()][-40:],
            ):
                continue
            start, last = sentence.start + found.start(), sentence.start + end
            words = text.original[start:last]
            return words, Finding(start, last, words, "english.place", 0.8)
    return "", None


def _behind_dateline(text: CaptureText, sentence: Sentence) -> int:
    line = text.dateline
    inside = line is not None and sentence.start <= line.start < sentence.end
    return line.end - sentence.start if line is not None and inside else 0


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
Place = tuple[int, int, ReadInstitution]


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
        if not _SIGNING.search(sentence.text) or _WILL.search(sentence.text):
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
