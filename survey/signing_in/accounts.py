"""How accounts sign in: Flask-Security with a user name and a password, and nothing else of it."""

from datetime import timedelta
from typing import Any

from flask import Flask
from flask_login.utils import _user_context_processor
from flask_security.core import Security
from flask_security.datastore import UserDatastore

from survey.signing_in.forms import SignInForm
from survey.web import access, transaction

SETTINGS: dict[str, Any] = {
    "SECURITY_LOGIN_URL": "/dang-nhap",
    "SECURITY_LOGOUT_URL": "/dang-xuat",
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_LOGIN_USER_TEMPLATE": "signing_in/sign_in.html",
    "SECURITY_POST_LOGIN_VIEW": "signing_in.start",
    "SECURITY_POST_LOGOUT_VIEW": "security.login",
    "SECURITY_USER_IDENTITY_ATTRIBUTES": [],  # the form finds the account itself
    "SECURITY_JOIN_USER_ROLES": False,
    "SECURITY_FLASH_MESSAGES": False,
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_PASSWORD_SINGLE_HASH": True,  # argon2 salts by itself; hashes stay good when the secret key changes
    "SECURITY_PASSWORD_NORMALIZE_FORM": "NFC",
    "SECURITY_CACHE_CONTROL": None,  # it writes "no-store=True", which no browser knows; ours follows
    "SECURITY_FRESHNESS": timedelta(seconds=-1),
    "SECURITY_STATIC_FOLDER": None,
    "SECURITY_CLI_USERS_NAME": None,
    "SECURITY_CLI_ROLES_NAME": None,
}


def init_app(app: Flask, security: Security, datastore: UserDatastore) -> None:
    """Add the pages to sign in and out."""
    for name, value in SETTINGS.items():
        app.config.setdefault(name, value)
    security.init_app(app, datastore, login_form=SignInForm)
    security.want_json(lambda _request: False)
    security.login_manager.request_loader(lambda _request: None)  # sessions only, no tokens
    # A failed sign-in answers 200, so its count is kept.
    app.view_functions["security.login"] = transaction.commits(app.view_functions["security.login"])
    app.after_request_funcs.setdefault("security", []).append(access.keep_private)
    _look_nobody_up_unasked(app, security)


def _look_nobody_up_unasked(app: Flask, security: Security) -> None:
    """Take away what would load the person, or the session, in every request: residents have neither.

    `access` loads the person where a page asks for it; the role decides there, and no need of Flask-Principal is used.
    """
    app.before_request_funcs[None].remove(security.principal._on_before_request)
    app.after_request_funcs[None].remove(security.login_manager._update_remember_cookie)
    app.template_context_processors[None].remove(_user_context_processor)
