import pytest

from survey.open_results import small_groups


@pytest.mark.parametrize(("number", "shown"), [(0, 0), (1, None), (4, None), (5, 5), (1234, 1234)])
def test_a_group_below_five_is_not_told(number, shown):
    assert small_groups.told(number) == shown


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ([10, 20], [10, 20]),
        ([3, 20, 10], [None, 20, None]),
        ([3, 2, 10], [None, None, 10]),
        ([3, 0, 10], [None, 0, None]),
        ([3, 0], [None, 0]),
        ([], []),
    ],
)
def test_one_that_could_be_worked_out_takes_another_with_it(numbers, shown):
    assert small_groups.told_together(numbers) == shown


@pytest.mark.parametrize(
    ("places", "shown"),
    [
        ([(30, 12), (40, 10)], [12, 10]),
        ([(30, 12), (12, 3), (40, 10)], [12, None, None]),  # the smallest beside it hides its number
        ([(30, 28), (12, 6), (40, 20)], [None, None, 20]),  # two who didn't take part are few too
        ([(30, 28), (12, 10), (40, 20)], [None, None, 20]),
        ([(30, 30), (12, 0)], [30, 0]),  # all and nobody are no small group
        ([(30, 3)], [None]),
        ([(20, 25), (40, 20)], [25, 20]),  # more than there are: a list that was wrong
        ([], []),
    ],
)
def test_a_place_with_few_who_took_part_or_did_not_is_not_told_and_never_alone(places, shown):
    assert small_groups.told_of_places(places) == shown
