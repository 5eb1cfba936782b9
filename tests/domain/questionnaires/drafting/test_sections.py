import pytest

from survey.problems import Refused
from survey.questionnaires import parsing
from survey.questionnaires.drafting import drafts, sections
from tests.factories import NOW


def keys(questionnaire):
    return [one["key"] for one in questionnaire.draft["questions"]]


def titles(questionnaire):
    return [one["text"]["vi"] for one in questionnaire.draft["sections"]]


def section_of(questionnaire, key):
    return next(one for one in questionnaire.draft["questions"] if one["key"] == key).get("section", "")


def refusals(refused):
    return [problem.code for problem in refused.value.problems]


def test_a_section_is_added_at_the_end_with_a_clean_title(sink):
    key = sections.add(sink, title="  Chợ   phiên ", by=None, now=NOW)

    assert titles(sink)[-1] == "Chợ phiên"
    assert sink.draft["sections"][-1]["key"] == key


@pytest.mark.parametrize(
    ("title", "code"), [(" \u200b", "draft.no_section_title"), ("ữ" * 201, "questionnaire.too_long")]
)
def test_a_title_is_neither_empty_nor_too_long(sink, title, code):
    for verb in (
        lambda: sections.add(sink, title=title, by=None, now=NOW),
        lambda: sections.rename(sink, "chung", title=title, seen=None, by=None, now=NOW),
    ):
        with pytest.raises(Refused) as refused:
            verb()
        assert refusals(refused) == [code]


def test_a_new_title_leaves_the_translations_and_knows_what_was_seen(sink):
    seen = drafts.mark(sections.find(sink.draft, "chung"))
    sections.rename(sink, "chung", title="Của anh Tủa", seen=seen, by=None, now=NOW)
    assert sink.draft["sections"][1]["text"]["en"] == "All in all"

    sections.rename(sink, "chung", title="Của anh Tủa", seen=seen, by=None, now=NOW)  # sent twice
    with pytest.raises(Refused) as refused:
        sections.rename(sink, "chung", title="Của chị Dợ", seen=seen, by=None, now=NOW)
    assert refusals(refused) == ["draft.changed_meanwhile"]
    assert titles(sink)[1] == "Của anh Tủa"


def test_a_section_moves_with_its_questions(sink):
    sections.step(sink, "chung", up=True, by=None, now=NOW)

    assert keys(sink) == ["q01", "q07", "q08", "q09", "q02", "q03", "q04", "q05", "q06"]
    before = sink.draft
    sections.step(sink, "chung", up=True, by=None, now=NOW)
    assert sink.draft == before


def test_a_section_does_not_move_before_what_its_rules_look_at(sink):
    draft = drafts.take(sink)
    draft["questions"][7]["when"] = [{"question": "q02", "choices": ["co"]}]
    sink.draft = draft

    with pytest.raises(Refused) as refused:
        sections.step(sink, "chung", up=True, by=None, now=NOW)

    assert refusals(refused) == ["draft.order_breaks_rule"]
    assert sink.draft == draft


def test_a_heading_goes_and_its_questions_stay_in_the_section_before(sink):
    before = keys(sink)

    sections.remove(sink, "chung", by=None, now=NOW)
    assert section_of(sink, "q09") == "moi-truong"
    sections.remove(sink, "moi-truong", by=None, now=NOW)

    assert {section_of(sink, key) for key in before} == {""}
    assert keys(sink) == before
    parsing.parse(sink.draft, unfinished=True)


def test_a_section_that_is_gone_is_told(sink):
    for verb in (
        lambda: sections.step(sink, "khong-co", up=True, by=None, now=NOW),
        lambda: sections.remove(sink, "khong-co", by=None, now=NOW),
        lambda: sections.rename(sink, "khong-co", title="Mới", seen=None, by=None, now=NOW),
    ):
        with pytest.raises(Refused) as refused:
            verb()
        assert refusals(refused) == ["draft.gone_meanwhile"]


def test_the_sections_of_a_core_stay(below):
    before, own = below.draft, below.draft["sections"][-1]["key"]

    for verb in (
        lambda: sections.rename(below, "chung", title="Khác", seen=None, by=None, now=NOW),
        lambda: sections.step(below, "chung", up=True, by=None, now=NOW),
        lambda: sections.step(below, own, up=True, by=None, now=NOW),
        lambda: sections.remove(below, "moi-truong", by=None, now=NOW),
    ):
        with pytest.raises(Refused) as refused:
            verb()
        assert refusals(refused) == ["draft.locked"]
        assert below.draft == before

    sections.rename(below, own, title="Việc của xã", seen=None, by=None, now=NOW)
    assert titles(below)[-1] == "Việc của xã"
