"""Reading what a unit picker (components/unit_picker.html) sends, with JavaScript and without."""

from flask import request
from wtforms import Field
from wtforms.widgets import HiddenInput

from survey.web import addresses


class UnitField(Field):
    """The id of one unit, or None."""

    widget = HiddenInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the last choice: a unit that was found comes after the one that was chosen before."""
        numbers = [value for value in valuelist if value.isdecimal()]
        self.data = addresses.row_number(numbers[-1]) if numbers else None


class UnitsField(Field):
    """The ids of several units."""

    widget = HiddenInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read every choice once, in the order of the page."""
        self.data = list(dict.fromkeys(addresses.row_number(value) for value in valuelist if value.isdecimal()))


def asked(name: str) -> bool:
    """Say whether "Find" of this picker was pressed: the page comes back with what was found, and saves nothing."""
    return f"{name}_find" in request.values


def words(name: str) -> str:
    """Give what was typed to search by."""
    return request.values.get(f"{name}_q", "").strip()[:100]
