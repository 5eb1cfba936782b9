import json
import unicodedata

import pytest

from survey.questionnaires import library, parsing
from survey.questionnaires.content import Kind, Means


def strings(value):
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(inner)


def test_the_forms_are_the_files_of_the_folder():
    assert len(library.FORMS) == 14
    assert sorted(library.FORMS) == sorted(file.stem for file in library.FOLDER.glob("*.json"))


def test_a_form_that_is_not_there_is_none():
    assert library.get("xa-ntm-1986") is None
    assert library.get("../library/dv-y-te") is None


def test_a_document_is_a_copy_of_its_own():
    library.document("dv-y-te")["title"]["vi"] = "Phiếu khác"

    assert library.document("dv-y-te")["title"]["vi"] == "Phiếu lấy ý kiến người dân về dịch vụ y tế"


def test_all_forms_are_given_in_the_order_of_the_page():
    assert tuple(form.form for form in library.all_forms()) == library.FORMS


@pytest.mark.parametrize("form", library.FORMS)
def test_a_form_is_valid_and_named_as_its_file(form):
    assert parsing.parse(library.document(form)).form == form


@pytest.mark.parametrize("form", library.FORMS)
def test_a_form_is_in_composed_vietnamese_without_stray_blanks(form):
    raw = (library.FOLDER / f"{form}.json").read_bytes().decode()

    assert unicodedata.is_normalized("NFC", raw)
    assert all(words == words.strip() and "  " not in words for words in strings(json.loads(raw)))


@pytest.mark.parametrize("form", library.FORMS)
def test_a_form_has_unique_keys_and_criteria(form):
    questions = library.get(form).questions
    criteria = [question.criterion for question in questions if question.criterion]

    assert len({question.key for question in questions}) == len(questions)
    assert len(set(criteria)) == len(criteria)


@pytest.mark.parametrize("form", library.FORMS)
def test_a_form_has_exactly_one_overall_question_and_it_is_required(form):
    overall = [question for question in library.get(form).questions if question.overall]

    assert [question.required for question in overall] == [True]


@pytest.mark.parametrize("form", library.FORMS)
def test_a_form_says_that_its_words_are_a_working_text(form):
    assert "bản chữ làm việc" in library.get(form).note["vi"]


@pytest.mark.parametrize(
    ("form", "kind", "topics"),
    [
        ("xa-ntm-2026-2030", Kind.SATISFIED, 10),
        ("xa-ntm-2021-2025", Kind.SATISFIED, 18),
        ("huyen-ntm", Kind.SATISFIED, 10),
        ("dv-y-te", Kind.SCALE, 5),
        ("dv-giao-duc", Kind.SCALE, 5),
        ("dv-giam-sat-cong-dong", Kind.SCALE, 4),
        ("dv-an-ninh-trat-tu", Kind.SCALE, 4),
        ("dv-moi-truong", Kind.SCALE, 5),
        ("dv-van-hoa", Kind.SCALE, 4),
        ("dv-hanh-chinh-cong", Kind.SCALE, 5),
        ("thong-minh-kinh-te", Kind.SCALE, None),
        ("thong-minh-du-lich", Kind.SCALE, None),
        ("thong-minh-moi-truong", Kind.SCALE, None),
        ("thong-minh-van-hoa", Kind.SCALE, None),
    ],
)
def test_a_form_asks_its_topics_then_the_overall_question_then_for_words(form, kind, topics):
    *asked, overall, words = library.get(form).questions

    assert {question.kind for question in (*asked, overall)} == {kind}
    assert overall.overall
    assert (words.kind, words.required) == (Kind.LONG_TEXT, False)
    assert words.text["vi"].startswith("Ý kiến, đề xuất khác")
    assert len(asked) == (topics or len(asked)) > 0


def test_the_form_of_the_communes_has_its_eighteen_topics_in_order():
    form = library.get("xa-ntm-2021-2025")

    assert [question.key for question in form.questions] == [f"q{number:02}" for number in range(1, 21)]
    assert "quy hoạch" in form.questions[0].text["vi"]
    assert "đường" in form.questions[1].text["vi"].lower()
    assert form.overall is form.questions[18]


def test_every_topic_of_a_form_with_two_answers_has_reasons_to_tick():
    asked = [q for form in library.all_forms() for q in form.questions if q.kind is Kind.SATISFIED]

    assert all(question.reasons for question in asked)


def test_forms_belong_to_their_groups_services_and_levels():
    by_group = {
        group: [form for form in library.all_forms() if form.group == group] for group in ("ntm", "service", "smart")
    }

    assert [len(forms) for forms in by_group.values()] == [3, 7, 4]
    assert len({form.service for form in by_group["service"]}) == 7
    assert all(form.service is None for form in by_group["ntm"])
    assert [form.form for form in library.all_forms() if form.level == "district"] == ["huyen-ntm"]


def test_the_scale_counts_its_top_two_as_satisfied_in_every_form():
    scales = [q for form in library.all_forms() for q in form.questions if q.kind is Kind.SCALE]

    assert {scale.keys_that_mean(Means.SATISFIED) for scale in scales} == {frozenset({"4", "5"})}
    assert {scale.choices[4].text["vi"] for scale in scales} == {"Rất hài lòng"}
