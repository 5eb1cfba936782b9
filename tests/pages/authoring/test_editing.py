"""/phieu/<id>."""

import html

from survey.questionnaires import library, queries

TITLE = "Phiếu lấy ý kiến về trạm y tế xã Mường Nhé"
ALL_KEYS = [question.key for question in library.get("dv-y-te").questions]


def _save(browser, questionnaire, **typed):
    data = {
        "title": TITLE,
        "introduction": "Xin ông/bà cho biết ý kiến về trạm y tế.",
        "organiser": "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
        "asked": ALL_KEYS,
    }
    return browser.post(f"/phieu/{questionnaire.id}", data=data | typed)


def test_the_page_shows_what_is_asked(sign_in, world, questionnaire):
    page = sign_in(world.officer).get(f"/phieu/{questionnaire.id}").get_data(as_text=True)

    assert 'value="Phiếu lấy ý kiến người dân về dịch vụ y tế"' in page
    assert page.count(" checked ") == len(ALL_KEYS)


def test_what_is_saved_stays(sign_in, world, questionnaire, database):
    response = _save(sign_in(world.officer), questionnaire, asked=ALL_KEYS[1:])

    assert response.location == f"/phieu/{questionnaire.id}"
    assert questionnaire.title == TITLE
    assert drafting.left_out(questionnaire) == {ALL_KEYS[0]}


def test_a_question_that_was_left_out_can_come_back(sign_in, world, questionnaire, database):
    browser = sign_in(world.officer)
    _save(browser, questionnaire, asked=ALL_KEYS[1:])

    page = browser.get(f"/phieu/{questionnaire.id}").get_data(as_text=True)
    _save(browser, questionnaire)

    assert page.count(" checked ") == len(ALL_KEYS) - 1
    assert drafting.left_out(questionnaire) == set()


def test_all_that_is_wrong_is_told_at_once_and_what_was_typed_is_kept(sign_in, world, questionnaire, database):
    response = _save(sign_in(world.officer), questionnaire, title="  ", organiser="Mặt trận bản Nà Pán", asked=[])

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert 'href="#title"' in page
    assert 'href="#asked-0"' in page
    assert 'id="title-error"' in page
    assert 'id="asked-error"' in page
    assert 'value="Mặt trận bản Nà Pán"' in page
    assert " checked " not in page
    assert questionnaire.title == "Phiếu lấy ý kiến người dân về dịch vụ y tế"


def test_a_title_that_is_too_long_is_kept_to_be_shortened(sign_in, world, questionnaire):
    long = "Ưỡ" * 150

    response = _save(sign_in(world.officer), questionnaire, title=long)

    assert response.status_code == 422
    assert long in response.get_data(as_text=True)


def test_a_forged_question_changes_nothing(sign_in, world, questionnaire, database):
    response = _save(sign_in(world.officer), questionnaire, asked=[*ALL_KEYS, "q99"])

    assert response.status_code == 302
    assert drafting.left_out(questionnaire) == set()


def test_text_in_pieces_is_stored_in_one_form(sign_in, world, questionnaire, database):
    _save(sign_in(world.officer), questionnaire, title="Ý kiến về y tế".replace("ế", "e\u0302\u0301"))

    assert questionnaire.title == "Ý kiến về y tế"


def test_markup_in_a_title_is_text(sign_in, world, questionnaire):
    browser = sign_in(world.officer)
    _save(browser, questionnaire, title="<script>alert(1)</script>")

    page = browser.get(f"/phieu/{questionnaire.id}").get_data(as_text=True)

    assert "<script>alert" not in page
    assert html.escape("<script>alert(1)</script>") in page


def test_a_neighbour_gets_404(sign_in, world, questionnaire):
    browser = sign_in(world.neighbour)

    assert browser.get(f"/phieu/{questionnaire.id}").status_code == 404
    assert _save(browser, questionnaire).status_code == 404


def test_a_reviewer_reads_and_changes_nothing(sign_in, world, questionnaire, database):
    browser = sign_in(world.reviewer)

    page = browser.get(f"/phieu/{questionnaire.id}").get_data(as_text=True)

    assert "Việc đi lại đến trạm y tế" in page
    assert 'name="title"' not in page
    assert _save(browser, questionnaire).status_code == 404
    assert queries.get_questionnaire(questionnaire.id, by=world.officer).title != TITLE


def test_a_number_that_no_database_holds_is_a_404(sign_in, world):
    assert sign_in(world.officer).get("/phieu/99999999999999999999").status_code == 404
