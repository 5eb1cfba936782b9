"""/dot/moi for a round by households, and the rule sets that are offered."""

import json
import re
from datetime import date
from html import unescape

import pytest

from survey import clock
from survey.people.queries import Role
from survey.questionnaires import queries as questionnaires
from survey.results import rule_sets
from survey.results.rules import Line, Subject
from survey.rounds import queries
from survey.rounds.queries import RoundKind
from tests import factories
from tests.factories import NOW

FRONT = "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé"


@pytest.fixture
def edition(world, database):
    published = factories.an_edition(world.commune, "xa-ntm-2021-2025")
    database.commit()
    return published


@pytest.fixture
def provincial(world, database):
    """Give an officer of the province, with an edition that may be asked."""
    factories.an_edition(world.province, "xa-ntm-2021-2025")
    officer = factories.a_member_of_staff("tinh", Role.OFFICER, world.province, "Lường Thị Phượng")
    database.commit()
    return officer


@pytest.fixture
def own_marks(world, provincial, database):
    """Have the province write down marks of its own."""
    wording = rule_sets.Wording(
        "Mức riêng của Điện Biên", "Kế hoạch 12/KH-MTTQ", ("xa-ntm-2021-2025",), (Line(Subject.COVERAGE, 85),)
    )
    own = rule_sets.add(wording, by=provincial, now=NOW)
    database.commit()
    return own


def text(response, status=200):
    assert response.status_code == status, response.status_code
    return unescape(response.get_data(as_text=True))


def typed(edition, **more):
    return {
        "kind": "household",
        "edition": edition.id,
        "title": "Lấy ý kiến hộ dân xã Mường Nhé",
        "organiser": FRONT,
        "phone": "0215 3856 789",
        "opens_on": "2026-11-24",
        "closes_on": "2026-12-14",
        "grace_days": "5",
        "rule_sets": ["xa-ntm-2021-2025", "tham-khao-80"],
    } | more


def test_the_kind_is_chosen_in_plain_words(sign_in, world, edition):
    page = text(sign_in(world.officer).get("/dot/moi?lang=en"))

    assert "Ongoing feedback (whoever wishes answers; posters with a QR code)" in page
    assert "Official round by households (one slip for each household)" in page
    assert "ask in xã only (not in phường or thị trấn)" in page
    assert re.search(r'<input[^>]*checked[^>]*value="open"', page)
    assert "independent of the People's Committee that is judged" in page


def test_for_households_the_front_is_the_organiser_and_a_day_within_the_20_working_days_is_the_last(
    sign_in, world, edition
):
    page = text(sign_in(world.officer).get("/dot/moi?loai=household"))

    today = clock.day(clock.now())
    proposed = re.search(r'name="closes_on"[^>]*value="([0-9-]+)"', page)[1]
    assert clock.working_days_between(today, date.fromisoformat(proposed)) == 15
    assert f'value="{FRONT}"' in page
    assert re.search(r'<input[^>]*checked[^>]*value="household"', page)


def test_without_javascript_a_button_fills_in_what_fits(sign_in, world, edition):
    answer = typed(edition, propose="1", organiser="Ủy ban nhân dân xã Mường Nhé", closes_on="", title="Ý kiến hộ dân")

    page = text(sign_in(world.officer).post("/dot/moi", data=answer))

    assert f'value="{FRONT}"' in page
    assert 'value="2026-12-15"' in page  # the 15th working day: 24/11/2026 is a public holiday, Ngày Văn hóa Việt Nam
    assert 'value="Ý kiến hộ dân"' in page
    assert queries.list_rounds(by=world.officer) == []


def test_the_page_knows_the_last_days_of_the_months_ahead(sign_in, world, edition):
    page = text(sign_in(world.officer).get("/dot/moi"))

    known = json.loads(re.search(r"data-last-days='(.+?)'", page)[1])
    assert len(known) == 120
    for first, last in list(known.items())[::17]:
        assert clock.working_days_between(date.fromisoformat(first), date.fromisoformat(last)) == 15


def test_a_round_by_households_is_planned_with_all_that_was_chosen(sign_in, world, edition, database):
    response = sign_in(world.officer).post("/dot/moi", data=typed(edition))

    [planned] = queries.list_rounds(by=world.officer)
    assert response.location == f"/dot/{planned.id}"
    assert (planned.kind, planned.state, planned.grace_days) == (RoundKind.HOUSEHOLD, "draft", 5)
    assert planned.organiser == FRONT
    assert planned.closes_on == date(2026, 12, 14)
    assert planned.rule_sets == ["xa-ntm-2021-2025", "tham-khao-80"]


@pytest.mark.parametrize("days", ["-1", "15", "ba", "1.5", "9" * 30])
def test_a_wrong_number_of_days_for_late_answers_is_told_and_kept(sign_in, world, edition, days, database):
    page = text(sign_in(world.officer).post("/dot/moi?lang=en", data=typed(edition, grace_days=days)), status=422)

    assert "Enter a number of days between 0 and 14." in page
    assert f'value="{days}"' in page
    assert queries.list_rounds(by=world.officer) == []


def test_without_a_number_three_days_are_kept_for_late_answers(sign_in, world, edition, database):
    answer = typed(edition)
    del answer["grace_days"]

    sign_in(world.officer).post("/dot/moi", data=answer)

    [planned] = queries.list_rounds(by=world.officer)
    assert planned.grace_days == 3


