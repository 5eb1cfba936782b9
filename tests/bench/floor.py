"""The floor: the smallest Flask application that sends the same bytes and commits one inserted row."""

import os
import sqlite3
import threading

import psycopg
from flask import Flask, Response

PAGE = open(os.environ["FLOOR_PAGE"], "rb").read()  # noqa: SIM115
THANKS = open(os.environ["FLOOR_THANKS"], "rb").read()  # noqa: SIM115
ROW = os.environ["FLOOR_ROW"]
DATABASE = os.environ["FLOOR_DATABASE"]

app = Flask(__name__)
local = threading.local()


def insert() -> None:
    """Commit one row through the bare driver."""
    if DATABASE.startswith("sqlite"):
        if not hasattr(local, "connection"):
            local.connection = sqlite3.connect(DATABASE.removeprefix("sqlite:///"), timeout=10, isolation_level=None)
            local.connection.execute("PRAGMA journal_mode=WAL")
            local.connection.execute("PRAGMA synchronous=NORMAL")
        local.connection.execute("INSERT INTO floor (answers) VALUES (?)", (ROW,))
    else:
        if not hasattr(local, "connection"):
            local.connection = psycopg.connect(DATABASE.replace("+psycopg", ""), autocommit=True)
        local.connection.execute("INSERT INTO floor (answers) VALUES (%s)", (ROW,))


@app.get("/p/<code>")
def page(code: str) -> Response:
    """Send the bytes of the page."""
    return Response(PAGE, mimetype="text/html", headers={"Content-Encoding": "gzip"})


@app.post("/p/<code>")
def send(code: str) -> Response:
    """Insert a row and send the bytes of the thanks."""
    insert()
    return Response(THANKS, mimetype="text/html", headers={"Content-Encoding": "gzip"})
