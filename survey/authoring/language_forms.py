"""What an officer types about the languages and recordings of a questionnaire."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from survey.questionnaires import languages
from survey.questionnaires.drafting.translations import Typed
from survey.questionnaires.translating import Entry

SEEN = "seen."  # stands before the name of a text in the field that says what was shown of it


class LanguageForm(FlaskForm):
    """Which language is added: one that is known, or any other by its name."""

    known = SelectField(lazy_gettext("Language"))
    name = StringField(
        lazy_gettext("Or another language"),
        [Optional()],
        description=lazy_gettext("Type its name as its speakers read it, for example Xinh Mun."),
    )

    def __init__(self, there: Sequence[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        others = [(code, name) for code, name in languages.KNOWN.items() if code not in there]
        self.known.choices = [("", lazy_gettext("Choose a language")), *others]

    @property
    def wanted(self) -> str:
        """Give the name of the language that is wanted."""
        typed = (self.name.data or "").strip()
        return typed or languages.KNOWN.get(self.known.data or "", "")


class RenameForm(FlaskForm):
    """The name of a language."""

    name = StringField(lazy_gettext("Name of the language"))


class TranslationForm(FlaskForm):
    """A field for each text, named by the place where it stands first."""

    def __init__(self, entries: Sequence[Entry], typed: Mapping[str, Typed]) -> None:
        super().__init__(formdata=None)
        for entry in entries:
            field = TextAreaField(entry.vi).bind(self, entry.place, _meta=self.meta)
            given = typed.get(entry.place)
            field.process(None, given.words if given and given.touched else entry.words)
            self._fields[entry.place] = field


class RecordingForm(FlaskForm):
    """A recording of a question."""

    recording = FileField(lazy_gettext("Recording (opus, mp3 or m4a)"))


def typed(posted: Mapping[str, str]) -> dict[str, Typed]:
    """Read what was typed for each text that the page showed; the text behind the button "confirm" is still right."""
    return {
        place: Typed(place, posted.get(place, ""), seen, confirmed=posted.get("confirm") == place)
        for place, seen in ((name.removeprefix(SEEN), seen) for name, seen in posted.items() if name.startswith(SEEN))
    }
