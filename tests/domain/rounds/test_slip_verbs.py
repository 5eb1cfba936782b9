"""Handing slips out, making them void, and the ledger."""

import pytest

from survey.extensions import db
from survey.people import queries as people
from survey.problems import Refused
from survey.rounds import ledger, slips
from survey.rounds.models import Round, Slip
from survey.rounds.states import Mode, RoundKind, SlipState
from tests import factories
from tests.factories import NOW
from tests.threads import Meanwhile, on_postgresql


@pytest.fixture
def hamlet(world):
    return factories.a_hamlet(world.commune, "Bản Nà Pán", 10)


@pytest.fixture
def round_(world, hamlet):
    made = factories.an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    factories.take_over(made, world.commune)
    return made


def own(world, round_, hamlet):
    return slips.of_hamlet(round_.id, world.commune.id, hamlet.id)


def hand_out(world, round_, hamlet, *not_yet):
    return slips.hand_out(round_, commune=world.commune, hamlet=hamlet, not_yet=not_yet, by=world.officer, now=NOW)


def void(round_, slip):
    return slips.void(slip, round_, by=None, now=NOW)


def print_some(world, round_, some):
    slips.mark_printed(world.commune.id, round_.id, [slip.code for slip in some])
    db.session.expire_all()


def entry(world, round_):
    [only] = ledger.of_commune(round_.id, world.commune.id)
    return only


