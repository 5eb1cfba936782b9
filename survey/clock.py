"""The time as people in Việt Nam read it, Asia/Ho_Chi_Minh; asked in views and commands, passed on as `now=`.

And the days on which offices work.
"""

from datetime import date, datetime, timedelta
from importlib import metadata
from zoneinfo import ZoneInfo

import holidays

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
HOLIDAYS_VERSION = metadata.version("holidays")  # of the library, as the source of what is known of them
_VIETNAM_HOLIDAYS = holidays.country_holidays("VN", language="vi")


def now() -> datetime:
    """Give this moment, aware, in Asia/Ho_Chi_Minh."""
    return datetime.now(VIETNAM)


def local(moment: datetime) -> datetime:
    """Show a moment in Vietnamese time; what a database gives back without a zone was stored in it."""
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)


def day(moment: datetime) -> date:
    """Give the Vietnamese calendar day of a moment."""
    return local(moment).date()


def working_day(on: date) -> bool:
    """Say whether offices work on a day: no Saturday, Sunday or public holiday, but days that were swapped for one.

    Source: the holidays of Việt Nam as the library `holidays` keeps them (Bộ luật Lao động 2019, điều 112, and the
    yearly notices of Bộ Nội vụ); Tết and Giỗ Tổ follow the lunar calendar.
    """
    return bool(_VIETNAM_HOLIDAYS.is_working_day(on))


def holiday(on: date) -> str:
    """Give the Vietnamese name of the public holiday on a day, or ""."""
    return str(_VIETNAM_HOLIDAYS.get(on) or "")


def working_days_from(first: date, number: int) -> date:
    """Give the day that is the so many-th working day, counted from `first`, which counts where it is one itself."""
    on = first
    while number > (1 if working_day(on) else 0):
        number -= working_day(on)
        on += timedelta(days=1)
    while not working_day(on):
        on += timedelta(days=1)
    return on


def working_days_between(first: date, last: date) -> int:
    """Count the working days from `first` to `last`, both included; 0 where `last` is before `first`."""
    days = max((last - first).days + 1, 0)
    return sum(working_day(first + timedelta(days=day)) for day in range(days))
