"""The question bank."""

import pytest

from survey.people.models import Role
from survey.problems import Refused
from survey.questionnaires import bank, publishing
from survey.questionnaires.content import Kind
from survey.questionnaires.drafting import questions, starting
from tests import factories
from tests.factories import NOW

OWN = "Chợ phiên Mường Nhé có đủ chỗ bán hàng không?"


@pytest.fixture
def questionnaire(world):
    return starting.start("dv-y-te", unit=world.commune, by=None, now=NOW)


@pytest.fixture
def of_province(world):
    """Give a questionnaire of the province with one question published and one still a draft."""
    started = factories.a_blank("Phiếu của tỉnh", world.province)
    questions.add(started, Kind.YES_NO, words=OWN, by=None, now=NOW)
    publishing.publish(started, by=None, now=NOW)
    questions.add(started, Kind.YES_NO, words="Chợ phiên họp mấy buổi, còn bàn?", by=None, now=NOW)
    return started


def texts(words, *, by):
    nothing = factories.a_blank("Phiếu chưa hỏi gì", by.unit)
    return [one.question["text"]["vi"] for one in bank.search(words, by=by, wanted_by=nothing)]


def test_words_are_found_without_marks_and_in_any_order(world, of_province):
    assert texts("cho phien", by=world.officer) == [OWN]
    assert texts("NHÉ  phiên chợ", by=world.officer) == [OWN]
    assert texts("chợ tỉnh lỵ", by=world.officer) == []


def test_the_library_is_found_too_and_all_of_it_without_words(world, questionnaire):
    found = bank.search("", by=world.officer, wanted_by=questionnaire)

    assert {one.source.is_ready for one in found} == {True}
    assert len({(one.question["text"]["vi"], one.question["kind"]) for one in found}) == len(found) > 50


def test_drafts_are_for_the_own_unit_alone_and_editions_for_those_below(world, of_province):
    draft = factories.a_blank("Phiếu xã", world.neighbour_commune)
    questions.add(draft, Kind.YES_NO, words="Chợ phiên Sín Thầu", by=None, now=NOW)
    far = factories.a_member_of_staff("dat.mui", Role.OFFICER, world.far_commune, "Trần Út Mười")

    assert texts("cho phien", by=world.neighbour) == ["Chợ phiên Sín Thầu", OWN]
    assert texts("cho phien", by=world.officer) == [OWN]
    assert texts("cho phien", by=world.reviewer) == [OWN, "Chợ phiên họp mấy buổi, còn bàn?"]
    assert texts("cho phien", by=far) == []


def test_what_says_the_same_is_given_once_and_of_the_own_form_if_there_is_one(world, questionnaire):
    first = questionnaire.draft["questions"][0]["text"]["vi"]
    blank = factories.a_blank("Phiếu chưa hỏi gì", world.commune)

    found, foreign = (
        [one for one in bank.search(first, by=world.officer, wanted_by=asking) if one.question["text"]["vi"] == first]
        for asking in (questionnaire, blank)
    )

    assert [(one.source.form, one.already) for one in found] == [("dv-y-te", True)]
    assert [one.already for one in foreign] == [False]


def test_a_question_of_the_same_form_keeps_its_key_and_one_of_another_form_gets_a_new_one(world, questionnaire):
    first = questionnaire.draft["questions"][0]["key"]
    other = starting.start("dv-y-te", unit=world.commune, by=None, now=NOW)
    other.draft = {**other.draft, "questions": other.draft["questions"][1:]}

    same = bank.take(other, source="tv:dv-y-te", key=first, by=world.officer, now=NOW)
    again = bank.take(other, source="tv:dv-y-te", key=first, by=world.officer, now=NOW)
    foreign = bank.take(questionnaire, source="tv:xa-ntm-2026-2030", key="q11", by=world.officer, now=NOW)

    assert same == first
    assert again != first
    assert foreign not in {"q11", *(one["key"] for one in questionnaire.draft["questions"][:-1])}
    taken = questionnaire.draft["questions"][-1]
    assert taken["criterion"]
    assert "overall" not in taken


def test_what_one_may_not_see_is_not_taken(world, questionnaire, of_province):
    source, draft_key = f"phieu:{of_province.id}", of_province.draft["questions"][1]["key"]

    for name, key in ((source, draft_key), ("tv:dv-y-te", "khong-co"), ("\0", "q01"), ("", "")):
        with pytest.raises(Refused) as refused:
            bank.take(questionnaire, source=name, key=key, by=world.officer, now=NOW)
        assert [one.code for one in refused.value.problems] == ["questionnaire.not_in_bank"]
