import json
import unicodedata
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.questionnaires import kinds, parsing
from survey.questionnaires.content import Kind, Means
from tests.contents import a_choice, a_document, a_question, anything_given, documents, right_answers

CONTENT = parsing.parse(
    a_document(
        a_question("q01", "satisfied", reasons=[a_choice("duong-xuong-cap"), a_choice("rac-thai")]),
        a_question("q02", "scale"),
        a_question("q03", "one"),
        a_question("q04", "several"),
        a_question("q05", "yes_no"),
        a_question("q06", "number", min=0, max=20_000),
        a_question("q07", "short_text"),
        a_question("q08", "long_text"),
    )
)
RIGHT = {
    "q01": ["hl"],
    "q02": ["ksd"],
    "q03": ["zalo"],
    "q04": ["zalo", "loa-xa"],
    "q05": ["khong"],
    "q06": ["1.234,50"],
    "q07": ["Bản Nà Pán"],
    "q08": ["Đường Nậm Vì lầy lội\r\nmong sớm sửa"],
}
SINGLE = (Kind.SATISFIED, Kind.SCALE, Kind.ONE, Kind.YES_NO)


def read(key, *values, **given):
    """Give the answers and the problems of one question, answered by hand."""
    return read_all({key: list(values), **given}, key)


def read_all(given, *keys):
    answers, problems = kinds.read(CONTENT, given)
    at = {key for key in given if key not in CONTENT.by_key} | set(keys)
    return answers, [(problem.code, problem.at) for problem in problems if problem.at in at]


def test_every_kind_has_its_rules():
    assert set(kinds.KINDS) == set(Kind)


def test_each_kind_keeps_a_right_answer_in_one_form():
    answers, problems = kinds.read(CONTENT, RIGHT)

    assert problems == []
    assert answers == {
        "q01": "hl",
        "q02": "ksd",
        "q03": "zalo",
        "q04": ["loa-xa", "zalo"],
        "q05": "khong",
        "q06": "1234.5",
        "q07": "Bản Nà Pán",
        "q08": "Đường Nậm Vì lầy lội\nmong sớm sửa",
    }


def test_each_required_question_left_blank_is_told_in_order():
    answers, problems = kinds.read(CONTENT, {"q07": ["  "], "q06": [""], "q04": [], "q08": ["\u200b\r\n"]})

    assert answers == {}
    assert [(problem.code, problem.at) for problem in problems] == [("answer.missing", f"q0{n}") for n in range(1, 9)]


def test_a_question_that_is_not_required_may_be_blank():
    questions = [a_question(f"q{n}", kind.value, required=False) for n, kind in enumerate(Kind)]

    assert kinds.read(parsing.parse(a_document(*questions)), {"q0": [""], "q6": [" "]}) == ({}, [])


@pytest.mark.parametrize("key", ["q01", "q02", "q03", "q04", "q05"])
@pytest.mark.parametrize("forged", ["forged", "hl\x00", "HL", " hl", "", "4'; DROP TABLE ballots; --", "loa-xa,zalo"])
def test_a_forged_choice_is_refused(key, forged):
    answers, problems = read(key, forged or "*")

    assert problems == [("answer.not_a_choice", key)]
    assert key not in answers


@pytest.mark.parametrize(
    ("key", "values"), [("q01", "hl khl"), ("q02", "4 4"), ("q03", "zalo loa-xa"), ("q05", "co khong")]
)
def test_two_values_for_one_choice_are_refused(key, values):
    assert read(key, *values.split()) == ({}, [("answer.not_a_choice", key)])


def test_a_choice_ticked_twice_of_several_is_one_tick():
    assert read("q04", "zalo", "zalo") == ({"q04": ["zalo"]}, [])


@pytest.mark.parametrize(
    "name", ["q99", "Q01", "", "q01.ly-do.khac", "q01.khac.ly-do", "q01.ly-do.ly-do", "q99.ly-do", "q01\x00", ".khac"]
)
def test_a_question_that_is_not_in_the_edition_is_told(name):
    answers, problems = kinds.read(CONTENT, {**RIGHT, name: ["hl"]})

    assert [(problem.code, problem.at) for problem in problems] == [("answer.unknown_question", name)]
    assert name not in answers


