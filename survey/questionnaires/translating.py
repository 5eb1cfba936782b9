"""Translations beside the Vietnamese: what is still to be done, and typing it in. Never machine-made."""

from collections.abc import Mapping

from survey.questionnaires import texts
from survey.questionnaires.content import Content

Sources = Mapping[str, Mapping[str, str]]  # by place and language: the Vietnamese that was translated


def finished(content: Content, sources: Sources) -> tuple[str, ...]:
    """Give the codes of the languages in which everything is written, and from the Vietnamese as it is now."""
    return tuple(one.code for one in content.languages if not unfinished(content, one.code, sources))


def unfinished(content: Content, language: str, sources: Sources) -> list[str]:
    """Give the places that are not written in a language, or whose Vietnamese has changed since."""
    return [
        place
        for place, text in texts.of(content)
        if not text.get(language, "").strip() or sources.get(place, {}).get(language, text["vi"]) != text["vi"]
    ]
