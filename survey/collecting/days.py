"""Reading a day, from a calendar or typed."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext
from wtforms import DateField
from wtforms.validators import InputRequired

FIRST_DAY, LAST_DAY = date(2010, 1, 1), date(2099, 12, 31)  # beyond these a year was mistyped
NOT_A_DAY = lazy_gettext("Enter a day, for example 23/11/2026.")


class DayField(DateField):
    """A day from the browser's calendar, or typed as 23/11/2026."""

    data: Any  # a date, once the form is valid

    def __init__(self, label: Any, *, may_be_empty: bool = False, **kwargs: Any) -> None:
        self._may_be_empty = may_be_empty
        super().__init__(
            label,
            validators=[] if may_be_empty else [InputRequired(NOT_A_DAY)],
            format=["%Y-%m-%d", "%d/%m/%Y"],
            invalid_value_message=NOT_A_DAY,
            **kwargs,
        )

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a day of our time."""
        if self._may_be_empty and not any(value.strip() for value in valuelist):
            self.data = None
            return
        super().process_formdata([value.strip() for value in valuelist])
        if self.data is not None and not FIRST_DAY <= self.data <= LAST_DAY:
            self.data = None
            raise ValueError(NOT_A_DAY)

    def _value(self) -> str:
        # The browser's calendar takes a day back in its own way of writing only.
        return str(self.data.isoformat() if self.data else super()._value())
