"""Counting household rounds: hamlet by hamlet, twenty together, while answers go on coming in."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from survey import clock
from survey.commands.count import count_all
from survey.extensions import begin_to_write, db
from survey.problems import Problem, Refused
from survey.questionnaires.kinds import BALLOT
from survey.responses import recording
from survey.responses.models import Ballot, Response
from survey.responses.recording import Place
from survey.results import boxes, counting, making
from survey.results import closing as results
from survey.results.models import Arrival, Tally
from survey.rounds import closing, slips
from survey.rounds.models import Round, Slip
from survey.rounds.states import Mode, RoundKind, SlipState
from tests.factories import NOW, TODAY, a_ballot, a_hamlet, a_submission_key, an_open_round, take_over
from tests.threads import LONG, Meanwhile, on_postgresql

ENOUGH = boxes.STAY + boxes.TOGETHER  # of a hamlet, for a count while the round runs


@pytest.fixture
def hamlets(world):
    return [a_hamlet(world.commune, name, 50) for name in ("Bản Nà Pán", "Bản Huổi Ếch")]


@pytest.fixture
def round_(world, hamlets, database):
    round_ = an_open_round(world.commune, [world.commune], form="dv-y-te", kind=RoundKind.HOUSEHOLD)
    take_over(round_, world.commune)
    database.commit()
    return round_


def drop(round_, hamlet, numbers, **how):
    for number in numbers:
        a_ballot(round_, round_.communes[0], number, hamlet=hamlet, answers={"q01": "5"}, **how)
    db.session.commit()


def how_many(model):
    return db.session.scalar(select(func.count()).select_from(model))


def spent(round_, hamlet):
    own = slips.of_hamlet(round_.id, round_.communes[0].id, hamlet.id)
    return [slip.serial for slip in own if slip.state == SlipState.SPENT]


def test_twenty_of_a_hamlet_stay_in_the_box_and_twenty_more_are_counted_together(world, round_, hamlets, database):
    drop(round_, hamlets[0], range(ENOUGH - 1))
    assert counting.count(world.commune.id, now=NOW) == 0
    assert (how_many(Ballot), how_many(Response)) == (39, 0)
    assert making.of_round(round_, unit=None).held_back == 39

    drop(round_, hamlets[0], [39])
    assert counting.count(world.commune.id, now=NOW) == 20
    assert counting.count(world.commune.id, now=NOW) == 0
    database.commit()

    assert (how_many(Ballot), how_many(Response)) == (20, 20)
    assert counting.verify(world.commune.id) == []
    assert spent(round_, hamlets[0]) == list(range(1, 41))


def test_who_compares_two_reports_of_a_hamlet_always_finds_twenty_answers_or_more_between_them(
    world, round_, hamlets, database
):
    """Also between the last report before closing and the first one after it."""
    seen = [making.of_round(round_, unit=world.commune).ballots]
    for number in range(45):
        drop(round_, hamlets[0], [number])
        counting.count(world.commune.id, now=NOW)
        database.commit()
        seen.append(making.of_round(round_, unit=world.commune).ballots)
    closing.end(round_, by=None, now=NOW)
    close(round_.id)
    seen.append(making.of_round(round_, unit=world.commune).ballots)

    steps = [after - before for before, after in zip(seen, seen[1:], strict=False) if after != before]
    assert sum(steps) == 45
    assert steps == [20, 25]


def test_hamlets_never_help_each_other_to_enough(world, round_, hamlets, database):
    drop(round_, hamlets[0], range(ENOUGH - 1))
    drop(round_, hamlets[1], range(100, 139))
    assert counting.count(world.commune.id, now=NOW) == 0

    drop(round_, hamlets[1], [139])
    assert counting.count(world.commune.id, now=NOW) == 20
    database.commit()

    assert set(database.scalars(select(Response.hamlet_id))) == {hamlets[1].id}
    assert set(database.scalars(select(Ballot.hamlet_id))) == {one.id for one in hamlets}


def test_rounds_never_help_each_other_to_enough(world, round_, hamlets, database):
    other = an_open_round(world.commune, [world.commune], form="dv-y-te", kind=RoundKind.HOUSEHOLD)
    take_over(other, world.commune)
    drop(round_, hamlets[0], range(ENOUGH - 1))
    drop(other, hamlets[0], range(100, 139))

    assert counting.count(world.commune.id, now=NOW) == 0


def test_ballots_of_open_rounds_beside_them_are_counted_whatever_their_number(world, round_, hamlets, database):
    feedback = an_open_round(world.commune, [world.commune], form="dv-y-te")
    drop(round_, hamlets[0], range(5))
    a_ballot(feedback, world.commune, 500)
    database.commit()

    assert counting.count(world.commune.id, now=NOW) == 1
    assert counting.count(world.commune.id, now=NOW) == 0
    assert set(database.scalars(select(Response.round_id))) == {feedback.id}


def test_the_command_ends_where_few_are_left_in_the_box(world, round_, hamlets, database):
    drop(round_, hamlets[0], range(45))
    drop(round_, hamlets[1], range(100, 103))

    assert count_all() == 25
    assert count_all() == 0
    assert how_many(Ballot) == 20 + 3


def test_the_rest_is_counted_when_the_round_is_closed(world, round_, hamlets, database):
    drop(round_, hamlets[0], range(ENOUGH))
    counting.count(world.commune.id, now=NOW)
    drop(round_, hamlets[0], range(40, 43))
    drop(round_, hamlets[1], [100], mode=Mode.ASSISTED)

    assert counting.count_the_rest(world.commune.id, round_.id, now=NOW) == 24
    database.commit()

    assert (how_many(Ballot), how_many(Response)) == (0, 44)
    assert counting.verify(world.commune.id) == []
    tallied = select(Tally.mode, Tally.ballots).where(Tally.question == BALLOT[0])
    assert dict(database.execute(tallied).tuples().all()) == {"self": 43, "assisted": 1}


def test_arrivals_of_a_household_round_know_the_day_and_no_hour(world, round_, hamlets, database):
    feedback = an_open_round(world.commune, [world.commune], form="dv-y-te")
    drop(round_, hamlets[0], range(ENOUGH))
    a_ballot(feedback, world.commune, 500)
    while counting.count(world.commune.id, now=NOW + timedelta(hours=3)):
        pass
    database.commit()

    hours = {one.round_id: clock.local(one.hour) for one in database.scalars(select(Arrival))}
    assert hours == {
        round_.id: NOW.replace(hour=0, minute=0),
        feedback.id: NOW.replace(hour=12, minute=0),
    }


def test_writing_slips_and_responses_anew_keeps_every_row_as_it_was(world, round_, hamlets, database):
    drop(round_, hamlets[0], range(ENOUGH))
    drop(round_, hamlets[1], [100])
    before, dropped = rows(Slip), given(Ballot)
    counting.count(world.commune.id, now=NOW)
    counting.count_the_rest(world.commune.id, round_.id, now=NOW)
    database.commit()

    assert rows(Slip) == before
    assert given(Response) == dropped
    assert (len(before), len(dropped)) == (100, 41)


def test_the_order_of_the_rows_changes_when_they_are_written_anew(world, round_, hamlets, database):
    order = "ctid" if db.engine.dialect.name == "postgresql" else "rowid"
    query = select(Slip.serial).where(Slip.hamlet_id == hamlets[0].id).order_by(db.text(order))
    drop(round_, hamlets[0], range(ENOUGH))
    before = database.scalars(query).all()

    counting.count(world.commune.id, now=NOW)
    database.commit()

    after = database.scalars(query).all()
    assert sorted(after) == sorted(before)
    assert after != before  # by chance the same: once in 50!


def test_a_send_that_comes_while_a_count_writes_its_slip_anew_is_taken(app, world, round_, hamlets, database):
    drop(round_, hamlets[0], range(ENOUGH))
    commune_id, round_id, hamlet_id = world.commune.id, round_.id, hamlets[0].id
    code = next(one.code for one in slips.of_hamlet(round_id, commune_id, hamlet_id) if one.state == "unused")
    place = Place(round_id, round_.edition_id, commune_id, hamlet_id, Mode.SELF, "vi")
    database.rollback()

    def send():
        begin_to_write()
        return recording.record_for_slip(
            {"q01": "1"}, code=code, submission_key=a_submission_key(77), place=place, today=TODAY
        )

    count = Meanwhile(app, lambda: counting.count(commune_id, now=NOW), before=begin_to_write, hold=True).until_worked()
    late = Meanwhile(app, send)
    assert late.is_held_up()
    assert count.result() == 20
    assert late.result()

    assert (how_many(Ballot), how_many(Response)) == (21, 20)
    assert database.scalar(select(Slip.state).where(Slip.code == code)) == SlipState.SPENT


@on_postgresql
def test_a_count_waits_for_a_send_of_its_hamlet_and_no_send_of_another_waits_for_it(
    app, world, round_, hamlets, database
):
    drop(round_, hamlets[0], range(ENOUGH))
    commune_id, round_id = world.commune.id, round_.id
    edition_id, own, other = round_.edition_id, hamlets[0].id, hamlets[1].id
    codes = {
        hamlet_id: next(one.code for one in slips.of_hamlet(round_id, commune_id, hamlet_id) if one.state == "unused")
        for hamlet_id in (own, other)
    }
    database.rollback()

    def send(hamlet_id, number):
        place = Place(round_id, edition_id, commune_id, hamlet_id, Mode.SELF, "vi")
        return recording.record_for_slip(
            {}, code=codes[hamlet_id], submission_key=a_submission_key(number), place=place, today=TODAY
        )

    elsewhere = Meanwhile(app, lambda: send(other, 300), hold=True).until_worked()
    here = Meanwhile(app, lambda: send(own, 301), hold=True).until_worked()
    count = Meanwhile(app, lambda: counting.count(commune_id, now=NOW))
    assert count.is_held_up()
    here.result()
    assert count.result() == 20  # the one that it waited for lies in the box
    elsewhere.result()
    assert (how_many(Ballot), how_many(Response)) == (22, 20)
    assert len(spent(round_, hamlets[0])) == 41


def test_closing_waits_for_a_count_and_then_counts_the_rest(app, world, round_, hamlets, database):
    drop(round_, hamlets[0], range(ENOUGH))
    drop(round_, hamlets[1], [100])
    closing.end(round_, by=None, now=NOW)
    database.commit()
    commune_id, round_id = world.commune.id, round_.id
    database.rollback()

    count = Meanwhile(app, lambda: counting.count(commune_id, now=NOW), before=begin_to_write, hold=True).until_worked()
    late = Meanwhile(app, lambda: close(round_id), before=begin_to_write)
    assert late.is_held_up()
    assert count.result() == 20
    late.result()

    assert (how_many(Ballot), how_many(Response)) == (0, 41)
    assert counting.verify(commune_id) == []


@on_postgresql
def test_a_count_that_comes_while_a_round_is_closed_and_closing_do_not_wait_for_each_other(
    app, world, round_, hamlets, database
):
    """A count holds the commune and adds responses, for which the database looks at the round; closing holds that."""
    drop(round_, hamlets[0], range(ENOUGH))
    closing.end(round_, by=None, now=NOW)
    database.commit()
    commune_id, round_id = world.commune.id, round_.id
    database.rollback()
    holds_the_round, may_go_on = threading.Event(), threading.Event()

    def before_the_commune(_connection, _cursor, statement, *_rest):
        if threading.current_thread() is late._thread and "FROM units" in statement and "FOR NO KEY" in statement:
            holds_the_round.set()
            may_go_on.wait(LONG)

    started = threading.Event()
    event.listen(db.engine, "before_cursor_execute", before_the_commune)
    try:
        late = Meanwhile(app, lambda: (started.wait(LONG), close(round_id)))
        started.set()
        assert holds_the_round.wait(LONG)
        assert Meanwhile(app, lambda: counting.count(commune_id, now=NOW)).result() == 20
        may_go_on.set()
        late.result()
    finally:
        event.remove(db.engine, "before_cursor_execute", before_the_commune)

    assert (how_many(Ballot), how_many(Response)) == (0, 40)
    assert database.get(Round, round_id).state == "closed"


@on_postgresql
def test_who_ends_a_round_while_another_closes_it_does_not_open_it_again(app, round_, hamlets, database):
    drop(round_, hamlets[0], range(3))
    round_id, the_day_after = round_.id, NOW + timedelta(days=30)
    database.rollback()

    def end():
        found = db.session.get_one(Round, round_id)
        begun.set()
        may_go_on.wait(LONG)
        closing.end(found, by=None, now=the_day_after)

    begun, may_go_on = threading.Event(), threading.Event()
    late = Meanwhile(app, end)
    assert begun.wait(LONG)
    Meanwhile(
        app,
        lambda: results.close(db.session.get_one(Round, round_id), by=None, now=the_day_after),
        before=begin_to_write,
    ).result()
    may_go_on.set()
    with pytest.raises(Refused) as refused:
        late.result()

    assert refused.value.problems == (Problem("round.not_open"),)
    database.rollback()
    assert database.get_one(Round, round_id).state == "closed"


def test_no_send_gets_in_while_a_round_is_being_closed(app, world, round_, hamlets, database):
    drop(round_, hamlets[0], range(3))
    closing.end(round_, by=None, now=NOW)
    commune_id, round_id, hamlet_id = world.commune.id, round_.id, hamlets[0].id
    code = next(one.code for one in slips.of_hamlet(round_id, commune_id, hamlet_id) if one.state == "unused")
    place = Place(round_id, round_.edition_id, commune_id, hamlet_id, Mode.SELF, "vi")
    database.commit()
    database.rollback()

    def send():
        return recording.record_for_slip({}, code=code, submission_key=a_submission_key(77), place=place, today=TODAY)

    closed = Meanwhile(app, lambda: close(round_id), before=begin_to_write, hold=True).until_worked()
    late = Meanwhile(app, send, before=begin_to_write)
    assert late.is_held_up()
    closed.result()
    with pytest.raises(Refused) as refused:
        late.result()

    assert refused.value.problems == (Problem("round.closed"),)
    assert (how_many(Ballot), how_many(Response)) == (0, 3)


def close(round_id):
    results.close(db.session.get(Round, round_id), by=None, now=NOW)


def given(model):
    return sorted(db.session.execute(select(model.submission_key, model.mode)).tuples())


def rows(model):
    return sorted(map(repr, db.session.execute(model.__table__.select()).tuples()))
