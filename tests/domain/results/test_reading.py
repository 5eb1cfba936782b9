"""Who is told everything of a round, and how many ballots everybody else is told."""

import pytest

from survey.people.models import Role
from survey.results import reading
from survey.results.scope import Scope
from survey.rounds.states import RoundKind
from tests import factories


@pytest.fixture
def of_the_province(world, database):
    """Give a household round of the province in two communes, and an open one."""
    communes = [world.commune, world.neighbour_commune]
    households = factories.an_open_round(world.province, communes, kind=RoundKind.HOUSEHOLD)
    voluntary = factories.an_open_round(world.province, communes)
    database.commit()
    return households, voluntary


def test_the_officer_of_a_commune_owns_what_is_counted_there_and_nothing_else(world, of_the_province):
    households, voluntary = of_the_province

    assert _owns(world.officer, households, world.commune)
    assert not _owns(world.officer, households, world.neighbour_commune)
    assert not _owns(world.officer, households, world.province)
    assert not _owns(world.officer, households, None)
    assert not _owns(world.officer, voluntary, world.commune)  # who counts nothing of it
    assert _owns(world.neighbour, households, world.neighbour_commune)
    assert not _owns(world.neighbour, households, world.commune)


def test_a_commune_that_the_round_did_not_ask_owns_nothing_of_it(world, of_the_province):
    households, _ = of_the_province
    officer = factories.a_member_of_staff("muong.lay", Role.OFFICER, world.ward, "Điêu Chính Thuận")

    assert not _owns(officer, households, world.ward)


def test_a_reviewer_owns_the_rounds_of_the_own_unit_only(world, of_the_province):
    households, voluntary = of_the_province
    of_the_commune = factories.a_member_of_staff("xa.xem", Role.REVIEWER, world.commune, "Mùa Thị Dếnh")

    for round_ in (households, voluntary):
        assert _owns(world.reviewer, round_, world.commune)
        assert _owns(world.reviewer, round_, world.province)
        assert not _owns(of_the_commune, round_, world.commune)
    assert not reading.is_owner(_scope(households, world.province), by=None)


def test_all_rounds_of_a_report_must_be_the_own_ones(world, of_the_province):
    households, _ = of_the_province
    own = factories.an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    scope = _scope(households, world.commune)

    both = Scope(world.commune, scope.form, scope.kind, 2026, (households, own))
    assert reading.is_owner(both, by=world.officer)
    assert not reading.is_owner(both, by=world.reviewer)  # the second is of the commune


def test_ballots_are_told_to_others_from_five_on_and_never_beside_fewer(world, database):
    first = factories.an_open_round(world.commune, [world.commune])
    second = factories.an_open_round(world.neighbour_commune, [world.neighbour_commune], edition=first.edition)
    untouched = factories.an_open_round(world.ward, [world.ward], edition=first.edition)
    for number in range(7):
        factories.a_ballot(second, world.neighbour_commune, number)
    for number in range(7, 11):
        factories.a_ballot(first, world.commune, number)
    database.commit()
    every = [first, second, untouched]

    by_few = reading.ballots(every, unit=None, by=None)
    factories.a_ballot(first, world.commune, 11)
    database.commit()

    assert by_few == {first.id: None, second.id: None, untouched.id: 0}  # 4 would be 11 of the province less 7
    assert reading.ballots(every, unit=None, by=None) == {first.id: 5, second.id: 7, untouched.id: 0}
    assert reading.ballots(every, unit=world.province, by=world.reviewer)[first.id] == 5
    assert reading.ballots([first], unit=world.commune, by=world.officer) == {first.id: 5}


def test_a_report_tells_as_many_ballots_as_the_list_of_rounds(world, database):
    round_ = factories.an_open_round(world.commune, [world.commune])
    for number in range(6):
        factories.a_ballot(round_, world.commune, number)
    database.commit()

    for unit, by in ((None, None), (world.province, world.reviewer), (world.commune, world.officer)):
        told = reading.ballots([round_], unit=unit, by=by)[round_.id]
        assert told == reading.of_round(round_, unit=unit, by=by).ballots == 6


def _owns(person, round_, unit):
    return reading.is_owner(_scope(round_, unit), by=person)


def _scope(round_, unit):
    return Scope(unit, round_.edition.form, RoundKind(round_.kind), None, (round_,))
