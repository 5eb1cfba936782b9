"""Taking over the households of hamlets, house labels, and striking one off."""

import pytest

from survey.extensions import db
from survey.people import queries as people
from survey.problems import Refused
from survey.rounds import households, ledger, printing, slips
from survey.rounds.models import Round
from survey.rounds.states import Layout, RoundKind, SlipState
from survey.units import hamlets
from survey.units.models import Unit
from tests import factories
from tests.factories import NOW, TODAY
from tests.threads import Meanwhile, on_postgresql


@pytest.fixture
def hamlet(world):
    return factories.a_hamlet(world.commune, "Bản Nà Pán", 12)


@pytest.fixture
def round_(world, hamlet):
    return factories.an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)


def take_over(world, round_, by=None):
    return households.take_over(round_, commune=world.commune, by=by, now=NOW)


def own(world, round_, hamlet):
    return slips.of_hamlet(round_.id, world.commune.id, hamlet.id)


def refused(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return [problem.code for problem in caught.value.problems]


def print_all(world, round_, hamlet):
    slips.mark_printed(world.commune.id, round_.id, [slip.code for slip in own(world, round_, hamlet)])
    db.session.expire_all()


def begin_to_print(world, round_, hamlet):
    return printing.begin(
        round_, commune=world.commune, hamlets=[hamlet], layout=Layout.A4_8, only_new=True, by=None, now=NOW
    )


def test_each_household_gets_a_slip_with_a_serial_and_a_code_of_its_own(world, round_, hamlet):
    assert take_over(world, round_, by=world.officer) == 12

    drawn = own(world, round_, hamlet)
    assert [slip.serial for slip in drawn] == list(range(1, 13))
    assert len({slip.code for slip in drawn}) == 12
    assert {(slip.state, slip.printed, slip.handed_out, slip.label) for slip in drawn} == {("unused", False, False, "")}
    entry = people.audit_trail(by=world.officer)[0][0]
    assert (entry.action, entry.after) == ("household.list_taken_over", {"Bản Nà Pán": 12})


def test_taking_over_twice_draws_nothing_more(world, round_, hamlet):
    take_over(world, round_)
    before = [slip.code for slip in own(world, round_, hamlet)]

    assert take_over(world, round_) == 0
    assert [slip.code for slip in own(world, round_, hamlet)] == before


def test_a_hamlet_that_grows_gets_only_the_slips_that_are_missing(world, round_, hamlet):
    take_over(world, round_)
    print_all(world, round_, hamlet)
    hamlets.change(hamlet, name=hamlet.name, households=15, commune=world.commune)

    assert take_over(world, round_) == 3
    assert [slip.serial for slip in own(world, round_, hamlet) if not slip.printed] == [13, 14, 15]


def test_a_hamlet_that_shrinks_gives_back_slips_that_nobody_has_seen(world, round_, hamlet):
    take_over(world, round_)
    hamlets.change(hamlet, name=hamlet.name, households=9, commune=world.commune)

    assert take_over(world, round_) == 0
    assert [slip.serial for slip in own(world, round_, hamlet)] == list(range(1, 10))
    [line] = households.compare(round_, world.commune)
    assert (line.taken_over, line.in_use, line.differs) == (9, 9, False)


def test_a_hamlet_that_shrinks_below_what_is_printed_is_refused(world, round_, hamlet, database):
    take_over(world, round_)
    print_all(world, round_, hamlet)
    hamlets.change(hamlet, name=hamlet.name, households=9, commune=world.commune)
    database.commit()

    assert refused(take_over, world, round_) == ["household.more_slips_than_households"]
    database.rollback()
    assert len(own(world, round_, hamlet)) == 12


def test_slips_of_a_print_job_are_not_given_back_though_its_pages_are_not_finished(world, round_, hamlet):
    take_over(world, round_)
    begin_to_print(world, round_, hamlet)
    hamlets.change(hamlet, name=hamlet.name, households=13, commune=world.commune)
    take_over(world, round_)
    hamlets.change(hamlet, name=hamlet.name, households=12, commune=world.commune)

    take_over(world, round_)

    assert [slip.serial for slip in own(world, round_, hamlet)] == list(range(1, 13))
    hamlets.change(hamlet, name=hamlet.name, households=11, commune=world.commune)
    assert refused(take_over, world, round_) == ["household.more_slips_than_households"]
    assert len(own(world, round_, hamlet)) == 12


@on_postgresql
def test_whoever_prints_waits_for_whoever_takes_over(app, world, round_, hamlet, database):
    take_over(world, round_)
    hamlets.change(hamlet, name=hamlet.name, households=9, commune=world.commune)
    round_id, hamlet_id, commune_id = round_.id, hamlet.id, world.commune.id
    database.commit()

    def found():
        return db.session.get(Round, round_id), db.session.get(Unit, commune_id), db.session.get(Unit, hamlet_id)

    def shrink():
        round_, commune, _ = found()
        households.take_over(round_, commune=commune, by=None, now=NOW)

    def print_them():
        round_, commune, hamlet = found()
        job = printing.begin(
            round_, commune=commune, hamlets=[hamlet], layout=Layout.A4_8, only_new=True, by=None, now=NOW
        )
        return len(job.codes)

    first = Meanwhile(app, shrink, hold=True).until_worked()
    second = Meanwhile(app, print_them)

    assert second.is_held_up()
    first.result()
    assert second.result() == 9


def test_a_hamlet_without_a_number_is_left_out(world, round_, hamlet):
    factories.a_hamlet(world.commune, "Bản Huổi Chạ", None)

    take_over(world, round_)

    assert [one.hamlet.name for one in households.of_commune(round_.id, world.commune.id)] == ["Bản Nà Pán"]


def test_without_any_number_there_is_nothing_to_take_over(world):
    round_ = factories.an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)

    assert refused(take_over, world, round_) == ["household.no_households"]


