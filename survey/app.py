"""create_app: the only file that knows every room."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask_security.datastore import SQLAlchemyUserDatastore
from werkzeug.middleware.proxy_fix import ProxyFix

from survey import config, tables  # noqa: F401  (tables: every model is known before a page or a migration asks)
from survey.administering import routes as administering
from survey.answering import preview
from survey.answering import routes as answering
from survey.api import routes as api
from survey.authoring import routes as authoring
from survey.collecting import routes as collecting
from survey.commands import all as commands
from survey.extensions import babel, bootstrap, csrf, db, init_direct, migrate, security
from survey.open_results import routes as open_results
from survey.papers.press import PressFailed
from survey.people.models import Staff, StaffRole
from survey.reporting import routes as reporting
from survey.signing_in import accounts
from survey.signing_in import routes as signing_in
from survey.web import (
    access,
    addresses,
    errors,
    filters,
    form_words,
    headers,
    health,
    language,
    logs,
    navigation,
    sessions,
    statics,
    transaction,
    weighing,
)

ROOMS = (answering, authoring, collecting, reporting, open_results, administering, signing_in, api)


class Survey(Flask):
    """Flask, told that no view is a coroutine: it would look again at every function of every request."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Give the function as it is."""
        return func


def create_app(**settings: Any) -> Flask:
    """Make the application, with the settings of the environment unless these name a database."""
    app = Survey("survey", template_folder="web/templates", static_folder="web/static")
    app.config.update({} if "SQLALCHEMY_DATABASE_URI" in settings else config.from_environment())
    app.config.update(settings)
    logs.init_app(app)
    register_proxy(app)
    register_extensions(app)
    register_web(app)
    register_rooms(app)
    commands.register(app)
    return app


def register_proxy(app: Flask) -> None:
    """Believe the one proxy in front of us about the visitor's scheme and address; without https there is none."""
    if _https(app):
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]


def register_extensions(app: Flask) -> None:
    """Start the libraries; forms are checked before a transaction begins, and a transaction before anybody reads."""
    headers.init_app(app, https=_https(app))
    sessions.init_app(app)
    db.init_app(app)
    init_direct(app)
    migrate.init_app(app, db, directory=str(config.ROOT / "migrations"))
    csrf.init_app(app)
    transaction.init_app(app)
    babel.init_app(app, locale_selector=language.choose)
    bootstrap.init_app(app)
    accounts.init_app(app, security, SQLAlchemyUserDatastore(db, Staff, StaffRole))


def register_web(app: Flask) -> None:
    """Add what every page shares."""
    addresses.init_app(app)
    access.init_app(app)
    errors.init_app(app)
    app.register_error_handler(PressFailed, errors.paper_not_made)
    filters.init_app(app)
    form_words.init_app(app)
    language.init_app(app)
    navigation.init_app(app)
    statics.init_app(app)
    app.register_blueprint(health.bp)


def register_rooms(app: Flask) -> None:
    """Open the rooms."""
    for room in ROOMS:
        app.register_blueprint(room.bp)
    app.register_blueprint(reporting.lent_reports)
    weighing.init_app(app, weigh=preview.weigh)
    # Residents have no session that somebody else's page could use; their forms carry a signed token of their own.
    csrf.exempt(answering.bp)


def _https(app: Flask) -> bool:
    return str(app.config["PUBLIC_ADDRESS"]).startswith("https://")
