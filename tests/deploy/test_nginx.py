"""A real nginx with the configuration of deploy/, in front of the real program: what do the logs hold afterwards?"""

import http.client
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from sqlalchemy import func, select

from survey import clock
from survey.extensions import db
from survey.responses.models import Ballot
from survey.rounds import codes, slips
from survey.rounds.states import RoundKind
from tests import factories
from tests.bench import setting
from tests.browsers import commune as the_commune

ROOT = Path(__file__).resolve().parents[2]
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
NAME = "ydan.example.vn"
TOKEN = re.compile(r'name="?_t"? value="?([^" >]+)')
FORM = "dv-y-te"

pytestmark = pytest.mark.skipif(NGINX is None and os.environ.get("CI") != "true", reason="nginx isn't installed")


@dataclass
class Front:
    """nginx and what stands behind it."""

    port: int
    folder: Path
    url: str
    codes: list[str]
    server: subprocess.Popen
    log: Path  # of the program

    def ask(self, method, path, *, form=None, headers=None, raw=None):
        """Send a request as it stands; gives the answer and its body."""
        line = http.client.HTTPSConnection("127.0.0.1", self.port, context=ssl._create_unverified_context(), timeout=20)
        body = urlencode(form).encode() if form is not None else raw
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        line.putrequest(method, path, skip_host=True)
        for name, value in {"Host": NAME, "Content-Length": str(len(body or b"")), **kind, **(headers or {})}.items():
            line.putheader(name, value)
        line.endheaders(body)
        answer = line.getresponse()
        text = answer.read().decode(errors="replace")
        line.close()
        return answer, text

    def logs(self):
        """Give all that was logged, by nginx and by the program."""
        time.sleep(0.3)
        return {path.name: path.read_text() for path in (*self.folder.glob("*.log"), self.log)}


@pytest.fixture(scope="module")
def front(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nginx")
    run = Path("/tmp") / f"ydan-{os.getpid()}"  # a path of a socket may have 107 characters
    run.mkdir(mode=0o755)
    with setting.database("sqlite", "unused") as url:
        found = some_slips(url)
        server = program(url, run / "web.sock", folder / "program.txt")
        port = free_port()
        proxy = nginx(folder, run, port)
        try:
            wait_for(port)
            yield Front(port, folder, url, found, server, folder / "program.txt")
        finally:
            for process in (proxy, server):
                process.send_signal(signal.SIGTERM)
                process.wait(20)
            shutil.rmtree(run, ignore_errors=True)


def some_slips(url):
    app = setting.app(url)
    with app.app_context():
        now = clock.now()
        factories.a_world()
        unit = the_commune("03160")
        round_ = factories.an_open_round(
            unit, [unit], form=FORM, kind=RoundKind.HOUSEHOLD, now=now, opens_on=clock.day(now),
            closes_on=clock.day(now) + timedelta(days=20),
        )  # fmt: skip
        factories.take_over(round_, unit)
        hamlet = factories.units.hamlets(unit)[0]
        found = [slip.code for slip in slips.of_hamlet(round_.id, unit.id, hamlet.id)]
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return found


def program(url, sock, log):
    """Start the command of the unit file, with an access log in spite of all, on a socket here."""
    unit = (ROOT / "deploy/systemd/ydan.service").read_text().replace("\\\n", " ")
    command = re.search(r"^ExecStart=(.+)$", unit, re.MULTILINE)[1].split()
    command[0:1] = [sys.executable, "-m", "granian"]
    command[command.index("/run/ydan/web.sock")] = str(sock)
    command[command.index("660")] = "666"
    command[command.index("--no-access-log")] = "--access-log"
    command[command.index("--log-level") + 1] = "info"
    command[command.index("--workers") + 1] = "1"
    environment = {
        **os.environ,
        "SURVEY_DATABASE_URL": url,
        "SURVEY_SECRET_KEY": setting.SECRET_KEY,
        "SURVEY_PUBLIC_ADDRESS": f"https://{NAME}",
    }
    with log.open("w") as out:
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)


