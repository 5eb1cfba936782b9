"""The names that this room gives to what it shows."""

from collections.abc import Mapping
from typing import Any

from flask_babel import LazyString, lazy_gettext

from survey.collecting.progress import Step
from survey.results.rules import Certainty
from survey.rounds.codes import spaced

CERTAINTY_WORDS: Mapping[Certainty, LazyString] = {
    Certainty.FOUND: lazy_gettext("read in a public source"),
    Certainty.REMEMBERED: lazy_gettext("from memory, not checked against the document"),
    Certainty.OURS: lazy_gettext("proposed by Ý Dân"),
    Certainty.LOCAL: lazy_gettext("entered by the province, with its source"),
}


def for_templates() -> dict[str, Any]:
    """Give the templates of this room their names."""
    return {"CERTAINTY_WORDS": CERTAINTY_WORDS, "Step": Step, "spaced": spaced}
