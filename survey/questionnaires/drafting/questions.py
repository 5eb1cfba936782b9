"""Adding, changing and copying questions of a draft.

Each verb takes the draft in turn, and is refused in words where it would break a skip rule or touch a core.
"""

from datetime import datetime
from typing import Any

from survey import text
from survey.people.models import Staff
from survey.problems import Refused, refuse
from survey.questionnaires.content import FIXED_CHOICES, Kind
from survey.questionnaires.drafting import drafts, moving
from survey.questionnaires.drafting import typed as as_typed
from survey.questionnaires.drafting.typed import Typed
from survey.questionnaires.models import Questionnaire
from survey.questionnaires.parsing import MOST_QUESTIONS


def add(
    questionnaire: Questionnaire,
    kind: Kind,
    *,
    section: str | None = None,
    words: str = "",
    by: Staff | None,
    now: datetime,
) -> str:
    """Add a question at the end of a section (None: the last), with the choices that its kind has; gives its key."""
    draft = drafts.take(questionnaire)
    _check_room(draft)
    question: dict[str, Any] = {"key": _new_key(draft), "kind": kind.value, "text": {"vi": text.clean(words)}}
    if kind in FIXED_CHOICES:
        question["choices"] = [
            as_typed.new_choice(key, as_typed.FIXED_WORDS[key], means) for key, means in FIXED_CHOICES[kind]
        ]
    moving.put(draft, question, section=moving.last_section(draft) if section is None else section)
    _keep(questionnaire, draft, "questionnaire.question_added", question["key"], by=by, now=now)
    return str(question["key"])


def take_over(
    questionnaire: Questionnaire, question: dict[str, Any], *, form: str, by: Staff | None, now: datetime
) -> str:
    """Add a copy of a question of another questionnaire, with its criterion, at the end; gives its key.

    `question` is as in a document of the form `form`. Its key stays only within the same form, where counts are joined
    by key: between forms the same key is of another question.
    """
    draft = drafts.take(questionnaire)
    _check_room(draft)
    copied = {name: value for name, value in question.items() if name not in ("section", "when", "overall")}
    if form != questionnaire.form or copied["key"] in {one["key"] for one in draft["questions"]}:
        copied["key"] = _new_key(draft)
    moving.put(draft, _in_languages(copied, draft), section=moving.last_section(draft))
    _keep(questionnaire, draft, "questionnaire.question_taken", copied["key"], by=by, now=now)
    return str(copied["key"])


def change(
    questionnaire: Questionnaire, key: str, typed: Typed, *, seen: str | None, by: Staff | None, now: datetime
) -> None:
    """Write what was typed into a question; refused with all that is wrong, or where it changed since `seen`."""
    draft = drafts.take(questionnaire)
    question = drafts.question(draft, key)
    drafts.check_seen(question, seen)
    problems = as_typed.problems(typed)
    if problems:
        raise Refused(*problems)
    before = dict(question)
    as_typed.write(question, typed)
    if typed.overall:
        for other in draft["questions"]:
            if other is not question:
                other.pop("overall", None)
    _keep(questionnaire, draft, "questionnaire.question_changed", key, by=by, now=now, before=before, after=question)


def duplicate(questionnaire: Questionnaire, key: str, *, by: Staff | None, now: datetime) -> str:
    """Put a copy behind a question (behind the core, if that is where it stands); gives the key of the copy."""
    draft = drafts.take(questionnaire)
    _check_room(draft)
    question = drafts.question(draft, key)
    # Another matter: neither compared with the first by criterion nor read out with its voice.
    copied = {name: value for name, value in question.items() if name not in ("key", "overall", "criterion", "sound")}
    copied = {"key": _new_key(draft), **copied}
    if key in drafts.locked_keys(questionnaire):
        moving.put(draft, copied, section=moving.last_section(draft))
    else:
        draft["questions"].insert(draft["questions"].index(question) + 1, copied)
    _keep(questionnaire, draft, "questionnaire.question_added", copied["key"], by=by, now=now)
    return str(copied["key"])


def _in_languages(question: dict[str, Any], draft: dict[str, Any]) -> dict[str, Any]:
    """Leave out of a question the languages that the questionnaire doesn't have."""
    known = {"vi", *(language["code"] for language in draft.get("languages", []))}

    def narrow(part: Any) -> Any:
        if isinstance(part, list):
            return [narrow(one) for one in part]
        if isinstance(part, dict) and "vi" in part:
            return {code: words for code, words in part.items() if code in known}
        return {name: narrow(value) for name, value in part.items()} if isinstance(part, dict) else part

    narrowed: dict[str, Any] = narrow(question)
    if sound := {code: name for code, name in question.get("sound", {}).items() if code in known}:
        narrowed["sound"] = sound
    return narrowed


def _check_room(draft: dict[str, Any]) -> None:
    if len(draft["questions"]) >= MOST_QUESTIONS:
        raise refuse("draft.too_many_questions", most=MOST_QUESTIONS)


def _new_key(draft: dict[str, Any]) -> str:
    return drafts.new_key(one["key"] for one in draft["questions"])


def _keep(
    questionnaire: Questionnaire,
    draft: dict[str, Any],
    action: str,
    key: str,
    *,
    by: Staff | None,
    now: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    drafts.keep(
        questionnaire,
        draft,
        action=action,
        by=by,
        now=now,
        before=before,
        after=after or {"question": key},
    )
