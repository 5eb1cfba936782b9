"""The time as people in Việt Nam read it, Asia/Ho_Chi_Minh; asked in views and commands, passed on as `now=`."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """Give this moment, aware, in Asia/Ho_Chi_Minh."""
    return datetime.now(VIETNAM)


def local(moment: datetime) -> datetime:
    """Show a moment in Vietnamese time; what a database gives back without a zone was stored in it."""
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)


def day(moment: datetime) -> date:
    """Give the Vietnamese calendar day of a moment."""
    return local(moment).date()
