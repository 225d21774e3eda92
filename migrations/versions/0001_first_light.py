"""first light."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audience",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audience")),
        sa.UniqueConstraint("key", name=op.f("uq_audience_key")),
    )
    op.create_table(
        "audit_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deed_id", sa.String(length=16), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=600), nullable=False),
        sa.Column("reason", sa.String(length=600), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("record_type", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("values_digest", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_event_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_event_deed_id"), ["deed_id"], unique=False)

    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "cooperation_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("label_en", sa.String(length=600), nullable=False),
        sa.Column("label_th", sa.String(length=600), nullable=False),
        sa.Column("label_zh", sa.String(length=600), nullable=False),
        sa.Column("dac_code", sa.String(length=10), nullable=False),
        sa.Column("sdg_targets", sa.String(length=60), nullable=False),
        sa.Column("synonyms", sa.JSON(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["cooperation_area.id"],
            name=op.f("fk_cooperation_area_parent_id_cooperation_area"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cooperation_area")),
        sa.UniqueConstraint("code", name=op.f("uq_cooperation_area_code")),
    )
    with op.batch_alter_table("cooperation_area", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_cooperation_area_parent_id"), ["parent_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_cooperation_area_public_id"), ["public_id"], unique=True
        )

    op.create_table(
        "log_in_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_in_failure")),
    )
    with op.batch_alter_table("log_in_failure", schema=None) as batch_op:
        batch_op.create_index(
            "ix_log_in_failure_account_failed_at", ["account", "failed_at"], unique=False
        )

    op.create_table(
        "term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vocabulary", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("label_en", sa.String(length=600), nullable=False),
        sa.Column("label_th", sa.String(length=600), nullable=False),
        sa.Column("label_zh", sa.String(length=600), nullable=False),
        sa.Column("external_code", sa.String(length=20), nullable=False),
        sa.Column("synonyms", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint("vocabulary", "code", name=op.f("uq_term_vocabulary_code")),
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("name_en", sa.String(length=600), nullable=False),
        sa.Column("name_th", sa.String(length=600), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
    )
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_public_id"), ["public_id"], unique=True)

    op.create_table(
        "audit_value",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["audit_event.id"],
            name=op.f("fk_audit_value_event_id_audit_event"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_audit_value")),
    )
    with op.batch_alter_table("audit_value", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_audit_value_audience_id"), ["audience_id"], unique=False
        )

    op.create_table(
        "user_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=600), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=12), nullable=True),
        sa.Column("era", sa.String(length=2), nullable=True),
        sa.Column("thai_digits", sa.Boolean(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_user_account_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("email", name=op.f("uq_user_account_email")),
    )
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_user_account_public_id"), ["public_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_user_account_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "audience_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(unit_id IS NULL) <> (user_id IS NULL)", name=op.f("ck_audience_member_one_of_two")
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"],
            ["audience.id"],
            name=op.f("fk_audience_member_audience_id_audience"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_audience_member_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_audience_member_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audience_member")),
    )
    with op.batch_alter_table("audience_member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_audience_member_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_audience_member_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audience_member_user_id"), ["user_id"], unique=False)

    op.create_table(
        "institution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("institution_type", sa.String(length=40), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("city", sa.String(length=600), nullable=False),
        sa.Column("founded_on", sa.String(length=10), nullable=True),
        sa.Column("dissolved_on", sa.String(length=10), nullable=True),
        sa.Column("website", sa.String(length=2000), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("sort_en", sa.String(length=600), nullable=False),
        sa.Column("sort_th", sa.String(length=600), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_institution_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user_account.id"],
            name=op.f("fk_institution_created_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_institution_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user_account.id"],
            name=op.f("fk_institution_updated_by_id_user_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution")),
    )
    with op.batch_alter_table("institution", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_institution_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_institution_country"), ["country"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_institution_institution_type"), ["institution_type"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_institution_owner_unit_id"), ["owner_unit_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_institution_public_id"), ["public_id"], unique=True)
        batch_op.create_index("ix_institution_sort_en", ["sort_en", "public_id"], unique=False)
        batch_op.create_index("ix_institution_sort_th", ["sort_th", "public_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("honorific_prefix", sa.String(length=60), nullable=False),
        sa.Column("nationality", sa.String(length=2), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("sort_en", sa.String(length=600), nullable=False),
        sa.Column("sort_th", sa.String(length=600), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_person_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user_account.id"],
            name=op.f("fk_person_created_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_person_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user_account.id"],
            name=op.f("fk_person_updated_by_id_user_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_audience_id"), ["audience_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_person_owner_unit_id"), ["owner_unit_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_person_public_id"), ["public_id"], unique=True)
        batch_op.create_index("ix_person_sort_en", ["sort_en", "public_id"], unique=False)
        batch_op.create_index("ix_person_sort_th", ["sort_th", "public_id"], unique=False)

    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=600), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("publisher", sa.String(length=600), nullable=False),
        sa.Column("published_on", sa.String(length=10), nullable=True),
        sa.Column("accessed_on", sa.Date(), nullable=True),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_source_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user_account.id"],
            name=op.f("fk_source_created_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_source_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user_account.id"],
            name=op.f("fk_source_updated_by_id_user_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_audience_id"), ["audience_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_source_owner_unit_id"), ["owner_unit_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_source_public_id"), ["public_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_source_sha256"), ["sha256"], unique=False)

    op.create_table(
        "user_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_user_session_user_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_user_session_token_hash")),
    )
    with op.batch_alter_table("user_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_user_session_user_id"), ["user_id"], unique=False)

    op.create_table(
        "institution_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=600), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("script", sa.String(length=4), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("preferred", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=True),
        sa.Column("valid_to", sa.String(length=10), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("search_key", sa.String(length=600), nullable=False),
        sa.Column("match_key", sa.String(length=600), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_institution_name_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_institution_name_institution_id_institution"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_institution_name_source_id_source")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution_name")),
    )
    with op.batch_alter_table("institution_name", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_institution_name_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_institution_name_institution_id"), ["institution_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_institution_name_match_key"), ["match_key"], unique=False
        )
        batch_op.create_index("ix_institution_name_search_key", ["search_key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_institution_name_source_id"), ["source_id"], unique=False
        )

    op.create_table(
        "institution_relation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=True),
        sa.Column("valid_to", sa.String(length=10), nullable=True),
        sa.Column("certainty", sa.String(length=12), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "from_id <> to_id", name=op.f("ck_institution_relation_two_institutions")
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"],
            ["audience.id"],
            name=op.f("fk_institution_relation_audience_id_audience"),
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user_account.id"],
            name=op.f("fk_institution_relation_created_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["from_id"],
            ["institution.id"],
            name=op.f("fk_institution_relation_from_id_institution"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_institution_relation_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_institution_relation_source_id_source")
        ),
        sa.ForeignKeyConstraint(
            ["to_id"],
            ["institution.id"],
            name=op.f("fk_institution_relation_to_id_institution"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user_account.id"],
            name=op.f("fk_institution_relation_updated_by_id_user_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution_relation")),
    )
    with op.batch_alter_table("institution_relation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_institution_relation_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_institution_relation_from_id"), ["from_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_institution_relation_owner_unit_id"), ["owner_unit_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_institution_relation_public_id"), ["public_id"], unique=True
        )
        batch_op.create_index(
            batch_op.f("ix_institution_relation_source_id"), ["source_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_institution_relation_to_id"), ["to_id"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=600), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("held_on_as_typed", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=600), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on >= held_on", name=op.f("ck_meeting_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_meeting_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user_account.id"],
            name=op.f("fk_meeting_created_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_meeting_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_meeting_source_id_source")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user_account.id"],
            name=op.f("fk_meeting_updated_by_id_user_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_audience_id"), ["audience_id"], unique=False)
        batch_op.create_index("ix_meeting_held_on", ["held_on", "public_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_meeting_owner_unit_id"), ["owner_unit_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_meeting_public_id"), ["public_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_meeting_source_id"), ["source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_type"), ["type"], unique=False)

    op.create_table(
        "person_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=600), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("script", sa.String(length=4), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("preferred", sa.Boolean(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("search_key", sa.String(length=600), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_person_name_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_person_name_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_person_name_source_id_source")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_name")),
    )
    with op.batch_alter_table("person_name", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_person_name_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_person_name_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_person_name_search_key", ["search_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_name_source_id"), ["source_id"], unique=False)

    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=600), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("rank", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=True),
        sa.Column("valid_to", sa.String(length=10), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_post_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user_account.id"], name=op.f("fk_post_created_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_post_institution_id_institution"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_post_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user_account.id"], name=op.f("fk_post_updated_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
    )
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_post_audience_id"), ["audience_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_post_institution_id"), ["institution_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_post_owner_unit_id"), ["owner_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_post_public_id"), ["public_id"], unique=True)

    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=600), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.String(length=10), nullable=True),
        sa.Column("ends_on", sa.String(length=10), nullable=True),
        sa.Column("as_of", sa.String(length=10), nullable=True),
        sa.Column("responsible_office_id", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_programme_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user_account.id"],
            name=op.f("fk_programme_created_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_programme_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["responsible_office_id"],
            ["institution.id"],
            name=op.f("fk_programme_responsible_office_id_institution"),
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_programme_source_id_source")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user_account.id"],
            name=op.f("fk_programme_updated_by_id_user_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
    )
    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_audience_id"), ["audience_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_programme_owner_unit_id"), ["owner_unit_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_programme_public_id"), ["public_id"], unique=True)
        batch_op.create_index(
            batch_op.f("ix_programme_responsible_office_id"),
            ["responsible_office_id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_programme_source_id"), ["source_id"], unique=False)

    op.create_table(
        "quote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("record_type", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=80), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_quote_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_quote_source_id_source"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote")),
    )
    with op.batch_alter_table("quote", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quote_audience_id"), ["audience_id"], unique=False)
        batch_op.create_index("ix_quote_record", ["record_type", "record_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_quote_source_id"), ["source_id"], unique=False)

    op.create_table(
        "tie_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("a_id", sa.Integer(), nullable=False),
        sa.Column("b_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("record_type", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["a_id"],
            ["institution.id"],
            name=op.f("fk_tie_evidence_a_id_institution"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_tie_evidence_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["b_id"],
            ["institution.id"],
            name=op.f("fk_tie_evidence_b_id_institution"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tie_evidence")),
    )
    with op.batch_alter_table("tie_evidence", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_tie_evidence_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_tie_evidence_b_id"), ["b_id"], unique=False)
        batch_op.create_index("ix_tie_evidence_pair", ["a_id", "b_id"], unique=False)
        batch_op.create_index("ix_tie_evidence_record", ["record_type", "record_id"], unique=False)

    op.create_table(
        "tie_sum",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("a_id", sa.Integer(), nullable=False),
        sa.Column("b_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("record_type", sa.String(length=40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["a_id"],
            ["institution.id"],
            name=op.f("fk_tie_sum_a_id_institution"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_tie_sum_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["b_id"],
            ["institution.id"],
            name=op.f("fk_tie_sum_b_id_institution"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tie_sum")),
        sa.UniqueConstraint(
            "a_id",
            "b_id",
            "audience_id",
            "year",
            "kind",
            "record_type",
            name=op.f("uq_tie_sum_a_id_b_id_audience_id_year_kind_record_type"),
        ),
    )
    with op.batch_alter_table("tie_sum", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tie_sum_audience_id"), ["audience_id"], unique=False)
        batch_op.create_index("ix_tie_sum_b_id", ["b_id"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("side", sa.String(length=40), nullable=False),
        sa.Column("title_as_used", sa.String(length=600), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("presence", sa.String(length=40), nullable=False),
        sa.Column("headcount_unnamed", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "person_id IS NULL OR headcount_unnamed = ''",
            name=op.f("ck_attendance_a_person_or_a_head_count"),
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_attendance_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_attendance_institution_id_institution"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_attendance_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_attendance_person_id_person")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_attendance_post_id_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attendance_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_attendance_institution_id"), ["institution_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_attendance_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_post_id"), ["post_id"], unique=False)

    op.create_table(
        "capture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=300), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("deed_id", sa.String(length=16), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_capture_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_capture_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_capture_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture")),
    )
    with op.batch_alter_table("capture", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_capture_audience_id"), ["audience_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_capture_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_capture_public_id"), ["public_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_capture_sha256"), ["sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_capture_user_id"), ["user_id"], unique=False)

    op.create_table(
        "meeting_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"],
            ["cooperation_area.id"],
            name=op.f("fk_meeting_area_area_id_cooperation_area"),
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_meeting_area_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_meeting_area_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_area")),
    )
    with op.batch_alter_table("meeting_area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_area_area_id"), ["area_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_meeting_area_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_meeting_area_meeting_id"), ["meeting_id"], unique=False
        )
        batch_op.create_index("uq_meeting_area_pair", ["meeting_id", "area_id"], unique=True)

    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("title_as_used", sa.String(length=600), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=True),
        sa.Column("valid_to", sa.String(length=10), nullable=True),
        sa.Column("observed_on", sa.String(length=10), nullable=True),
        sa.Column("acting", sa.Boolean(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_membership_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user_account.id"],
            name=op.f("fk_membership_created_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_membership_institution_id_institution"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_membership_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_membership_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_membership_post_id_post")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_membership_source_id_source")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user_account.id"],
            name=op.f("fk_membership_updated_by_id_user_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_membership_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_membership_institution_id"), ["institution_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_membership_owner_unit_id"), ["owner_unit_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_membership_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_post_id"), ["post_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_public_id"), ["public_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_membership_source_id"), ["source_id"], unique=False)

    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("modality", sa.String(length=40), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("as_of", sa.String(length=10), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["cooperation_area.id"], name=op.f("fk_offer_area_id_cooperation_area")
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_offer_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user_account.id"], name=op.f("fk_offer_created_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_offer_institution_id_institution"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_offer_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_offer_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_offer_source_id_source")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user_account.id"], name=op.f("fk_offer_updated_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
    )
    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offer_area_id"), ["area_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_audience_id"), ["audience_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_offer_institution_id"), ["institution_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_offer_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_owner_unit_id"), ["owner_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_public_id"), ["public_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_offer_source_id"), ["source_id"], unique=False)

    op.create_table(
        "programme_partner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_programme_partner_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_programme_partner_institution_id_institution"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_programme_partner_programme_id_programme"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_partner")),
    )
    with op.batch_alter_table("programme_partner", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_programme_partner_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_programme_partner_institution_id"), ["institution_id"], unique=False
        )
        batch_op.create_index(
            "uq_programme_partner_pair", ["programme_id", "institution_id"], unique=True
        )

    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=600), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("raised_in_meeting_id", sa.Integer(), nullable=True),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("marking", sa.String(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_proposal_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user_account.id"],
            name=op.f("fk_proposal_created_by_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_unit_id"], ["unit.id"], name=op.f("fk_proposal_owner_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["raised_in_meeting_id"],
            ["meeting.id"],
            name=op.f("fk_proposal_raised_in_meeting_id_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_proposal_source_id_source")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user_account.id"],
            name=op.f("fk_proposal_updated_by_id_user_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_audience_id"), ["audience_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_proposal_owner_unit_id"), ["owner_unit_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_proposal_public_id"), ["public_id"], unique=True)
        batch_op.create_index(
            batch_op.f("ix_proposal_raised_in_meeting_id"), ["raised_in_meeting_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_proposal_source_id"), ["source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_stage"), ["stage"], unique=False)

    op.create_table(
        "proposal_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"],
            ["cooperation_area.id"],
            name=op.f("fk_proposal_area_area_id_cooperation_area"),
        ),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_proposal_area_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposal.id"],
            name=op.f("fk_proposal_area_proposal_id_proposal"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_area")),
    )
    with op.batch_alter_table("proposal_area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_area_area_id"), ["area_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_proposal_area_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index("uq_proposal_area_pair", ["proposal_id", "area_id"], unique=True)

    op.create_table(
        "proposal_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_proposal_party_audience_id_audience")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_proposal_party_institution_id_institution"),
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposal.id"],
            name=op.f("fk_proposal_party_proposal_id_proposal"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_party")),
    )
    with op.batch_alter_table("proposal_party", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_proposal_party_audience_id"), ["audience_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_proposal_party_institution_id"), ["institution_id"], unique=False
        )
        batch_op.create_index(
            "uq_proposal_party_pair", ["proposal_id", "institution_id"], unique=True
        )

    op.bulk_insert(
        sa.table("audience", sa.column("id"), sa.column("key"), sa.column("revision")),
        [{"id": 1, "key": "everyone", "revision": 0}],
    )
    op.bulk_insert(
        sa.table("audit_head", sa.column("id"), sa.column("digest")),
        [{"id": 1, "digest": "0" * 64}],
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT setval(pg_get_serial_sequence('audience', 'id'), 1)")


def downgrade() -> None:
    with op.batch_alter_table("proposal_party", schema=None) as batch_op:
        batch_op.drop_index("uq_proposal_party_pair")
        batch_op.drop_index(batch_op.f("ix_proposal_party_institution_id"))
        batch_op.drop_index(batch_op.f("ix_proposal_party_audience_id"))

    op.drop_table("proposal_party")
    with op.batch_alter_table("proposal_area", schema=None) as batch_op:
        batch_op.drop_index("uq_proposal_area_pair")
        batch_op.drop_index(batch_op.f("ix_proposal_area_audience_id"))
        batch_op.drop_index(batch_op.f("ix_proposal_area_area_id"))

    op.drop_table("proposal_area")
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposal_stage"))
        batch_op.drop_index(batch_op.f("ix_proposal_source_id"))
        batch_op.drop_index(batch_op.f("ix_proposal_raised_in_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_proposal_public_id"))
        batch_op.drop_index(batch_op.f("ix_proposal_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_proposal_audience_id"))

    op.drop_table("proposal")
    with op.batch_alter_table("programme_partner", schema=None) as batch_op:
        batch_op.drop_index("uq_programme_partner_pair")
        batch_op.drop_index(batch_op.f("ix_programme_partner_institution_id"))
        batch_op.drop_index(batch_op.f("ix_programme_partner_audience_id"))

    op.drop_table("programme_partner")
    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_offer_source_id"))
        batch_op.drop_index(batch_op.f("ix_offer_public_id"))
        batch_op.drop_index(batch_op.f("ix_offer_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_offer_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_offer_institution_id"))
        batch_op.drop_index(batch_op.f("ix_offer_audience_id"))
        batch_op.drop_index(batch_op.f("ix_offer_area_id"))

    op.drop_table("offer")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_source_id"))
        batch_op.drop_index(batch_op.f("ix_membership_public_id"))
        batch_op.drop_index(batch_op.f("ix_membership_post_id"))
        batch_op.drop_index(batch_op.f("ix_membership_person_id"))
        batch_op.drop_index(batch_op.f("ix_membership_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_membership_institution_id"))
        batch_op.drop_index(batch_op.f("ix_membership_audience_id"))

    op.drop_table("membership")
    with op.batch_alter_table("meeting_area", schema=None) as batch_op:
        batch_op.drop_index("uq_meeting_area_pair")
        batch_op.drop_index(batch_op.f("ix_meeting_area_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_area_audience_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_area_area_id"))

    op.drop_table("meeting_area")
    with op.batch_alter_table("capture", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_capture_user_id"))
        batch_op.drop_index(batch_op.f("ix_capture_sha256"))
        batch_op.drop_index(batch_op.f("ix_capture_public_id"))
        batch_op.drop_index(batch_op.f("ix_capture_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_capture_audience_id"))

    op.drop_table("capture")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_post_id"))
        batch_op.drop_index(batch_op.f("ix_attendance_person_id"))
        batch_op.drop_index(batch_op.f("ix_attendance_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_attendance_institution_id"))
        batch_op.drop_index(batch_op.f("ix_attendance_audience_id"))

    op.drop_table("attendance")
    with op.batch_alter_table("tie_sum", schema=None) as batch_op:
        batch_op.drop_index("ix_tie_sum_b_id")
        batch_op.drop_index(batch_op.f("ix_tie_sum_audience_id"))

    op.drop_table("tie_sum")
    with op.batch_alter_table("tie_evidence", schema=None) as batch_op:
        batch_op.drop_index("ix_tie_evidence_record")
        batch_op.drop_index("ix_tie_evidence_pair")
        batch_op.drop_index(batch_op.f("ix_tie_evidence_b_id"))
        batch_op.drop_index(batch_op.f("ix_tie_evidence_audience_id"))

    op.drop_table("tie_evidence")
    with op.batch_alter_table("quote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quote_source_id"))
        batch_op.drop_index("ix_quote_record")
        batch_op.drop_index(batch_op.f("ix_quote_audience_id"))

    op.drop_table("quote")
    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_source_id"))
        batch_op.drop_index(batch_op.f("ix_programme_responsible_office_id"))
        batch_op.drop_index(batch_op.f("ix_programme_public_id"))
        batch_op.drop_index(batch_op.f("ix_programme_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_programme_audience_id"))

    op.drop_table("programme")
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_post_public_id"))
        batch_op.drop_index(batch_op.f("ix_post_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_post_institution_id"))
        batch_op.drop_index(batch_op.f("ix_post_audience_id"))

    op.drop_table("post")
    with op.batch_alter_table("person_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_name_source_id"))
        batch_op.drop_index("ix_person_name_search_key")
        batch_op.drop_index(batch_op.f("ix_person_name_person_id"))
        batch_op.drop_index(batch_op.f("ix_person_name_audience_id"))

    op.drop_table("person_name")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_type"))
        batch_op.drop_index(batch_op.f("ix_meeting_source_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_public_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_owner_unit_id"))
        batch_op.drop_index("ix_meeting_held_on")
        batch_op.drop_index(batch_op.f("ix_meeting_audience_id"))

    op.drop_table("meeting")
    with op.batch_alter_table("institution_relation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_institution_relation_to_id"))
        batch_op.drop_index(batch_op.f("ix_institution_relation_source_id"))
        batch_op.drop_index(batch_op.f("ix_institution_relation_public_id"))
        batch_op.drop_index(batch_op.f("ix_institution_relation_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_institution_relation_from_id"))
        batch_op.drop_index(batch_op.f("ix_institution_relation_audience_id"))

    op.drop_table("institution_relation")
    with op.batch_alter_table("institution_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_institution_name_source_id"))
        batch_op.drop_index("ix_institution_name_search_key")
        batch_op.drop_index(batch_op.f("ix_institution_name_match_key"))
        batch_op.drop_index(batch_op.f("ix_institution_name_institution_id"))
        batch_op.drop_index(batch_op.f("ix_institution_name_audience_id"))

    op.drop_table("institution_name")
    with op.batch_alter_table("user_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_session_user_id"))

    op.drop_table("user_session")
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_sha256"))
        batch_op.drop_index(batch_op.f("ix_source_public_id"))
        batch_op.drop_index(batch_op.f("ix_source_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_source_audience_id"))

    op.drop_table("source")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index("ix_person_sort_th")
        batch_op.drop_index("ix_person_sort_en")
        batch_op.drop_index(batch_op.f("ix_person_public_id"))
        batch_op.drop_index(batch_op.f("ix_person_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_person_audience_id"))

    op.drop_table("person")
    with op.batch_alter_table("institution", schema=None) as batch_op:
        batch_op.drop_index("ix_institution_sort_th")
        batch_op.drop_index("ix_institution_sort_en")
        batch_op.drop_index(batch_op.f("ix_institution_public_id"))
        batch_op.drop_index(batch_op.f("ix_institution_owner_unit_id"))
        batch_op.drop_index(batch_op.f("ix_institution_institution_type"))
        batch_op.drop_index(batch_op.f("ix_institution_country"))
        batch_op.drop_index(batch_op.f("ix_institution_audience_id"))

    op.drop_table("institution")
    with op.batch_alter_table("audience_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audience_member_user_id"))
        batch_op.drop_index(batch_op.f("ix_audience_member_unit_id"))
        batch_op.drop_index(batch_op.f("ix_audience_member_audience_id"))

    op.drop_table("audience_member")
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_account_unit_id"))
        batch_op.drop_index(batch_op.f("ix_user_account_public_id"))

    op.drop_table("user_account")
    with op.batch_alter_table("audit_value", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_value_audience_id"))

    op.drop_table("audit_value")
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_public_id"))

    op.drop_table("unit")
    op.drop_table("term")
    with op.batch_alter_table("log_in_failure", schema=None) as batch_op:
        batch_op.drop_index("ix_log_in_failure_account_failed_at")

    op.drop_table("log_in_failure")
    with op.batch_alter_table("cooperation_area", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cooperation_area_public_id"))
        batch_op.drop_index(batch_op.f("ix_cooperation_area_parent_id"))

    op.drop_table("cooperation_area")
    op.drop_table("audit_head")
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_event_deed_id"))
        batch_op.drop_index(batch_op.f("ix_audit_event_actor_id"))

    op.drop_table("audit_event")
    op.drop_table("audience")
