"""What is told of small groups: nothing, because a number below five may be somebody whom people know. Pure."""

from collections.abc import Sequence

FEWEST = 5


def told(number: int) -> int | None:
    """Give a number that may be told, or None; nobody is not a group."""
    return None if 0 < number < FEWEST else number


def told_together(numbers: Sequence[int]) -> list[int | None]:
    """Give numbers whose sum is known: where one alone can't be told, the next smallest isn't either."""
    shown = [told(number) for number in numbers]
    if shown.count(None) == 1 and any(shown):
        next_smallest = min((number, place) for place, number in enumerate(shown) if number)[1]
        shown[next_smallest] = None
    return shown
