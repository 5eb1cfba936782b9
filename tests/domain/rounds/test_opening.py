import unicodedata
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from survey.clock import VIETNAM
from survey.people.models import AuditEntry
from survey.problems import Problem, Refused
from survey.rounds import opening
from survey.rounds.models import Round, RoundCommune
from survey.rounds.states import RoundKind, State
from tests.factories import NOW, a_draft_round, a_hamlet, an_edition

FIRST, LAST = date(2026, 11, 1), date(2026, 12, 15)


def a_plan(**more):
    return opening.Plan(
        **{
            "title": "Ý kiến người dân xã Mường Nhé",
            "organiser": "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé",
            "phone": "0215 3856 789",
            "opens_on": FIRST,
            "closes_on": LAST,
            "rule_sets": ("tham-khao-80",),
        }
        | more
    )


def plan(world, *, unit=None, communes=None, by=None, kind=RoundKind.OPEN, **more):
    unit = unit or world.commune
    return opening.plan(
        an_edition(unit),
        unit=unit,
        communes=[unit] if communes is None else communes,
        what=a_plan(**more),
        by=by,
        now=NOW,
        kind=kind,
    )


def problems_of(world, **more):
    with pytest.raises(Refused) as refused:
        plan(world, **more)
    return refused.value.problems


def test_an_officer_plans_a_round_of_his_commune_as_a_draft(world, database):
    round_ = plan(world, by=world.officer, title=unicodedata.normalize("NFD", " Ý kiến  người dân "))
    database.commit()
    database.expire_all()

    stored = database.get(Round, round_.id)
    assert (stored.state, stored.kind, stored.title) == ("draft", "open", "Ý kiến người dân")
    assert (stored.unit, stored.communes) == (world.commune, [world.commune])
    assert (stored.opens_on, stored.closes_on, stored.rule_sets) == (FIRST, LAST, ["tham-khao-80"])
    assert (stored.made_by, stored.synthetic, stored.ended_at) == (world.officer, False, None)


def test_a_province_owns_a_round_over_several_communes(world):
    round_ = plan(world, unit=world.province, communes=[world.commune, world.neighbour_commune], by=world.reviewer)

    assert {commune.name for commune in round_.communes} == {"Xã Mường Nhé", "Xã Sín Thầu"}


def test_a_commune_named_twice_is_asked_once(world, database):
    round_ = plan(world, communes=[world.commune, world.commune])
    database.commit()

    assert len(database.scalars(select(RoundCommune).where(RoundCommune.round_id == round_.id)).all()) == 1


def test_a_household_round_is_another_kind(world):
    assert plan(world, kind=RoundKind.HOUSEHOLD).kind == "household"


def test_a_round_of_2024_asks_the_communes_of_its_time(world):
    days = {"opens_on": date(2024, 3, 1), "closes_on": date(2024, 4, 1)}

    round_ = plan(world, unit=world.old_district, communes=world.old_communes, **days)

    assert [commune.code for commune in round_.communes] == ["03154", "03160"]
    assert problems_of(world, unit=world.old_district, communes=[world.commune], **days) == (
        Problem("round.commune_not_in_unit", "communes", {"name": "Xã Mường Nhé"}),
    )


def test_a_round_of_today_asks_no_commune_that_is_gone(world):
    assert problems_of(world, unit=world.province, communes=[world.old_communes[0]]) == (
        Problem("round.commune_not_in_unit", "communes", {"name": "Xã Sín Thầu"}),
    )


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_made(world, database):
    told = problems_of(
        world,
        unit=world.neighbour_commune,
        communes=[world.far_commune, world.commune],
        by=world.officer,
        title="\x00 ",
        organiser="ữ" * 201,
        phone="",
        closes_on=FIRST - timedelta(days=1),
    )

    assert told == (
        Problem("round.no_title", "title"),
        Problem("round.too_long", "organiser", {"most": 200}),
        Problem("round.no_phone", "phone"),
        Problem("round.closes_before_it_opens", "closes_on"),
        Problem("round.unit_not_yours", "unit_id"),
        Problem("round.commune_not_in_unit", "communes", {"name": "Xã Đất Mũi"}),
    )
    assert database.scalars(select(Round)).all() == []


@pytest.mark.parametrize(
    ("who", "mine"),
    [
        ("officer", {"commune"}),
        ("neighbour", {"neighbour_commune"}),
        ("reviewer", {"commune", "neighbour_commune", "province"}),
        ("administrator", {"commune", "neighbour_commune", "province", "far_commune"}),
    ],
)
def test_a_round_is_planned_only_in_a_unit_that_is_seen(world, who, mine):
    for name in ("commune", "neighbour_commune", "province", "far_commune"):
        unit = getattr(world, name)
        communes = [world.commune] if name == "province" else [unit]
        if name in mine:
            assert plan(world, unit=unit, communes=communes, by=getattr(world, who)).unit is unit
        else:
            assert problems_of(world, unit=unit, communes=communes, by=getattr(world, who)) == (
                Problem("round.unit_not_yours", "unit_id"),
            )


def test_only_communes_are_asked(world):
    hamlet = a_hamlet(world.commune)

    assert problems_of(world, communes=[]) == (Problem("round.no_commune", "communes"),)
    assert problems_of(world, communes=[hamlet])[0].code == "round.commune_not_in_unit"
    assert problems_of(world, unit=world.province, communes=[world.province])[0].code == "round.commune_not_in_unit"


def test_the_days_of_a_round_are_one_to_four_hundred(world):
    assert plan(world, closes_on=FIRST).closes_on == FIRST
    assert plan(world, closes_on=FIRST + timedelta(days=400))
    assert problems_of(world, closes_on=FIRST + timedelta(days=401)) == (
        Problem("round.too_many_days", "closes_on", {"most": 400}),
    )


def test_opening_lets_people_answer(world):
    round_ = plan(world)

    opening.open_round(round_, by=world.officer, now=NOW)

    assert round_.state == State.OPEN


@pytest.mark.parametrize("state", [state for state in State if state is not State.DRAFT])
def test_only_a_draft_is_opened(world, state):
    round_ = plan(world)
    round_.state = state.value

    with pytest.raises(Refused) as refused:
        opening.open_round(round_, by=None, now=NOW)

    assert refused.value.problems == (Problem("round.not_a_draft"),)
    round_.state = State.DRAFT.value


def test_a_round_may_open_on_its_last_day_and_not_after_it(world):
    last_minute = datetime(2026, 12, 15, 23, 59, tzinfo=VIETNAM)
    round_, late = plan(world), plan(world)

    opening.open_round(round_, by=None, now=last_minute)
    with pytest.raises(Refused) as refused:
        opening.open_round(late, by=None, now=last_minute + timedelta(minutes=1))

    assert refused.value.problems == (Problem("round.last_day_is_over", "closes_on"),)
    assert (round_.state, late.state) == ("open", "draft")


def test_planning_and_opening_are_in_the_trail(world, database):
    round_ = a_draft_round(world.commune, [world.commune])
    opening.open_round(round_, by=world.officer, now=NOW)

    planned, opened = database.scalars(
        select(AuditEntry).where(AuditEntry.subject == f"round {round_.id}").order_by(AuditEntry.id)
    )
    assert (planned.action, planned.after["state"]) == ("round.planned", "draft")
    assert (opened.action, opened.after["state"], opened.staff_id) == ("round.opened", "open", world.officer.id)
    assert opened.unit_id == world.commune.id
