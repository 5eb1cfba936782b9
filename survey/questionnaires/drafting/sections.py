"""The sections of a draft: headings under which questions stand together."""

from datetime import datetime
from typing import Any

from survey import text
from survey.people.models import Staff
from survey.problems import refuse
from survey.questionnaires.drafting import drafts
from survey.questionnaires.models import Questionnaire
from survey.questionnaires.parsing import MOST_SECTIONS

LONGEST_TITLE = 200


def add(questionnaire: Questionnaire, *, title: str, by: Staff | None, now: datetime) -> str:
    """Add a section at the end; gives its key."""
    draft = drafts.take(questionnaire)
    sections = draft.setdefault("sections", [])
    if len(sections) >= MOST_SECTIONS:
        raise refuse("draft.too_many_sections", most=MOST_SECTIONS)
    key = drafts.new_key(one["key"] for one in sections)
    sections.append({"key": key, "text": {"vi": _checked(title)}})
    _keep(questionnaire, draft, "questionnaire.section_added", key, by=by, now=now)
    return key


def rename(
    questionnaire: Questionnaire, key: str, *, title: str, seen: str | None, by: Staff | None, now: datetime
) -> None:
    """Give a section another title; refused where it changed since `seen` (its `drafts.mark`)."""
    draft = drafts.take(questionnaire)
    section = find(draft, key)
    before = dict(section)
    section["text"] = {**section["text"], "vi": _checked(title)}
    drafts.check_seen(before, section, seen)
    _keep(questionnaire, draft, "questionnaire.section_changed", key, by=by, now=now)


def step(questionnaire: Questionnaire, key: str, *, up: bool, by: Staff | None, now: datetime) -> None:
    """Move a section with its questions by one place."""
    draft = drafts.take(questionnaire)
    sections = draft.get("sections", [])
    place = sections.index(find(draft, key))
    other = place - 1 if up else place + 1
    if 0 <= other < len(sections):
        sections[place], sections[other] = sections[other], sections[place]
        in_order(draft)
        drafts.check_order(questionnaire, draft)
    _keep(questionnaire, draft, "questionnaire.section_moved", key, by=by, now=now)


def remove(questionnaire: Questionnaire, key: str, *, by: Staff | None, now: datetime) -> None:
    """Take a heading away; its questions stay, in the section before it."""
    draft = drafts.take(questionnaire)
    sections = draft.get("sections", [])
    section = find(draft, key)
    place = sections.index(section)
    sections.remove(section)
    own = [one for one in draft["questions"] if one.get("section") == key]
    for question in own:
        question.pop("section")
        if place:
            question["section"] = sections[place - 1]["key"]
    _keep(questionnaire, draft, "questionnaire.section_removed", key, by=by, now=now)
    removed = {"section": section, "place": place, "questions": [one["key"] for one in own]}
    drafts.remember(questionnaire, removed)


def find(draft: dict[str, Any], key: str) -> dict[str, Any]:
    """Give a section of a draft, or refuse: somebody may have removed it meanwhile."""
    return drafts.find(draft.get("sections", []), key)


def in_order(draft: dict[str, Any]) -> None:
    """Have the questions stand in the order of their sections."""
    order = drafts.section_order(draft)
    draft["questions"].sort(key=lambda one: order.index(one.get("section", "")))


def _checked(title: str) -> str:
    words = text.clean(title)
    if not words:
        raise refuse("draft.no_section_title", "title")
    if len(words) > LONGEST_TITLE:
        raise refuse("questionnaire.too_long", "title", most=LONGEST_TITLE)
    return words


def _keep(
    questionnaire: Questionnaire, draft: dict[str, Any], action: str, key: str, *, by: Staff | None, now: datetime
) -> None:
    drafts.keep(questionnaire, draft, action=action, by=by, now=now, after={"section": key})
