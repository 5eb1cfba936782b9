"""What every change of a draft shares: taking it in turns, knowing what was seen, and keeping it with its trail."""

import copy
import hashlib
import json
import secrets
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select

from survey.extensions import db
from survey.people import audit
from survey.people.models import Staff
from survey.problems import refuse
from survey.questionnaires import comparing, parsing, texts, translating
from survey.questionnaires.content import Content
from survey.questionnaires.models import Edition, Questionnaire

MOST_KB = 512  # of a draft, and of what is remembered of it
MOST_REMEMBERED = 20  # of what was taken out
_LETTERS = "bcdfghjkmnpqrstvwxz23456789"


def take(questionnaire: Questionnaire) -> dict[str, Any]:
    """Give a copy of the draft to change, as it stands now; nobody else changes it until this transaction ends."""
    db.session.execute(select(Questionnaire.id).where(Questionnaire.id == questionnaire.id).with_for_update())
    db.session.refresh(questionnaire)
    return copy.deepcopy(questionnaire.draft)


def keep(
    questionnaire: Questionnaire,
    draft: dict[str, Any],
    *,
    action: str,
    by: Staff | None,
    now: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Keep a changed draft and note it in the trail, if anything changed; translations of what changed are marked.

    Refused where it is none any more, or where it doesn't begin with its core as that was published.
    """
    content = parsing.parse(draft, unfinished=True)
    if (core := core_content(questionnaire)) and not comparing.keeps_core(core, content):
        raise refuse("draft.locked")
    if draft == questionnaire.draft:
        return
    check_size(draft)
    before_it = questionnaire.draft_content
    questionnaire.translated_from = translating.sources_after(before_it, content, questionnaire.translated_from)
    questionnaire.draft = draft
    note(questionnaire, action=action, by=by, now=now, before=before, after=after)


def note(
    questionnaire: Questionnaire,
    *,
    action: str,
    by: Staff | None,
    now: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Note in the trail what was done to a questionnaire, which must have its number by now."""
    audit.write(
        by=by,
        action=action,
        subject=f"questionnaire {questionnaire.id}",
        unit_id=questionnaire.unit_id,
        now=now,
        before=before,
        after=after,
    )


def mark(part: object) -> str:
    """Give a short print of a part of a draft; a form carries the print of what it showed.

    Only the Vietnamese counts: who types a translation doesn't get into the way of who types the Vietnamese.
    """
    plain = json.dumps(in_languages(part, {"vi"}), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def check_seen(before: object, after: object, seen: str | None) -> None:
    """Refuse to write over what somebody else changed since it was shown; None: whoever writes has not read it.

    What says the very same is no writing over: a browser sends again what it got no answer to.
    """
    if seen is not None and seen != mark(before) and mark(before) != mark(after):
        raise refuse("draft.changed_meanwhile", "seen")


def check_order(questionnaire: Questionnaire, draft: dict[str, Any]) -> None:
    """Refuse a new order in which a question would stand before one that its skip rule looks at."""
    numbers = {one["key"]: number for number, one in enumerate(questionnaire.draft["questions"], start=1)}
    passed: set[str] = set()
    for one in draft["questions"]:
        for condition in one.get("when", []):
            if condition["question"] not in passed:
                raise refuse("draft.order_breaks_rule", number=numbers[one["key"]], on=numbers[condition["question"]])
        passed.add(one["key"])


def in_languages(part: Any, codes: Collection[str]) -> Any:
    """Give a part of a draft with its texts and recordings in these languages only."""
    if isinstance(part, list):
        return [in_languages(one, codes) for one in part]
    if not isinstance(part, dict):
        return part
    if "vi" in part:
        return {code: words for code, words in part.items() if code in codes}
    narrowed = {name: in_languages(value, codes) for name, value in part.items() if name != "sound"}
    if sound := {code: name for code, name in part.get("sound", {}).items() if code in codes}:
        narrowed["sound"] = sound
    return narrowed


def codes_of(draft: dict[str, Any]) -> frozenset[str]:
    """Give the codes of the languages of a draft."""
    return frozenset(["vi", *(language["code"] for language in draft.get("languages", []))])


def find(parts: Iterable[dict[str, Any]], key: str, *, by: str = "key") -> dict[str, Any]:
    """Give a part of a draft by what names it, or refuse: somebody may have removed it meanwhile."""
    found = next((one for one in parts if one[by] == key), None)
    if found is None:
        raise refuse("draft.gone_meanwhile")
    return found


def question(draft: dict[str, Any], key: str) -> dict[str, Any]:
    """Give a question of a draft, or refuse (see `find`)."""
    return find(draft["questions"], key)


def check_room(draft: dict[str, Any]) -> None:
    """Refuse one more question than a questionnaire may have."""
    if len(draft["questions"]) >= parsing.MOST_QUESTIONS:
        raise refuse("draft.too_many_questions", most=parsing.MOST_QUESTIONS)


def check_size(draft: dict[str, Any]) -> None:
    """Refuse a draft that is larger than any honest one: it is read, compared and kept as a whole at every change."""
    if _kilobytes(draft) > MOST_KB:
        raise refuse("draft.too_large", most=MOST_KB)


def section_order(draft: dict[str, Any]) -> list[str]:
    """Give the keys of the sections in their order; "" is before them, where questions without a section stand."""
    return ["", *(one["key"] for one in draft.get("sections", []))]


def new_key(taken: Iterable[str] = ()) -> str:
    """Give a key that no other question has: units of one form add their own, and counts are joined by key."""
    used = set(taken)
    while (key := "r" + "".join(secrets.choice(_LETTERS) for _ in range(7))) in used:
        pass
    return key


def core_edition(questionnaire: Questionnaire) -> Edition | None:
    """Give the edition of the core that a questionnaire begins with."""
    if questionnaire.core_id is None:
        return None
    return db.session.scalar(
        select(Edition).where(
            Edition.questionnaire_id == questionnaire.core_id, Edition.number == questionnaire.core_number
        )
    )


def core_of(questionnaire: Questionnaire) -> dict[str, Any] | None:
    """Give the document of that edition, to read and never to change."""
    core = core_edition(questionnaire)
    return core.content if core else None


def core_content(questionnaire: Questionnaire) -> Content | None:
    """Give the content of that edition."""
    core = core_of(questionnaire)
    return parsing.parse(core) if core else None


def locked_keys(questionnaire: Questionnaire) -> frozenset[str]:
    """Give the keys of the questions that a core forbids to change."""
    core = core_of(questionnaire)
    return frozenset(one["key"] for one in core["questions"]) if core else frozenset()


def remember(questionnaire: Questionnaire, removed: dict[str, Any]) -> None:
    """Remember what was taken out, so that it can be brought back, as much of it as there is room for."""
    remembered = [*questionnaire.removed, removed][-MOST_REMEMBERED:]
    while len(remembered) > 1 and _kilobytes(remembered) > MOST_KB:
        del remembered[0]
    questionnaire.removed = remembered
    _forget_sources(questionnaire)


def _forget_sources(questionnaire: Questionnaire) -> None:
    """Forget what was read for translations of what is neither there nor can be brought back."""
    there = {place for place, _ in texts.of(questionnaire.draft_content)}
    back = {
        f"questions.{one['question']['key']}" if "question" in one else f"sections.{one['section']['key']}"
        for one in questionnaire.removed
    }
    questionnaire.translated_from = {
        place: of
        for place, of in questionnaire.translated_from.items()
        if place in there or ".".join(place.split(".")[:2]) in back
    }


def _kilobytes(part: Any) -> int:
    return len(json.dumps(part, ensure_ascii=False).encode()) // 1024
