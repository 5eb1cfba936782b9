"""Reading rounds and posters."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select

from survey.extensions import db
from survey.people import visibility
from survey.people.models import Role, Staff
from survey.questionnaires.models import Edition
from survey.rounds.models import Poster, PrintJob, Round, RoundCommune, Slip
from survey.rounds.states import Mode, RoundKind, SlipState, Standing, State
from survey.units import queries as units
from survey.units import succeeding
from survey.units.models import Unit

__all__ = ["Mode", "Poster", "PrintJob", "Round", "RoundKind", "Slip", "SlipState", "Standing", "State"]


def get_round(round_id: int, *, by: Staff) -> Round | None:
    """Give a round that `by` sees: of a unit below, or one that asks in a commune below."""
    if not 0 < round_id <= units.LARGEST_ID:
        return None
    return db.session.scalar(select(Round).where(Round.id == round_id, _seen(by)))


def get_to_report(round_id: int, *, by: Staff) -> Round | None:
    """Give a round of which `by` may read a report: one that `by` sees, or that is read in the unit of `by`.

    Reports of a unit of today are also of rounds that asked in communes of before 1/7/2025, and the other way round.
    """
    if by.unit is None or not 0 < round_id <= units.LARGEST_ID:
        return get_round(round_id, by=by)
    read_here = or_(_seen(by), _asks_in(succeeding.area(by.unit)))
    return db.session.scalar(select(Round).where(Round.id == round_id, read_here))


def list_rounds(*, by: Staff) -> list[Round]:
    """Give the rounds that `by` sees, those that opened last first."""
    return list(db.session.scalars(select(Round).where(_seen(by)).order_by(Round.opens_on.desc(), Round.id.desc())))


def get_for_anybody(round_id: int) -> Round | None:
    """Give a round to a command, which nobody is signed in to."""
    return db.session.get(Round, round_id) if 0 < round_id <= units.LARGEST_ID else None


def every_round() -> list[Round]:
    """Give every round to a command, those that opened last first."""
    return list(db.session.scalars(select(Round).order_by(Round.opens_on.desc(), Round.id.desc())))


def may_run(round_: Round, *, by: Staff) -> bool:
    """Say whether `by` may open, end and publish a round, which belongs to a unit that `by` sees."""
    return visibility.sees(round_.unit, by=by)


def communes_seen(round_: Round, *, by: Staff) -> list[Unit]:
    """Give the communes of a round in which `by` may put up posters."""
    query = (
        select(Unit)
        .join(RoundCommune, RoundCommune.commune_id == Unit.id)
        .where(RoundCommune.round_id == round_.id, visibility.within(Unit.id, by=by))
    )
    return list(db.session.scalars(query.order_by(Unit.code)))


def get_poster(code: str, *, by: Staff) -> Poster | None:
    """Give a poster in a commune that `by` sees."""
    if not code.isalnum():  # PostgreSQL can't even be asked for a text with a NUL
        return None
    return db.session.scalar(select(Poster).where(Poster.code == code, visibility.within(Poster.commune_id, by=by)))


def list_posters(round_: Round, *, by: Staff) -> list[Poster]:
    """Give the posters of a round in the communes that `by` sees, oldest first."""
    return list(
        db.session.scalars(
            select(Poster)
            .where(Poster.round_id == round_.id, visibility.within(Poster.commune_id, by=by))
            .order_by(Poster.made_at, Poster.code)
        )
    )


def published(round_id: int) -> Round | None:
    """Give a round whose results anybody may read."""
    if not 0 < round_id <= units.LARGEST_ID:
        return None
    return db.session.scalar(select(Round).where(Round.id == round_id, Round.state == State.PUBLISHED))


def announced(round_id: int) -> Round | None:
    """Give a round that anybody may know of, because its codes are printed: any but a draft."""
    if not 0 < round_id <= units.LARGEST_ID:
        return None
    return db.session.scalar(select(Round).where(Round.id == round_id, Round.state != State.DRAFT))


def list_published(*, most: int = 200) -> list[Round]:
    """Give the rounds whose results anybody may read, newest first."""
    return list(
        db.session.scalars(
            select(Round).where(Round.state == State.PUBLISHED).order_by(Round.published_at.desc()).limit(most)
        )
    )


def list_synthetic() -> list[Round]:
    """Give the rounds that were made up for a demonstration."""
    return list(db.session.scalars(select(Round).where(Round.synthetic)))


def asked_in(unit: Unit | None, *, first: int, most: int) -> tuple[list[Round], int]:
    """Give some of the rounds, drafts left aside, that asked in a unit (None: the country), and how many there are.

    Those that opened last come first.
    """
    there = select(Round).where(_asked_in(unit))
    total = db.session.scalar(select(func.count()).select_from(there.subquery())) or 0
    ordered = there.order_by(Round.opens_on.desc(), Round.id.desc()).offset(first).limit(most)
    return list(db.session.scalars(ordered)), total


def any_synthetic(unit: Unit | None) -> bool:
    """Say whether a round that asked in a unit (None: the country) was made up for a demonstration."""
    return db.session.scalar(select(Round.id).where(_asked_in(unit), Round.synthetic).limit(1)) is not None


def asked_in_year(*, form: str, kind: RoundKind, year: int, unit: Unit | None) -> list[Round]:
    """Give the rounds, drafts left aside, that asked a form in a year in a unit (None: the country).

    Also in communes of another map that are read in the unit, as in all that follows (`units/succeeding.py`).
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    query = (
        select(Round)
        .join(Edition)
        .where(
            Edition.form == form,
            Round.kind == kind,
            Round.state != State.DRAFT,
            Round.opens_on <= last,
            Round.closes_on >= first,
        )
        .order_by(Round.id)
    )
    if unit is not None:
        query = query.where(_asks_in(succeeding.area(unit)))
    return list(db.session.scalars(query))


