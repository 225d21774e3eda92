"""How English says that somebody offers, needs, promises, suggests or introduces."""

import re
from collections.abc import Iterable

from tracker.capture.grammar.cooperation import MODALITIES
from tracker.capture.grammar.saying import Manner, Saying
from tracker.capture.lexicon import HEADS, PORTFOLIO
from tracker.capture.places import country_in
from tracker.capture.reading import ReadPerson


def _verb(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_HOPED = re.compile(
    r"\b(?:hop\w+|wish\w*|request\w*|asked|suggest\w*|propos\w*|invit\w*|not|never)\b[^.;]*$|\b(?:it|which|this)\s+$",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|was|were|been|be|by|of the|their|its|his|her|the|a|an)\s+$")
_DEEDS = (
    r"provide|send|share|host|sponsor|fund|finance|supply|support|help|assist|second|donate|dispatch|train|offer|"
    r"contribute|make available|arrange|organi[sz]e|facilitate"
)


_TITLE = re.compile(
    r"(?:Minister|Ambassador|Secretary-General|Director-General|President|Governor|Commissioner|Chairman|Chairperson|Rector|"
    r"Consul-General|Regional Director|Executive Director|Permanent Secretary)\b"
)


def _names(person: ReadPerson) -> Iterable[str]:
    """Yield the name in full, its first and its last word, where these are no common words."""
    yield person.name
    title = _TITLE.search(person.position)
    if title:
        yield f"The {title.group()}"
        yield f"the {title.group()}"
    words = person.name.split()
    for word in {words[0], words[-1]}:
        bare = word.casefold()
        if len(word) > 2 and word[0].isupper() and bare not in HEADS | PORTFOLIO:
            yield word


ENGLISH = Manner(
    "english",
    (
        Saying("promise", _verb(
            r"pledg(?:ed|es)|promis(?:ed|es)|undert(?:ook|akes) to|commit(?:s|ted)(?: itself| himself| herself)? to|assured|vowed|"
            rf"agreed to (?:{_DEEDS})|(?:will|would)(?: also| continue to| further)? (?:{_DEEDS})"), _HOPED, 0.65),
        Saying("suggestion", _verb(
            r"suggest(?:ed|s)|recommend(?:ed|s)|advis(?:ed|es) (?!on\b|in\b)|proposed (?:that|to|holding|establishing|setting|a\b|an\b)|"
            r"encouraged|urged"), _NOT),
        Saying("introduction", _verb(
            r"introduc(?:ed|es)(?: the| him to(?: the)?| her to(?: the)?| them to(?: the)?)?|put (?:\w+ ){1,4}in (?:touch|contact) with|"
            r"connect(?:ed|s) (?:\w+ ){1,6}(?:with|to)|offered to introduce|brokered contacts? (?:between|with)"), None, 0.6),
        Saying("need", _verb(
            r"request(?:ed|s)|asked(?! about)|sought|seeks|needs|hop(?:ed|es) to (?:receive|learn|obtain|gain|benefit)|"
            r"(?:would like|wish(?:ed|es)?|is keen|are keen|was keen|interested) (?:to|in) (?:learn|receiv|obtain|study)\w*|"
            r"express(?:ed|es) (?:its |the |his |her )?(?:need|hope|wish|interest)"), _NOT, 0.6),
        Saying("offer", _verb(
            r"offer(?:ed|s)|is ready to|are ready to|stands? ready to|express(?:ed|es) (?:its |the |his |her )?(?:readiness|willingness)|"
            r"is willing to|are willing to|was willing to"), _NOT, 0.65),
    ),
    (*MODALITIES, ("expert_dispatch", re.compile(r"technical (?:assistance|support|cooperation)|\badvisers?\b", re.IGNORECASE)),
     ("knowledge_sharing", re.compile(r"\b(?:experiences?|best practices?|good practices?|knowledge|expertise|information)\b", re.IGNORECASE))),
    re.compile(r"\b[Tt]he [A-Z][a-z]+ side\b"),
    country_in,
    _names,
    re.compile(r"\b[Tt]he (Ministry|University|Commission|Council|Chamber|Institute|Office|Agency|Academy|Bank|Cent(?:er|re)|Department|Embassy|Foundation|Association)\b(?! (?:of|for)\b)"),
    re.compile(r"[,;]\s+(?:and |while |but )?"),
)  # fmt: skip
