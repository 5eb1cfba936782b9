"""/phieu/<id>: the questions of a questionnaire in their order, and /phieu/<id>/phan-dau."""

import html
import re

import pytest

from survey.people.queries import Role
from survey.questionnaires import library, publishing, queries
from survey.questionnaires.content import Condition, Kind
from survey.questionnaires.drafting import questions, sections, starting
from survey.questionnaires.drafting.typed import Typed
from tests import factories
from tests.factories import NOW

FORM = library.get("dv-y-te")
TITLE = "Phiếu lấy ý kiến về trạm y tế xã Mường Nhé"


def _post(browser, questionnaire, where="", **data):
    return browser.post(f"/phieu/{questionnaire.id}{where}", data=data)


def _page(browser, questionnaire, more=""):
    return browser.get(f"/phieu/{questionnaire.id}{more}").get_data(as_text=True)


def _keys(questionnaire):
    return [one["key"] for one in questionnaire.draft["questions"]]


def _seen(page):
    return re.search(r'name="seen"[^>]*value="(\w+)"', page)[1]


def test_the_page_shows_what_is_asked_and_what_can_be_done(sign_in, world, questionnaire):
    page = _page(sign_in(world.officer), questionnaire)

    assert all(html.escape(question.text["vi"]) in page for question in FORM.questions)
    assert all(f'id="cau-{question.key}"' in page for question in FORM.questions)
    assert page.count('/nhan-doi"') == page.count('/bo"') == len(FORM.questions)


def test_a_card_says_when_its_question_is_asked(sign_in, world, questionnaire, database):
    first = FORM.questions[0]
    key = questions.add(questionnaire, Kind.SHORT_TEXT, words="Vì sao?", by=None, now=NOW)
    rule = [(first.key, ("2",))]
    questions.change(questionnaire, key, _typed("Vì sao?", when=rule), seen=None, by=None, now=NOW)
    database.commit()

    page = _page(sign_in(world.officer), questionnaire, "?lang=en")

    assert "Asked only if question 1 is Không hài lòng" in page


def test_a_question_is_added_in_a_section_and_written_next(sign_in, world, questionnaire, database):
    part = sections.add(questionnaire, title="Thuốc men", by=None, now=NOW)
    database.commit()
    browser = sign_in(world.officer)

    offered = _page(browser, questionnaire, f"/cau-hoi?phan={part}&lang=en")
    response = _post(browser, questionnaire, "/cau-hoi", kind="several", section=part)

    added = questionnaire.draft["questions"][-1]
    assert f'<option value="{part}" selected' in offered
    assert (added["kind"], added["section"]) == ("several", part)
    assert response.location == f"/phieu/{questionnaire.id}/cau-hoi/{added['key']}"


@pytest.mark.parametrize("data", [{}, {"kind": "thang-diem"}, {"kind": "one", "section": "khong-co"}])
def test_an_unknown_kind_or_section_adds_nothing(sign_in, world, questionnaire, data):
    response = _post(sign_in(world.officer), questionnaire, "/cau-hoi", **data)

    assert response.status_code == 422
    assert 'role="alert"' in response.get_data(as_text=True)
    assert len(questionnaire.draft["questions"]) == len(FORM.questions)


def test_a_question_moves_by_buttons_and_by_dragging(sign_in, world, questionnaire):
    browser = sign_in(world.officer)
    before = _keys(questionnaire)
    here = f"/phieu/{questionnaire.id}#cau-{before[1]}"

    up = _post(browser, questionnaire, f"/cau-hoi/{before[1]}/buoc", to="up")
    assert _keys(questionnaire)[:2] == [before[1], before[0]]
    assert up.location == here

    dragged = _post(browser, questionnaire, f"/cau-hoi/{before[1]}/chuyen", section="", before="")
    assert _keys(questionnaire)[-1] == before[1]
    assert dragged.location == here
    assert "nay là câu" in _page(browser, questionnaire)


def test_a_move_that_breaks_a_rule_is_refused_in_words(sign_in, world, questionnaire, database):
    first, last = FORM.questions[0].key, FORM.questions[-1]
    questions.change(questionnaire, last.key, _typed("Vì sao?", when=[(first, ("2",))]), seen=None, by=None, now=NOW)
    database.commit()
    before = _keys(questionnaire)

    response = _post(sign_in(world.officer), questionnaire, f"/cau-hoi/{last.key}/chuyen?lang=en", before=first)

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert f"Question {len(before)} is asked only after certain answers to question 1" in page
    assert _keys(questionnaire) == before


def test_what_is_taken_out_comes_back_where_it_was(sign_in, world, questionnaire):
    browser = sign_in(world.officer)
    before = _keys(questionnaire)

    gone = _post(browser, questionnaire, f"/cau-hoi/{before[1]}/bo")
    page = browser.get(gone.location.partition("#")[0] + "&lang=en").get_data(as_text=True)
    assert before[1] not in _keys(questionnaire)
    assert "Question 2 is taken out" in page
    assert ">Undo</button>" in page
    assert "Bring back what was taken out (1)" in page

    back = _post(browser, questionnaire, "/khoi-phuc", key=before[1])
    assert _keys(questionnaire) == before
    assert back.location == f"/phieu/{questionnaire.id}#cau-{before[1]}"
    assert _post(browser, questionnaire, "/khoi-phuc").status_code == 422


