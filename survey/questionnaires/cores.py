"""Cores: questions that a unit above the commune publishes, and that the units below ask as they are.

A questionnaire below begins with the core and adds questions of its own behind it; results of the core compare over all
communes, because its keys are the same everywhere.
"""

from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select

from survey.extensions import db
from survey.people.models import Staff
from survey.problems import refuse
from survey.questionnaires import parsing
from survey.questionnaires.content import Question
from survey.questionnaires.drafting import drafts
from survey.questionnaires.models import Edition, Questionnaire
from survey.units import queries as units
from survey.units.models import Level, Unit


@dataclass(frozen=True)
class Standing:
    """What a questionnaire has to do with cores."""

    may_be_core: bool  # it belongs to a unit above the commune
    is_core: bool
    begins_with: Edition | None  # the edition of a core
    newer: Edition | None  # a newer edition of that core, which the questionnaire hasn't taken yet


@dataclass(frozen=True)
class Change:
    """What a new edition of a core brings."""

    added: tuple[Question, ...]
    removed: tuple[Question, ...]
    changed: tuple[tuple[Question, Question], ...]  # before and after


def standing(questionnaire: Questionnaire) -> Standing:
    """Say what a questionnaire has to do with cores."""
    begins_with = drafts.core_edition(questionnaire)
    newest = _newest_offered(questionnaire.core_id) if questionnaire.core_id is not None else None
    return Standing(
        may_be_core=_above_communes(questionnaire.unit),
        is_core=questionnaire.is_core,
        begins_with=begins_with,
        newer=newest if begins_with and newest and newest.number > begins_with.number else None,
    )


def mark(questionnaire: Questionnaire, *, by: Staff | None, now: datetime) -> None:
    """Offer a questionnaire as a core to the units below, from its editions on."""
    if not _above_communes(questionnaire.unit):
        raise refuse("questionnaire.core_of_commune")
    _set(questionnaire, "questionnaire.core_marked", True, by=by, now=now)


def unmark(questionnaire: Questionnaire, *, by: Staff | None, now: datetime) -> None:
    """Offer a core no longer; what began with it stays as it is."""
    _set(questionnaire, "questionnaire.core_unmarked", False, by=by, now=now)


def offered(*, by: Staff) -> list[Edition]:
    """Give the newest edition of each core of the units above that of `by`, nearest unit first."""
    if by.unit is None:
        return []
    above = [unit.id for unit in units.chain(by.unit)]
    newest = (
        select(Edition.questionnaire_id, func.max(Edition.number).label("number"))
        .group_by(Edition.questionnaire_id)
        .subquery()
    )
    found = db.session.scalars(
        select(Edition)
        .join(Questionnaire)
        .join(newest, (newest.c.questionnaire_id == Edition.questionnaire_id) & (newest.c.number == Edition.number))
        .where(Questionnaire.is_core, or_(Questionnaire.unit_id.in_(above), Questionnaire.unit_id.is_(None)))
        .order_by(Edition.id.desc())
    )
    return sorted(found, key=lambda one: above.index(unit) if (unit := one.questionnaire.unit_id) else len(above))


def get_offered(edition_id: int, *, by: Staff) -> Edition | None:
    """Give a core that `by` may start from."""
    return next((one for one in offered(by=by) if one.id == edition_id), None)


def change(old: Edition, new: Edition) -> Change:
    """Tell what is different between two editions of a core, question by question."""
    before, after = parsing.parse(old.content), parsing.parse(new.content)
    return Change(
        added=tuple(one for one in after.questions if one.key not in before.by_key),
        removed=tuple(one for one in before.questions if one.key not in after.by_key),
        changed=tuple(
            (before.by_key[one.key], one)
            for one in after.questions
            if one.key in before.by_key and one != before.by_key[one.key]
        ),
    )


def take_new(questionnaire: Questionnaire, edition_id: int, *, by: Staff | None, now: datetime) -> None:
    """Begin with a newer edition of the core; own questions stay behind it, and translations of what stays the same.

    Refused in words where an own question has the key of one that came new into the core, or is asked only after an
    answer that the core no longer has.
    """
    draft = drafts.take(questionnaire)
    before = drafts.core_of(questionnaire)
    edition = _edition_of_core(questionnaire, edition_id)
    if before is None or edition is None or edition.number <= (questionnaire.core_number or 0):
        raise refuse("questionnaire.core_not_newer")
    changed = _with_core(draft, before, edition.content)
    parsing.parse(changed, unfinished=True)
    old, new = {"edition": questionnaire.core_number}, {"edition": edition.number}
    drafts.note(questionnaire, action="questionnaire.core_taken", by=by, now=now, before=old, after=new)
    questionnaire.core_number = edition.number
    drafts.keep(questionnaire, changed, action="questionnaire.changed", by=by, now=now)


