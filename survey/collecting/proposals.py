"""What can be proposed for a new round, and what is worth saying of one that was planned."""

from collections.abc import Iterator
from datetime import date, timedelta

from flask_babel import gettext

from survey import clock
from survey.collecting import wording
from survey.questionnaires.content import fill
from survey.questionnaires.queries import Edition
from survey.rounds import deadline, naming
from survey.rounds.queries import Round, RoundKind
from survey.units.queries import Level, Unit
from survey.web.filters import show_date

ASKED_KIND = "xã"  # source: Hướng dẫn 90/HD-MTTW-BTT, as domain.md has it: only xã, no phường or thị trấn
DAYS_AHEAD = 120  # for which the page knows the last day without asking again


def words(edition: Edition, unit: Unit | None, kind: RoundKind) -> dict[str, str]:
    """Propose title and organiser; a round by households is run by the Fatherland Front, not by who is judged."""
    commune = unit.name if unit and unit.level == Level.COMMUNE else ""
    name = unit.name if unit else None
    general = fill(str(edition.content["organiser"]["vi"]), commune=commune)
    return {
        "title": wording.title(fill(str(edition.content["title"]["vi"]), commune=commune)),
        "organiser": naming.front(name) if kind == RoundKind.HOUSEHOLD else naming.organiser(general, name),
    }


def last_day(opens_on: date) -> date:
    """Propose the last day of a round by households: enough of the 20 working days are left to count and report."""
    return clock.working_days_from(opens_on, deadline.DUE[deadline.Task.COLLECTED])


def last_days(today: date) -> dict[str, str]:
    """Give the proposed last day by first day, for the months ahead."""
    days = (today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD))
    return {day.isoformat(): last_day(day).isoformat() for day in days}


def remarks(round_: Round) -> Iterator[str]:
    """Say what doesn't fit the rules of official rounds; nothing is blocked by it."""
    if round_.kind != RoundKind.HOUSEHOLD:
        return
    end = clock.working_days_from(round_.opens_on, deadline.WORKING_DAYS)
    if round_.closes_on > end:
        yield str(
            gettext(
                "The 20 working days of an official round end on %(end)s, before the last day of this one.",
                end=show_date(end),
            )
        )
    if others := [one.name for one in round_.communes if one.kind != ASKED_KIND]:
        shown = ", ".join(others[:5]) + (", …" if len(others) > 5 else "")
        yield str(gettext("Official rounds ask in xã only. This round also asks in: %(names)s.", names=shown))
