"""Who may come in. What a person may see inside is for the queries of the nouns; what they may not see is a 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Blueprint, Flask, Response, abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from survey.people.models import Role, Staff

View = Callable[..., ResponseReturnValue]
Thing = TypeVar("Thing")


def init_app(app: Flask) -> None:
    """Let templates ask who is signed in."""
    app.jinja_env.globals["signed_in"] = signed_in


def guard(bp: Blueprint, *roles: Role) -> None:
    """Let only signed-in people with one of these roles into a room; without roles, everybody who works here."""
    admitted = roles or tuple(Role)
    bp.roles = admitted  # type: ignore[attr-defined]
    bp.before_request(lambda: _stop(admitted))
    bp.after_request(keep_private)


def allowed(*roles: Role) -> Callable[[View], View]:
    """Let only these roles into one view of a room."""

    def narrow(view: View) -> View:
        @wraps(view)
        def narrowed(*args: Any, **kwargs: Any) -> ResponseReturnValue:
            stopped = _stop(roles)
            return view(*args, **kwargs) if stopped is None else stopped

        narrowed.roles = roles  # type: ignore[attr-defined]
        return narrowed

    return narrow


def staff() -> Staff:
    """Give the signed-in person; only in views that a guard protects."""
    person = signed_in()
    if person is None:
        abort(404)
    return person


def signed_in() -> Staff | None:
    """Give the signed-in person, or None; never looks when the database can't be asked."""
    if g.get("without_database") or not current_user.is_authenticated:
        return None
    return cast(Staff, current_user._get_current_object())


def found(thing: Thing | None) -> Thing:
    """Give the thing, or answer 404 when there is none that this person may see."""
    if thing is None:
        abort(404)
    return thing


def keep_private(response: Response) -> Response:
    """Have no browser keep a page of staff: on a shared computer Back shows nothing after signing out."""
    response.headers.setdefault("Cache-Control", "private, no-store")
    return response


def roles_of(app: Flask, endpoint: str) -> tuple[Role, ...]:
    """Give the roles that may use an endpoint, by its own guard or that of its room; none when nobody guards it."""
    own: tuple[Role, ...] | None = getattr(app.view_functions[endpoint], "roles", None)
    room = app.blueprints.get(endpoint.rpartition(".")[0])
    of_room: tuple[Role, ...] | None = getattr(room, "roles", None)
    if own is None or of_room is None:
        return own or of_room or ()
    return tuple(role for role in own if role in of_room)


def _stop(roles: tuple[Role, ...]) -> ResponseReturnValue | None:
    person = signed_in()
    if person is None:
        back = request.full_path.rstrip("?") if request.method in ("GET", "HEAD") else None
        return redirect(url_for("security.login", next=back))
    if person.role not in roles:
        abort(404)
    return None
