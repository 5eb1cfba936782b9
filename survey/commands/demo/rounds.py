"""The rounds of the demonstration: one open today, some published this year, and one of 2024 in an old huyện.

Every answer is drawn at random, the same at every start, and every round is marked as made up.
"""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta

from survey import clock
from survey.clock import VIETNAM
from survey.commands.demo import asking
from survey.commands.demo.places import Places
from survey.rounds import closing, doors, opening, posters
from survey.rounds import queries as rounds
from survey.target import queries as target
from survey.target import registering
from survey.target.queries import ServiceGroup
from survey.units.queries import Unit
from survey.web import transaction

OPEN_FORM = "xa-ntm-2026-2030"
SERVICE_FORM = "dv-y-te"
PERIODS = (
    ("Giai đoạn 2021-2025 (Quyết định 924/QĐ-TTg)", date(2021, 1, 1), date(2025, 6, 30)),
    ("Năm 2026", date(2026, 1, 1), date(2026, 12, 31)),
)


def make(places: Places, *, step: Callable[[str], None]) -> None:
    """Make the rounds that aren't there yet, each in a transaction of its own."""
    with transaction.committing():
        _set_periods()
    known = {round_.title for round_ in rounds.list_synthetic()}
    for title, run in (
        ("Ý kiến người dân các xã về xây dựng nông thôn mới", _open_in_the_province),
        ("Ý kiến người dân về trạm y tế xã", _published_this_year),
        ("Lấy ý kiến người dân huyện Mường Nhé, năm 2024", _old_district),
    ):
        if title not in known:
            step(title)
            with transaction.committing():
                run(places, title)
    if open_code_or_none(places) is None:
        with transaction.committing():
            _open_in_the_province(places, "Ý kiến người dân các xã về xây dựng nông thôn mới")


def open_code(places: Places) -> str:
    """Give the code of a poster that is open today in the commune."""
    code = open_code_or_none(places)
    if code is None:
        raise LookupError("no open poster")
    return code


def open_code_or_none(places: Places) -> str | None:
    """Give the code of a poster that is open today in the commune, or None."""
    found = doors.doors_open(places.commune.id, today=clock.day(clock.now()))
    return next((door.code for door in found if door.synthetic), None)


def _set_periods() -> None:
    known = {setting.name for setting in target.settings()}
    for name, first, last in PERIODS:
        if name not in known:
            registering.set_period(
                None,
                name=name,
                period_from=first,
                period_to=last,
                least_answers=registering.LEAST_ANSWERS,
                goal_percent=registering.GOAL_PERCENT,
                by=None,
                now=clock.now(),
            )


def _open_in_the_province(places: Places, title: str) -> None:
    chance = random.Random(1)
    now = clock.now()
    asked = asking.edition(places.province, OPEN_FORM, "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Điện Biên", now)
    round_ = asking.plan(
        asked, places.province, places.communes, title, now, days=(-20, 40), rule_sets=["tham-khao-80"]
    )
    opening.open_round(round_, by=None, now=now)
    for commune in places.communes:
        posters.put_up(round_, commune=commune, place="Trụ sở UBND", by=None, now=now)
    posters.put_up(round_, commune=places.commune, place="Nhà văn hóa bản Nà Pán", by=None, now=now)
    for commune in places.communes:
        asking.fill(round_, commune, chance.randint(8, 90), chance, first=now - timedelta(days=20), days=19)


def _published_this_year(places: Places, title: str) -> None:
    chance = random.Random(2)
    now = datetime(2026, 9, 1, 8, tzinfo=VIETNAM)
    for place, commune in enumerate(places.communes[:24]):
        asked = asking.edition(commune, SERVICE_FORM, f"Ủy ban nhân dân {_lower(commune.name)}", now)
        round_ = asking.plan(asked, commune, [commune], title, now, days=(0, 25))
        opening.open_round(round_, by=None, now=now)
        posters.put_up(round_, commune=commune, place="Trạm y tế", by=None, now=now)
        asking.fill(round_, commune, chance.randint(12, 80), chance, first=now, days=24)
        if place % 6 != 5:
            closing.close(round_, by=None, now=now + timedelta(days=27))
            closing.publish(round_, by=None, now=now + timedelta(days=30))
        if place % 4 != 3:
            _register(commune, "y-te", "Đặt lịch khám tại trạm y tế xã", date(2026, 3, 1))
    _register(places.commune, "moi-truong", "Báo điểm rác thải qua trang thông tin của xã", date(2026, 5, 1))


def _old_district(places: Places, title: str) -> None:
    chance = random.Random(3)
    now = datetime(2024, 5, 6, 8, tzinfo=VIETNAM)
    asked = asking.edition(
        places.old_district, asking.OLD_FORM, "Ủy ban Mặt trận Tổ quốc Việt Nam huyện Mường Nhé", now
    )
    rule_sets = ["xa-ntm-2021-2025", "huyen-ntm-2021-2025"]
    round_ = asking.plan(asked, places.old_district, places.old_communes, title, now, days=(0, 25), rule_sets=rule_sets)
    opening.open_round(round_, by=None, now=now)
    for commune in places.old_communes:
        posters.put_up(round_, commune=commune, place="Nhà văn hóa xã", by=None, now=now)
        asking.fill(round_, commune, chance.randint(25, 120), chance, first=now, days=24)
        if chance.random() < 0.6:
            _register(commune, "van-hoa", "Truyền thanh thông minh của xã", date(2023, 10, 1))
    _register(places.old_district, "giao-duc", "Tra cứu tuyển sinh đầu cấp trực tuyến", date(2023, 6, 1))
    closing.close(round_, by=None, now=now + timedelta(days=27))
    closing.publish(round_, by=None, now=now + timedelta(days=30))


def _register(unit: Unit, group: str, name: str, since: date) -> None:
    claim = registering.Claim(
        group=ServiceGroup(group).value,
        name=name,
        address="",
        evidence="Số liệu mô phỏng của bản dùng thử",
        since=since,
    )
    registering.register(unit, claim=claim, by=None, now=clock.now())


def _lower(name: str) -> str:
    return name[0].lower() + name[1:]