def refused(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return [problem.code for problem in caught.value.problems]


def test_all_are_handed_out_except_those_that_are_named(world, round_, hamlet):
    print_some(world, round_, own(world, round_, hamlet))

    assert hand_out(world, round_, hamlet, 3, 7) == 8

    assert [slip.serial for slip in own(world, round_, hamlet) if not slip.handed_out] == [3, 7]
    assert entry(world, round_).handed_out == 8
    noted = people.audit_trail(by=world.officer)[0][0]
    assert (noted.action, noted.after) == ("slip.handed_out", {"hamlet": "Bản Nà Pán", "not_yet": "3, 7"})


def test_the_last_word_on_handing_out_counts(world, round_, hamlet):
    hand_out(world, round_, hamlet, 3, 7)
    hand_out(world, round_, hamlet, 7)

    assert [slip.serial for slip in own(world, round_, hamlet) if not slip.handed_out] == [7]


def test_what_was_never_printed_is_not_handed_out(world, round_, hamlet):
    print_some(world, round_, own(world, round_, hamlet))
    fresh = void(round_, own(world, round_, hamlet)[0])

    assert hand_out(world, round_, hamlet) == 9
    assert not fresh.handed_out


def test_a_serial_that_is_not_there_is_refused(world, round_, hamlet):
    assert refused(hand_out, world, round_, hamlet, 3, 11) == ["slip.no_such_serial"]
    assert entry(world, round_).handed_out == 0


def test_a_hamlet_without_slips_has_nothing_to_hand_out(world, round_):
    other = factories.a_hamlet(world.commune, "Bản Huổi Chạ", 4)

    assert refused(hand_out, world, round_, other) == ["slip.none_to_hand_out"]


def test_a_void_slip_has_another_in_its_place(world, round_, hamlet):
    lost = own(world, round_, hamlet)[3]
    lost.label = "Ngõ 3, nhà 12"

    fresh = void(round_, lost)

    assert (lost.state, lost.serial) == (SlipState.VOID, 4)
    assert (fresh.state, fresh.serial, fresh.replaces, fresh.label) == ("unused", 11, 4, "Ngõ 3, nhà 12")
    assert fresh.code != lost.code
    counted = entry(world, round_)
    assert (counted.issued, counted.void, counted.unused, counted.in_use) == (11, 1, 10, 10)


def test_a_spent_slip_can_not_be_made_void(world, round_, hamlet):
    slip = own(world, round_, hamlet)[0]
    slips.spend(world.commune.id, slip.code, round_id=round_.id)
    db.session.expire_all()

    assert refused(void, round_, slip) == ["slip.spent"]
    assert refused(slips.cancel, slip, round_, by=None, now=NOW) == ["slip.spent"]
    assert entry(world, round_).spent == 1


def test_a_void_slip_can_not_be_made_void_again(world, round_, hamlet):
    slip = own(world, round_, hamlet)[0]
    void(round_, slip)

    assert refused(void, round_, slip) == ["slip.void"]


def test_a_void_slip_can_not_be_spent(world, round_, hamlet):
    slip = own(world, round_, hamlet)[0]
    void(round_, slip)

    assert slips.spend(world.commune.id, slip.code, round_id=round_.id) is SlipState.VOID


def test_nothing_changes_once_the_round_is_closed(world, round_, hamlet):
    slip = own(world, round_, hamlet)[0]
    factories.publish(round_)
    slip = own(world, round_, hamlet)[0]

    assert refused(void, round_, slip) == ["round.closed"]
    assert refused(hand_out, world, round_, hamlet) == ["round.closed"]


def test_the_ledger_adds_up(world, round_, hamlet):
    print_some(world, round_, own(world, round_, hamlet)[:8])
    hand_out(world, round_, hamlet, 5, 6, 7, 8)
    for number, mode in enumerate((Mode.SELF, Mode.ASSISTED, Mode.PAPER)):
        factories.a_ballot(round_, world.commune, number, mode=mode)
    db.session.expire_all()
    void(round_, own(world, round_, hamlet)[9])

    found = entry(world, round_)

    assert (found.households, found.issued, found.printed, found.handed_out) == (10, 11, 8, 4)
    assert (found.spent, found.void, found.unused, found.missing) == (3, 1, 7, 7)
    assert found.issued == found.spent + found.void + found.unused
    assert ledger.total([found]).missing == 7
    assert ledger.by_commune(round_.id) == {world.commune.id: (10, 10, 3)}


@on_postgresql
def test_two_officers_who_make_the_same_slip_void_draw_one_other(app, world, round_, hamlet, database):
    key = world.commune.id, own(world, round_, hamlet)[0].code
    database.commit()

    def work():
        return slips.void(db.session.get(Slip, key), db.session.get(Round, round_id), by=None, now=NOW).serial

    round_id = round_.id
    first = Meanwhile(app, work, hold=True).until_worked()
    second = Meanwhile(app, work)
    assert second.is_held_up()

    assert first.result() == 11
    assert refused(second.result) == ["slip.void"]
    assert len(own(world, round_, hamlet)) == 11


@on_postgresql
def test_two_slips_made_void_at_once_get_two_serials(app, world, round_, hamlet, database):
    keys = [(world.commune.id, slip.code) for slip in own(world, round_, hamlet)[:2]]
    round_id = round_.id
    database.commit()

    def work(key):
        return lambda: slips.void(db.session.get(Slip, key), db.session.get(Round, round_id), by=None, now=NOW).serial

    first = Meanwhile(app, work(keys[0]), hold=True).until_worked()
    second = Meanwhile(app, work(keys[1]))
    assert second.is_held_up()

    assert (first.result(), second.result()) == (11, 12)


@on_postgresql
def test_an_answer_and_a_void_at_once_have_one_winner(app, world, round_, hamlet, database):
    key = world.commune.id, own(world, round_, hamlet)[0].code
    round_id = round_.id
    database.commit()

    answering = Meanwhile(app, lambda: slips.spend(*key, round_id=round_id), hold=True).until_worked()
    voiding = Meanwhile(
        app, lambda: slips.void(db.session.get(Slip, key), db.session.get(Round, round_id), by=None, now=NOW)
    )
    assert voiding.is_held_up()

    assert answering.result() is None
    assert refused(voiding.result) == ["slip.spent"]
    db.session.expire_all()
    assert entry(world, round_).spent == 1
