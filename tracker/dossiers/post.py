"""The page of a post: who held it, one after another, and whom they met in it."""

from dataclasses import dataclass
from datetime import date

from tracker.dossiers.holders import Holder, holders
from tracker.dossiers.timeline import Timeline, latest_meetings
from tracker.meetings.models import Attendance, Meeting
from tracker.people.models import Membership, Post
from tracker.people.posts.queries import get_post


@dataclass(frozen=True)
class PostPage:
    """A post with its holders, the latest first, and the meetings of all of them."""

    post: Post
    holders: tuple[Holder, ...]
    timeline: Timeline

    def attended(self, meeting: Meeting) -> list[Attendance]:
        """Return who was at a meeting in this post."""
        there = (a for a in meeting.attendances if a.post_id == self.post.id)
        return [a for a in there if a.person is not None]


def post_page(public_id: str, today: date) -> PostPage:
    """Return the page of a post; three queries.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    post = get_post(public_id)
    found = holders(Membership.post_id == post.id, today)
    found.sort(key=lambda one: one.start or date.min, reverse=True)
    found.sort(key=lambda one: not one.in_office)
    return PostPage(post, tuple(found), latest_meetings(Attendance.post_id == post.id))
