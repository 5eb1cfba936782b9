"""The page of the report: what it says, and who may read it. In English, because the catalogue may change its words."""

import pytest

from survey.results import counting
from survey.results.boxes import STAY, TOGETHER
from survey.rounds.states import Mode, RoundKind
from tests import kitchen_sink
from tests.factories import (
    NOW,
    a_ballot,
    a_draft_round,
    a_hamlet,
    a_member_of_staff,
    an_edition_of,
    an_open_round,
    publish,
)
from tests.pages.reporting.reading import rows_of, words_of

EN = "lang=en"


def the_page(browser, unit, query=""):
    return browser.get(f"/bao-cao/{unit.id if unit else 'ca-nuoc'}?{EN}{query}")


def test_a_commune_reads_its_own_figures(world, today, sign_in):
    page = words_of(the_page(sign_in(world.administrator), world.commune))

    assert "75.0%" in page
    assert "satisfied: 3 of 4 ballots that answered the overall question" in page
    assert "4 : 3 by themselves (75%); 1 with help (25%)" in page
    assert "Tỉnh Điện Biên" in page


def test_an_open_round_says_that_it_is_voluntary(world, today, sign_in):
    page = words_of(the_page(sign_in(world.administrator), world.commune))

    assert "Voluntary, not representative" in page
    assert "below the mark" in page
    assert "not met" not in page
    assert "No online result by itself satisfies a criterion" in page
    assert "set by Ý Dân, not an official mark" in page


def test_blanks_stand_beside_the_rate(world, today, sign_in):
    rows = rows_of(the_page(sign_in(world.administrator), world.commune))

    roads = next(row for row in rows if len(row) > 1 and row[1].startswith("Hạ tầng kinh tế - xã hội"))

    assert roads[2:] == ["3", "2", "66.7%", "1", "33.3%", "1"]


def test_reasons_are_told_with_their_counts(world, today, sign_in):
    page = words_of(the_page(sign_in(world.administrator), world.commune))

    assert "Đường xuống cấp, ổ gà: 1" in page
    assert "Hay mất điện, điện yếu: 1" in page


def test_a_province_adds_its_communes_and_shows_their_mean_beside(world, today, sign_in):
    response = the_page(sign_in(world.reviewer), world.province)

    page, rows = words_of(response), rows_of(response)

    assert "satisfied: 4 of 5 ballots that answered the overall question" in page
    assert "80.0%" in page
    assert "Mean of 2 communes, each with the same weight: 87.5%" in page
    assert ["Xã Mường Nhé", "4", "3", "4", "75.0%", "3.3%"] in rows
    assert ["Xã Sín Thầu", "1", "1", "1", "100.0%", "–"] in rows
    assert "in the 1 of 2 communes that have entered their households" in page


def test_a_ballot_in_the_box_is_in_every_figure_and_said_to_wait(world, database, today, sign_in):
    browser = sign_in(world.reviewer)
    before = words_of(the_page(browser, world.neighbour_commune))

    counting.count(world.neighbour_commune.id, now=NOW)
    database.commit()
    after = words_of(the_page(browser, world.neighbour_commune))

    assert "1 (received, not counted yet, and already in every figure here)" in before
    assert "received, not counted yet" not in after.partition("How it is counted")[0]
    for page in (before, after):
        assert "satisfied: 1 of 1 ballots" in page


def test_the_country_shows_its_provinces(world, today, sign_in):
    rows = rows_of(the_page(sign_in(world.administrator), None))

    assert ["Tỉnh Điện Biên", "5", "4", "5", "80.0%", "3.3%", "2", "2"] in rows


def test_a_huyen_of_2024_has_its_report(world, of_2024, sign_in):
    response = the_page(sign_in(world.administrator), world.old_district)

    page = words_of(response)

    assert "until the map changed on 01/07/2025" in page
    assert "official round by household" in page
    assert "Voluntary" not in page
    assert "2 by themselves (50%); 2 on paper (50%)" in page
    assert "75.0%" in page
    assert "not met" in page
    assert "4 ballots, 240 households" in page
    assert "the households that the round took over from the lists of the hamlets" in page
    assert "The figures were made up by a program" in page
    assert any(row[:1] == ["Xã Sín Thầu (until the map changed on 01/07/2025)"] for row in rows_of(response))


