"""Rules of people on plain values."""

import re

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
