"""Whole cycles (open the page, send the answers) per second, floor and product in turns."""

import json
import statistics
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import create_engine, text

from survey.extensions import db
from survey.responses.models import Ballot
from tests import factories
from tests.bench import load, setting
from tests.bench.load import Result


def measure(url: str, *, seconds: float, rounds: int) -> None:
    """Print a line for each turn, and the ratio of the medians."""
    code = setting.an_open_poster(url)
    answers = factories.answers_to(setting.FORM)
    form = urlencode(answers).encode()
    ours: list[Result] = []
    floor: list[Result] = []
    with tempfile.TemporaryDirectory() as folder:
        files = _same_bytes(url, code, form, Path(folder))
        _make_floor_table(url)
        for turn in range(rounds):
            with setting.server("tests.bench.floor:app", **files, FLOOR_DATABASE=url, FLOOR_ROW=json.dumps(answers)):
                floor.append(_one("floor", turn, code, form, seconds))
            with product(url):
                ours.append(_one("Ý Dân", turn, code, form, seconds))
    _prove(url, ours)
    ratio = statistics.median(r.per_second for r in ours) / statistics.median(r.per_second for r in floor)
    print(f"  cycles per second against the floor: {ratio:.2f} (goal: at least 0.50)", flush=True)


def _one(name: str, turn: int, code: str, form: bytes, seconds: float) -> Result:
    load.run(setting.PORT, code, form, seconds=1)  # the first second fills caches and isn't counted
    result = load.run(setting.PORT, code, form, seconds=seconds)
    print(
        f"  {name:<6} turn {turn + 1}: {result.per_second:7.1f} cycles/s"
        f"   p50 {result.percentile(50):6.1f}  p95 {result.percentile(95):6.1f}  p99 {result.percentile(99):6.1f} ms"
        f"   failed {result.failed}",
        flush=True,
    )
    return result


def product(url: str):
    return setting.server(
        "wsgi:app",
        SURVEY_DATABASE_URL=url.replace("+psycopg", ""),
        SURVEY_SECRET_KEY=setting.SECRET_KEY,
        SURVEY_PUBLIC_ADDRESS=f"http://127.0.0.1:{setting.PORT}",
    )


def _same_bytes(url: str, code: str, form: bytes, folder: Path) -> dict[str, str]:
    """Ask the product for its page and its thanks, so that the floor sends the same."""
    with product(url):
        phone = load.Phone(setting.PORT)
        ask = b"GET /p/%s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n" % code.encode()
        _, page = phone.ask(ask)
        (folder / "page").write_bytes(page)
        token = load.TOKEN.search(load.zlib.decompress(page, 31))
        body = b"_t=" + token[1] + b"&" + form  # type: ignore[index]
        head = b"POST /p/%s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n" % code.encode()
        head += b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n" % len(body)
        _, thanks = phone.ask(head + body)
        (folder / "thanks").write_bytes(thanks)
        phone.close()
    return {"FLOOR_PAGE": str(folder / "page"), "FLOOR_THANKS": str(folder / "thanks")}


def _make_floor_table(url: str) -> None:
    engine = create_engine(url)
    number = "INTEGER PRIMARY KEY" if url.startswith("sqlite") else "SERIAL PRIMARY KEY"
    with engine.begin() as connection:
        connection.execute(text(f"CREATE TABLE floor (id {number}, answers TEXT NOT NULL)"))
    engine.dispose()


def _prove(url: str, ours: list[Result]) -> None:
    """Count the rows: a fast cycle that stores nothing would be no cycle."""
    application = setting.app(url)
    with application.app_context():
        rows = db.session.query(Ballot).count()
        db.session.remove()
        db.engine.dispose()
    print(f"  ballots in the box: {rows}, cycles counted: {sum(r.cycles for r in ours)} (the rest is warming up)")
