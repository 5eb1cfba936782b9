"""What is typed about a rule set: a mark beside each figure that can have one."""

import re
from typing import Any

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import FieldList, Form, FormField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from survey.administering.rule_sets import words
from survey.questionnaires import library
from survey.questionnaires.content import text_in
from survey.results import rule_sets
from survey.results.rules import Line, Subject
from survey.web import language
from survey.web.sentences import SENTENCES

_PERCENT = re.compile(r"(\d{1,3})\s*%?")
MORE_THAN = "more"


class MarkForm(Form):
    """The mark of one figure; empty: the set has none for it."""

    more_than = SelectField(
        lazy_gettext("How it is compared"),
        choices=[SelectChoice("", words.AT_LEAST), SelectChoice(MORE_THAN, words.MORE_THAN)],
        validate_choice=False,
    )
    percent = StringField(lazy_gettext("Percent"), validators=[Optional()])

    def validate_percent(self, field: StringField) -> None:
        """See that a whole percentage was typed."""
        if not 0 < (self.read() or 0) <= 100:
            raise ValidationError(str(SENTENCES["rule_set.percent"]))

    def read(self) -> int | None:
        """Give the percentage that was typed ("95", "95 %")."""
        found = _PERCENT.fullmatch((self.percent.data or "").strip())
        return int(found[1]) if found else None


class MarksField(FieldList):
    """A mark for each figure, in their order; a part that was not sent is an empty one, and moves no other."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(FormField(MarkForm), label=label, min_entries=len(Subject), **kwargs)
        self.type = "FieldList"  # so that the summary of errors looks into it

    def _extract_indices(self, prefix: str, formdata: Any) -> range:
        return range(len(Subject))


class RuleSetForm(FlaskForm):
    """A rule set that a province writes down."""

    title = StringField(
        lazy_gettext("Title"),
        validators=[InputRequired(SENTENCES["rule_set.title"])],
        description=lazy_gettext("For example: Xã nông thôn mới nâng cao, tỉnh Điện Biên, 2026-2030"),
    )
    source = StringField(
        lazy_gettext("Source document"),
        validators=[InputRequired(SENTENCES["rule_set.source"])],
        description=lazy_gettext("Number, day and who signed it. It is printed beside every figure."),
    )
    forms = SelectMultipleField(
        lazy_gettext("For which questionnaires"),
        widget=ListWidget(),
        option_widget=CheckboxInput(),
        validators=[InputRequired(SENTENCES["rule_set.no_form"])],
    )
    lines = MarksField(lazy_gettext("Marks"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.forms.choices = [SelectChoice(words.ANY, words.FOR_ANY)] + [
            SelectChoice(one.form, text_in(one.title, language.language())) for one in library.all_forms()
        ]

    def validate_lines(self, field: MarksField) -> None:
        """See that there is a mark at all."""
        if not any((one.percent.data or "").strip() for _, one in self.marks()):
            raise ValidationError(str(SENTENCES["rule_set.lines"]) % {"most": len(Subject)})

    def marks(self) -> list[tuple[Subject, Any]]:
        """Give each figure with its part of the form."""
        return list(zip(Subject, self.lines.entries, strict=True))

    def wording(self) -> rule_sets.Wording:
        """Give what was typed, once the form is valid."""
        return rule_sets.Wording(
            title=self.title.data or "",
            source=self.source.data or "",
            forms=(words.ANY,) if words.ANY in (self.forms.data or ()) else tuple(self.forms.data or ()),
            lines=[
                Line(subject, percent, one.more_than.data == MORE_THAN)
                for subject, one in self.marks()
                if (percent := one.form.read()) is not None
            ],
        )
