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
