"""What the form library says by itself about a field, in our words: it has none in Vietnamese."""

from typing import Any

from flask import Flask
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm

WORDS = {
    "This field is required.": lazy_gettext("Fill this in."),
    "Not a valid integer value.": lazy_gettext("Enter a whole number, in digits only."),
    "Not a valid decimal value.": lazy_gettext("Enter a number."),
    "Not a valid float value.": lazy_gettext("Enter a number."),
    "Not a valid date value.": lazy_gettext("Enter a day of the calendar."),
    "Not a valid datetime value.": lazy_gettext("Enter a day and a time."),
    "Not a valid time value.": lazy_gettext("Enter a time."),
    "Not a valid choice.": lazy_gettext("Choose one of the possibilities shown."),
    "Invalid Choice: could not coerce.": lazy_gettext("Choose one of the possibilities shown."),
    "Invalid choice(s): one or more data inputs could not be coerced.": lazy_gettext(
        "Choose only possibilities that are shown."
    ),
    "'%(value)s' is not a valid choice for this field.": lazy_gettext("Choose only possibilities that are shown."),
    "'%(value)s' are not valid choices for this field.": lazy_gettext("Choose only possibilities that are shown."),
    "Number must be at least %(min)s.": lazy_gettext("Enter a number that is not below %(min)s."),
    "Number must be at most %(max)s.": lazy_gettext("Enter a number that is not above %(max)s."),
    "Number must be between %(min)s and %(max)s.": lazy_gettext("Enter a number between %(min)s and %(max)s."),
    "Field must be at least %(min)d character long.": lazy_gettext("Write at least %(min)d characters."),
    "Field cannot be longer than %(max)d character.": lazy_gettext("Shorten this to at most %(max)d characters."),
    "Field must be between %(min)d and %(max)d characters long.": lazy_gettext(
        "Write between %(min)d and %(max)d characters."
    ),
}


class OurWords:
    """The translations that a form asks for."""

    def gettext(self, words: str) -> str:
        """Give our sentence for the library's."""
        return str(WORDS.get(words, words))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Give our sentence for the library's."""
        return str(WORDS.get(singular, singular if number == 1 else plural))


def init_app(_app: Flask) -> None:
    """Have every form speak with our words."""
    FlaskForm.Meta.get_translations = _our_words


def _our_words(_meta: Any, _form: FlaskForm) -> OurWords:
    return OurWords()
