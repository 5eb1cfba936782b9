from survey.questionnaires import parsing, texts
from tests import kitchen_sink
from tests.contents import a_choice, a_document, a_question


def test_texts_are_given_in_reading_order_by_places_that_stay_when_something_moves():
    content = parsing.parse(
        a_document(
            a_question("q09", help={"vi": "Kể cả ngõ xóm"}, reasons=[a_choice("rac")]),
            a_question("q02", "short_text", section="chung"),
            sections=[{"key": "chung", "text": {"vi": "Nhìn chung"}}],
            introduction={"vi": " "},
        )
    )

    assert [place for place, _ in texts.of(content)] == [
        "title",
        "organiser",
        "questions.q09.text",
        "questions.q09.help",
        "questions.q09.choices.hl",
        "questions.q09.choices.khl",
        "questions.q09.reasons.rac",
        "sections.chung.text",
        "questions.q02.text",
    ]


def test_a_section_without_questions_has_its_text_too():
    document = a_document(a_question("q01"), sections=[{"key": "chung", "text": {"vi": "Nhìn chung"}}])

    assert [place for place, _ in texts.of(parsing.parse(document, unfinished=True))][-1] == "sections.chung.text"


def test_what_is_missing_in_a_language_is_told_by_its_place():
    document = kitchen_sink.document()
    del document["questions"][0]["choices"][1]["text"]["tyz"]
    content = parsing.parse(document, unfinished=True)

    assert texts.missing(content, "tyz") == ["questions.q01.choices.khl"]
    assert texts.missing(content, "en") == []
