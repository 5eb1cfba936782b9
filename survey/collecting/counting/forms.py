"""What people write about a count: why sums don't add up, and the minutes."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import request
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, Form, FormField, StringField, TextAreaField

from survey.collecting.days import DayField
from survey.results.minutes import MOST_PEOPLE, Minutes, Written
from survey.results.sums import Check

EMPTY_ROWS = {"team": 3, "witnesses": 2}  # of minutes in which nobody is named yet
ADD = "them"  # the name of the buttons that add a row
MOST_ROWS = 2 * MOST_PEOPLE  # that are read of a form: more than may be kept, so that too many can be told


class ExplainForm(FlaskForm):
    """Why sums don't add up; it has a field for each of `wrong`."""

    _wrong: tuple[Check, ...] = ()

    @classmethod
    def of(cls, wrong: Iterable[Check], said: Mapping[str, str]) -> "ExplainForm":
        """Make the form of these sums; `said` is what was written before, by key."""
        checks = tuple(wrong)
        fields = {name_of(check): TextAreaField(lazy_gettext("Why, in words")) for check in checks}
        made: ExplainForm = type("ExplainForm", (cls,), {**fields, "_wrong": checks})(
            data={name_of(check): said.get(check.key, "") for check in checks}
        )
        return made

    @property
    def by_key(self) -> dict[str, Field]:
        """Give the fields by the keys of their sums."""
        return {check.key: self[name_of(check)] for check in self._wrong}

    @property
    def explanations(self) -> dict[str, str]:
        """Give what was typed, by the key of the sum."""
        return {key: field.data or "" for key, field in self.by_key.items()}


def name_of(check: Check) -> str:
    """Name the field of a sum; a name has no blanks."""
    return check.key.replace(" ", "-")


class PersonForm(Form):
    """Somebody who was there."""

    name = StringField(lazy_gettext("Name"))
    role = StringField(lazy_gettext("Role"))


class MinutesForm(FlaskForm):
    """What people write into the minutes of a count."""

    number = StringField(
        lazy_gettext("Number of the minutes"),
        description=lazy_gettext("As your office counts its papers, for example 12/BB-MTTQ."),
    )
    place = StringField(
        lazy_gettext("Place of the count"), description=lazy_gettext("For example: Hội trường Ủy ban nhân dân xã.")
    )
    held_on = DayField(lazy_gettext("Day of the count"), may_be_empty=True)
    began = StringField(lazy_gettext("Began at"), description=lazy_gettext("For example: 8 giờ 00."))
    ended = StringField(lazy_gettext("Ended at"), description=lazy_gettext("For example: 11 giờ 30."))
    team = FieldList(FormField(PersonForm), lazy_gettext("Who counted"), max_entries=MOST_ROWS)
    witnesses = FieldList(FormField(PersonForm), lazy_gettext("Witnesses"), max_entries=MOST_ROWS)
    objections = TextAreaField(
        lazy_gettext("Objections"),
        description=lazy_gettext("What somebody present objected to, and how it was settled. Empty: there were none."),
    )
    suggestions = TextAreaField(
        lazy_gettext("Main suggestions of the people"),
        description=lazy_gettext("As the team has read them on the ballots. Name no resident."),
    )

    def __init__(self, minutes: Minutes, **kwargs: Any) -> None:
        super().__init__(obj=minutes, **kwargs)
        for name in ("team", "witnesses"):
            people: FieldList = self[name]
            empty = EMPTY_ROWS[name] if not request.form and not people.entries else 0
            asked = request.form.get(ADD) == name
            for _ in range(min(empty + asked, MOST_ROWS - len(people.entries))):
                people.append_entry()

    @property
    def adds_a_row(self) -> bool:
        """Say whether a row was asked for, and nothing is to be kept yet."""
        return request.form.get(ADD) in EMPTY_ROWS

    @property
    def written(self) -> Written:
        """Give what was written."""
        return Written(
            number=self.number.data or "",
            place=self.place.data or "",
            held_on=self.held_on.data,
            began=self.began.data or "",
            ended=self.ended.data or "",
            team=[{"name": one["name"] or "", "role": one["role"] or ""} for one in self.team.data],
            witnesses=[{"name": one["name"] or "", "role": one["role"] or ""} for one in self.witnesses.data],
            objections=self.objections.data or "",
            suggestions=self.suggestions.data or "",
        )
