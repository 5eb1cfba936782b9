"""How many ballots are read a second time, and what a ballot says once the differences are settled."""

import pytest

from survey.questionnaires import parsing
from survey.responses.models import PaperBallot
from survey.responses.paper.second_reading import final, sample_size
from tests.contents import a_document, a_question

CONTENT = parsing.parse(
    a_document(
        a_question("q01", "satisfied", "Đường làng, ngõ xóm"),
        a_question("q02", "yes_no", "Nhà ông/bà có nước máy không?"),
        {
            **a_question("q03", "scale", "Chất lượng nước máy"),
            "when": [{"question": "q02", "choices": ["co"]}],
        },
        a_question("q04", "short_text", "Việc cần làm trước tiên"),
    )
)


@pytest.mark.parametrize(
    ("valid", "read"),
    [(0, 0), (1, 1), (4, 4), (5, 5), (6, 5), (100, 5), (101, 6), (120, 6), (121, 7), (1000, 50), (3000, 150)],
)
def test_five_percent_rounded_up_are_read_again_and_at_least_five_where_there_are_so_many(valid, read):
    assert sample_size(valid) == read


def a_ballot(first, second, **settled):
    return PaperBallot(batch_id=1, position=1, answers=first, again=second, settled=settled or None)


def test_a_ballot_that_was_not_read_again_stays_as_it_was_typed():
    answers = {"q01": "khl", "q01.ly-do": ["o-ga"], "q01.khac": "Bụi đỏ mù trời", "q04": "Làm cống"}

    assert final(a_ballot(answers, None), CONTENT) == answers


def test_the_second_reading_is_taken_with_its_reasons_where_it_is_right():
    first = {"q01": "hl", "q02": "khong", "q04": "Làm cống"}
    second = {"q01": "khl", "q01.ly-do": ["o-ga"], "q02": "khong"}

    assert final(a_ballot(first, second, q01="second"), CONTENT) == {**second, "q04": "Làm cống"}
    assert final(a_ballot(first, second, q01="first"), CONTENT) == first


def test_a_blank_of_the_second_reading_is_a_blank():
    assert final(a_ballot({"q01": "hl"}, {}, q01="second"), CONTENT) == {}


def test_words_about_a_reason_go_with_the_reason():
    first = {"q01": "khl", "q01.khac": "Bụi đỏ mù trời"}

    assert final(a_ballot(first, {"q01": "hl"}, q01="second"), CONTENT) == {"q01": "hl"}


def test_what_is_no_longer_asked_after_the_decision_is_dropped():
    first, second = {"q02": "co", "q03": "4"}, {"q02": "khong"}

    assert final(a_ballot(first, second, q02="second", q03="first"), CONTENT) == {"q02": "khong"}
    assert final(a_ballot(first, second, q02="first", q03="first"), CONTENT) == first
