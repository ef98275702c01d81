"""Alembic's way in: it works on the connection that :mod:`db.migrate` hands over."""

from alembic import context

from db.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite changes most things by copying a table
)
with context.begin_transaction():
    context.run_migrations()
