"""The page and the send of a slip beside those of a poster, one phone after another, in turns."""

import statistics
import time
import zlib
from datetime import timedelta
from urllib.parse import urlencode

from survey import clock
from survey.extensions import db
from survey.rounds import slips
from survey.rounds.states import RoundKind
from survey.units.models import Unit
from tests import factories
from tests.bench import cycles, load, setting

HOUSEHOLDS = 400
WARMING_UP = 20


def measure(url: str) -> None:
    """Print the median times of the page and of the send; each slip is used once."""
    poster = setting.an_open_poster(url)
    codes = _slips(url)
    form = urlencode(factories.answers_to(setting.FORM)).encode()
    times: dict[str, list[tuple[float, float]]] = {"poster": [], "slip": []}
    with cycles.product(url):
        phone = load.Phone(setting.PORT)
        for code in codes:
            times["poster"].append(_cycle(phone, poster, form))
            times["slip"].append(_cycle(phone, code, form))
        phone.close()
    for name, each in times.items():
        page, send = (statistics.median(one) for one in zip(*each[WARMING_UP:], strict=True))
        print(
            f"  {name:<6} page {page:5.2f} ms   send {send:5.2f} ms   (median of {len(each) - WARMING_UP})", flush=True
        )


def _cycle(phone: load.Phone, code: str, form: bytes) -> tuple[float, float]:
    host = b"Host: 127.0.0.1\r\nAccept-Encoding: gzip\r\n"
    began = time.perf_counter()
    status, body = phone.ask(b"GET /p/%s HTTP/1.1\r\n%s\r\n" % (code.encode(), host))
    opened = time.perf_counter()
    token = load.TOKEN.search(zlib.decompress(body, 31))
    assert status == 200
    assert token is not None
    sent = b"_t=" + token[1] + b"&" + form
    head = b"POST /p/%s HTTP/1.1\r\n%sContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
    began_to_send = time.perf_counter()
    status, _ = phone.ask(head % (code.encode(), host, len(sent)) + sent)
    assert status == 200
    return (opened - began) * 1000, (time.perf_counter() - began_to_send) * 1000


def _slips(url: str) -> list[str]:
    """Ask HOUSEHOLDS households in the commune of the poster; gives their codes."""
    application = setting.app(url)
    with application.app_context():
        today = clock.day(clock.now())
        unit = db.session.query(Unit).one()
        hamlet = factories.a_hamlet(unit, households=HOUSEHOLDS)
        round_ = factories.an_open_round(
            unit,
            [unit],
            form=setting.FORM,
            kind=RoundKind.HOUSEHOLD,
            opens_on=today,
            closes_on=today + timedelta(days=30),
            now=clock.now(),
        )
        factories.take_over(round_, unit)
        codes = [slip.code for slip in slips.of_hamlet(round_.id, unit.id, hamlet.id)]
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return codes
