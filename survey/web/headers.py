"""What browsers must keep to on our pages: Flask-Talisman's headers, worked out once for each view."""

from typing import Any

from flask import Flask, Response, request

from survey.extensions import talisman

CONTENT_SECURITY_POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
    "base-uri": "'none'",
}


def init_app(app: Flask, *, https: bool) -> None:
    """Send the headers, and visitors to https where the public address has it."""
    talisman.init_app(
        app,
        content_security_policy=CONTENT_SECURITY_POLICY,
        force_https=https,
        strict_transport_security=https,
        session_cookie_secure=https,
        frame_options="DENY",
        referrer_policy="same-origin",
    )
    _work_out_once(app, https=https)


def _work_out_once(app: Flask, *, https: bool) -> None:
    # Talisman works its headers out anew for every answer, which costs a resident's page more than its own view does.
    # They depend on the view and on https only: nobody here uses nonces.
    before, after = app.before_request_funcs[None], app.after_request_funcs[None]
    before.remove(talisman._make_nonce)
    before.remove(talisman._force_https)
    after.remove(talisman._set_response_headers)
    known: dict[tuple[str | None, bool], list[tuple[str, str]]] = {}

    def to_https() -> Any:
        return None if request.is_secure else talisman._force_https()

    def add(response: Response) -> Response:
        of = (request.endpoint, request.is_secure)
        if of not in known:
            blank = talisman._set_response_headers(Response())
            known[of] = [
                (name, value) for name, value in blank.headers if name not in ("Content-Type", "Content-Length")
            ]
        said = {name.lower() for name, _ in response.headers}  # a view may have said it more exactly
        response.headers.extend([pair for pair in known[of] if pair[0].lower() not in said])
        return response

    if https:
        app.before_request(to_https)
    app.after_request(add)
