"""One line of numbered migrations, up and down, that ends at the very tables of the models."""

import os
import re
from pathlib import Path

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from survey.extensions import db
from tests.conftest import DATABASES, POSTGRESQL, a_test_app, drop_postgresql, new_postgresql

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
FILES = sorted((MIGRATIONS / "versions").glob("*.py"))


@pytest.fixture(params=DATABASES)
def empty(request, worker, tmp_path):
    """Give the application's context on a database without any table."""
    name = f"ydan_migrations_{worker}_{os.getpid()}"
    if request.param == "postgresql":
        new_postgresql(name)
        url = f"{POSTGRESQL}/{name}".replace("postgresql://", "postgresql+psycopg://")
    else:
        url = f"sqlite:///{tmp_path / 'migrated.sqlite'}"
    app = a_test_app(url)
    with app.app_context():
        yield db.engine
        db.session.remove()
        db.engine.dispose()
    if request.param == "postgresql":
        drop_postgresql(name)


def test_migrations_are_numbered_one_after_the_other():
    names = [path.name for path in FILES]
    revisions = {script.revision: script for script in _scripts().walk_revisions()}

    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", name) for name in names), names
    assert [name[:4] for name in names] == [f"{number:04d}" for number in range(1, len(names) + 1)]
    assert sorted(revisions) == [name[:4] for name in names]
    for number, script in revisions.items():
        assert script.down_revision == (f"{int(number) - 1:04d}" if number != "0001" else None)
        assert script.doc not in ("", "empty message"), f"{number} says nothing"


def test_there_is_one_head():
    assert _scripts().get_heads() == [FILES[-1].name[:4]]


def test_migrations_end_at_the_tables_of_the_models(empty):
    flask_migrate.upgrade()
    with empty.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        differences = compare_metadata(context, db.metadata)
    migrated = _tables(empty)

    # Alembic compares no checks: the tables are made once more, straight from the models.
    flask_migrate.downgrade(revision="base")
    db.create_all()
    made = _tables(empty)

    assert differences == [], "make a new migration"
    assert migrated == made


def test_migrations_go_down_to_nothing_and_up_again(empty):
    flask_migrate.upgrade()
    first = _tables(empty)
    flask_migrate.downgrade(revision="base")
    nothing = _tables(empty)
    flask_migrate.upgrade()

    assert nothing == {}
    assert _tables(empty) == first != {}


def test_what_was_there_before_questionnaires_were_written_here_is_kept(empty):
    day, moment = "2026-11-24", "2026-11-24 09:30:00+07:00"
    flask_migrate.upgrade(revision="0001")
    with empty.begin() as connection:
        for statement in (
            "INSERT INTO questionnaires (id, form, draft, made_at) VALUES (7, 'dv-y-te', '{\"format\": 1}', :moment)",
            "INSERT INTO editions (id, questionnaire_id, number, form, content, published_at)"
            " VALUES (9, 7, 1, 'dv-y-te', '{\"format\": 1}', :moment)",
            "INSERT INTO rounds (id, edition_id, kind, state, title, organiser, phone, opens_on, closes_on, rule_sets,"
            " synthetic, made_at) VALUES (3, 9, 'open', 'draft', 'Đợt ý kiến', 'UBND xã', '0215', :day, :day, '[]',"
            " FALSE, :moment)",
        ):
            connection.execute(
                text(statement), {"day": day, "moment": moment} if ":day" in statement else {"moment": moment}
            )

    flask_migrate.upgrade()

    with empty.connect() as connection:
        kept = connection.execute(
            text(
                "SELECT q.id, q.is_core, q.core_id, CAST(q.removed AS TEXT), CAST(q.translated_from AS TEXT),"
                " e.id, r.id, CAST(r.former_editions AS TEXT) FROM questionnaires q"
                " JOIN editions e ON e.questionnaire_id = q.id JOIN rounds r ON r.edition_id = e.id"
            )
        ).all()
    assert [tuple(row) for row in kept] == [(7, False, None, "[]", "{}", 9, 3, "[]")]


def _scripts():
    return ScriptDirectory(str(MIGRATIONS))


def _tables(engine):
    """Read what the database says of its tables, by name."""
    seen = inspect(engine)
    return {
        table: {
            "columns": {
                column["name"]: (repr(column["type"]), column["nullable"], column["default"])
                for column in seen.get_columns(table)
            },
            "primary key": seen.get_pk_constraint(table)["constrained_columns"],
            "foreign keys": _named(seen.get_foreign_keys(table)),
            "unique": _named(seen.get_unique_constraints(table)),
            "indexes": _named(seen.get_indexes(table)),
            "checks": _named(seen.get_check_constraints(table)),
        }
        for table in sorted(seen.get_table_names())
        if table != "alembic_version"
    }


def _named(constraints):
    return {constraint["name"]: repr(sorted(constraint.items())) for constraint in constraints}
