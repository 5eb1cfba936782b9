"""The names that the published results give to what they show."""

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from survey.rounds.queries import Mode
from survey.web.ballot_words import INVALID
from survey.web.rule_set_words import CERTAINTIES, LOOKS, SUBJECTS, VERDICTS

__all__ = ["CERTAINTIES", "INVALID", "LOOKS", "MODES", "SUBJECTS", "VERDICTS"]

MODES: Mapping[Mode, LazyString] = {
    Mode.SELF: lazy_gettext("answered alone"),
    Mode.ASSISTED: lazy_gettext("with help"),
    Mode.MEETING: lazy_gettext("at a residents' meeting"),
    Mode.PAPER: lazy_gettext("on paper"),
}
