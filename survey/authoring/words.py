"""The names that this room gives to groups, levels and kinds."""

from collections.abc import Mapping
from typing import Any

from flask_babel import LazyString, lazy_gettext

from survey.questionnaires.content import Kind, text_in
from survey.questionnaires.languages import tag

GROUP_WORDS: Mapping[str, LazyString] = {
    "ntm": lazy_gettext("New countryside"),
    "service": lazy_gettext("Essential services"),
    "smart": lazy_gettext("Smart new countryside"),
    "own": lazy_gettext("Own questionnaires"),
}
LEVEL_WORDS: Mapping[str, LazyString] = {
    "commune": lazy_gettext("For communes"),
    "district": lazy_gettext("For districts, until 30/6/2025"),
}
KIND_WORDS: Mapping[Kind, LazyString] = {
    Kind.SATISFIED: lazy_gettext("Satisfied or not satisfied"),
    Kind.SCALE: lazy_gettext("Five levels of satisfaction"),
    Kind.ONE: lazy_gettext("One choice"),
    Kind.SEVERAL: lazy_gettext("Several choices"),
    Kind.YES_NO: lazy_gettext("Yes or no"),
    Kind.NUMBER: lazy_gettext("A number"),
    Kind.SHORT_TEXT: lazy_gettext("A short text"),
    Kind.LONG_TEXT: lazy_gettext("A longer text"),
}


def for_templates() -> dict[str, Any]:
    """Let the templates of this room write questions, which are data, in the language of the page."""
    return {
        "text_in": text_in,
        "tag": tag,
        "GROUP_WORDS": GROUP_WORDS,
        "LEVEL_WORDS": LEVEL_WORDS,
        "KIND_WORDS": KIND_WORDS,
    }
