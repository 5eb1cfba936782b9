"""Who counts, worked by hand: Điện Biên has two xã and a phường today, and had a huyện of two xã until 30/6/2025."""

from datetime import date, datetime, timedelta

import pytest

from survey.clock import VIETNAM
from survey.results import counting
from survey.rounds.states import Mode, RoundKind
from survey.target import queries, registering
from survey.target.counting import Total
from survey.units.models import Level
from tests.domain.target.conftest import a_period, a_service
from tests.factories import NOW, TODAY, a_unit, an_open_round

OLD = {"opens_on": date(2025, 3, 1), "closes_on": date(2025, 3, 20)}


def rows_of(report):
    return {row.unit.id: row.standing for row in report.rows}


def test_the_golden_case_of_a_province(world, year, rounds):
    a_service(world.commune)
    a_service(world.neighbour_commune, group="van-hoa")
    rounds(world.commune, {world.commune: 3})
    rounds(world.neighbour_commune, {world.neighbour_commune: 2})

    report = queries.report(world.province, setting=year, today=TODAY)

    assert report.total == Total(in_scope=2, with_service=2, with_published=2, with_answers=1, counting=1)
    assert report.total.reaches(40)
    assert [row.unit for row in report.rows] == [world.neighbour_commune, world.commune]


def test_the_country_adds_its_provinces(world, year, rounds):
    a_service(world.commune)
    rounds(None, {world.commune: 3, world.far_commune: 3})

    report = queries.report(None, setting=year, today=TODAY)

    assert report.total == Total(in_scope=3, with_service=1, with_published=2, with_answers=2, counting=1)
    assert [(unit.name, total.in_scope, total.counting) for unit, total in report.below] == [
        ("Tỉnh Điện Biên", 2, 1),
        ("Tỉnh Cà Mau", 1, 0),
    ]


def test_a_phuong_is_not_in_scope(world, year, rounds):
    a_service(world.ward)
    rounds(world.ward, {world.ward: 50})

    report = queries.report(world.ward, setting=year, today=TODAY)

    assert report.rows == ()
    assert report.total.rate.share is None


def test_another_k_can_be_tried(world, year, rounds):
    a_service(world.commune)
    rounds(world.commune, {world.commune: 3})

    report = queries.report(world.commune, setting=year, today=TODAY, least=4)

    assert (report.least, report.total.with_published, report.total.with_answers) == (4, 1, 0)


def test_answers_in_the_box_and_counted_ones_are_the_same(world, database, year, rounds):
    round_ = rounds(world.commune, {world.commune: 2})
    counting.count(world.commune.id, now=NOW)
    rounds.answer(round_, {world.commune: 1})
    database.flush()

    halfway = queries.report(world.commune, setting=year, today=TODAY)
    counting.count(world.commune.id, now=NOW)
    after = queries.report(world.commune, setting=year, today=TODAY)

    assert rows_of(halfway) == rows_of(after)
    assert rows_of(after)[world.commune.id].online_answers == 3


def test_a_second_send_that_waits_in_the_box_is_no_second_answer(world, year, rounds):
    round_ = rounds(world.commune, {world.commune: 2})
    counting.count(world.commune.id, now=NOW)
    rounds.sent = 0

    rounds.answer(round_, {world.commune: 2})

    assert rows_of(queries.report(None, setting=year, today=TODAY))[world.commune.id].online_answers == 2


@pytest.mark.parametrize(("mode", "online"), [(Mode.SELF, 3), (Mode.ASSISTED, 3), (Mode.PAPER, 0), (Mode.MEETING, 0)])
def test_only_answers_by_phone_are_online(world, year, rounds, mode, online):
    rounds(world.commune, {world.commune: 3}, mode=mode.value)

    assert rows_of(queries.report(None, setting=year, today=TODAY))[world.commune.id].online_answers == online


def test_rounds_are_not_added_up_for_k(world, year, rounds):
    rounds(world.commune, {world.commune: 2})
    rounds(world.commune, {world.commune: 1})

    standing = rows_of(queries.report(None, setting=year, today=TODAY))[world.commune.id]

    assert (standing.rounds_published, standing.online_answers) == (2, 2)


def test_a_round_counts_only_when_it_is_published(world, year, rounds):
    round_ = an_open_round(world.commune, [world.commune])
    rounds.answer(round_, {world.commune: 5})

    standing = rows_of(queries.report(None, setting=year, today=TODAY))[world.commune.id]

    assert (standing.rounds_published, standing.online_answers) == (0, 0)


def test_a_household_round_on_paper_was_not_opened_online(world, year, rounds):
    rounds(world.commune, {world.commune: 5}, mode="paper", kind=RoundKind.HOUSEHOLD)

    standing = rows_of(queries.report(None, setting=year, today=TODAY))[world.commune.id]
    assert (standing.has_published, standing.online_answers) == (False, 0)


def test_a_household_round_by_phone_alone_or_with_help_was_opened_online(world, year, rounds):
    rounds(world.commune, {world.commune: 4}, mode="self", kind=RoundKind.HOUSEHOLD)
    rounds(world.neighbour_commune, {world.neighbour_commune: 3}, mode="assisted", kind=RoundKind.HOUSEHOLD)

    standings = rows_of(queries.report(None, setting=year, today=TODAY))

    assert [standings[one.id].online_answers for one in (world.commune, world.neighbour_commune)] == [4, 3]
    assert standings[world.commune.id].has_published


def test_a_round_of_another_year_does_not_count(world, year, rounds):
    rounds(world.commune, {world.commune: 5}, opens_on=date(2025, 8, 1), closes_on=date(2025, 12, 31))

    assert not rows_of(queries.report(None, setting=year, today=TODAY))[world.commune.id].has_published


