"""What an officer types about a questionnaire."""

from typing import Any

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import Choice, SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from survey.questionnaires import drafting, library
from survey.questionnaires.content import text_in
from survey.questionnaires.queries import Questionnaire
from survey.web.language import language


class LeftOutField(SelectMultipleField):
    """A box for each question, ticked where it is asked; the data are the keys of those that are left out."""

    widget = ListWidget()
    option_widget = CheckboxInput()

    def iter_choices(self) -> list[Choice]:
        """Give the boxes."""
        left_out = self.data or ()
        return [choice._replace(selected=choice.value not in left_out) for choice in super().iter_choices()]

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read which boxes are not ticked; a key that the form doesn't have changes nothing."""
        self.data = [choice.value for choice in self.choices if choice.value not in valuelist]


def _boxes(form: "QuestionnaireForm", _field: LeftOutField) -> list[SelectChoice]:
    content = library.get(form.questionnaire.form)
    questions = content.questions if content else ()
    return [
        SelectChoice(question.key, f"{number}. {text_in(question.text, language())}")
        for number, question in enumerate(questions, start=1)
    ]


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
    left_out = LeftOutField(
        lazy_gettext("Questions to ask"),
        name="asked",
        choices=_boxes,
        description=lazy_gettext("A question that is not ticked is left out."),
    )

    def __init__(self, questionnaire: Questionnaire, **kwargs: Any) -> None:
        self.questionnaire = questionnaire
        words: dict[str, Any] = {name: questionnaire.draft[name]["vi"] for name in drafting.LONGEST}
        super().__init__(data={**words, "left_out": sorted(drafting.left_out(questionnaire))}, **kwargs)
