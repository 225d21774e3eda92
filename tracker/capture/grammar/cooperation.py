"""Cooperation in English: areas, agreements, programmes, proposals, and what bodies offer."""

import re
from collections.abc import Iterator

from tracker.capture.findings import Finding
from tracker.capture.grammar.events import event_sentences
from tracker.capture.grammar.relations import subject_of
from tracker.capture.places import places
from tracker.capture.reading import (
    ReadAgreement,
    ReadArea,
    ReadInstitution,
    ReadOffer,
    ReadProgramme,
    ReadProposal,
)
from tracker.capture.resolver import Register
from tracker.capture.text import CaptureText, Modalities, Sentence

_KIND = (
    r"(?:memorand(?:um|a) of (?:understanding|cooperation|agreement|intent)|letters? of intent|statement of intent|joint (?:statement|"
    r"declaration|communiqu[ée])|(?:[A-Z][\w-]+ ){0,4}(?:framework )?agreement|(?:joint )?action plan|(?:plan|programme|program) of (?:action|work|cooperation)|"
    r"work (?:plan|programme)|roadmap|protocol|treaty|terms of reference|implementing arrangement|exchange of notes)"
)
_AGREEMENT = re.compile(
    rf"((?:(?:second|first|third|new)\s)?(?:extension of (?:the |an? )?)?)({_KIND})(\s*\([A-Z]\w+\))?"
    r"((?:\s+(?:on|in|for|to|between|regarding|concerning)\s+[^.;]{3,150}?)?)"
    r"(?=\s+(?:today|was|were|will|which|as well|on \d|at the|on the sidelines|in [A-Z]\w+, )|[.;]|,? and sign|,\s+(?:as|which|with|while)|$)",
    re.IGNORECASE,
)
_TYPES = (
    ("mou", "understanding"), ("moc", "cooperation"), ("loi", "intent"), ("joint_statement", "joint"),
    ("action_plan", "plan"), ("exchange_of_notes", "notes"), ("protocol", "protocol"), ("agreement", "agreement"),
)  # fmt: skip
_AREA_LEAD = re.compile(
    r"\b(?:cooperat\w+|collaborat\w+|partnerships?|work(?:ing)? together|study (?:visit|tour|trip)|training course|(?:exchanged?|shared?|sharing) (?:experiences?|knowledge|information|best practices|good practices))\s+(?:in|on)\s+(?:the\s+(?:areas?|fields?)\s+of\s+|"
    r"a range of [\w ]+? issues, including )?|\bto discuss\s+|\b(?<!be )discussed\s+(?!with\b|how\b|the possib|possib)|\b(?:studied|learn(?:ed|t) about|trained in|lectures on|sessions on)\s+|\b(?:matters|topics|issues|subjects|items)\s+(?:discussed\s+|raised\s+|covered\s+)?(?:included?|were|are)\s+|\b(?:will|also|sides|ministers|parties|they) discuss(?:ed)?\s+|\b(?:talks|discussions|views|consultations|briefed (?:by [^.;,]{3,80} )?|briefings?|presentations?)\s*(?:\bon|centred on|centered on|covered|about)\s+|\b(?:discussions|talks|dialogue|meeting|agenda|session|workshop|course|seminar|conference|forum|training|programme)\s+(?:will\s+)?(?:also\s+)?(?:focus(?:e[sd])?\s+on|cover(?:s|ed)?|dealt with)\s+|\b(?:areas|fields|issues)\b[^.]{0,30}?,?\s+(?:including|such as|"
    r"namely)\s+|\bcooperation will focus on\s+|\bfocus(?:es|ed|ing)? on\s+|\bsolutions? (?:in|for)\s+",
    re.IGNORECASE,
)
_AREA_END = re.compile(
    r"[.;:]|\s+(?:today|under (?:this|the)|to safeguard|to achieve|aligned|will be|will|was|were|which|that|between|with|for an|"
    r"for the|during|from|at the|on the|by the|as well as|in order|and (?:visited|toured|met|agreed|exchanged|also)|solutions|issues?,)\b|,\s+(?:aligned|which|as|with|while|following|where)\b",
    re.IGNORECASE,
)
_POTENTIAL = re.compile(
    r"\b(?:discuss\w*|explor\w+|propos\w+|consider\w*)\s+(?:[\w]+\s){0,3}?(?:potential|possible|possibilit\w+ (?:of|for)|"
    r"opportunit\w+ (?:of|for)|future|further|new)?\s*(?:areas? (?:of|for) )?"
    r"(?:partnerships?|cooperation|collaborations?)\s+(?:in|on)\s+(?:the (?:area|field)s? of )?([^.;]{3,120})",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(
    r"(?<!\w)((?:[A-Z][\w’'-]{1,40}\s+|(?:and|of|for)\s+(?=[A-Z])){1,7}(?:Programme|Program|Scheme|Fellowship|Scholarships?))\b"
)
_RUNS = re.compile(
    r"\b(?:launch\w*|establish\w*|co-?found\w*|jointly|work(?:ed|s|ing)? with|run(?:s|ning)?|implement\w*|co-?organi\w*)\b",
    re.IGNORECASE,
)

_OFFERING = (
    r"(?:offer(?:s|ed|ing)?|provid(?:es?|ed|ing)|organi[sz](?:es?|ing)|arrang(?:es?|ed|ing)|collect(?:s|ed|ing)?|gather(?:s|ed|ing)?|"
    r"grant(?:s|ed|ing)?|award(?:s|ed|ing)?|host(?:s|ed|ing)? (?=train)|dispatch(?:es|ed|ing)?|share[sd]?)"
)
_CLAUSE = re.compile(
    rf"\b({_OFFERING}|speciali[sz]e[sd]? in|ha(?:s|ve) (?:extensive )?expertise in)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r";|\.|,?\s+(?:while|in addition|so that|in order to)\b|\s+to learn\b|,\s+the meeting\b|,?\s+and (?:developed?|find|the [A-Z])",
    re.IGNORECASE,
)
MODALITIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(pattern, re.IGNORECASE))
    for code, pattern in (
        ("scholarship", r"\bscholarships?\b"), ("fellowship", r"\bfellowships?\b"),
        ("workshop_seminar", r"\bworkshops?\b|\bseminars?\b"),
        ("personnel_exchange", r"\b(?:personnel|staff|officials?|civil servants?|faculty) exchanges?\b|\bsecondments?\b|\bexchange of (?:personnel|staff)\b"),
        ("training", r"\btraining\b(?! visit)"), ("study_visit", r"\bstudy (?:visits?|tours?|trips?)\b"),
        ("field_visit", r"\bfield (?:visits?|trips?)\b|\b(?:trips?|visits?)\b[^,;.]{0,50}\bprovinces?\b"),
        ("visit_facilitation", r"\b(?:assistance|support|facilitation)\b[^,;.]{0,40}\b(?:foreign|overseas|official)? ?visits?\b"),
        ("suggestion_collection", r"\b(?:suggestions?|feedback|opinions)\b"),
        ("expert_dispatch", r"\bexperts?\b"), ("volunteer", r"\bvolunteers?\b"), ("equipment", r"\bequipment\b"),
        ("joint_research", r"\bjoint research\b|\bresearch collaboration\b"),
        ("policy_advice", r"\bpolicy advice\b|\badvisory services\b"),
    )
)  # fmt: skip


