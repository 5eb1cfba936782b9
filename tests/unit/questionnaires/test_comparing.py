"""What differs between two contents."""

import copy

import pytest

from survey.questionnaires import comparing, parsing
from survey.questionnaires.comparing import TextChange
from tests import kitchen_sink
from tests.contents import a_choice, a_document, a_question


def differences(change, document=None):
    """Change a document, and compare it with what it was."""
    before = document or kitchen_sink.document()
    after = copy.deepcopy(before)
    change(after)
    return comparing.differences(parsing.parse(before), parsing.parse(after))


def two_questions():
    return a_document(
        a_question("q01", "one", "Ông bà hay nghe tin ở đâu?", criterion="ntm.8"),
        a_question("q02", "number", "Nhà mình có mấy nhân khẩu?", min=1, max=20, required=False),
        sections=[],
    )


def test_a_corrected_word_is_told_with_its_place_and_both_texts():
    def correct(document):
        document["questions"][0]["text"]["vi"] = "Ông/bà hay nghe tin ở đâu?"
        document["questions"][0]["choices"][1]["text"]["vi"] = "Qua Zalo"

    found = differences(correct, two_questions())

    assert found.only_words
    assert found.texts == (
        TextChange("questions.q01.text", "vi", "Ông bà hay nghe tin ở đâu?", "Ông/bà hay nghe tin ở đâu?"),
        TextChange("questions.q01.choices.zalo", "vi", "Đọc trong nhóm Zalo của thôn", "Qua Zalo"),
    )


def test_the_same_content_has_no_differences():
    found = differences(lambda document: None)

    assert found.only_words
    assert found.texts == found.new_languages == found.lost_languages == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one["questions"].reverse(),
        lambda one: one["questions"].pop(),
        lambda one: one["questions"].append(a_question("q03")),
        lambda one: one["questions"][0].update(key="q09"),
        lambda one: one["questions"][0].update(kind="several"),
        lambda one: one["questions"][0].update(required=False),
        lambda one: one["questions"][0].update(criterion="ntm.9"),
        lambda one: one["questions"][0]["choices"].reverse(),
        lambda one: one["questions"][0]["choices"].append(a_choice("bao")),
        lambda one: one["questions"][0]["choices"][0].update(means="satisfied"),
        lambda one: one["questions"][1].update(max=30),
        lambda one: one["questions"][1].update(when=[{"question": "q01", "choices": ["zalo"]}]),
        lambda one: (
            one.update(sections=[{"key": "dau", "text": {"vi": "Đầu"}}]) or one["questions"][1].update(section="dau")
        ),
        lambda one: one.update(level="district"),
    ],
    ids=range(14),
)
def test_whatever_else_changes_is_more_than_words(change):
    assert not differences(change, two_questions()).only_words


def test_help_icons_recordings_and_languages_may_come_and_go():
    def enrich(document):
        document["languages"] = [{"code": "tyz", "name": "Tày"}]
        for name in ("title", "introduction", "organiser"):
            document[name]["tyz"] = "Toẹn"
        for question in document["questions"]:
            for part in (question, *question.get("choices", [])):
                part["text"]["tyz"] = "Toẹn"
        document["questions"][0]["help"] = {"vi": "Chọn một nguồn tin.", "tyz": "Toẹn"}
        document["questions"][0]["choices"][0]["icon"] = "loa"
        document["questions"][0]["sound"] = {"vi": f"{'0' * 32}.opus"}

    found = differences(enrich, two_questions())

    assert found.only_words
    assert found.new_languages == ("tyz",)
    assert [(one.place, one.before) for one in found.texts] == [("questions.q01.help", "")]


def test_a_language_that_goes_is_told():
    found = comparing.differences(
        whole := parsing.parse(kitchen_sink.document()), comparing.in_languages(whole, ("vi",))
    )

    assert found.only_words
    assert found.lost_languages == tuple(one.code for one in whole.languages) != ()
