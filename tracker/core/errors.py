"""What can be refused, and in which words."""

from tracker.core.words import LazyString, _


class Refusal(Exception):
    """A request that the rules do not allow.

    `message` is shown to the user as it stands; `field` names the input it
    concerns, or is empty when it concerns the whole request.
    """

    message: str | LazyString = ""
    field: str = ""
    status: int = 422

    def __init__(self, message: str | LazyString | None = None, *, field: str | None = None):
        if message is not None:
            self.message = message
        if field is not None:
            self.field = field
        super().__init__(self.message)

    def __str__(self) -> str:
        return str(self.message)


class NotFound(Refusal):
    """There is no such record, or the viewer may not know of it."""

    message = _("This record is not here. Look for it in the lists, or ask who sent the link.")
    status = 404


class Moved(NotFound):
    """The record was merged into another; its old address leads there."""

    def __init__(self, old: str, new: str):
        super().__init__()
        self.old, self.new = old, new


class NotAllowed(Refusal):
    """The viewer's role does not include this deed."""

    message = _("Your role does not include this. Ask your administrator if it should.")
    status = 403


class Stale(Refusal):
    """Somebody else saved this record in the meantime."""

    message = _(
        "Somebody else saved this record while you were writing. Your words are kept below: "
        "compare them with what is stored now, then save again."
    )
    status = 409
