"""The template check: what the content security policy and the house rules ask of each template."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from flask import Flask
from jinja2 import Environment, StrictUndefined, TemplateError, nodes

from tracker.app import create_app
from tracker.core.config import Settings

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
MARKS = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
SPOKEN_ATTRIBUTES = {"alt", "aria-description", "aria-label", "content", "placeholder", "title"}
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"^[A-Z][a-z]+(?:[ ,.…?!:’'-]|$)")
FILLED_IN = "\N{OBJECT REPLACEMENT CHARACTER}"
INLINE_SCRIPT_TYPES = {"application/json", "application/ld+json"}


class Markup(HTMLParser):
    """Reads the markup of a template and collects what must not be in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[tuple[int, str]] = []
        self.silent = 0

    def fault(self, message: str) -> None:
        """Keep one fault with the line where it stands."""
        self.faults.append((self.getpos()[0], message))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element and its attributes."""
        given = {name: value or "" for name, value in attrs}
        if tag == "style":
            self.fault("a <style> element; the rules belong in tracker/static/css")
        is_data = given.get("type") in INLINE_SCRIPT_TYPES
        if tag == "script" and "src" not in given and not is_data:
            self.fault("an inline script; it belongs in tracker/static/js")
        if tag in {"script", "style"}:
            self.silent += 1
        for name, value in given.items():
            self.look_at_attribute(tag, name, value)

    def look_at_attribute(self, tag: str, name: str, value: str) -> None:
        """Look at one attribute."""
        if name == "style":
            self.fault("a style attribute")
        if name.startswith(("on", "hx-on")):
            self.fault(f"the handler {name}")
        if "javascript:" in value or value.startswith("js:"):
            self.fault(f"script in the attribute {name}")
        if name in {"src", "srcset"} and value.startswith(("http:", "https:", "//")):
            self.fault(f"{name} of another server: {value}")
        if name == "content" and tag != "meta":
            return
        if name in SPOKEN_ATTRIBUTES - {"content"} and WORD.search(value):
            self.fault(f"a bare word in {name}: {value.strip()!r}")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag in {"script", "style"}:
            self.silent = max(0, self.silent - 1)

    def handle_data(self, data: str) -> None:
        """Look at text that would be shown."""
        if not self.silent and WORD.search(data):
            self.fault(f"a bare word: {' '.join(data.replace(FILLED_IN, '…').split())!r}")


def markup_of(environment: Environment, source: str) -> str:
    """Return `source` with everything of Jinja replaced, line for line, by a mark."""
    pieces = []
    for _line, kind, value in environment.lex(source):
        if kind == "data":
            pieces.append(value)
        else:
            pieces.append("\n" * value.count("\n"))
            pieces.append(FILLED_IN if kind == "variable_end" else "")
    return "".join(pieces)


def unmarked(tree: nodes.Node) -> Iterator[tuple[int, str]]:
    """Find words in expressions that look like speech and are not marked for translation."""
    marked = {
        id(word)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in MARKS
        for word in call.find_all(nodes.Const)
    }
    for word in tree.find_all(nodes.Const):
        text = word.value
        if id(word) not in marked and isinstance(text, str) and SENTENCE.match(text):
            yield word.lineno, f"a bare word in an expression: {text!r}"


def unused_imports(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Find imported macros that the template does not use."""
    used = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}
    for imported in tree.find_all(nodes.FromImport):
        for given in imported.names:
            name = given if isinstance(given, str) else given[1]
            if name not in used:
                yield imported.lineno, f"{name} is imported and not used"
    for imported in tree.find_all(nodes.Import):
        if imported.target not in used:
            yield imported.lineno, f"{imported.target} is imported and not used"


def unescaped(tree: nodes.Template, name: str) -> Iterator[tuple[int, str]]:
    """Find places outside the components where escaping is turned off."""
    if name.startswith("components/"):
        return
    for used in tree.find_all(nodes.Filter):
        if used.name == "safe":
            yield used.lineno, "|safe outside templates/components"
    for scope in tree.find_all(nodes.ScopedEvalContextModifier):
        yield scope.lineno, "autoescape is changed outside templates/components"


def faults_of_template(environment: Environment, name: str) -> Iterator[tuple[int, str]]:
    """Tell what is wrong with one template, with the line of each fault."""
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    try:
        tree = environment.parse(source, name)
        environment.compile(source, name)
    except TemplateError as error:
        yield getattr(error, "lineno", 0) or 0, f"does not compile: {error}"
        return
    yield from unmarked(tree)
    yield from unused_imports(tree)
    yield from unescaped(tree, name)
    if name.endswith(".html"):
        markup = Markup()
        markup.feed(markup_of(environment, source))
        markup.close()
        yield from markup.faults


def application() -> Flask:
    """Return the application with its filters and globals; no database is opened."""
    return create_app(
        Settings(database_url="sqlite://", secret_key="k" * 32, production=False, debug=False)
    )


def main() -> int:
    """Check every template; return how the process should end."""
    environment = application().jinja_env
    found = 0
    if environment.undefined is not StrictUndefined:
        print("templates: the environment must refuse undefined names (StrictUndefined)")
        found += 1
    names = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.*"))
    for name in names:
        for line, fault in sorted(faults_of_template(environment, name)):
            print(f"templates/{name}:{line}: {fault}")
            found += 1
    print(f"templates: {len(names)} checked, {found} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
