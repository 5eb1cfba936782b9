"""A question as it was typed, and writing it into a draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from survey import text
from survey.problems import Problem
from survey.questionnaires.content import FIXED_CHOICES, NOT_USED, Condition, Kind
from survey.questionnaires.drafting import drafts
from survey.questionnaires.parsing import MOST_CONDITIONS

LONGEST = {"text": 500, "help": 500, "choice": 200}

# The words of fixed choices in a question that is new; the library has the same.
FIXED_WORDS = {
    "hl": "Hài lòng",
    "khl": "Không hài lòng",
    "1": "Rất không hài lòng",
    "2": "Không hài lòng",
    "3": "Bình thường",
    "4": "Hài lòng",
    "5": "Rất hài lòng",
    "ksd": "Không sử dụng trong 12 tháng qua",
    "co": "Có",
    "khong": "Không",
}


@dataclass(frozen=True)
class TypedChoice:
    """A choice or reason as it was typed; a new one has no key yet."""

    text: str
    key: str = ""
    means: str | None = None
    icon: str = ""


@dataclass(frozen=True)
class Typed:
    """A question as it was typed, in Vietnamese; what its kind doesn't have is left at its default."""

    text: str
    help: str = ""
    required: bool = True
    overall: bool = False
    criterion: str = ""
    choices: Sequence[TypedChoice] = ()  # of fixed ones only words and icons are taken
    not_used: bool = True  # of a scale: "not used" is offered
    reasons: Sequence[TypedChoice] = ()
    when: Sequence[Condition] = ()
    min: int | None = None
    max: int | None = None


def write(question: dict[str, Any], typed: Typed) -> None:
    """Write what was typed into a question of a draft, whose other languages and recordings stay."""
    kind = Kind(question["kind"])
    question["text"] = {**question["text"], "vi": text.clean(typed.text)}
    said = text.clean(typed.help)
    _set(question, "help", {**question.get("help", {}), "vi": said} if said else None)
    _set(question, "required", False if not typed.required else None)
    _set(question, "overall", True if typed.overall else None)
    _set(question, "criterion", typed.criterion or None)
    _set(question, "min", typed.min)
    _set(question, "max", typed.max)
    _set(question, "when", [{"question": one.question, "choices": list(one.choices)} for one in typed.when] or None)
    _set(question, "reasons", _choices(question.get("reasons", []), typed.reasons) or None)
    if kind in FIXED_CHOICES:
        _set(question, "choices", _fixed(kind, question["choices"], typed))
    else:
        _set(question, "choices", _choices(question.get("choices", []), typed.choices) or None)


def _set(question: dict[str, Any], name: str, value: object) -> None:
    question.pop(name, None)
    if value is not None:
        question[name] = value


def _fixed(kind: Kind, old: list[dict[str, Any]], typed: Typed) -> list[dict[str, Any]]:
    """Give the fixed choices of a kind in the words that were typed; which there are is not for typing."""
    given = {one.key: one for one in typed.choices}
    before = {one["key"]: one for one in old}
    kept = []
    for key, means in FIXED_CHOICES[kind]:
        if key == NOT_USED and not typed.not_used:
            continue
        choice = dict(before.get(key) or new_choice(key, FIXED_WORDS[key], means))
        if one := given.get(key):
            choice["text"] = {**choice["text"], "vi": text.clean(one.text) or choice["text"]["vi"]}
            _set(choice, "icon", one.icon or None)
        kept.append(choice)
    return kept


def _choices(old: list[dict[str, Any]], typed: Sequence[TypedChoice]) -> list[dict[str, Any]]:
    before = {one["key"]: one for one in old}
    named = {one.key for one in typed}
    by_words = {one["text"]["vi"]: key for key, one in before.items() if key not in named}
    kept: list[dict[str, Any]] = []
    for one in typed:
        words = text.clean(one.text)
        if not words:
            continue
        taken = {done["key"] for done in kept}
        # One that comes without a key, but in the words of one that is there, is that one: it was sent twice.
        key = one.key if one.key in before else by_words.get(words, "")
        # A choice that was taken away never gives its key to another one: answers may point at it.
        fresh = not key or key in taken
        choice: dict[str, Any] = {"key": drafts.new_key({*before, *taken})} if fresh else dict(before[key])
        choice["text"] = {**choice.get("text", {}), "vi": words}
        _set(choice, "means", one.means or None)
        _set(choice, "icon", one.icon or None)
        kept.append(choice)
    return kept


def problems(typed: Typed, kind: Kind) -> list[Problem]:
    """Give what can't be kept; of choices with the place among those typed ("choices[2]")."""
    found = [
        Problem("questionnaire.too_long", name, {"most": LONGEST[name]})
        for name, words in (("text", typed.text), ("help", typed.help))
        if len(text.clean(words)) > LONGEST[name]
    ]
    for name, choices in (("choices", typed.choices), ("reasons", typed.reasons)):
        found += [
            Problem("questionnaire.too_long", f"{name}[{place}]", {"most": LONGEST["choice"]})
            for place, one in enumerate(choices)
            if len(text.clean(one.text)) > LONGEST["choice"]
        ]
    if len(typed.when) > MOST_CONDITIONS:
        found.append(Problem("draft.too_many_conditions", "when", {"most": MOST_CONDITIONS}))
    if kind is Kind.SEVERAL:
        found += [
            Problem("draft.ticks_below_one", name)
            for name, ticks in (("min", typed.min), ("max", typed.max))
            if ticks is not None and ticks < 1
        ]
    return found


def new_choice(key: str, words: str, means: str | None) -> dict[str, Any]:
    """Give a choice as a draft has it."""
    return {"key": key, "text": {"vi": words}} | ({"means": str(means)} if means else {})
