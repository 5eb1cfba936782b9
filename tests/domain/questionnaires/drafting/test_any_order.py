"""Whatever officers do, one after the other: the draft stays one, and no question changes that wasn't touched."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from survey.problems import Refused
from survey.questionnaires import comparing, parsing
from survey.questionnaires.content import Condition, Kind
from survey.questionnaires.drafting import drafts, moving, questions, sections, undoing
from survey.questionnaires.drafting.typed import Typed, TypedChoice
from tests.factories import NOW

PLACES = st.integers(0, 30)
ROWS = st.lists(st.tuples(st.sampled_from(["", " ", "Có", "Bản xa", "ữ" * 201]), PLACES), max_size=4)
STEPS = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(Kind), PLACES),
    st.tuples(st.just("change"), PLACES, ROWS, st.lists(st.tuples(PLACES, PLACES), max_size=2), st.booleans()),
    st.tuples(st.sampled_from(["duplicate", "remove", "remove-section", "bring-back"]), PLACES),
    st.tuples(st.sampled_from(["step", "step-section"]), PLACES, st.booleans()),
    st.tuples(st.just("move"), PLACES, PLACES, st.none() | PLACES),
    st.tuples(st.just("add-section"), st.sampled_from(["Chợ phiên", " "])),
)


def one_of(listed, place):
    return listed[place % len(listed)]["key"] if listed else "khong-co"


def do(questionnaire, what, *how):
    """Do one thing; gives the keys of the questions that it may change."""
    by = {"by": None, "now": NOW}
    asked, parts = questionnaire.draft["questions"], questionnaire.draft.get("sections", [])
    if what == "add":
        questions.add(questionnaire, how[0], section=one_of([{"key": ""}, *parts], how[1]), **by)
    elif what == "add-section":
        sections.add(questionnaire, title=how[0], **by)
    elif what == "bring-back":
        undoing.bring_back(questionnaire, **by)
    elif what == "remove-section":
        sections.remove(questionnaire, one_of(parts, how[0]), **by)
    elif what == "step-section":
        sections.step(questionnaire, one_of(parts, how[0]), up=how[1], **by)
    else:
        key = one_of(asked, how[0])
        if what == "change":
            questions.change(questionnaire, key, typed(asked, key, *how[1:]), seen=None, **by)
            return {key}
        if what == "duplicate":
            questions.duplicate(questionnaire, key, **by)
        elif what == "remove":
            undoing.remove(questionnaire, key, **by)
        elif what == "step":
            moving.step(questionnaire, key, up=how[1], **by)
        else:
            section, before = one_of([{"key": ""}, *parts], how[1]), how[2]
            moving.move(
                questionnaire,
                key,
                section=section,
                before=None if before is None else one_of(asked, before),
                **by,
            )
    return set()


def typed(asked, key, rows, rules, overall):
    old = next(one for one in asked if one["key"] == key).get("choices", [])
    choices = [TypedChoice(words, one_of(old, place) if place % 2 else "") for words, place in rows]
    when = []
    for question, choice in rules:
        other = asked[question % len(asked)]
        when.append(Condition(other["key"], (one_of(other.get("choices", []), choice),)))
    return Typed("Điều được hỏi", overall=overall, choices=choices, when=when, min=None, max=None)


def untouched(draft):
    """Give each question without what a verb on another may change: its section, and whether it is overall."""
    return {
        one["key"]: {name: value for name, value in one.items() if name not in ("section", "overall")}
        for one in draft["questions"]
    }


def check_all(questionnaire, steps):
    core = drafts.core_of(questionnaire)
    for step in steps:
        before, removed = questionnaire.draft, questionnaire.removed
        try:
            touched = do(questionnaire, *step)
        except Refused:
            assert questionnaire.draft == before, step
            assert questionnaire.removed == removed, step
            continue
        content = parsing.parse(questionnaire.draft, unfinished=True)
        assert core is None or comparing.keeps_core(parsing.parse(core), content)
        now, then = untouched(questionnaire.draft), untouched(before)
        gone = set(then) - set(now)
        assert len(gone) == (step[0] == "remove"), step
        assert {key for key in now if key in then and now[key] != then[key]} <= touched, step


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, max_size=15))
def test_any_verbs_in_any_order_leave_a_draft_and_touch_nothing_else(sink, database, steps):
    with database.begin_nested() as here:
        check_all(sink, steps)
        here.rollback()


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, max_size=15))
def test_any_verbs_in_any_order_leave_a_core_as_it_is(below, database, steps):
    with database.begin_nested() as here:
        check_all(below, steps)
        here.rollback()
