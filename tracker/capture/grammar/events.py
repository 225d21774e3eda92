"""The event in English: its day, kind and place, and who was host, guest or partner."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from tracker.capture.findings import Finding
from tracker.capture.places import demonyms, place_pattern
from tracker.capture.text import CaptureText, Sentence
from tracker.core.dates import FoundDate, read_date

EVENT = re.compile(
    r"\b(?:met|meets?|meeting|visit(?:s|ed|ing)?|welcom(?:e[sd]?|ing)|receiv(?:e[sd]?|ing)|host(?:s|ed|ing)?|"
    r"sign(?:s|ed|ing)?|call(?:ed|s)? on|courtesy call|held (?:talks|discussions|a|the)|discuss(?:es|ed|ions?)?|"
    r"co-?chair(?:s|ed)?|chaired|attend(?:s|ed|ing)?|travel(?:s|led|ed)?|convened?|concluded|organi[sz]ed|took place|"
    r"was held|were held|delegation|talks|led a|exchanged|participated|inaugurated|opened|inked|sealed|witnessed|launch(?:ed|es)|toured|agreed|closing ceremony|opening ceremony|completed)\b",
    re.IGNORECASE,
)
SIGNING = re.compile(
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
    rf"\b[Oo]n (?:\w+day,? )?(?:the )?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{'|'.join(_MONTHS.split())})|"
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
        start = sentence.start + told.start() + told.group().index(words.split(maxsplit=1)[0])
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
        found = SIGNING.search(sentence.text)
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
