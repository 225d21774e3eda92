"""Finding intakes; the viewer sees those of the programmes that he may see."""

from tracker.cooperation.models import Intake, Programme
from tracker.core.errors import NotFound


def get_intake(programme: Programme, public_id: str) -> Intake:
    """Return an intake of `programme`.

    Raises:
        NotFound: it has none of this id.
    """
    found = next((one for one in programme.intakes if one.public_id == public_id), None)
    if found is None:
        raise NotFound
    return found
