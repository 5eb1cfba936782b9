"""Links to try a questionnaire out on any phone for a day: one room makes them, another one reads them.

Whoever has the link sees the draft of one questionnaire as it stands then, and nothing else; nothing is stored of it.

    token = number of the questionnaire "-" minutes since 1970, when it ends, both in hexadecimal "-" 24 characters of
            base32 (15 bytes of HMAC-SHA256 over both)

All of it is in upper case, so that a QR code that holds it stays coarse (`papers/qr.py`).
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from survey import clock
from survey.web import signatures

PURPOSE = "preview"
LIFE = timedelta(hours=24)
_TOKEN = re.compile(r"([1-9A-F][0-9A-F]{0,7})-([0-9A-F]{1,8})-[A-Z2-7]{24}")


@dataclass(frozen=True, slots=True)
class Link:
    """What a token says."""

    questionnaire_id: int
    until: datetime  # the moment at which it ends

    def lives(self, *, now: datetime) -> bool:
        """Say whether it may still be used."""
        return now < self.until


def make(questionnaire_id: int, *, now: datetime) -> str:
    """Make the token of a questionnaire that lives from now on for a day."""
    until = int((now + LIFE).timestamp()) // 60
    said = f"{questionnaire_id:X}-{until:X}"
    return f"{said}-{signatures.sign(said, purpose=PURPOSE)}"


def read(token: str) -> Link | None:
    """Read a token in either case; None where it isn't ours or something is missing of it."""
    token = token.upper()
    found = _TOKEN.fullmatch(token)
    said, _, signature = token.rpartition("-")
    if found is None or not signatures.fits(said, signature, purpose=PURPOSE):
        return None
    return Link(int(found[1], 16), datetime.fromtimestamp(int(found[2], 16) * 60, clock.VIETNAM))
