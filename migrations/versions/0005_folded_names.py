"""The folded keys of names, and how Thai words sound."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "name_key",
        sa.Column("record_type", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("record_type", "record_id", "key", name=op.f("pk_name_key")),
    )
    op.create_index("ix_name_key_key", "name_key", ["record_type", "key", "record_id"])
    op.create_table(
        "romanisation",
        sa.Column("word", sa.String(length=100), nullable=False),
        sa.Column("latin", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_romanisation")),
    )
    # An empty index is filled anew when the program starts, and the keys with it.
    op.execute("DELETE FROM search_gram")
    op.execute("DELETE FROM search_entry")


def downgrade() -> None:
    op.drop_table("romanisation")
    op.drop_index("ix_name_key_key", table_name="name_key")
    op.drop_table("name_key")
