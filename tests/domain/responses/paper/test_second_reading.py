"""The second reading: who reads, what is drawn, what differs, and what is decided."""

import pytest
from sqlalchemy import select

from survey.people.models import AuditEntry
from survey.problems import Refused
from survey.responses.paper import batches, second_reading
from survey.responses.paper.batches import BatchState, Invalid
from tests import factories
from tests.domain.responses.paper.conftest import SATISFIED, a_desk
from tests.domain.responses.paper.test_batches import close
from tests.factories import NOW

DISSATISFIED = {"q02": ["khl"], "q02.ly-do": []}


def test_typing_ends_where_the_sums_agree_and_a_sample_is_drawn(desk, database):
    desk.type_many(4)
    desk.type(5, invalid=Invalid.SPOILED)

    desk.finish("Không cần giải thích")

    assert (desk.batch.state, desk.batch.explanation) == (BatchState.READING, "")
    assert [ballot.position for ballot in second_reading.sample(desk.batch)] == [1, 2, 3, 4]
    entry = database.scalar(select(AuditEntry).where(AuditEntry.action == "batch.typed"))
    assert entry.after == {"batch": 1, "typed": 5, "valid": 4, "envelope": 5, "explanation": ""}


@pytest.mark.parametrize("typed", [4, 6])
def test_sums_that_differ_from_the_envelope_must_be_explained(desk, typed):
    desk.type_many(typed)

    for explanation in ("", "  \n"):
        with pytest.raises(Refused) as refused:
            desk.finish(explanation)
        [problem] = refused.value.problems
        assert (problem.code, problem.at) == ("batch.explain", "explanation")
        assert problem.values == {"envelope": 5, "typed": typed}
    desk.finish(" Phong bì ghi nhầm, đã đếm lại ")

    assert desk.batch.explanation == "Phong bì ghi nhầm, đã đếm lại"


def test_an_empty_batch_is_not_finished(desk):
    with pytest.raises(Refused, match=r"batch\.nothing_typed"):
        desk.finish("Phong bì trống")


def test_the_sample_is_five_percent_drawn_at_random(world, database):
    desk = a_desk(world, database, households=130, envelope=121)
    desk.type_many(121)

    desk.finish()

    drawn = [ballot.position for ballot in second_reading.sample(desk.batch)]
    assert len(drawn) == 7
    assert drawn != list(range(1, 8))  # once in 10^10 times this fails by chance


def test_whoever_typed_does_not_read(desk):
    desk.type_many(4)
    desk.type(5, by=desk.world.neighbour)
    desk.finish()

    for typist in (desk.world.officer, desk.world.neighbour):
        assert not second_reading.may_read(desk.batch, by=typist)
        with pytest.raises(Refused, match=r"batch\.same_person"):
            desk.read(by=typist)
    assert second_reading.may_read(desk.batch, by=desk.world.enumerator)


def test_readings_that_agree_leave_nothing_to_settle(desk, database):
    desk.type_many(5)
    desk.finish()

    desk.read()

    batch = desk.batch
    assert (batch.state, batch.read_again, batch.compared, batch.differing) == (BatchState.SETTLING, 5, 55, 0)
    assert batch.reader_id == desk.world.enumerator.id
    assert second_reading.unsettled(batch) == []
    entry = database.scalar(select(AuditEntry).where(AuditEntry.action == "batch.read_again"))
    assert entry.after == {"batch": 1, "ballots": 5, "answers": 55, "differing": 0}


def test_differences_are_told_by_question_and_settled_one_by_one(desk, database):
    desk.type_many(5)
    desk.finish()
    desk.read({"q02": ["khl"], "q02.ly-do": []}, {"q05": [""]})

    found = second_reading.differences(desk.batch)

    assert [(one.ballot.position, one.question.key, one.settled) for one in found] == [(1, "q02", ""), (2, "q05", "")]
    assert desk.batch.differing == 2
    settle(desk, 1, "q02", "second")
    assert [one.question.key for one in second_reading.unsettled(desk.batch)] == ["q05"]
    settle(desk, 2, "q05", "first")
    settle(desk, 2, "q05", "second")  # a decision can be taken back until the batch is in the box
    assert second_reading.unsettled(desk.batch) == []
    assert desk.batch.differing == 2  # what the readers did isn't undone by deciding
    entries = database.scalars(select(AuditEntry).where(AuditEntry.action == "batch.settled")).all()
    assert [entry.after for entry in entries] == [
        {"batch": 1, "position": 1, "right": "second"},
        {"batch": 1, "position": 2, "right": "first"},
        {"batch": 1, "position": 2, "right": "second"},
    ]


