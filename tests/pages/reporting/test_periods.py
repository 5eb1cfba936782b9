"""Setting the periods of the target."""

import pytest

from survey.people.queries import Role
from survey.target import queries
from tests.factories import a_member_of_staff
from tests.pages.reporting.reading import words_of

TYPED = {
    "name": "Năm 2027",
    "period_from": "2027-01-01",
    "period_to": "31/12/2027",
    "least_answers": "30",
    "goal_percent": "40",
}


def test_a_new_period_begins_with_the_usual_k_and_goal(world, sign_in):
    page = sign_in(world.administrator).get("/chi-tieu/ky").get_data(as_text=True)

    assert 'value="30"' in page
    assert 'value="40"' in page


def test_a_period_is_made_and_shown(world, database, sign_in):
    response = sign_in(world.administrator).post("/chi-tieu/ky", data=TYPED)

    database.rollback()
    (setting,) = queries.settings()
    assert response.location == f"/chi-tieu/ca-nuoc?ky={setting.id}"
    assert (setting.name, setting.period_to.isoformat()) == ("Năm 2027", "2027-12-31")


def test_a_period_is_changed(world, database, target, sign_in):
    sign_in(world.administrator).post(f"/chi-tieu/ky?ky={target.of_2026}", data=TYPED | {"least_answers": "50"})

    database.rollback()
    assert {one.least_answers for one in queries.settings()} == {2, 50}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Enter a name for the period."),
        ({"name": " "}, "Enter a name of at most 100 characters for the period."),
        ({"period_to": "2026-12-31"}, "The last day must not be before the first day."),
        ({"period_from": "31/02/2027"}, "Enter a day, for example 23/11/2026."),
        ({"least_answers": "0"}, "Enter a number of answers between 1 and 100,000."),
        ({"goal_percent": "101"}, "Enter a share between 1 and 100 percent."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(world, sign_in, wrong, said):
    response = sign_in(world.administrator).post("/chi-tieu/ky?lang=en", data=TYPED | wrong)

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert said in page
    assert 'value="2027-01-01"' in page or "31/02/2027" in page
    assert queries.settings() == []


def test_only_an_administrator_of_the_country_sets_periods(world, database, target, sign_in):
    local = a_member_of_staff("quan.tri.tinh", Role.ADMINISTRATOR, world.province, "Lường Thị Ịt")
    country_reviewer = a_member_of_staff("tham.dinh.tw", Role.REVIEWER, None, "Đỗ Ngọc Quỳnh")
    database.commit()

    for person in (local, country_reviewer, world.reviewer, world.officer):
        assert sign_in(person).get("/chi-tieu/ky").status_code == 404
        assert sign_in(person).post("/chi-tieu/ky", data=TYPED).status_code == 404
    assert len(queries.settings()) == 2


def test_a_period_that_is_not_there_is_404(world, sign_in):
    for ky in ("7", "mới", "99999999999999999999"):
        assert sign_in(world.administrator).get(f"/chi-tieu/ky?ky={ky}").status_code == 404


def test_the_periods_are_listed(world, target, sign_in):
    assert "Năm 2024" in words_of(sign_in(world.administrator).get("/chi-tieu/ky"))
