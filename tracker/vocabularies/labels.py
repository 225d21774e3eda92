"""Jinja filters that turn codes into words."""

from flask import Flask

from tracker.core.filters import language
from tracker.vocabularies.countries import country_name, region_label, region_of
from tracker.vocabularies.queries import areas, clear_labels, term_label, terms


def term(code: str, vocabulary: str) -> str:
    """Write a code of a vocabulary in the reader's language; nothing stays nothing."""
    return term_label(vocabulary, code, language()) if code else ""


def country(code: str | None) -> str:
    """Write a country in the reader's language."""
    return country_name(code, language())


def choice_words(field: str, code: str) -> str:
    """Return the words by which an entry of a list of areas or forms is found while typing."""
    if field not in {"areas", "modalities"}:
        return ""
    labels = areas() if field == "areas" else terms("modality")
    return "\n".join(labels[code].words) if code in labels else ""


def install(app: Flask) -> None:
    """Give the filters to the templates of `app`; it begins with nothing kept in memory."""
    clear_labels()
    app.jinja_env.filters.update(term=term, country=country, region=region_of)
    app.jinja_env.globals.update(region_label=region_label, choice_words=choice_words)
