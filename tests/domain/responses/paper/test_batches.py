"""Batches: an envelope, its number, its count, and what it needs to begin."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from survey.people.models import AuditEntry
from survey.problems import Refused
from survey.responses.paper import batches
from survey.responses.paper.batches import BatchState, Invalid
from survey.rounds.states import Mode, State
from tests import factories
from tests.factories import NOW, TODAY


def begin(desk, **changes):
    what = {
        "commune": desk.world.commune,
        "hamlet": desk.hamlet,
        "mode": Mode.PAPER,
        "held_on": TODAY,
        "envelope": 30,
        "by": desk.world.officer,
        "now": NOW,
    }
    return batches.begin(desk.round, **what | changes)


def test_batches_are_numbered_in_the_commune_and_told_in_the_trail(desk, database):
    meeting = begin(desk, mode=Mode.MEETING, held_on=TODAY - timedelta(days=2))

    assert (desk.batch.number, meeting.number) == (1, 2)
    assert meeting.state == BatchState.TYPING
    assert batches.of_commune(desk.round.id, desk.world.commune.id) == [desk.batch, meeting]
    begun = select(AuditEntry).where(AuditEntry.action == "batch.begun").order_by(AuditEntry.id)
    entry = database.scalars(begun).all()[-1]
    assert entry.staff_id == desk.world.officer.id
    assert entry.after == {"batch": 2, "hamlet": "Bản Nà Pán", "envelope": 30, "mode": "meeting"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"mode": Mode.SELF}, "batch.mode"),
        ({"envelope": 0}, "batch.envelope"),
        ({"envelope": 3001}, "batch.envelope"),
        ({"held_on": TODAY + timedelta(days=1)}, "batch.held_on"),
        ({"held_on": TODAY - timedelta(days=60)}, "batch.held_on"),
    ],
)
def test_what_cannot_be_an_envelope_is_refused(desk, changes, code):
    with pytest.raises(Refused) as refused:
        begin(desk, **changes)

    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_hamlet_without_slips_has_no_batch(desk):
    other = factories.a_hamlet(desk.world.commune, "Bản Huổi Lếch", 20)

    with pytest.raises(Refused, match=r"batch\.hamlet_without_slips"):
        begin(desk, hamlet=other)


def test_open_feedback_has_no_batches(desk, world):
    desk.round = factories.an_open_round(world.commune, [world.commune])

    with pytest.raises(Refused, match=r"household\.not_a_household_round"):
        begin(desk)


def test_a_closed_round_has_no_new_batch(desk, database):
    close(desk, database)

    with pytest.raises(Refused, match=r"round\.closed"):
        begin(desk)


def test_the_count_of_an_envelope_is_corrected_while_it_is_typed_and_not_after(desk, database):
    batches.recount_envelope(desk.batch, envelope=6, by=desk.world.officer, now=NOW)

    entry = database.scalar(select(AuditEntry).where(AuditEntry.action == "batch.envelope_corrected"))
    assert (entry.before, entry.after) == ({"envelope": 5}, {"batch": 1, "envelope": 6})
    with pytest.raises(Refused, match=r"batch\.envelope"):
        batches.recount_envelope(desk.batch, envelope=0, by=desk.world.officer, now=NOW)
    desk.type_many(6)
    desk.finish()
    with pytest.raises(Refused, match=r"batch\.other_step"):
        batches.recount_envelope(desk.batch, envelope=7, by=desk.world.officer, now=NOW)


def test_sums_run_against_the_envelope(desk):
    desk.type_many(3)
    desk.type(4, invalid=Invalid.SPOILED)
    desk.type("", invalid=Invalid.NO_SLIP)
    desk.type(2)

    sums = batches.sums(desk.batch)

    assert (sums.envelope, sums.valid, sums.typed, sums.missing) == (5, 3, 6, -1)
    assert sums.invalid == {Invalid.SPOILED: 1, Invalid.NO_SLIP: 1, Invalid.ALREADY_ANSWERED: 1}


def test_the_list_of_ballots_says_nothing_of_what_is_ticked(desk):
    desk.type(7)
    desk.type("", invalid=Invalid.NO_SLIP)

    assert batches.listed(desk.batch) == [(1, 7, None), (2, None, Invalid.NO_SLIP)]


def test_a_batch_is_found_in_its_own_round_and_commune_only(desk):
    here = {"round_id": desk.round.id, "commune_id": desk.world.commune.id}

    assert batches.get_batch(desk.batch.id, **here) is desk.batch
    assert batches.get_batch(desk.batch.id, **here | {"commune_id": desk.world.neighbour_commune.id}) is None
    assert batches.get_batch(desk.batch.id, **here | {"round_id": desk.round.id + 1}) is None
    assert batches.get_batch(0, **here) is None
    assert batches.get_batch(2**31, **here) is None


def close(desk, database):
    """Close the round behind the back of the batch."""
    desk.round.state, desk.round.closed_at = State.CLOSED.value, NOW
    database.commit()
