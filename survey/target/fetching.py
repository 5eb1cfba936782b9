"""Opening the address of a service to see whether it answers, without being led into the own network.

The name is resolved once, every address that it has must be allowed, and the connection goes to exactly that address:
what the name server says a moment later doesn't matter. Every redirect is looked at in the same way. Only the head of
the answer is read.
"""

import contextlib
import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from survey.target import links
from survey.target.links import Address, Link, NotAllowed, Result

MOST_REDIRECTS = 3
MOST_BYTES = 64 * 1024
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Rules:
    """What may be opened, and how long that may take; the defaults are for the real Internet."""

    may_open: Callable[[Address], bool] = links.is_public
    ports: frozenset[int] = links.PORTS
    seconds: float = 10.0
    certificates: ssl.SSLContext = field(default_factory=ssl.create_default_context)


class _NoAnswer(Exception):
    """Nobody is there, or takes too long, or speaks no HTTP."""


class Visitor:
    """Opens addresses, several at a time but never two of one host."""

    def __init__(self, agent: str, rules: Rules | None = None) -> None:
        """Keep who asks, as servers are told it, and the rules."""
        self.agent = agent
        self.rules = rules or Rules()
        self._one_at_a_time: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._making_locks = threading.Lock()

    def visit(self, address: str) -> Result:
        """Open an address and say what came of it."""
        left = self.rules.seconds
        try:
            link = links.take_apart(address)
            for _ in range(MOST_REDIRECTS + 1):
                with self._alone_at(link.host):  # waiting for one's turn costs no time of one's own
                    began = time.monotonic()
                    status, location = self._ask(link, deadline=began + left)
                    left -= time.monotonic() - began
                if status not in _REDIRECTS or not location:
                    return links.means(status)
                link = links.follow(link, location)
        except NotAllowed:
            return Result.NOT_ALLOWED
        except ssl.SSLCertVerificationError:
            return Result.BAD_CERTIFICATE
        except (OSError, _NoAnswer):
            return Result.NO_ANSWER
        return Result.NO_ANSWER  # sent on and on

    @contextlib.contextmanager
    def _alone_at(self, host: str) -> Iterator[None]:
        with self._making_locks:
            lock = self._one_at_a_time[host]
        with lock:
            yield

    def _ask(self, link: Link, *, deadline: float) -> tuple[int, str]:
        """Ask for a page; gives the status and where the answer sends on to."""
        if link.port not in self.rules.ports:
            raise NotAllowed(link.host)
        addresses = _resolve(link, deadline)
        if not all(self.rules.may_open(one) for one in addresses):
            raise NotAllowed(link.host)
        with _connect(addresses, link.port, deadline) as plain:
            if not link.secure:
                return self._converse(plain, link, deadline)
            plain.settimeout(_left(deadline))
            with self.rules.certificates.wrap_socket(plain, server_hostname=link.host) as hidden:
                return self._converse(hidden, link, deadline)

    def _converse(self, connection: socket.socket, link: Link, deadline: float) -> tuple[int, str]:
        asked = (
            f"GET {link.path} HTTP/1.1\r\nHost: {link.host_header}\r\nUser-Agent: {self.agent}\r\n"
            "Accept: text/html, */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n"
        )
        connection.settimeout(_left(deadline))
        connection.sendall(asked.encode("ascii"))
        return _understand(_head(connection, deadline))


def _resolve(link: Link, deadline: float) -> list[Address]:
    """Ask for the addresses of a host; a name server may take longer than we wait, so it is asked beside us."""
    answer: queue.SimpleQueue[list[Address] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(link.host, link.port, type=socket.SOCK_STREAM)
            answer.put([ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found])
        except (OSError, UnicodeError, ValueError) as error:
            answer.put(OSError(str(error)))

    threading.Thread(target=ask, daemon=True).start()
    try:
        got = answer.get(timeout=_left(deadline))
    except queue.Empty as error:
        raise _NoAnswer from error
    if isinstance(got, OSError) or not got:
        raise _NoAnswer
    return list(dict.fromkeys(got))


def _connect(addresses: list[Address], port: int, deadline: float) -> socket.socket:
    failed: OSError | None = None
    for address in addresses:
        try:
            return socket.create_connection((str(address), port), timeout=_left(deadline))
        except OSError as error:
            failed = error
    raise failed or _NoAnswer


def _head(connection: socket.socket, deadline: float) -> bytes:
    """Read the head of an answer, however slowly it drips, until the time or the number of bytes is used up."""
    read = b""
    while b"\r\n\r\n" not in read.replace(b"\n\n", b"\r\n\r\n"):
        connection.settimeout(_left(deadline))
        more = connection.recv(4096)
        read += more
        if len(read) > MOST_BYTES:
            raise _NoAnswer
        if not more:
            break
        while read.startswith(b"HTTP/1.1 1") and b"\r\n\r\n" in read:  # "wait a moment": the answer follows
            read = read.partition(b"\r\n\r\n")[2]
    return read


def _understand(head: bytes) -> tuple[int, str]:
    first, *lines = [line.rstrip("\r") for line in head.decode("utf-8", "replace").split("\n")]
    words = first.split(" ", 2)
    if len(words) < 2 or not words[0].startswith("HTTP/") or not (words[1].isdigit() and len(words[1]) == 3):
        raise _NoAnswer
    named = (line.partition(":") for line in lines[: lines.index("")] if ":" in line) if "" in lines else ()
    location = next((value.strip() for name, _, value in named if name.strip().lower() == "location"), "")
    return int(words[1]), location


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise _NoAnswer
    return left
