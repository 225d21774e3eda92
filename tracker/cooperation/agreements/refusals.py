"""What is refused of agreements, and in which words."""

from tracker.core.errors import Refusal
from tracker.core.words import _


class TooFewParties(Refusal):
    """An agreement of one."""

    message = _("An agreement needs two parties at least. Name the other one.")
    field = "parties"


class SamePartyTwice(Refusal):
    """An institution that is named in two rows."""

    message = _("This institution is named twice. Leave one of the two rows empty.")
    field = "parties"


class PartySigned(Refusal):
    """A party that is to go though somebody signed for it."""

    message = _("Somebody signed for a party that you took away. Take the signatory away first.")
    field = "parties"


class WrongDays(Refusal):
    """Dates that cannot be true together."""


FAULTS = {
    "ends_before_it_begins": (
        "expires_on", _("It would end before it begins. Correct one of the two days."),
    ),
    "in_force_before_signed": (
        "in_force_on",
        _(
            "It would be in force before it was signed. Correct one of the two days, or leave "
            "this one empty: then it is in force from the day of signature."
        ),
    ),
    "in_force_unsigned": (
        "in_force_on",
        _("Nothing is in force before it is signed. Give the day of signature, too."),
    ),
    "terminated_before_signed": (
        "terminated_on",
        _("It would be terminated before it was signed. Correct one of the two days."),
    ),
    "terminated_unsigned": (
        "terminated_on",
        _("Nobody has signed it, so it cannot be terminated. Choose the status “abandoned”."),
    ),
    "suspended_unsigned": (
        "status_manual",
        _("Only what is signed can be suspended. Give the day of signature, too."),
    ),
}  # fmt: skip
"""For each fault of the dates that the rules find: the field, and the sentence."""


class ReplacesItself(Refusal):
    """An agreement that would supersede itself, directly or through others."""

    message = _("An agreement cannot supersede itself, nor one that supersedes it.")
    field = "supersedes"


class NoSuchNumber(Refusal):
    """A length of a renewal or of a notice that is none."""

    message = _("This number does not fit. Renewals last 1 to 1200 months, notice 0 to 3650 days.")


class AlreadySigned(Refusal):
    """An agreement that is to be signed again."""

    message = _(
        "It is signed already. Change its days on its form, and add signatories one by one."
    )


class NotYetSigned(Refusal):
    """A signature on a day to come."""

    message = _("This day is still to come. Note the signature once it has happened.")
    field = "signed_on"


class NotAParty(Refusal):
    """A signatory for an institution that is no party."""

    message = _("Choose one of the parties of this agreement.")
    field = "institution"


class SignsTwice(Refusal):
    """A person who would sign twice for the same party."""

    message = _("This person is among the signatories for this party already.")
    field = "person"


class TextTwice(Refusal):
    """A second text in the same language."""

    message = _("There is a text in this language already. Change that one instead.")
    field = "language"


class NothingSaid(Refusal):
    """A part without words."""

    message = _("Fill in what is missing here.")


class NoSuchAgreement(Refusal):
    """A title that no agreement bears."""

    message = _("No agreement of this title is on record. Choose one from the list.")


class SeveralAgreements(Refusal):
    """A title that several agreements bear."""

    message = _("Several agreements bear this title. Choose one from the list.")
