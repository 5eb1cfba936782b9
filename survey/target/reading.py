"""Reading what the target is counted from, once for every period and every k."""

from datetime import date

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, true
from sqlalchemy.orm import aliased

from survey import clock
from survey.extensions import db
from survey.people.models import Role, Staff
from survey.questionnaires import kinds
from survey.responses import queries as responses
from survey.results.models import Tally
from survey.rounds.models import Round, RoundCommune
from survey.rounds.states import Mode, State
from survey.target import links
from survey.target.facts import Asked, Facts, Offered, Place
from survey.target.models import Service, ServiceDocument
from survey.units import queries as units
from survey.units.models import Level, Unit

# Towns, phường and đặc khu aren't in scope. Districts are on the map until 30/6/2025, and in scope as long.
IN_SCOPE_KINDS = ("xã", "huyện")
IN_SCOPE = and_(Unit.level.in_([Level.COMMUNE, Level.DISTRICT]), Unit.kind.in_(IN_SCOPE_KINDS))
ONLINE = (Mode.SELF, Mode.ASSISTED)


def facts(unit: Unit | None, *, first: date, last: date) -> Facts:
    """Read of a unit (None: the country) the places, the register, and the rounds that lie between two days."""
    return Facts(_places(unit), _offered(unit), _asked(unit, first=first, last=last))


def owners_known(by: Staff | None) -> frozenset[int | None] | None:
    """Give the owners whose rounds are the own ones of `by` (see `rounds.queries.owns`); None: all of them."""
    if by is None:
        return frozenset()
    if by.role not in (Role.OFFICER, Role.ADMINISTRATOR):
        return frozenset({by.unit_id})
    if by.unit_id is None:
        return None
    return frozenset(
        db.session.scalars(select(Unit.id).where(Unit.id.in_(units.below(by.unit_id)), Unit.level != Level.HAMLET))
    )


def _within(column: ColumnElement[int], unit: Unit | None) -> ColumnElement[bool]:
    return true() if unit is None else column.in_(units.below(unit.id))


def _places(unit: Unit | None) -> tuple[Place, ...]:
    rows = db.session.execute(
        select(Unit.id, Unit.code, Unit.level, Unit.valid_from, Unit.valid_to)
        .where(IN_SCOPE, _within(Unit.id.expression, unit))
        .order_by(Unit.code, Unit.id)
    )
    return tuple(
        Place(unit_id, code, level == Level.DISTRICT, valid_from, valid_to)
        for unit_id, code, level, valid_from, valid_to in rows
    )


def _offered(unit: Unit | None) -> tuple[Offered, ...]:
    has_document = exists().where(ServiceDocument.service_id == Service.id)
    rows = db.session.execute(
        select(
            Service.unit_id,
            Service.group,
            Service.since,
            Service.removed_at,
            Service.failing_since,
            Service.checked_at,
            or_(Service.evidence != "", has_document),
        )
        .where(_within(Service.unit_id.expression, unit))
        .order_by(Service.id)
    )
    return tuple(
        Offered(
            unit_id,
            group,
            since,
            clock.day(removed_at) if removed_at else None,
            not shown_otherwise and links.is_dead(failing_since, clock.day(checked_at) if checked_at else None),
        )
        for unit_id, group, since, removed_at, failing_since, checked_at, shown_otherwise in rows
    )


def _asked(unit: Unit | None, *, first: date, last: date) -> tuple[Asked, ...]:
    between = select(Round.id).where(Round.state != State.DRAFT, Round.opens_on <= last, Round.closes_on >= first)
    answers = _online_answers(between)
    owner, commune = aliased(Unit), aliased(Unit)
    rows = db.session.execute(
        select(
            Round.id,
            Round.unit_id,
            owner.level,
            Round.kind,
            Round.state,
            Round.synthetic,
            Round.opens_on,
            Round.closes_on,
            RoundCommune.commune_id,
            case((commune.parent_level == Level.DISTRICT, commune.parent_code)),
        )
        .join(RoundCommune, RoundCommune.round_id == Round.id)
        .join(commune, commune.id == RoundCommune.commune_id)
        .outerjoin(owner, owner.id == Round.unit_id)
        .where(Round.id.in_(between), _within(RoundCommune.commune_id.expression, unit))
    )
    return tuple(Asked(*(*row, answers.get((row.commune_id, row.id), 0))) for row in rows)


def _online_answers(round_ids: Select[tuple[int]]) -> dict[tuple[int, int], int]:
    """Count the online answers (by phone, alone or with help) by commune and round."""
    rows = db.session.execute(
        select(Tally.commune_id, Tally.round_id, func.sum(Tally.ballots))
        .where(
            Tally.question == kinds.BALLOT[0],
            Tally.choice == kinds.BALLOT[1],
            Tally.mode.in_(ONLINE),
            Tally.round_id.in_(round_ids),
        )
        .group_by(Tally.commune_id, Tally.round_id)
    )
    answers = {(commune_id, round_id): int(n) for commune_id, round_id, n in rows}
    for key, n in responses.waiting(round_ids, modes=ONLINE).items():
        answers[key] = answers.get(key, 0) + n
    return answers
