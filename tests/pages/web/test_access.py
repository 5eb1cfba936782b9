"""Who may come in."""

import pytest

from survey.extensions import db
from survey.people.queries import Role
from survey.web import access
from tests import factories


@pytest.fixture
def people(floor):
    with floor.app_context():
        world = factories.a_world()
        names = {role: getattr(world, role).fs_uniquifier for role in ("officer", "reviewer", "administrator")}
        db.session.commit()
    return names


@pytest.fixture
def enter(floor, people):
    def as_(who, address):
        browser = floor.test_client()
        with browser.session_transaction() as session:
            session["_user_id"] = people[who]
        return browser.get(address)

    return as_


def test_a_stranger_is_asked_to_sign_in_and_led_back(browser):
    response = browser.get("/thu-phong/chung?trang=2")

    assert response.location == "/dang-nhap?next=/thu-phong/chung?trang%3D2"


def test_a_room_lets_its_roles_in_and_shows_others_nothing(enter):
    assert enter("officer", "/thu-phong/chung").status_code == 200
    assert enter("reviewer", "/thu-phong/chung").status_code == 200
    assert enter("administrator", "/thu-phong/chung").status_code == 404


def test_a_view_can_be_narrower_than_its_room(enter):
    assert enter("officer", "/thu-phong/rieng").status_code == 200
    assert enter("reviewer", "/thu-phong/rieng").status_code == 404


def test_a_test_can_read_who_is_let_in(floor):
    assert access.roles_of(floor, "trial_room.for_both") == (Role.OFFICER, Role.REVIEWER)
    assert access.roles_of(floor, "trial_room.for_officers") == (Role.OFFICER,)
    assert access.roles_of(floor, "security.login") == ()


def test_a_closed_account_is_out_at_once(floor, enter):
    with floor.app_context():
        db.session.execute(db.text("UPDATE staff SET active = 0"))
        db.session.commit()

    assert enter("officer", "/thu-phong/chung").status_code == 302
