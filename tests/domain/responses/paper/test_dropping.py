"""Dropping a batch into the box: what is counted, what is kept, and that nothing joins a ballot to its slip."""

import pytest
from sqlalchemy import func, select

from survey.people.models import AuditEntry
from survey.problems import Refused
from survey.responses import participation
from survey.responses.models import Ballot, PaperBallot
from survey.responses.paper import batches, dropping, second_reading
from survey.responses.paper.batches import BatchState, Invalid
from survey.rounds.states import Mode, SlipState
from tests import factories
from tests.domain.responses.paper.conftest import SATISFIED, a_desk
from tests.domain.responses.paper.test_batches import close
from tests.domain.responses.paper.test_second_reading import DISSATISFIED, settle
from tests.factories import NOW, TODAY


def drop(desk):
    return dropping.drop(desk.batch, by=desk.world.officer, now=NOW)


def ready(desk, *changes, explanation=""):
    desk.type_many(5)
    desk.finish(explanation)
    desk.read(*changes)


def test_valid_ballots_lie_in_the_box_and_only_sums_are_left(desk, database):
    desk.type(6, invalid=Invalid.SPOILED)
    ready(desk, explanation="Đếm lại thấy sáu phiếu")

    assert drop(desk) == 5

    assert database.scalars(select(PaperBallot)).all() == []
    assert desk.batch.state == BatchState.IN_THE_BOX
    sums = batches.sums(desk.batch)
    assert (sums.valid, sums.invalid) == (5, {Invalid.SPOILED: 1})
    dropped = database.scalars(select(Ballot)).all()
    assert {(one.mode, one.hamlet_id, one.received_on) for one in dropped} == {("paper", desk.hamlet.id, TODAY)}
    assert [desk.slip(serial).state for serial in (1, 5, 6)] == [SlipState.SPENT, SlipState.SPENT, SlipState.UNUSED]
    assert participation.by_mode(desk.round.id, desk.world.commune.id) == {Mode.PAPER: 5}
    entry = database.scalar(select(AuditEntry).where(AuditEntry.action == "batch.in_the_box"))
    assert entry.after == {"batch": 1, "valid": 5, "invalid": {"spoiled": 1}}


def test_a_meeting_is_counted_as_one(world, database):
    desk = a_desk(world, database)
    desk.batch = factories.a_batch(desk.round, world.commune, desk.hamlet, mode=Mode.MEETING, by=world.officer)
    ready(desk)

    drop(desk)

    assert participation.by_mode(desk.round.id, world.commune.id) == {Mode.MEETING: 5}


def test_what_was_decided_is_what_is_counted(desk, database):
    ready(desk, DISSATISFIED, {"q05": [""]})
    settle(desk, 1, "q02", "second")
    with pytest.raises(Refused) as refused:
        drop(desk)
    assert [(one.code, one.values) for one in refused.value.problems] == [("batch.unsettled", {"number": 1})]
    settle(desk, 2, "q05", "first")

    drop(desk)

    answers = database.scalars(select(Ballot.answers)).all()
    assert sorted(one["q02"] for one in answers) == ["hl"] * 4 + ["khl"]
    assert all(one["q05"] == "hl" for one in answers)
    assert (desk.batch.read_again, desk.batch.compared, desk.batch.differing) == (5, 55, 2)


def test_a_batch_of_invalid_ballots_goes_in_with_nothing(desk, database):
    for serial in range(1, 6):
        desk.type(serial, invalid=Invalid.SPOILED)
    desk.finish()

    assert drop(desk) == 0
    assert batches.sums(desk.batch).invalid == {Invalid.SPOILED: 5}
    assert database.scalars(select(Ballot)).all() == []


def test_ballots_are_kept_under_the_edition_that_is_asked_now(desk, database):
    desk.type_many(5)
    newer = factories.a_corrected_edition(desk.round.edition)
    desk.round.edition_id = newer.id
    database.commit()
    desk.finish()
    desk.read()

    drop(desk)

    assert set(database.scalars(select(Ballot.edition_id))) == {newer.id}


def test_a_batch_is_dropped_once_and_at_its_time(desk, database):
    with pytest.raises(Refused, match=r"batch\.other_step"):
        drop(desk)
    ready(desk)
    drop(desk)
    database.commit()

    with pytest.raises(Refused, match=r"batch\.other_step"):
        drop(desk)
    assert database.scalar(select(func.count()).select_from(Ballot)) == 5


def test_a_round_that_was_closed_meanwhile_takes_no_batch(desk, database):
    ready(desk)
    close(desk, database)

    with pytest.raises(Refused, match=r"round\.closed"):
        drop(desk)
    assert database.scalar(select(func.count()).select_from(PaperBallot)) == 5


def test_the_largest_envelope_is_typed_read_and_dropped(world, database):
    desk = a_desk(world, database, households=3000, envelope=3000)
    desk.type(1)
    database.commit()
    first = database.scalar(select(PaperBallot))
    database.add_all(  # typed as the first one; each by its own request would take minutes
        PaperBallot(
            batch_id=desk.batch.id, position=place, sent_as="", serial=place, invalid=None, answers=first.answers
        )
        for place in range(2, 3001)
    )
    database.flush()

    with pytest.raises(Refused, match=r"batch\.envelope"):
        desk.type(5, SATISFIED)
    desk.finish()
    desk.read()

    assert (desk.batch.read_again, len(second_reading.waiting(desk.batch))) == (150, 0)
    assert drop(desk) == 3000
