"""Alembic's entry: runs the migrations on the database that was handed to it."""

from alembic import context

from surveyapp.storage.database import Database
from surveyapp.storage.rows import Base

database: Database = context.config.attributes["database"]

with database.engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        # SQLite cannot change a table in place: Alembic then makes a new one and copies.
        render_as_batch=database.is_sqlite,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
