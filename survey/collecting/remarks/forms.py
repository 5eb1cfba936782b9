"""What the owner of a round does with the words that people wrote."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget


class TickedForm(FlaskForm):
    """The lines of a page that are released as they are written."""

    lines = SelectMultipleField(validate_choice=False)


class TagsForm(FlaskForm):
    """The tags of a line."""

    tags = SelectMultipleField(
        lazy_gettext("What it is about"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )

    def __init__(self, reasons: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.tags.choices = [SelectChoice(key, words) for key, words in reasons.items()]


class ReleaseForm(FlaskForm):
    """The words of a line as they may be told."""

    words = TextAreaField(
        lazy_gettext("The words as everybody may read them"),
        description=lazy_gettext(
            "Take out names, numbers, and whatever tells who wrote or whom it is about. Change nothing else."
        ),
    )
    confirmed = BooleanField(
        lazy_gettext("What is pointed out above is no name and no number of a person, or may be told.")
    )
