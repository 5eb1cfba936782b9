"""The minutes of the count in a commune: what people write into them; the figures come from the round itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from survey import text
from survey.extensions import db
from survey.people import audit
from survey.people.models import Staff
from survey.problems import Problem, Refused, refuse
from survey.results.models import Minutes
from survey.rounds.models import Round
from survey.rounds.states import RoundKind, State
from survey.units.models import Unit

__all__ = ["Minutes"]

MOST_PEOPLE = 20
LONGEST = {"number": 40, "place": 200, "began": 20, "ended": 20, "objections": 4000, "suggestions": 4000}
LONGEST_NAME = 100
# Roles that are offered, as the paper names them; any other may be written.
ROLES = {
    "team": ("Tổ trưởng tổ kiểm phiếu", "Thư ký", "Thành viên tổ kiểm phiếu"),
    "witnesses": ("Trưởng ban Công tác Mặt trận", "Trưởng thôn", "Đại diện hộ dân", "Đại diện Ủy ban nhân dân xã"),
}
LONGEST_EXPLANATION = 1000

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}

Person = dict[str, str]  # {"name": "Lò Văn Khuyến", "role": "Tổ trưởng"}


@dataclass(frozen=True)
class Written:
    """What people write into the minutes."""

    number: str = ""
    place: str = ""
    held_on: date | None = None
    began: str = ""
    ended: str = ""
    team: Sequence[Person] = ()
    witnesses: Sequence[Person] = ()
    objections: str = ""
    suggestions: str = ""


def of(round_: Round, commune: Unit) -> Minutes:
    """Give the minutes of a commune in a round; empty ones, not kept yet, where nothing was written."""
    found = db.session.get(Minutes, (commune.id, round_.id))
    if found is not None:
        return found
    return Minutes(commune_id=commune.id, round_id=round_.id, commune=commune, **_unwritten())


def write(round_: Round, commune: Unit, written: Written, *, by: Staff | None, now: datetime) -> Minutes:
    """Keep what was written; also after closing, for the minutes are signed then. Raises Refused with all problems."""
    _check(round_, commune)
    if round_.state == State.PUBLISHED:
        raise refuse("minutes.published")
    told = {name: text.clean(getattr(written, name)) for name in LONGEST}
    problems = [
        Problem("minutes.too_long", name, {"most": most}) for name, most in LONGEST.items() if len(told[name]) > most
    ]
    groups = {}
    for name in ("team", "witnesses"):
        groups[name] = [one for person in getattr(written, name) if (one := _person(person))["name"] or one["role"]]
        if len(groups[name]) > MOST_PEOPLE:
            problems.append(Problem("minutes.too_many_people", name, {"most": MOST_PEOPLE}))
        if any(
            not one["name"] or len(one["name"]) > LONGEST_NAME or len(one["role"]) > LONGEST_NAME
            for one in groups[name]
        ):
            problems.append(Problem("minutes.person", name))
    if problems:
        raise Refused(*problems)
    minutes = _keep(round_, commune)
    for name, value in told.items():
        setattr(minutes, name, value)
    minutes.held_on, minutes.team, minutes.witnesses = written.held_on, groups["team"], groups["witnesses"]
    _note(round_, commune, "minutes.written", {"number": minutes.number, "place": minutes.place}, by=by, now=now)
    return minutes


def explain(
    round_: Round, commune: Unit, explanations: Mapping[str, str], *, by: Staff | None, now: datetime
) -> Minutes:
    """Keep why sums don't add up, by the key of the check; an empty one takes an explanation back.

    Raises Refused with each that is too long, at its key.
    """
    _check(round_, commune)
    if round_.state in (State.CLOSED, State.PUBLISHED):
        raise refuse("round.closed")
    told = {key: text.clean(words) for key, words in explanations.items()}
    problems = [
        Problem("minutes.too_long", key, {"most": LONGEST_EXPLANATION})
        for key, words in told.items()
        if len(words) > LONGEST_EXPLANATION
    ]
    if problems:
        raise Refused(*problems)
    minutes = _keep(round_, commune)
    kept = {**minutes.explanations, **told}
    minutes.explanations = {key: words for key, words in sorted(kept.items()) if words}
    _note(round_, commune, "minutes.explained", dict(minutes.explanations), by=by, now=now)
    return minutes


def keep_fingerprint(round_: Round, commune: Unit, *, root: str, counted: int) -> None:
    """Keep the fingerprint of what was counted, when the round is closed."""
    minutes = _keep(round_, commune)
    minutes.root, minutes.counted = root, counted


def of_round(round_: Round) -> list[Minutes]:
    """Give the minutes of a round that were kept, by the code of their communes."""
    query = select(Minutes).join(Unit, Minutes.commune_id == Unit.id).where(Minutes.round_id == round_.id)
    return list(db.session.scalars(query.order_by(Unit.code)))


def _keep(round_: Round, commune: Unit) -> Minutes:
    """Give the minutes to write in, and hold them: two who save at once take turns, and neither finds them unmade."""
    statement = _INSERT[db.session.get_bind().dialect.name](Minutes).on_conflict_do_nothing()
    db.session.execute(statement.values(commune_id=commune.id, round_id=round_.id, **_unwritten()))
    key = (commune.id, round_.id)
    return db.session.get_one(Minutes, key, with_for_update=True, populate_existing=True)


def _unwritten() -> dict[str, Any]:
    words = dict.fromkeys(("number", "place", "began", "ended", "objections", "suggestions"), "")
    return {**words, "held_on": None, "team": [], "witnesses": [], "explanations": {}, "root": None, "counted": None}


def _check(round_: Round, commune: Unit) -> None:
    if round_.kind != RoundKind.HOUSEHOLD:
        raise refuse("household.not_a_household_round")
    if commune.id not in {one.id for one in round_.communes}:
        raise refuse("household.commune_not_asked")
    db.session.flush()  # what is read anew must have been written
    db.session.refresh(round_, with_for_update={"read": True})  # nobody closes or publishes it meanwhile


def _person(raw: Person) -> Person:
    return {name: " ".join(text.clean(raw.get(name, "")).split()) for name in ("name", "role")}


def _note(
    round_: Round, commune: Unit, action: str, after: dict[str, object], *, by: Staff | None, now: datetime
) -> None:
    audit.write(by=by, action=action, subject=f"round {round_.id}", unit_id=commune.id, now=now, after=after)
