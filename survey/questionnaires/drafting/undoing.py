"""Taking a question out of a draft, and bringing back what was taken out, whatever else has changed since."""

from datetime import datetime
from typing import Any

from survey.people.models import Staff
from survey.problems import refuse
from survey.questionnaires.drafting import drafts
from survey.questionnaires.models import Questionnaire
from survey.questionnaires.parsing import MOST_SECTIONS


def remove(questionnaire: Questionnaire, key: str, *, by: Staff | None, now: datetime) -> None:
    """Take a question out; `bring_back` puts it where it was."""
    draft = drafts.take(questionnaire)
    question = drafts.question(draft, key)
    for other in draft["questions"]:
        if any(condition["question"] == key for condition in other.get("when", [])):
            raise refuse("draft.others_depend", number=draft["questions"].index(other) + 1)
    place = draft["questions"].index(question)
    draft["questions"].remove(question)
    drafts.keep(questionnaire, draft, action="questionnaire.question_removed", by=by, now=now, before=question)
    drafts.remember(questionnaire, {"question": question, "place": place})


def bring_back(questionnaire: Questionnaire, key: str | None = None, *, by: Staff | None, now: datetime) -> str:
    """Put back a question or section that was taken out (None: the last), as near to its place as is still possible.

    Gives its key, which is a new one where another question has taken the old one meanwhile.
    """
    draft = drafts.take(questionnaire)
    place = next(
        (n for n in reversed(range(len(questionnaire.removed))) if key in (None, key_of(questionnaire.removed[n]))),
        None,
    )
    if place is None:
        raise refuse("draft.nothing_to_bring_back")
    removed = drafts.in_languages(questionnaire.removed[place], drafts.codes_of(draft))
    if "question" in removed:
        back = _question_back(draft, removed, locked=len(drafts.locked_keys(questionnaire)))
    else:
        back = _section_back(draft, removed, locked=_locked_sections(questionnaire))
    what = {"question" if "question" in removed else "section": back}
    drafts.keep(questionnaire, draft, action="questionnaire.brought_back", by=by, now=now, after=what)
    questionnaire.removed = [one for n, one in enumerate(questionnaire.removed) if n != place]
    return back


def key_of(removed: dict[str, Any]) -> str:
    """Give the key of what was taken out."""
    return str((removed.get("question") or removed["section"])["key"])


def _question_back(draft: dict[str, Any], removed: dict[str, Any], *, locked: int) -> str:
    drafts.check_room(draft)
    question = dict(removed["question"])
    taken = {one["key"] for one in draft["questions"]}
    if question["key"] in taken:  # taken from the bank meanwhile
        question["key"] = drafts.new_key(taken)
    if any(one.get("overall") for one in draft["questions"]):
        question.pop("overall", None)
    order = drafts.section_order(draft)
    section, place = question.pop("section", ""), max(removed["place"], locked)
    if section in order:
        rank = order.index(section)
        first = sum(1 for one in draft["questions"] if order.index(one.get("section", "")) < rank)
        last = sum(1 for one in draft["questions"] if order.index(one.get("section", "")) <= rank)
        place = min(max(place, first), last)
    if section not in order or place < locked:  # then into the section of the question that stood before it
        place = min(max(removed["place"], locked), len(draft["questions"]))
        section = draft["questions"][place - 1].get("section", "") if place else ""
    if section:
        question["section"] = section
    draft["questions"].insert(place, question)
    _drop_rules_that_broke(draft, question)
    return str(question["key"])


def _drop_rules_that_broke(draft: dict[str, Any], question: dict[str, Any]) -> None:
    """Drop the conditions on questions or choices that are gone, or stand behind it now."""
    before = draft["questions"][: draft["questions"].index(question)]
    choices = {one["key"]: {choice["key"] for choice in one.get("choices", [])} for one in before}
    holding = [
        one
        for one in question.pop("when", [])
        if choices.get(one["question"]) and choices[one["question"]].issuperset(one["choices"])
    ]
    if holding:
        question["when"] = holding


def _section_back(draft: dict[str, Any], removed: dict[str, Any], *, locked: int) -> str:
    """Put a heading back before the first of its questions that still stands where it left them; no question moves."""
    sections = draft.setdefault("sections", [])
    if len(sections) >= MOST_SECTIONS:
        raise refuse("draft.too_many_sections", most=MOST_SECTIONS)
    place = min(max(removed["place"], locked), len(sections))
    left_in = str(sections[place - 1]["key"]) if place else ""
    sections.insert(place, removed["section"])
    reached = False
    for question in draft["questions"]:
        if question.get("section", "") != left_in:
            continue
        reached = reached or question["key"] in removed["questions"]
        if reached:
            question["section"] = removed["section"]["key"]
    return str(removed["section"]["key"])


def _locked_sections(questionnaire: Questionnaire) -> int:
    core = drafts.core_of(questionnaire)
    return len(core.get("sections", [])) if core else 0
