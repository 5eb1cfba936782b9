"""What an officer types about households and their slips."""

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import Field, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, ValidationError

from survey.web.addresses import row_number

REPLACE, CANCEL = "replace", "cancel"


class TakeOverForm(FlaskForm):
    """The button that takes over the households."""


class LabelsForm(FlaskForm):
    """A list of house labels of a hamlet, pasted or as a file."""

    pasted = TextAreaField(lazy_gettext("Paste one label in each line"))
    file = FileField(lazy_gettext("Or choose a file (.xlsx or .csv)"))


class HandOutForm(FlaskForm):
    """Which slips of a hamlet are not with their households yet."""

    not_yet = StringField(
        lazy_gettext("All are handed out, except the numbers"),
        validators=[Optional()],
        description=lazy_gettext("For example: 7, 15, 20-22. Leave it empty when every slip is handed out."),
    )


class VoidForm(FlaskForm):
    """Which slip is void, and whether another takes its place."""

    serial = StringField(
        lazy_gettext("Number of the slip"), validators=[InputRequired(lazy_gettext("Enter the number of the slip."))]
    )
    what = RadioField(
        lazy_gettext("What has happened"),
        choices=[
            SelectChoice(REPLACE, lazy_gettext("Lost or spoiled: draw another slip for the household")),
            SelectChoice(CANCEL, lazy_gettext("No such household (counted twice, moved away): draw no other")),
        ],
        default=REPLACE,
    )

    def validate_serial(self, field: Field) -> None:
        """See that it is a number."""
        if not row_number((field.data or "").strip()):
            raise ValidationError(lazy_gettext("Enter the number of the slip."))
