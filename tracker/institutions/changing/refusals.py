"""What cannot happen to an institution."""

from tracker.core.errors import Refusal
from tracker.core.words import _


class NoNewName(Refusal):
    """A renaming without a name."""

    message = _("Write the new name.")
    field = "name"


class NewNameTooLong(Refusal):
    """A name that no letterhead would hold."""

    message = _("A name can have 600 characters. Shorten it.")
    field = "name"


class SameName(Refusal):
    """A renaming to a name that it bears."""

    message = _("The institution bears this name already.")
    field = "name"


class NameOfAnother(Refusal):
    """A renaming to the name of another body."""

    message = _(
        "Another institution of this country bears this name. Merge the two if they are one, "
        "or say that the other took its place."
    )
    field = "name"


class NameIsYounger(Refusal):
    """A renaming from a day before the present name was taken."""

    message = _("It took its present name after that day. Give a later day.")
    field = "day"


class TooEarly(Refusal):
    """A move from a day before it came to where it stands."""

    message = _("It came under the body above it only after that day. Give a later day.")
    field = "day"


class StandsThere(Refusal):
    """A move to where it stands."""

    message = _("It stands below this institution already. Name the new one.")
    field = "above"


class NotUpward(Refusal):
    """A move by a relation that places nothing below another."""

    message = _("Choose one of the entries of the list.")
    field = "type"


class NoSuccessor(Refusal):
    """A succession by nobody."""

    message = _("Name the institution that took its place.")
    field = "successor"


class TooFewParts(Refusal):
    """A split into one."""

    message = _(
        "Name at least two institutions. If one took its place, use “Another took its place”."
    )
    field = "successors"


class BeforeItsTime(Refusal):
    """An end before the beginning."""

    message = _("It was founded after that day. Correct one of the two days.")
    field = "day"


class SucceedsItself(Refusal):
    """A succession that runs in a circle."""

    message = _(
        "This institution took the place of the other one: it cannot be followed by it. "
        "Check which of the two is the older."
    )


class IsItself(Refusal):
    """A body followed by itself."""

    message = _("Choose another institution: this is the same one.")
