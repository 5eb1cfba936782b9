"""What is typed about a key of the API."""

from datetime import timedelta

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, StringField
from wtforms.validators import InputRequired, ValidationError

from survey import clock
from survey.units import queries as units
from survey.units.queries import Unit
from survey.web.unit_picking import UnitField

USUAL_DAYS = 365


class TokenForm(FlaskForm):
    """For which program a key is, what it may read, and until when."""

    name = StringField(
        lazy_gettext("Which program reads with it"),
        description=lazy_gettext("For example: Trung tâm điều hành thông minh tỉnh Điện Biên"),
        validators=[InputRequired(lazy_gettext("Enter which program reads with this key."))],
    )
    whole_country = BooleanField(lazy_gettext("For the whole country"))
    unit_id = UnitField(
        lazy_gettext("Unit"),
        description=lazy_gettext("The program reads the figures of this unit and of all units below it."),
    )
    last_day = DateField(
        lazy_gettext("Last day on which it works"),
        default=lambda: clock.day(clock.now()) + timedelta(days=USUAL_DAYS),
        validators=[InputRequired(lazy_gettext("Enter the last day on which the key works."))],
    )

    def validate_unit_id(self, field: UnitField) -> None:
        """Have a unit chosen, and not the country by an oversight."""
        if field.data is None and not self.whole_country.data:
            raise ValidationError(gettext("Choose the unit whose figures the program may read."))
        if field.data is not None and self.whole_country.data:
            raise ValidationError(gettext("Choose either the whole country or a unit."))
        if field.data is not None and units.get(field.data) is None:
            raise ValidationError(gettext("Choose one of the units that were found."))

    def unit(self) -> Unit | None:
        """Give the unit that was chosen; None is the whole country."""
        return units.get(self.unit_id.data)
