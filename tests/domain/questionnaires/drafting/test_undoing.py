import pytest

from survey.problems import Problem, Refused
from survey.questionnaires import parsing
from survey.questionnaires.content import Kind
from survey.questionnaires.drafting import drafts, moving, questions, sections, undoing
from tests.factories import NOW


def raw(questionnaire, key):
    return next(one for one in questionnaire.draft["questions"] if one["key"] == key)


def keys(questionnaire):
    return [one["key"] for one in questionnaire.draft["questions"]]


def remove(questionnaire, key):
    undoing.remove(questionnaire, key, by=None, now=NOW)


def bring_back(questionnaire, key=None):
    back = undoing.bring_back(questionnaire, key, by=None, now=NOW)
    parsing.parse(questionnaire.draft, unfinished=True)
    return back


@pytest.mark.parametrize("key", ["q03", "q06", "q07", "q09"])
def test_what_is_taken_out_and_brought_back_is_as_it_was(sink, key):
    before = sink.draft

    remove(sink, key)
    assert key not in keys(sink)

    assert bring_back(sink) == key
    assert sink.draft == before
    assert sink.removed == []


def test_a_question_on_which_another_depends_stays(sink):
    with pytest.raises(Refused) as refused:
        remove(sink, "q02")

    assert refused.value.problems == (Problem("draft.others_depend", "", {"number": 3}),)


def test_things_come_back_in_any_order(sink):
    before = sink.draft
    for key in ("q08", "q04", "q03"):
        remove(sink, key)

    assert bring_back(sink, "q08") == "q08"
    assert bring_back(sink) == "q03"
    assert bring_back(sink, "q04") == "q04"

    assert sorted(keys(sink)) == sorted(one["key"] for one in before["questions"])
    assert all(raw(sink, one["key"]) == one for one in before["questions"])
    with pytest.raises(Refused) as refused:
        bring_back(sink)
    assert [problem.code for problem in refused.value.problems] == ["draft.nothing_to_bring_back"]


def test_a_question_comes_back_whatever_happened_to_what_it_leant_on(sink):
    remove(sink, "q06")
    remove(sink, "q05")  # its rule looks at it
    sections.remove(sink, "moi-truong", by=None, now=NOW)
    draft = drafts.take(sink)
    draft = drafts.in_languages(draft, {"vi", "en"}) | {"languages": draft["languages"][:1]}
    sink.draft = draft

    assert bring_back(sink, "q06") == "q06"

    back = raw(sink, "q06")
    assert back["when"] == [{"question": "q02", "choices": ["co", "khong"]}]
    assert set(back["text"]) == {"vi", "en"}
    assert back["section"] == "chung"  # that of the question before its place


def test_a_rule_that_looked_at_a_choice_which_is_gone_is_dropped(sink):
    remove(sink, "q06")
    draft = drafts.take(sink)
    drafts.question(draft, "q05")["choices"].pop(0)
    sink.draft = draft

    bring_back(sink)

    assert [one["question"] for one in raw(sink, "q06")["when"]] == ["q02"]


def test_there_is_still_one_overall_question_and_no_key_twice(sink):
    taken = raw(sink, "q07")
    remove(sink, "q07")
    again = questions.take_over(sink, taken, form=sink.form, by=None, now=NOW)
    assert again == "q07"
    draft = drafts.take(sink)
    drafts.question(draft, "q03")["overall"] = True
    sink.draft = draft

    back = bring_back(sink)

    assert back != "q07"
    assert "overall" not in raw(sink, back)


def test_a_heading_comes_back_over_the_questions_that_still_stand_there(sink):
    before = sink.draft
    sections.remove(sink, "chung", by=None, now=NOW)
    assert bring_back(sink) == "chung"
    assert sink.draft == before

    sections.remove(sink, "chung", by=None, now=NOW)
    moving.move(sink, "q08", section="", before=None, by=None, now=NOW)
    order = keys(sink)
    bring_back(sink)
    assert keys(sink) == order
    assert [raw(sink, key).get("section") for key in ("q07", "q08", "q09")] == ["chung", None, "chung"]


def test_a_heading_comes_back_alone_where_its_questions_went_elsewhere(sink):
    sections.remove(sink, "chung", by=None, now=NOW)
    sections.remove(sink, "moi-truong", by=None, now=NOW)
    for key in keys(sink)[6:]:
        remove(sink, key)

    assert bring_back(sink, "chung") == "chung"

    assert [one["key"] for one in sink.draft["sections"]] == ["chung"]


def test_only_the_last_twenty_are_remembered(sink):
    made = [questions.add(sink, Kind.SHORT_TEXT, by=None, now=NOW) for _ in range(22)]
    for key in made:
        remove(sink, key)

    assert [undoing.key_of(one) for one in sink.removed] == made[2:]


def test_of_very_large_questions_fewer_are_remembered(sink):
    made = [questions.add(sink, Kind.SHORT_TEXT, by=None, now=NOW) for _ in range(3)]
    for key in made:
        remove(sink, key)
    large = [{**one, "question": {**one["question"], "help": {"vi": "ữ" * 70_000}}} for one in sink.removed]

    sink.removed = large
    drafts.remember(sink, large[0])

    assert len(sink.removed) == 2


def test_what_was_read_for_a_translation_is_forgotten_with_what_can_not_be_brought_back(sink):
    sink.translated_from = {
        "questions.q09.text": {"en": "Một"},
        "questions.q00.text": {"en": "Đã bỏ từ lâu"},
        "questions.q01.choices.xa-roi.text": {"en": "Phương án cũ"},
        "title": {"en": "Phiếu"},
    }

    remove(sink, "q09")

    assert set(sink.translated_from) & {"questions.q00.text", "questions.q01.choices.xa-roi.text"} == set()
    assert sink.translated_from["questions.q09.text"]["en"] == "Một"
    assert sink.translated_from["title"] == {"en": "Phiếu"}


def test_of_a_core_nothing_is_taken_out_and_what_comes_back_stands_behind_it(below):
    for key in ("q01", "q09"):
        with pytest.raises(Refused) as refused:
            remove(below, key)
        assert [problem.code for problem in refused.value.problems] == ["draft.locked"]
    own = keys(below)[-2:]
    section = below.draft["sections"][-1]["key"]

    remove(below, own[0])
    sections.remove(below, section, by=None, now=NOW)
    bring_back(below, own[0])
    assert keys(below)[-2:] == own

    bring_back(below, section)
    assert [raw(below, key)["section"] for key in own] == ["chung", section]
