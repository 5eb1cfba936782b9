"""Starting a questionnaire from the library, and changing it until it is published."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from survey import text
from survey.extensions import db
from survey.people import audit, visibility
from survey.people.models import Staff
from survey.problems import Problem, Refused, refuse
from survey.questionnaires import library
from survey.questionnaires.models import Questionnaire
from survey.units.models import Unit

LONGEST = {"title": 200, "introduction": 600, "organiser": 200}


def start(form: str, *, unit: Unit | None, by: Staff | None, now: datetime) -> Questionnaire:
    """Start a questionnaire of a unit (None: the whole country) from a ready one."""
    if library.get(form) is None:
        raise refuse("questionnaire.unknown_form", "form")
    if by is not None and not visibility.sees(unit, by=by):
        raise refuse("questionnaire.unit_not_yours", "unit_id")
    questionnaire = Questionnaire(
        unit_id=unit.id if unit else None,
        form=form,
        draft=library.document(form),
        made_at=now,
        made_by_id=by.id if by else None,
    )
    db.session.add(questionnaire)
    db.session.flush()  # the audit trail names it by its number
    audit.write(
        by=by,
        action="questionnaire.started",
        subject=f"questionnaire {questionnaire.id}",
        unit_id=questionnaire.unit_id,
        now=now,
        after={"form": form},
    )
    return questionnaire


def change(
    questionnaire: Questionnaire,
    *,
    title: str,
    introduction: str,
    organiser: str,
    left_out: Collection[str],
    by: Staff | None,
    now: datetime,
) -> None:
    """Set the Vietnamese title, introduction and organiser, and which questions of the form are left out.

    Raises Refused where a text is empty or too long, a key is unknown, or nothing would be asked.
    """
    form = library.document(questionnaire.form)
    texts = {"title": title, "introduction": introduction, "organiser": organiser}
    cleaned = {name: text.clean(raw) for name, raw in texts.items()}
    problems = _problems(cleaned)
    keys = {question["key"] for question in form["questions"]}
    unknown = sorted(set(left_out) - keys)
    if unknown:
        problems.append(Problem("questionnaire.unknown_question", "left_out", {"key": unknown[0]}))
    if keys <= set(left_out):
        problems.append(Problem("questionnaire.nothing_asked", "left_out"))
    if problems:
        raise Refused(*problems)
    before = _seen(questionnaire.draft)
    draft = dict(questionnaire.draft)
    for name, words in cleaned.items():
        draft[name] = {**draft[name], "vi": words}
    draft["questions"] = [question for question in form["questions"] if question["key"] not in left_out]
    questionnaire.draft = draft
    after = _seen(draft)
    if before != after:
        audit.write(
            by=by,
            action="questionnaire.changed",
            subject=f"questionnaire {questionnaire.id}",
            unit_id=questionnaire.unit_id,
            now=now,
            before=before,
            after=after,
        )


def left_out(questionnaire: Questionnaire) -> set[str]:
    """Give the keys of the form's questions that the draft doesn't ask."""
    asked = {question["key"] for question in questionnaire.draft["questions"]}
    return {question["key"] for question in library.document(questionnaire.form)["questions"]} - asked


def _problems(cleaned: dict[str, str]) -> list[Problem]:
    problems = []
    for name, most in LONGEST.items():
        if not cleaned[name]:
            problems.append(Problem(f"questionnaire.no_{name}", name))
        elif len(cleaned[name]) > most:
            problems.append(Problem("questionnaire.too_long", name, {"most": most}))
    return problems


def _seen(draft: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: draft[name]["vi"] for name in LONGEST},
        "questions": [question["key"] for question in draft["questions"]],
    }
