from datetime import date, datetime, timedelta

import pytest

from survey.clock import VIETNAM
from survey.rounds import closing, doors, posters, slips
from survey.rounds.models import Slip
from survey.rounds.states import RoundKind, SlipState, Standing
from tests.factories import (
    NOW,
    TODAY,
    a_ballot,
    a_draft_round,
    a_hamlet,
    a_poster,
    an_open_round,
    an_unused_slip,
    publish,
    take_over,
)


@pytest.fixture
def round_(world):
    return an_open_round(world.province, [world.commune, world.neighbour_commune], synthetic=True)


def test_a_door_tells_all_that_the_page_of_a_resident_needs(world, round_, database):
    hamlet = a_hamlet(world.commune)
    code = a_poster(round_, world.commune, "Trạm y tế", hamlet).code
    database.commit()
    database.expire_all()

    door = doors.door(code)

    assert (door.code, door.place, door.withdrawn_at) == (code, "Trạm y tế", None)
    assert (door.commune_id, door.commune) == (world.commune.id, "Xã Mường Nhé")
    assert (door.hamlet_id, door.hamlet) == (hamlet.id, "Bản Nà Pán")
    assert (door.round_id, door.edition_id, door.synthetic) == (round_.id, round_.edition_id, True)
    assert (door.title, door.organiser, door.phone) == (round_.title, round_.organiser, round_.phone)
    assert (door.times, door.standing(today=TODAY)) == (round_.times, Standing.OPEN)


def test_a_poster_of_the_whole_commune_has_no_hamlet(world, round_, database):
    code = a_poster(round_, world.commune).code
    database.commit()

    door = doors.door(code)

    assert (door.hamlet_id, door.hamlet) == (None, None)


def test_behind_an_unknown_code_stands_nothing(world, round_, database):
    code = a_poster(round_, world.commune).code
    database.commit()

    assert doors.door("22222222") is None
    assert doors.door(code.lower()) is None  # `codes.tidy` comes first


def test_a_door_says_how_its_round_stands(world, round_, database):
    code = a_poster(round_, world.commune).code
    draft = a_poster(a_draft_round(world.commune, [world.commune]), world.commune).code
    database.commit()

    assert doors.door(draft).standing(today=TODAY) is Standing.NOT_YET
    assert doors.door(code).standing(today=date(2026, 10, 31)) is Standing.NOT_YET
    assert doors.door(code).standing(today=date(2026, 12, 16)) is Standing.CLOSING
    closing.end(round_, by=None, now=NOW)
    database.commit()
    assert doors.door(code).standing(today=TODAY) is Standing.CLOSING
    assert doors.door(code).times.ended_at == NOW
    closing.close(round_, by=None, now=NOW)
    database.commit()
    assert doors.door(code).standing(today=TODAY) is Standing.CLOSED


def test_a_withdrawn_poster_still_has_its_door(world, round_, database):
    poster = a_poster(round_, world.commune)
    posters.withdraw(poster, by=None, now=NOW)
    database.commit()

    assert doors.door(poster.code).standing(today=TODAY) is Standing.WITHDRAWN


def test_the_doors_open_in_a_commune_are_one_of_each_round(world, round_, database):
    first = a_poster(round_, world.commune, "Nhà văn hóa")
    for minutes, place in enumerate(("Chợ trung tâm", "Trạm y tế"), start=1):
        posters.put_up(round_, commune=world.commune, place=place, by=None, now=NOW + timedelta(minutes=minutes))
    a_poster(round_, world.neighbour_commune)
    health = an_open_round(world.commune, [world.commune], form="dv-y-te")
    its = a_poster(health, world.commune)
    database.commit()

    assert [door.code for door in doors.doors_open(world.commune.id, today=TODAY)] == [its.code, first.code]
    assert doors.doors_open(world.far_commune.id, today=TODAY) == []