def _with_core(draft: dict[str, Any], before: dict[str, Any], core: dict[str, Any]) -> dict[str, Any]:
    """Put another core into the place of the one before."""
    old_keys = {one["key"] for one in before["questions"]}
    numbers = {one["key"]: number for number, one in enumerate(draft["questions"], start=1)}
    own = [deepcopy(one) for one in draft["questions"] if one["key"] not in old_keys]
    _check(own, core, numbers)
    codes = [one["code"] for one in core.get("languages", [])]
    more = [one for one in draft.get("languages", []) if one["code"] not in codes]
    kept = {one["key"]: one for name in ("questions", "sections") for one in draft.get(name, [])}
    only = {one["code"] for one in more}
    sections = [
        *(_translated(one, kept.get(one["key"], {}), only) for one in core.get("sections", [])),
        *(one for one in draft.get("sections", []) if one["key"] not in _keys(before) | _keys(core)),
    ]
    _put_behind(own, core, {one["key"] for one in sections} - _keys(core))
    changed = {
        **draft,
        "languages": [*core.get("languages", []), *more],
        "sections": sections,
        "questions": [*(_translated(one, kept.get(one["key"], {}), only) for one in core["questions"]), *own],
    }
    return {name: value for name, value in changed.items() if value or name not in ("languages", "sections")}


def _check(own: list[dict[str, Any]], core: dict[str, Any], numbers: dict[str, int]) -> None:
    choices = {one["key"]: {choice["key"] for choice in one.get("choices", [])} for one in [*core["questions"], *own]}
    for one in own:
        if one["key"] in {question["key"] for question in core["questions"]}:
            raise refuse("questionnaire.core_has_own_question", number=numbers[one["key"]])
        for condition in one.get("when", []):
            if not set(condition["choices"]) <= choices.get(condition["question"], set()):
                raise refuse("questionnaire.core_lacks_condition", number=numbers[one["key"]])


def _put_behind(own: list[dict[str, Any]], core: dict[str, Any], own_sections: set[str]) -> None:
    """Have own questions that stood within the core's sections stand at the end of its last one."""
    last = core["sections"][-1]["key"] if core.get("sections") else ""
    for one in own:
        if one.get("section", "") not in own_sections:
            one.pop("section", None)
            if last:
                one["section"] = last


def _keys(document: dict[str, Any]) -> set[str]:
    return {one["key"] for one in document.get("sections", [])}


def _translated(part: Any, kept: Any, codes: set[str]) -> Any:
    """Give a part of the core with the texts and recordings that the unit has in languages of its own."""
    if isinstance(part, list):
        there = {one["key"]: one for one in kept if "key" in one} if isinstance(kept, list) else {}
        return [_translated(one, there.get(one["key"], {}), codes) if _has_key(one) else one for one in part]
    if not isinstance(part, dict):
        return part
    kept = kept if isinstance(kept, dict) else {}
    if "vi" in part:
        return {**{code: words for code, words in kept.items() if code in codes}, **part}
    translated = {name: _translated(value, kept.get(name), codes) for name, value in part.items()}
    if sound := {code: name for code, name in kept.get("sound", {}).items() if code in codes}:
        translated["sound"] = {**sound, **translated.get("sound", {})}
    return translated


def _has_key(part: Any) -> bool:
    return isinstance(part, dict) and "key" in part


def _set(questionnaire: Questionnaire, action: str, is_core: bool, *, by: Staff | None, now: datetime) -> None:
    drafts.take(questionnaire)
    if questionnaire.is_core == is_core:
        return
    questionnaire.is_core = is_core
    drafts.note(questionnaire, action=action, by=by, now=now)


def _above_communes(unit: Unit | None) -> bool:
    return unit is None or unit.level in (Level.PROVINCE, Level.DISTRICT)


def _newest_offered(questionnaire_id: int) -> Edition | None:
    return db.session.scalar(
        select(Edition)
        .join(Questionnaire)
        .where(Edition.questionnaire_id == questionnaire_id, Questionnaire.is_core)
        .order_by(Edition.number.desc())
        .limit(1)
    )


def _edition_of_core(questionnaire: Questionnaire, edition_id: int) -> Edition | None:
    if not 0 < edition_id <= units.LARGEST_ID:
        return None
    return db.session.scalar(
        select(Edition)
        .join(Questionnaire)
        .where(Edition.id == edition_id, Edition.questionnaire_id == questionnaire.core_id, Questionnaire.is_core)
    )
