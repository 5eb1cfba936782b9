from hypothesis import given, settings
from hypothesis import strategies as st

from survey.questionnaires import kinds, parsing, skipping
from tests import kitchen_sink
from tests.contents import a_document, a_question


def asks_water_quality_of_those_with_tap_water():
    return parsing.parse(
        a_document(
            a_question("q01", "yes_no", "Nhà ông/bà có nước máy không?"),
            a_question("q02", "satisfied", "Chất lượng nước máy", when=[{"question": "q01", "choices": ["co"]}]),
            a_question("q03", "short_text", "Nước máy đục lúc nào?", when=[{"question": "q02", "choices": ["khl"]}]),
        )
    )


def test_a_question_without_a_rule_is_always_asked():
    content = asks_water_quality_of_those_with_tap_water()

    assert skipping.asked(content.by_key["q01"], {})


def test_a_question_is_asked_where_its_condition_holds_and_nowhere_else():
    second = asks_water_quality_of_those_with_tap_water().by_key["q02"]

    assert skipping.asked(second, {"q01": "co"})
    assert not skipping.asked(second, {"q01": "khong"})
    assert not skipping.asked(second, {})


def test_of_several_ticks_one_is_enough():
    content = parsing.parse(
        a_document(
            a_question("q01", "several"),
            a_question("q02", "short_text", when=[{"question": "q01", "choices": ["zalo", "loa-xa"]}]),
        )
    )

    assert skipping.asked(content.by_key["q02"], {"q01": ["hop-thon", "zalo"]})
    assert not skipping.asked(content.by_key["q02"], {"q01": ["hop-thon"]})


def test_all_conditions_must_hold():
    rule = [{"question": "q01", "choices": ["co"]}, {"question": "q02", "choices": ["khl"]}]
    content = parsing.parse(
        a_document(a_question("q01", "yes_no"), a_question("q02"), a_question("q03", "long_text", when=rule))
    )

    assert skipping.asked(content.by_key["q03"], {"q01": "co", "q02": "khl"})
    assert not skipping.asked(content.by_key["q03"], {"q01": "co", "q02": "hl"})


def test_what_was_given_to_a_skipped_question_is_dropped_with_all_that_hangs_on_it():
    content = asks_water_quality_of_those_with_tap_water()

    answers, problems = kinds.read(
        content, {"q01": ["khong"], "q02": ["khl"], "q02.khac": ["Nước đục"], "q03": ["Buổi sáng"]}
    )

    assert answers == {"q01": "khong"}
    assert problems == []  # a required question that isn't asked isn't missing


def test_what_depends_on_an_answer_that_can_not_be_kept_is_told_with_it():
    document = kitchen_sink.document()
    content = parsing.parse(document)
    given = {"q02": ["co"], "q05": ["xe", "dot", "song"], "q06": ["99"]}

    _, problems = kinds.read(content, given)

    assert {"q05": "answer.too_many_ticked", "q06": "answer.too_big"}.items() <= {
        (problem.at, problem.code) for problem in problems
    }


def test_a_question_that_was_not_asked_is_no_blank():
    content = asks_water_quality_of_those_with_tap_water()

    assert set(kinds.counted(content, {"q01": "khong"})) == {
        kinds.BALLOT,
        ("q01", "khong"),
        ("q02", kinds.NOT_ASKED),
        ("q03", kinds.NOT_ASKED),
    }
    assert ("q02", kinds.BLANK) in set(kinds.counted(content, {"q01": "co"}))


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["q01", "q02", "q03"]), st.sampled_from(["co", "khong", "hl", "khl", "x"])))
def test_what_is_kept_never_answers_a_question_that_is_not_asked(raw):
    content = asks_water_quality_of_those_with_tap_water()

    answers, _ = kinds.read(content, {key: [value] for key, value in raw.items()})

    assert all(skipping.asked(content.by_key[key], answers) for key in answers)
