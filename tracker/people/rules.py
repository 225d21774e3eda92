"""Rules of people on plain values."""

import re
from datetime import date

from tracker.core.dates import PartialDate

_RANKS: tuple[tuple[str, str], ...] = (
    ("head_of_government", r"\bprime minister\b|นายกรัฐมนตรี|总理|首相"),
    ("deputy_secretary_general", r"\bdeputy secretary[- ]general\b|รองเลขาธิการ|副秘书长"),
    ("deputy_director_general", r"\bdeputy director[- ]general\b|รองอธิบดี|副局长|副司长"),
    ("deputy_minister", r"\b(deputy|vice)[- ]minister\b|รัฐมนตรีช่วย|副部长"),
    ("permanent_secretary", r"\bpermanent secretary\b|ปลัดกระทรวง|常务次长"),
    ("secretary_general", r"\bsecretary[- ]general\b|เลขาธิการ|秘书长"),
    ("director_general", r"\bdirector[- ]general\b|อธิบดี|局长|司长"),
    ("minister_counsellor", r"\bminister[- ]counsell?or\b|อัครราชทูตที่ปรึกษา|公使衔参赞"),
    ("ambassador", r"\bambassador\b|เอกอัครราชทูต|大使"),
    ("minister", r"\bminister\b|รัฐมนตรีว่าการ|รัฐมนตรี|部长"),
    ("counsellor", r"\bcounsell?or\b|参赞"),
    ("governor", r"\bgovernor\b|ผู้ว่าราชการ|省长|府尹"),
    ("president_rector", r"\b(rector|vice[- ]chancellor|president of .*universit)|อธิการบดี|校长"),
    ("director", r"\bdirector\b|ผู้อำนวยการ|主任|处长"),
)


def rank_of(title: str) -> str:
    """Return the rank that a title tells of, for the order of protocol, or nothing.

    >>> rank_of("Deputy Director General")
    'deputy_director_general'
    >>> rank_of("Interpreter")
    ''
    """
    words = title.casefold()
    return next((rank for rank, pattern in _RANKS if re.search(pattern, words)), "")


Term = tuple[PartialDate | None, PartialDate | None]


def terms_overlap(one: Term, other: Term) -> bool:
    """Tell whether two terms surely share a day; partial dates get the benefit of the doubt.

    >>> year = PartialDate
    >>> terms_overlap((year(2020), None), (year(2018), year(2022)))
    True
    >>> terms_overlap((year(2020), None), (year(2018), year(2020)))
    False
    """
    (first, last), (begin, end) = one, other
    if first is not None and end is not None and end.earliest <= first.latest:
        return False
    return not (begin is not None and last is not None and last.earliest <= begin.latest)


def in_office(term: Term, day: date, *, seen: date | None, sighted: bool) -> bool:
    """Tell whether somebody held a post on a day, as far as it is known.

    `seen` is the last day up to then on which a source shows the person there, `sighted`
    says whether one does at any time. Who was seen and is not known to have left is still
    there; a term of which nothing is known counts as well.

    >>> in_office((None, None), date(2024, 6, 1), seen=date(2023, 1, 18), sighted=True)
    True
    >>> in_office((None, None), date(2022, 6, 1), seen=None, sighted=True)
    False
    """
    first, last = term
    if last is not None and last.latest < day:
        return False
    return first.earliest <= day if first is not None else seen is not None or not sighted
