"""Rule sets of units beside those that ship: written once, chosen for rounds, retired, never changed."""

import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select

from survey import text
from survey.extensions import db
from survey.people import audit, visibility
from survey.people.models import Role, Staff
from survey.problems import Problem, Refused, refuse
from survey.results import rules
from survey.results.models import OwnRuleSet
from survey.results.rules import Certainty, Line, RuleSet
from survey.units import queries as units
from survey.units.models import Level, Unit

__all__ = ["OwnRuleSet"]

WRITERS = (Role.ADMINISTRATOR, Role.OFFICER)
MOST_LINES = 12
LONGEST = 300  # characters of title and source

_KEY = re.compile(r"r-[0-9a-f]{12}")  # of an own one; a form may send anything, also what no database can hold


@dataclass(frozen=True)
class Wording:
    """What a person writes down of a rule set."""

    title: str
    source: str
    forms: Sequence[str]  # keys of ready questionnaires; ("*",): any
    lines: Sequence[Line]


def may_write(by: Staff) -> bool:
    """Say whether a person may add rule sets: an administrator or officer of a province, or of the country."""
    return by.role in WRITERS and (by.unit is None or by.unit.level == Level.PROVINCE)


def add(wording: Wording, *, by: Staff, now: datetime) -> OwnRuleSet:
    """Add a rule set of the person's unit; raises Refused with all that is wrong."""
    if not may_write(by):
        raise refuse("rule_set.not_yours")
    title, source = text.clean(wording.title), text.clean(wording.source)
    problems = []
    if not 0 < len(title) <= LONGEST:
        problems.append(Problem("rule_set.title", "title"))
    if not 0 < len(source) <= LONGEST:
        problems.append(Problem("rule_set.source", "source"))
    if not wording.forms:
        problems.append(Problem("rule_set.no_form", "forms"))
    if not 0 < len(wording.lines) <= MOST_LINES:
        problems.append(Problem("rule_set.lines", "lines", {"most": MOST_LINES}))
    if any(not 0 < line.percent <= 100 for line in wording.lines):
        problems.append(Problem("rule_set.percent", "lines"))
    if len({line.subject for line in wording.lines}) < len(wording.lines):
        problems.append(Problem("rule_set.subject_twice", "lines"))
    if problems:
        raise Refused(*problems)
    own = OwnRuleSet(
        key=f"r-{secrets.token_hex(6)}",
        unit_id=by.unit_id,
        document={
            "title": title,
            "source": source,
            "certainty": Certainty.LOCAL.value,
            "forms": list(wording.forms),
            "lines": [asdict(line) for line in wording.lines],
        },
        made_at=now,
        made_by_id=by.id,
    )
    db.session.add(own)
    db.session.flush()
    _note(own, "rule_set.added", by=by, now=now)
    return own


def may_retire(own: OwnRuleSet, *, by: Staff) -> bool:
    """Say whether a person may take a rule set out of use: who writes them for its unit, or for one above."""
    return may_write(by) and visibility.sees(own.unit, by=by)


def retire(own: OwnRuleSet, *, by: Staff, now: datetime) -> None:
    """Offer a rule set no longer; rounds that chose it keep it."""
    if not may_retire(own, by=by):
        raise refuse("rule_set.not_yours")
    if own.retired_at is not None:
        raise refuse("rule_set.already_retired")
    own.retired_at = now
    _note(own, "rule_set.retired", by=by, now=now)


def read(own: OwnRuleSet) -> RuleSet:
    """Read a rule set of a unit."""
    return rules.read({"key": own.key, **own.document})


def by_key(keys: Iterable[str]) -> Mapping[str, RuleSet]:
    """Give the rule sets with these keys, shipped or of units, in this order; an unknown key is left out."""
    wanted = list(dict.fromkeys(keys))
    asked = [key for key in wanted if _KEY.fullmatch(key)]
    own = {one.key: read(one) for one in db.session.scalars(select(OwnRuleSet).where(OwnRuleSet.key.in_(asked)))}
    known = {**rules.all_rule_sets(), **own}
    return {key: known[key] for key in wanted if key in known}


def offered(form: str | None, *, unit: Unit | None) -> list[RuleSet]:
    """Give what a round of a unit may choose: shipped rule sets, and those of the units above that aren't retired.

    `form` leaves only those that are meant for a questionnaire.
    """
    above = [None, *([unit.id, *(one.id for one in units.chain(unit))] if unit else [])]
    own = db.session.scalars(select(OwnRuleSet).where(OwnRuleSet.retired_at.is_(None)).order_by(OwnRuleSet.made_at))
    found = [*rules.all_rule_sets().values(), *(read(one) for one in own if one.unit_id in above)]
    return [one for one in found if form is None or form in one.forms or "*" in one.forms]


def list_own(*, by: Staff) -> list[OwnRuleSet]:
    """Give the rule sets of units that a person may look at: of the own unit, of those above, and of those below."""
    above = {None, *([by.unit.id, *(one.id for one in units.chain(by.unit))] if by.unit else [])}
    found = db.session.scalars(select(OwnRuleSet).order_by(OwnRuleSet.made_at.desc()))
    return [one for one in found if one.unit_id in above or visibility.sees(one.unit, by=by)]


def get_own(key: str, *, by: Staff) -> OwnRuleSet | None:
    """Give a rule set of a unit that a person may look at."""
    return next((one for one in list_own(by=by) if one.key == key), None)


def _note(own: OwnRuleSet, action: str, *, by: Staff, now: datetime) -> None:
    after = {"title": own.document["title"]}
    audit.write(by=by, action=action, subject=f"rule_set {own.key}", unit_id=own.unit_id, now=now, after=after)
