"""Looking at addresses, with real servers on this machine: what may be opened is a rule, strict by default."""

import contextlib
import gzip
import ipaddress
import socket
import ssl
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from survey.target import fetching, links
from survey.target.fetching import Rules, Visitor
from survey.target.links import Result

HERE = ipaddress.ip_address("127.0.0.2")  # only this one is allowed: 127.0.0.1 stays the own network
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class AnyPort(frozenset):
    def __contains__(self, port):
        return True


class Server:
    """Answers each request with what `answer(path)` gives: bytes, or pieces of them; notes what was asked."""

    def __init__(self, answer, context=None):
        self.answer, self.context = answer, context
        self.asked, self.at_once, self.most_at_once = [], 0, 0
        self.listening = socket.create_server((str(HERE), 0))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def stop(self):
        """Close the door; closing alone would leave the one who waits at it inside."""
        with contextlib.suppress(OSError):
            self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()

    def _serve(self):
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            threading.Thread(target=self._speak, args=(connection,), daemon=True).start()

    def _speak(self, connection):
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            with self.context.wrap_socket(connection, server_side=True) if self.context else connection as connection:
                request = connection.recv(65536).decode()
                self.asked.append(request)
                given = self.answer(request.split(" ")[1])
                self.at_once -= 1  # before the one who asked can know, and go on
                for piece in [given] if isinstance(given, bytes) else given:
                    connection.sendall(piece)
        except (OSError, IndexError):
            pass


@pytest.fixture
def serve():
    servers = []

    def start(answer, context=None):
        servers.append(Server(answer, context))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


def visit(address, *, seconds=2.0, **more):
    rules = Rules(may_open=lambda one: one == HERE or links.is_public(one), ports=AnyPort(), seconds=seconds, **more)
    return Visitor("YDan-link-check/1.0 (+https://ydan.example.vn)", rules).visit(address)


def at(server, path="/"):
    return f"http://{HERE}:{server.port}{path}"


def redirect(where, status=302):
    return f"HTTP/1.1 {status} Found\r\nLocation: {where}\r\n\r\n".encode()


def test_a_page_that_opens_is_asked_for_once_by_somebody_with_a_name(serve):
    server = serve(lambda path: OK)

    assert visit(at(server, "/đặt lịch?xã=3")) is Result.OK

    (asked,) = server.asked
    assert asked.startswith("GET /%C4%91%E1%BA%B7t%20l%E1%BB%8Bch?x%C3%A3=3 HTTP/1.1\r\n")
    assert f"\r\nHost: {HERE}:{server.port}\r\n" in asked
    assert "\r\nUser-Agent: YDan-link-check/1.0 (+https://ydan.example.vn)\r\n" in asked
    assert "Cookie" not in asked


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (b"HTTP/1.1 404 Not Found\r\n\r\n", Result.GONE),
        (b"HTTP/1.1 500 Oh\r\n\r\n", Result.GONE),
        (b"HTTP/1.1 403 Forbidden\r\n\r\n", Result.OK),
        (b"HTTP/1.0 200 OK\n\n", Result.OK),
        (b"HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 404 No\r\n\r\n", Result.GONE),
        (b"", Result.NO_ANSWER),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", Result.NO_ANSWER),
        (b"HTTP/1.1 abc\r\n\r\n", Result.NO_ANSWER),
        (b"HTTP/1.1\r\n\r\n", Result.NO_ANSWER),
        (b"\x00\xff\xfe" * 30_000, Result.NO_ANSWER),
    ],
)
def test_what_a_server_answers(serve, answer, result):
    assert visit(at(serve(lambda path: answer))) is result


@pytest.mark.parametrize(
    "inside",
    [
        "http://127.0.0.1/",
        "http://127.0.0.1:8080/",
        "http://localhost/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://0/",
        "//127.0.0.1/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_FLUSHALL",
        "http://nguoi@127.0.0.2/",
    ],
)
def test_nothing_leads_into_the_own_network(serve, inside):
    server = serve(lambda path: redirect(inside))

    assert visit(at(server)) is Result.NOT_ALLOWED
    if not inside.startswith("//"):
        assert visit(inside) is Result.NOT_ALLOWED


@pytest.mark.parametrize("port", [22, 25, 5432, 6379, 8000])
def test_by_default_only_ports_of_web_pages_are_opened(port):
    assert Visitor("x").visit(f"http://203.162.4.190:{port}/") is Result.NOT_ALLOWED


def test_by_default_this_machine_is_not_opened(serve):
    server = serve(lambda path: OK)

    assert Visitor("x", Rules(ports=AnyPort())).visit(at(server)) is Result.NOT_ALLOWED
    assert server.asked == []