@pytest.mark.parametrize("kind", ["", "both", "draft"])
def test_an_unknown_kind_is_refused(sign_in, world, edition, kind, database):
    page = text(sign_in(world.officer).post("/dot/moi?lang=en", data=typed(edition, kind=kind)), status=422)

    assert "Choose what kind of round it is." in page
    assert queries.list_rounds(by=world.officer) == []


@pytest.mark.parametrize("forged", ["\0", "r-000000000000", "x" * 5000, "#eval(1)", "r-\u0660"])
def test_a_forged_rule_set_is_refused_in_words(sign_in, world, edition, forged, database):
    response = sign_in(world.officer).post("/dot/moi", data=typed(edition, rule_sets=[forged]))

    assert "không còn dùng nữa" in text(response, 422)
    assert list(queries.every_round()) == []


def test_a_phuong_and_a_day_after_the_20_working_days_are_told_and_not_blocked(sign_in, world, provincial, database):
    [edition] = [one for one in _editions(provincial) if one.questionnaire.unit == world.province]
    browser = sign_in(provincial, language="en")

    browser.post("/dot/moi", data=typed(edition, communes=[world.commune.id, world.ward.id], closes_on="2026-12-30"))

    [planned] = queries.list_rounds(by=provincial)
    page = text(browser.get(f"/dot/{planned.id}?lang=en"))
    assert "Official rounds ask in xã only. This round also asks in: Phường Mường Lay." in page
    assert "The 20 working days of an official round end on 22/12/2026" in page


def test_an_open_round_is_told_nothing_of_the_kind(sign_in, world, provincial, database):
    [edition] = [one for one in _editions(provincial) if one.questionnaire.unit == world.province]
    browser = sign_in(provincial, language="en")

    browser.post("/dot/moi", data=typed(edition, kind="open", communes=[world.ward.id], closes_on="2027-01-30"))

    [planned] = queries.list_rounds(by=provincial)
    page = text(browser.get(f"/dot/{planned.id}?lang=en"))
    assert planned.kind == RoundKind.OPEN
    assert "Official rounds ask in xã only" not in page
    assert "20 working days" not in page


def test_rule_sets_stand_in_groups_by_the_questionnaire_that_they_are_meant_for(sign_in, world, edition, database):
    factories.an_edition(world.commune, "huyen-ntm")
    factories.an_edition(world.commune, "dv-y-te")
    database.commit()

    groups = _groups(text(sign_in(world.officer).get("/dot/moi?lang=en")))

    assert groups["xa-ntm-2021-2025"] == {
        "xa-ntm-2016-2020",
        "xa-ntm-2021-2025",
        "xa-nang-cao-2021-2025",
        "xa-kieu-mau-2021-2025",
    }
    assert groups["huyen-ntm"] == {"huyen-nang-cao-mot-huyen"}
    assert groups["huyen-ntm xa-ntm-2021-2025"] == {"huyen-ntm-2021-2025", "tinh-hoan-thanh-2024"}
    assert groups["*"] == {"tham-khao-80"}


def test_each_rule_set_has_its_source_and_how_sure_we_are(sign_in, world, edition):
    page = text(sign_in(world.officer).get("/dot/moi?lang=en"))

    assert "mức ghi theo trí nhớ, chưa đối chiếu văn bản" in page
    assert "(from memory, not checked against the document)" in page
    assert "(set by Ý Dân, not an official mark)" in page


def test_the_own_marks_of_a_province_are_offered_in_it_and_nowhere_else(sign_in, world, edition, own_marks, database):
    factories.an_edition(world.far_commune, "xa-ntm-2021-2025")
    far = factories.a_member_of_staff("ca.mau", Role.OFFICER, world.far_commune, "Trịnh Út Mười")
    database.commit()

    near = text(sign_in(world.officer).get("/dot/moi?lang=en"))

    assert own_marks.key in near
    assert "Mức riêng của Điện Biên" in near
    assert "(entered by the province, with its source)" in near
    assert own_marks.key not in text(sign_in(far).get("/dot/moi"))


def test_own_marks_that_are_out_of_use_can_no_longer_be_chosen(
    sign_in, world, edition, own_marks, provincial, database
):
    rule_sets.retire(own_marks, by=provincial, now=NOW)
    database.commit()
    browser = sign_in(world.officer)

    assert own_marks.key not in text(browser.get("/dot/moi"))
    page = text(browser.post("/dot/moi?lang=en", data=typed(edition, rule_sets=[own_marks.key])), status=422)
    assert "One of the rule sets is no longer offered." in page


def test_an_administrator_of_the_country_is_offered_the_marks_of_the_province_that_was_chosen(
    sign_in, world, own_marks, database
):
    factories.an_edition(None, "xa-ntm-2021-2025")
    database.commit()
    [edition] = [one for one in _editions(world.administrator) if one.questionnaire.unit is None]
    browser = sign_in(world.administrator)
    answer = typed(edition, unit_id=world.province.id, communes=[world.commune.id], rule_sets=[own_marks.key])

    assert own_marks.key not in text(browser.get("/dot/moi"))
    browser.post("/dot/moi", data=answer)

    [planned] = queries.list_rounds(by=world.officer)
    assert planned.rule_sets == [own_marks.key]


def _editions(staff):
    return questionnaires.list_editions(by=staff)


def _groups(page):
    """Give the keys of the rule sets in each group, by the forms of the group."""
    parts = page.split('data-rule-sets-for="')[1:]
    return {part.partition('"')[0]: set(re.findall(r'name="rule_sets"[^>]*value="([^"]+)"', part)) for part in parts}