def nginx(folder, run, port):
    """Start nginx with our configuration, in which only ports and paths are others."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
         "-keyout", folder / "key.pem", "-out", folder / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    ours = (ROOT / "deploy/nginx/ydan.conf").read_text()
    for here, there in (
        ("listen 443 ssl http2", f"listen 127.0.0.1:{port} ssl http2"),
        ("listen 80;", f"listen 127.0.0.1:{free_port()};"),
        ("/run/ydan/web.sock", str(run / "web.sock")),
        ("/var/log/nginx/", f"{folder}/"),
        ("/etc/ssl/ydan/", f"{folder}/"),
        ("/etc/nginx/ydan-proxy.conf", str(ROOT / "deploy/nginx/ydan-proxy.conf")),
    ):
        assert here in ours, here
        ours = ours.replace(here, there)
    (folder / "ydan.conf").write_text(ours)
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{'user root;' if os.geteuid() == 0 else ''}\ndaemon off;\npid {folder}/pid;\n"
        f"error_log {folder}/main.log notice;\nevents {{}}\nhttp {{\n{places}include {folder}/ydan.conf;\n}}\n"
    )
    checked = subprocess.run([NGINX, "-t", "-c", folder / "nginx.conf"], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr
    return subprocess.Popen([NGINX, "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def wait_for(port):
    for _ in range(200):
        line = http.client.HTTPSConnection("127.0.0.1", port, context=ssl._create_unverified_context(), timeout=5)
        try:
            line.request("GET", "/healthz", headers={"Host": NAME})
            if line.getresponse().status == 200:
                return
        except OSError:
            pass
        finally:
            line.close()
        time.sleep(0.1)
    raise TimeoutError


def spellings(code):
    """Write a code as people and programs do."""
    return {
        f"/p/{code}",
        f"/P/{code}",
        f"/p/{code.lower()}",
        f"/p/{code[:4]}-{code[4:]}",
        f"/p/{code[:4]}%20{code[4:]}",
        f"/p/{code[:2]}.{code[2:]}%20",
        f"/p/{quote(code[:4] + chr(0x2013) + code[4:])}",
        f"/p/%{ord(code[0]):02x}{code[1:]}",
        f"/%70/{code}",
        f"//p/{code}",
        f"/x/../p/{code}",
        f"/p/{code}?lang=en",
        f"/p/{code}/",
        f"/p/{code[:7]}{'2' if code[7] != '2' else '3'}",
        f"/nhap-ma?ma={code}",
        f"/nhap-ma?ma={code[:4]}+{code[4:].lower()}",
        f"/ho-tro/khong-co-that/{code}",
        f"/HO-TRO/KHONG/{code}",
        f"/{code}",
        f"/{code.lower()}/gui",
        f"/dot/1/ap-phich/{code}.pdf",
        f"/dot/1/{code}/thu-hoi",
        f"/static/{code}.css",
        f"/dang-nhap?next=/p/{code}",
    }


def given_away(logs, code):
    """Find a code, or all but one of its signs in a row, in whatever spelling."""
    bare = {
        name: re.sub(r"%[0-9a-f]{2}", lambda x: chr(int(x[0][1:], 16)), text, flags=re.I) for name, text in logs.items()
    }
    tidied = {name: re.sub(r"[ .\-_\u2013]", "", text).upper() for name, text in bare.items()}
    return [(name, line) for name, text in tidied.items() for line in text.splitlines() if code[:7] in line]


def test_a_household_answers_through_it_and_no_log_holds_its_code(front):
    code = front.codes[0]
    answer, page = front.ask("GET", f"/P/{code}")
    assert answer.status == 200
    form = {"_t": TOKEN.search(page)[1], **factories.answers_to(FORM)}
    sent, thanks = front.ask("POST", f"/P/{code}?gui", form=form, headers={"Referer": f"https://{NAME}/p/{code}"})

    assert sent.status == 200, thanks
    app = setting.app(front.url)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Ballot)) == 1
        db.session.remove()
        db.engine.dispose()
    logs = front.logs()
    assert given_away(logs, code) == []
    assert '"POST /P/********' in logs["program.txt"]  # its own log, which the unit file doesn't ask for
    lines = [line.split() for line in logs["ydan.access.log"].splitlines()]
    assert [line[1:5] for line in lines[-2:]] == [["-", "GET", "/P/-", "200"], ["-", "POST", "/P/-", "200"]]


@pytest.mark.parametrize("place", range(24))
def test_no_log_holds_a_code_however_it_is_spelled(front, place):
    code = front.codes[1 + place]
    path = sorted(spellings(code))[place]
    before = len(front.logs()["ydan.access.log"].splitlines())

    for method in ("GET", "POST"):
        headers = {"Referer": f"https://{NAME}{path}", "User-Agent": code, "Cookie": f"ma={code}"}
        front.ask(method, path, form={"_t": code, "q01": "hl"} if method == "POST" else None, headers=headers)

    logs = front.logs()
    assert len(logs["ydan.access.log"].splitlines()) == before + 2
    assert given_away(logs, code) == []


def test_staff_addresses_can_be_read_in_the_log(front):
    for path in ("/dot/3/xa/12/lo", "/bao-cao", "/"):
        front.ask("GET", path)

    paths = [line.split()[1:4:2] for line in front.logs()["ydan.access.log"].splitlines()[-3:]]
    assert paths == [["127.0.0.1", "/dot/3/xa/12/lo"], ["127.0.0.1", "/bao-cao"], ["127.0.0.1", "/"]]


def test_what_nginx_itself_refuses_is_in_no_log_either(front):
    code = front.codes[30]

    too_long, _ = front.ask("POST", f"/p/{code}", headers={"Content-Length": "2200000"})
    too_wide, _ = front.ask("GET", f"/p/{code}?" + "x" * 9_000)
    no_name, _ = front.ask("GET", f"/p/{code}", headers={"Host": "a b"})

    assert (too_long.status, too_wide.status, no_name.status) == (413, 414, 400)
    assert given_away(front.logs(), code) == []


def test_headers_are_said_once_and_answers_are_packed_once(front):
    answer, _ = front.ask("GET", f"/p/{front.codes[31]}", headers={"Accept-Encoding": "gzip"})

    names = [name.lower() for name, _ in answer.getheaders()]
    assert len(names) == len(set(names)), names
    assert answer.getheader("Strict-Transport-Security")
    assert answer.getheader("Content-Encoding") == "gzip"
    assert answer.getheader("Server") == "nginx"
    style, _ = front.ask("GET", "/static/staff.css", headers={"Accept-Encoding": "gzip"})
    assert style.status in (200, 404)


def test_the_second_version_of_http_is_spoken(front):
    context = ssl._create_unverified_context()
    context.set_alpn_protocols(["h2", "http/1.1"])
    with (
        socket.create_connection(("127.0.0.1", front.port)) as line,
        context.wrap_socket(line, server_hostname=NAME) as tls,
    ):
        assert (tls.selected_alpn_protocol(), tls.version()) == ("h2", "TLSv1.3")


def test_when_the_program_is_away_people_are_told_and_no_log_holds_their_codes(front):
    code = front.codes[32]
    front.server.send_signal(signal.SIGTERM)
    front.server.wait(20)

    answer, page = front.ask("POST", f"/p/{code}", form={"q01": "hl"})

    assert (answer.status, answer.getheader("Retry-After")) == (503, "60")
    assert "chưa được nhận" in page
    assert given_away(front.logs(), code) == []
    assert "/p/- 503" in front.logs()["ydan.access.log"]
    assert codes.look(code) is codes.Typed.FITS
