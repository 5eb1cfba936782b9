"""Starting a questionnaire: from the library, from a core of a unit above, from a file, or with nothing."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any

from survey import text
from survey.extensions import db
from survey.people import visibility
from survey.people.models import Staff
from survey.problems import Problem, refuse
from survey.questionnaires import documents, library, parsing
from survey.questionnaires.content import Content
from survey.questionnaires.drafting import drafts, heading
from survey.questionnaires.models import Edition, Questionnaire
from survey.questionnaires.parsing import FORMAT
from survey.units.models import Unit


def start(form: str, *, unit: Unit | None, by: Staff | None, now: datetime) -> Questionnaire:
    """Start a questionnaire of a unit (None: the whole country) from a ready one."""
    ready = library.get(form)
    if ready is None:
        raise refuse("questionnaire.unknown_form", "form")
    return _begin(documents.of(ready), unit=unit, by=by, now=now, way="library")


def blank(*, title: str = "", unit: Unit | None, by: Staff | None, now: datetime) -> Questionnaire:
    """Start a questionnaire that asks nothing yet; its form is its own, so that it is compared with no other."""
    words = text.clean(title)
    if len(words) > heading.LONGEST["title"]:
        raise refuse("questionnaire.too_long", "title", most=heading.LONGEST["title"])
    empty: dict[str, Any] = {name: {"vi": ""} for name in ("introduction", "organiser", "note")}
    draft: dict[str, Any] = {
        "format": FORMAT,
        "form": f"rieng-{drafts.new_key()}",
        "group": "own",
        "service": None,
        "level": "commune",
        "title": {"vi": words},
        **empty,
        "questions": [],
    }
    return _begin(draft, unit=unit, by=by, now=now, way="blank")


def from_content(
    content: Content, *, left_out: Sequence[Problem] = (), unit: Unit | None, by: Staff | None, now: datetime
) -> Questionnaire:
    """Start a questionnaire from what a file said; what it lacks is for the task list to tell.

    `left_out`: remarks on what of the file is not in the content, kept to be read as long as the questionnaire is.
    """
    questionnaire = _begin(documents.of(content), unit=unit, by=by, now=now, way="file")
    questionnaire.left_out = [{"code": one.code, "at": one.at, "values": dict(one.values)} for one in left_out]
    return questionnaire


def from_core(core: Edition, *, unit: Unit | None, by: Staff | None, now: datetime) -> Questionnaire:
    """Start a questionnaire that begins with a core of a unit above; its questions stay as they are."""
    if not core.questionnaire.is_core:
        raise refuse("questionnaire.not_a_core", "core")
    questionnaire = _begin(deepcopy(core.content), unit=unit, by=by, now=now, way="core")
    questionnaire.core_id, questionnaire.core_number = core.questionnaire_id, core.number
    return questionnaire


def copy(earlier: Questionnaire, *, by: Staff | None, now: datetime) -> Questionnaire:
    """Start a questionnaire as a copy of an earlier one of its unit: of the same form, so that rounds are compared."""
    questionnaire = _begin(deepcopy(earlier.draft), unit=earlier.unit, by=by, now=now, way="copy")
    questionnaire.translated_from = deepcopy(earlier.translated_from)
    questionnaire.core_id, questionnaire.core_number = earlier.core_id, earlier.core_number
    return questionnaire


def _begin(draft: dict[str, Any], *, unit: Unit | None, by: Staff | None, now: datetime, way: str) -> Questionnaire:
    if by is not None and not visibility.sees(unit, by=by):
        raise refuse("questionnaire.unit_not_yours", "unit_id")
    parsing.parse(draft, unfinished=True)
    drafts.check_size(draft)
    questionnaire = Questionnaire(
        unit_id=unit.id if unit else None,
        form=draft["form"],
        draft=draft,
        translated_from={},
        removed=[],
        made_at=now,
        made_by_id=by.id if by else None,
    )
    db.session.add(questionnaire)
    db.session.flush()  # the audit trail names it by its number
    drafts.note(
        questionnaire, action="questionnaire.started", by=by, now=now, after={"form": draft["form"], "from": way}
    )
    return questionnaire