def test_a_household_round_without_a_list_of_households_has_no_coverage(world, database, sign_in):
    round_ = an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD, rule_sets=["huyen-ntm-2021-2025"])
    database.commit()

    page = words_of(the_page(sign_in(world.officer), world.commune, f"&dot={round_.id}"))

    assert "the round has not taken over the households of any commune yet" in page
    assert "not enough figures" in page


def test_a_running_household_round_says_how_many_answers_wait_until_enough_of_their_hamlet_are_there(
    world, database, sign_in
):
    round_ = an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    a_hamlet(world.commune, households=50)
    for number in range(1, STAY + TOGETHER + 1):
        a_ballot(round_, world.commune, number, mode=Mode.ASSISTED)
    counting.count(world.commune.id, now=NOW)
    for number in range(100, 103):
        a_ballot(round_, world.commune, number)
    database.commit()
    browser = sign_in(world.officer)

    before = words_of(the_page(browser, world.commune, f"&dot={round_.id}"))
    publish(round_, now=NOW)
    database.commit()
    after = words_of(the_page(browser, world.commune, f"&dot={round_.id}"))

    assert "20: 20 with help" in before.replace("20 :", "20:")
    assert "23 (received, and in no figure here yet)" in before
    assert "counted together, at least 20 at a time, so that nobody can tell which household gave which" in before
    assert "20 ballots, 50 households" in before
    assert "43 ballots, 50 households" in after
    assert "so that nobody can tell" not in after


def test_the_newest_series_is_shown_and_the_others_are_offered(world, today, sign_in):
    an_open_round(world.commune, [world.commune], form="dv-y-te")
    a_session_commit()
    browser = sign_in(world.administrator)

    newest, chosen = the_page(browser, world.commune), the_page(browser, world.commune, "&phieu=dv-y-te")

    assert "satisfied: 3 of 4" in words_of(newest)
    assert "phieu=dv-y-te&amp;loai=open&amp;nam=2026" in newest.get_data(as_text=True)
    assert "No answer has come in yet." in words_of(chosen)


def test_what_was_not_asked_is_said_kindly(world, today, sign_in):
    page = words_of(the_page(sign_in(world.officer), world.commune, "&nam=1999"))

    assert "This was not asked here." in page


def test_before_the_first_round_the_page_says_what_to_do(world, sign_in):
    page = words_of(the_page(sign_in(world.officer), world.commune))

    assert "Nobody has been asked here yet." in page
    assert "An officer plans a round" in page


def test_one_round_can_be_read_alone(world, today, sign_in):
    other = an_open_round(world.commune, [world.commune])
    a_ballot(other, world.commune, 77)
    a_session_commit()

    both = the_page(sign_in(world.administrator), world.commune)
    alone = the_page(sign_in(world.administrator), world.commune, f"&dot={other.id}")

    assert "satisfied: 4 of 5" in words_of(both)
    assert "satisfied: 1 of 1" in words_of(alone)


@pytest.mark.parametrize("dot", ["0", "-1", "abc", "99999999999999999999", ""])
def test_a_round_that_is_not_there_is_404(world, today, sign_in, dot):
    assert the_page(sign_in(world.officer), world.commune, f"&dot={dot}").status_code == 404


def test_a_draft_and_a_round_of_elsewhere_are_404(world, today, sign_in):
    draft = a_draft_round(world.commune, [world.commune])
    elsewhere = an_open_round(world.far_commune, [world.far_commune])
    a_session_commit()
    country = sign_in(world.administrator)

    assert the_page(country, world.commune, f"&dot={draft.id}").status_code == 404
    assert the_page(country, world.commune, f"&dot={elsewhere.id}").status_code == 404
    assert the_page(sign_in(world.officer), world.commune, f"&dot={elsewhere.id}").status_code == 404


def test_the_officer_the_neighbour_and_the_reviewer(world, today, sign_in):
    officer, neighbour, reviewer = sign_in(world.officer), sign_in(world.neighbour), sign_in(world.reviewer)

    assert the_page(officer, world.commune).status_code == 200
    assert the_page(neighbour, world.commune).status_code == 404
    assert the_page(reviewer, world.commune).status_code == 200
    assert the_page(officer, world.province).status_code == 404
    assert the_page(reviewer, world.province).status_code == 200
    assert the_page(reviewer, world.far_province).status_code == 404


