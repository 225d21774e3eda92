"""The tables: what the migrations make is what the models say, up, down and up again."""

from datetime import UTC, datetime

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

import tracker.app  # noqa: F401 -- every model is known
from tracker.core.db import Base
from tracker.core.matching.keys import sorted_as
from tracker.core.migrate import downgrade, is_current, upgrade
from tracker.search.store import is_of_the_models


def tables_of(address):
    engine = create_engine(address)
    try:
        there = set(inspect(engine).get_table_names()) - {"alembic_version"}
        return {name for name in there if is_of_the_models(name, "table")}
    finally:
        engine.dispose()


def test_models_and_migrations_agree(empty_database):
    upgrade(empty_database)
    engine = create_engine(empty_database)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(
                connection, opts={"compare_type": True, "include_name": is_of_the_models}
            )
            assert compare_metadata(context, Base.metadata) == []
    finally:
        engine.dispose()


def test_the_tables_go_up_down_and_up_again(empty_database):
    assert not is_current(empty_database)
    upgrade(empty_database)
    full = tables_of(empty_database)
    downgrade(empty_database)
    assert tables_of(empty_database) == set()
    upgrade(empty_database)
    assert tables_of(empty_database) == full == set(Base.metadata.tables)
    assert is_current(empty_database)


def test_a_record_of_the_first_version_is_kept_and_gets_its_label(empty_database):
    upgrade(empty_database, "0001")
    engine = create_engine(empty_database)
    at = {"at": datetime(2026, 1, 1, tzinfo=UTC)}
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO audience (id, key, revision) VALUES (7, 'x', 0)"))
        connection.execute(
            text(
                "INSERT INTO institution (id, public_id, institution_type, city, website, summary,"
                " sort_en, sort_th, created_at, updated_at, version, marking, audience_id)"
                " VALUES (3, 'abc', 'ministry', '', '', '', '', '', :at, :at, 1, 'internal', 7)"
            ),
            at,
        )
        for key, words, language, kind in (
            (1, "กระทรวงทดสอบ", "th", "official"), (2, "Test Ministry", "en", "official"),
            (3, "TM", "en", "acronym"), (4, "长沙试验部", "zh", "official"),
        ):  # fmt: skip
            connection.execute(
                text(
                    "INSERT INTO institution_name (id, institution_id, text, language, script, kind,"
                    " preferred, search_key, match_key, audience_id)"
                    " VALUES (:id, 3, :text, :language, '', :kind, false, '', '', 7)"
                ),
                {"id": key, "text": words, "language": language, "kind": kind},
            )

    upgrade(empty_database)

    with engine.begin() as connection:
        labels = connection.execute(
            text(
                "SELECT label_en, label_th, label_zh, acronym_en, acronym_th, acronym_zh, sort_zh"
                " FROM institution"
            )
        ).one()
        names = connection.scalar(text("SELECT count(*) FROM institution_name"))
    engine.dispose()
    assert tuple(labels[:3]) == ("Test Ministry", "กระทรวงทดสอบ", "长沙试验部")
    assert tuple(labels[3:6]) == ("TM", "TM", "TM")
    assert labels.sort_zh == sorted_as("长沙试验部", "zh")
    assert names == 4
