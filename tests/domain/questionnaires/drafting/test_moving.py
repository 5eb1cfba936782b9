import pytest

from survey.problems import Refused
from survey.questionnaires import parsing
from survey.questionnaires.drafting import moving, sections
from tests.factories import NOW


def keys(questionnaire):
    return [one["key"] for one in questionnaire.draft["questions"]]


def section_of(questionnaire, key):
    return next(one for one in questionnaire.draft["questions"] if one["key"] == key).get("section", "")


def step(questionnaire, key, *, up):
    moving.step(questionnaire, key, up=up, by=None, now=NOW)
    parsing.parse(questionnaire.draft, unfinished=True)


def move(questionnaire, key, *, section="", before=None):
    moving.move(questionnaire, key, section=section, before=before, by=None, now=NOW)
    parsing.parse(questionnaire.draft, unfinished=True)


def refusals(refused):
    return [problem.code for problem in refused.value.problems]


def test_a_question_changes_places_with_its_neighbour_and_back(sink):
    step(sink, "q09", up=True)
    assert keys(sink)[-2:] == ["q09", "q08"]

    step(sink, "q09", up=False)
    assert keys(sink)[-2:] == ["q08", "q09"]


def test_at_the_edge_of_its_section_a_question_goes_into_the_next_one_and_keeps_its_number(sink):
    before = keys(sink)

    step(sink, "q07", up=True)
    assert (section_of(sink, "q07"), keys(sink)) == ("moi-truong", before)
    step(sink, "q07", up=False)
    assert (section_of(sink, "q07"), keys(sink)) == ("chung", before)
    step(sink, "q01", up=False)
    assert (section_of(sink, "q01"), keys(sink)) == ("moi-truong", before)


def test_a_question_steps_into_and_through_an_empty_section(sink):
    empty = sections.add(sink, title="Trống", by=None, now=NOW)

    step(sink, "q09", up=False)
    assert section_of(sink, "q09") == empty
    step(sink, "q09", up=True)
    assert section_of(sink, "q09") == "chung"
    assert keys(sink)[-1] == "q09"


def test_beyond_the_ends_nothing_moves(sink):
    before = sink.draft

    step(sink, "q01", up=True)
    step(sink, "q09", up=False)

    assert sink.draft == before


def test_a_question_is_put_before_another_or_at_the_end_of_a_section(sink):
    move(sink, "q09", before="q02")
    assert keys(sink)[:3] == ["q01", "q09", "q02"]
    assert section_of(sink, "q09") == "moi-truong"

    move(sink, "q09", section="moi-truong")
    assert keys(sink)[4:7] == ["q05", "q06", "q09"]
    move(sink, "q09", section="")
    assert keys(sink)[:2] == ["q01", "q09"]
    assert section_of(sink, "q09") == ""


def test_a_question_that_is_dropped_on_itself_stays(sink):
    before = sink.draft

    move(sink, "q05", section="chung", before="q05")

    assert sink.draft == before


@pytest.mark.parametrize("key", ["q06", "q05"])
def test_a_question_never_comes_before_one_that_decides_whether_it_is_asked(sink, key):
    before = sink.draft

    with pytest.raises(Refused) as refused:
        move(sink, key, **({"before": "q05"} if key == "q06" else {"section": "chung"}))

    [problem] = refused.value.problems
    assert (problem.code, problem.values) == ("draft.order_breaks_rule", {"number": 6, "on": 5})
    assert sink.draft == before


@pytest.mark.parametrize("where", [{"section": "khong-co"}, {"before": "q99"}, {"section": "", "before": "khong-co"}])
def test_a_place_that_is_gone_is_told(sink, where):
    with pytest.raises(Refused) as refused:
        move(sink, "q09", **where)

    assert refusals(refused) == ["draft.gone_meanwhile"]


def test_a_core_stays_in_front_as_it_is(below):
    before, (first, second) = below.draft, keys(below)[-2:]

    for verb, code in (
        (lambda: step(below, "q01", up=False), "draft.locked"),
        (lambda: move(below, "q09", section=section_of(below, first)), "draft.locked"),
        (lambda: move(below, first, before="q01"), "draft.before_core"),
        (lambda: move(below, first, section=""), "draft.before_core"),
    ):
        with pytest.raises(Refused) as refused:
            verb()
        assert refusals(refused) == [code]
        assert below.draft == before

    step(below, second, up=True)
    assert keys(below)[-2:] == [second, first]
    step(below, second, up=True)  # into the last section of the core, behind its questions
    assert section_of(below, second) == "chung"
    with pytest.raises(Refused):
        step(below, second, up=True)
