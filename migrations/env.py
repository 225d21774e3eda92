"""Runs the migrations on the database that `tracker migrate` or a test names."""

from alembic import context
from sqlalchemy import create_engine, pool

from tracker.search.store import is_of_the_models

config = context.config
metadata = config.attributes.get("metadata")


def run() -> None:
    """Upgrade or downgrade in one transaction where the database allows it."""
    engine = create_engine(config.get_main_option("sqlalchemy.url"), poolclass=pool.NullPool)
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            # A table that is built anew must not take the rows of others with it.
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=True,
            compare_type=True,
            include_name=is_of_the_models,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
