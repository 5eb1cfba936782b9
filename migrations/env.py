"""How migrations run: on the application's database, in one transaction, numbered 0001, 0002, ..."""

from alembic import context
from alembic.operations import MigrationScript
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import Connection

database = current_app.extensions["migrate"].db


def number(_context: MigrationContext, _revision: object, directives: list[MigrationScript]) -> None:
    """Give a new migration the number after the last one, and make none where nothing changed."""
    script = directives[0]
    if getattr(context.config.cmd_opts, "autogenerate", False) and script.upgrade_ops.is_empty():
        directives.clear()
        return
    head = ScriptDirectory.from_config(context.config).get_current_head()
    script.rev_id = f"{int(head or 0) + 1:04d}"


def guard(connection: Connection, on: bool) -> None:
    """Switch SQLite's foreign keys: while a table is made again, its rows are gone for a moment and nothing refers."""
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        driver.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")
        if on and (broken := driver.execute("PRAGMA foreign_key_check").fetchall()):
            raise RuntimeError(f"rows that refer to nothing: {broken[:5]}")


with database.engine.connect() as connection:
    guard(connection, on=False)
    context.configure(
        connection=connection,
        target_metadata=database.metadata,
        compare_type=True,
        render_as_batch=True,  # SQLite changes a table by making it again
        process_revision_directives=number,
    )
    with context.begin_transaction():
        context.run_migrations()
    guard(connection, on=True)
