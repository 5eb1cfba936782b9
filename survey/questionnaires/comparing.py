"""Comparing two contents: in which languages, with the same meaning, with the same core. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from survey.questionnaires import texts
from survey.questionnaires.content import Content

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class TextChange:
    """Words that differ, at a place as `texts.of` names it; "" where there were none."""

    place: str
    language: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What is different between two contents of one questionnaire."""

    texts: tuple[TextChange, ...]  # in reading order, in the languages that both have
    only_words: bool  # nothing but words differs, whatever languages, recordings and icons come or go
    new_languages: tuple[str, ...]
    lost_languages: tuple[str, ...]


def in_languages(content: Content, codes: Collection[str]) -> Content:
    """Give the same questionnaire in these languages only; a recording belongs to its language."""
    kept = replace(content, languages=tuple(one for one in content.languages if one.code in codes))
    return _narrowed(kept, codes)


def keeps_core(core: Content, content: Content) -> bool:
    """Say whether a questionnaire begins with the very questions of a core, whatever languages it adds."""
    narrow = in_languages(content, core.codes)
    return (
        narrow.form == core.form
        and narrow.questions[: len(core.questions)] == core.questions
        and narrow.sections[: len(core.sections)] == core.sections
    )


def differences(old: Content, new: Content) -> Differences:
    """Tell which words differ, and whether anything else does: keys, kinds, choices, their order, rules, limits."""
    before, after = dict(texts.of(old)), dict(texts.of(new))
    both = [code for code in new.codes if code in old.codes]
    told = tuple(
        TextChange(place, code, said, says)
        for place in dict.fromkeys([*after, *before])
        for code in both
        if (said := before.get(place, {}).get(code, "")) != (says := after.get(place, {}).get(code, ""))
    )
    return Differences(
        texts=told,
        only_words=_without_words(old) == _without_words(new),
        new_languages=tuple(code for code in new.codes if code not in old.codes),
        lost_languages=tuple(code for code in old.codes if code not in new.codes),
    )


def _without_words(part: Part) -> Part:
    """Take all that may be corrected out of a part and what is within: texts, recordings, icons and languages."""
    changes: dict[str, Any] = {"languages": ()} if isinstance(part, Content) else {}
    for one in fields(part):  # type: ignore[arg-type]
        value = getattr(part, one.name)
        if one.name == "icon":
            changes[one.name] = ""
        elif isinstance(value, Mapping) or one.name == "help":
            changes[one.name] = None
        elif one.name != "languages" and isinstance(value, tuple) and value and is_dataclass(value[0]):
            changes[one.name] = tuple(_without_words(item) for item in value)
    return replace(part, **changes)  # type: ignore[type-var]


def _narrowed(part: Part, codes: Collection[str]) -> Part:
    """Take the other languages out of every text and recording within."""
    changes: dict[str, Any] = {}
    for one in fields(part):  # type: ignore[arg-type]
        value = getattr(part, one.name)
        if isinstance(value, Mapping):
            changes[one.name] = {code: words for code, words in value.items() if code in codes}
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            changes[one.name] = tuple(_narrowed(item, codes) for item in value)
    return replace(part, **changes)  # type: ignore[type-var]
