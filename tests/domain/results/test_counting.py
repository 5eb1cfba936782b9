import threading
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from survey import clock
from survey.extensions import begin_to_read, begin_to_write, db
from survey.responses import queries as responses
from survey.responses import recording
from survey.responses.models import Ballot, Response
from survey.responses.recording import Place
from survey.results import counting, making
from survey.results import tallies as tallied
from survey.results.counting import Disagreement
from survey.results.models import Arrival, Tally
from survey.rounds.states import Mode
from tests.factories import NOW, TODAY, a_ballot, a_hamlet, a_submission_key, an_open_round
from tests.threads import LONG, Meanwhile


@pytest.fixture
def round_(world, database):
    round_ = an_open_round(world.province, [world.commune, world.neighbour_commune], form="dv-y-te")
    database.commit()
    return round_


def tallies(commune):
    rows = db.session.scalars(select(Tally).where(Tally.commune_id == commune.id))
    return {(row.mode, row.question, row.choice): row.ballots for row in rows}


def how_many(model):
    return db.session.scalar(select(func.count()).select_from(model))


def ballots_reported(round_):
    db.session.rollback()
    begin_to_read()
    found = making.of_round(round_, unit=None).ballots
    db.session.rollback()
    return found


def test_counting_empties_the_box_into_responses_and_tallies(world, round_, database):
    answers = {"q01": "5", "q02": "ksd", "q07": "Trạm y tế xa quá"}
    a_ballot(round_, world.commune, 1, answers=answers)
    a_ballot(round_, world.commune, 2, answers={"q01": "5", "q02": "1"})
    a_ballot(round_, world.commune, 3, answers={"q01": "2"}, mode=Mode.PAPER)
    database.commit()

    assert counting.count(world.commune.id, now=NOW) == 3
    database.commit()

    assert how_many(Ballot) == 0
    kept = {response.submission_key: response for response in database.scalars(select(Response))}
    assert kept.keys() == {a_submission_key(number) for number in (1, 2, 3)}
    first = kept[a_submission_key(1)]
    assert (first.answers, first.mode, first.language, first.received_on) == (answers, "self", "vi", TODAY)
    assert (first.commune_id, first.round_id, first.edition_id) == (world.commune.id, round_.id, round_.edition_id)
    assert tallies(world.commune) == {
        ("self", "", ""): 2,
        ("self", "q01", "5"): 2,
        ("self", "q02", "ksd"): 1,
        ("self", "q02", "1"): 1,
        **{("self", f"q0{n}", ""): 2 for n in (3, 4, 5, 6)},
        ("self", "q07", "*"): 1,
        ("self", "q07", ""): 1,
        ("paper", "", ""): 1,
        ("paper", "q01", "2"): 1,
        **{("paper", f"q0{n}", ""): 1 for n in range(2, 8)},
    }


def test_a_later_count_adds_to_the_tallies(world, round_, database):
    for number in range(3):
        a_ballot(round_, world.commune, number, answers={"q01": "5"})
        counting.count(world.commune.id, now=NOW)
        database.commit()

    assert tallies(world.commune)["self", "q01", "5"] == 3
    assert counting.verify(world.commune.id) == []


def test_an_empty_box_gives_nothing(world):
    assert counting.count(world.commune.id, now=NOW) == 0
    assert how_many(Arrival) == how_many(Tally) == 0


def test_the_box_of_a_neighbour_is_left_alone(world, round_, database):
    a_ballot(round_, world.commune, 1)
    a_ballot(round_, world.neighbour_commune, 2)
    database.commit()

    assert counting.count(world.commune.id, now=NOW) == 1
    assert responses.communes_waiting() == [world.neighbour_commune.id]
    assert tallies(world.neighbour_commune) == {}
    assert counting.communes_tallied() == [world.commune.id]


def test_rounds_of_a_commune_are_tallied_apart(world, round_, database):
    other = an_open_round(world.commune, [world.commune], form="dv-y-te")
    a_ballot(round_, world.commune, 1, answers={"q01": "5"})
    a_ballot(other, world.commune, 2, answers={"q01": "5"})
    counting.count(world.commune.id, now=NOW)
    database.commit()

    rows = database.scalars(select(Tally).where(Tally.question == "q01"))
    assert sorted((row.round_id, row.ballots) for row in rows) == sorted([(round_.id, 1), (other.id, 1)])


def test_a_full_box_is_counted_in_batches(world, round_, database, monkeypatch):
    monkeypatch.setattr(counting, "AT_ONCE", 3)
    for number in range(7):
        a_ballot(round_, world.commune, number)
    database.commit()

    assert [counting.count(world.commune.id, now=NOW) for _ in range(4)] == [3, 3, 1, 0]
    assert (how_many(Response), how_many(Ballot)) == (7, 0)
    assert counting.verify(world.commune.id) == []


