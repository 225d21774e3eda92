"""Why two records cannot be one, or a merge cannot be taken back."""

from tracker.core.errors import Refusal
from tracker.core.words import _


class SameRecord(Refusal):
    """A merge of a record with itself."""

    message = _("Choose another record: this is the same one.")
    field = "other"


class MergesWithParent(Refusal):
    """A merge of a body with the one directly above it."""

    message = _(
        "One of the two stands above the other, so they are not the same. If the relation is "
        "wrong, end it first."
    )
    field = "other"


class WouldMakeACircle(Refusal):
    """A merge of two bodies with others between them in the reporting line."""

    message = _(
        "After the merge the reporting line would run in a circle: a body between the two stands "
        "below the one and above the other. Correct the relations first."
    )
    field = "other"


class ComesBefore(Refusal):
    """A merge of a meeting with one that came before it."""

    message = _(
        "One of these meetings came before the other in their series, so they are not the same. "
        "If that is wrong, correct “The meeting before this one” first."
    )
    field = "other"


class KeptIsStricter(Refusal):
    """A merge by which a record would vanish before readers of whom it was not hidden."""

    message = _(
        "Fewer people may read the record that would be kept than the other, so it would vanish "
        "for the rest. Merge them the other way round, or change who may read it first."
    )
    field = "other"


class PeriodTurned(Refusal):
    """A choice of an end before the beginning."""

    message = _(
        "With these choices the end lies before the beginning. Choose both days of one record."
    )


class MergedFurther(Refusal):
    """A merge into a record that was itself merged since."""

    message = _(
        "The record that was kept has been merged into another one since. Take that merge back "
        "first."
    )
    status = 409


class CannotBeUnmerged(Refusal):
    """A merge whose deed is not on record, or that others have built upon."""

    message = _(
        "This merge cannot be taken back: something that it moved is not on record any more."
    )
    status = 409
