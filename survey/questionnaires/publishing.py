"""Freezing a questionnaire as an edition."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from survey.extensions import db
from survey.people import audit
from survey.people.models import Staff
from survey.problems import refuse
from survey.questionnaires import comparing, documents, parsing, translating
from survey.questionnaires.drafting import drafts
from survey.questionnaires.models import Edition, Questionnaire


def publish(questionnaire: Questionnaire, *, by: Staff | None, now: datetime) -> Edition:
    """Freeze the draft as the next edition; raise Refused where it isn't valid or says what the last edition says."""
    drafts.take(questionnaire)  # two officers who publish at the same moment take turns: the second finds nothing new
    document = to_publish(questionnaire)
    content = parsing.parse(document)
    if (core := drafts.core_of(questionnaire)) and not comparing.keeps_core(parsing.parse(core), content):
        raise refuse("questionnaire.core_changed")
    if not has_unpublished_changes(questionnaire):
        raise refuse("questionnaire.nothing_new")
    last = db.session.scalar(select(func.max(Edition.number)).where(Edition.questionnaire_id == questionnaire.id))
    edition = Edition(
        questionnaire_id=questionnaire.id,
        number=(last or 0) + 1,
        form=questionnaire.form,
        content=document,
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


def to_publish(questionnaire: Questionnaire) -> dict[str, Any]:
    """Give the document that publishing would freeze: the draft without the languages that aren't finished."""
    draft = parsing.parse(questionnaire.draft, unfinished=True)
    finished = translating.finished(draft, questionnaire.translated_from)
    return documents.of(comparing.in_languages(draft, ("vi", *finished)))


def has_unpublished_changes(questionnaire: Questionnaire) -> bool:
    """Compare content with content: times say nothing about whether something changed."""
    last = db.session.scalar(
        select(Edition).where(Edition.questionnaire_id == questionnaire.id).order_by(Edition.number.desc()).limit(1)
    )
    if last is None:
        return True
    return parsing.parse(last.content) != parsing.parse(to_publish(questionnaire), unfinished=True)
