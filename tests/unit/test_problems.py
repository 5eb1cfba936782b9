import pytest

from survey.problems import Problem, Refused, refuse


def test_a_refusal_has_its_one_problem_with_place_and_values():
    refused = refuse("poster.long_place", "place", most=80)

    assert refused.problems == (Problem("poster.long_place", "place", {"most": 80}),)


def test_a_refusal_carries_every_problem_in_order():
    missing, long = Problem("answer.missing", "q01"), Problem("answer.too_long", "q02", {"most": 200})

    assert Refused(missing, long).problems == (missing, long)


def test_a_refusal_can_be_read_in_a_log():
    refused = Refused(Problem("answer.missing", "q01"), Problem("round.not_open"))

    assert str(refused) == "q01: answer.missing {}; -: round.not_open {}"


def test_a_problem_cannot_be_changed_on_its_way_to_the_page():
    problem = Problem("answer.missing", "q01")

    with pytest.raises(AttributeError):
        problem.code = "answer.too_long"
