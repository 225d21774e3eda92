"""The reasons of a recommendation as sentences, in the language of the page."""

from typing import Any

from tracker.core.filters import day
from tracker.core.words import gettext, ngettext
from tracker.network.recommendations import Reason


def reason_in_words(reason: Reason) -> str:
    """Return why an institution is recommended, as a sentence without its full stop."""
    return str(_SENTENCES[reason.name](reason))


def _introduction(reason: Reason) -> Any:  # noqa: ANN401
    if not reason.names:
        return gettext("An introduction is promised, and not made yet")
    return gettext("%(names)s promised to introduce it", names=", ".join(reason.names))


def _shared(reason: Reason) -> Any:  # noqa: ANN401
    return ngettext(
        "Works with %(num)d of our partners: %(names)s",
        "Works with %(num)d of our partners, among them %(names)s",
        reason.found,
        names=", ".join(reason.names),
    )


def _answers(reason: Reason) -> Any:  # noqa: ANN401
    return gettext("What it says of %(areas)s answers us", areas=", ".join(reason.names))


def _asleep(reason: Reason) -> Any:  # noqa: ANN401
    return gettext("Last met on %(day)s: gone quiet since", day=day(reason.day))


def _area(reason: Reason) -> Any:  # noqa: ANN401
    return gettext("Talks about what we talk about: %(areas)s", areas=", ".join(reason.names))


def _country(reason: Reason) -> Any:  # noqa: ANN401
    return ngettext(
        "We work with %(num)d other institution of its country",
        "We work with %(num)d other institutions of its country",
        reason.found,
    )


_SENTENCES = {
    "introduction": _introduction,
    "shared": _shared,
    "answers": _answers,
    "asleep": _asleep,
    "area": _area,
    "country": _country,
}