def test_a_name_with_one_address_inside_is_not_opened_at_all(serve, monkeypatch):
    server = serve(lambda path: OK)

    def two_addresses(host, port, **_):
        return [(0, 0, 0, "", (address, port)) for address in (str(HERE), "10.0.0.1")]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", two_addresses)

    assert visit(f"http://xa.example.vn:{server.port}/") is Result.NOT_ALLOWED
    assert server.asked == []


def test_a_name_is_asked_for_once_and_what_was_allowed_is_what_is_opened(serve, monkeypatch):
    """A name server that says something else the second time gains nothing."""
    server, names = serve(lambda path: OK), []
    really = socket.getaddrinfo

    def rebinding(host, port, *args, **kwargs):
        if host != "xa.example.vn":
            return really(host, port, *args, **kwargs)
        names.append(host)
        return [(0, 0, 0, "", (str(HERE) if len(names) == 1 else "127.0.0.1", port))]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", rebinding)

    assert visit(f"http://xa.example.vn:{server.port}/") is Result.OK
    assert names == ["xa.example.vn"]
    assert f"\r\nHost: xa.example.vn:{server.port}\r\n" in server.asked[0]


def test_three_redirects_are_followed_and_no_more(serve):
    server = serve(lambda path: redirect(f"/{int(path[1:]) - 1}") if path != "/0" else OK)

    assert visit(at(server, "/3")) is Result.OK
    assert visit(at(server, "/4")) is Result.NO_ANSWER
    assert visit(at(serve(lambda path: redirect("/")))) is Result.NO_ANSWER


def test_a_huge_or_packed_page_is_not_read(serve):
    packed = gzip.compress(b"0" * 50_000_000)
    sent = []

    def endless():
        yield b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + packed[:1000]
        for _ in range(2_000):
            sent.append(1)
            yield b"x" * 65536

    began = time.monotonic()
    assert visit(at(serve(lambda path: endless()))) is Result.OK
    assert time.monotonic() - began < 1
    assert len(sent) < 500


def test_a_head_without_an_end_is_given_up_after_64_kb(serve):
    def heads():
        yield b"HTTP/1.1 200 OK\r\n"
        while True:
            yield b"X-More: " + b"x" * 4000 + b"\r\n"

    began = time.monotonic()
    assert visit(at(serve(lambda path: heads())), seconds=5) is Result.NO_ANSWER
    assert time.monotonic() - began < 2


def test_a_server_that_drips_gets_no_more_than_its_time(serve):
    def drip():
        for byte in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1000:
            time.sleep(0.05)
            yield bytes([byte])

    began = time.monotonic()
    assert visit(at(serve(lambda path: drip())), seconds=0.6) is Result.NO_ANSWER
    assert time.monotonic() - began < 1.5


def test_the_time_is_for_all_redirects_together(serve):
    def slow(path):
        time.sleep(0.3)
        return redirect("/")

    began = time.monotonic()
    assert visit(at(serve(slow)), seconds=0.5) is Result.NO_ANSWER
    assert time.monotonic() - began < 1.2


def test_a_name_server_that_takes_its_time_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *args, **kwargs: time.sleep(1.5) or [])

    began = time.monotonic()
    assert visit("http://cham.example.vn/", seconds=0.3) is Result.NO_ANSWER
    assert time.monotonic() - began < 1
    time.sleep(1.5)  # the thread that asked ends before what it asked is put back


def test_nobody_there_is_no_answer(serve):
    server = serve(lambda path: OK)
    server.stop()

    assert visit(at(server)) is Result.NO_ANSWER
    assert visit("http://khong-co.invalid/") is Result.NO_ANSWER


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Make a certificate that nobody but these tests believes, for 127.0.0.2."""
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.2"]
        + ["-addext", "subjectAltName=IP:127.0.0.2", "-keyout", folder / "key.pem", "-out", folder / "crt.pem"],
        check=True,
        capture_output=True,
    )
    return folder


def test_a_certificate_is_looked_at(serve, certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "crt.pem", certificate / "key.pem")
    server = serve(lambda path: OK, context)
    believing = ssl.create_default_context(cafile=certificate / "crt.pem")
    address = f"https://{HERE}:{server.port}/"

    assert visit(address) is Result.BAD_CERTIFICATE
    assert server.asked == []
    assert visit(address, certificates=believing) is Result.OK
    assert visit(f"http://{HERE}:{server.port}/") is Result.NO_ANSWER


def test_one_host_is_visited_by_one_at_a_time(serve):
    def slow(path):
        time.sleep(0.1)
        return OK

    server = serve(slow)
    visitor = Visitor("x", Rules(may_open=lambda one: one == HERE, ports=AnyPort(), seconds=1))
    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(visitor.visit, [at(server, f"/{number}") for number in range(6)]))

    assert results == [Result.OK] * 6
    assert server.most_at_once == 1
