"""Dates and numbers as people here write them, and other things that templates say in many places."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import floor

from flask import Flask
from flask_babel import LazyString, get_locale
from wtforms import Field

from survey import clock

NOTHING = "–"
NO_BREAK = "\u00a0"


def init_app(app: Flask) -> None:
    """Let templates write dates and numbers, and what is wrong with a field."""
    app.jinja_env.filters.update(
        own_errors=own_errors, date=show_date, moment=show_moment, number=show_number, percent=show_percent, of=share_of
    )


def show_date(day: date | None) -> str:
    """Write a day as 23/11/2026; of a moment, its day in Việt Nam."""
    if day is None:
        return NOTHING
    return f"{clock.day(day) if isinstance(day, datetime) else day:%d/%m/%Y}"


def show_moment(moment: datetime | None) -> str:
    """Write a moment as "19:05 ngày 23/11/2026" in Vietnamese time, in English as "19:05, 23/11/2026"."""
    if moment is None:
        return NOTHING
    between = " ngày " if _vietnamese() else ", "
    return f"{clock.local(moment):%H:%M}{between}{show_date(moment)}"


def show_number(value: Decimal | Fraction | float | None, digits: int | None = None) -> str:
    """Write a number as 1.234,5 (in English 1,234.5), rounded half up; `digits` None: as many as needed, at most 1."""
    if value is None:
        return NOTHING
    if digits is None:
        digits = 0 if _exact(value).denominator == 1 else 1
    written = f"{_rounded(value, digits):,f}"
    return written.translate(str.maketrans(",.", ".,")) if _vietnamese() else written


def show_percent(share: Decimal | Fraction | float | None, digits: int = 1) -> str:
    """Write a share between 0 and 1 as "60,2 %" (in English "60.2%"), or a dash when there is none."""
    if share is None:
        return NOTHING
    return f"{show_number(_exact(share) * 100, digits)}{NO_BREAK if _vietnamese() else ''}%"


def share_of(part: int, whole: int) -> Fraction | None:
    """Give the share that a part is of a whole, exactly; of nothing there is none."""
    return Fraction(part, whole) if whole else None


def own_errors(field: Field) -> list[str]:
    """Give what is wrong with a field; of a list or a group of fields, without what is wrong inside it."""
    if isinstance(field.errors, Mapping):
        return []
    return [str(error) for error in field.errors if isinstance(error, (str, LazyString))]


def _rounded(value: Decimal | Fraction | float, digits: int) -> Decimal:
    # Counted in whole steps of the last digit, so that a half is seen exactly and goes up.
    steps = floor(abs(_exact(value)) * 10**digits + Fraction(1, 2))
    return Decimal(steps if value >= 0 else -steps).scaleb(-digits)


def _exact(value: Decimal | Fraction | float) -> Fraction:
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


def _vietnamese() -> bool:
    locale = get_locale()
    return locale is None or locale.language == "vi"
