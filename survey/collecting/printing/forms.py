"""What is chosen before slips are printed."""

from collections.abc import Sequence
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from survey.collecting.words import LAYOUT_WORDS
from survey.rounds.ledger import Entry
from survey.rounds.states import Layout
from survey.units.queries import Unit


class PrintForm(FlaskForm):
    """Which slips are printed, and how."""

    hamlets = SelectMultipleField(
        lazy_gettext("Hamlets"),
        widget=ListWidget(),
        option_widget=CheckboxInput(),
        validators=[Optional()],
        validate_choice=False,
        description=lazy_gettext("Choose none to print all of them. Each hamlet begins on a new sheet."),
    )
    layout = RadioField(lazy_gettext("Paper"), default=Layout.A4_8.value, validate_choice=False)
    only_new = BooleanField(lazy_gettext("Only slips that were never printed"), default=True)

    def __init__(self, entries: Sequence[Entry], **kwargs: Any) -> None:
        self.entries = {str(entry.hamlet.id): entry for entry in entries}
        asked = [key for key in request.args.getlist("thon") if key in self.entries]
        super().__init__(data={"hamlets": asked}, **kwargs)
        self.hamlets.choices = [SelectChoice(key, entry.hamlet.name) for key, entry in self.entries.items()]
        self.layout.choices = [SelectChoice(layout.value, words) for layout, words in LAYOUT_WORDS.items()]

    @property
    def chosen(self) -> list[Unit]:
        """Give the hamlets that were chosen, in their order; all where none was."""
        wanted = self.hamlets.data or self.entries
        return [entry.hamlet for key, entry in self.entries.items() if key in wanted]

    def validate_hamlets(self, field: SelectMultipleField) -> None:
        """Find the hamlets among those that have slips."""
        if not set(field.data or ()) <= self.entries.keys():
            raise ValidationError(gettext("Choose one of the hamlets shown."))

    def validate_layout(self, field: RadioField) -> None:
        """Find the layout among those that there are."""
        if field.data not in {layout.value for layout in LAYOUT_WORDS}:
            raise ValidationError(gettext("Choose how the slips lie on paper."))
