"""The checks of `make lint` find what they are there to find."""

import pytest
from babel.messages.catalog import Catalog
from jinja2 import Environment, StrictUndefined

from scripts import check_templates
from scripts.check_tidiness import faults_of_text
from scripts.check_translations import faults_of_catalog
from tests.rig.markup import faults_of_page

PAGE = '<!doctype html><html lang="en"><title>Home</title><h1>Home</h1>{}</html>'


@pytest.fixture
def faults_of(tmp_path, monkeypatch):
    monkeypatch.setattr(check_templates, "TEMPLATES", tmp_path)
    environment = Environment(
        undefined=StrictUndefined, extensions=["jinja2.ext.i18n"], autoescape=True
    )

    def look(source, name="page.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(source, encoding="utf-8")
        found = check_templates.faults_of_template(environment, name)
        return [fault for _line, fault in found]

    return look


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("<p>Hello there</p>", "a bare word"),
        ('<img alt="A tree" src="/x.png">', "a bare word in alt"),
        ('{{ field(x, hint="The day it took place") }}', "a bare word in an expression"),
        ('<p style="color: red"></p>', "a style attribute"),
        ('<p onclick="go()"></p>', "the handler onclick"),
        ("<script>go()</script>", "an inline script"),
        ("<style>p { color: red }</style>", "a <style> element"),
        ('<img src="https://example.org/x.png">', "src of another server"),
        ("{{ text | safe }}", "|safe outside"),
        ('{% from "x.html" import field %}', "field is imported and not used"),
        ("{% if %}", "does not compile"),
        ("{{ text | no_such_filter }}", "does not compile"),
    ],
)
def test_a_template_with_a_fault_is_named(faults_of, source, fault):
    assert any(fault in found for found in faults_of(source)), faults_of(source)


@pytest.mark.parametrize(
    "source",
    [
        '<h1>{{ _("Log a meeting") }}</h1>',
        '<p class="field {{ kind }}"{% if shown %} hidden{% endif %}>&middot; 3&nbsp;%</p>',
        '<script type="application/json">{"a": 1}</script><script src="/static/a.js"></script>',
        '{{ ngettext("%(num)s meeting", "%(num)s meetings", count) }}',
        '<a href="{{ url }}" aria-label="{{ _(\'Fine\') }}">{# A remark #}{{ name }}</a>',
    ],
)
def test_a_template_without_a_fault_passes(faults_of, source):
    assert faults_of(source) == []


def test_a_component_may_mark_text_as_safe(faults_of):
    assert faults_of("{{ drawing | safe }}", "components/graph.html") == []


def catalog(**translations):
    made = Catalog(locale="th")
    for words, translation in translations.items():
        made.add(words, translation)
    return made


def test_a_whole_catalog_passes():
    assert list(faults_of_catalog(catalog(Save="บันทึก"), catalog(Save=""))) == []


@pytest.mark.parametrize(
    ("held", "fault"),
    [
        ({}, "is missing"),
        ({"%(n)s kept": ""}, "is not translated"),
        ({"%(n)s kept": "เก็บไว้"}, "other places to fill in"),
        ({"%(n)s kept": "เก็บไว้ %(n)s", "Gone": "หาย"}, "said nowhere any more"),
        ({"%(n)s kept": "<b>%(n)s</b>"}, "brings markup"),
        ({"%(n)s kept": "%(n)s kept"}, "is left in another script"),
    ],
)
def test_a_catalog_with_a_fault_is_named(held, fault):
    found = list(faults_of_catalog(catalog(**held), catalog(**{"%(n)s kept": ""})))

    assert any(fault in one for one in found), found


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<h1>Again</h1>", "2 h1"),
        ("<input name=a>", "has no label"),
        ("<p style='color: red'>", "an inline style"),
        ("<script>go()</script>", "an inline script"),
        ("<p id=a></p><p id=a></p>", "is there twice"),
    ],
)
def test_a_page_with_a_fault_is_named(markup, fault):
    assert any(fault in one for one in faults_of_page(PAGE.format(markup)))


def test_a_page_without_a_fault_passes():
    markup = (
        "<label for=a>Name</label><input id=a><label>Day <input></label><svg><title>x</title></svg>"
    )

    assert faults_of_page(PAGE.format(markup)) == []


def test_a_fragment_is_no_page():
    assert faults_of_page("<li>one</li>") == []


def test_a_stray_space_and_a_missing_end_are_named():
    assert len(list(faults_of_text("a.py", "a = 1 \nb = 2"))) == 2
