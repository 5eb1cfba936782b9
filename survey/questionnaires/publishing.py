"""Freezing a questionnaire as an edition."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from survey.extensions import db
from survey.people.models import Staff
from survey.problems import refuse
from survey.questionnaires import comparing, documents, news, parsing, readiness
from survey.questionnaires.drafting import drafts
from survey.questionnaires.models import Edition, Questionnaire
from survey.questionnaires.news import News


def publish(
    questionnaire: Questionnaire, *, by: Staff | None, now: datetime, weigh: readiness.Weigh | None = None
) -> Edition:
    """Freeze the draft as the next edition.

    Raises Refused where it isn't valid, where its task list has something that blocks (`weigh` gives the bytes of its
    page; without it, they aren't looked at), or where it says what the last edition says.
    """
    drafts.take(questionnaire)  # two officers who publish at the same moment take turns: the second finds nothing new
    document = to_publish(questionnaire)
    content = parsing.parse(document)
    if (core := drafts.core_content(questionnaire)) and not comparing.keeps_core(core, content):
        raise refuse("questionnaire.core_changed")
    to_do = readiness.tasks(questionnaire, weight=weigh(content) if weigh else None)
    if blocking := [task for task in to_do if task.blocks]:
        raise refuse("questionnaire.blocked", count=len(blocking))
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
    drafts.note(questionnaire, action="questionnaire.published", by=by, now=now, after={"edition": edition.number})
    return edition


def to_publish(questionnaire: Questionnaire) -> dict[str, Any]:
    """Give the document that publishing would freeze: the draft without the languages that aren't finished."""
    return documents.of(readiness.publishable(questionnaire))


def has_unpublished_changes(questionnaire: Questionnaire) -> bool:
    """Compare content with content: times say nothing about whether something changed."""
    last = last_edition(questionnaire)
    return last is None or parsing.parse(last.content) != readiness.publishable(questionnaire)


def since_last_edition(questionnaire: Questionnaire) -> News | None:
    """Tell what the draft says anew; None where nothing is published yet."""
    last = last_edition(questionnaire)
    return None if last is None else news.since(parsing.parse(last.content), readiness.publishable(questionnaire))


def last_edition(questionnaire: Questionnaire) -> Edition | None:
    """Give the newest edition."""
    return db.session.scalar(
        select(Edition).where(Edition.questionnaire_id == questionnaire.id).order_by(Edition.number.desc()).limit(1)
    )