def test_decomposed_letters_are_kept_composed():
    typed = unicodedata.normalize("NFD", "Nước sạch ở Huổi Lếch chậm")

    answers, _ = read("q08", typed)

    assert answers == {"q08": "Nước sạch ở Huổi Lếch chậm"}
    assert typed != answers["q08"]


def test_control_invisible_and_unwritable_characters_are_taken_out_of_words():
    answers, problems = read("q07", "Bản\x00 Nà\u202e \ud800Pán\ufeff")

    assert (answers, problems) == ({"q07": "Bản Nà Pán"}, [])


@pytest.mark.parametrize(("key", "most"), [("q07", 200), ("q08", 2000)])
def test_words_may_be_long_but_not_too_long(key, most):
    assert read(key, "ữ" * most) == ({key: "ữ" * most}, [])
    assert read(key, "ữ" * (most + 1)) == ({}, [("answer.too_long", key)])


def test_words_are_measured_as_they_are_kept():
    assert read("q07", unicodedata.normalize("NFD", "ữ" * 200) + "   ") == ({"q07": "ữ" * 200}, [])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("007", "7"),
        ("20000", "20000"),
        ("20.000", "20000"),
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1234.5", "1234.5"),
        (" 1 234 ", "1234"),
        ("1\u00a0234", "1234"),
        ("0,5", "0.5"),
        ("0.500", "0.5"),
        ("3,10", "3.1"),
    ],
)
def test_a_number_is_read_as_people_and_phones_write_it(typed, kept):
    assert read("q06", typed) == ({"q06": kept}, [])


@pytest.mark.parametrize(
    "typed",
    [
        "ba",
        "1,2,3",
        "1.23.456",
        "1,234.5",
        "1e3",
        "١٢",
        "½",
        "0x10",
        "--1",
        "1.",
        ".5",
        "NaN",
        "9" * 16,
        "1\x002",
        "+5",
    ],
)
def test_what_is_not_a_number_is_refused(typed):
    assert read("q06", typed) == ({}, [("answer.not_a_number", "q06")])


def test_two_numbers_are_not_made_into_one():
    assert read("q06", "1", "2") == ({}, [("answer.not_a_number", "q06")])


def test_a_number_is_held_against_its_smallest_and_largest():
    assert read("q06", "-1") == ({}, [("answer.too_small", "q06")])
    assert read("q06", "20.000,1") == ({}, [("answer.too_big", "q06")])


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_a_number_written_the_vietnamese_way_is_the_number(value):
    written = f"{value:,.2f}".translate({ord(","): ".", ord("."): ","})

    assert kinds.number_typed(written) == value
    assert kinds.number_typed(f"{value:.2f}".replace(".", ",")) == value


def test_a_number_is_none_where_it_is_none():
    assert kinds.number_typed("") is None
    assert kinds.number_typed("12.345.678,9") == Decimal("12345678.9")


def test_reasons_are_kept_with_not_satisfied():
    given = {"q01.ly-do": ["rac-thai", "duong-xuong-cap", "rac-thai"], "q01.khac": [" Mùi chăn nuôi "]}

    answers, problems = read("q01", "khl", **given)

    assert problems == []
    assert answers == {
        "q01": "khl",
        "q01.ly-do": ["duong-xuong-cap", "rac-thai"],
        "q01.khac": "Mùi chăn nuôi",
    }


def test_reasons_left_behind_with_a_change_of_mind_do_not_count():
    assert read("q01", "hl", **{"q01.ly-do": ["rac-thai"], "q01.khac": ["Mùi chăn nuôi"]}) == ({"q01": "hl"}, [])


def test_not_satisfied_needs_no_reason():
    assert read("q01", "khl", **{"q01.ly-do": [], "q01.khac": [""]}) == ({"q01": "khl"}, [])


def test_reasons_without_an_answer_are_a_missing_answer():
    assert read("q01", **{"q01.ly-do": ["rac-thai"]}) == ({}, [("answer.missing", "q01")])


def test_an_unknown_reason_is_refused():
    assert read("q01", "khl", **{"q01.ly-do": ["rac-thai", "khac"]}) == ({}, [("answer.not_a_choice", "q01")])


def test_a_reason_in_own_words_may_not_be_too_long():
    assert read("q01", "khl", **{"q01.khac": ["ữ" * 301]}) == ({}, [("answer.too_long", "q01")])


def test_reasons_of_a_question_of_another_kind_are_passed_over():
    assert read("q02", "1", **{"q02.ly-do": ["rac-thai"], "q02.khac": ["Xa quá"]}) == ({"q02": "1"}, [])


