"""Delegations, agreements, ledgers, files, the bin; names shown in lists stand in their rows."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("record_type", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=600), nullable=False),
        sa.Column("file_name", sa.String(length=600), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("image_consent", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_attachment_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user_account.id"],
            name=op.f("fk_attachment_created_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_attachment_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user_account.id"],
            name=op.f("fk_attachment_updated_by_id_user_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attachment_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_attachment_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_attachment_owner_unit_id"), ["owner_unit_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_attachment_public_id"), ["public_id"], unique=True)
        batch_op.create_index("ix_attachment_record", ["record_type", "record_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_sha256"), ["sha256"], unique=False)

    op.create_table(
        "not_the_same",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_type", sa.String(length=40), nullable=False),
        sa.Column("a_id", sa.Integer(), nullable=False),
        sa.Column("b_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_not_the_same_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_not_the_same")),
    )
    with op.batch_alter_table("not_the_same", schema=None) as batch_op:
        batch_op.create_index("uq_not_the_same_pair", ["record_type", "a_id", "b_id"], unique=True)

    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=600), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("query", sa.String(length=1000), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_saved_view_user_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
    )
    with op.batch_alter_table("saved_view", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_view_public_id"), ["public_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_saved_view_user_id"), ["user_id"], unique=False)

    op.create_table(
        "watch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("record_type", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_watch_user_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watch")),
    )
    with op.batch_alter_table("watch", schema=None) as batch_op:
        batch_op.create_index(
            "uq_watch_user_record", ["user_id", "record_type", "record_id"], unique=True
        )

    op.create_table(
        "contact_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=600), nullable=False),
        sa.Column("note", sa.String(length=600), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=True),
        sa.Column("valid_to", sa.String(length=10), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (institution_id IS NULL)",
            name=op.f("ck_contact_point_of_a_person_or_an_institution"),
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_contact_point_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user_account.id"],
            name=op.f("fk_contact_point_created_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_contact_point_institution_id_institution"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_contact_point_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_contact_point_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user_account.id"],
            name=op.f("fk_contact_point_updated_by_id_user_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_point")),
    )
    with op.batch_alter_table("contact_point", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_point_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_contact_point_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_contact_point_institution_id"), ["institution_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_contact_point_owner_unit_id"), ["owner_unit_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_contact_point_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_point_public_id"), ["public_id"], unique=True)

    op.create_table(
        "identifier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_identifier_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_identifier_institution_id_institution"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identifier")),
    )
    with op.batch_alter_table("identifier", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_identifier_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_identifier_institution_id"), ["institution_id"], unique=False
        )

    op.create_table(
        "tie_override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("a_id", sa.Integer(), nullable=False),
        sa.Column("b_id", sa.Integer(), nullable=False),
        sa.Column("intensity", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("stated_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["a_id"],
            ["institution.id"],
            name=op.f("fk_tie_override_a_id_institution"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_tie_override_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["b_id"],
            ["institution.id"],
            name=op.f("fk_tie_override_b_id_institution"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user_account.id"],
            name=op.f("fk_tie_override_created_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_tie_override_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user_account.id"],
            name=op.f("fk_tie_override_updated_by_id_user_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tie_override")),
    )
    with op.batch_alter_table("tie_override", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_tie_override_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_tie_override_b_id"), ["b_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_tie_override_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_tie_override_owner_unit_id"), ["owner_unit_id"], unique=False
        )
        batch_op.create_index("ix_tie_override_pair", ["a_id", "b_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_tie_override_public_id"), ["public_id"], unique=True)

    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("direction", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=600), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("lead_institution_id", sa.Integer(), nullable=True),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("countries", sa.JSON(), nullable=False),
        sa.Column("cost_centre", sa.String(length=120), nullable=False),
        sa.Column("registration_no", sa.String(length=120), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_visit_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_visit_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user_account.id"], name=op.f("fk_visit_created_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["host_id"], ["institution.id"], name=op.f("fk_visit_host_id_institution")
        ),
        sa.ForeignKeyConstraint(
            ["lead_institution_id"],
            ["institution.id"],
            name=op.f("fk_visit_lead_institution_id_institution"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_visit_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user_account.id"], name=op.f("fk_visit_updated_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_audience_id"), ["audience_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_host_id"), ["host_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_visit_lead_institution_id"), ["lead_institution_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_visit_owner_unit_id"), ["owner_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_public_id"), ["public_id"], unique=True)
        batch_op.create_index("ix_visit_starts_on", ["starts_on", "public_id"], unique=False)

    op.create_table(
        "checklist_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=600), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_checklist_item_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["done_by_id"],
            ["user_account.id"],
            name=op.f("fk_checklist_item_done_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user_account.id"], name=op.f("fk_checklist_item_owner_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"],
            ["visit.id"],
            name=op.f("fk_checklist_item_visit_id_visit"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_item")),
    )
    with op.batch_alter_table("checklist_item", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_checklist_item_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_checklist_item_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_checklist_item_public_id"), ["public_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_checklist_item_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "delegation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=600), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("from_institution_id", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_delegation_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user_account.id"],
            name=op.f("fk_delegation_created_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["from_institution_id"],
            ["institution.id"],
            name=op.f("fk_delegation_from_institution_id_institution"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_delegation_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user_account.id"],
            name=op.f("fk_delegation_updated_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"],
            ["visit.id"],
            name=op.f("fk_delegation_visit_id_visit"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
    )
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_delegation_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_delegation_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_delegation_from_institution_id"), ["from_institution_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_delegation_owner_unit_id"), ["owner_unit_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_delegation_public_id"), ["public_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_delegation_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "visit_stop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=600), nullable=False),
        sa.Column("place", sa.String(length=600), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("subdivision", sa.String(length=600), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("what_we_saw", sa.Text(), nullable=False),
        sa.Column("lessons", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_visit_stop_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["host_id"], ["institution.id"], name=op.f("fk_visit_stop_host_id_institution")
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"],
            ["visit.id"],
            name=op.f("fk_visit_stop_visit_id_visit"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_stop")),
    )
    with op.batch_alter_table("visit_stop", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_visit_stop_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_visit_stop_host_id"), ["host_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_stop_public_id"), ["public_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_visit_stop_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "delegation_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("title_as_used", sa.String(length=600), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("rank", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_delegation_member_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegation.id"],
            name=op.f("fk_delegation_member_delegation_id_delegation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_delegation_member_institution_id_institution"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_delegation_member_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_delegation_member_post_id_post")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation_member")),
    )
    with op.batch_alter_table("delegation_member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_delegation_member_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_delegation_member_delegation_id"), ["delegation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_delegation_member_institution_id"), ["institution_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_delegation_member_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_delegation_member_post_id"), ["post_id"], unique=False)
        batch_op.create_index(
            "uq_delegation_member_pair", ["delegation_id", "person_id"], unique=True
        )

    op.create_table(
        "discussion_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("said_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"],
            ["cooperation_area.id"],
            name=op.f("fk_discussion_point_area_id_cooperation_area"),
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_discussion_point_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user_account.id"],
            name=op.f("fk_discussion_point_created_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_discussion_point_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_discussion_point_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"],
            ["institution.id"],
            name=op.f("fk_discussion_point_said_by_id_institution"),
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user_account.id"],
            name=op.f("fk_discussion_point_updated_by_id_user_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussion_point")),
    )
    with op.batch_alter_table("discussion_point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_discussion_point_area_id"), ["area_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_discussion_point_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_discussion_point_binned_at"), ["binned_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_discussion_point_meeting_id"), ["meeting_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_discussion_point_owner_unit_id"), ["owner_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_discussion_point_public_id"), ["public_id"], unique=True
        )
        batch_op.create_index(
            batch_op.f("ix_discussion_point_said_by_id"), ["said_by_id"], unique=False
        )

    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=600), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_note", sa.Text(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("point_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignee_id"], ["user_account.id"], name=op.f("fk_follow_up_assignee_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_follow_up_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user_account.id"],
            name=op.f("fk_follow_up_created_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["meeting.id"], name=op.f("fk_follow_up_evidence_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_follow_up_institution_id_institution"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_follow_up_meeting_id_meeting"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_follow_up_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["point_id"],
            ["discussion_point.id"],
            name=op.f("fk_follow_up_point_id_discussion_point"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user_account.id"],
            name=op.f("fk_follow_up_updated_by_id_user_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_assignee_id"), ["assignee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_audience_id"), ["audience_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index("ix_follow_up_due_on", ["due_on", "public_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_evidence_id"), ["evidence_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_follow_up_institution_id"), ["institution_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_follow_up_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_follow_up_owner_unit_id"), ["owner_unit_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_follow_up_point_id"), ["point_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_public_id"), ["public_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_follow_up_status"), ["status"], unique=False)

    op.create_table(
        "introduction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("broker_id", sa.Integer(), nullable=False),
        sa.Column("party_a_id", sa.Integer(), nullable=True),
        sa.Column("party_b_id", sa.Integer(), nullable=True),
        sa.Column("party_a_words", sa.String(length=600), nullable=False),
        sa.Column("party_b_words", sa.String(length=600), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("promised_on", sa.String(length=10), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("made_on", sa.String(length=10), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("first_meeting_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("point_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"],
            ["cooperation_area.id"],
            name=op.f("fk_introduction_area_id_cooperation_area"),
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_introduction_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["broker_id"], ["institution.id"], name=op.f("fk_introduction_broker_id_institution")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user_account.id"],
            name=op.f("fk_introduction_created_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["first_meeting_id"],
            ["meeting.id"],
            name=op.f("fk_introduction_first_meeting_id_meeting"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_introduction_meeting_id_meeting"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user_account.id"], name=op.f("fk_introduction_owner_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_introduction_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["party_a_id"], ["institution.id"], name=op.f("fk_introduction_party_a_id_institution")
        ),
        sa.ForeignKeyConstraint(
            ["party_b_id"], ["institution.id"], name=op.f("fk_introduction_party_b_id_institution")
        ),
        sa.ForeignKeyConstraint(
            ["point_id"],
            ["discussion_point.id"],
            name=op.f("fk_introduction_point_id_discussion_point"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user_account.id"],
            name=op.f("fk_introduction_updated_by_id_user_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introduction")),
    )
    with op.batch_alter_table("introduction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_introduction_area_id"), ["area_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_introduction_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_introduction_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_introduction_broker_id"), ["broker_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_introduction_first_meeting_id"), ["first_meeting_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_introduction_meeting_id"), ["meeting_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_introduction_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_introduction_owner_unit_id"), ["owner_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_introduction_party_a_id"), ["party_a_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_introduction_party_b_id"), ["party_b_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_introduction_point_id"), ["point_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_introduction_public_id"), ["public_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_introduction_status"), ["status"], unique=False)

    op.create_table(
        "promise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_on", sa.String(length=10), nullable=True),
        sa.Column("due_on", sa.String(length=10), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_note", sa.Text(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("point_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("by_id <> to_id", name=op.f("ck_promise_two_institutions")),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_promise_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["institution.id"], name=op.f("fk_promise_by_id_institution")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user_account.id"],
            name=op.f("fk_promise_created_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["meeting.id"], name=op.f("fk_promise_evidence_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_promise_meeting_id_meeting"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user_account.id"], name=op.f("fk_promise_owner_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_promise_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["point_id"],
            ["discussion_point.id"],
            name=op.f("fk_promise_point_id_discussion_point"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["to_id"], ["institution.id"], name=op.f("fk_promise_to_id_institution")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user_account.id"],
            name=op.f("fk_promise_updated_by_id_user_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
    )
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promise_audience_id"), ["audience_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promise_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_promise_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promise_evidence_id"), ["evidence_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promise_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promise_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_promise_owner_unit_id"), ["owner_unit_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_promise_point_id"), ["point_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promise_public_id"), ["public_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_promise_status"), ["status"], unique=False)
        batch_op.create_index(batch_op.f("ix_promise_to_id"), ["to_id"], unique=False)

    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("direction", sa.String(length=40), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("given_on", sa.String(length=10), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("responded_on", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("point_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("from_id <> to_id", name=op.f("ck_suggestion_two_institutions")),
        sa.ForeignKeyConstraint(
            ["area_id"],
            ["cooperation_area.id"],
            name=op.f("fk_suggestion_area_id_cooperation_area"),
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_suggestion_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user_account.id"],
            name=op.f("fk_suggestion_created_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["from_id"], ["institution.id"], name=op.f("fk_suggestion_from_id_institution")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_suggestion_meeting_id_meeting"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user_account.id"], name=op.f("fk_suggestion_owner_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_suggestion_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["point_id"],
            ["discussion_point.id"],
            name=op.f("fk_suggestion_point_id_discussion_point"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["to_id"], ["institution.id"], name=op.f("fk_suggestion_to_id_institution")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user_account.id"],
            name=op.f("fk_suggestion_updated_by_id_user_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
    )
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestion_area_id"), ["area_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_suggestion_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_suggestion_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_from_id"), ["from_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_suggestion_owner_unit_id"), ["owner_unit_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_suggestion_point_id"), ["point_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_public_id"), ["public_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_suggestion_status"), ["status"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_to_id"), ["to_id"], unique=False)

    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=600), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("reference_no", sa.String(length=120), nullable=False),
        sa.Column("status_manual", sa.String(length=40), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("in_force_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("auto_renew", sa.Boolean(), nullable=False),
        sa.Column("renewal_months", sa.Integer(), nullable=True),
        sa.Column("notice_days", sa.Integer(), nullable=True),
        sa.Column("terminated_on", sa.Date(), nullable=True),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("last_activity_on", sa.Date(), nullable=True),
        sa.Column("gazette_ref", sa.String(length=600), nullable=False),
        sa.Column("depositary", sa.String(length=600), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("signed_in_meeting_id", sa.Integer(), nullable=True),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "expires_on IS NULL OR in_force_on IS NULL OR expires_on >= in_force_on",
            name=op.f("ck_agreement_ends_after_start"),
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_agreement_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user_account.id"],
            name=op.f("fk_agreement_created_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_agreement_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposal.id"],
            name=op.f("fk_agreement_proposal_id_proposal"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["signed_in_meeting_id"],
            ["meeting.id"],
            name=op.f("fk_agreement_signed_in_meeting_id_meeting"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_agreement_source_id_source")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_supersedes_id_agreement"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user_account.id"],
            name=op.f("fk_agreement_updated_by_id_user_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_audience_id"), ["audience_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index("ix_agreement_expires_on", ["expires_on", "public_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_agreement_owner_unit_id"), ["owner_unit_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_agreement_proposal_id"), ["proposal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_public_id"), ["public_id"], unique=True)
        batch_op.create_index(
            batch_op.f("ix_agreement_signed_in_meeting_id"), ["signed_in_meeting_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_agreement_source_id"), ["source_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_agreement_supersedes_id"), ["supersedes_id"], unique=False
        )

    op.create_table(
        "agreement_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_area_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["area_id"],
            ["cooperation_area.id"],
            name=op.f("fk_agreement_area_area_id_cooperation_area"),
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_agreement_area_audience_id_audience")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_area")),
    )
    with op.batch_alter_table("agreement_area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_area_area_id"), ["area_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_agreement_area_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index("uq_agreement_area_pair", ["agreement_id", "area_id"], unique=True)

    op.create_table(
        "agreement_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_party_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_agreement_party_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_agreement_party_institution_id_institution"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_party")),
    )
    with op.batch_alter_table("agreement_party", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agreement_party_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_agreement_party_institution_id"), ["institution_id"], unique=False
        )
        batch_op.create_index(
            "uq_agreement_party_pair", ["agreement_id", "institution_id"], unique=True
        )

    op.create_table(
        "agreement_signatory",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("title_as_used", sa.String(length=600), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_signatory_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"],
            ["audience.id"],
            name=op.f("fk_agreement_signatory_audience_id_audience"),
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_agreement_signatory_institution_id_institution"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_agreement_signatory_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_agreement_signatory_post_id_post")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_signatory")),
    )
    with op.batch_alter_table("agreement_signatory", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agreement_signatory_agreement_id"), ["agreement_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_agreement_signatory_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_agreement_signatory_institution_id"), ["institution_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_agreement_signatory_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_agreement_signatory_post_id"), ["post_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_agreement_signatory_public_id"), ["public_id"], unique=True
        )

    op.create_table(
        "agreement_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=600), nullable=False),
        sa.Column("action", sa.String(length=600), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_step_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_agreement_step_audience_id_audience")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_step")),
    )
    with op.batch_alter_table("agreement_step", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agreement_step_agreement_id"), ["agreement_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_agreement_step_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_agreement_step_public_id"), ["public_id"], unique=True)

    op.create_table(
        "agreement_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=600), nullable=False),
        sa.Column("is_authentic", sa.Boolean(), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_text_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_agreement_text_audience_id_audience")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_text")),
    )
    with op.batch_alter_table("agreement_text", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agreement_text_agreement_id"), ["agreement_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_agreement_text_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_agreement_text_public_id"), ["public_id"], unique=True)

    op.create_table(
        "intake",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=600), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("applicants", sa.Integer(), nullable=True),
        sa.Column("participants_in", sa.Integer(), nullable=True),
        sa.Column("participants_out", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_intake_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_intake_programme_id_programme"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake")),
    )
    with op.batch_alter_table("intake", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_intake_audience_id"), ["audience_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_intake_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_intake_public_id"), ["public_id"], unique=True)

    op.create_table(
        "programme_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"],
            ["cooperation_area.id"],
            name=op.f("fk_programme_area_area_id_cooperation_area"),
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_programme_area_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_programme_area_programme_id_programme"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_area")),
    )
    with op.batch_alter_table("programme_area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_area_area_id"), ["area_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_programme_area_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index("uq_programme_area_pair", ["programme_id", "area_id"], unique=True)

    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("root_type", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("root_id", sa.Integer(), nullable=True))
        batch_op.create_index("ix_audit_event_record", ["record_type", "record_id"], unique=False)
        batch_op.create_index("ix_audit_event_root", ["root_type", "root_id"], unique=False)

    with op.batch_alter_table("institution", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("subdivision", sa.String(length=10), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("branch", sa.String(length=40), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("level", sa.String(length=40), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("verified_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("verified_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("label_en", sa.String(length=600), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("label_th", sa.String(length=600), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("acronym_en", sa.String(length=600), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("acronym_th", sa.String(length=600), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_institution_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_institution_merged_into_id"), ["merged_into_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_institution_merged_into_id_institution"),
            "institution",
            ["merged_into_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_institution_verified_by_id_user_account"),
            "user_account",
            ["verified_by_id"],
            ["id"],
        )

    with op.batch_alter_table("institution_relation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.create_index(
            batch_op.f("ix_institution_relation_binned_at"), ["binned_at"], unique=False
        )

    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ends_at", sa.Time(), nullable=True))
        batch_op.add_column(
            sa.Column("registration_no", sa.String(length=120), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("registered_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("visit_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("previous_meeting_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_meeting_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_meeting_merged_into_id"), ["merged_into_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_meeting_previous_meeting_id"), ["previous_meeting_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_meeting_visit_id"), ["visit_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_meeting_previous_meeting_id_meeting"),
            "meeting",
            ["previous_meeting_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_meeting_merged_into_id_meeting"),
            "meeting",
            ["merged_into_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_meeting_visit_id_visit"),
            "visit",
            ["visit_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.add_column(sa.Column("on_behalf_of_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_membership_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_membership_on_behalf_of_id"), ["on_behalf_of_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_membership_on_behalf_of_id_institution"),
            "institution",
            ["on_behalf_of_id"],
            ["id"],
        )

    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("status", sa.String(length=40), nullable=False, server_default="open")
        )
        batch_op.add_column(sa.Column("quote", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("point_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "updated_at",
                sa.DateTime(timezone=True),
                nullable=False,
                server_default=sa.func.now(),
            )
        )
        batch_op.add_column(sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_offer_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_point_id"), ["point_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_offer_point_id_discussion_point"),
            "discussion_point",
            ["point_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("pronunciation", sa.String(length=600), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("languages", sa.String(length=600), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("protocol_notes", sa.Text(), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("user_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("label_en", sa.String(length=600), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("label_th", sa.String(length=600), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_person_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_person_merged_into_id"), ["merged_into_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_person_user_id"), ["user_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_person_user_id_user_account"), "user_account", ["user_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_person_merged_into_id_person"),
            "person",
            ["merged_into_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("label_th", sa.String(length=600), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("label_zh", sa.String(length=600), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("reports_to_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_post_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_post_reports_to_id"), ["reports_to_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_post_reports_to_id_post"),
            "post",
            ["reports_to_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.add_column(sa.Column("description", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("collaboration_type", sa.String(length=40), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("aid_type", sa.String(length=40), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("places", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("proposal_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("agreement_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_programme_agreement_id"), ["agreement_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_programme_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_programme_proposal_id"), ["proposal_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_programme_agreement_id_agreement"),
            "agreement",
            ["agreement_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_programme_proposal_id_proposal"),
            "proposal",
            ["proposal_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.add_column(sa.Column("modalities", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("description", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("point_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("quote", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("owner_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("next_step_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("decision", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("decided_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_proposal_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_point_id"), ["point_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_proposal_owner_id_user_account"), "user_account", ["owner_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_proposal_point_id_discussion_point"),
            "discussion_point",
            ["point_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.add_column(sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_source_binned_at"), ["binned_at"], unique=False)

    with op.batch_alter_table("tie_evidence", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ends_on", sa.Date(), nullable=True))

    with op.batch_alter_table("tie_sum", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ends_on", sa.Date(), nullable=True))
        batch_op.drop_constraint(
            batch_op.f("uq_tie_sum_a_id_b_id_audience_id_year_kind_record_type"), type_="unique"
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_tie_sum_a_id_b_id_audience_id_year_kind_record_type_ends_on"),
            ["a_id", "b_id", "audience_id", "year", "kind", "record_type", "ends_on"],
        )
    _label()


def _shown(names: list[sa.Row[tuple]], language: str) -> str:
    """Return the name that a reader of `language` is shown, of (text, language, kind, preferred)."""

    def rank(name: sa.Row[tuple]) -> tuple[int, int, int]:
        tongue = 0 if name.language == language else 1 if name.language == "en" else 2
        kinds = {"official": 0, "short": 1, "romanised": 2, "alias": 3, "former": 4}
        current = name.kind in {"official", "short"}
        return (
            tongue if current else 3 + tongue,
            0 if name.preferred else 1,
            kinds.get(name.kind, 5),
        )

    return min(names, key=rank).text if names else ""


def _shown_person(names: list[sa.Row[tuple]], language: str) -> str:
    def rank(name: sa.Row[tuple]) -> tuple[int, int]:
        tongue = 0 if name.language == language else 1 if name.language == "en" else 2
        return (tongue, 0 if name.preferred else 1)

    return min(names, key=rank).text if names else ""


def _acronym(names: list[sa.Row[tuple]], language: str) -> str:
    order = {language: 0, "en": 1}
    found = [n for n in names if n.kind == "acronym"]
    return min(found, key=lambda n: order.get(n.language, 2)).text if found else ""


def _names(owner: str) -> dict[int, list[sa.Row[tuple]]]:
    table = sa.table(
        f"{owner}_name", sa.column("id"), sa.column(f"{owner}_id"), sa.column("text"),
        sa.column("language"), sa.column("kind"), sa.column("preferred"),
    )  # fmt: skip
    found: dict[int, list[sa.Row[tuple]]] = {}
    for row in op.get_bind().execute(sa.select(table).order_by(table.c.id)):
        found.setdefault(getattr(row, f"{owner}_id"), []).append(row)
    return found


def _label() -> None:
    """Write the names that lists show into the rows of institutions and people."""
    labels = ("id", "label_en", "label_th", "acronym_en", "acronym_th")
    institution = sa.table("institution", *map(sa.column, labels))
    person = sa.table("person", *map(sa.column, labels[:3]))
    for key, names in _names("institution").items():
        values = {f"label_{t}": _shown(names, t) for t in ("en", "th")}
        values |= {f"acronym_{t}": _acronym(names, t) for t in ("en", "th")}
        op.execute(institution.update().where(institution.c.id == key).values(values))
    for key, names in _names("person").items():
        values = {f"label_{t}": _shown_person(names, t) for t in ("en", "th")}
        op.execute(person.update().where(person.c.id == key).values(values))


def downgrade() -> None:
    with op.batch_alter_table("tie_sum", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("uq_tie_sum_a_id_b_id_audience_id_year_kind_record_type_ends_on"),
            type_="unique",
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_tie_sum_a_id_b_id_audience_id_year_kind_record_type"),
            ["a_id", "b_id", "audience_id", "year", "kind", "record_type"],
        )
        batch_op.drop_column("ends_on")

    with op.batch_alter_table("tie_evidence", schema=None) as batch_op:
        batch_op.drop_column("ends_on")

    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_binned_at"))
        batch_op.drop_column("binned_at")

    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_proposal_point_id_discussion_point"), type_="foreignkey"
        )
        batch_op.drop_constraint(
            batch_op.f("fk_proposal_owner_id_user_account"), type_="foreignkey"
        )
        batch_op.drop_index(batch_op.f("ix_proposal_point_id"))
        batch_op.drop_index(batch_op.f("ix_proposal_owner_id"))
        batch_op.drop_index(batch_op.f("ix_proposal_binned_at"))
        batch_op.drop_column("binned_at")
        batch_op.drop_column("decided_on")
        batch_op.drop_column("decision")
        batch_op.drop_column("next_step_on")
        batch_op.drop_column("owner_id")
        batch_op.drop_column("quote")
        batch_op.drop_column("point_id")
        batch_op.drop_column("description")
        batch_op.drop_column("modalities")

    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_programme_proposal_id_proposal"), type_="foreignkey"
        )
        batch_op.drop_constraint(
            batch_op.f("fk_programme_agreement_id_agreement"), type_="foreignkey"
        )
        batch_op.drop_index(batch_op.f("ix_programme_proposal_id"))
        batch_op.drop_index(batch_op.f("ix_programme_binned_at"))
        batch_op.drop_index(batch_op.f("ix_programme_agreement_id"))
        batch_op.drop_column("binned_at")
        batch_op.drop_column("agreement_id")
        batch_op.drop_column("proposal_id")
        batch_op.drop_column("places")
        batch_op.drop_column("aid_type")
        batch_op.drop_column("collaboration_type")
        batch_op.drop_column("description")

    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_post_reports_to_id_post"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_post_reports_to_id"))
        batch_op.drop_index(batch_op.f("ix_post_binned_at"))
        batch_op.drop_column("binned_at")
        batch_op.drop_column("reports_to_id")
        batch_op.drop_column("label_zh")
        batch_op.drop_column("label_th")

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_person_merged_into_id_person"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_person_user_id_user_account"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_person_user_id"))
        batch_op.drop_index(batch_op.f("ix_person_merged_into_id"))
        batch_op.drop_index(batch_op.f("ix_person_binned_at"))
        batch_op.drop_column("binned_at")
        batch_op.drop_column("merged_into_id")
        batch_op.drop_column("label_th")
        batch_op.drop_column("label_en")
        batch_op.drop_column("user_id")
        batch_op.drop_column("protocol_notes")
        batch_op.drop_column("languages")
        batch_op.drop_column("pronunciation")

    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_offer_point_id_discussion_point"), type_="foreignkey"
        )
        batch_op.drop_index(batch_op.f("ix_offer_point_id"))
        batch_op.drop_index(batch_op.f("ix_offer_binned_at"))
        batch_op.drop_column("binned_at")
        batch_op.drop_column("updated_at")
        batch_op.drop_column("point_id")
        batch_op.drop_column("quote")
        batch_op.drop_column("status")

    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_membership_on_behalf_of_id_institution"), type_="foreignkey"
        )
        batch_op.drop_index(batch_op.f("ix_membership_on_behalf_of_id"))
        batch_op.drop_index(batch_op.f("ix_membership_binned_at"))
        batch_op.drop_column("binned_at")
        batch_op.drop_column("on_behalf_of_id")

    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_meeting_visit_id_visit"), type_="foreignkey")
        batch_op.drop_constraint(
            batch_op.f("fk_meeting_merged_into_id_meeting"), type_="foreignkey"
        )
        batch_op.drop_constraint(
            batch_op.f("fk_meeting_previous_meeting_id_meeting"), type_="foreignkey"
        )
        batch_op.drop_index(batch_op.f("ix_meeting_visit_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_previous_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_merged_into_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_binned_at"))
        batch_op.drop_column("binned_at")
        batch_op.drop_column("merged_into_id")
        batch_op.drop_column("previous_meeting_id")
        batch_op.drop_column("visit_id")
        batch_op.drop_column("registered_on")
        batch_op.drop_column("registration_no")
        batch_op.drop_column("ends_at")

    with op.batch_alter_table("institution_relation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_institution_relation_binned_at"))
        batch_op.drop_column("version")
        batch_op.drop_column("binned_at")

    with op.batch_alter_table("institution", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_institution_verified_by_id_user_account"), type_="foreignkey"
        )
        batch_op.drop_constraint(
            batch_op.f("fk_institution_merged_into_id_institution"), type_="foreignkey"
        )
        batch_op.drop_index(batch_op.f("ix_institution_merged_into_id"))
        batch_op.drop_index(batch_op.f("ix_institution_binned_at"))
        batch_op.drop_column("binned_at")
        batch_op.drop_column("merged_into_id")
        batch_op.drop_column("acronym_th")
        batch_op.drop_column("acronym_en")
        batch_op.drop_column("label_th")
        batch_op.drop_column("label_en")
        batch_op.drop_column("verified_by_id")
        batch_op.drop_column("verified_on")
        batch_op.drop_column("level")
        batch_op.drop_column("branch")
        batch_op.drop_column("subdivision")

    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_event_root")
        batch_op.drop_index("ix_audit_event_record")
        batch_op.drop_column("root_id")
        batch_op.drop_column("root_type")

    with op.batch_alter_table("programme_area", schema=None) as batch_op:
        batch_op.drop_index("uq_programme_area_pair")
        batch_op.drop_index(batch_op.f("ix_programme_area_audience_id"))
        batch_op.drop_index(batch_op.f("ix_programme_area_area_id"))

    op.drop_table("programme_area")
    with op.batch_alter_table("intake", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_intake_public_id"))
        batch_op.drop_index(batch_op.f("ix_intake_programme_id"))
        batch_op.drop_index(batch_op.f("ix_intake_audience_id"))

    op.drop_table("intake")
    with op.batch_alter_table("agreement_text", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreement_text_public_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_text_audience_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_text_agreement_id"))

    op.drop_table("agreement_text")
    with op.batch_alter_table("agreement_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreement_step_public_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_step_audience_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_step_agreement_id"))

    op.drop_table("agreement_step")
    with op.batch_alter_table("agreement_signatory", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreement_signatory_public_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_signatory_post_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_signatory_person_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_signatory_institution_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_signatory_audience_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_signatory_agreement_id"))

    op.drop_table("agreement_signatory")
    with op.batch_alter_table("agreement_party", schema=None) as batch_op:
        batch_op.drop_index("uq_agreement_party_pair")
        batch_op.drop_index(batch_op.f("ix_agreement_party_institution_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_party_audience_id"))

    op.drop_table("agreement_party")
    with op.batch_alter_table("agreement_area", schema=None) as batch_op:
        batch_op.drop_index("uq_agreement_area_pair")
        batch_op.drop_index(batch_op.f("ix_agreement_area_audience_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_area_area_id"))

    op.drop_table("agreement_area")
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreement_supersedes_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_source_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_signed_in_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_public_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_proposal_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_owner_unit_id"))
        batch_op.drop_index("ix_agreement_expires_on")
        batch_op.drop_index(batch_op.f("ix_agreement_binned_at"))
        batch_op.drop_index(batch_op.f("ix_agreement_audience_id"))

    op.drop_table("agreement")
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_suggestion_to_id"))
        batch_op.drop_index(batch_op.f("ix_suggestion_status"))
        batch_op.drop_index(batch_op.f("ix_suggestion_public_id"))
        batch_op.drop_index(batch_op.f("ix_suggestion_point_id"))
        batch_op.drop_index(batch_op.f("ix_suggestion_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_suggestion_owner_id"))
        batch_op.drop_index(batch_op.f("ix_suggestion_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_suggestion_from_id"))
        batch_op.drop_index(batch_op.f("ix_suggestion_binned_at"))
        batch_op.drop_index(batch_op.f("ix_suggestion_audience_id"))
        batch_op.drop_index(batch_op.f("ix_suggestion_area_id"))

    op.drop_table("suggestion")
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promise_to_id"))
        batch_op.drop_index(batch_op.f("ix_promise_status"))
        batch_op.drop_index(batch_op.f("ix_promise_public_id"))
        batch_op.drop_index(batch_op.f("ix_promise_point_id"))
        batch_op.drop_index(batch_op.f("ix_promise_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_promise_owner_id"))
        batch_op.drop_index(batch_op.f("ix_promise_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_promise_evidence_id"))
        batch_op.drop_index(batch_op.f("ix_promise_by_id"))
        batch_op.drop_index(batch_op.f("ix_promise_binned_at"))
        batch_op.drop_index(batch_op.f("ix_promise_audience_id"))

    op.drop_table("promise")
    with op.batch_alter_table("introduction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_introduction_status"))
        batch_op.drop_index(batch_op.f("ix_introduction_public_id"))
        batch_op.drop_index(batch_op.f("ix_introduction_point_id"))
        batch_op.drop_index(batch_op.f("ix_introduction_party_b_id"))
        batch_op.drop_index(batch_op.f("ix_introduction_party_a_id"))
        batch_op.drop_index(batch_op.f("ix_introduction_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_introduction_owner_id"))
        batch_op.drop_index(batch_op.f("ix_introduction_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_introduction_first_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_introduction_broker_id"))
        batch_op.drop_index(batch_op.f("ix_introduction_binned_at"))
        batch_op.drop_index(batch_op.f("ix_introduction_audience_id"))
        batch_op.drop_index(batch_op.f("ix_introduction_area_id"))

    op.drop_table("introduction")
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_up_status"))
        batch_op.drop_index(batch_op.f("ix_follow_up_public_id"))
        batch_op.drop_index(batch_op.f("ix_follow_up_point_id"))
        batch_op.drop_index(batch_op.f("ix_follow_up_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_follow_up_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_follow_up_institution_id"))
        batch_op.drop_index(batch_op.f("ix_follow_up_evidence_id"))
        batch_op.drop_index("ix_follow_up_due_on")
        batch_op.drop_index(batch_op.f("ix_follow_up_binned_at"))
        batch_op.drop_index(batch_op.f("ix_follow_up_audience_id"))
        batch_op.drop_index(batch_op.f("ix_follow_up_assignee_id"))

    op.drop_table("follow_up")
    with op.batch_alter_table("discussion_point", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_discussion_point_said_by_id"))
        batch_op.drop_index(batch_op.f("ix_discussion_point_public_id"))
        batch_op.drop_index(batch_op.f("ix_discussion_point_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_discussion_point_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_discussion_point_binned_at"))
        batch_op.drop_index(batch_op.f("ix_discussion_point_audience_id"))
        batch_op.drop_index(batch_op.f("ix_discussion_point_area_id"))

    op.drop_table("discussion_point")
    with op.batch_alter_table("delegation_member", schema=None) as batch_op:
        batch_op.drop_index("uq_delegation_member_pair")
        batch_op.drop_index(batch_op.f("ix_delegation_member_post_id"))
        batch_op.drop_index(batch_op.f("ix_delegation_member_person_id"))
        batch_op.drop_index(batch_op.f("ix_delegation_member_institution_id"))
        batch_op.drop_index(batch_op.f("ix_delegation_member_delegation_id"))
        batch_op.drop_index(batch_op.f("ix_delegation_member_audience_id"))

    op.drop_table("delegation_member")
    with op.batch_alter_table("visit_stop", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_stop_visit_id"))
        batch_op.drop_index(batch_op.f("ix_visit_stop_public_id"))
        batch_op.drop_index(batch_op.f("ix_visit_stop_host_id"))
        batch_op.drop_index(batch_op.f("ix_visit_stop_audience_id"))

    op.drop_table("visit_stop")
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_delegation_visit_id"))
        batch_op.drop_index(batch_op.f("ix_delegation_public_id"))
        batch_op.drop_index(batch_op.f("ix_delegation_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_delegation_from_institution_id"))
        batch_op.drop_index(batch_op.f("ix_delegation_binned_at"))
        batch_op.drop_index(batch_op.f("ix_delegation_audience_id"))

    op.drop_table("delegation")
    with op.batch_alter_table("checklist_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_checklist_item_visit_id"))
        batch_op.drop_index(batch_op.f("ix_checklist_item_public_id"))
        batch_op.drop_index(batch_op.f("ix_checklist_item_owner_id"))
        batch_op.drop_index(batch_op.f("ix_checklist_item_audience_id"))

    op.drop_table("checklist_item")
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_index("ix_visit_starts_on")
        batch_op.drop_index(batch_op.f("ix_visit_public_id"))
        batch_op.drop_index(batch_op.f("ix_visit_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_visit_lead_institution_id"))
        batch_op.drop_index(batch_op.f("ix_visit_host_id"))
        batch_op.drop_index(batch_op.f("ix_visit_binned_at"))
        batch_op.drop_index(batch_op.f("ix_visit_audience_id"))

    op.drop_table("visit")
    with op.batch_alter_table("tie_override", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tie_override_public_id"))
        batch_op.drop_index("ix_tie_override_pair")
        batch_op.drop_index(batch_op.f("ix_tie_override_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_tie_override_binned_at"))
        batch_op.drop_index(batch_op.f("ix_tie_override_b_id"))
        batch_op.drop_index(batch_op.f("ix_tie_override_audience_id"))

    op.drop_table("tie_override")
    with op.batch_alter_table("identifier", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_identifier_institution_id"))
        batch_op.drop_index(batch_op.f("ix_identifier_audience_id"))

    op.drop_table("identifier")
    with op.batch_alter_table("contact_point", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_point_public_id"))
        batch_op.drop_index(batch_op.f("ix_contact_point_person_id"))
        batch_op.drop_index(batch_op.f("ix_contact_point_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_contact_point_institution_id"))
        batch_op.drop_index(batch_op.f("ix_contact_point_binned_at"))
        batch_op.drop_index(batch_op.f("ix_contact_point_audience_id"))

    op.drop_table("contact_point")
    with op.batch_alter_table("watch", schema=None) as batch_op:
        batch_op.drop_index("uq_watch_user_record")

    op.drop_table("watch")
    with op.batch_alter_table("saved_view", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_saved_view_user_id"))
        batch_op.drop_index(batch_op.f("ix_saved_view_public_id"))

    op.drop_table("saved_view")
    with op.batch_alter_table("not_the_same", schema=None) as batch_op:
        batch_op.drop_index("uq_not_the_same_pair")

    op.drop_table("not_the_same")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_sha256"))
        batch_op.drop_index("ix_attachment_record")
        batch_op.drop_index(batch_op.f("ix_attachment_public_id"))
        batch_op.drop_index(batch_op.f("ix_attachment_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_attachment_binned_at"))
        batch_op.drop_index(batch_op.f("ix_attachment_audience_id"))

    op.drop_table("attachment")
