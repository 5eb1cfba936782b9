"""Planning a round, changing the plan, and opening it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from survey import clock, text
from survey.extensions import db
from survey.people import audit, visibility
from survey.people.models import Staff
from survey.problems import Problem, Refused, refuse
from survey.questionnaires.models import Edition
from survey.rounds.models import Round
from survey.rounds.states import GRACE_DAYS, MOST_GRACE_DAYS, RoundKind, State
from survey.units import queries as units
from survey.units.models import Level, Unit

LONGEST_DAYS = 400
MOST_COMMUNES = 4000


@dataclass(frozen=True)
class Plan:
    """What an officer decides about a round."""

    title: str
    organiser: str
    phone: str
    opens_on: date
    closes_on: date
    rule_sets: Sequence[str] = ()
    grace_days: int = GRACE_DAYS


def plan(
    edition: Edition,
    *,
    unit: Unit | None,
    communes: Collection[Unit],
    what: Plan,
    by: Staff | None,
    now: datetime,
    kind: RoundKind = RoundKind.OPEN,
    synthetic: bool = False,
) -> Round:
    """Make a round of a unit over some of its communes, as a draft; raise Refused with all that is wrong."""
    cleaned, problems = _checked(what)
    problems += _place_problems(unit, communes, what, by=by)
    if problems:
        raise Refused(*problems)
    round_ = Round(
        unit_id=unit.id if unit else None,
        edition_id=edition.id,
        kind=kind.value,
        state=State.DRAFT.value,
        title=cleaned["title"],
        organiser=cleaned["organiser"],
        phone=cleaned["phone"],
        opens_on=what.opens_on,
        closes_on=what.closes_on,
        rule_sets=list(what.rule_sets),
        grace_days=what.grace_days,
        synthetic=synthetic,
        made_at=now,
        made_by_id=by.id if by else None,
        communes=list(dict.fromkeys(communes)),  # named twice in a form, asked once
    )
    db.session.add(round_)
    db.session.flush()  # the audit trail names it by its number
    _note(round_, "round.planned", by=by, now=now)
    return round_


def change(round_: Round, what: Plan, *, by: Staff | None, now: datetime) -> None:
    """Change what was decided about a draft; its questionnaire, kind and communes stay. Raises Refused with all."""
    db.session.refresh(round_, with_for_update=True)  # whoever opens it meanwhile must not have its days changed
    if round_.state != State.DRAFT:
        raise refuse("round.not_a_draft")
    cleaned, problems = _checked(what)
    problems += _place_problems(round_.unit, round_.communes, what, by=by)
    if problems:
        raise Refused(*problems)
    before = _planned(round_)
    for name, words in cleaned.items():
        setattr(round_, name, words)
    round_.opens_on, round_.closes_on, round_.grace_days = what.opens_on, what.closes_on, what.grace_days
    round_.rule_sets = list(what.rule_sets)
    after = _planned(round_)
    changed = [name for name, value in after.items() if value != before[name]]
    if not changed:
        return
    audit.write(
        by=by,
        action="round.changed",
        subject=f"round {round_.id}",
        unit_id=round_.unit_id,
        now=now,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )


def open_round(round_: Round, *, by: Staff | None, now: datetime) -> None:
    """Open a draft; from its first day on, people can answer."""
    if round_.state != State.DRAFT:
        raise refuse("round.not_a_draft")
    if round_.closes_on < clock.day(now):
        raise refuse("round.last_day_is_over", "closes_on")
    round_.state = State.OPEN.value
    _note(round_, "round.opened", by=by, now=now)


def _checked(what: Plan) -> tuple[dict[str, str], list[Problem]]:
    cleaned = {name: text.clean(getattr(what, name)) for name in ("title", "organiser", "phone")}
    problems = []
    for name, most in (("title", 200), ("organiser", 200), ("phone", 40)):
        if not cleaned[name]:
            problems.append(Problem(f"round.no_{name}", name))
        elif len(cleaned[name]) > most:
            problems.append(Problem("round.too_long", name, {"most": most}))
    if what.closes_on < what.opens_on:
        problems.append(Problem("round.closes_before_it_opens", "closes_on"))
    elif (what.closes_on - what.opens_on).days > LONGEST_DAYS:
        problems.append(Problem("round.too_many_days", "closes_on", {"most": LONGEST_DAYS}))
    if not 0 <= what.grace_days <= MOST_GRACE_DAYS:
        problems.append(Problem("round.grace", "grace_days", {"most": MOST_GRACE_DAYS}))
    return cleaned, problems


def _place_problems(unit: Unit | None, communes: Collection[Unit], what: Plan, *, by: Staff | None) -> list[Problem]:
    problems = []
    if by is not None and not visibility.sees(unit, by=by):
        problems.append(Problem("round.unit_not_yours", "unit_id"))
    if not communes:
        problems.append(Problem("round.no_commune", "communes"))
    if len(communes) > MOST_COMMUNES:
        problems.append(Problem("round.too_many_communes", "communes", {"most": MOST_COMMUNES}))
    inside = {commune.id for commune in units.communes(unit, on=what.opens_on)}
    for commune in communes:
        if commune.level != Level.COMMUNE or commune.id not in inside:
            problems.append(Problem("round.commune_not_in_unit", "communes", {"name": commune.name}))
            break
    return problems


def _planned(round_: Round) -> dict[str, Any]:
    """Give what an officer decided about a round, as the trail keeps it."""
    return {
        "title": round_.title,
        "organiser": round_.organiser,
        "phone": round_.phone,
        "opens_on": round_.opens_on.isoformat(),
        "closes_on": round_.closes_on.isoformat(),
        "grace_days": round_.grace_days,
        "rule_sets": list(round_.rule_sets),
    }


def _note(round_: Round, action: str, *, by: Staff | None, now: datetime) -> None:
    after = {
        "title": round_.title,
        "state": round_.state,
        "opens_on": round_.opens_on.isoformat(),
        "closes_on": round_.closes_on.isoformat(),
    }
    audit.write(by=by, action=action, subject=f"round {round_.id}", unit_id=round_.unit_id, now=now, after=after)
