"""/dot/<id>/sua: the plan of a draft is changed until it is opened."""

from datetime import date
from html import unescape

import pytest

from survey.people.queries import Role
from survey.results import rule_sets
from survey.results.rules import Line, Subject
from survey.rounds import opening, queries
from survey.rounds.queries import RoundKind
from tests import factories
from tests.factories import NOW, a_draft_round, a_member_of_staff


@pytest.fixture
def planned(world, database):
    """Plan a round by households of the commune."""
    round_ = a_draft_round(
        world.commune, [world.commune], form="xa-ntm-2021-2025", kind=RoundKind.HOUSEHOLD, rule_sets=["tham-khao-80"]
    )
    database.commit()
    return round_


def changed(**more):
    return {
        "title": "Lấy ý kiến hộ dân xã Mường Nhé, đợt sửa",
        "organiser": "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé",
        "phone": "0215 3999 000",
        "opens_on": "2026-12-01",
        "closes_on": "2026-12-21",
        "grace_days": "7",
        "rule_sets": ["xa-ntm-2021-2025", "tham-khao-80"],
    } | more


def text(response, status=200):
    assert response.status_code == status, response.status_code
    return unescape(response.get_data(as_text=True))


def test_the_page_shows_what_was_planned(sign_in, world, planned):
    page = text(sign_in(world.officer).get(f"/dot/{planned.id}/sua?lang=en"))

    assert 'value="Ý kiến người dân về xây dựng nông thôn mới"' in page
    assert 'value="2026-11-01"' in page
    assert 'name="grace_days"' in page
    assert "checked" in page.split('value="tham-khao-80"')[0].rsplit("<input", 1)[1]
    assert "huyen-nang-cao-mot-huyen" not in page  # meant for another questionnaire


def test_the_page_of_a_draft_leads_to_it(sign_in, world, planned):
    assert f'href="/dot/{planned.id}/sua"' in text(sign_in(world.officer).get(f"/dot/{planned.id}"))


def test_all_that_was_decided_can_be_changed_and_stands_in_the_trail(sign_in, world, planned, database):
    response = sign_in(world.officer).post(f"/dot/{planned.id}/sua", data=changed())

    assert response.location == f"/dot/{planned.id}"
    database.refresh(planned)
    assert (planned.title, planned.phone, planned.grace_days) == (
        "Lấy ý kiến hộ dân xã Mường Nhé, đợt sửa",
        "0215 3999 000",
        7,
    )
    assert (planned.opens_on, planned.closes_on) == (date(2026, 12, 1), date(2026, 12, 21))
    assert planned.rule_sets == ["xa-ntm-2021-2025", "tham-khao-80"]
    trail = text(sign_in(world.administrator).get("/nhat-ky?lang=en"))
    assert "changed the plan of a round" in trail
    assert "days for late answers" in trail
    assert "Vừ Thị Dợ" in trail


def test_what_is_wrong_is_told_and_what_was_typed_is_kept(sign_in, world, planned, database):
    answer = changed(phone="", grace_days="15", closes_on="2026-11-01", title="Ý kiến sửa dở")

    page = text(sign_in(world.officer).post(f"/dot/{planned.id}/sua?lang=en", data=answer), status=422)

    assert "Enter a telephone number where residents can ask." in page
    assert 'value="Ý kiến sửa dở"' in page
    assert 'value="15"' in page
    page = text(
        sign_in(world.officer).post(f"/dot/{planned.id}/sua?lang=en", data=answer | {"phone": "0215"}), status=422
    )
    assert "Enter a number of days between 0 and 14." in page
    assert "The last day must not be before the first day." in page
    database.refresh(planned)
    assert planned.title == "Ý kiến người dân về xây dựng nông thôn mới"


def test_a_rule_set_of_another_questionnaire_is_refused(sign_in, world, planned):
    answer = changed(rule_sets=["huyen-nang-cao-mot-huyen"])

    page = text(sign_in(world.officer).post(f"/dot/{planned.id}/sua?lang=en", data=answer), status=422)

    assert "is not meant for this questionnaire" in page


def test_a_rule_set_that_went_out_of_use_stays_with_the_draft_that_chose_it(sign_in, world, database):
    writer = a_member_of_staff("tinh", Role.OFFICER, world.province, "Lường Thị Phượng")
    wording = rule_sets.Wording("Mức riêng của tỉnh", "Kế hoạch 12", ("*",), (Line(Subject.OVERALL, 85),))
    own = rule_sets.add(wording, by=writer, now=NOW)
    round_ = a_draft_round(world.commune, [world.commune], rule_sets=[own.key])
    rule_sets.retire(own, by=writer, now=NOW)
    database.commit()
    browser = sign_in(world.officer)

    page = text(browser.get(f"/dot/{round_.id}/sua"))
    browser.post(f"/dot/{round_.id}/sua", data=changed(rule_sets=[own.key]))

    assert "Mức riêng của tỉnh" in page
    database.refresh(round_)
    assert round_.rule_sets == [own.key]
    assert "Mức riêng của tỉnh" in text(browser.get(f"/dot/{round_.id}"))


def test_an_open_round_can_no_longer_be_changed(sign_in, world, planned, database):
    browser = sign_in(world.officer)
    before = text(browser.get(f"/dot/{planned.id}/sua"))
    opening.open_round(planned, by=None, now=NOW)
    database.commit()

    late = browser.post(f"/dot/{planned.id}/sua?lang=en", data=changed(title="Sửa muộn"))

    assert "grace_days" in before
    assert "This round is already open." in text(late, status=422)
    assert 'value="Sửa muộn"' in text(late, status=422)
    again = browser.get(f"/dot/{planned.id}/sua")
    assert again.location == f"/dot/{planned.id}"
    database.refresh(planned)
    assert planned.title == "Ý kiến người dân về xây dựng nông thôn mới"


@pytest.mark.parametrize("person", ["neighbour", "reviewer", "enumerator"])
def test_nobody_else_changes_it(sign_in, world, planned, person, database):
    browser = sign_in(getattr(world, person))

    assert browser.get(f"/dot/{planned.id}/sua").status_code == 404
    assert browser.post(f"/dot/{planned.id}/sua", data=changed()).status_code == 404
    assert queries.get_round(planned.id, by=world.officer).title == "Ý kiến người dân về xây dựng nông thôn mới"


def test_a_commune_does_not_change_a_round_of_its_province(sign_in, world, database):
    factories.an_edition(world.province)
    round_ = a_draft_round(world.province, [world.commune])
    database.commit()

    assert sign_in(world.officer).get(f"/dot/{round_.id}").status_code == 200
    assert sign_in(world.officer).get(f"/dot/{round_.id}/sua").status_code == 404
