"""How Alembic runs the steps: inside the transaction that `db.copies.upgrade` has begun."""

from __future__ import annotations

from alembic import context

from db.models import load_all

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=load_all(),
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