def test_a_round_over_new_year_counts_in_both(world, year, rounds):
    rounds(world.commune, {world.commune: 5}, opens_on=date(2025, 12, 1), closes_on=date(2026, 1, 1))

    assert rows_of(queries.report(None, setting=year, today=TODAY))[world.commune.id].has_published


def test_a_service_counts_from_its_first_day(world, year):
    a_service(world.commune, since=TODAY)

    before = queries.report(world.commune, setting=year, today=TODAY - timedelta(days=1))
    on_the_day = queries.report(world.commune, setting=year, today=TODAY)

    assert (before.total.with_service, on_the_day.total.with_service) == (0, 1)


@pytest.mark.parametrize(
    ("moment", "stands"),
    [
        (datetime(2025, 6, 30, 23, 59, tzinfo=VIETNAM), False),
        (datetime(2025, 7, 1, 0, 0, tzinfo=VIETNAM), True),
    ],
    ids=["on the last day", "on the day after"],
)
def test_a_service_that_was_removed_after_the_period_still_counts_in_it(
    world, database, last_half_year, moment, stands
):
    service = a_service(world.old_communes[0])
    registering.remove(service, by=world.administrator, now=moment)
    database.commit()

    report = queries.report(world.old_province, setting=last_half_year, today=TODAY)

    assert bool(report.total.with_service) is stands


def test_a_service_removed_today_is_gone_today(world, year):
    service = a_service(world.commune)
    registering.remove(service, by=world.officer, now=NOW)

    assert queries.report(world.commune, setting=year, today=TODAY).total.with_service == 0


def test_until_30_6_2025_the_huyen_is_in_scope_with_its_xa(world, last_half_year):
    report = queries.report(world.old_district, setting=last_half_year, today=TODAY)

    assert {row.unit.name for row in report.rows} == {"Huyện Mường Nhé", "Xã Mường Nhé", "Xã Sín Thầu"}
    assert report.on == date(2025, 6, 30)


def test_a_period_that_ends_later_is_counted_on_the_map_of_today(world):
    until_2025 = a_period("2021-2025", date(2021, 1, 1), date(2025, 12, 31))

    report = queries.report(None, setting=until_2025, today=TODAY)

    assert {row.unit.id for row in report.rows} == {
        world.commune.id,
        world.neighbour_commune.id,
        world.far_commune.id,
    }


def test_a_round_of_the_huyen_counts_for_it_with_the_answers_of_all_its_xa(world, last_half_year, rounds):
    rounds(world.old_district, dict.fromkeys(world.old_communes, 2), **OLD)

    standings = rows_of(queries.report(world.old_district, setting=last_half_year, today=TODAY))

    assert standings[world.old_district.id].online_answers == 4
    assert [standings[one.id].online_answers for one in world.old_communes] == [2, 2]


def test_a_round_of_the_province_counts_for_the_huyen_where_it_asked(world, last_half_year, rounds):
    rounds(world.old_province, {world.old_communes[0]: 3}, **OLD)

    standing = rows_of(queries.report(None, setting=last_half_year, today=TODAY))[world.old_district.id]

    assert (standing.rounds_published, standing.online_answers) == (1, 3)


def test_what_a_xa_asked_by_itself_counts_for_the_xa_alone(world, last_half_year, rounds):
    rounds(world.old_communes[0], {world.old_communes[0]: 5}, **OLD)

    standings = rows_of(queries.report(None, setting=last_half_year, today=TODAY))

    assert standings[world.old_communes[0].id].online_answers == 5
    assert not standings[world.old_district.id].has_published


def test_a_thi_tran_is_not_in_scope_and_its_answers_count_for_the_huyen(world, last_half_year, rounds):
    town = a_unit(
        "Thị trấn Mường Nhé",
        Level.COMMUNE,
        "03155",
        parent=world.old_district,
        valid_from=date(2021, 1, 1),
        valid_to=date(2025, 7, 1),
    )
    rounds(world.old_district, {town: 4}, **OLD)

    standings = rows_of(queries.report(None, setting=last_half_year, today=TODAY))

    assert town.id not in standings
    assert standings[world.old_district.id].online_answers == 4


def test_the_total_of_a_huyen_is_the_same_on_its_page_and_in_its_province(world, last_half_year, rounds):
    a_service(world.old_district)
    rounds(world.old_district, dict.fromkeys(world.old_communes, 2), **OLD)

    own = queries.report(world.old_district, setting=last_half_year, today=TODAY)
    province = queries.report(world.old_province, setting=last_half_year, today=TODAY)

    assert own.total == Total(in_scope=3, with_service=1, with_published=3, with_answers=1, counting=1)
    assert [(unit.id, total) for unit, total in province.below] == [(world.old_district.id, own.total)]


def test_today_chooses_the_period(world, year, last_half_year):
    assert queries.get_setting(None, today=TODAY) == year
    assert queries.get_setting(None, today=date(2025, 2, 3)) == last_half_year


def test_outside_every_period_the_newest_is_chosen(world, year, last_half_year):
    assert queries.get_setting(None, today=date(2031, 1, 1)) == year


def test_without_a_period_there_is_none(world):
    assert queries.get_setting(None, today=TODAY) is None


def test_an_unknown_period_is_none(world, year):
    assert queries.get_setting(10**20, today=TODAY) is None


def test_made_up_rounds_are_said_to_be_only_where_they_count(world, year, rounds):
    rounds(world.far_commune, {world.far_commune: 1}, synthetic=True)

    assert queries.report(None, setting=year, today=TODAY).synthetic
    assert not queries.report(world.province, setting=year, today=TODAY).synthetic