def test_what_is_not_open_today_is_not_offered(world, database):
    kept = a_poster(an_open_round(world.commune, [world.commune]), world.commune)
    taken_down = a_poster(an_open_round(world.commune, [world.commune]), world.commune)
    posters.withdraw(taken_down, by=None, now=NOW)
    a_poster(a_draft_round(world.commune, [world.commune]), world.commune)
    ended = an_open_round(world.commune, [world.commune])
    a_poster(ended, world.commune)
    closing.end(ended, by=None, now=NOW)
    database.commit()

    for today in (TODAY, date(2026, 11, 1), date(2026, 12, 15)):
        assert [door.code for door in doors.doors_open(world.commune.id, today=today)] == [kept.code]
    assert doors.doors_open(world.commune.id, today=date(2026, 10, 31)) == []
    assert doors.doors_open(world.commune.id, today=date(2026, 12, 16)) == []


def test_two_posters_put_up_at_the_same_moment_are_offered_in_a_fixed_order(world, round_, database):
    made = [
        posters.put_up(round_, commune=world.commune, by=None, now=datetime(2026, 11, 24, tzinfo=VIETNAM))
        for _ in range(9)
    ]
    database.commit()

    (door,) = doors.doors_open(world.commune.id, today=TODAY)

    assert door.code == min(poster.code for poster in made)


@pytest.fixture
def household_round(world, database):
    """Ask the three households of a hamlet."""
    a_hamlet(world.commune, "Bản Nà Pán", 3)
    made = an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    take_over(made, world.commune)
    database.commit()
    return made


def test_behind_the_code_of_a_slip_stands_its_household(world, household_round, database):
    slip = an_unused_slip(household_round, world.commune)

    door = doors.door(slip.code)

    assert (door.serial, door.slip) == (1, SlipState.UNUSED)
    assert (door.code, door.place, door.withdrawn_at) == (slip.code, "", None)
    assert (door.commune_id, door.commune) == (world.commune.id, "Xã Mường Nhé")
    assert (door.hamlet_id, door.hamlet) == (slip.hamlet_id, "Bản Nà Pán")
    assert (door.round_id, door.times) == (household_round.id, household_round.times)
    assert door.standing(today=TODAY) is Standing.OPEN


def test_the_door_of_a_slip_says_what_became_of_it(world, household_round, database):
    spent, void, unused = (slip.code for slip in database.query(Slip).order_by(Slip.serial))
    a_ballot(household_round, world.commune, 1)
    slips.void(database.get(Slip, (world.commune.id, void)), household_round, by=None, now=NOW)
    database.commit()
    codes = (spent, void, unused)

    def standings():
        return [doors.door(code).standing(today=TODAY) for code in codes]

    assert [doors.door(code).slip for code in codes] == [SlipState.SPENT, SlipState.VOID, SlipState.UNUSED]
    assert standings() == [Standing.SPENT, Standing.WITHDRAWN, Standing.OPEN]
    closing.end(household_round, by=None, now=NOW)
    database.commit()
    assert standings() == [Standing.SPENT, Standing.WITHDRAWN, Standing.CLOSING]


def test_after_closing_every_slip_leads_to_the_result(world, household_round, database):
    codes = [slip.code for slip in database.query(Slip).order_by(Slip.serial)]
    a_ballot(household_round, world.commune, 1)
    publish(household_round)
    database.commit()

    assert {doors.door(code).standing(today=TODAY) for code in codes} == {Standing.CLOSED}


def test_the_slip_itself_is_never_remembered_and_a_poster_is(world, round_, household_round, database):
    slip, poster = an_unused_slip(household_round, world.commune).code, a_poster(round_, world.commune).code
    database.commit()
    assert doors.remembered(slip, seconds=60).slip is SlipState.UNUSED
    first = doors.remembered(poster, seconds=60)

    a_ballot(household_round, world.commune, 1)
    database.commit()

    assert doors.remembered(slip, seconds=60).slip is SlipState.SPENT
    assert doors.remembered(poster, seconds=60) is first


def test_before_the_doors_of_a_commune_stands_its_household_round(world, round_, household_round, database):
    door = doors.door_of_commune(household_round.id, world.commune.id)

    assert (door.round_id, door.commune, door.code, door.slip) == (household_round.id, "Xã Mường Nhé", "", None)
    assert door.standing(today=TODAY) is Standing.OPEN
    assert doors.door_of_commune(household_round.id, world.neighbour_commune.id) is None
    assert doors.door_of_commune(round_.id, world.commune.id) is None  # whoever wishes, and no household
