"""Every address of the URL map with every record there is; nothing is listed by hand."""

import itertools
import re
from collections import Counter, deque
from collections.abc import Iterator
from html import unescape

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import AnyConverter, Rule

from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.db import Base, db
from tracker.vocabularies.models import Term

NEVER = "x" * 12
"""A public id that no record has."""
LINK = re.compile(r'<a [^>]*href="(/[^"]*)"')
PART = re.compile(r"[?&](?:part|as)=(\w+)")
PAIRED = ("institution", "person", "membership", "institution_relation")


def ids_by_table() -> dict[str, list[str]]:
    """Return every public id there is by the table of its record, `NEVER` in each."""
    db.session.rollback()
    found = {}
    with reading_as(EVERYTHING):
        for mapper in Base.registry.mappers:
            if hasattr(mapper.class_, "public_id"):
                ids = db.session.scalars(select(mapper.class_.public_id).order_by("id"))
                found[str(mapper.class_.__tablename__)] = [*ids, NEVER]
        terms = db.session.execute(select(Term.vocabulary, Term.code).order_by(Term.id))
        found["term"] = [f"{vocabulary} {code}" for vocabulary, code in terms]
    db.session.rollback()
    return found


def get_rules(app: Flask) -> list[Rule]:
    """Return the rules that answer to GET, the files of the package left out."""
    rules = app.url_map.iter_rules()
    return [r for r in rules if "GET" in (r.methods or ()) and r.endpoint != "static"]


def kinds_of(rule: Rule) -> list[str]:
    """Return the kinds of record that a rule names in its address."""
    converter = rule._converters.get("kind")
    return sorted(converter.items) if isinstance(converter, AnyConverter) else []


def values_for(rule: Rule, ids: dict[str, list[str]]) -> Iterator[dict[str, str]]:
    """Yield what the arguments of an address can be.

    A kind of record goes with the ids of that kind, a vocabulary with its entries; an
    address of two records gets each pair of institutions, people, and their times in posts.
    """
    names = sorted(rule.arguments)
    others = [name for name in names if name != "kind"]
    if not names:
        yield {}
    elif kinds_of(rule):
        yield from (
            {"kind": kind, **dict(zip(others, some, strict=True))}
            for kind in kinds_of(rule)
            for some in itertools.permutations(ids.get(kind, [NEVER]), len(others))
        )
    elif set(names) & {"vocabulary", "code"}:
        yield _word(names, ids)
    elif len(names) == 1:
        yield from ({names[0]: one} for some in ids.values() for one in some)
    else:
        pairs = [one for table in PAIRED for one in ids.get(table, ())]
        some = itertools.product(pairs, repeat=len(names))
        yield from (dict(zip(names, v, strict=True)) for v in some)


def _word(names: list[str], ids: dict[str, list[str]]) -> dict[str, str]:
    if names == ["code"]:
        return {"code": "hrd"}
    vocabulary, code = ids["term"][0].split()
    return {name: {"vocabulary": vocabulary, "code": code}[name] for name in names}


def one_page_each(app: Flask, client: FlaskClient, most: int = 8) -> dict[str, str]:
    """Follow the links from the home page; return the first page of each endpoint, and of its parts.

    The key is the endpoint, and the word of `part` or `as` where the address has one.
    At most `most` addresses of each are opened. A link that leads nowhere fails.
    """
    match = app.url_map.bind("localhost").match
    asked: Counter[str] = Counter()
    pages: dict[str, str] = {}
    waiting, known = deque(["/"]), {"/"}
    while waiting:
        address = waiting.popleft()
        endpoint = match(address.partition("?")[0], method="GET")[0]
        part = " ".join([endpoint, *PART.findall(address)])
        if asked[part] == most:
            continue
        asked[part] += 1
        answer = client.get(address)
        answer.get_data()
        answer.close()
        assert answer.status_code < 400, f"{address}: {answer.status_code}"
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        pages.setdefault(part, address)
        for link in LINK.findall(answer.text):
            found = unescape(link).partition("#")[0]
            if found not in known and not found.startswith("/static/"):
                known.add(found)
                waiting.append(found)
    return pages
