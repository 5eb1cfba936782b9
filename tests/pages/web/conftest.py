"""A small application on the shared floor, with pages of its own that do one thing each."""

from typing import Any

import pytest
from flask import Blueprint, Flask, abort, request
from sqlalchemy import text as sql
from sqlalchemy.exc import OperationalError

from survey.extensions import db
from survey.people.queries import Role
from survey.problems import Problem, Refused, refuse
from survey.web import access, transaction
from tests.conftest import a_test_app
from tests.pages_client import PageClient


@pytest.fixture
def floor(tmp_path) -> Flask:
    app = a_test_app(f"sqlite:///{tmp_path / 'floor.sqlite'}", WTF_CSRF_ENABLED=True, PROPAGATE_EXCEPTIONS=False)
    app.register_blueprint(_trial_pages())
    app.test_client_class = PageClient
    with app.app_context():
        db.create_all()
        db.session.execute(sql("CREATE TABLE notes (words TEXT)"))
        db.session.commit()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def notes(floor):
    """Give a function that reads what was kept."""

    def read() -> list[str]:
        with floor.app_context():
            return list(db.session.scalars(sql("SELECT words FROM notes")))

    return read


@pytest.fixture
def browser(floor):
    return floor.test_client()


def _trial_pages() -> Blueprint:
    bp = Blueprint("trial", __name__, url_prefix="/thu")

    @bp.post("/ghi/<int:status>")
    @transaction.commits
    def write(status: int) -> Any:
        db.session.execute(sql("INSERT INTO notes VALUES ('Đã ghi')"))
        return ("xong", status)

    @bp.post("/ghi-hong")
    @transaction.commits
    def write_and_break() -> Any:
        db.session.execute(sql("INSERT INTO notes VALUES ('Đã ghi')"))
        raise RuntimeError("broken on purpose")

    @bp.post("/ghi-tu-choi")
    @transaction.commits
    def write_and_refuse() -> Any:
        db.session.execute(sql("INSERT INTO notes VALUES ('Đã ghi')"))
        raise refuse("hamlet.twice", "name", name="Bản Nậm Pố")

    @bp.get("/loi/<int:status>")
    def fail(status: int) -> Any:
        abort(status)

    @bp.get("/mat-csdl")
    def lose_the_database() -> Any:
        raise OperationalError("SELECT 1", {}, Exception("connection refused"))

    @bp.get("/tu-choi")
    def refuse_twice() -> Any:
        raise Refused(Problem("hamlet.no_name", "line 3"), Problem("khong.co", ""))

    @bp.route("/phieu-dai", methods=["GET", "POST"])
    def form() -> Any:
        return str(sorted(request.form.items(multi=True))) if request.method == "POST" else ""

    room = Blueprint("trial_room", __name__, url_prefix="/thu-phong")
    access.guard(room, Role.OFFICER, Role.REVIEWER)

    @room.get("/chung")
    def for_both() -> Any:
        return access.staff().name

    @room.get("/rieng")
    @access.allowed(Role.OFFICER)
    def for_officers() -> Any:
        return access.staff().name

    bp.record(lambda state: state.app.register_blueprint(room))
    return bp