def test_a_box_of_more_than_a_batch_is_counted_on_both_databases(world, round_, database):
    rows = [
        {
            "commune_id": world.commune.id,
            "submission_key": a_submission_key(number),
            "round_id": round_.id,
            "edition_id": round_.edition_id,
            "mode": "self",
            "language": "vi",
            "answers": {"q01": "5"},
            "received_on": TODAY,
        }
        for number in range(counting.AT_ONCE + 1)
    ]
    database.execute(db.insert(Ballot), rows)
    database.commit()

    assert counting.count(world.commune.id, now=NOW) == counting.AT_ONCE
    assert counting.count(world.commune.id, now=NOW) == 1
    assert tallies(world.commune)["self", "q01", "5"] == counting.AT_ONCE + 1


def test_arrivals_say_how_many_came_in_where_and_how(world, round_, database):
    hamlet = a_hamlet(world.commune)
    for number, (mode, place) in enumerate(
        [(Mode.SELF, hamlet.id), (Mode.SELF, hamlet.id), (Mode.SELF, None), (Mode.ASSISTED, hamlet.id)]
    ):
        recording.record(
            {"q01": "5"},
            submission_key=a_submission_key(number),
            place=Place(round_.id, round_.edition_id, world.commune.id, place, mode, "vi"),
            today=TODAY,
        )
    counting.count(world.commune.id, now=NOW)
    a_ballot(round_, world.commune, 0)  # a repeat isn't an arrival
    counting.count(world.commune.id, now=NOW + timedelta(hours=1))
    database.commit()

    arrivals = database.scalars(select(Arrival)).all()
    assert {(one.hamlet_id, one.mode): one.ballots for one in arrivals} == {
        (hamlet.id, "self"): 2,
        (None, "self"): 1,
        (hamlet.id, "assisted"): 1,
    }
    assert {clock.local(one.hour) for one in arrivals} == {NOW.replace(minute=0)}
    assert sum(one.ballots for one in arrivals) == how_many(Response) == 4


def test_a_retry_after_counting_has_the_same_receipt_and_counts_once(world, round_, database):
    first = a_ballot(round_, world.commune, 1, answers={"q01": "5"})
    counting.count(world.commune.id, now=NOW)
    database.commit()

    assert a_ballot(round_, world.commune, 1, answers={"q01": "1"}) == first
    database.commit()
    assert ballots_reported(round_) == 1
    assert counting.count(world.commune.id, now=NOW) == 1  # out of the box, into the bin
    database.commit()

    assert (how_many(Ballot), how_many(Response), ballots_reported(round_)) == (0, 1, 1)
    assert tallies(world.commune)["self", "q01", "5"] == 1
    assert ("self", "q01", "1") not in tallies(world.commune)


@pytest.mark.parametrize("record", [recording.record, recording.record_at_once])
def test_a_retry_while_its_ballot_is_being_counted_counts_once_at_every_moment(app, world, round_, database, record):
    commune_id, round_id = world.commune.id, round_.id
    place = Place(round_id, round_.edition_id, commune_id, None, Mode.SELF, "vi")
    database.rollback()

    def send():
        if record is recording.record:
            begin_to_write()
        return record({"q01": "5"}, submission_key=a_submission_key(1), place=place, today=TODAY)

    first = send()
    database.commit()
    assert ballots_reported(round_) == 1

    count = Meanwhile(app, lambda: counting.count(commune_id, now=NOW), before=begin_to_write, hold=True).until_worked()
    assert ballots_reported(round_) == 1
    retry = Meanwhile(app, send)
    assert retry.is_held_up()  # by the row that counting has just taken out
    assert ballots_reported(round_) == 1
    assert count.result() == 1
    assert retry.result() == first

    assert (ballots_reported(round_), how_many(Ballot), how_many(Response)) == (1, 1, 1)
    assert tallied.ballots([round_id]) == {round_id: 1}
    counting.count(commune_id, now=NOW)
    database.commit()
    assert (ballots_reported(round_), how_many(Ballot), how_many(Response)) == (1, 0, 1)
    assert tallies(world.commune)["self", "q01", "5"] == 1
    assert counting.verify(commune_id) == []


def test_a_retry_is_kept_where_counting_failed_after_all(app, world, round_, database):
    a_ballot(round_, world.commune, 1)
    database.commit()
    counting.count(world.commune.id, now=NOW)
    database.rollback()

    assert (how_many(Ballot), how_many(Response), how_many(Tally), how_many(Arrival)) == (1, 0, 0, 0)
    assert ballots_reported(round_) == 1


