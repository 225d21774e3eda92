"""What was said at a meeting, point by point."""

from tracker.meetings.points.queries import Origin, find_origin, get_point, list_points_of

__all__ = ["Origin", "find_origin", "get_point", "list_points_of"]
