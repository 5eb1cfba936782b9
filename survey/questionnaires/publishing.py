"""Freezing a questionnaire as an edition."""

from datetime import datetime

from sqlalchemy import func, select

from survey.extensions import db
from survey.people import audit
from survey.people.models import Staff
from survey.problems import refuse
from survey.questionnaires import parsing
from survey.questionnaires.models import Edition, Questionnaire


def publish(questionnaire: Questionnaire, *, by: Staff | None, now: datetime) -> Edition:
    """Freeze the draft as the next edition; raise Refused where it isn't valid or says what the last edition says."""
    parsing.parse(questionnaire.draft)
    # Two officers who publish at the same moment take turns: the second is told that nothing is new.
    db.session.execute(select(Questionnaire.id).where(Questionnaire.id == questionnaire.id).with_for_update())
    if not has_unpublished_changes(questionnaire):
        raise refuse("questionnaire.nothing_new")
    last = db.session.scalar(select(func.max(Edition.number)).where(Edition.questionnaire_id == questionnaire.id))
    edition = Edition(
        questionnaire_id=questionnaire.id,
        number=(last or 0) + 1,
        form=questionnaire.form,
        content=questionnaire.draft,
        published_at=now,
        published_by_id=by.id if by else None,
    )
    db.session.add(edition)
    db.session.flush()  # the audit trail names it by its number
    audit.write(
        by=by,
        action="questionnaire.published",
        subject=f"questionnaire {questionnaire.id}",
        unit_id=questionnaire.unit_id,
        now=now,
        after={"edition": edition.number},
    )
    return edition


def has_unpublished_changes(questionnaire: Questionnaire) -> bool:
    """Compare content with content: times say nothing about whether something changed."""
    last = db.session.scalar(
        select(Edition).where(Edition.questionnaire_id == questionnaire.id).order_by(Edition.number.desc()).limit(1)
    )
    return last is None or last.content != questionnaire.draft
