"""Names as readers of Chinese see and sort them."""

import sqlalchemy as sa
from alembic import op

from tracker.core.matching.keys import sorted_as

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COLUMNS = {
    "institution": ("label_zh", "acronym_zh", "sort_zh"),
    "person": ("label_zh", "sort_zh"),
    "search_entry": ("title_zh",),
}


def upgrade() -> None:
    for table, names in COLUMNS.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in names:
                batch_op.add_column(
                    sa.Column(name, sa.String(length=600), nullable=False, server_default="")
                )
    for table in ("institution", "person"):
        _label(table)
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(f"ix_{table}_sort_zh", ["sort_zh", "public_id"], unique=False)
    # An empty index is filled anew when the program starts.
    op.execute("DELETE FROM search_gram")
    op.execute("DELETE FROM search_entry")


def _label(owner: str) -> None:
    """Write what readers of Chinese see, and by which keys names in Chinese are sorted.

    Where there is no name in Chinese, what readers of English see and sort by stays.
    """
    op.execute(f"UPDATE {owner} SET label_zh = label_en, sort_zh = sort_en")  # noqa: S608
    if owner == "institution":
        op.execute("UPDATE institution SET acronym_zh = acronym_en")
    wanted = ("id", "label_en", "label_th", "sort_en", "sort_th", *COLUMNS[owner])
    record = sa.table(owner, *map(sa.column, wanted))
    for key, names in _names_with_chinese(owner).items():
        here = record.c.id == key
        label_en, label_th = op.get_bind().execute(
            sa.select(record.c.label_en, record.c.label_th).where(here)
        ).one()  # fmt: skip
        shown = {"en": label_en, "th": label_th, "zh": _shown(owner, names)}
        values = {
            f"sort_{tongue}": sorted_as(name, tongue, of_person=owner == "person")
            for tongue, name in shown.items()
        }
        values["label_zh"] = shown["zh"]
        if short := [n.text for n in names if n.kind == "acronym" and n.language == "zh"]:
            values["acronym_zh"] = short[0]
        op.execute(record.update().where(here).values(values))


def _names_with_chinese(owner: str) -> dict[int, list[sa.Row[tuple]]]:
    """Return all names of the records that have one in Chinese."""
    names = sa.table(
        f"{owner}_name", sa.column("id"), sa.column(f"{owner}_id"), sa.column("text"),
        sa.column("language"), sa.column("kind"), sa.column("preferred"),
    )  # fmt: skip
    key = names.c[f"{owner}_id"]
    chinese = sa.select(key).where(names.c.language == "zh")
    found: dict[int, list[sa.Row[tuple]]] = {}
    rows = sa.select(names, key.label("key")).where(key.in_(chinese)).order_by(names.c.id)
    for row in op.get_bind().execute(rows):
        found.setdefault(row.key, []).append(row)
    return found


def _shown(owner: str, names: list[sa.Row[tuple]]) -> str:
    """Return the name that readers of Chinese are shown."""
    tongues = {"zh": 0, "en": 1}
    kinds = {"official": 0, "short": 1, "romanised": 2, "alias": 3, "former": 4}

    def rank(name: sa.Row[tuple]) -> tuple[int, ...]:
        tongue = tongues.get(name.language, 2)
        if owner == "person":
            return (tongue, not name.preferred)
        behind = 0 if name.kind in {"official", "short"} else 3
        return (behind + tongue, not name.preferred, kinds.get(name.kind, 5))

    return str(min(names, key=rank).text)


def downgrade() -> None:
    for table in ("institution", "person"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_index(f"ix_{table}_sort_zh")
    for table, names in COLUMNS.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in names:
                batch_op.drop_column(name)
