"""Numbers in addresses: those that no database can hold are no page, and never reach one."""

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1


class RowNumber(IntegerConverter):
    """The number of a row."""

    def __init__(self, map: Map) -> None:
        super().__init__(map, max=LARGEST)


def row_number(raw: str | None) -> int:
    """Read the number of a row as a form or an address sends it; 0, which no row has, for anything else."""
    number = raw or ""
    return int(number) if number.isascii() and number.isdecimal() and len(number) <= len(str(LARGEST)) else 0


def init_app(app: Flask) -> None:
    """Have `<int:...>` mean the number of a row."""
    app.url_map.converters["int"] = RowNumber
