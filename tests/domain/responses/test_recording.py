import threading
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from survey.extensions import begin_to_write
from survey.problems import Problem, Refused
from survey.responses import recording
from survey.responses.models import Ballot
from survey.responses.receipts import receipt
from survey.responses.recording import Place
from survey.rounds.states import Mode
from tests.factories import TODAY, a_hamlet, a_submission_key, an_open_round
from tests.threads import LONG, Meanwhile

KEY = a_submission_key(1)


@pytest.fixture
def round_(world, database):
    round_ = an_open_round(world.province, [world.commune, world.neighbour_commune])
    database.commit()
    return round_


@pytest.fixture
def send(world, round_):
    """Give a function that sends; it holds plain numbers, so that any thread can use it."""
    place = Place(round_.id, round_.edition_id, world.commune.id, None, Mode.SELF, "vi")

    def record(answers, key=KEY, *, record=recording.record, **more):
        return record(answers, submission_key=key, place=replace(place, **more), today=TODAY)

    return record


def ballots(database):
    database.rollback()
    return database.scalars(select(Ballot)).all()


def test_a_send_is_one_row_with_what_was_answered(world, round_, send, database):
    hamlet = a_hamlet(world.commune)
    answers = {"q01": "khl", "q01.ly-do": ["quy-hoach-treo"], "q12": "Mong sớm có nước sạch về Huổi Lếch"}

    given = send(answers, hamlet_id=hamlet.id)
    database.commit()

    (ballot,) = ballots(database)
    assert given == receipt(KEY)
    assert (ballot.commune_id, ballot.submission_key, ballot.round_id) == (world.commune.id, KEY, round_.id)
    assert (ballot.edition_id, ballot.hamlet_id) == (round_.edition_id, hamlet.id)
    assert (ballot.mode, ballot.language, ballot.received_on, ballot.answers) == ("self", "vi", TODAY, answers)


def test_a_second_send_has_the_same_receipt_and_changes_nothing(send, database):
    first = send({"q01": "hl"})
    database.commit()
    second = send({"q01": "khl"})
    database.commit()

    assert first == second
    assert [ballot.answers for ballot in ballots(database)] == [{"q01": "hl"}]


def test_two_sends_in_one_transaction_are_one_row(send, database):
    assert send({"q01": "hl"}) == send({"q01": "khl"})
    database.commit()

    assert len(ballots(database)) == 1


def test_the_same_key_in_another_commune_is_another_ballot(world, send, database):
    send({"q01": "hl"})
    send({"q01": "khl"}, commune_id=world.neighbour_commune.id)
    database.commit()

    assert len(ballots(database)) == 2


def test_nothing_is_kept_before_the_commit(send, database):
    send({"q01": "hl"})

    assert ballots(database) == []


@pytest.mark.parametrize(
    "key", ["", "short", "x" * 21, "x" * 23, "x" * 22 + "\n", "ữ" * 22, "x" * 21 + "\x00", "x" * 21 + "=", "x" * 10**6]
)
def test_a_bad_key_is_refused(send, database, key):
    with pytest.raises(Refused) as refused:
        send({"q01": "hl"}, key=key)

    assert refused.value.problems == (Problem("answer.bad_key"),)
    assert ballots(database) == []


def test_a_key_of_a_browser_is_taken(send, database):
    assert send({"q01": "hl"}, key="AZaz09_-AZaz09_-AZaz09") == receipt("AZaz09_-AZaz09_-AZaz09")


def test_a_second_send_that_arrives_before_the_first_is_kept_waits_and_counts_once(app, send, database):
    database.rollback()
    first = Meanwhile(app, lambda: send({"q01": "hl"}), before=begin_to_write, hold=True).until_worked()
    second = Meanwhile(app, lambda: send({"q01": "khl"}), before=begin_to_write)

    assert second.is_held_up()
    assert first.result() == second.result() == receipt(KEY)
    assert [ballot.answers for ballot in ballots(database)] == [{"q01": "hl"}]


def test_a_second_send_is_kept_where_the_first_failed_after_all(app, send, database):
    database.rollback()
    failing, second_waits = threading.Event(), threading.Event()

    def fail():
        send({"q01": "hl"})
        failing.set()
        second_waits.wait(LONG)
        raise ConnectionError

    first = Meanwhile(app, fail, before=begin_to_write)
    assert failing.wait(LONG)
    second = Meanwhile(app, lambda: send({"q01": "khl"}), before=begin_to_write)
    assert second.is_held_up()
    second_waits.set()

    with pytest.raises(ConnectionError):
        first.result()
    assert second.result() == receipt(KEY)
    assert [ballot.answers for ballot in ballots(database)] == [{"q01": "khl"}]


@pytest.mark.parametrize("record", [recording.record, recording.record_at_once])
def test_many_sends_at_the_same_moment_are_one_row_for_each_key(app, send, database, record):
    database.rollback()
    start = threading.Barrier(8)

    def together(number):
        def work():
            start.wait(LONG)
            if record is recording.record:
                begin_to_write()
            return send({"q01": "hl"}, key=a_submission_key(number % 2), record=record)

        return work

    senders = [Meanwhile(app, together(number)) for number in range(8)]

    assert {sender.result() for sender in senders} == {receipt(a_submission_key(0)), receipt(a_submission_key(1))}
    assert database.scalar(select(func.count()).select_from(Ballot)) == 2


def test_a_send_of_a_phone_is_kept_at_once(send, database):
    database.rollback()

    first = send({"q01": "hl"}, record=recording.record_at_once)
    second = send({"q01": "khl"}, record=recording.record_at_once)

    assert first == second == receipt(KEY)
    assert [ballot.answers for ballot in ballots(database)] == [{"q01": "hl"}]


def test_a_send_of_a_phone_with_a_bad_key_is_refused(send, database):
    with pytest.raises(Refused) as refused:
        send({"q01": "hl"}, key="x", record=recording.record_at_once)

    assert refused.value.problems == (Problem("answer.bad_key"),)
    assert ballots(database) == []
