"""Adding, changing and copying questions of a draft.

Each verb takes the draft in turn, and is refused in words where it would break a skip rule or touch a core.
"""

from datetime import datetime
from typing import Any

from survey import text
from survey.people.models import Staff
from survey.problems import Refused, refuse
from survey.questionnaires import translating
from survey.questionnaires.content import FIXED_CHOICES, Kind
from survey.questionnaires.drafting import drafts, moving
from survey.questionnaires.drafting import typed as as_typed
from survey.questionnaires.drafting.typed import Typed
from survey.questionnaires.models import Questionnaire


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
    drafts.check_room(draft)
    question: dict[str, Any] = {"key": _new_key(draft), "kind": kind.value, "text": {"vi": text.clean(words)}}
    if kind in FIXED_CHOICES:
        question["choices"] = [
            as_typed.new_choice(key, as_typed.FIXED_WORDS[key], means) for key, means in FIXED_CHOICES[kind]
        ]
    if kind in (Kind.SHORT_TEXT, Kind.LONG_TEXT):
        question["required"] = False  # whom writing on a phone is too much would not send the rest either
    moving.put(draft, question, section=moving.last_section(draft) if section is None else section)
    drafts.keep(
        questionnaire, draft, action="questionnaire.question_added", by=by, now=now, after={"question": question["key"]}
    )
    return str(question["key"])


def take_over(
    questionnaire: Questionnaire, question: dict[str, Any], *, form: str, by: Staff | None, now: datetime
) -> str:
    """Add a copy of a question of another questionnaire, with its criterion, at the end; gives its key.

    `question` is as in a document of the form `form`. Its key stays only within the same form, where counts are joined
    by key: between forms the same key is of another question.
    """
    draft = drafts.take(questionnaire)
    drafts.check_room(draft)
    copied = {name: value for name, value in question.items() if name not in ("section", "when", "overall")}
    if form != questionnaire.form or copied["key"] in {one["key"] for one in draft["questions"]}:
        copied["key"] = _new_key(draft)
    moving.put(draft, drafts.in_languages(copied, drafts.codes_of(draft)), section=moving.last_section(draft))
    drafts.keep(
        questionnaire, draft, action="questionnaire.question_taken", by=by, now=now, after={"question": copied["key"]}
    )
    return str(copied["key"])


def mark(question: dict[str, Any]) -> str:
    """Give the print of what the page of a question shows; where it stands and its recordings are not for typing."""
    return drafts.mark(_shown(question))


def change(
    questionnaire: Questionnaire, key: str, typed: Typed, *, seen: str | None, by: Staff | None, now: datetime
) -> dict[str, Any]:
    """Write what was typed into a question, and give it as it is then.

    Refused with all that is wrong, or where somebody changed it since `seen` (its `mark`).
    """
    draft = drafts.take(questionnaire)
    question = drafts.question(draft, key)
    problems = as_typed.problems(typed, Kind(question["kind"]))
    if problems:
        raise Refused(*problems)
    before = dict(question)
    as_typed.write(question, typed)
    drafts.check_seen(_shown(before), _shown(question), seen)
    if question == before:
        return before
    _check_choices_in_use(draft, question)
    if typed.overall:
        for other in draft["questions"]:
            if (
                other is not question
                and other.pop("overall", None)
                and other["key"] in drafts.locked_keys(questionnaire)
            ):
                raise refuse("draft.overall_in_core", "overall")
    action = "questionnaire.question_changed"
    drafts.keep(questionnaire, draft, action=action, by=by, now=now, before=before, after=question)
    return question


def duplicate(questionnaire: Questionnaire, key: str, *, by: Staff | None, now: datetime) -> str:
    """Put a copy behind a question (behind the core, if that is where it stands); gives the key of the copy."""
    draft = drafts.take(questionnaire)
    drafts.check_room(draft)
    question = drafts.question(draft, key)
    # Another matter: neither compared with the first by criterion nor read out with its voice.
    copied = {name: value for name, value in question.items() if name not in ("key", "overall", "criterion", "sound")}
    copied = {"key": _new_key(draft), **copied}
    if key in drafts.locked_keys(questionnaire):
        moving.put(draft, copied, section=moving.last_section(draft))
    else:
        draft["questions"].insert(draft["questions"].index(question) + 1, copied)
    drafts.keep(
        questionnaire, draft, action="questionnaire.question_added", by=by, now=now, after={"question": copied["key"]}
    )
    questionnaire.translated_from = translating.copied(questionnaire.translated_from, key, copied["key"])
    return str(copied["key"])


def _shown(question: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in question.items() if name not in ("section", "sound")}


def _check_choices_in_use(draft: dict[str, Any], question: dict[str, Any]) -> None:
    """Refuse to take a choice away while another question is asked only after it."""
    there = {choice["key"] for choice in question.get("choices", [])}
    for number, other in enumerate(draft["questions"], start=1):
        for condition in other.get("when", []) if other is not question else ():
            if condition["question"] == question["key"] and not there.issuperset(condition["choices"]):
                raise refuse("draft.choice_in_use", "choices", number=number)


def _new_key(draft: dict[str, Any]) -> str:
    return drafts.new_key(one["key"] for one in draft["questions"])