def series(*, unit: Unit | None) -> list[tuple[str, RoundKind, int]]:
    """Give what can be reported for a unit: (form, kind, year), newest first; a round counts in each of its years."""
    query = select(Edition.form, Round.kind, Round.opens_on, Round.closes_on).join(
        Edition, Round.edition_id == Edition.id
    )
    query = query.where(Round.state != State.DRAFT)
    if unit is not None:
        query = query.where(_asks_in(succeeding.area(unit)))
    found = {
        (form, RoundKind(kind), year)
        for form, kind, opens_on, closes_on in db.session.execute(query.distinct())
        for year in range(opens_on.year, closes_on.year + 1)
    }
    return sorted(found, key=lambda item: (-item[2], item[0], item[1]))


def communes_of(round_ids: Iterable[int], *, unit: Unit | None) -> list[Unit]:
    """Give the communes in a unit (None: the country) in which any of these rounds asks."""
    query = (
        select(Unit)
        .join(RoundCommune, RoundCommune.commune_id == Unit.id)
        .where(RoundCommune.round_id.in_(list(round_ids)))
    )
    if unit is not None:
        query = query.where(Unit.id.in_(succeeding.area(unit)))
    return list(db.session.scalars(query.distinct().order_by(Unit.code)))


def communes_by_round(round_ids: Iterable[int], *, unit: Unit | None) -> dict[int, list[int]]:
    """Give for each round the rows of the communes in a unit (None: the country) in which it asks."""
    query = select(RoundCommune.round_id, RoundCommune.commune_id).where(RoundCommune.round_id.in_(list(round_ids)))
    if unit is not None:
        query = query.where(RoundCommune.commune_id.in_(succeeding.area(unit)))
    found: dict[int, list[int]] = {}
    for round_id, commune_id in db.session.execute(query):
        found.setdefault(round_id, []).append(commune_id)
    return found


def alike(*, form: str, kind: RoundKind, years: Collection[int]) -> list[Round]:
    """Give the rounds, drafts left aside, of a form and kind that began in one of these years."""
    began = [and_(Round.opens_on >= date(year, 1, 1), Round.opens_on <= date(year, 12, 31)) for year in years]
    query = select(Round).join(Edition).where(Edition.form == form, Round.kind == kind, Round.state != State.DRAFT)
    return list(db.session.scalars(query.where(or_(*began)).order_by(Round.id)))


def owns(round_: Round, *, by: Staff) -> bool:
    """Say whether a round is the own one of `by`: of the same unit, or one that `by` runs as an officer above it.

    Only who owns a round is told of groups of fewer than five.
    """
    runs = by.role in (Role.OFFICER, Role.ADMINISTRATOR) and may_run(round_, by=by)
    return by.unit_id == round_.unit_id or runs


def _seen(by: Staff) -> ColumnElement[bool]:
    if by.unit_id is None:
        return and_(True)
    return or_(visibility.within(Round.unit_id, by=by), _asks_in(units.below(by.unit_id)))


def _asked_in(unit: Unit | None) -> ColumnElement[bool]:
    asked = Round.state != State.DRAFT
    return asked if unit is None else and_(asked, _asks_in(succeeding.area(unit)))


def _asks_in(unit_ids: object) -> ColumnElement[bool]:
    return Round.id.in_(select(RoundCommune.round_id).where(RoundCommune.commune_id.in_(unit_ids)))  # type: ignore[arg-type]
