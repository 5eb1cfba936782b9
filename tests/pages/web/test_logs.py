"""No log of the application holds the code of a slip, whatever goes wrong."""

import logging

import pytest

from survey.rounds import codes
from survey.web import logs

CODE = "7K2M9PQ" + codes.check("7K2M9PQ")
LOWER = CODE.lower()
HALVES = CODE[:4], CODE[4:]


@pytest.fixture(autouse=True)
def switched_on(app, monkeypatch):
    """Undo what import-linter does to the logs of a process in which it ran (`tests/architecture/test_floors.py`)."""
    for log in (app.logger, *map(logging.getLogger, logs.SERVERS)):
        monkeypatch.setattr(log, "disabled", False)


@pytest.fixture
def written(app):
    """Give a function that reads what the application has logged, as its own handler writes it."""
    lines = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(handler.format(record))
    handler.setFormatter(logging.Formatter("%(name)s %(message)s"))
    app.logger.addHandler(handler)
    yield lambda: "\n".join(lines)
    app.logger.removeHandler(handler)


@pytest.fixture
def broken(app, monkeypatch):
    """Let the page behind a code break as the worst program would: with the code in the error."""

    def scan(code):
        raise KeyError(f"no such slip: {code}", {"code": codes.tidy(code)})

    monkeypatch.setitem(app.view_functions, "answering.scan", scan)
    monkeypatch.setitem(app.view_functions, "answering.scan_printed", scan)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)


@pytest.mark.parametrize(
    "address",
    [
        f"/p/{CODE}",
        f"/P/{CODE}?lang=en",
        f"/p/{LOWER}",
        f"/p/{HALVES[0]}%20{HALVES[1]}",
        f"/p/{HALVES[0]}-{HALVES[1].lower()}",
        f"/p/{HALVES[0]}%E2%80%93{HALVES[1]}",
        f"/p/%{ord(CODE[0]):x}{CODE[1:]}",
    ],
)
def test_an_error_behind_a_code_is_logged_without_it(client, broken, written, address):
    response = client.get(address)

    assert response.status_code == 500
    said = written()
    assert "/p/********" in said.lower()
    assert "Traceback" in said
    assert "KeyError" in said
    tidied = codes.tidy(said)
    assert CODE not in tidied
    assert CODE[1:] not in tidied


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f'"GET /P/{CODE}?lang=en HTTP/1.1" 200', '"GET /P/********?lang=en HTTP/1.1" 200'),
        (f"Exception on /p/{HALVES[0]} {HALVES[1]} [POST]", "Exception on /p/******** [POST]"),
        (f"GET /nhap-ma?lang=vi&ma={HALVES[0]}+{HALVES[1]}&x=1", "GET /nhap-ma?lang=vi&ma=********&x=1"),
        (f"/ho-tro/abc.def-ghi/{CODE[:-1]} HTTP/2", "/ho-tro/******** HTTP/2"),
        ("/HO-TRO/ABC.DEF/17?lang=vi", "/HO-TRO/********?lang=vi"),
        (f"http%3A%2F%2Fx.vn%2Fp%2F{CODE}", "http%3A%2F%2Fx.vn%2Fp%2F********"),
        (f"DETAIL:  Key (commune_id, code)=(1, {CODE}) already exists.", None),
        (f"slip {HALVES[0]} {HALVES[1]} is spent", "slip ******** is spent"),
        (f"code {HALVES[0]} {HALVES[1]}, {HALVES[0]}.{HALVES[1]}", "code ********, ********"),
        (f"/dot/3/ap-phich/{CODE}.pdf", "/dot/3/ap-phich/********.pdf"),
    ],
)
def test_a_code_is_masked_wherever_it_stands(line, expected):
    masked = logs.mask(line)

    assert masked == (expected or "DETAIL:  Key (commune_id, code)=(1, ********) already exists.")


@pytest.mark.parametrize(
    "line",
    [
        "Ballots counted: 27",
        'File "survey/answering/scan.py", line 12, in scan',
        "GET /dot/3/xa/12/lo HTTP/1.1",
        "round 12, batch 3, 1.893 of 2.552 households",
        "The database does not answer: connection refused",
        "2026-11-24 09:30:00 +0700",
    ],
)
def test_all_else_stays_as_it_is(line):
    assert logs.mask(line) == line


@pytest.mark.parametrize("name", logs.SERVERS)
def test_the_logs_of_servers_are_masked_too(app, name, caplog):
    log = logging.getLogger(name)
    with caplog.at_level(logging.INFO, logger=name):
        caplog.handler.setLevel(logging.INFO)
        log.addHandler(caplog.handler)
        try:
            log.info('"%s %s %s" %d', "GET", f"/p/{CODE}", "HTTP/1.1", 200)
            try:
                raise ValueError(CODE)
            except ValueError:
                log.exception("Error handling request %s", f"/p/{CODE}")
        finally:
            log.removeHandler(caplog.handler)

    assert '"GET /p/******** HTTP/1.1" 200' in caplog.text
    assert "ValueError: ********" in caplog.text
    assert CODE not in caplog.text
