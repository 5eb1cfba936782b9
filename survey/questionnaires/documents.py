"""Writing a content as its JSON document: what has its default is left out, so equal contents give equal ones. Pure."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from survey.questionnaires.content import Content
from survey.questionnaires.parsing import FORMAT

_ALWAYS = {"title", "introduction", "organiser", "note", "questions", "service", "text", "key", "kind"}


def of(content: Content) -> dict[str, Any]:
    """Give the document that `parsing.parse` reads as this very content."""
    return {"format": FORMAT, **_plain(content)}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            one.name: _plain(getattr(value, one.name))
            for one in fields(value)
            if one.name in _ALWAYS or getattr(value, one.name) != _default(one)
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    return getattr(value, "value", value)


def _default(one: Any) -> Any:
    return one.default_factory() if one.default_factory is not MISSING else one.default
