"""Recordings of the questions of a draft, one for each language."""

from datetime import datetime

from survey.people.models import Staff
from survey.problems import refuse
from survey.questionnaires import sounds
from survey.questionnaires.drafting import drafts
from survey.questionnaires.models import Questionnaire


def put(
    questionnaire: Questionnaire,
    key: str,
    language: str,
    content: bytes,
    *,
    seen: str | None,
    by: Staff | None,
    now: datetime,
) -> str:
    """Have a question read out by a recording, and give its name; raise Refused where it is no sound.

    Refused too where there is another one than `seen`, the name of the recording that the form showed.
    """
    name = sounds.keep(content, now=now)
    _set(questionnaire, key, language, name, seen=seen, by=by, now=now)
    return name


def take_away(
    questionnaire: Questionnaire, key: str, language: str, *, seen: str | None, by: Staff | None, now: datetime
) -> None:
    """Have a question read out no more; the recording itself stays, for editions point at it."""
    _set(questionnaire, key, language, None, seen=seen, by=by, now=now)


def locked_keys(questionnaire: Questionnaire, language: str) -> frozenset[str]:
    """Give the keys of the questions that a core forbids to record: it has the language itself."""
    core = drafts.core_of(questionnaire)
    return drafts.locked_keys(questionnaire) if core and language in drafts.codes_of(core) else frozenset()


def _set(
    questionnaire: Questionnaire,
    key: str,
    language: str,
    name: str | None,
    *,
    seen: str | None,
    by: Staff | None,
    now: datetime,
) -> None:
    draft = drafts.take(questionnaire)
    if language not in drafts.codes_of(draft):
        raise refuse("draft.gone_meanwhile")
    question = drafts.question(draft, key)
    spoken = dict(question.pop("sound", {}))
    before = spoken.pop(language, None)
    if seen is not None and seen != (before or "") and name != before:
        raise refuse("sound.changed_meanwhile", "recording")
    if name:
        spoken[language] = name
    if spoken:
        question["sound"] = spoken
    drafts.keep(
        questionnaire,
        draft,
        action="questionnaire.recording_put" if name else "questionnaire.recording_taken_away",
        by=by,
        now=now,
        before={"question": key, "language": language, "recording": before},
        after={"question": key, "language": language, "recording": name},
    )
