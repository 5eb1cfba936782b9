"""Signatures of the tokens that links hold: nobody can make one without the secret of this server."""

import base64
import hmac

from flask import current_app


def sign(said: str, *, purpose: str) -> str:
    """Give the 24 characters of base32 (15 bytes of HMAC-SHA256) that stand behind what a token says."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    digest = hmac.digest(secret, f"{purpose} {said}".encode(), "sha256")
    return base64.b32encode(digest[:15]).decode()


def fits(said: str, signature: str, *, purpose: str) -> bool:
    """Say whether a signature is ours."""
    return hmac.compare_digest(signature, sign(said, purpose=purpose))
