"""Several meetings in one text, and what was learned from corrections."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("capture", schema=None) as batch_op:
        batch_op.add_column(sa.Column("whole_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("place", sa.Integer(), nullable=False, server_default=sa.text("0"))
        )
        batch_op.add_column(
            sa.Column("resting", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.create_index(batch_op.f("ix_capture_whole_id"), ["whole_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_capture_whole_id_capture"),
            "capture",
            ["whole_id"],
            ["id"],
            ondelete="CASCADE",
        )
    with op.batch_alter_table("capture", schema=None) as batch_op:
        batch_op.alter_column("place", server_default=None)
        batch_op.alter_column("resting", server_default=None)

    op.create_table(
        "lesson",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=600), nullable=False),
        sa.Column("search_key", sa.String(length=600), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("institution_name_id", sa.Integer(), nullable=True),
        sa.Column("person_name_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_lesson_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["institution_name_id"],
            ["institution_name.id"],
            name=op.f("fk_lesson_institution_name_id_institution_name"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_name_id"],
            ["person_name.id"],
            name=op.f("fk_lesson_person_name_id_person_name"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_lesson_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
    )
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        for column in ("audience_id", "institution_name_id", "person_name_id", "user_id"):
            batch_op.create_index(batch_op.f(f"ix_lesson_{column}"), [column], unique=False)
        batch_op.create_index(batch_op.f("ix_lesson_public_id"), ["public_id"], unique=True)
        batch_op.create_index("ix_lesson_search_key", ["search_key", "about"], unique=False)


def downgrade() -> None:
    op.drop_table("lesson")
    with op.batch_alter_table("capture", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_capture_whole_id_capture"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_capture_whole_id"))
        batch_op.drop_column("resting")
        batch_op.drop_column("place")
        batch_op.drop_column("whole_id")
