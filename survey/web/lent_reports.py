"""Links that show one report for a day to whoever has them: one page makes them, another one reads them.

They say which unit lent what, and not who did. Whoever opens one reads what anybody may read of the report.

    token = base64url of "number of the unit that lends | number of the unit of the report | its address | minutes since
            1970, when it ends" (0: the country) "." 24 characters of base32 (15 bytes of HMAC-SHA256 over that)
"""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from urllib.parse import parse_qsl, urlencode

from flask import current_app, url_for

from survey import clock
from survey.web import signatures

PURPOSE = "lent report"
DAYS = 2  # today and tomorrow
_TOKEN = re.compile(r"([A-Za-z0-9_-]{1,1000})\.([A-Z2-7]{24})")


@dataclass(frozen=True, slots=True)
class Lent:
    """What a token says."""

    lender_id: int | None  # None: the country
    unit_id: int | None
    address: Mapping[str, str]  # of the report, as behind its question mark
    until: datetime  # the moment at which it ends

    def lives(self, *, now: datetime) -> bool:
        """Say whether the report may still be read."""
        return now < self.until


def address(token: str) -> str:
    """Give the whole address of a link, as it is sent to somebody."""
    return str(current_app.config["PUBLIC_ADDRESS"]) + url_for("lent_reports.read", lent=token)


def ends(*, now: datetime) -> datetime:
    """Give the moment at which a link that is made now ends: the end of tomorrow."""
    return datetime.combine(clock.day(now) + timedelta(days=DAYS), time(), clock.VIETNAM)


def make(*, lender_id: int | None, unit_id: int | None, address: Mapping[str, str], now: datetime) -> str:
    """Make the token of a report."""
    plain = f"{lender_id or 0}|{unit_id or 0}|{urlencode(address)}|{int(ends(now=now).timestamp()) // 60}"
    said = base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")
    return f"{said}.{signatures.sign(said, purpose=PURPOSE)}"


def read(token: str) -> Lent | None:
    """Read a token; None where it isn't ours or something is missing of it."""
    found = _TOKEN.fullmatch(token)
    if found is None or not signatures.fits(found[1], found[2], purpose=PURPOSE):
        return None
    try:
        plain = base64.urlsafe_b64decode(found[1] + "=" * (-len(found[1]) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
    lender, unit, address, minutes = plain.split("|")
    until = datetime.fromtimestamp(int(minutes) * 60, clock.VIETNAM)
    return Lent(int(lender) or None, int(unit) or None, dict(parse_qsl(address)), until)
