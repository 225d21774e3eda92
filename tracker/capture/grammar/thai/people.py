"""People in Thai: form of address, given name, surname, and the position behind or before them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.capture.grammar.people import PersonMention, trimmed_name
from tracker.capture.grammar.thai.beside import ThaiMention
from tracker.capture.grammar.thai.institutions import grown, words_of
from tracker.capture.grammar.thai.lexicon import LATIN_TITLE, POSITION, STOPS, TITLES
from tracker.capture.grammar.thai.places import country_at
from tracker.capture.lexicon import TITLE
from tracker.capture.text import CaptureText

_THAI_WORD = r"[\u0e01-\u0e2e\u0e40-\u0e44][\u0e01-\u0e2e\u0e30-\u0e4e]{0,24}(?:-[\u0e01-\u0e4e]+)?"
_TITLED = re.compile(rf"(?<![\u0e40-\u0e44])({TITLES})(?=[\u0e01-\u0e2e\u0e40-\u0e44A-Z])")
_GIVEN = re.compile(_THAI_WORD)
_NEXT = re.compile(rf"[ ]{{1,2}}({_THAI_WORD})")
_LATIN_NAME = re.compile(
    r"[A-Z][\w’'-]*\.?(?:[ ]{1,2}(?:(?:bin|binti|van|von|der|de|da|al|el)[ ])*[A-Z][\w’'-]*\.?){0,6}"
)
_MODIFIER = re.compile(
    r"\s(?=(?:Project|Component|Deputy|Vice|Senior|Managing|Executive|Assistant|Associate|Acting|Chief|Program|Programme|Country|Regional|Technical|Permanent|Founding)\b)"
)
_LATIN_BESIDE = re.compile(rf"\s*[(（]\s*((?:{LATIN_TITLE}\s*)*)([A-Z][\w’' .-]{{2,60}}?)\s*[)）]")
_LATIN_POSITION = re.compile(
    rf"\s*,?\s*(?:the\s+)?((?:[A-Z][\w-]*\s(?:\d\s)?){{0,3}}{TITLE}(?:[ -]General)?(?:[ ]of[ ](?:the[ ])?[A-Z]\w+(?:[ ][A-Z]\w+){{0,3}})?)(?![\w-])"
)
_ACRONYM_TAIL = re.compile(
    r"\s?(?:กระทรวง\s?)?((?:[ก-ฮ]{1,4}\.){1,4}(?:[ก-ฮ]{1,3}\.)?|กพฐ\.?|สพฐ\.?)(?![ก-๎])"
)
_ENVOY = re.compile(
    r"(?:\s?ณ\s?(?:กรุง|นคร)?[\u0e01-\u0e4e]+|\s?(?:วิสามัญ)?ผู้มีอำนาจเต็ม|\s?(?:แห่ง)?ประจำ(?:ราชอาณาจักร|ประเทศ)?ไทย)"
)
_PROVINCE = re.compile(r"(?:จังหวัด|กรุง|นคร|แขวง|เมือง|มณฑล|รัฐ)(?!มนตรี)[\u0e01-\u0e4e]{2,30}")
_LATIN_TAIL = re.compile(r"\s[A-Z]{2,8}(?=\s|$|[),])")
_IN_PROVINCE = re.compile(r"จังหวัด[\u0e01-\u0e4e]{2,30}")
_LINK = re.compile(r"\s*(?:,|และ)?\s*(?:ใน)?(?:ฐานะ|ดำรงตำแหน่ง|ตำแหน่ง|ซึ่งเป็น|ผู้ดำรงตำแหน่ง)?\s*")
MOST_PARTS = 6
_VERB_STARTS = ("ได้", "ให้", "เป็น", "กล่าว", "เข้า", "ร่วม", "พร้อม", "นำ", "และ", "ซึ่ง", "โดย", "เดินทาง", "เปิด", "ลง", "ทำ", "มอบ", "รับ", "ต้อนรับ", "หารือ", "พบ", "จะ", "ได้แก่", "ณ", "ที่", "ใน", "กับ", "ว่า", "ระบุ", "แถลง", "ตำแหน่ง", "คณะ", "ผ่าน", "เพื่อ", "จาก", "ภาย", "ชี้", "เสนอ", "ประชุม", "ตัวแทน", "เมื่อ", "มี", "ผู้", "แทน", "อดีต")  # fmt: skip


@dataclass
class ThaiPerson(PersonMention):
    """A person with the other spellings printed beside the name; `whole_end` lies behind all of it."""

    aliases: tuple[str, ...] = ()
    title_start: int = 0
    whole_end: int = 0


def find_people(text: CaptureText, lines: list[tuple[int, int]], bodies: list[ThaiMention]) -> list[ThaiPerson]:  # fmt: skip
    """Return every person named in full, in order, each once; later mentions add what they tell."""
    found: list[ThaiPerson] = []
    taken = bytearray(len(text.plain) + 1)
    for start, end in lines:
        for person in _people_in(text.plain, start, end):
            if b"\1" not in taken[person.start : person.end]:
                size = person.whole_end - person.start
                taken[person.start : person.whole_end] = b"\1" * size
                found.append(person)
    found.sort(key=lambda p: p.start)
    for number, person in enumerate(found):
        bound = found[number - 1].whole_end if number else 0
        after = found[number + 1].title_start if number + 1 < len(found) else len(text.plain)
        _place(text.plain, person, bound, after, bodies)
    return _merged(found)


def _people_in(plain: str, start: int, end: int) -> Iterator[ThaiPerson]:
    for match in _TITLED.finditer(plain, start, end):
        made = _latin(plain, match) if plain[match.end()].isascii() else _thai(plain, match, end)
        if made is not None:
            yield made


def _latin(plain: str, match: re.Match[str]) -> ThaiPerson | None:
    name = _LATIN_NAME.match(plain, match.end())
    if name is None:
        return None
    words = _MODIFIER.split(trimmed_name(name.group()))[0].rstrip()
    title = match.group(1)
    if len(words.split()) < 2 and not re.search("[A-Z]", title):
        return None
    end = match.end() + len(words)
    if not words or plain[match.end() : end] != words:
        return None
    weak = 0.9 if " " in words else 0.4
    return ThaiPerson(match.end(), end, words, title.strip(), "", end, end, "thai.person.latin", weak,
                      title_start=match.start(), whole_end=end)  # fmt: skip


def _thai(plain: str, match: re.Match[str], limit: int) -> ThaiPerson | None:
    given = _GIVEN.match(plain, match.end())
    if given is None or _is_common(given.group(), match.group(1)):
        return None
    end = given.end()
    parts = 1
    while parts < MOST_PARTS:
        piece = _NEXT.match(plain, end, limit)
        if piece is None:
            break
        size = _part(plain, piece, parts)
        if size == 0:
            break
        end, parts = piece.start(1) + size, parts + 1
        if size < len(piece.group(1)):
            break
    beside = _LATIN_BESIDE.match(plain, end)
    aliases = (trimmed_name(beside.group(2)),) if beside and beside.group(2).strip() else ()
    if parts == 1 and not (aliases and " " in aliases[0]):
        return None
    name = " ".join(plain[match.end() : end].split())
    if len(name) < 4:
        return None
    return ThaiPerson(
        match.end(), end, name, re.sub(r"^(นาย|นาง|นางสาว)\1+", r"\1", " ".join(match.group(1).split())), "", end, end, "thai.person.titled",
        aliases=aliases, title_start=match.start(), whole_end=beside.end() if beside else end,
    )  # fmt: skip


def _is_common(given: str, title: str) -> bool:
    """Tell whether what follows a form of address is an ordinary word: “คุณ” + verb, “ท่าน” + title."""
    if POSITION.match(given):
        return True
    first = words_of(given)[0]
    return title.strip() in {"คุณ", "ท่าน", "อาจารย์", "นาง", "อ."} and (
        first in STOPS or given.startswith(_VERB_STARTS)
    )


def _part(plain: str, piece: re.Match[str], parts: int) -> int:
    """Return how many letters of a word belong to the name: 0 when it is no part of a name."""
    word = piece.group(1)
    if parts == 1:
        if word in STOPS and word != "ณ" and _is_closed(plain, piece.end()):
            return len(word)
        if word == "ณ":
            more = _NEXT.match(plain, piece.end())
            return more.end() - piece.start(1) if more else 0
        return _surname(word)
    if word == "ณ" or word.startswith("ณ "):
        more = _NEXT.match(plain, piece.end())
        known = (
            more
            and POSITION.match(plain, more.end() + 1)
            and not more.group(1).startswith(("ห้อง", "กรุง", "อาคาร", "โรง", "สถาน", "ตึก", "ทำ"))
        )
        return more.end() - piece.start(1) if more and known else 0
    cut = _surname(word)
    if len(word) > 14 or cut != len(word) or not _is_name_like(word):
        return 0
    rest = plain[piece.end() : piece.end() + 30]
    follows = re.match(r"\s*[(（]\s*(?:Mr|Ms|Mrs|H\.?E|Dr|[A-Z])", rest) or POSITION.match(
        rest.lstrip()
    )
    return len(word) if follows or _more_names(plain, piece.end(), MOST_PARTS - parts) else 0


def _more_names(plain: str, at: int, most: int) -> bool:
    """Tell whether one or more further words of a name lead to a Latin spelling or a post."""
    for _word in range(most):
        piece = _NEXT.match(plain, at)
        if piece is None or len(piece.group(1)) > 14 or not _is_name_like(piece.group(1)):
            return False
        at = piece.end()
        if _is_closed(plain, at) or POSITION.match(plain[at : at + 30].lstrip()):
            return True
    return False


def _is_closed(plain: str, end: int) -> bool:
    """Tell whether a name surely ends there: a Latin spelling in brackets stands behind."""
    return _LATIN_BESIDE.match(plain, end) is not None


def _is_name_like(word: str) -> bool:
    """Tell whether a third word can be part of a name: no verb, no title, no place."""
    return not (
        word.startswith(_VERB_STARTS) or POSITION.match(word) or words_of(word)[0] in STOPS or country_at(word, 0)
        or re.match(TITLES, word)
    )  # fmt: skip


def _surname(word: str) -> int:
    """Return the length of a surname: cut where a position or a verb is written onto it."""
    if (
        POSITION.match(word)
        or _SPEAKS.match(word)
        or (
            word.startswith(_VERB_STARTS) and words_of(word)[0] in STOPS and len(words_of(word)) > 1
        )
    ):
        return 0
    if word in STOPS:
        return 0
    size = 0
    for token in words_of(word):
        if size >= 3 and (POSITION.match(token) or token in _GLUED):
            return size
        size += len(token)
    return len(word)


_SPEAKS = re.compile(
    "กล่าว|เปิดเผย|ชี้แจง|ให้การ|ได้(?:รับ|ให้|กล่าว|เข้า|เดิน|เป็น|นำ)|เป็นประธาน|ร่วมกับ|พร้อม(?:ด้วย|คณะ)|ลงนาม|ต้อนรับ|เข้าพบ|เข้าเยี่ยม"
)
_GLUED = frozenset(re.findall(r"\S+", "ได้ ให้การ กล่าว พร้อมด้วย เป็นประธาน เข้าร่วม และ เดินทาง เปิดเผย ลงนาม เข้าพบ เข้าเยี่ยม ต้อนรับ หารือ ซึ่ง ในฐานะ และคณะ พร้อม"))  # fmt: skip


def _place(
    plain: str, person: ThaiPerson, bound: int, after: int, bodies: list[ThaiMention]
) -> None:
    """Set the position: behind the name, else right before the form of address."""
    link = _LINK.match(plain, person.whole_end)
    at = link.end() if link else person.whole_end
    found = position_at(plain, at, bodies)
    if found is None and not person.name.isascii():
        found = _position_before(plain, person, bound, bodies)
    if found is None and person.name.isascii():
        found = _latin_position(plain, person, bodies) or _position_before(
            plain, person, bound, bodies
        )
    if found is None:
        return
    start, end = found
    end = min(end, after) if start < after else end
    person.position_start, person.position_end = start, end
    person.position = " ".join(plain[start:end].split())


def _latin_position(
    plain: str, person: ThaiPerson, bodies: list[ThaiMention]
) -> tuple[int, int] | None:
    """Return the span of an English title behind a Latin name, without the body that it is of."""
    found = _LATIN_POSITION.match(plain, person.whole_end)
    if found is None:
        return None
    start, end = found.span(1)
    body = next((b for b in bodies if start < b.start < end), None)
    if body is not None:
        end = start + len(
            re.sub(r"\s+(?:of|at|for)(?:\s+the)?\s*$", "", plain[start : body.start]).rstrip()
        )
    return start, end


def position_at(plain: str, start: int, bodies: list[ThaiMention]) -> tuple[int, int] | None:
    """Return the span of the position that begins at `start`, with the institution written onto it.

    A second post written onto the first belongs to it: “รองนายกรัฐมนตรีและรัฐมนตรีว่าการ…”.
    """
    head = POSITION.match(plain, start)
    if head is None:
        return None
    end = _position_end(plain, head, bodies)
    for _post in range(2):
        second = POSITION.match(plain, end + 3) if plain[end : end + 3] == "และ" else None
        if second is None:
            break
        end = _position_end(plain, second, bodies)
    return head.start("post"), end


_SERVES = re.compile(r"ประจำ(?=สำนัก|กระทรวง|กรม|คณะ|ทำเนียบ|ศูนย์|องค์)")


def _position_end(plain: str, head: re.Match[str], bodies: list[ThaiMention]) -> int:
    """Return where one post ends: behind its institution, its acronym, or the country it serves in."""
    end = head.end()
    more_post = POSITION.match(plain, end)
    while more_post and more_post.start("post") == end:
        end = more_post.end()
        more_post = POSITION.match(plain, end)
    post = plain[head.start("post") : end]
    province = (
        _PROVINCE.match(plain, end) if post.endswith(("ผู้ว่าการ", "ผู้ว่าราชการ", "ปลัด")) else None
    )
    if province:
        return province.end()
    serves = _SERVES.match(plain, end)
    end = serves.end() if serves else end
    whole = next(
        (b for b in bodies if end <= b.start <= end + 3 and not plain[end : b.start].strip()), None
    )
    if whole is not None and whole.start == end:
        end = whole.end
    else:
        far = grown(plain, end)
        end = max([far, *(b.end for b in bodies if end <= b.start < far)])
    short = _LATIN_TAIL.match(plain, end)
    end = short.end() if short else end
    seat = _IN_PROVINCE.match(plain, end)
    end = seat.end() if seat else end
    acronym = _ACRONYM_TAIL.match(plain, end)
    if acronym and whole is None:
        end = acronym.end()
    envoy = re.search("ทูต|กงสุล|ผู้แทน", post) is not None
    more = _ENVOY.match(plain, end) if envoy else None
    while more:
        end = more.end()
        more = _ENVOY.match(plain, end)
    return end


def _position_before(plain: str, person: ThaiPerson, bound: int, bodies: list[ThaiMention]) -> tuple[int, int] | None:  # fmt: skip
    """Return the span of a position that ends right before the form of address."""
    window = max(bound, person.title_start - 140, plain.rfind("\n", 0, person.title_start) + 1)
    for head in POSITION.finditer(plain, window, person.title_start):
        if head.start() > window and plain[head.start() - 1] in "เแโใไ":
            continue
        found = position_at(plain, head.start(), bodies)
        if found is not None and 0 <= person.title_start - found[1] <= 2 and found[1] > found[0]:
            return found
    return None


def _merged(people: list[ThaiPerson]) -> list[ThaiPerson]:
    kept: list[ThaiPerson] = []
    for person in people:
        same = next((k for k in kept if _same(k, person)), None)
        if same is None:
            kept.append(person)
            continue
        same.aliases = tuple(dict.fromkeys((*same.aliases, *person.aliases)))
        if not same.position and person.position:
            same.position, same.position_start, same.position_end = (
                person.position, person.position_start, person.position_end,
            )  # fmt: skip
    return kept


def _same(one: ThaiPerson, other: ThaiPerson) -> bool:
    names = {n.casefold() for n in (one.name, *one.aliases)}
    again = {n.casefold() for n in (other.name, *other.aliases)}
    return bool(names & again) or (
        one.name.split()[0] == other.name.split()[0]
        and other.name.replace(" ", "") in one.name.replace(" ", "")
    )
