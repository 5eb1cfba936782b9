"""The names that this room gives to what it shows."""

from collections.abc import Mapping
from typing import Any

from flask_babel import LazyString, lazy_gettext

from survey.collecting.progress import Step
from survey.rounds.codes import spaced
from survey.rounds.states import Layout
from survey.web.rule_set_words import CERTAINTIES

LAYOUT_WORDS: Mapping[Layout, LazyString] = {
    Layout.A4_8: lazy_gettext("A4, eight slips to a sheet, to be cut apart"),
    Layout.A5_1: lazy_gettext("A5, one slip in large letters"),
}
LAYOUT_SHORT: Mapping[str, LazyString] = {
    Layout.A4_8.value: lazy_gettext("A4, eight to a sheet"),
    Layout.A5_1.value: lazy_gettext("A5, one to a sheet"),
}


def for_templates() -> dict[str, Any]:
    """Give the templates of this room their names."""
    return {"CERTAINTIES": CERTAINTIES, "LAYOUT_SHORT": LAYOUT_SHORT, "Step": Step, "spaced": spaced}
