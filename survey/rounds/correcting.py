"""Correcting the wording of a round that runs: another edition of the same questionnaire, with the same meaning.

Every answer keeps the edition that it was given to; reports join the editions by key. What a spelling mistake is, no
program can tell: the officer says that the meaning is the same, and the trail keeps both texts.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from survey import clock
from survey.extensions import db
from survey.people import audit
from survey.people.models import AuditEntry, Staff
from survey.problems import refuse
from survey.questionnaires import comparing, parsing
from survey.questionnaires.comparing import Differences
from survey.questionnaires.models import Edition
from survey.rounds import states
from survey.rounds.models import Round
from survey.rounds.states import Standing, State

ACTION = "round.corrected"


@dataclass(frozen=True)
class Correction:
    """A correction that was made: who said when that the meaning stays; None: a command on the server."""

    before: Edition
    after: Edition
    differences: Differences
    at: datetime
    by: Staff | None


def correct(round_: Round, edition: Edition | None, *, confirmed: bool, by: Staff | None, now: datetime) -> None:
    """Have a round ask a newer edition of its questionnaire from now on, where only words are different.

    `confirmed` is the officer's word that the meaning stays. Refused for anything else, which needs a new round, and
    after the round has ended.
    """
    db.session.flush()  # what is read anew must have been written
    db.session.refresh(round_, with_for_update=True)  # two officers take turns: the second one's edition isn't newer
    before = round_.edition
    if not may_be_corrected(round_, now=now):
        raise refuse("round.correction_too_late")
    if edition is None or edition.questionnaire_id != before.questionnaire_id or edition.number <= before.number:
        raise refuse("round.correction_not_newer")
    differences = between(before, edition)
    if not differences.only_words:
        raise refuse("round.correction_not_only_words")
    if not confirmed:
        raise refuse("round.correction_not_confirmed", "confirmed")
    round_.former_editions = [*round_.former_editions, before.id]
    round_.edition = edition
    db.session.flush()
    audit.write(
        by=by,
        action=ACTION,
        subject=f"round {round_.id}",
        unit_id=round_.unit_id,
        now=now,
        before={"edition": before.number, "texts": [one.before for one in differences.texts]},
        after={"edition": edition.number, "texts": [one.after for one in differences.texts]},
    )


def may_be_corrected(round_: Round, *, now: datetime) -> bool:
    """Say whether a round still lets people begin, today or later."""
    if round_.state == State.DRAFT:
        return True
    return states.standing(round_.times, withdrawn=False, today=clock.day(now)) in (Standing.NOT_YET, Standing.OPEN)


def newest_edition(round_: Round) -> Edition | None:
    """Give the newest edition of the questionnaire of a round, where it is newer than the one that it asks."""
    return db.session.scalar(
        select(Edition)
        .where(
            Edition.questionnaire_id == round_.edition.questionnaire_id,
            Edition.number > round_.edition.number,
        )
        .order_by(Edition.number.desc())
        .limit(1)
    )


def between(before: Edition, after: Edition) -> Differences:
    """Tell how two editions differ."""
    return comparing.differences(parsing.parse(before.content), parsing.parse(after.content))


def made(round_: Round) -> list[Correction]:
    """Give the corrections of a round, oldest first."""
    if not round_.former_editions:
        return []
    ids = [*round_.former_editions, round_.edition_id]
    editions = {one.id: one for one in db.session.scalars(select(Edition).where(Edition.id.in_(ids)))}
    noted = db.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.action == ACTION, AuditEntry.subject == f"round {round_.id}")
        .options(joinedload(AuditEntry.staff))
        .order_by(AuditEntry.id)
    )
    pairs = zip(ids, ids[1:], noted, strict=False)
    return [
        Correction(editions[old], editions[new], between(editions[old], editions[new]), entry.at, entry.staff)
        for old, new, entry in pairs
    ]
