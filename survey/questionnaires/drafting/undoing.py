"""Taking a question out of a draft, and bringing back what was taken out last."""

from datetime import datetime
from typing import Any

from survey.people.models import Staff
from survey.problems import refuse
from survey.questionnaires.drafting import drafts, sections
from survey.questionnaires.models import Questionnaire


def remove(questionnaire: Questionnaire, key: str, *, by: Staff | None, now: datetime) -> None:
    """Take a question out; `undoing.bring_back` puts it where it was."""
    draft = drafts.take(questionnaire)
    question = drafts.question(draft, key)
    for other in draft["questions"]:
        if any(condition["question"] == key for condition in other.get("when", [])):
            raise refuse("draft.others_depend", number=draft["questions"].index(other) + 1)
    place = draft["questions"].index(question)
    draft["questions"].remove(question)
    drafts.keep(questionnaire, draft, action="questionnaire.question_removed", by=by, now=now, before=question)
    drafts.remember(questionnaire, {"question": question, "place": place})


def bring_back(questionnaire: Questionnaire, *, by: Staff | None, now: datetime) -> None:
    """Put back what was taken out last, as near to its place as the questionnaire still allows."""
    draft = drafts.take(questionnaire)
    if not questionnaire.removed:
        raise refuse("draft.nothing_to_bring_back")
    *rest, last = questionnaire.removed
    if "question" in last:
        _question_back(draft, last)
        what = {"question": last["question"]["key"]}
    else:
        _section_back(draft, last)
        what = {"section": last["section"]["key"]}
    drafts.keep(questionnaire, draft, action="questionnaire.brought_back", by=by, now=now, after=what)
    questionnaire.removed = rest


def _question_back(draft: dict[str, Any], removed: dict[str, Any]) -> None:
    question = dict(removed["question"])
    order = ["", *(one["key"] for one in draft.get("sections", []))]
    if question.get("section", "") not in order:
        question.pop("section")
    rank = order.index(question.get("section", ""))
    first = sum(1 for one in draft["questions"] if order.index(one.get("section", "")) < rank)
    last = sum(1 for one in draft["questions"] if order.index(one.get("section", "")) <= rank)
    if any(one.get("overall") for one in draft["questions"]):
        question.pop("overall", None)
    draft["questions"].insert(min(max(removed["place"], first), last), question)


def _section_back(draft: dict[str, Any], removed: dict[str, Any]) -> None:
    section = removed["section"]
    draft.setdefault("sections", []).insert(removed["place"], section)
    for question in draft["questions"]:
        if question["key"] in removed["questions"]:
            question["section"] = section["key"]
    sections.in_order(draft)
