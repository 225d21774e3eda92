"""What a user looked for lately: for him alone, the latest first, kept only while he wants it."""

from tracker.accounts.visibility import Viewer
from tracker.core.db import db
from tracker.core.names import normalise
from tracker.search.grams import LONGEST_QUERY, query_of
from tracker.search.models import SearchHabit

MOST_RECENT = 20


def find_habit(by: Viewer) -> SearchHabit | None:
    """Return what is kept of a user's searches; nothing for who never searched."""
    return db.session.get(SearchHabit, by.user_id)


def list_recent(by: Viewer) -> list[str]:
    """Return what a user looked for lately, the latest first."""
    habit = find_habit(by)
    return list(habit.recent) if habit is not None else []


def is_new(habit: SearchHabit | None, text: str) -> bool:
    """Tell whether a search would change what is kept: not the one that stands first already."""
    if not query_of(text).terms or (habit is not None and not habit.is_kept):
        return False
    return habit is None or habit.recent[:1] != [_tidied(text)]


def _tidied(text: str) -> str:
    return normalise(text)[:LONGEST_QUERY]


def note_search(text: str, *, by: Viewer) -> None:
    """Put a search first among a user's own; the same one moves up. The caller commits."""
    habit = find_habit(by)
    if not is_new(habit, text):
        return
    habit = habit or _begin(by)
    wanted = query_of(text).folded
    others = [one for one in habit.recent if query_of(one).folded != wanted]
    habit.recent = [_tidied(text), *others][:MOST_RECENT]
    db.session.flush()


def _begin(by: Viewer) -> SearchHabit:
    habit = SearchHabit(user_id=by.user_id, recent=[], is_kept=True)
    db.session.add(habit)
    return habit


def clear_searches(*, by: Viewer) -> None:
    """Forget what a user looked for; the caller commits."""
    habit = find_habit(by)
    if habit is not None:
        habit.recent = []
        db.session.flush()


def keep_searches(*, kept: bool, by: Viewer) -> None:
    """Begin or end keeping a user's searches; those that are there go at the end. The caller commits."""
    habit = find_habit(by) or _begin(by)
    habit.is_kept = kept
    habit.recent = habit.recent if kept else []
    db.session.flush()
