"""Figures of official papers: digits and words come from the same number, so that they always agree. Pure."""

from survey.papers import numbers
from survey.papers.number_words import in_words
from survey.results.statistics import Rate

DIGITS = 2  # after the comma; the published rates of communes have two


def told(number: int) -> str:
    """Write a number in digits and words: "1.893 (một nghìn tám trăm chín mươi ba)"."""
    return f"{numbers.number(number)} ({in_words(number)})"


def percent(rate: Rate | None) -> str:
    """Write a rate with two digits, rounded half up ("74,18 %"), or a dash where there is none."""
    return numbers.percent(rate.share if rate else None, DIGITS)
