"""A report whose every figure is known."""

from dataclasses import dataclass
from typing import Any

import pytest

from survey.results import counting, making
from survey.results.report import Report
from survey.rounds.states import Mode, RoundKind
from tests import factories

NEITHER = {"q01.ly-do": ["quy-hoach-treo"], "q01.khac": "Bản đồ treo cao quá, không ai đọc được"}


@dataclass(frozen=True)
class Known:
    """A report with the rounds and units behind it."""

    report: Report
    world: factories.World


@pytest.fixture
def make(database: Any, world: factories.World) -> Any:
    """Give a function that makes a report of the province: 8 ballots satisfied of 12, in two communes, by two modes."""

    def known(*, kind: RoundKind = RoundKind.OPEN, form: str = "xa-ntm-2026-2030", **plan: Any) -> Known:
        factories.a_hamlet(world.commune, "Bản Nà Pán", households=15)
        factories.a_hamlet(world.commune, "Bản Huổi Ban", households=25)
        communes = [world.commune, world.neighbour_commune]
        if kind is RoundKind.HOUSEHOLD:
            factories.a_hamlet(world.neighbour_commune, "Bản Tả Kố Khừ", households=20)
            communes.append(world.ward)  # asked, but the households of Mường Lay are never taken over
        round_ = factories.an_open_round(world.province, communes, form=form, kind=kind, **plan)
        for number in range(9):
            factories.a_ballot(round_, world.commune, number, satisfied=number < 6)
        for number in range(9, 11):
            factories.a_ballot(round_, world.neighbour_commune, number, mode=Mode.PAPER)
        unhappy = factories.answers_to(form) | {"q01": "khl", **NEITHER}
        unhappy |= {"q11": "khl"} if form == "xa-ntm-2026-2030" else {}
        database.commit()
        counting.count(world.commune.id, now=factories.NOW)
        factories.a_ballot(round_, world.neighbour_commune, 11, answers=unhappy, mode=Mode.PAPER)
        if kind is RoundKind.HOUSEHOLD:
            factories.count(round_)
        database.commit()
        made = making.of_year(world.province, form=form, kind=kind, year=2026)
        assert made is not None
        return Known(made, world)

    return known
