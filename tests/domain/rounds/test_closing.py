from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from survey.clock import VIETNAM
from survey.people.models import AuditEntry
from survey.problems import Problem, Refused
from survey.rounds import closing
from survey.rounds.states import State
from tests.factories import NOW, a_draft_round, an_open_round

LAST_MINUTE = datetime(2026, 12, 15, 23, 59, tzinfo=VIETNAM)


def refused(verb, round_, now=NOW):
    with pytest.raises(Refused) as found:
        verb(round_, by=None, now=now)
    return found.value.problems


def test_a_round_is_ended_closed_and_published_in_this_order(world, database):
    round_ = an_open_round(world.commune, [world.commune])
    moments = [NOW, NOW + timedelta(hours=1), NOW + timedelta(days=1)]

    closing.end(round_, by=world.officer, now=moments[0])
    assert round_.state == State.CLOSING
    closing.close(round_, by=world.officer, now=moments[1])
    assert round_.state == State.CLOSED
    closing.publish(round_, by=world.officer, now=moments[2])
    assert round_.state == State.PUBLISHED

    database.commit()
    assert round_.times.ended_at == NOW  # an aware moment, whatever the database keeps
    actions = database.scalars(
        select(AuditEntry.action).where(AuditEntry.subject == f"round {round_.id}").order_by(AuditEntry.id)
    )
    assert actions.all()[-3:] == ["round.ended", "round.closed", "round.published"]


def test_no_step_is_left_out_or_done_twice(world):
    round_ = a_draft_round(world.commune, [world.commune])
    steps = {
        closing.end: Problem("round.not_open"),
        closing.close: Problem("round.not_ended"),
        closing.publish: Problem("round.not_closed"),
    }
    allowed = {
        "draft": None,
        "open": closing.end,
        "closing": closing.close,
        "closed": closing.publish,
        "published": None,
    }

    for state, right in allowed.items():
        if state == "open":
            round_.state = "open"
        assert round_.state == state
        for verb, problem in steps.items():
            if verb is not right:
                assert refused(verb, round_) == (problem,)
        if right:
            right(round_, by=None, now=NOW)


def test_a_round_whose_last_day_is_over_is_closed_without_being_ended(world):
    round_ = an_open_round(world.commune, [world.commune])

    assert refused(closing.close, round_, now=LAST_MINUTE) == (Problem("round.not_ended"),)
    closing.close(round_, by=None, now=LAST_MINUTE + timedelta(minutes=1))

    assert (round_.state, round_.ended_at) == ("closed", None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "closing"},
        {"state": "closed"},
        {"state": "open", "closed_at": NOW},
        {"state": "published", "closed_at": NOW},
        {"state": "closed", "closed_at": NOW, "published_at": NOW},
    ],
)
def test_the_database_keeps_a_state_with_its_times(world, database, wrong):
    round_ = an_open_round(world.commune, [world.commune])
    database.commit()
    for column, value in wrong.items():
        setattr(round_, column, value)

    with pytest.raises(IntegrityError):
        database.commit()
