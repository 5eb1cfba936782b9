"""The minutes of the count in a commune: what people write into them; the figures come from the round itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from survey import text
from survey.extensions import db
from survey.people import audit
from survey.people.models import Staff
from survey.problems import Problem, Refused, refuse
from survey.results.models import Minutes
from survey.rounds.models import Round
from survey.rounds.states import RoundKind, State
from survey.units.models import Unit

MOST_PEOPLE = 20
LONGEST = {"number": 40, "place": 200, "began": 20, "ended": 20, "objections": 4000, "suggestions": 4000}
LONGEST_NAME = 100
LONGEST_EXPLANATION = 1000

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
    return Minutes(
        commune_id=commune.id,
        round_id=round_.id,
        commune=commune,
        number="",
        place="",
        held_on=None,
        began="",
        ended="",
        team=[],
        witnesses=[],
        objections="",
        suggestions="",
        explanations={},
        root=None,
        counted=None,
    )


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
    """Keep why sums don't add up, by the key of the check; an empty one takes an explanation back."""
    _check(round_, commune)
    if round_.state in (State.CLOSED, State.PUBLISHED):
        raise refuse("round.closed")
    told = {key: text.clean(words) for key, words in explanations.items()}
    if any(len(words) > LONGEST_EXPLANATION for words in told.values()):
        raise refuse("minutes.too_long", "explanations", most=LONGEST_EXPLANATION)
    minutes = _keep(round_, commune)
    kept = {**minutes.explanations, **told}
    minutes.explanations = {key: words for key, words in sorted(kept.items()) if words}
    _note(round_, commune, "minutes.explained", dict(minutes.explanations), by=by, now=now)
    return minutes


def keep_fingerprint(round_: Round, commune: Unit, *, root: str, counted: int) -> None:
    """Keep the fingerprint of what was counted, when the round is closed."""
    minutes = _keep(round_, commune)
    minutes.root, minutes.counted = root, counted


def _keep(round_: Round, commune: Unit) -> Minutes:
    minutes = of(round_, commune)
    db.session.add(minutes)
    db.session.flush()
    return minutes


def _check(round_: Round, commune: Unit) -> None:
    if round_.kind != RoundKind.HOUSEHOLD:
        raise refuse("household.not_a_household_round")
    if commune.id not in {one.id for one in round_.communes}:
        raise refuse("household.commune_not_asked")


def _person(raw: Person) -> Person:
    return {name: " ".join(text.clean(raw.get(name, "")).split()) for name in ("name", "role")}


def _note(
    round_: Round, commune: Unit, action: str, after: dict[str, object], *, by: Staff | None, now: datetime
) -> None:
    audit.write(by=by, action=action, subject=f"round {round_.id}", unit_id=commune.id, now=now, after=after)
