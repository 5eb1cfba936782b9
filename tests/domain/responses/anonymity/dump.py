"""The whole database, as somebody with every right on the server reads it: each table, column, hidden column, order."""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import inspect, literal_column, select

from survey.extensions import db

HIDDEN = {
    "postgresql": ("ctid::text", "xmin::text", "xmax::text", "cmin::text", "cmax::text", "tableoid::text"),
    "sqlite": ("rowid",),
}
PLACE = "place in the table"
AT = ("ctid", "rowid", PLACE)  # where a row lies: equal ones in two tables say nothing
TRANSACTIONS = ("xmin", "xmax")

Row = dict[str, Any]
Dump = dict[str, list[Row]]


def read() -> Dump:
    """Read every row of every table, in the order in which the database gives them."""
    names = set(inspect(db.engine).get_table_names())
    assert names == set(db.metadata.tables), "a table that nobody looks at"
    db.session.rollback()
    found = {name: list(_rows(name)) for name in sorted(names)}
    db.session.rollback()
    return found


def values(row: Row) -> Iterator[str]:
    """Give every value of a row as text, those inside JSON too; what a transaction is called stays apart."""
    for column, value in row.items():
        if column in TRANSACTIONS:
            yield f"transaction {value}"
        elif column not in (*AT, "cmin", "cmax", "tableoid"):
            yield from _inside(value)


def _inside(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _inside(key)
            yield from _inside(one)
    elif isinstance(value, list):
        for one in value:
            yield from _inside(one)
    elif value not in (None, "", True, False):
        yield str(value)


def _rows(name: str) -> Iterator[Row]:
    hidden = [literal_column(f"{name}.{column}").label(column.partition("::")[0]) for column in HIDDEN[kind()]]
    for place, row in enumerate(db.session.execute(select(*hidden, db.metadata.tables[name])).mappings()):
        yield {PLACE: place, **{column: _sortable(column, value) for column, value in row.items()}}


def _sortable(column: str, value: Any) -> Any:
    if column == "ctid":
        return tuple(map(int, re.findall(r"\d+", value)))
    if column in ("xmin", "xmax", "cmin", "cmax", "tableoid"):
        return int(value)
    return value


def kind() -> str:
    """Give the kind of the database."""
    return db.engine.dialect.name
