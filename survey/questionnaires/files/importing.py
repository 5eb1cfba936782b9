"""Bringing a questionnaire in from a file: read as a whole before anything is written."""

from dataclasses import replace
from datetime import datetime

from survey.people.models import Staff
from survey.problems import Problem
from survey.questionnaires import sounds
from survey.questionnaires.content import Content
from survey.questionnaires.drafting import starting
from survey.questionnaires.files import formats
from survey.questionnaires.models import Questionnaire
from survey.units.models import Unit

MOST_REMARKS = 300


def bring_in(raw: bytes, *, name: str, unit: Unit | None, by: Staff | None, now: datetime) -> Questionnaire:
    """Start a questionnaire of a unit (None: the whole country) with what a file says; `name` tells the format.

    What of it was left out stands in `left_out` of the questionnaire. Raises Refused with one problem, about the
    file, where it can't be read as a whole.
    """
    content, remarks = formats.read(raw, name=name)
    content, silent = _with_recordings_that_are_here(content)
    return starting.from_content(content, left_out=_readable([*remarks, *silent]), unit=unit, by=by, now=now)


def _readable(remarks: list[Problem]) -> list[Problem]:
    """Give as many remarks as somebody reads, and how many more there are: they are kept with the questionnaire."""
    more = len(remarks) - MOST_REMARKS
    return remarks if more <= 0 else [*remarks[:MOST_REMARKS], Problem("file.more_left", "", {"number": more})]


def left_out(questionnaire: Questionnaire) -> list[Problem]:
    """Give the remarks on the file that a questionnaire came from."""
    return [Problem(**one) for one in questionnaire.left_out]


def _with_recordings_that_are_here(content: Content) -> tuple[Content, list[Problem]]:
    wanted = {name for question in content.questions for name in question.sound.values()}
    here = sounds.known(wanted) if wanted else {}
    if wanted <= here.keys():
        return content, []
    questions = tuple(
        replace(one, sound={code: name for code, name in one.sound.items() if name in here})
        for one in content.questions
    )
    return replace(content, questions=questions), [
        Problem("file.recordings_left", "", {"number": len(wanted - here.keys())})
    ]
