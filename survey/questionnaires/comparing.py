"""Comparing two contents: in which languages, with the same meaning, with the same core. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from survey.questionnaires.content import Content

Part = TypeVar("Part")


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
