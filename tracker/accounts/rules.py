"""What a user may do with one record, given its values."""

from tracker.accounts.models import Role
from tracker.accounts.visibility import Confidential, Viewer


def may_edit(viewer: Viewer, record: Confidential) -> bool:
    """Tell whether `viewer` may change `record`.

    An officer edits what he made and what belongs to his unit's team; a manager
    edits what his unit owns. A record without an owner unit is anybody's who writes.
    """
    if viewer.role not in {Role.OFFICER, Role.MANAGER}:
        return False
    if record.owner_unit_id is None or record.created_by_id == viewer.user_id:
        return True
    return record.owner_unit_id == viewer.unit_id
