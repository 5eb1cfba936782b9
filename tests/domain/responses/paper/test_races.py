"""Two typists at one pile, and paper against a phone, at the same moment."""

import threading

import pytest
from sqlalchemy import func, select

from survey.extensions import begin_to_write, db
from survey.people.models import Staff
from survey.problems import Refused
from survey.responses import recording
from survey.responses.models import Ballot, Batch, PaperBallot
from survey.responses.paper import batches, dropping, entering
from survey.responses.recording import Place
from survey.rounds.models import Round, Slip
from survey.rounds.states import Mode
from survey.units.models import Unit
from tests import factories
from tests.domain.responses.paper.conftest import SATISFIED
from tests.factories import TODAY
from tests.threads import LONG, Meanwhile


@pytest.fixture
def numbers(desk, database):
    """Give the numbers of what the threads look for with sessions of their own."""
    found = {
        "batch": desk.batch.id,
        "officer": desk.world.officer.id,
        "enumerator": desk.world.enumerator.id,
        "codes": [desk.slip(serial).code for serial in range(1, 10)],
        "place": Place(desk.round.id, desk.round.edition_id, desk.world.commune.id, desk.hamlet.id, Mode.SELF, "vi"),
    }
    database.rollback()
    return found


def type_as(numbers, who, serial, **more):
    batch, by = db.session.get(Batch, numbers["batch"]), db.session.get(Staff, numbers[who])
    ballot = entering.enter(batch, slip=str(serial), given=SATISFIED, by=by, today=TODAY, **more)
    return ballot.position, ballot.invalid


def answer_on_a_phone(numbers, serial):
    place, key = numbers["place"], factories.a_submission_key(serial)
    code = numbers["codes"][serial - 1]
    return recording.record_for_slip({"q01": "hl"}, code=code, submission_key=key, place=place, today=TODAY)


def test_two_typists_at_one_pile_take_turns(app, numbers):
    first = Meanwhile(app, lambda: type_as(numbers, "officer", 1), hold=True, before=begin_to_write).until_worked()
    second = Meanwhile(app, lambda: type_as(numbers, "enumerator", 2), before=begin_to_write)

    assert second.is_held_up()
    assert (first.result(), second.result()) == ((1, None), (2, None))
    assert db.session.get(Batch, numbers["batch"]).typists == [numbers["officer"], numbers["enumerator"]]


def test_many_ballots_at_once_have_positions_of_their_own(app, numbers):
    start = threading.Barrier(8)

    def together(serial):
        def work():
            start.wait(LONG)
            begin_to_write()
            return type_as(numbers, "officer" if serial % 2 else "enumerator", serial)

        return work

    typed = [Meanwhile(app, together(serial)) for serial in range(1, 9)]

    assert sorted(one.result() for one in typed) == [(position, None) for position in range(1, 9)]


def test_the_same_household_in_two_piles_counts_once(app, desk, numbers, database):
    round_, commune, hamlet = (database.get(*of) for of in places(desk))
    other = factories.a_batch(round_, commune, hamlet)
    database.commit()
    others = {**numbers, "batch": other.id}
    database.rollback()

    first = Meanwhile(app, lambda: type_as(numbers, "officer", 7), hold=True, before=begin_to_write).until_worked()
    second = Meanwhile(app, lambda: type_as(others, "enumerator", 7), before=begin_to_write)

    assert second.is_held_up()
    assert (first.result(), second.result()) == ((1, None), (1, "already_answered"))


def test_the_same_send_at_the_same_moment_is_one_ballot(app, numbers, database):
    key = factories.a_submission_key(1)
    work = {"sent_as": key}
    first = Meanwhile(app, lambda: type_as(numbers, "officer", 1, **work), hold=True, before=begin_to_write)
    first.until_worked()
    second = Meanwhile(app, lambda: type_as(numbers, "officer", 1, **work), before=begin_to_write)

    assert second.is_held_up()
    assert first.result() == second.result() == (1, None)
    assert database.scalar(select(func.count()).select_from(PaperBallot)) == 1


def test_a_phone_that_was_quicker_makes_the_paper_invalid(app, numbers, database):
    phone = Meanwhile(app, lambda: answer_on_a_phone(numbers, 7), hold=True, before=begin_to_write).until_worked()
    paper = Meanwhile(app, lambda: type_as(numbers, "officer", 7), before=begin_to_write)

    assert paper.is_held_up()
    assert phone.result()
    assert paper.result() == (1, "already_answered")
    assert database.scalar(select(func.count()).select_from(Ballot)) == 1


def test_paper_that_was_quicker_refuses_the_phone(app, numbers, database):
    paper = Meanwhile(app, lambda: type_as(numbers, "officer", 7), hold=True, before=begin_to_write).until_worked()
    phone = Meanwhile(app, lambda: answer_on_a_phone(numbers, 7), before=begin_to_write)

    assert phone.is_held_up()
    assert paper.result() == (1, None)
    with pytest.raises(Refused, match=r"slip\.spent"):
        phone.result()
    assert database.scalar(select(func.count()).select_from(Ballot)) == 0


def test_a_phone_and_paper_at_the_same_moment_make_one_answer_for_each_household(app, numbers, database):
    start = threading.Barrier(8)

    def together(work):
        def begin():
            start.wait(LONG)
            begin_to_write()
            return work()

        return begin

    papers = [
        Meanwhile(app, together(lambda serial=serial: type_as(numbers, "officer", serial))) for serial in range(1, 5)
    ]
    phones = [
        Meanwhile(app, together(lambda serial=serial: answer_on_a_phone(numbers, serial))) for serial in range(1, 5)
    ]
    refused = [one for one in phones if _is_refused(one)]
    valid = [one for one in papers if one.result()[1] is None]

    assert len(refused) == len(valid)
    assert database.scalar(select(func.count()).select_from(Ballot)) + len(valid) == 4
    assert database.scalar(select(func.count()).select_from(Slip).where(Slip.state == "spent")) == 4


def test_a_batch_is_dropped_once_by_two_who_press_at_the_same_moment(app, desk, numbers, database):
    batch = database.get(Batch, numbers["batch"])
    desk.batch = batch
    desk.type_many(5)
    desk.finish()
    desk.read()
    database.commit()

    def drop():
        return dropping.drop(db.session.get(Batch, numbers["batch"]), by=None, now=factories.NOW)

    first = Meanwhile(app, drop, hold=True, before=begin_to_write).until_worked()
    second = Meanwhile(app, drop, before=begin_to_write)

    assert second.is_held_up()
    assert first.result() == 5
    with pytest.raises(Refused, match=r"batch\.other_step"):
        second.result()
    database.rollback()
    assert database.scalar(select(func.count()).select_from(Ballot)) == 5


def test_two_batches_begun_at_once_have_two_numbers(app, desk, numbers, database):
    of = places(desk)
    database.rollback()

    def begin():
        round_, commune, hamlet = (db.session.get(*one) for one in of)
        return factories.a_batch(round_, commune, hamlet).number

    first = Meanwhile(app, begin, hold=True, before=begin_to_write).until_worked()
    second = Meanwhile(app, begin, before=begin_to_write)

    assert second.is_held_up()
    assert (first.result(), second.result()) == (2, 3)
    assert [one.number for one in batches.of_commune(of[0][1], of[1][1])] == [1, 2, 3]


def places(desk):
    return (Round, desk.round.id), (Unit, desk.world.commune.id), (Unit, desk.hamlet.id)


def _is_refused(phone):
    try:
        phone.result()
    except Refused:
        return True
    return False
