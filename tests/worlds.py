"""The world of the factories, made once for a database and then written down again, which is much quicker."""

from dataclasses import fields
from typing import Any

from sqlalchemy import exists, insert, or_, select
from sqlalchemy.orm import make_transient_to_detached

from survey.extensions import db
from tests import factories
from tests.factories import World

Rows = dict[str, list[dict[str, Any]]]
Things = dict[str, Any]

_known: dict[str, tuple[Rows, Things]] = {}  # by the address of the database


def begin(session: Any) -> World:
    """Make the world and commit it. The first time the verbs make it; after that its rows are put back as they were."""
    place = str(db.engine.url)
    if not _is_empty(session):  # a fixture was quicker
        return _made(session)
    if place not in _known:
        world = _made(session)
        _known[place] = _rows(session), {one.name: _named(getattr(world, one.name)) for one in fields(World)}
        session.rollback()
        return world
    rows, things = _known[place]
    for name, lines in rows.items():
        session.execute(insert(db.metadata.tables[name]), lines)
    session.commit()
    return World(**{name: _found(session, thing) for name, thing in things.items()})


def _made(session: Any) -> World:
    world = factories.a_world()
    session.commit()
    return world


def _is_empty(session: Any) -> bool:
    return not session.scalar(select(or_(*(exists().select_from(table) for table in db.metadata.sorted_tables))))


def _rows(session: Any) -> Rows:
    tables = db.metadata.sorted_tables
    found = {
        table.name: [dict(row._mapping) for row in session.execute(table.select().order_by(*table.primary_key))]
        for table in tables
    }
    return {name: lines for name, lines in found.items() if lines}


def _named(thing: Any) -> Any:
    return tuple(map(_named, thing)) if isinstance(thing, tuple) else (type(thing), thing.id)


def _found(session: Any, named: Any) -> Any:
    if isinstance(named[0], tuple):
        return tuple(_found(session, one) for one in named)
    kind, number = named
    thing = kind(id=number)
    make_transient_to_detached(thing)  # read when something of it is asked for, as after any commit
    session.add(thing)
    return thing
