"""What is typed in this room."""

import re
from typing import TypedDict

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Optional, ValidationError

from survey import clock
from survey.administering import words
from survey.people.queries import Role, Staff
from survey.target import document_files
from survey.target.documents import File
from survey.target.queries import ServiceGroup
from survey.target.registering import Claim
from survey.units import queries as units
from survey.units.queries import Unit
from survey.web import uploads
from survey.web.unit_picking import UnitField, UnitsField


class HamletValues(TypedDict):
    """A hamlet as it was typed."""

    name: str
    households: int | None


class CountField(IntegerField):
    """A whole number, which may be written 1.204."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the dots out of a number before it is read."""
        super().process_formdata([re.sub(r"(?<=\d)[. ](?=\d{3}(\D|$))", "", value.strip()) for value in valuelist])


class HamletForm(FlaskForm):
    """A hamlet with its households."""

    name = StringField(
        lazy_gettext("Name of the hamlet"),
        id="hamlet-name",
        description=lazy_gettext("With its kind: Thôn Nà Sản, Tổ dân phố 3"),
        validators=[InputRequired(lazy_gettext("Enter the name of the hamlet."))],
    )
    households = CountField(lazy_gettext("Number of households"), id="hamlet-households", validators=[Optional()])

    def values(self) -> HamletValues:
        """Give what was typed."""
        return {"name": self.name.data or "", "households": self.households.data}


class GroupingForm(FlaskForm):
    """A grouping with its communes."""

    name = StringField(
        lazy_gettext("Name of the grouping"),
        id="grouping-name",
        description=lazy_gettext("With its kind: Cụm Mường Chà, Khu vực lòng hồ"),
        validators=[InputRequired(lazy_gettext("Enter the name of the grouping."))],
    )
    communes = UnitsField(lazy_gettext("Its communes"), id="grouping-communes")

    def chosen(self) -> list[Unit]:
        """Give the units that are ticked."""
        return units.get_many(self.communes.data or [])


class TableForm(FlaskForm):
    """A table of hamlets, pasted or as a file."""

    pasted = TextAreaField(lazy_gettext("Paste the two columns from Excel"))
    file = FileField(lazy_gettext("Or choose a file (.xlsx or .csv)"))


class ServiceForm(FlaskForm):
    """An essential service that is provided online."""

    group = SelectField(
        lazy_gettext("Group"),
        id="service-group",
        choices=[
            SelectChoice("", lazy_gettext("Choose a group")),
            *(SelectChoice(group.value, words.GROUPS[group]) for group in ServiceGroup),
        ],
        validators=[InputRequired(lazy_gettext("Choose the group of the service."))],
    )
    name = StringField(
        lazy_gettext("Name of the service"),
        id="service-name",
        description=lazy_gettext("For example: Đặt lịch khám tại trạm y tế xã"),
        validators=[InputRequired(lazy_gettext("Enter the name of the service."))],
    )
    address = StringField(
        lazy_gettext("Address on the Internet"),
        id="service-address",
        description=lazy_gettext(
            "Begins with https://. Where there is none, say below what shows that it is provided."
        ),
        validators=[Optional()],
        render_kw={"inputmode": "url"},
    )
    evidence = TextAreaField(
        lazy_gettext("What shows that it is provided"),
        id="service-evidence",
        description=lazy_gettext("For example: the number and day of a decision, the name of a Zalo group"),
        validators=[Optional()],
    )
    document = FileField(
        lazy_gettext("A picture or document that shows it"),
        id="service-document",
        description=lazy_gettext("JPEG, PNG or PDF, at most 1.9 MB. What a camera notes of the place is taken out."),
        validators=[Optional()],
        render_kw={"accept": "image/jpeg,image/png,application/pdf"},
    )
    since = DateField(
        lazy_gettext("Provided since"),
        id="service-since",
        default=lambda: clock.day(clock.now()),
        validators=[InputRequired(lazy_gettext("Enter since when the service is provided."))],
    )

    def claim(self) -> Claim:
        """Give what was typed."""
        return Claim(
            group=self.group.data or "",
            name=self.name.data or "",
            address=self.address.data or "",
            evidence=self.evidence.data or "",
            since=self.since.data or clock.day(clock.now()),
        )

    def file(self) -> File | None:
        """Give the picture or document that was chosen."""
        return chosen(self.document)


class DocumentForm(FlaskForm):
    """One more picture or document of a service."""

    document = FileField(
        lazy_gettext("Picture or document"),
        description=lazy_gettext("JPEG, PNG or PDF, at most 1.9 MB. What a camera notes of the place is taken out."),
        render_kw={"accept": "image/jpeg,image/png,application/pdf"},
    )


def chosen(field: FileField) -> File | None:
    """Give the file that was chosen in a field, with the name that it has there."""
    content = uploads.read(field, most=document_files.MOST_BYTES)
    return None if content is None else File(field.data.filename or "", content)


class UsernameForm(FlaskForm):
    """How an account is called; it comes before the other fields."""

    username = StringField(
        lazy_gettext("User name"),
        description=lazy_gettext("3 to 32 small letters without marks, digits, dots or hyphens, for example lo.khuyen"),
        validators=[InputRequired(lazy_gettext("Enter a user name."))],
        render_kw={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"},
    )


class AccountForm(FlaskForm):
    """What an account may do, and whose it is."""

    name = StringField(
        lazy_gettext("Name of the person"),
        validators=[InputRequired(lazy_gettext("Enter the name of the person."))],
    )
    role = RadioField(
        lazy_gettext("Role"),
        choices=[SelectChoice(role.value, words.ROLE_CHOICES[role]) for role in Role],
        validators=[InputRequired(lazy_gettext("Choose a role."))],
    )
    whole_country = BooleanField(lazy_gettext("For the whole country"))
    unit_id = UnitField(
        lazy_gettext("Unit"),
        description=lazy_gettext("The role is given in this unit and in all units below it."),
    )
    active = BooleanField(lazy_gettext("May sign in"), default=True)

    def validate_unit_id(self, field: UnitField) -> None:
        """Have a unit chosen, and not the country by an oversight."""
        if field.data is None and not self.whole_country.data:
            raise ValidationError(gettext("Choose the unit that this person works for."))
        if field.data is not None and self.whole_country.data:
            raise ValidationError(gettext("Choose either the whole country or a unit."))
        if field.data is not None and units.get(field.data) is None:
            raise ValidationError(gettext("Choose one of the units that were found."))

    def unit(self) -> Unit | None:
        """Give the unit that was chosen; None is the whole country."""
        return units.get(self.unit_id.data)

    def keep_rights(self, account: Staff) -> None:
        """Leave role, unit and activity as they are, whatever was sent."""
        self.role.data, self.unit_id.data, self.active.data = account.role, account.unit_id, account.active
        self.whole_country.data = account.unit_id is None
        self.role.raw_data = [account.role]


class NewAccountForm(UsernameForm, AccountForm):
    """An account that is being opened; its password is made by the program."""
