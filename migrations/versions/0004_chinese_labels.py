"""Names as readers of Chinese see and sort them."""

import sqlalchemy as sa
from alembic import op
from pypinyin import lazy_pinyin

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
    """Write the labels and their pinyin; where there is no Chinese name the English label stays."""
    op.execute(f"UPDATE {owner} SET label_zh = label_en, sort_zh = sort_en")  # noqa: S608
    if owner == "institution":
        op.execute("UPDATE institution SET acronym_zh = acronym_en")
    names = sa.table(
        f"{owner}_name", sa.column("id"), sa.column(f"{owner}_id"), sa.column("text"),
        sa.column("language"), sa.column("kind"), sa.column("preferred"),
    )  # fmt: skip
    found: dict[int, list[sa.Row[tuple]]] = {}
    chinese = sa.select(names).where(names.c.language == "zh").order_by(names.c.id)
    for row in op.get_bind().execute(chinese):
        found.setdefault(getattr(row, f"{owner}_id"), []).append(row)
    record = sa.table(owner, *map(sa.column, ("id", *COLUMNS[owner])))
    for key, rows in found.items():
        values = _values(rows)
        if owner == "person":
            values.pop("acronym_zh", None)
        op.execute(record.update().where(record.c.id == key).values(values))


def _values(rows: list[sa.Row[tuple]]) -> dict[str, str]:
    shown = [r for r in rows if r.kind in {"official", "short"}]
    short = [r for r in rows if r.kind == "acronym"]
    values = {}
    if shown:
        best = min(shown, key=lambda r: (not r.preferred, r.kind != "official"))
        values = {"label_zh": best.text, "sort_zh": " ".join(lazy_pinyin(best.text))[:600]}
    if short:
        values["acronym_zh"] = short[0].text
    return values


def downgrade() -> None:
    for table in ("institution", "person"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_index(f"ix_{table}_sort_zh")
    for table, names in COLUMNS.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in names:
                batch_op.drop_column(name)
