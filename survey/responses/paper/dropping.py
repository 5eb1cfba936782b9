"""Dropping a batch into the box: from then on nothing joins a paper ballot to its slip."""

import random
import secrets
from datetime import datetime

from sqlalchemy import delete

from survey import clock
from survey.extensions import db
from survey.people.models import Staff
from survey.problems import refuse
from survey.questionnaires import queries as questionnaires
from survey.responses import recording
from survey.responses.models import Batch, PaperBallot
from survey.responses.paper import batches, second_reading
from survey.responses.paper.batches import BatchState
from survey.responses.recording import Place
from survey.rounds.states import Mode

_random = random.SystemRandom()


def drop(batch: Batch, *, by: Staff | None, now: datetime) -> int:
    """Drop the valid ballots of a batch into the box, in random order, and forget which slip each had; gives how many.

    The ballots may hold an edition that was corrected since: they are kept under the one that the round asks now, whose
    meaning is the same.
    """
    batches.expect(batch, BatchState.SETTLING)
    if left := second_reading.unsettled(batch):
        raise refuse("batch.unsettled", number=len(left))
    sums = batches.sums(batch)
    content = questionnaires.edition_content(batch.round.edition_id)
    answers = [second_reading.final(ballot, content) for ballot in batches.ballots(batch) if ballot.invalid is None]
    _random.shuffle(answers)
    place = Place(batch.round_id, batch.round.edition_id, batch.commune_id, batch.hamlet_id, Mode(batch.mode), "vi")
    recording.record_many([(secrets.token_urlsafe(16), given) for given in answers], place=place, today=clock.day(now))
    batch.state = BatchState.IN_THE_BOX.value
    batch.valid, batch.invalid = sums.valid, {key.value: number for key, number in sorted(sums.invalid.items())}
    db.session.flush()
    db.session.execute(delete(PaperBallot).where(PaperBallot.batch_id == batch.id))
    db.session.expire_all()
    batches.note(batch, "batch.in_the_box", {"valid": batch.valid, "invalid": batch.invalid}, by=by, now=now)
    return len(answers)
