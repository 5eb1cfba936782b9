"""Changing what stands before the questions: title, introduction and organiser."""

from datetime import datetime

from survey import text
from survey.people.models import Staff
from survey.problems import Problem, Refused
from survey.questionnaires.drafting import drafts
from survey.questionnaires.models import Questionnaire

LONGEST = {"title": 200, "introduction": 600, "organiser": 200}


def mark(questionnaire: Questionnaire) -> str:
    """Give the print of the heading as it stands."""
    return drafts.mark([questionnaire.draft[name]["vi"] for name in LONGEST])


def change(
    questionnaire: Questionnaire,
    *,
    title: str,
    introduction: str,
    organiser: str,
    by: Staff | None,
    now: datetime,
    seen: str | None = None,
) -> None:
    """Set the Vietnamese title, introduction and organiser; what is still empty is for the task list to tell.

    Raises Refused where a text is too long, or somebody changed the heading since `seen`.
    """
    typed = {"title": title, "introduction": introduction, "organiser": organiser}
    cleaned = {name: text.clean(raw) for name, raw in typed.items()}
    problems = [
        Problem("questionnaire.too_long", name, {"most": most})
        for name, most in LONGEST.items()
        if len(cleaned[name]) > most
    ]
    if problems:
        raise Refused(*problems)
    draft = drafts.take(questionnaire)
    before = {name: draft[name]["vi"] for name in LONGEST}
    drafts.check_seen(list(before.values()), [cleaned[name] for name in LONGEST], seen)
    for name, words in cleaned.items():
        draft[name] = {**draft[name], "vi": words}
    drafts.keep(questionnaire, draft, action="questionnaire.changed", by=by, now=now, before=before, after=cleaned)