def test_an_open_round_has_no_households(world, hamlet):
    round_ = factories.an_open_round(world.commune, [world.commune])

    assert refused(take_over, world, round_) == ["household.not_a_household_round"]


def test_only_communes_that_are_asked_are_taken_over(world, round_):
    factories.a_hamlet(world.neighbour_commune, "Bản Tá Miếu", 40)

    codes = refused(households.take_over, round_, commune=world.neighbour_commune, by=None, now=NOW)

    assert codes == ["household.commune_not_asked"]


def test_a_closed_round_keeps_its_list(world, round_, hamlet):
    take_over(world, round_)
    factories.publish(round_)

    assert refused(take_over, world, round_) == ["round.closed"]
    assert refused(label, world, round_, hamlet, ["Ngõ 3"]) == ["round.closed"]


def test_what_the_list_says_later_does_not_change_the_round(world, round_, hamlet):
    take_over(world, round_)
    hamlets.end(hamlet, commune=world.commune, today=TODAY)

    [line] = households.compare(round_, world.commune)

    assert (line.hamlet.name, line.taken_over, line.in_use) == ("Bản Nà Pán", 12, 12)


@on_postgresql
def test_two_officers_who_take_over_at_once_draw_one_slip_for_each_household(app, world, round_, hamlet, database):
    database.commit()
    ids = round_.id, world.commune.id

    def work():
        from_the_database = db.session.get(type(round_), ids[0]), db.session.get(type(world.commune), ids[1])
        return households.take_over(from_the_database[0], commune=from_the_database[1], by=None, now=NOW)

    first = Meanwhile(app, work, hold=True).until_worked()
    second = Meanwhile(app, work)
    assert second.is_held_up()
    drawn = first.result(), second.result()

    assert sorted(drawn) == [0, 12]
    assert [slip.serial for slip in own(world, round_, hamlet)] == list(range(1, 13))


def label(world, round_, hamlet, labels):
    return households.label(round_, commune=world.commune, hamlet=hamlet, labels=labels, by=world.officer, now=NOW)


def test_labels_are_the_households_of_a_hamlet(world, round_, hamlet):
    assert label(world, round_, hamlet, ["Ngõ 3, nhà 12", "Ngõ 3, nhà 14"]) == 2

    assert [(slip.serial, slip.label) for slip in own(world, round_, hamlet)] == [
        (1, "Ngõ 3, nhà 12"),
        (2, "Ngõ 3, nhà 14"),
    ]
    [line] = households.compare(round_, world.commune)
    assert (line.listed, line.taken_over, line.in_use, line.differs) == (2, 2, 2, False)


def test_another_list_takes_the_place_of_the_first(world, round_, hamlet):
    take_over(world, round_)
    kept = own(world, round_, hamlet)[0].code

    assert label(world, round_, hamlet, ["Nhà 1", "Nhà 2"]) == 0
    assert label(world, round_, hamlet, ["Nhà 4", "Nhà 5", "Nhà 6"]) == 1

    assert [slip.label for slip in own(world, round_, hamlet)] == ["Nhà 4", "Nhà 5", "Nhà 6"]
    assert own(world, round_, hamlet)[0].code == kept


@pytest.mark.parametrize("seen", ["printed", "handed_out", "spent", "in a print job"])
def test_labels_stay_once_a_slip_has_been_seen(seen, world, round_, hamlet):
    label(world, round_, hamlet, ["Nhà 1", "Nhà 2"])
    slip = own(world, round_, hamlet)[0]
    if seen == "spent":
        slips.spend(world.commune.id, slip.code, round_id=round_.id)
        db.session.expire_all()
    elif seen == "in a print job":
        begin_to_print(world, round_, hamlet)
    else:
        setattr(slip, seen, True)

    assert refused(label, world, round_, hamlet, ["Nhà 7"]) == ["household.already_printed"]
    assert [slip.label for slip in own(world, round_, hamlet)] == ["Nhà 1", "Nhà 2"]


def test_labels_of_a_hamlet_elsewhere_are_refused(world, round_):
    elsewhere = factories.a_hamlet(world.neighbour_commune, "Bản Tá Miếu", 40)

    assert refused(label, world, round_, elsewhere, ["Nhà 1"]) == ["household.hamlet_not_in_commune"]


def test_a_household_that_is_none_leaves_the_list_with_its_slip(world, round_, hamlet):
    take_over(world, round_)
    print_all(world, round_, hamlet)
    struck = own(world, round_, hamlet)[4]

    assert households.strike(struck, round_, by=world.officer, now=NOW) == 11

    assert struck.state == SlipState.VOID
    [line] = households.compare(round_, world.commune)
    assert (line.listed, line.taken_over, line.in_use, line.differs) == (11, 11, 11, False)
    [entry] = ledger.of_commune(round_.id, world.commune.id)
    assert (entry.households, entry.issued, entry.void, entry.unused) == (11, 12, 1, 11)
    assert take_over(world, round_) == 0
