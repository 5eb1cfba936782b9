"""Two at the same slip at the same moment: one ballot for each spent slip, and no receipt without its ballot.

On PostgreSQL they truly meet; SQLite lets one write after the other.
"""

import threading

import pytest
from sqlalchemy import func, select

from survey.extensions import begin_to_write, db
from survey.people.models import Staff
from survey.problems import Refused
from survey.responses import recording
from survey.responses.models import Ballot, Batch, PaperBallot, Refusal, Response
from survey.responses.paper import entering
from survey.responses.receipts import receipt
from survey.responses.recording import Place
from survey.results import boxes, counting, minutes
from survey.results import closing as results
from survey.rounds import closing, slips
from survey.rounds.models import Round, Slip
from survey.rounds.states import Mode, RoundKind, SlipState
from survey.units.models import Unit
from tests.factories import (
    NOW,
    TODAY,
    a_batch,
    a_hamlet,
    a_submission_key,
    an_open_round,
    answers_to,
    take_over,
)
from tests.threads import LONG, Meanwhile

TIMES = 12
HOUSEHOLDS = boxes.STAY + boxes.TOGETHER
REFUSED = "refused"


@pytest.fixture
def hamlet(world):
    return a_hamlet(world.commune, "Bản Nà Pán", HOUSEHOLDS * 2)


@pytest.fixture
def round_(world, hamlet, database):
    made = an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    take_over(made, world.commune)
    database.commit()
    return made


@pytest.fixture
def place(world, round_, hamlet):
    return Place(round_.id, round_.edition_id, world.commune.id, hamlet.id, Mode.SELF, "vi")


@pytest.fixture
def codes(round_, database):
    found = list(database.scalars(select(Slip.code).order_by(Slip.serial)))
    database.rollback()
    return found


def a_phone(place, code, number):
    """Make a send of a phone, which gives its receipt, or why it was refused."""

    def work():
        key = a_submission_key(number)
        try:
            return recording.record_for_slip(answers_to(), code=code, submission_key=key, place=place, today=TODAY)
        except Refused as refused:
            return REFUSED, refused.problems[0].code

    return work


def together(app, *works):
    """Let works begin at the same moment, each in a transaction of its own; gives what they gave."""
    start = threading.Barrier(len(works))

    def at_the_same_moment(work):
        def begin():
            start.wait(LONG)
            begin_to_write()
            return work()

        return begin

    return [one.result() for one in [Meanwhile(app, at_the_same_moment(work)) for work in works]]


def number_of(database, table, *where):
    return database.scalar(select(func.count()).select_from(table).where(*where))


def every_ballot(database):
    """Give the keys of what is in the box or counted."""
    database.rollback()
    return [key for table in (Ballot, Response) for key in database.scalars(select(table.submission_key))]


def spent(database):
    return number_of(database, Slip, Slip.state == SlipState.SPENT)


def is_a_receipt(given):
    return isinstance(given, str)


def assert_every_receipt_has_its_ballot(database, given):
    kept = [receipt(key) for key in every_ballot(database)]
    assert {one for one in given if is_a_receipt(one)} <= set(kept)
    assert len(kept) == len(set(kept)) == spent(database)


def test_of_phones_at_the_same_slip_one_is_taken(app, place, codes, database):
    for turn in range(TIMES):
        given = together(app, *(a_phone(place, codes[turn], turn * 10 + phone) for phone in range(4)))

        assert [one for one in given if not is_a_receipt(one)] == [(REFUSED, "slip.spent")] * 3
        assert_every_receipt_has_its_ballot(database, given)
    assert spent(database) == TIMES


def test_a_form_that_is_sent_several_times_at_once_has_one_receipt(app, place, codes, database):
    for turn in range(TIMES):
        given = together(app, *(a_phone(place, codes[turn], turn) for _ in range(4)))

        assert set(given) == {receipt(a_submission_key(turn))}
        assert_every_receipt_has_its_ballot(database, given)


@pytest.fixture
def type_it(world, round_, hamlet, database):
    """Give a function that makes the typing of a paper ballot with a serial, which gives what became of it."""
    batch_id = a_batch(round_, world.commune, hamlet, envelope=TIMES).id
    staff_id = world.officer.id
    database.commit()

    def of(serial):
        def work():
            ballot = entering.enter(
                db.session.get_one(Batch, batch_id),
                slip=str(serial),
                given={key: [value] for key, value in answers_to().items()},
                by=db.session.get_one(Staff, staff_id),
                today=TODAY,
                sent_as=f"typed-{serial}",
            )
            return ballot.invalid or "typed"

        return work

    return of


def test_of_phone_and_paper_at_the_same_slip_one_is_taken(app, type_it, place, codes, database):
    winners = []
    for turn in range(TIMES):
        phone, paper = together(app, a_phone(place, codes[turn], turn), type_it(turn + 1))

        assert (is_a_receipt(phone), paper) in ((True, "already_answered"), (False, "typed"))
        winners.append(is_a_receipt(phone))
    on_paper = number_of(database, PaperBallot, PaperBallot.invalid.is_(None))
    assert number_of(database, Ballot) == sum(winners)
    assert on_paper == TIMES - sum(winners)
    assert spent(database) == TIMES
    assert number_of(database, Refusal) == sum(winners)


def test_paper_waits_for_the_phone_that_came_first_and_is_invalid(app, type_it, place, codes, database):
    database.rollback()
    phone = Meanwhile(app, a_phone(place, codes[0], 1), before=begin_to_write, hold=True).until_worked()
    paper = Meanwhile(app, type_it(1), before=begin_to_write)

    assert paper.is_held_up()
    assert phone.result() == receipt(a_submission_key(1))
    assert paper.result() == "already_answered"
    assert (number_of(database, Ballot), spent(database), number_of(database, Refusal)) == (1, 1, 1)


