"""What every page keeps: one heading, a title, a language, labels, and no inline code."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

UNLABELLED_TYPES = {"hidden", "submit", "button", "reset", "image"}
DATA_TYPES = {"application/json", "application/ld+json"}
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass
class Control:
    """An input, select or textarea, and what names it."""

    id: str
    said_as: str
    is_named: bool


@dataclass
class Page(HTMLParser):
    """The facts of one HTML page that its faults follow from."""

    headings: int = 0
    title: str = ""
    language: str = ""
    controls: list[Control] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    ids: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Let the parser begin."""
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self.inside.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        match tag:
            case "html":
                self.language = given.get("lang", "")
            case "h1":
                self.headings += 1
            case "label":
                self.labelled.add(given.get("for", ""))
            case "input" | "select" | "textarea":
                self.note_control(tag, given)
        self.look_for_inline_code(tag, given)

    def note_control(self, tag: str, given: dict[str, str]) -> None:
        """Keep one control whose label is asked for at the end."""
        if given.get("type") in UNLABELLED_TYPES:
            return
        named = bool(given.get("aria-label") or given.get("aria-labelledby"))
        said_as = f"<{tag} name={given.get('name', '')!r}>"
        control = Control(given.get("id", ""), said_as, named or "label" in self.inside)
        self.controls.append(control)

    def look_for_inline_code(self, tag: str, given: dict[str, str]) -> None:
        """Keep what the content security policy would block."""
        if tag == "style" or "style" in given:
            self.faults.append(f"an inline style at <{tag}>")
        if tag == "script" and "src" not in given and given.get("type") not in DATA_TYPES:
            self.faults.append("an inline script")
        handlers = [name for name in given if name.startswith(("on", "hx-on"))]
        self.faults.extend(f"the handler {name} at <{tag}>" for name in handlers)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, and those inside it that need no end."""
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Keep the title; a picture's own title is not the page's."""
        if self.inside[-1:] == ["title"] and "svg" not in self.inside:
            self.title += data

    def all_faults(self) -> list[str]:
        """Return everything that is wrong with the page; an empty list where nothing is."""
        faults = list(self.faults)
        if self.headings != 1:
            faults.append(f"{self.headings} h1 where one is asked for")
        if not self.title.strip():
            faults.append("no title")
        if not self.language:
            faults.append("no lang on <html>")
        faults.extend(
            f"{control.said_as} has no label"
            for control in self.controls
            if not control.is_named and control.id not in self.labelled - {""}
        )
        twice = sorted({one for one in self.ids if self.ids.count(one) > 1})
        return [*faults, *(f"the id {one!r} is there twice" for one in twice)]


def faults_of_page(html: str) -> list[str]:
    """Return what is wrong with a whole HTML page; a fragment has no such faults."""
    if "<html" not in html[:1000].lower():
        return []
    page = Page()
    page.feed(html)
    page.close()
    return page.all_faults()


_CHANGING = re.compile(r'name="csrf_token"[^>]*>|X-CSRFToken[^}]*}|nonce-\S+')


def without_tokens(html: str) -> str:
    """Return a page without what differs each time that it is sent: the tokens of its forms."""
    return _CHANGING.sub("", html)
