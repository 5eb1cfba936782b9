"""Numbers, shares and days as official papers in Việt Nam write them: 1.234,5; 60,2 %; 23/11/2026. Pure."""

from datetime import date, datetime
from fractions import Fraction

from survey import clock
from survey.results import statistics

NOTHING = "–"
NO_BREAK = "\u00a0"


def number(value: int | Fraction, digits: int = 0) -> str:
    """Write a number, rounded half up (1234.5 is "1.234,5")."""
    return f"{statistics.rounded(Fraction(value), digits):,f}".translate(str.maketrans(",.", ".,"))


def percent(share: Fraction | None, digits: int = 1) -> str:
    """Write a share between 0 and 1 ("60,2 %"), or a dash where there is none."""
    return NOTHING if share is None else f"{number(share * 100, digits)}{NO_BREAK}%"


def day(value: date) -> str:
    """Write a day ("23/11/2026"); of a moment, its day in Việt Nam."""
    return f"{clock.day(value) if isinstance(value, datetime) else value:%d/%m/%Y}"
