"""Moving a question of a draft by one place, or to another; sections keep their order."""

from datetime import datetime
from typing import Any

from survey.people.models import Staff
from survey.problems import refuse
from survey.questionnaires.drafting import drafts
from survey.questionnaires.models import Questionnaire


def step(questionnaire: Questionnaire, key: str, *, up: bool, by: Staff | None, now: datetime) -> None:
    """Move a question by one place; at the edge of its section it goes into the next one."""
    draft = drafts.take(questionnaire)
    question = drafts.question(draft, key)
    place = draft["questions"].index(question)
    neighbour = place - 1 if up else place + 1
    other = draft["questions"][neighbour] if 0 <= neighbour < len(draft["questions"]) else None
    order = drafts.section_order(draft)
    section = question.get("section", "")
    if other is not None and other.get("section", "") == section:
        draft["questions"][place], draft["questions"][neighbour] = other, question
    elif 0 <= (beside := order.index(section) + (-1 if up else 1)) < len(order):
        _set_section(question, order[beside])
        draft["questions"].remove(question)
        same = [n for n, one in enumerate(draft["questions"]) if one.get("section", "") == order[beside]]
        draft["questions"].insert((same[-1] + 1 if up else same[0]) if same else _edge(draft, order[beside]), question)
    _keep(questionnaire, draft, key, by=by, now=now)


def move(
    questionnaire: Questionnaire,
    key: str,
    *,
    section: str,
    before: str | None,
    by: Staff | None,
    now: datetime,
) -> None:
    """Move a question into a section, before another one there (None: to its end)."""
    draft = drafts.take(questionnaire)
    question = drafts.question(draft, key)
    if before == key:
        return
    draft["questions"].remove(question)
    if before is None:
        put(draft, question, section=section)
    else:
        other = drafts.question(draft, before)
        _set_section(question, other.get("section", ""))
        draft["questions"].insert(draft["questions"].index(other), question)
    _keep(questionnaire, draft, key, by=by, now=now)


def put(draft: dict[str, Any], question: dict[str, Any], *, section: str) -> None:
    """Put a question at the end of a section; in the beginning there may be none."""
    if section not in drafts.section_order(draft):
        raise refuse("draft.gone_meanwhile")
    _set_section(question, section)
    draft["questions"].insert(_edge(draft, section), question)


def _edge(draft: dict[str, Any], section: str) -> int:
    """Give the place behind the last question of a section, or where its first one would stand."""
    order = drafts.section_order(draft)
    last = order.index(section)
    return sum(1 for one in draft["questions"] if order.index(one.get("section", "")) <= last)


def _set_section(question: dict[str, Any], section: str) -> None:
    question.pop("section", None)
    if section:
        question["section"] = section


def last_section(draft: dict[str, Any]) -> str:
    """Give the key of the last section, "" where there is none."""
    return drafts.section_order(draft)[-1]


def _keep(questionnaire: Questionnaire, draft: dict[str, Any], key: str, *, by: Staff | None, now: datetime) -> None:
    locked = drafts.locked_keys(questionnaire)
    if key not in locked and key in {one["key"] for one in draft["questions"][: len(locked)]}:
        raise refuse("draft.before_core")
    if key not in locked:
        drafts.check_order(questionnaire, draft)
    drafts.keep(questionnaire, draft, action="questionnaire.question_moved", by=by, now=now, after={"question": key})