def _finding(
    text: CaptureText, start: int, end: int, rule: str, confidence: float = 0.8
) -> Finding:
    return Finding(start, end, text.original[start:end], rule, confidence)


def find_agreements(text: CaptureText) -> list[ReadAgreement]:
    """Return the agreements that the text names with their subject, each once, the fullest wording."""
    found: list[ReadAgreement] = []
    for sentence in text.sentences:
        if sentence.end <= text.title_end or sentence.text.isupper():
            continue
        for match in _AGREEMENT.finditer(sentence.text):
            subject = match.group(4).strip()
            if not subject and not re.match(r"(?:joint|letter)", match.group(2), re.IGNORECASE):
                continue
            if re.search(
                r"article \d+ of the", sentence.text[: match.start()][-25:], re.IGNORECASE
            ):
                continue
            start, end = sentence.start + match.start(), sentence.start + match.end()
            words = text.original[start:end].strip()
            kind = next((c for c, w in _TYPES if w in match.group(2).lower()), "agreement")
            if any(_alike(words, f.words) for f in found):
                continue
            found.append(
                ReadAgreement(words, kind, _finding(text, start, end, "english.agreement"))
            )
    return found


def _alike(one: str, other: str) -> bool:
    a, b = set(one.lower().split()), set(other.lower().split())
    return len(a & b) >= 0.5 * min(len(a), len(b))