def test_the_country_and_the_former_map_are_for_accounts_of_the_country(world, today, of_2024, sign_in):
    reviewer, country = sign_in(world.reviewer), sign_in(world.administrator)

    for unit in (None, world.old_province, world.old_district, world.old_communes[0]):
        assert the_page(reviewer, unit).status_code == 404
        assert the_page(country, unit).status_code == 200


def test_somebody_of_the_former_huyen_reads_about_it(world, database, of_2024, sign_in):
    from survey.people.queries import Role

    reviewer = a_member_of_staff("huyen.cu", Role.REVIEWER, world.old_district, "Quàng Văn Ẻn")
    database.commit()

    assert the_page(sign_in(reviewer), world.old_communes[0]).status_code == 200
    assert the_page(sign_in(reviewer), world.old_province).status_code == 404


def test_an_enumerator_and_a_stranger_read_nothing(world, today, sign_in, client):
    assert the_page(sign_in(world.enumerator), world.commune).status_code == 404
    assert the_page(client, world.commune).status_code == 302


def test_the_pages_link_to_their_files_and_to_the_units_below(world, today, sign_in):
    page = the_page(sign_in(world.reviewer), world.province).get_data(as_text=True)

    series = "phieu=xa-ntm-2026-2030&amp;loai=open&amp;nam=2026"
    assert f"/bao-cao/{world.province.id}/excel?{series}" in page
    assert f"/bao-cao/{world.province.id}/word?{series}" in page
    assert f"/bao-cao/{world.commune.id}?{series}" in page


def test_what_people_wrote_is_not_in_the_report(world, database, today, sign_in):
    a_ballot(today, world.commune, 30, answers={"q11": "khl", "q11.khac": "Ông Vàng A Dế", "q12": "Nhà bà Thào Thị Mỷ"})
    database.commit()

    page = words_of(the_page(sign_in(world.administrator), world.commune))

    assert "Answered by 1 ballots" in page
    assert "Another reason, in own words: 1" in page
    assert "Thào Thị Mỷ" not in page
    assert "Vàng A Dế" not in page


def test_ballots_of_every_mode_are_told_apart(world, database, today, sign_in):
    for number, mode in enumerate(Mode, 40):
        a_ballot(today, world.neighbour_commune, number, mode=mode)
    database.commit()

    page = words_of(the_page(sign_in(world.administrator), world.neighbour_commune))

    assert "2 by themselves (40%); 1 with help (20%); 1 at a meeting (20%); 1 on paper (20%)" in page


def a_session_commit():
    from survey.extensions import db

    db.session.commit()


def test_who_was_not_asked_stands_beside_who_left_it_blank(world, database, sign_in):
    edition = an_edition_of(kitchen_sink.document(), world.commune)
    round_ = an_open_round(world.commune, [world.commune], edition=edition)
    for number, answers in enumerate([kitchen_sink.WITH_TAP_WATER] * 3 + [kitchen_sink.WITHOUT_TAP_WATER] * 2):
        a_ballot(round_, world.commune, number, answers=answers)
    database.commit()

    response = the_page(sign_in(world.officer), world.commune, f"&dot={round_.id}")
    page, rows = words_of(response), rows_of(response)

    water, wells, all_in_all = (
        next(row for row in rows if len(row) > 1 and row[1].startswith(words))
        for words in ("Quality of the tap water", "Main source of water", "The environment of xã Mường Nhé")
    )
    assert (water[2], water[4], water[-2:]) == ("3", "100.0%", ["0", "2"])
    assert (wells[2], wells[4], wells[-2:]) == ("2", "0.0%", ["0", "3"])
    assert all_in_all[-2:] == ["0", "0"]
    assert "Answered by 0 ballots, left blank by 0. Not asked: 5." in page


def test_without_a_rule_nothing_is_said_of_who_was_not_asked(world, today, sign_in):
    assert "Not asked" not in words_of(the_page(sign_in(world.officer), world.commune))
