"""Web pages: the words of the page itself, without menus, scripts and notices."""

import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from tracker.capture.documents.plain import decoded
from tracker.capture.documents.refusals import Damaged, Unreadable
from tracker.capture.documents.tidying import without_marks

DEEPEST = 1000
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_WIDER = {"tis-620": "cp874", "windows-874": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
          "iso-8859-1": "cp1252", "latin-1": "cp1252", "iso-8859-11": "cp874"}  # fmt: skip
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_NEVER_DEEP = {"p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "img", "input", "meta", "link", "hr", "source", "col", "area", "base", "wbr", "embed", "track", "param", "thead", "tbody", "tfoot"}  # fmt: skip
_DROPPED = {"head", "script", "style", "noscript", "nav", "footer", "aside", "form", "button", "select", "svg", "iframe", "template", "object", "canvas", "video", "audio", "dialog"}  # fmt: skip
_BLOCKS = {"address", "article", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "fieldset", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul"}  # fmt: skip
_HELD = {"html", "body", "main", "article"}
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|navbar|nav|menu|breadcrumbs?|sidebar|footer|share|sharing|"
    r"social|related|skip-link|advert)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FURNITURE_ROLES = {"navigation", "contentinfo", "search", "dialog", "menu"}


def letters_of(data: bytes, charset: str = "") -> str | None:
    """Return the letters of `data` in the encoding that it names, else the likeliest."""
    try:
        return data.decode(_WIDER.get(charset.lower(), charset)) if charset else decoded(data)
    except (UnicodeDecodeError, LookupError):
        return decoded(data)


def read_web(data: bytes, charset: str = "") -> str:
    """Return the words of a web page, its address above them where it tells it.

    Raises:
        Refusal: it cannot be read.
    """
    told = _CHARSET.search(data[:4096])
    text = letters_of(data, charset or (told[1].decode() if told else ""))
    if text is None:
        raise Unreadable
    if _depth(text) > DEEPEST:
        raise Damaged
    page = LexborHTMLParser(text)
    body = _tidy("".join(_pieces(page.body))) if page.body else ""
    title = _title(page)
    if title and title not in body[:2000]:
        body = f"{title}\n{body}"
    address = _address(page)
    return without_marks(f"source: {address}\n\n{body}" if address else body)


def _depth(text: str) -> int:
    """Return how deep the elements of a page stand in each other, at most."""
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        if tag[2].lower() not in _NEVER_DEEP:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _title(page: LexborHTMLParser) -> str:
    for where in ("h1", "title"):
        node = page.css_first(where)
        if node is not None and node.text().strip():
            return " ".join(node.text().split())[:300]
    return ""


def _address(page: LexborHTMLParser) -> str:
    link = page.css_first("link[rel=canonical]")
    address = (link.attributes.get("href") or "").strip() if link is not None else ""
    return address if re.fullmatch(r"https?://\S{1,1900}", address) else ""


def _pieces(root: Any) -> Iterator[str]:  # noqa: ANN401 -- a node of the parser
    """Yield the words below `root` in order, with a line end around each block."""
    node, level = root, 0
    while True:
        dropped = level > 0 and _is_dropped(node)
        if node.tag == "-text":
            yield re.sub(r"\s+", " ", node.text_content or "")
        elif not dropped:
            yield "\n" if node.tag in _BLOCKS else ""
        if not dropped and node.child is not None:
            node, level = node.child, level + 1
            continue
        while level > 0 and node.next is None:
            node, level = node.parent, level - 1
            yield _end(node.tag)
        if level == 0:
            return
        yield _end(node.tag)
        node = node.next


def _end(tag: str) -> str:
    return "\t" if tag in {"td", "th"} else "\n" if tag in _BLOCKS else ""


def _is_dropped(node: Any) -> bool:  # noqa: ANN401
    """Tell whether an element is no part of what the page tells."""
    if node.tag in _DROPPED:
        return True
    if node.tag in _HELD or node.tag.startswith(("-", "h")):
        return False
    told = node.attributes
    if "hidden" in told or told.get("aria-hidden") == "true":
        return True
    if told.get("role") in _FURNITURE_ROLES:
        return True
    named = f"{told.get('class') or ''} {told.get('id') or ''}"[:300]
    return bool(_FURNITURE.search(named)) and node.css_first("main, article, h1") is None


def _tidy(text: str) -> str:
    lines = (re.sub(r" *\t *", "\t", re.sub(r" +", " ", line)).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
