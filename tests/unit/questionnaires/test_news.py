from survey.questionnaires import news, parsing
from tests.contents import a_document, a_question


def since(old, new):
    return news.since(parsing.parse(old, unfinished=True), parsing.parse(new, unfinished=True))


def keys(questions):
    return [one.key for one in questions]


def test_questions_that_came_changed_and_went():
    old = a_document(a_question("q01"), a_question("q02"), a_question("q03"))
    new = a_document(a_question("q01"), a_question("q03", words="Đường làng"), a_question("q04"))

    told = since(old, new)

    assert (keys(told.added), keys(told.changed), keys(told.removed)) == (["q04"], ["q03"], ["q02"])
    assert not told.moved
    assert not told.heading


def test_questions_that_only_moved():
    old = a_document(a_question("q01"), a_question("q02"), a_question("q03"))
    new = a_document(a_question("q03"), a_question("q01"))

    told = since(old, new)

    assert told.moved
    assert (keys(told.added), keys(told.changed), keys(told.removed)) == ([], [], ["q02"])


def test_heading_sections_and_languages():
    old = a_document() | {"languages": [{"code": "km", "name": "Khmer"}]}
    new = a_document() | {
        "title": {"vi": "Phiếu khác"},
        "sections": [{"key": "duong", "text": {"vi": "Đường làng"}}],
        "languages": [{"code": "tyz", "name": "Tày"}],
    }

    told = since(old, new)

    assert (told.heading, told.sections, told.new_languages, told.lost_languages) == (True, True, ("Tày",), ("Khmer",))


def test_a_language_that_goes_is_no_change_of_the_questions():
    old = a_document(a_question("q01")) | {"languages": [{"code": "tyz", "name": "Tày"}]}
    old["questions"][0]["text"] = {"vi": "Đường làng", "tyz": "Tàng lảng"}
    new = a_document(a_question("q01", words="Đường làng"))

    told = since(old, new)

    assert (told.changed, told.heading, told.lost_languages) == ((), False, ("Tày",))
