"""What is typed in this room."""

from datetime import date
from typing import Any, TypedDict

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired

from survey.target.registering import GOAL_PERCENT, LEAST_ANSWERS
from survey.web.sentences import SENTENCES

A_DAY = lazy_gettext("Enter a day, for example 23/11/2026.")


class PeriodValues(TypedDict):
    """A period as it was typed."""

    name: str
    period_from: date
    period_to: date
    least_answers: int
    goal_percent: int


class DayField(DateField):
    """A day from the browser's calendar, or typed as 23/11/2026."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(
            label,
            validators=[InputRequired(A_DAY)],
            format=["%Y-%m-%d", "%d/%m/%Y"],
            invalid_value_message=A_DAY,
            **kwargs,
        )


class PeriodForm(FlaskForm):
    """A period of the target."""

    name = StringField(
        lazy_gettext("Name of the period"),
        description=lazy_gettext("For example: Year 2026"),
        validators=[InputRequired(lazy_gettext("Enter a name for the period."))],
    )
    period_from = DayField(lazy_gettext("First day"))
    period_to = DayField(
        lazy_gettext("Last day"),
        description=lazy_gettext("The map of this day is counted. Districts are in scope until 30/6/2025."),
    )
    least_answers = IntegerField(
        lazy_gettext("Least number of online answers (k)"),
        description=lazy_gettext("So many valid online answers must one published round have had in the unit."),
        validators=[InputRequired(SENTENCES["target.least_answers"])],
    )
    goal_percent = IntegerField(
        lazy_gettext("Goal in percent"),
        description=lazy_gettext("Decision 924/QĐ-TTg says 40."),
        validators=[InputRequired(SENTENCES["target.goal"])],
    )

    @staticmethod
    def usual() -> dict[str, int]:
        """Give what a new period begins with."""
        return {"least_answers": LEAST_ANSWERS, "goal_percent": GOAL_PERCENT}

    def values(self) -> PeriodValues:
        """Give what was typed."""
        return {
            "name": self.name.data or "",
            "period_from": self.period_from.data,
            "period_to": self.period_to.data,
            "least_answers": self.least_answers.data,
            "goal_percent": self.goal_percent.data,
        }


class ReasonForm(FlaskForm):
    """Why the result of a commune is sent back."""

    reason = TextAreaField(
        lazy_gettext("Why it is sent back"),
        description=lazy_gettext("What does the commune have to look at or explain? The commune reads these words."),
    )