def test_right_answers_are_kept_beside_wrong_ones():
    answers, problems = kinds.read(CONTENT, {**RIGHT, "q03": ["forged"]})

    assert set(answers) == set(RIGHT) - {"q03"}
    assert [(problem.code, problem.at) for problem in problems] == [("answer.not_a_choice", "q03")]


def test_each_kind_is_counted_by_key():
    answers, _ = kinds.read(
        CONTENT, {**RIGHT, "q01": ["khl"], "q01.ly-do": ["rac-thai"], "q01.khac": ["Mùi chăn nuôi"]}
    )

    assert list(kinds.counted(CONTENT, answers)) == [
        ("", ""),
        ("q01", "khl"),
        ("q01.ly-do", "rac-thai"),
        ("q01.khac", "*"),
        ("q02", "ksd"),
        ("q03", "zalo"),
        ("q04", "*"),
        ("q04", "loa-xa"),
        ("q04", "zalo"),
        ("q05", "khong"),
        ("q06", "1234.5"),
        ("q07", "*"),
        ("q08", "*"),
    ]


def test_blanks_are_counted_too():
    assert list(kinds.counted(CONTENT, {})) == [("", ""), *((f"q0{n}", "") for n in range(1, 9))]


def test_no_words_of_a_person_become_a_key_of_a_tally():
    answers, _ = kinds.read(CONTENT, {**RIGHT, "q07": ["Vừ Thị Dợ, bản Nà Pán"], "q08": ["0215 3856 789"]})

    assert {choice for key, choice in kinds.counted(CONTENT, answers) if key in ("q07", "q08")} == {"*"}


def test_a_ballot_that_ticks_the_same_throughout_is_counted_as_alike():
    asked = parsing.parse(a_document(*(a_question(f"q{number:02}", "satisfied") for number in range(1, 7))))
    alike = {f"q{number:02}": "hl" for number in range(1, 6)}

    assert kinds.ALIKE in kinds.counted(asked, alike)
    assert kinds.ALIKE in kinds.counted(asked, {**alike, "q06": "hl"})
    assert kinds.ALIKE not in kinds.counted(asked, {**alike, "q06": "khl"})
    assert kinds.ALIKE not in kinds.counted(asked, {key: alike[key] for key in list(alike)[:4]})


def test_what_a_choice_means_does_not_change_how_it_is_counted():
    choices = [a_choice("tot", Means.SATISFIED), a_choice("kem", Means.DISSATISFIED)]
    asked = parsing.parse(a_document(a_question("q01", "one", choices=choices)))

    assert list(kinds.counted(asked, {"q01": "kem"})) == [("", ""), ("q01", "kem")]


@given(documents().map(parsing.parse), st.data())
def test_whatever_is_given_what_is_kept_can_be_stored_and_counted(asked, data):
    answers, problems = kinds.read(asked, data.draw(anything_given(asked)))

    assert kinds.read(asked, as_given(answers))[0] == answers  # nothing more happens to what was kept
    assert json.loads(json.dumps(answers)) == answers
    assert "\x00" not in json.dumps(answers, ensure_ascii=False).encode().decode()
    told = {problem.at for problem in problems}
    assert all(question.key in answers or question.key in told or not question.required for question in asked.questions)
    check_sums(asked, answers)


@given(documents().map(parsing.parse), st.data())
def test_right_answers_are_kept_whole(asked, data):
    answers = data.draw(right_answers(asked))

    assert kinds.read(asked, as_given(answers)) == (answers, [])
    check_sums(asked, answers)


def as_given(answers):
    return {key: [answer] if isinstance(answer, str) else answer for key, answer in answers.items()}


def check_sums(asked, answers):
    counted = Counter(kinds.counted(asked, answers))
    assert set(counted.values()) == {1}
    assert [key for key in counted if key == kinds.BALLOT] == [kinds.BALLOT]
    for question in asked.questions:
        choices = [choice for key, choice in counted if key == question.key]
        if question.kind in SINGLE:
            assert len(choices) == 1
            assert set(choices) <= question.choice_keys | {kinds.BLANK}
        if question.kind is not Kind.SEVERAL:
            assert len(choices) == 1
        else:
            assert sum(choice in (kinds.BLANK, kinds.ANSWERED) for choice in choices) == 1