def test_a_report_that_counting_overtakes_sees_each_ballot_once(app, world, round_, database):
    commune_id = world.commune.id
    a_ballot(round_, world.commune, 1)
    database.commit()
    begin_to_read()
    assert how_many(Tally) == 0  # the first read fixes what is seen

    assert Meanwhile(app, lambda: counting.count(commune_id, now=NOW), before=begin_to_write).result() == 1

    found = making.of_round(round_, unit=None)
    assert (found.ballots, found.waiting) == (1, 1)
    database.rollback()
    assert making.of_round(round_, unit=None).waiting == 0


def test_another_send_waits_for_counting_only_where_there_is_one_writer(app, world, round_, database):
    place = Place(round_.id, round_.edition_id, world.commune.id, None, Mode.SELF, "vi")
    a_ballot(round_, world.commune, 1)
    database.commit()

    def send():
        return recording.record_at_once({}, submission_key=a_submission_key(2), place=place, today=TODAY)

    count = Meanwhile(app, lambda: counting.count(place.commune_id, now=NOW), hold=True).until_worked()
    other = Meanwhile(app, send)
    assert other.is_held_up() == (db.engine.dialect.name == "sqlite")
    assert count.result() == 1
    assert other.result()
    assert (how_many(Ballot), how_many(Response)) == (1, 1)


def test_two_counters_of_a_commune_take_turns_and_leave_nothing(app, world, round_, database, monkeypatch):
    monkeypatch.setattr(counting, "AT_ONCE", 2)
    commune_id = world.commune.id
    for number in range(4):
        a_ballot(round_, world.commune, number)
    database.commit()

    def count():
        return counting.count(commune_id, now=NOW)

    first = Meanwhile(app, count, before=begin_to_write, hold=True).until_worked()
    second = Meanwhile(app, count, before=begin_to_write)
    assert second.is_held_up()

    assert (first.result(), second.result()) == (2, 2)
    assert (how_many(Ballot), how_many(Response)) == (0, 4)
    assert counting.verify(commune_id) == []


def test_a_planted_disagreement_is_found_and_a_rebuild_mends_it(world, round_, database):
    for number in range(3):
        a_ballot(round_, world.commune, number, answers={"q01": "5"})
    counting.count(world.commune.id, now=NOW)
    right = tallies(world.commune)
    key = {"commune_id": world.commune.id, "round_id": round_.id, "mode": "self"}
    database.get(Tally, key | {"question": "q01", "choice": "5"}).ballots = 2
    database.delete(database.get(Tally, key | {"question": "q02", "choice": ""}))
    database.add(Tally(**key, question="q01", choice="1", ballots=1))
    database.commit()

    def disagreement(question, choice, tallied, recounted):
        return Disagreement(world.commune.id, round_.id, "self", question, choice, tallied, recounted)

    assert counting.verify(world.commune.id) == [
        disagreement("q01", "1", 1, 0),
        disagreement("q01", "5", 2, 3),
        disagreement("q02", "", 0, 3),
    ]
    counting.rebuild(world.commune.id)
    database.commit()
    assert counting.verify(world.commune.id) == []
    assert tallies(world.commune) == right


def test_a_rebuild_of_what_is_right_changes_nothing_and_leaves_the_neighbour_alone(world, round_, database):
    for number, commune in enumerate((world.commune, world.commune, world.neighbour_commune)):
        a_ballot(round_, commune, number)
        counting.count(commune.id, now=NOW)
    database.commit()
    before = tallies(world.commune), tallies(world.neighbour_commune)

    counting.rebuild(world.commune.id)
    database.commit()

    assert (tallies(world.commune), tallies(world.neighbour_commune)) == before


def test_a_rebuild_of_a_commune_without_answers_leaves_nothing(world):
    counting.rebuild(world.commune.id)

    assert how_many(Tally) == 0


def test_a_rebuild_that_a_count_overtakes_does_not_add_twice(app, world, round_, database):
    """The count arrives after the rebuild has thrown the tallies away and before it reads the responses."""
    commune_id = world.commune.id
    a_ballot(round_, world.commune, 1)
    database.commit()
    about_to_read, may_read = threading.Event(), threading.Event()

    def before_read(_connection, _cursor, statement, *_rest):
        if threading.current_thread() is rebuild._thread and "FROM responses" in statement:
            about_to_read.set()
            may_read.wait(LONG)

    started = threading.Event()
    event.listen(db.engine, "before_cursor_execute", before_read)
    try:
        rebuild = Meanwhile(
            app, lambda: (started.wait(LONG), begin_to_write(), counting.rebuild(commune_id)), hold=False
        )
        started.set()
        assert about_to_read.wait(LONG)
        count = Meanwhile(app, lambda: counting.count(commune_id, now=NOW), before=begin_to_write)
        assert count.is_held_up()
        may_read.set()
        rebuild.result()
        assert count.result() == 1
    finally:
        event.remove(db.engine, "before_cursor_execute", before_read)

    assert tallies(world.commune)["self", "", ""] == 1
    assert counting.verify(commune_id) == []
