"""Numbers in addresses: those that no database can hold are no page, and never reach one."""

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1


class RowNumber(IntegerConverter):
    """The number of a row."""

    def __init__(self, map: Map) -> None:
        super().__init__(map, max=LARGEST)


def init_app(app: Flask) -> None:
    """Have `<int:...>` mean the number of a row."""
    app.url_map.converters["int"] = RowNumber
