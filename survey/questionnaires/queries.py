"""Reading questionnaires and editions."""

from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import selectinload

from survey import text
from survey.extensions import db
from survey.people import visibility
from survey.people.models import Staff
from survey.questionnaires import library, parsing
from survey.questionnaires.content import Content, Text
from survey.questionnaires.models import Edition, Questionnaire
from survey.units import queries as units
from survey.units.models import Unit

__all__ = ["Edition", "Questionnaire"]


def get_questionnaire(questionnaire_id: int, *, by: Staff) -> Questionnaire | None:
    """Give a questionnaire of a unit that `by` sees."""
    if not 0 < questionnaire_id <= units.LARGEST_ID:
        return None
    return db.session.scalar(
        select(Questionnaire).where(
            Questionnaire.id == questionnaire_id, visibility.within(Questionnaire.unit_id, by=by)
        )
    )


def get_for_anybody(questionnaire_id: int) -> Questionnaire | None:
    """Give a questionnaire to whoever it may be: behind a signed link, given out by who sees it, or to a command."""
    if not 0 < questionnaire_id <= units.LARGEST_ID:
        return None
    return db.session.get(Questionnaire, questionnaire_id)


def list_questionnaires(*, by: Staff, named: str = "", first: int = 0, most: int | None = None) -> list[Questionnaire]:
    """Give the questionnaires of the units that `by` sees: those of the own unit first, the newest before the others.

    `named`: only those of units with this in their name, with or without marks.
    """
    own_first = case((Questionnaire.unit_id == by.unit_id, 0), else_=1)
    query = _of_units_named(named, by=by).order_by(own_first, Questionnaire.id.desc()).offset(first).limit(most)
    return list(db.session.scalars(query.options(selectinload(Questionnaire.unit))))


def count_questionnaires(*, by: Staff, named: str = "") -> int:
    """Count what `list_questionnaires` lists."""
    return db.session.scalar(_of_units_named(named, by=by).with_only_columns(func.count())) or 0


def _of_units_named(named: str, *, by: Staff) -> Select[tuple[Questionnaire]]:
    query = select(Questionnaire).where(visibility.within(Questionnaire.unit_id, by=by))
    if wanted := text.fold(text.clean(named)):
        query = query.join(Unit, Unit.id == Questionnaire.unit_id)
        query = query.where(Unit.folded.contains(wanted, autoescape=True))
    return query


def every_questionnaire() -> list[Questionnaire]:
    """Give the questionnaires of all units, oldest first: for a command on the server, which nobody is signed in to."""
    return list(db.session.scalars(select(Questionnaire).order_by(Questionnaire.id)))


def own_questionnaires(*, by: Staff, most: int) -> list[Questionnaire]:
    """Give the questionnaires of the unit of `by` alone, newest first."""
    own = Questionnaire.unit_id.is_(None) if by.unit_id is None else Questionnaire.unit_id == by.unit_id
    return list(db.session.scalars(select(Questionnaire).where(own).order_by(Questionnaire.id.desc()).limit(most)))


def list_editions(*, by: Staff) -> list[Edition]:
    """Give the editions that `by` may ask: those of the units that `by` sees, and of the units above; newest first."""
    return list(db.session.scalars(select(Edition).join(Questionnaire).where(_may_ask(by)).order_by(Edition.id.desc())))


def get_edition(edition_id: int, *, by: Staff) -> Edition | None:
    """Give an edition that `by` may ask."""
    if not 0 < edition_id <= units.LARGEST_ID:
        return None
    return db.session.scalar(select(Edition).join(Questionnaire).where(Edition.id == edition_id, _may_ask(by)))


def get_edition_of(questionnaire_id: int, number: int, *, by: Staff) -> Edition | None:
    """Give an edition by its number, if `by` may ask it."""
    return db.session.scalar(
        select(Edition)
        .join(Questionnaire)
        .where(Edition.questionnaire_id == questionnaire_id, Edition.number == number, _may_ask(by))
    )


def form_title(form: str) -> Text:
    """Give the title of a form: of the ready questionnaire, else of its core, else of its newest edition."""
    if (ready := library.get(form)) is not None:
        return ready.title
    document = db.session.scalar(
        select(Edition.content)
        .join(Questionnaire)
        .where(Edition.form == form)
        .order_by(Questionnaire.is_core.desc(), Edition.id.desc())
        .limit(1)
    )
    return document["title"] if document else {"vi": form}


@lru_cache(maxsize=256)
def edition_content(edition_id: int) -> Content:
    """Give the content of an edition; it never changes, so a process reads it once."""
    document = db.session.scalar(select(Edition.content).where(Edition.id == edition_id))
    return parsing.parse(document)


def contents_counted(edition_ids: Iterable[int]) -> dict[int, Content]:
    """Give for each edition a content with the very same questions: that of the newest of these editions that has them.

    Thousands of communes publish the same form, each under its own name; their questions are parsed once.
    """
    rows = db.session.execute(
        select(Edition.id, Edition.content["questions"].as_string())
        .where(Edition.id.in_(sorted(set(edition_ids))))
        .order_by(Edition.id)
    ).all()
    newest = {questions: edition_id for edition_id, questions in rows}
    return {edition_id: edition_content(newest[questions]) for edition_id, questions in rows}


def _may_ask(by: Staff) -> ColumnElement[bool]:
    seen = visibility.within(Questionnaire.unit_id, by=by)
    if by.unit is None:
        return seen
    above = [step.id for step in units.chain(by.unit)]
    return or_(seen, Questionnaire.unit_id.in_(above), Questionnaire.unit_id.is_(None))
