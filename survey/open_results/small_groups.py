"""What is told of small groups: nothing, because a number below five may be somebody whom people know. Pure."""

from collections.abc import Sequence

from survey.results.protecting import FEWEST


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


def told_of_places(places: Sequence[tuple[int, int]]) -> list[int | None]:
    """Give how many took part in each place, of (how many could, how many did), where all of them together are known.

    Few who took part aren't told, and neither are few who didn't; and where one place alone isn't told, a second isn't
    either.
    """
    shown = [told_together([took_part, max(whole - took_part, 0)])[0] for whole, took_part in places]
    if shown.count(None) == 1 and any(shown):
        next_smallest = min((number, place) for place, number in enumerate(shown) if number)[1]
        shown[next_smallest] = None
    return shown
