import unicodedata

import pytest
from sqlalchemy import select

from survey import clock
from survey.people.models import AuditEntry
from survey.problems import Problem, Refused
from survey.questionnaires import drafting, library, parsing, publishing
from survey.questionnaires.models import Questionnaire
from tests.factories import NOW

FORM = "xa-ntm-2026-2030"


@pytest.fixture
def questionnaire(world):
    return drafting.start(FORM, unit=world.commune, by=world.officer, now=NOW)


def change(questionnaire, *, by=None, **more):
    asked = {
        "title": "Phiếu lấy ý kiến người dân xã Mường Nhé",
        "introduction": "Xin ông/bà cho biết ý kiến về việc xây dựng nông thôn mới.",
        "organiser": "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé",
        "left_out": (),
    } | more
    drafting.change(questionnaire, **asked, by=by, now=NOW)


def keys(questionnaire):
    return [question["key"] for question in questionnaire.draft["questions"]]


def test_a_questionnaire_starts_as_the_ready_one(world, questionnaire):
    assert questionnaire.draft == library.document(FORM)
    assert (questionnaire.unit_id, questionnaire.form) == (world.commune.id, FORM)
    assert (questionnaire.made_by_id, questionnaire.made_at) == (world.officer.id, NOW)


def test_an_unknown_form_is_refused(world):
    with pytest.raises(Refused) as refused:
        drafting.start("xa-ntm-1986", unit=world.commune, by=world.officer, now=NOW)

    assert refused.value.problems == (Problem("questionnaire.unknown_form", "form"),)


def test_an_officer_starts_only_in_his_own_unit(world, database):
    for unit in (world.neighbour_commune, world.province, world.far_commune, None):
        with pytest.raises(Refused) as refused:
            drafting.start(FORM, unit=unit, by=world.officer, now=NOW)
        assert refused.value.problems == (Problem("questionnaire.unit_not_yours", "unit_id"),)

    assert database.scalars(select(Questionnaire)).all() == []


def test_the_administrator_starts_one_for_the_whole_country(world):
    assert drafting.start(FORM, unit=None, by=world.administrator, now=NOW).unit_id is None


def test_a_reviewer_of_the_province_starts_one_for_a_commune_below(world):
    assert drafting.start(FORM, unit=world.commune, by=world.reviewer, now=NOW).unit_id == world.commune.id


def test_the_three_texts_are_kept_composed_and_without_stray_blanks(questionnaire):
    change(
        questionnaire, title=unicodedata.normalize("NFD", "  Phiếu của  xã Mường Nhé\x00 "), organiser="Hội Nông dân"
    )

    assert questionnaire.title == "Phiếu của xã Mường Nhé"
    assert questionnaire.draft["organiser"]["vi"] == "Hội Nông dân"
    parsing.parse(questionnaire.draft)


def test_words_in_other_languages_are_left_alone(questionnaire):
    questionnaire.draft = {**questionnaire.draft, "title": {"vi": "Phiếu", "en": "Questionnaire"}}

    change(questionnaire, title="Phiếu lấy ý kiến")

    assert questionnaire.draft["title"] == {"vi": "Phiếu lấy ý kiến", "en": "Questionnaire"}


def test_a_question_can_be_left_out_and_brought_back_to_its_place(questionnaire):
    whole = keys(questionnaire)

    change(questionnaire, left_out={"q02", "q11"})
    assert keys(questionnaire) == [key for key in whole if key not in ("q02", "q11")]
    assert drafting.left_out(questionnaire) == {"q02", "q11"}

    change(questionnaire)
    assert keys(questionnaire) == whole
    assert drafting.left_out(questionnaire) == set()


def test_a_change_is_stored(questionnaire, database):
    change(questionnaire, left_out={"q02"})
    database.commit()
    database.expire_all()

    assert "q02" not in keys(database.get(Questionnaire, questionnaire.id))


def test_all_that_is_wrong_is_told_and_nothing_is_changed(questionnaire, database):
    before = dict(questionnaire.draft)

    with pytest.raises(Refused) as refused:
        change(questionnaire, title=" \u200b", introduction="ữ" * 601, organiser="", left_out={"q01", "q99", "Q1"})

    assert refused.value.problems == (
        Problem("questionnaire.no_title", "title"),
        Problem("questionnaire.too_long", "introduction", {"most": 600}),
        Problem("questionnaire.no_organiser", "organiser"),
        Problem("questionnaire.unknown_question", "left_out", {"key": "Q1"}),
    )
    assert questionnaire.draft == before
    assert "questionnaire.changed" not in database.scalars(select(AuditEntry.action)).all()


def test_at_least_one_question_is_asked(questionnaire):
    with pytest.raises(Refused) as refused:
        change(questionnaire, left_out=keys(questionnaire))

    assert refused.value.problems == (Problem("questionnaire.nothing_asked", "left_out"),)


@pytest.mark.parametrize("form", library.FORMS)
def test_the_words_that_ship_can_be_saved_as_they_are(world, form):
    questionnaire = drafting.start(form, unit=world.commune, by=world.officer, now=NOW)
    texts = {name: questionnaire.draft[name]["vi"] for name in ("title", "introduction", "organiser")}

    change(questionnaire, **texts)

    assert questionnaire.draft == library.document(form)


def test_the_longest_words_that_are_allowed_can_be_published(questionnaire):
    change(questionnaire, title="ữ" * 200, introduction="ữ" * 600, organiser="ữ" * 200)

    assert publishing.publish(questionnaire, by=None, now=NOW).number == 1


def test_the_trail_says_what_was_before_and_after(world, questionnaire, database):
    change(questionnaire, title="Phiếu một", left_out={"q02"}, by=world.officer)
    change(questionnaire, title="Phiếu hai", left_out={"q02"}, by=world.officer)

    last = database.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (last.action, last.subject) == ("questionnaire.changed", f"questionnaire {questionnaire.id}")
    assert (last.staff_id, last.unit_id, clock.local(last.at)) == (world.officer.id, world.commune.id, NOW)
    assert (last.before["title"], last.after["title"]) == ("Phiếu một", "Phiếu hai")
    assert "q02" not in last.after["questions"]


def test_saving_without_a_change_leaves_no_trail(questionnaire, database):
    change(questionnaire)
    change(questionnaire)

    assert database.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()[-2:] == [
        "questionnaire.started",
        "questionnaire.changed",
    ]
