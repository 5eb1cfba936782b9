"""The token of a form: the submission key, made in the form, and when the form was begun, signed for one code.

A double tap on a slow line counts once, because both taps send the same key. Nothing of the token is stored but the
key: the time in it only says whether a form was begun before a round ended.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from flask import current_app
from itsdangerous import BadSignature, SignatureExpired, TimestampSigner

from survey import clock

LIFE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class FormToken:
    """What a token says; `begun` is None when it is too old to be taken, and then only its key is kept."""

    submission_key: str
    begun: datetime | None


def new(code: str, edition_id: int, *, submission_key: str | None = None) -> str:
    """Sign a submission key (by default a new one of 128 random bits) for a code and an edition."""
    return _signer(current_app.secret_key, code, edition_id).sign(submission_key or secrets.token_urlsafe(16)).decode()


def read(token: str, code: str, edition_id: int) -> FormToken | None:
    """Read a token; None where it isn't ours, or was signed for another code or edition."""
    signer = _signer(current_app.secret_key, code, edition_id)
    try:
        key, begun = signer.unsign(token, max_age=int(LIFE.total_seconds()), return_timestamp=True)
    except SignatureExpired as old:
        return FormToken(bytes(old.payload or b"").decode(), None)
    except (BadSignature, ValueError):
        return None
    return FormToken(key.decode(), clock.local(begun))


@lru_cache(maxsize=1024)
def _signer(secret: str | bytes | None, code: str, edition_id: int) -> TimestampSigner:
    return TimestampSigner(secret or "", salt=f"answering.{code}.{edition_id}")
