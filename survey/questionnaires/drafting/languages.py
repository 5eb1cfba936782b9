"""The languages of a draft beside Vietnamese: adding, renaming and taking out."""

from datetime import datetime
from typing import Any

from survey import text
from survey.people.models import Staff
from survey.problems import refuse
from survey.questionnaires import languages, translating
from survey.questionnaires.drafting import drafts
from survey.questionnaires.models import Questionnaire
from survey.questionnaires.parsing import MOST_LANGUAGES


def add(questionnaire: Questionnaire, *, name: str, by: Staff | None, now: datetime) -> str:
    """Add a language by its name, a known one or any other; gives its code. Nothing is translated into it yet."""
    draft = drafts.take(questionnaire)
    there = draft.setdefault("languages", [])
    words = _checked(name)
    if len(there) >= MOST_LANGUAGES:
        raise refuse("language.too_many", "name", most=MOST_LANGUAGES)
    code = languages.code_for(words)
    _check_new(there, code, words)
    code = _free(code, {one["code"] for one in there})
    there.append({"code": code, "name": languages.KNOWN.get(code, words)})
    drafts.keep(questionnaire, draft, action="questionnaire.language_added", by=by, now=now, after=dict(there[-1]))
    return code


def rename(questionnaire: Questionnaire, code: str, *, name: str, by: Staff | None, now: datetime) -> None:
    """Write the name of a language as its speakers read it."""
    draft = drafts.take(questionnaire)
    language = find(draft, code)
    before = dict(language)
    words = _checked(name)
    others = [one for one in draft["languages"] if one is not language]
    _check_new(others, languages.code_for(words), words)
    language["name"] = words
    after = dict(language)
    drafts.keep(
        questionnaire, draft, action="questionnaire.language_renamed", by=by, now=now, before=before, after=after
    )


def remove(questionnaire: Questionnaire, code: str, *, by: Staff | None, now: datetime) -> None:
    """Take a language out with all that was typed and recorded in it; one of the core stays."""
    draft = drafts.take(questionnaire)
    language = find(draft, code)
    core = drafts.core_of(questionnaire)
    if core and any(one["code"] == code for one in core.get("languages", [])):
        raise refuse("draft.locked")
    draft["languages"].remove(language)
    if not draft["languages"]:
        draft.pop("languages")
    drafts.keep(
        questionnaire,
        drafts.in_languages(draft, drafts.codes_of(draft)),
        action="questionnaire.language_removed",
        by=by,
        now=now,
        before=dict(language),
    )
    questionnaire.translated_from = translating.without(questionnaire.translated_from, code)
    # What may be brought back would otherwise come with a language that is there no more.
    questionnaire.removed = drafts.in_languages(questionnaire.removed, drafts.codes_of(draft))


def find(draft: dict[str, Any], code: str) -> dict[str, Any]:
    """Give a language of a draft, or refuse: somebody may have taken it out meanwhile."""
    return drafts.find(draft.get("languages", []), code, by="code")


def _checked(name: str) -> str:
    words = text.clean(name, joiners=True)
    if not words.strip("\u200b\u200c\u200d"):
        raise refuse("language.no_name", "name")
    if len(words) > languages.LONGEST_NAME:
        raise refuse("questionnaire.too_long", "name", most=languages.LONGEST_NAME)
    if "\n" in words:
        raise refuse("language.no_name", "name")
    return words


def _check_new(there: list[dict[str, Any]], code: str, name: str) -> None:
    """Refuse Vietnamese, and a language that is there already under this or another name."""
    if text.slug(name) in ("vi", "viet", "tieng-viet", "kinh", "tieng-kinh", "vietnamese"):
        raise refuse("language.vietnamese", "name")
    for one in there:
        if text.fold(one["name"]) == text.fold(name) or (one["code"] == code and code in languages.KNOWN):
            raise refuse("language.twice", "name", name=one["name"])


def _free(code: str, taken: set[str]) -> str:
    """Number a code of our own where another name has led to the same."""
    number, free = 1, code
    while free in taken:
        number += 1
        free = f"{code}-{number}"
    return free