def test_a_copy_stands_behind_its_question(sign_in, world, questionnaire):
    before = _keys(questionnaire)

    response = _post(sign_in(world.officer), questionnaire, f"/cau-hoi/{before[0]}/nhan-doi")

    copy = questionnaire.draft["questions"][1]
    assert _keys(questionnaire) == [before[0], copy["key"], *before[1:]]
    assert response.location == f"/phieu/{questionnaire.id}#cau-{copy['key']}"


def test_questions_of_a_core_have_no_buttons_but_those_to_see_and_to_copy(sign_in, world, database):
    core = factories.an_edition(world.province, "dv-y-te")
    core.questionnaire.is_core = True
    below = starting.from_core(core, unit=world.commune, by=world.officer, now=NOW)
    own = questions.add(below, Kind.LONG_TEXT, words="Ý kiến khác của xã", by=None, now=NOW)
    database.commit()
    browser = sign_in(world.officer)
    locked = FORM.questions[0].key

    page = _page(browser, below, "?lang=en")
    assert page.count("belongs to the core") == len(FORM.questions)
    assert f"/cau-hoi/{locked}/bo" not in page
    assert f"/cau-hoi/{own}/bo" in page

    assert _post(browser, below, f"/cau-hoi/{locked}/bo").status_code == 422
    assert _post(browser, below, f"/cau-hoi/{own}/buoc", to="up").status_code == 422
    assert "This question belongs to the core" in _page(browser, below, f"/cau-hoi/{locked}?lang=en")
    assert _post(browser, below, f"/cau-hoi/{locked}", text="Khác").status_code == 422
    assert _keys(below) == [*(one.key for one in FORM.questions), own]


def test_the_heading_is_saved_and_what_is_too_long_is_kept_to_be_shortened(sign_in, world, questionnaire):
    browser = sign_in(world.officer)
    typed = {"seen": _seen(_page(browser, questionnaire, "/phan-dau")), "introduction": "Xin ý kiến", "organiser": "Xã"}

    long = _post(browser, questionnaire, "/phan-dau", title="Ưỡ" * 150, **typed)
    assert long.status_code == 422
    assert "Ưỡ" * 150 in long.get_data(as_text=True)
    assert 'href="#title"' in long.get_data(as_text=True)

    pieces = TITLE.replace("ế", "e\u0302\u0301")
    assert _post(browser, questionnaire, "/phan-dau", title=pieces, **typed).status_code == 302
    assert questionnaire.title == TITLE


def test_two_who_change_the_heading_are_told(sign_in, world, questionnaire, database):
    other = factories.a_member_of_staff("can.bo.hai", Role.OFFICER, world.commune, "Lý A Tủa")
    database.commit()
    mine, theirs = sign_in(world.officer), sign_in(other)
    shown = _seen(_page(mine, questionnaire, "/phan-dau"))
    _post(theirs, questionnaire, "/phan-dau", title="Phiếu của anh Tủa", seen=shown)

    told = _post(mine, questionnaire, "/phan-dau", title="Phiếu của chị Dợ", seen=shown)

    page = told.get_data(as_text=True)
    assert told.status_code == 422
    assert "Phiếu của anh Tủa" in page
    assert 'value="Phiếu của chị Dợ"' in page
    assert questionnaire.title == "Phiếu của anh Tủa"
    over = re.search(r'name="over" value="(\w+)"', page)[1]
    assert _post(mine, questionnaire, "/phan-dau", title="Phiếu của chị Dợ", seen=shown, over=over).status_code == 302
    assert questionnaire.title == "Phiếu của chị Dợ"


def test_unpublished_changes_are_said_and_markup_is_text(sign_in, world, questionnaire, database):
    publishing.publish(questionnaire, by=None, now=NOW)
    key = questions.add(questionnaire, Kind.SHORT_TEXT, words="<script>alert(1)</script>", by=None, now=NOW)
    database.commit()

    page = _page(sign_in(world.officer), questionnaire, "?lang=en")

    assert "Changes not published" in page
    assert "<script>alert" not in page
    assert html.escape("<script>alert(1)</script>") in page
    assert f"cau-{key}" in page


def test_a_neighbour_and_an_enumerator_get_404_and_a_reviewer_only_reads(sign_in, world, questionnaire, database):
    key = FORM.questions[0].key
    for nobody in (world.neighbour, world.enumerator):
        browser = sign_in(nobody)
        assert browser.get(f"/phieu/{questionnaire.id}").status_code == 404
        assert _post(browser, questionnaire, f"/cau-hoi/{key}/bo").status_code == 404

    reviewer = sign_in(world.reviewer)
    page = _page(reviewer, questionnaire)
    assert html.escape(FORM.questions[0].text["vi"]) in page
    assert "card-actions" not in page
    assert "/cau-hoi" not in page
    assert _post(reviewer, questionnaire, f"/cau-hoi/{key}/bo").status_code == 404
    assert queries.get_questionnaire(questionnaire.id, by=world.officer).removed == []


def _typed(words, *, when=()):
    return Typed(text=words, when=[Condition(*one) for one in when])
