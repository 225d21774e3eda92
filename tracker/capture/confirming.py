"""The draft page: the form as it is first shown, what is on record, the text with its marks."""

from dataclasses import dataclass
from typing import Any

from flask import Flask
from markupsafe import Markup, escape

from tracker.capture.forms import ConfirmForm
from tracker.capture.models import Capture
from tracker.capture.queries import names_by_public_id
from tracker.core.dates import PartialDate
from tracker.core.filters import language
from tracker.core.matching.reasons import Reason, Verdict
from tracker.core.matching.telling import told
from tracker.core.words import _
from tracker.search.alike import Alike, NameAsked, find_alike
from tracker.vocabularies.queries import term_label


def filled_form(capture: Capture) -> ConfirmForm:
    """Return the form with everything that was found."""
    return ConfirmForm(data=capture.found["form"])


def offer_matches(form: ConfirmForm, capture: Capture, tongue: str) -> None:
    """Offer the records that each found item may be; one exact match is chosen beforehand."""
    known: dict[str, list[str]] = {k: list(v) for k, v in capture.found["known"].items()}
    asked = {
        row.form.key.data: NameAsked(kind, row.form.name.data or "", _country(row.form))
        for kind, rows in (("institution", form.institutions), ("person", form.people))
        for row in rows
    }
    alike = find_alike(asked.values(), language=tongue)
    names = names_by_public_id({c for some in known.values() for c in some}, tongue)
    for row in (*form.institutions, *form.people):
        key = row.form.key.data
        same = [c for c in known.get(key, ()) if c in names]
        near = [one for one in alike.get(asked[key], ()) if one.public_id not in same]
        row.form.candidates = [*same, *(one.public_id for one in near)]
        new = row.form.match.choices[0]
        shown = [(c, names[c]) for c in same] + [(one.public_id, _shown(one)) for one in near]
        row.form.match.choices = [new, *shown]
        if not form.is_submitted():
            _choose(row.form, same, near)


def _country(entry: Any) -> str:  # noqa: ANN401
    """Return the country that was read for an institution; a person's is not asked for."""
    return (entry.country.data or "") if hasattr(entry, "country") else ""


def _shown(one: Alike) -> str:
    """Return the name of a record, and where it is not the very name of the text, why it is offered."""
    return (
        one.title
        if one.match.reasons == (Reason.SAME_WORDS,)
        else f"{one.title}: {told(one.match)}"
    )


def _choose(entry: Any, same: list[str], near: list[Alike]) -> None:  # noqa: ANN401
    """Choose beforehand where only one record can be meant: by its name, or very likely."""
    sure = [*same, *(o.public_id for o in near if o.match.verdict is Verdict.VERY_LIKELY)]
    if len(sure) == 1:
        entry.match.data = sure[0]


_PLACE = Markup('<span class="source-text__at" id="span-{}"></span>')


def marked_text(capture: Capture) -> Markup:
    """Return the text with the found passages marked; each found item has a place to lead to."""
    quotes = capture.found["quotes"]
    spans = sorted(
        (q["start"], q["end"], key)
        for key, passages in quotes.items()
        if _is_marked(key)
        for q in passages
    )
    places = sorted(
        ((q["start"], key) for key, passages in quotes.items() if not _is_marked(key) for q in passages[:1]),
        reverse=True,
    )  # fmt: skip
    pieces: list[Markup] = []
    at = 0
    named: set[str] = set()
    for start, end, key in spans:
        if start < at:
            continue
        while places and places[-1][0] < end:
            place, of = places.pop()
            stop = max(at, min(place, start))
            pieces += [escape(capture.text[at:stop]), _PLACE.format(of)]
            at = stop
        pieces.append(escape(capture.text[at:start]))
        mark = Markup(' id="span-{}"').format(key) if key not in named else Markup("")
        kind = {"i": "institution", "p": "person"}.get(key[0], "meeting")
        pieces.append(
            Markup('<mark class="mark mark--{}"{}>{}</mark>').format(
                kind, mark, capture.text[start:end]
            )
        )
        named.add(key)
        at = end
    for place, of in reversed(places):
        pieces += [escape(capture.text[at:place]), _PLACE.format(of)]
        at = place
    pieces.append(escape(capture.text[at:]))
    return Markup("").join(pieces)


def _is_marked(key: str) -> bool:
    """Tell whether the passages of a finding are marked; of the others only the place is kept."""
    return key[0] in "ip" or key == "meeting"


@dataclass(frozen=True)
class PartTold:
    """What the list of a text's meetings shows of one: plain values of what was read."""

    title: str
    day: PartialDate | None
    asked: str
    partners: tuple[str, ...]
    language: str


def part_told(capture: Capture) -> PartTold:
    """Return what a passage tells, in a few words."""
    form, asked = capture.found["form"], capture.found.get("asked", {})
    words = asked.get("held_on", {}).get("words", "")
    there = [i for i in form["institutions"] if i["side"] != "mentioned"] or form["institutions"]
    return PartTold(
        title=form["title"] or " ".join(capture.text.split())[:80],
        day=PartialDate.from_iso(form["held_on"]) if form["held_on"] and not words else None,
        asked=words,
        partners=tuple(i["acronym"] or i["name"] for i in there[:4]),
        language=str(capture.found["language"]),
    )


def name_of(capture: Capture, key: str) -> str:
    """Return the name of a found institution."""
    rows = capture.found["form"]["institutions"]
    return next((r["acronym"] or r["name"] for r in rows if r["key"] == key), "")


def offer_line(capture: Capture, entry: Any) -> str:  # noqa: ANN401
    """Return a found offer in a line: who, and in which form."""
    form = term_label("modality", entry.modality.data or "", language())
    kind = (
        _("%(who)s offers: %(what)s")
        if entry.kind.data == "offer"
        else _("%(who)s needs: %(what)s")
    )
    return str(kind) % {"who": name_of(capture, entry.of.data), "what": form}


def statement_line(capture: Capture, entry: Any) -> str:  # noqa: ANN401
    """Return a found statement in a line: what it is, and whose."""
    lines = {
        "promise": _("Promise of %(who)s"),
        "suggestion": _("Suggestion of %(who)s"),
        "introduction": _("Introduction by %(who)s"),
    }
    return str(lines[entry.kind.data]) % {"who": name_of(capture, entry.by.data)}


def install(app: Flask) -> None:
    """Give the filters of the draft page to the templates of `app`."""
    app.jinja_env.filters.update(
        marked_text=marked_text,
        name_of=name_of,
        offer_line=offer_line,
        part_told=part_told,
        statement_line=statement_line,
    )
