"""Where a text of a questionnaire stands, in words."""

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from survey.questionnaires.translating import Spot

WORDS: Mapping[str, LazyString] = {
    "title": lazy_gettext("Title"),
    "introduction": lazy_gettext("Introduction"),
    "organiser": lazy_gettext("Organiser"),
    "section": lazy_gettext("Section %(number)s"),
    "question": lazy_gettext("Question %(number)s"),
    "help": lazy_gettext("Question %(number)s, help"),
    "choice": lazy_gettext("Question %(number)s, choice"),
    "reason": lazy_gettext("Question %(number)s, reason"),
}


def where(spot: Spot) -> str:
    """Say where a text stands ("Câu 3, phương án")."""
    return str(WORDS[spot.part]) % {"number": spot.number}
