"""What an officer types about a questionnaire."""

from typing import Any

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField

from survey.questionnaires.drafting import heading
from survey.questionnaires.queries import Questionnaire


class QuestionnaireForm(FlaskForm):
    """The words of a questionnaire, and the questions of its form that it asks."""

    title = StringField(lazy_gettext("Title"))
    introduction = TextAreaField(
        lazy_gettext("Introduction"), description=lazy_gettext("Residents read it first: why they are asked.")
    )
    organiser = StringField(
        lazy_gettext("Organiser"),
        description=lazy_gettext("Who asks for the opinions, in full, without an abbreviation."),
    )

    def __init__(self, questionnaire: Questionnaire, **kwargs: Any) -> None:
        self.questionnaire = questionnaire
        words: dict[str, Any] = {name: questionnaire.draft[name]["vi"] for name in heading.LONGEST}
        super().__init__(data={**words}, **kwargs)
