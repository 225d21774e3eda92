"""The answers of the network as tables, a line each for what a person would copy."""

from collections.abc import Mapping

from tracker.core.words import _
from tracker.network.bodies import Body
from tracker.network.brokers import Brokerage
from tracker.network.common import Common
from tracker.network.exports.sheets import Sheet, Value
from tracker.network.paths import Reached
from tracker.network.queries import Tie
from tracker.network.quiet import Quiet
from tracker.network.reasons import reason_in_words
from tracker.network.recommendations import Advice
from tracker.network.rules import LADDER
from tracker.vocabularies.countries import country_name
from tracker.vocabularies.queries import term_label


def _yes_or_no(value: bool) -> str:
    return str(_("yes") if value else _("no"))


def _heads(*words: object) -> list[str]:
    return [str(word) for word in words]


def sheet_of_ties(ties: list[Tie], bodies: Mapping[str, Body], language: str) -> Sheet:
    """Return the ties, a line each, with how many records prove each step of the ladder."""
    intensity = {k: term_label("tie_intensity", k, language) for k in LADDER}
    head = _heads(
        _("Institution"), _("Country"), _("Partner"), _("Country of the partner"), _("Intensity"),
        _("Asleep"), _("Meetings"), _("Programmes"), _("Last contact"), *intensity.values(),
    )  # fmt: skip
    rows = [
        [
            bodies[tie.a].name,
            country_name(bodies[tie.a].country, language),
            bodies[tie.b].name,
            country_name(bodies[tie.b].country, language),
            intensity[tie.intensity],
            _yes_or_no(tie.sleeping),
            tie.meetings,
            tie.programmes,
            tie.last_on.isoformat() if tie.last_on else None,
            *(tie.kinds.get(k, 0) for k in LADDER),
        ]
        for tie in ties
    ]
    return Sheet("ties", head, rows)


def sheet_of_paths(reached: Reached, language: str) -> Sheet:
    """Return the ways to an institution, a line for each step."""
    head = _heads(
        _("Way"), _("Step"), _("From"), _("To"), _("Intensity"), _("Meetings"), _("Programmes"),
        _("Last contact"), _("Asleep"), _("Who knows whom"),
    )  # fmt: skip
    rows = [
        [
            way,
            step,
            hop.a.name,
            hop.b.name,
            term_label("tie_intensity", hop.intensity, language) if hop.intensity else None,
            hop.meetings,
            hop.programmes,
            hop.last_on.isoformat() if hop.last_on else None,
            _yes_or_no(hop.is_stale),
            "; ".join(m.name for m in (*hop.met, *hop.linked_by)),
        ]
        for way, path in enumerate(reached.paths, 1)
        for step, hop in enumerate(path.hops, 1)
    ]
    return Sheet("path", head, rows)


def sheet_of_quiet(quiet: Quiet, language: str) -> Sheet:
    """Return the partners who have gone quiet, then the agreements asleep; intervals in days."""
    head = _heads(
        _("Kind"), _("Name"), _("Country"), _("Last contact"), _("Days met"),
        _("Usual interval in days"), _("Silent days"), _("Expected by"),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [
            str(_("Partner")),
            one.body.name,
            country_name(one.body.country, language),
            one.last_on.isoformat(),
            one.days_met,
            one.rhythm,
            one.silent,
            one.expected_on.isoformat(),
        ]
        for one in quiet.partners
    ]
    for row in quiet.agreements:
        last = row.last_on.isoformat() if row.last_on else None
        asleep = quiet.days_asleep(row)
        rows.append(
            [str(_("Agreement")), row.agreement.title, None, last, None, None, asleep, None]
        )
    return Sheet("quiet", head, rows)


def sheet_of_brokers(found: Brokerage, language: str) -> Sheet:
    """Return who holds the network together; shares between 0 and 1."""
    head = _heads(
        _("Institution"), _("Country"), _("Ways through it"), _("Partners"), _("Constraint"),
        _("Would be cut off"),
    )  # fmt: skip
    rows = [
        [
            one.body.name,
            country_name(one.body.country, language),
            round(one.between, 6),
            one.partners,
            None if one.constraint is None else round(one.constraint, 6),
            one.lost,
        ]
        for one in found.brokers
    ]
    return Sheet("brokers", head, rows)


def sheet_of_common(common: Common, language: str) -> Sheet:
    """Return what two institutions have in common, a line for each thing said or done in an area."""
    head = _heads(
        _("Area"), _("Score"), _("Kind"), _("Institution"), _("Modality"), _("Words"), _("Day")
    )
    rows: list[list[Value]] = []
    for ground in common.grounds:
        area = ground.name or None
        rows += [
            [
                area,
                ground.score,
                term_label("offer_kind", one.kind, language),
                common.bodies[one.by].name,
                term_label("modality", one.modality, language) if one.modality else None,
                one.words or None,
                one.as_of or None,
            ]
            for one in (*ground.theirs, *ground.ours)
        ]
        for record in ground.records:
            kind = str(_("Meeting") if record.record_type == "meeting" else _("Proposal"))
            day = record.day.isoformat() if record.day else None
            rows.append([area, ground.score, kind, None, None, record.title, day])
    return Sheet("common", head, rows)


def sheet_of_advice(advice: Advice, language: str) -> Sheet:
    """Return whom to meet next, a line for each reason with what it adds."""
    head = _heads(
        _("Institution"), _("Country"), _("Score"), _("Reason"), _("Points"), _("Evidence")
    )
    rows: list[list[Value]] = [
        [
            one.body.name,
            country_name(one.body.country, language),
            round(one.score, 3),
            reason_in_words(reason),
            round(reason.points, 3),
            reason.words or None,
        ]
        for one in advice.recommendations
        for reason in one.reasons
    ]
    return Sheet("recommendations", head, rows)
