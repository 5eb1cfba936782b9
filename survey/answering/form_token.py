"""The token of a form: the submission key, made in the form, and when the form was begun, signed for one code.

A double tap on a slow line counts once, because both taps send the same key. Nothing of the token is stored but the
key: the time in it only says whether a form was begun before a round ended.

    token = key (22 characters: 128 random bits) "." minutes since 1970 in hexadecimal "." 16 bytes of HMAC-SHA256 over
            code, edition, key and minutes, in base64
"""

import base64
import hmac
import os
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app

from survey import clock

LIFE = timedelta(days=30)
DRAWN_AT_ONCE = 256

_drawn: list[str] = []
os.register_at_fork(after_in_child=_drawn.clear)  # two processes must not give out the same keys


@dataclass(frozen=True, slots=True)
class FormToken:
    """What a token says; `begun` is None when it is too old to be taken, and then only its key is kept."""

    submission_key: str
    begun: datetime | None
    edition_id: int


def new(code: str, edition_id: int, *, submission_key: str | None = None) -> str:
    """Sign a submission key (by default a new one) for a code and an edition."""
    said = f"{submission_key or _new_key()}.{int(clock.now().timestamp()) // 60:x}"
    return f"{said}.{_sign(said, code, edition_id)}"


def read(token: str, code: str, *edition_ids: int) -> FormToken | None:
    """Read a token of one of these editions; None where it isn't ours, or was signed for another code or edition."""
    said, _, signature = token.rpartition(".")
    given = signature.encode()
    for edition_id in edition_ids:
        if hmac.compare_digest(given, _sign(said, code, edition_id).encode()):
            break
    else:
        return None
    key, _, minutes = said.partition(".")
    begun = datetime.fromtimestamp(int(minutes, 16) * 60, clock.VIETNAM)
    return FormToken(key, begun if begun > clock.now() - LIFE else None, edition_id)


def _new_key() -> str:
    """Give 128 random bits; they are drawn for many forms at once, since the way to the kernel is the long part."""
    try:
        return _drawn.pop()
    except IndexError:
        drawn = secrets.token_bytes(16 * DRAWN_AT_ONCE)
        keys = (drawn[start : start + 16] for start in range(0, len(drawn), 16))
        _drawn.extend(base64.urlsafe_b64encode(key).decode().rstrip("=") for key in keys)
        return _drawn.pop()


def _sign(said: str, code: str, edition_id: int) -> str:
    secret = str(current_app.config["SECRET_KEY"]).encode()
    digest = hmac.digest(secret, f"form {code} {edition_id} {said}".encode(), "sha256")
    return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")