def test_a_phone_waits_for_the_paper_that_came_first_and_is_refused(app, type_it, place, codes, database):
    database.rollback()
    paper = Meanwhile(app, type_it(1), before=begin_to_write, hold=True).until_worked()
    phone = Meanwhile(app, a_phone(place, codes[0], 1), before=begin_to_write)

    assert phone.is_held_up()
    assert paper.result() == "typed"
    assert phone.result() == (REFUSED, "slip.spent")
    assert (number_of(database, Ballot), spent(database)) == (0, 1)


def test_a_retry_while_its_ballot_is_counted_has_its_receipt(app, world, place, codes, database):
    commune_id = world.commune.id
    database.rollback()
    for turn, code in enumerate(codes[:HOUSEHOLDS]):
        a_phone(place, code, turn)()
    database.commit()

    counted, *given = together(
        app,
        lambda: counting.count(commune_id, now=NOW),
        *(a_phone(place, codes[turn], turn) for turn in range(HOUSEHOLDS)),
    )

    assert counted == boxes.TOGETHER
    assert given == [receipt(a_submission_key(turn)) for turn in range(HOUSEHOLDS)]
    assert len(every_ballot(database)) == HOUSEHOLDS
    assert_every_receipt_has_its_ballot(database, given)


def test_a_retry_that_waits_for_a_count_has_its_receipt_and_a_first_send_is_taken(app, world, place, codes, database):
    commune_id = world.commune.id
    database.rollback()
    for turn, code in enumerate(codes[:HOUSEHOLDS]):
        a_phone(place, code, turn)()
    database.commit()
    counter = Meanwhile(app, lambda: counting.count(commune_id, now=NOW), before=begin_to_write, hold=True)
    counter.until_worked()  # the slips of the hamlet are written anew, and nobody sees it yet

    retry = Meanwhile(app, a_phone(place, codes[0], 0), before=begin_to_write)
    fresh = [
        Meanwhile(app, a_phone(place, codes[turn], turn), before=begin_to_write)
        for turn in range(HOUSEHOLDS, HOUSEHOLDS + 4)
    ]
    assert fresh[0].is_held_up()
    assert counter.result() == boxes.TOGETHER

    given = [retry.result(), *(one.result() for one in fresh)]
    assert given == [receipt(a_submission_key(turn)) for turn in (0, *range(HOUSEHOLDS, HOUSEHOLDS + 4))]
    assert_every_receipt_has_its_ballot(database, given)


def test_sends_while_the_counter_counts_over_and_over_are_all_taken(app, world, place, codes, database):
    commune_id = world.commune.id
    database.rollback()

    def count_often():
        taken = 0
        for _ in range(20):
            taken += counting.count(commune_id, now=NOW)
            db.session.commit()
            begin_to_write()
        return taken

    _, *given = together(
        app, count_often, *(a_phone(place, code, turn) for turn, code in enumerate(codes[:HOUSEHOLDS]))
    )

    assert all(map(is_a_receipt, given))
    assert_every_receipt_has_its_ballot(database, given)


def test_a_send_while_the_round_is_closed_is_counted_or_refused(app, world, hamlet, database):
    commune_id, hamlet_id = world.commune.id, hamlet.id
    counted_at_last = []
    for turn in range(TIMES):
        made = an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
        take_over(made, world.commune)
        closing.end(made, by=None, now=NOW)
        round_id, edition_id = made.id, made.edition_id
        own = [one.code for one in slips.of_hamlet(round_id, commune_id, hamlet_id)][:4]
        database.commit()
        place = Place(round_id, edition_id, commune_id, hamlet_id, Mode.SELF, "vi")

        def close(round_id=round_id):
            results.close(db.session.get_one(Round, round_id), by=None, now=NOW)
            return "closed"

        said, *given = together(
            app, close, *(a_phone(place, code, turn * 10 + phone) for phone, code in enumerate(own))
        )

        assert said == "closed"
        assert {one for one in given if not is_a_receipt(one)} <= {(REFUSED, "round.closed")}
        database.rollback()
        assert number_of(database, Ballot, Ballot.round_id == round_id) == 0
        counted = [
            receipt(key)
            for key in database.scalars(select(Response.submission_key).where(Response.round_id == round_id))
        ]
        assert sorted(counted) == sorted(filter(is_a_receipt, given))
        assert number_of(database, Slip, Slip.round_id == round_id, Slip.state == SlipState.SPENT) == len(counted)
        sealed = minutes.of(database.get_one(Round, round_id), database.get_one(Unit, commune_id))
        assert sealed.counted == len(counted)
        database.rollback()
        counted_at_last.append(len(counted))
    assert len(counted_at_last) == TIMES


def test_closing_and_counting_at_the_same_moment_wait_for_each_other_and_do_not_stop(
    app, world, round_, place, codes, database
):
    commune_id, round_id = world.commune.id, round_.id
    for turn, code in enumerate(codes[: HOUSEHOLDS + 3]):
        a_phone(place, code, turn)()
    closing.end(database.get_one(Round, round_id), by=None, now=NOW)
    database.commit()

    def close():
        results.close(db.session.get_one(Round, round_id), by=None, now=NOW)
        return "closed"

    said, *counts = together(app, close, *(lambda: counting.count(commune_id, now=NOW) for _ in range(3)))

    assert said == "closed"
    assert sum(counts) in (0, boxes.TOGETHER + 3)
    assert len(every_ballot(database)) == number_of(database, Response) == spent(database) == HOUSEHOLDS + 3