def _series(words: str) -> list[str]:
    """Split "A, B and C" into its items, when they are several and short."""
    items = [w.strip() for w in re.split(r",\s+(?:and\s+)?|\s+as well as\s+", words) if w.strip()]
    if len(items) < 2:
        return [words.strip()]
    last = re.split(r"\s+and\s+(?=(?:the\s)?[\w-]+(?:\s[\w-]+){0,6}$)", items[-1], maxsplit=1)
    return [*items[:-1], *last] if len(last) == 2 and len(items) > 1 else items


def find_areas(text: CaptureText) -> list[ReadArea]:
    """Return the fields of cooperation in the words of the text, each once."""
    found: list[ReadArea] = []
    body = [s for s in text.sentences if s.end > text.title_end and not s.text.isupper()][:12]
    for sentence in body:
        if sentence.text.startswith(("“", '"')):
            continue
        for lead in _AREA_LEAD.finditer(sentence.text):
            if re.match(r"(?:focus|solution)", lead.group(), re.IGNORECASE) and not re.search(
                r"cooperat|collaborat|partner", sentence.text, re.IGNORECASE
            ):
                continue
            stop = _AREA_END.search(sentence.text, lead.end())
            words = sentence.text[lead.end() : stop.start() if stop else len(sentence.text)]
            words = re.sub(r"^(?:how to |ways to |a |the )", "", words.strip())
            inner = _AREA_LEAD.search(words)
            if inner:
                words = words[inner.end() :]
            for item in _series(words):
                _add_area(text, sentence, item, found)
    return found


def _add_area(text: CaptureText, sentence: Sentence, item: str, found: list[ReadArea]) -> None:
    item = re.sub(
        r"^(?:and|the|potential|possible|bilateral|areas? of|matters of)\s+", "", item.strip(" ,")
    )
    at = sentence.text.find(item)
    size = len(item.split())
    if (
        at < 0
        or item in places()
        or not 1 <= size <= 11
        or len(item) < 4
        or any(item.lower() in f.words.lower() or f.words.lower() in item.lower() for f in found)
    ):
        return
    if re.match(
        r"(?:this|these|such|all|issues|areas|matters|our|its|their)\b", item, re.IGNORECASE
    ):
        return
    start = sentence.start + at
    found.append(
        ReadArea(
            text.original[start : start + len(item)],
            _finding(text, start, start + len(item), "english.area", 0.7),
        )
    )


def find_proposals(text: CaptureText) -> list[ReadProposal]:
    """Return the cooperation that was discussed as possible: its subject in the words of the text."""
    for sentence in event_sentences(text)[:5]:
        match = _POTENTIAL.search(sentence.text)
        if match is None:
            continue
        stop = _AREA_END.search(match.group(1))
        title = (match.group(1)[: stop.start()] if stop else match.group(1)).strip(" ,")
        start = sentence.start + match.start(1)
        return [ReadProposal(title, _finding(text, start, start + len(title), "english.proposal"))]
    return []


