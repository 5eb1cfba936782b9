"""A household answers once: the slip is spent and the ballot lies in the box, or nothing happened."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from survey.problems import Problem, Refused
from survey.responses import recording
from survey.responses.models import Ballot, Refusal, Response
from survey.responses.receipts import receipt
from survey.responses.recording import Place, Why
from survey.results import closing as results
from survey.rounds import closing, slips
from survey.rounds.models import Slip
from survey.rounds.states import Mode, RoundKind, SlipState
from tests.factories import (
    NOW,
    TODAY,
    a_hamlet,
    a_submission_key,
    an_open_round,
    answers_to,
    count,
    take_over,
)

KEY, OTHER_KEY = a_submission_key(1), a_submission_key(2)


@pytest.fixture
def round_(world, database):
    a_hamlet(world.commune, "Bản Nà Pán", 4)
    made = an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    take_over(made, world.commune)
    database.commit()
    return made


@pytest.fixture
def code(round_, database):
    return database.scalars(select(Slip.code).order_by(Slip.serial)).first()


@pytest.fixture
def place(round_, world, database):
    hamlet_id = database.scalars(select(Slip.hamlet_id)).first()
    return Place(round_.id, round_.edition_id, world.commune.id, hamlet_id, Mode.SELF, "vi")


def send(place, code, key=KEY, **changes):
    given = {**answers_to(), **changes}
    return recording.record_for_slip(given, code=code, submission_key=key, place=place, today=TODAY)


def refused(place, code, key=OTHER_KEY):
    with pytest.raises(Refused) as raised:
        send(place, code, key)
    return raised.value.problems


def states(database):
    return list(database.scalars(select(Slip.state).order_by(Slip.serial)))


def number(database, table=Ballot):
    return database.scalar(select(func.count()).select_from(table))


def test_the_first_answer_spends_the_slip_and_lies_in_the_box(place, code, database):
    given = send(place, code, q01="khl")

    ballot = database.scalars(select(Ballot)).one()
    assert given == receipt(KEY)
    assert (ballot.mode, ballot.hamlet_id, ballot.answers["q01"]) == ("self", place.hamlet_id, "khl")
    assert states(database) == ["spent", "unused", "unused", "unused"]


def test_a_retry_has_the_same_receipt_and_changes_nothing(place, code, database):
    first = send(place, code)
    second = send(place, code, q01="khl")

    assert first == second
    assert [ballot.answers["q01"] for ballot in database.scalars(select(Ballot))] == ["hl"]


def test_a_retry_has_the_same_receipt_after_the_count_and_after_closing(place, code, round_, database):
    first = send(place, code)
    count(round_)
    assert send(place, code) == first

    closing.end(round_, by=None, now=NOW)
    results.close(round_, by=None, now=NOW)

    assert send(place, code) == first
    assert (number(database), number(database, Response)) == (0, 1)


def test_another_key_is_refused_and_nothing_is_written(place, code, database):
    send(place, code)

    assert refused(place, code) == (Problem("slip.spent"),)
    assert number(database) == 1
    assert states(database).count("spent") == 1


def test_a_void_slip_is_refused_and_the_one_in_its_place_is_taken(place, code, round_, world, database):
    fresh = slips.void(database.get(Slip, (world.commune.id, code)), round_, by=None, now=NOW)

    assert refused(place, code) == (Problem("slip.void"),)
    assert send(place, fresh.code) == receipt(KEY)
    assert states(database) == ["void", "unused", "unused", "unused", "spent"]


def test_a_slip_that_is_not_there_is_refused(place, database):
    assert refused(place, "22222222") == (Problem("slip.unknown"),)
    assert number(database) == 0


def test_a_closed_round_takes_no_slip(place, code, round_, database):
    closing.end(round_, by=None, now=NOW)
    results.close(round_, by=None, now=NOW)

    assert refused(place, code) == (Problem("round.closed"),)
    assert states(database) == ["unused"] * 4


def test_a_round_that_is_closing_still_takes_what_was_begun_before(place, code, round_):
    closing.end(round_, by=None, now=NOW)

    assert send(place, code) == receipt(KEY)


def test_a_bad_key_spends_nothing(place, code, database):
    assert refused(place, code, "x") == (Problem("answer.bad_key"),)
    assert states(database) == ["unused"] * 4


def test_the_same_key_spends_no_second_slip(place, code, database):
    other = database.scalars(select(Slip.code).where(Slip.code != code)).first()
    first = send(place, code)

    assert send(place, other) == first
    assert states(database).count("spent") == 1


@pytest.mark.parametrize("mode", Mode)
def test_how_it_came_in_is_written_beside_the_answers(place, code, database, mode):
    send(replace(place, mode=mode), code)

    assert database.scalars(select(Ballot.mode)).one() == mode.value


def test_nothing_is_spent_before_the_commit(place, code, database):
    send(place, code)
    database.rollback()

    assert states(database) == ["unused"] * 4
    assert number(database) == 0


def test_a_refusal_is_listed_once_a_day_for_each_slip_mode_and_reason(place, database):
    for _ in range(3):
        recording.refuse_slip(place, serial=1, why=Why.SPENT, today=TODAY)
    assert number(database, Refusal) == 1

    recording.refuse_slip(place, serial=1, why=Why.SPENT, today=TODAY + timedelta(days=1))
    recording.refuse_slip(place, serial=2, why=Why.SPENT, today=TODAY)
    recording.refuse_slip(place, serial=1, why=Why.DENIED, today=TODAY)
    recording.refuse_slip(replace(place, mode=Mode.ASSISTED), serial=1, why=Why.SPENT, today=TODAY)

    assert number(database, Refusal) == 5


def test_after_closing_nothing_is_listed_for_the_minutes_are_written(place, round_, database):
    closing.end(round_, by=None, now=NOW)
    recording.refuse_slip(place, serial=1, why=Why.SPENT, today=TODAY)
    results.close(round_, by=None, now=NOW)

    with pytest.raises(Refused):
        recording.refuse_slip(place, serial=2, why=Why.SPENT, today=TODAY)
    assert number(database, Refusal) == 1


def test_a_refusal_says_nothing_of_what_was_answered(place, database):
    recording.refuse_slip(place, serial=1, why=Why.SPENT, today=TODAY)

    assert set(Refusal.__table__.columns.keys()) == {
        "commune_id",
        "round_id",
        "hamlet_id",
        "serial",
        "mode",
        "reason",
        "refused_on",
    }
    assert SlipState.SPENT == Why.SPENT  # one word for one thing
