"""The tables: what the migrations make is what the models say, up, down and up again."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect

import tracker.app  # noqa: F401 -- every model is known
from tracker.core.db import Base
from tracker.core.migrate import downgrade, is_current, upgrade


def tables_of(address):
    engine = create_engine(address)
    try:
        return set(inspect(engine).get_table_names()) - {"alembic_version"}
    finally:
        engine.dispose()


def test_models_and_migrations_agree(empty_database):
    upgrade(empty_database)
    engine = create_engine(empty_database)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
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
