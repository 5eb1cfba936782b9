"""What an officer types about a questionnaire and its sections."""

from typing import Any

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField

from survey.questionnaires.content import COMMUNE, HAMLET
from survey.questionnaires.drafting import drafts, heading
from survey.questionnaires.queries import Questionnaire


class SeenForm(FlaskForm):
    """A form that knows what it showed; `over` is what was shown of another person's text that is to be replaced."""

    seen = HiddenField()
    over = HiddenField()

    @property
    def has_seen(self) -> str:
        """Give the print of what whoever sends the form has read."""
        return self.over.data or self.seen.data or ""


class HeadingForm(SeenForm):
    """The words before the questions."""

    title = StringField(lazy_gettext("Title"))
    introduction = TextAreaField(
        lazy_gettext("Introduction"),
        description=lazy_gettext(
            "Residents read it first: why they are asked. %(commune)s and %(hamlet)s become the names of their place.",
            commune=COMMUNE,
            hamlet=HAMLET,
        ),
    )
    organiser = StringField(
        lazy_gettext("Organiser"),
        description=lazy_gettext("Who asks for the opinions, in full, without an abbreviation."),
    )

    def __init__(self, questionnaire: Questionnaire, **kwargs: Any) -> None:
        words: dict[str, Any] = {name: questionnaire.draft[name]["vi"] for name in heading.LONGEST}
        super().__init__(data={**words, "seen": heading.mark(questionnaire)}, **kwargs)


class SectionForm(SeenForm):
    """The title of a section."""

    title = StringField(lazy_gettext("Title of the section"))

    def __init__(self, section: dict[str, Any] | None = None, **kwargs: Any) -> None:
        known = {"title": section["text"]["vi"], "seen": drafts.mark(section)} if section else {}
        super().__init__(data=known, **kwargs)
