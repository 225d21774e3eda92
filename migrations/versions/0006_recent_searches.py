"""Beginnings of names and codes in the index, recent searches, revisions of what is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The index is made anew from the records when the program starts next.
    op.execute("DELETE FROM search_gram")
    op.execute("DELETE FROM search_entry")
    with op.batch_alter_table("search_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("codes", sa.Text(), nullable=False))

    is_postgresql = op.get_bind().dialect.name == "postgresql"
    op.create_table(
        "search_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(collation="C" if is_postgresql else None), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_search_name_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["search_entry.id"],
            name=op.f("fk_search_name_entry_id_search_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_name")),
    )
    with op.batch_alter_table("search_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_search_name_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index("ix_search_name_key", ["key", "entry_id"], unique=False)

    op.create_table(
        "search_habit",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("recent", sa.JSON(), nullable=False),
        sa.Column("is_kept", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_search_habit_user_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_search_habit")),
    )
    revisions = op.create_table(
        "revision",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_revision")),
    )
    op.bulk_insert(revisions, [{"name": "vocabularies", "number": 1}])


def downgrade() -> None:
    op.drop_table("revision")
    op.drop_table("search_habit")
    op.drop_table("search_name")
    with op.batch_alter_table("search_entry", schema=None) as batch_op:
        batch_op.drop_column("codes")
