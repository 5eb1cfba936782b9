import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from survey.questionnaires import kinds, parsing, reachability, skipping
from tests.contents import a_choice, a_document, a_question


def only_if(*conditions):
    return {"when": [{"question": key, "choices": list(choices)} for key, choices in conditions]}


def several(key, choices, **more):
    return a_question(key, "several", f"Câu {key}", choices=[a_choice(one) for one in choices], required=False, **more)


def never_asked(*questions):
    return reachability.never_asked(parsing.parse(a_document(*questions), unfinished=True))


def test_a_question_with_a_rule_that_can_hold_is_asked():
    found = never_asked(
        a_question("q01"),
        a_question("q02", **only_if(("q01", ["khl"]))),
        a_question("q03", **only_if(("q02", ["hl"]), ("q01", ["khl"]))),
    )

    assert found == {}


def test_one_question_cannot_be_answered_in_two_ways():
    contradicting = only_if(("q01", ["hl"]), ("q01", ["khl"]))

    assert never_asked(a_question("q01"), a_question("q02", **contradicting)) == {"q02": ""}


def test_two_conditions_with_a_choice_in_common_agree():
    both = only_if(("q01", ["1", "2"]), ("q01", ["2", "3"]))

    assert never_asked(a_question("q01", "scale"), a_question("q02", **both)) == {}


def test_a_rule_may_contradict_one_far_before_it():
    found = never_asked(
        a_question("q01"),
        a_question("q02", **only_if(("q01", ["khl"]))),
        a_question("q03", **only_if(("q02", ["hl"]))),
        a_question("q04", **only_if(("q03", ["hl"]), ("q01", ["hl"]))),
    )

    assert found == {"q04": ""}


def test_what_depends_on_a_question_that_is_never_asked_is_never_asked():
    found = never_asked(
        a_question("q01"),
        a_question("q02", **only_if(("q01", ["hl"]), ("q01", ["khl"]))),
        a_question("q03", **only_if(("q02", ["hl"]))),
        a_question("q04", **only_if(("q03", ["hl"]))),
    )

    assert found == {"q02": "", "q03": "q02", "q04": "q03"}


def test_several_ticks_can_meet_two_conditions():
    both = only_if(("q01", ["zalo"]), ("q01", ["loa-xa"]))

    assert never_asked(several("q01", ["zalo", "loa-xa"]), a_question("q02", **both)) == {}


def test_one_tick_at_most_cannot_meet_two_conditions():
    both = only_if(("q01", ["zalo"]), ("q01", ["loa-xa"]))

    assert never_asked(several("q01", ["zalo", "loa-xa"], max=1), a_question("q02", **both)) == {"q02": ""}


def test_two_ticks_at_most_meet_three_conditions_that_overlap():
    three = only_if(("q01", ["a", "b"]), ("q01", ["b", "c"]), ("q01", ["d"]))
    apart = only_if(("q01", ["a"]), ("q01", ["b", "c"]), ("q01", ["d"]))

    assert never_asked(several("q01", "abcd", max=2), a_question("q02", **three)) == {}
    assert never_asked(several("q01", "abcd", max=2), a_question("q02", **apart)) == {"q02": ""}


def test_one_tick_does_not_meet_three_conditions_of_which_any_two_have_a_choice_in_common():
    triangle = only_if(("q01", ["a", "b"]), ("q01", ["b", "c"]), ("q01", ["a", "c"]))

    assert never_asked(several("q01", "abc", max=1), a_question("q02", **triangle)) == {"q02": ""}
    assert never_asked(several("q01", "abc", max=2), a_question("q02", **triangle)) == {}


def test_where_more_ticks_are_wanted_than_there_are_choices_nothing_follows():
    found = never_asked(several("q01", "ab", min=3), a_question("q02", **only_if(("q01", ["a"]))))

    assert found == {"q02": ""}


def test_a_condition_without_choices_never_holds():
    assert never_asked(a_question("q01"), a_question("q02", **only_if(("q01", [])))) == {"q02": ""}


@st.composite
def small_documents(draw):
    questions = []
    for place in range(draw(st.integers(2, 4))):
        key = f"q{place}"
        conditions = []
        if place:
            earlier = st.sampled_from([one["key"] for one in questions])
            choices = st.lists(st.sampled_from("abc"), min_size=0, max_size=2, unique=True)
            conditions = draw(st.lists(st.tuples(earlier, choices), max_size=3))
        if draw(st.booleans()):
            choices = [a_choice(one) for one in "abc"]
            question = a_question(key, "one", key, choices=choices, required=False)
        else:
            limits = draw(st.sampled_from([{}, {"max": 1}, {"max": 2}, {"min": 2}, {"min": 2, "max": 2}, {"min": 3}]))
            question = several(key, "abc", **limits)
        questions.append(question | only_if(*conditions))
    return a_document(*questions)


def asked_somewhere(content):
    """Find out by giving every answer to every question that is asked."""
    found = set()
    every = [[], *(list(some) for size in (1, 2, 3) for some in itertools.combinations("abc", size))]

    def walk(given, rest):
        if not rest:
            return
        question, *later = rest
        if not skipping.asked(question, kinds.read(content, given)[0]):
            walk(given, later)
            return
        found.add(question.key)
        for answer in every:
            more = given | {question.key: answer}
            if question.key not in {problem.at for problem in kinds.read(content, more)[1]}:
                walk(more, later)

    walk({}, list(content.questions))
    return found


@settings(max_examples=60, deadline=None)
@given(small_documents())
def test_it_is_what_trying_every_answer_finds(document):
    content = parsing.parse(document, unfinished=True)

    assert content.by_key.keys() - reachability.never_asked(content).keys() == asked_somewhere(content)


def test_a_hostile_questionnaire_is_looked_through_in_few_steps(monkeypatch):
    """Two hundred questions whose rules make the search for few enough ticks as hard as rules can."""
    draw = random.Random(2026)
    choices = [f"c{number}" for number in range(50)]
    hard = [several("q0", choices, max=20)]
    for place in range(1, 200):
        wanted = [(f"q{place - 1}", choices[place % 3 :: 3]), *(("q0", draw.sample(choices, 3)) for _ in range(4))]
        hard.append(several(f"q{place}", choices, max=20) | only_if(*wanted))
    content = parsing.parse(a_document(*hard), unfinished=True)
    looks = []
    apart = reachability._apart
    monkeypatch.setattr(reachability, "_apart", lambda sets: looks.append(len(sets)) or apart(sets))

    assert reachability.never_asked(content) == {}  # it can't be told, so nothing is blamed

    assert reachability.MOST_LOOKS <= sum(looks) <= reachability.MOST_LOOKS + 1_000