def test_reasons_are_compared_and_words_are_not(desk):
    key = desk.round.edition.content["questions"][1]["reasons"][0]["key"]
    desk.type(1, {**SATISFIED, "q02": ["khl"], "q02.ly-do": [key], "q02.khac": ["Lầy lội"], "q12": ["Làm cống"]})
    desk.finish("Bốn phiếu chưa đến")

    desk.read({"q02": ["khl"]})

    assert [one.question.key for one in second_reading.differences(desk.batch)] == ["q02"]


def test_only_questions_that_were_asked_are_compared(desk_with_every_kind):
    desk = desk_with_every_kind
    desk.type(1, {"q01": ["hl"], "q02": ["khong"], "q04": ["suoi"], "q07": ["4"]})
    desk.finish("Bốn phiếu chưa đến")

    again = {"q01": ["hl"], "q02": ["co"], "q03": ["4"], "q07": ["4"]}
    second_reading.read_again(desk.batch, 1, given=again, by=desk.world.enumerator, now=NOW)

    assert desk.batch.compared == 6  # q06 was asked in neither, q08 and q09 are words
    assert [one.question.key for one in second_reading.differences(desk.batch)] == ["q02", "q03", "q04"]


def test_what_is_wrong_in_a_second_reading_is_refused_by_question(desk):
    desk.type_many(5)
    desk.finish()

    with pytest.raises(Refused) as refused:
        desk.read({"q01": ["x"], "q02": ["y"]})

    assert [problem.at for problem in refused.value.problems] == ["q01", "q02"]
    assert len(second_reading.waiting(desk.batch)) == 5


def test_only_ballots_of_the_sample_are_read_and_each_once(desk):
    desk.type_many(5)
    desk.type(6, invalid=Invalid.EMPTY)
    desk.finish("Một phiếu trắng thêm")
    by = desk.world.enumerator
    second_reading.read_again(desk.batch, 1, given=SATISFIED, by=by, now=NOW)

    for position in (1, 6, 7, 0):
        with pytest.raises(Refused, match=r"batch\.no_such_ballot"):
            second_reading.read_again(desk.batch, position, given=SATISFIED, by=by, now=NOW)


def test_a_batch_without_a_valid_ballot_needs_no_second_reading(desk):
    for serial in range(1, 6):
        desk.type(serial, invalid=Invalid.SPOILED)

    desk.finish()

    assert desk.batch.state == BatchState.SETTLING
    assert (desk.batch.read_again, desk.batch.compared) == (0, 0)
    assert batches.sums(desk.batch).valid == 0


def test_what_is_no_difference_is_not_settled(desk):
    desk.type_many(5)
    desk.finish()
    desk.read(DISSATISFIED)

    for position, question, right in (
        (1, "q03", "first"),
        (2, "q02", "first"),
        (1, "q02", "third"),
        (9, "q02", "first"),
    ):
        with pytest.raises(Refused, match=r"batch\.no_such_difference"):
            settle(desk, position, question, right)


def test_each_step_has_its_time(desk, database):
    desk.type_many(5)
    with pytest.raises(Refused, match=r"batch\.other_step"):
        second_reading.read_again(desk.batch, 1, given=SATISFIED, by=desk.world.enumerator, now=NOW)
    with pytest.raises(Refused, match=r"batch\.other_step"):
        settle(desk, 1, "q02", "first")
    desk.finish()
    with pytest.raises(Refused, match=r"batch\.other_step"):
        desk.finish()

    close(desk, database)
    with pytest.raises(Refused, match=r"round\.closed"):
        second_reading.read_again(desk.batch, 1, given=SATISFIED, by=desk.world.enumerator, now=NOW)


def test_an_edition_corrected_between_the_readings_changes_nothing(desk, database):
    desk.type_many(5)
    desk.finish()
    newer = factories.a_corrected_edition(desk.round.edition)
    desk.round.edition_id = newer.id
    database.commit()

    desk.read(DISSATISFIED)

    assert [one.question.key for one in second_reading.differences(desk.batch)] == ["q02"]


def settle(desk, position, question, right):
    second_reading.settle(desk.batch, position=position, question=question, right=right, by=desk.world.officer, now=NOW)