def find_programmes(text: CaptureText, register: Register) -> list[ReadProgramme]:
    """Return the named programmes that institutions of the text run together."""
    found: list[ReadProgramme] = []
    for sentence in text.sentences:
        if sentence.end <= text.title_end:
            continue
        for match in _PROGRAMME.finditer(sentence.text):
            partners = [f for s, _e, f in register.between(sentence.start, sentence.end)]
            keys = tuple(dict.fromkeys(p.key for p in partners))
            verb = _RUNS.search(sentence.text[: match.start()])
            if verb is None or len(keys) < 2:
                continue
            title = re.sub(r"^(?:The|A|An|Its|Their)\s+", "", match.group(1))
            start = sentence.start + match.end(1) - len(title)
            kind = (
                "scholarship"
                if re.search("scholar|fellow", title, re.IGNORECASE)
                else (
                    "training"
                    if "raining" in title
                    else "exchange"
                    if "xchange" in title
                    else "other"
                )
            )
            span = _finding(text, start, start + len(title), "english.programme")
            if not any(p.title == title for p in found):
                found.append(ReadProgramme(title, kind, keys[:6], span))
    return found


def find_offers(text: CaptureText, register: Register) -> list[ReadOffer]:
    """Return what institutions offer, clause by clause: who, by which verb, in which form."""
    found: list[ReadOffer] = []
    for sentence in text.sentences:
        if sentence.end <= text.title_end:
            continue
        for verb in _CLAUSE.finditer(sentence.text):
            body = _offering_body(text, register, sentence, sentence.start + verb.start())
            if body is None:
                continue
            stop = _CLAUSE_END.search(sentence.text, verb.end())
            end = stop.start() if stop else len(sentence.text)
            words = sentence.text[verb.end() : end]
            for modality, area in _offered(verb.group(1), words, text.modalities):
                span = _finding(
                    text, sentence.start + verb.start(), sentence.start + end, "english.offer"
                )
                if not any(
                    f.institution_key == body.key and (f.modality, f.area) == (modality, area)
                    for f in found
                ):
                    found.append(ReadOffer(body.key, modality, area, span))
    return found


def _offered(verb: str, words: str, stored: Modalities) -> Iterator[tuple[str, str]]:
    """Yield (modality, area) of what stands behind an offering verb."""
    if re.match(r"speciali|ha", verb, re.IGNORECASE):
        yield "knowledge_sharing", re.split(r",|\band\b", words)[0].strip()
        return
    collecting = re.match(r"collect|gather", verb, re.IGNORECASE) is not None
    for code, pattern in (*MODALITIES, *stored):
        if pattern.search(words) and (code == "suggestion_collection") == collecting:
            yield code, ""


def _offering_body(
    text: CaptureText, register: Register, sentence: Sentence, at: int
) -> ReadInstitution | None:
    """Return who offers: the nearest subject before the verb, through "it" and "the center"."""
    before = text.plain[sentence.start : at]
    if re.search(
        r"\b(?:which|that|who|to|will|can|may|be|are|is|was|were|by)(?:\s+also)?\s*$", before
    ):
        return None
    clause = re.split(r"[;:]|,\s+(?:and|but)\s+(?=the\b|it\b)", before)[-1]
    if re.search(r",\s*which\b[^,]*$", clause):
        return None
    here = register.between(at - len(clause), at)
    if here:
        return here[-1][2]
    noun = re.search(r"\b(it|[Tt]he (center|centre|office|agency|ministry|university|institute|commission|bank|department|"
                     r"organi[sz]ation))\b(?:\s+(?:also|has|have))*\s*$", clause)  # fmt: skip
    if noun is None:
        return None
    if noun.group(2):
        return _body_called(register, noun.group(2).lower())
    earlier = [s for s in text.sentences if s.end <= sentence.start]
    return subject_of(text, register, earlier[-1]) if earlier else None


def _body_called(register: Register, noun: str) -> ReadInstitution | None:
    """Return the one body whose name holds `noun`; several make it uncertain."""
    noun = {"centre": "cent(?:er|re)", "center": "cent(?:er|re)"}.get(
        noun, noun.replace("s", "[sz]")
    )
    bodies = [i for i in register.institutions if re.search(rf"\b{noun}\b", i.name, re.IGNORECASE)]
    return bodies[0] if len(bodies) == 1 else None
