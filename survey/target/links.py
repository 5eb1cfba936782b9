"""The addresses of services: which of them may be looked at, and what the daily look at them means. Pure.

Somebody typed these addresses, and the server opens them: so it opens only those that anybody on the Internet could
open, and never one of its own network.
"""

import ipaddress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urljoin, urlsplit

PORTS = frozenset({80, 443, 8080, 8443})
_USUAL_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 address in the clothes of a public IPv6 one
# A server that wants no programs, or wants to know who comes, is there.
_ANSWERS_ALL_THE_SAME = frozenset({401, 403, 405, 406, 429})

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Result(StrEnum):
    """What a look at an address came to."""

    OK = "ok"
    GONE = "gone"  # the server answers that there is no such page, or that it is broken
    NO_ANSWER = "no_answer"  # no such name, nobody there, too slow, nothing that is HTTP
    NOT_ALLOWED = "not_allowed"  # not on the Internet, or no address of a web page
    BAD_CERTIFICATE = "bad_certificate"


class NotAllowed(Exception):
    """The address may not be looked at."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address taken apart."""

    secure: bool
    host: str  # as a name server is asked for it: letters, digits, hyphens, dots; or an IPv6 address
    port: int
    path: str  # with its query

    @property
    def host_header(self) -> str:
        """Write the host as the request names it."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == (443 if self.secure else 80) else f"{name}:{self.port}"


def take_apart(address: str) -> Link:
    """Take an address apart, or raise NotAllowed: only http(s), without a name or password in it."""
    try:
        parts = urlsplit(address)
        port = parts.port if parts.port is not None else _USUAL_PORTS.get(parts.scheme, 0)
        host = (parts.hostname or "").rstrip(".")
        host = host if ":" in host else host.encode("idna").decode("ascii")
        path = _quoted(f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/")
    except (ValueError, UnicodeError) as error:
        raise NotAllowed(address) from error
    if parts.scheme not in _USUAL_PORTS or not host or "@" in parts.netloc or "%" in host:
        raise NotAllowed(address)
    return Link(parts.scheme == "https", host, port, path)


def follow(link: Link, location: str) -> Link:
    """Take the address apart to which an answer sends on, or raise NotAllowed."""
    here = f"{'https' if link.secure else 'http'}://{link.host_header}{link.path}"
    try:
        return take_apart(urljoin(here, location))
    except ValueError as error:
        raise NotAllowed(location) from error


def is_public(address: Address) -> bool:
    """Say whether an address is one of the Internet, and not of a network, a machine or a group."""
    inner = _inside(address)
    if inner is not None:
        return is_public(inner)
    kept_apart = (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
        or (isinstance(address, ipaddress.IPv6Address) and address.is_site_local)
    )
    return address.is_global and not kept_apart


def means(status: int) -> Result:
    """Say what the status of an answer (200, 404 ...) means."""
    return Result.OK if status < 400 or status in _ANSWERS_ALL_THE_SAME else Result.GONE


def failing_since(before: date | None, result: str, *, today: date) -> date | None:
    """Give since when an address fails, after a look at it today."""
    return None if result == Result.OK else before or today


def is_dead(since: date | None, checked_on: date | None) -> bool:
    """Say whether an address is marked as one that doesn't open: it failed on two days, with no success between."""
    return since is not None and checked_on is not None and checked_on > since


def _quoted(path: str) -> str:
    """Write a path in ASCII without blanks or line ends, which would begin another line of the request."""
    return "".join(
        sign if "!" <= sign <= "~" else "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "replace"))
        for sign in path
    )


def _inside(address: Address) -> ipaddress.IPv4Address | None:
    """Give the IPv4 address that an IPv6 one wraps."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
