"""Links that open assisted mode on a phone or tablet for a day: one room makes them, another one reads them.

Whoever has the link can record the answers of households as assisted, with the code of each one's slip, and can read
nothing. It says nothing of who made it: all links of a commune and day are the same.

    token = number of the round "-" number of the commune "-" minutes since 1970, when it ends, all in hexadecimal "-"
            24 characters of base32 (15 bytes of HMAC-SHA256 over the three)

All of it is in upper case, so that a QR code that holds it stays coarse (`papers/qr.py`).
"""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from survey import clock
from survey.web import signatures

PURPOSE = "assisting"
INTO_THE_NIGHT = timedelta(hours=4)  # after midnight: a meeting in the evening may be long
_NUMBER = "[1-9A-F][0-9A-F]{0,7}"
_TOKEN = re.compile(f"({_NUMBER})-({_NUMBER})-([0-9A-F]{{1,8}})-[A-Z2-7]{{24}}")


@dataclass(frozen=True, slots=True)
class Link:
    """What a token says."""

    round_id: int
    commune_id: int
    until: datetime  # the moment at which it ends

    def lives(self, *, now: datetime) -> bool:
        """Say whether a household may still begin."""
        return now < self.until


def ends(*, now: datetime) -> datetime:
    """Give the moment at which a link that is made now ends."""
    return datetime.combine(clock.day(now) + timedelta(days=1), time(), clock.VIETNAM) + INTO_THE_NIGHT


def make(round_id: int, commune_id: int, *, now: datetime) -> str:
    """Make the token of a commune in a household round, which lives through this day."""
    said = f"{round_id:X}-{commune_id:X}-{int(ends(now=now).timestamp()) // 60:X}"
    return f"{said}-{signatures.sign(said, purpose=PURPOSE)}"


def read(token: str) -> Link | None:
    """Read a token in either case; None where it isn't ours or something is missing of it."""
    token = token.upper()
    found = _TOKEN.fullmatch(token)
    said, _, signature = token.rpartition("-")
    if found is None or not signatures.fits(said, signature, purpose=PURPOSE):
        return None
    until = datetime.fromtimestamp(int(found[3], 16) * 60, clock.VIETNAM)
    return Link(int(found[1], 16), int(found[2], 16), until)
