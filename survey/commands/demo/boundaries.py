"""Rounds of the demonstration before and after the map changed on 1/7/2025.

Xã Mường Nhé is made of three whole communes that were all asked in 2024 (`rounds.py`): what it says in 2026 can be set
beside it. Xã Việt Lâm lost a part: its two rounds can be read, but no line joins them.
"""

import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from survey.clock import VIETNAM
from survey.commands.demo import asking
from survey.commands.demo.places import Places
from survey.rounds import closing, opening, posters
from survey.rounds import queries as rounds
from survey.units.queries import Unit
from survey.web import transaction

DAYS = 24


def make(places: Places, *, step: Callable[[str], None]) -> None:
    """Make the rounds that aren't there yet, each in a transaction of its own."""
    before, after = places.divided
    known = {round_.title for round_ in rounds.list_synthetic()}
    for number, (title, commune, began, mood) in enumerate(
        (
            ("Ý kiến người dân xã Mường Nhé, tháng 5/2026", places.commune, date(2026, 5, 4), 0.88),
            ("Ý kiến người dân xã Việt Lâm, năm 2024", before, date(2024, 6, 3), 0.78),
            ("Ý kiến người dân xã Việt Lâm, năm 2026", after, date(2026, 6, 1), 0.85),
        )
    ):
        if title not in known:
            step(title)
            with transaction.committing():
                _publish(title, commune, datetime.combine(began, time(8), VIETNAM), random.Random(20 + number), mood)


def _publish(title: str, commune: Unit, began: datetime, chance: random.Random, mood: float) -> None:
    organiser = f"Ủy ban Mặt trận Tổ quốc Việt Nam xã {commune.name.removeprefix('Xã ')}"
    edition = asking.edition(commune, asking.OLD_FORM, organiser, began)
    round_ = asking.plan(edition, commune, [commune], title, began, days=(0, DAYS + 1), rule_sets=["tham-khao-80"])
    opening.open_round(round_, by=None, now=began)
    posters.put_up(round_, commune=commune, place="Nhà văn hóa xã", by=None, now=began)
    asking.fill(round_, commune, chance.randint(120, 170), chance, first=began, days=DAYS, mood=mood)
    closing.close(round_, by=None, now=began + timedelta(days=DAYS + 5))
    closing.publish(round_, by=None, now=began + timedelta(days=DAYS + 8))
