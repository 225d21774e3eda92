"""The one box: what can be found, and its tokens."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_type", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("page_type", sa.String(length=40), nullable=False),
        sa.Column("page_id", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=600), nullable=False),
        sa.Column("title_th", sa.String(length=600), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("folded_names", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("sounds", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("areas", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_search_entry_audience_id_audience")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
    )
    with op.batch_alter_table("search_entry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_search_entry_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index("ix_search_entry_record", ["record_type", "record_id"], unique=True)

    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_gram"
            " USING fts5(tokens, tokenize='ascii', detail=none, columnsize=0)"
        )
    else:
        op.execute(
            "CREATE TABLE search_gram (entry_id integer PRIMARY KEY"
            " REFERENCES search_entry (id) ON DELETE CASCADE, tokens tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX ix_search_gram_tokens ON search_gram USING gin (tokens)")


def downgrade() -> None:
    op.execute("DROP TABLE search_gram")
    with op.batch_alter_table("search_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_search_entry_record")
        batch_op.drop_index(batch_op.f("ix_search_entry_audience_id"))

    op.drop_table("search_entry")
