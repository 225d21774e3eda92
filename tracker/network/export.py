"""The ties as a file for a spreadsheet."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from tracker.core.words import _
from tracker.network.bodies import Body
from tracker.network.brokers import Brokerage
from tracker.network.paths import Reached
from tracker.network.queries import Tie
from tracker.network.quiet import Silence
from tracker.network.rules import LADDER
from tracker.vocabularies.countries import country_name
from tracker.vocabularies.queries import term_label

BYTE_ORDER_MARK = "\ufeff"
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula.

    >>> harmless("=1+1"), harmless("UCAS")
    ("'=1+1", 'UCAS')
    """
    return f"'{text}" if text.lstrip(" ").startswith(FORMULAS) else text


def write_csv(ties: list[Tie], bodies: Mapping[str, Body], language: str) -> Iterator[str]:
    """Yield the lines of the file: UTF-8 with a byte order mark, dates as ISO 8601."""
    intensity = {k: term_label("tie_intensity", k, language) for k in LADDER}
    head = [
        _("Institution"), _("Country"), _("Partner"), _("Country of the partner"), _("Intensity"),
        _("Asleep"), _("Meetings"), _("Programmes"), _("Last contact"), *intensity.values(),
    ]  # fmt: skip
    yield BYTE_ORDER_MARK + _line([str(h) for h in head])
    for tie in ties:
        a, b = bodies[tie.a], bodies[tie.b]
        yield _line(
            [
                a.name,
                country_name(a.country, language),
                b.name,
                country_name(b.country, language),
                intensity[tie.intensity],
                str(_("yes") if tie.sleeping else _("no")),
                str(tie.meetings),
                str(tie.programmes),
                tie.last_on.isoformat() if tie.last_on else "",
                *(str(tie.kinds.get(k, 0)) for k in LADDER),
            ]
        )


def write_path(reached: Reached, language: str) -> Iterator[str]:
    """Yield the lines of a file with the ways to an institution, a line for each step."""
    head = [
        _("Way"), _("Step"), _("From"), _("To"), _("Intensity"), _("Meetings"), _("Programmes"),
        _("Last contact"), _("Asleep"), _("Who knows whom"),
    ]  # fmt: skip
    yield BYTE_ORDER_MARK + _line([str(h) for h in head])
    for way, path in enumerate(reached.paths, 1):
        for step, hop in enumerate(path.hops, 1):
            people = [m.name for m in (*hop.met, *hop.linked_by)]
            yield _line(
                [
                    str(way),
                    str(step),
                    hop.a.name,
                    hop.b.name,
                    term_label("tie_intensity", hop.intensity, language) if hop.intensity else "",
                    str(hop.meetings),
                    str(hop.programmes),
                    hop.last_on.isoformat() if hop.last_on else "",
                    str(_("yes") if hop.is_stale else _("no")),
                    "; ".join(people),
                ]
            )


def write_quiet(silences: list[Silence], language: str) -> Iterator[str]:
    """Yield the lines of a file with the partners who have gone quiet; intervals in days."""
    head = [
        _("Partner"), _("Country"), _("Last met"), _("Days met"), _("Usual interval in days"),
        _("Silent days"), _("Expected by"),
    ]  # fmt: skip
    yield BYTE_ORDER_MARK + _line([str(h) for h in head])
    for one in silences:
        yield _line(
            [
                one.body.name,
                country_name(one.body.country, language),
                one.last_on.isoformat(),
                str(one.days_met),
                "" if one.rhythm is None else str(one.rhythm),
                str(one.silent),
                one.expected_on.isoformat(),
            ]
        )


def write_brokers(found: Brokerage, language: str) -> Iterator[str]:
    """Yield the lines of a file with who holds the network together; shares between 0 and 1."""
    head = [
        _("Institution"), _("Country"), _("Ways through it"), _("Partners"), _("Constraint"),
        _("Would be cut off"),
    ]  # fmt: skip
    yield BYTE_ORDER_MARK + _line([str(h) for h in head])
    for one in found.brokers:
        yield _line(
            [
                one.body.name,
                country_name(one.body.country, language),
                f"{one.between:.6f}",
                str(one.partners),
                "" if one.constraint is None else f"{one.constraint:.6f}",
                str(one.lost),
            ]
        )


def _line(values: list[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([harmless(v) for v in values])
    return line.getvalue()
