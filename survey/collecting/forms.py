"""What an officer types about a round and its posters."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField, StringField, TelField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from survey.collecting import wording
from survey.collecting.days import DayField
from survey.collecting.words import CERTAINTY_WORDS
from survey.people.queries import Staff
from survey.questionnaires.content import fill
from survey.questionnaires.queries import Edition
from survey.results import rules
from survey.rounds import naming
from survey.units import queries as units
from survey.units.queries import Level, Unit
from survey.web.filters import show_date
from survey.web.sentences import SENTENCES
from survey.web.unit_picking import UnitField, UnitsField

FEW = 20  # communes whose hamlets are offered in one list


class PlanForm(FlaskForm):
    """What a round asks, where and when."""

    edition = SelectField(lazy_gettext("Questionnaire"), validate_choice=False)
    title = StringField(lazy_gettext("Title"), validators=[InputRequired(SENTENCES["round.no_title"])])
    organiser = StringField(
        lazy_gettext("Organiser"),
        validators=[InputRequired(SENTENCES["round.no_organiser"])],
        description=lazy_gettext("In full, as it is printed on the poster."),
    )
    phone = TelField(
        lazy_gettext("Telephone"),
        validators=[InputRequired(SENTENCES["round.no_phone"])],
        description=lazy_gettext("Residents ring it when they doubt a poster. It is printed on it."),
    )
    opens_on = DayField(lazy_gettext("First day"))
    closes_on = DayField(lazy_gettext("Last day"), description=lazy_gettext("On this day people can still answer."))
    unit_id = UnitField(lazy_gettext("Province of the round"))
    everywhere = BooleanField(lazy_gettext("Ask in all communes of the unit"))
    communes = UnitsField(lazy_gettext("Communes"))
    rule_sets = SelectMultipleField(
        lazy_gettext("Rule sets"),
        widget=ListWidget(),
        option_widget=CheckboxInput(),
        validators=[Optional()],
        validate_choice=False,
        description=lazy_gettext("The report sets the figures beside these marks, each with its source."),
    )

    def __init__(self, editions: Sequence[Edition], *, by: Staff, today: date, **kwargs: Any) -> None:
        self.editions: Mapping[str, Edition] = {str(edition.id): edition for edition in editions}
        asked = self.editions.get(request.args.get("edition", "")) or (editions[0] if editions else None)
        super().__init__(data=_proposed(asked, by.unit) | {"opens_on": today}, **kwargs)
        self.edition.choices = [SelectChoice(key, _edition_words(one)) for key, one in self.editions.items()]
        self.rule_sets.choices = [_rule_set_choice(one) for one in _fitting({one.form for one in editions})]
        if by.unit is not None:
            del self.unit_id
            if by.unit.level == Level.COMMUNE:
                del self.everywhere, self.communes

    def validate_edition(self, field: SelectField) -> None:
        """Find the edition among those that may be asked."""
        if field.data not in self.editions:
            raise ValidationError(gettext("Choose one of the published questionnaires."))

    def validate_unit_id(self, field: UnitField) -> None:
        """Keep a unit that isn't there from meaning the whole country."""
        if field.data is not None and units.get(field.data) is None:
            raise ValidationError(str(SENTENCES["round.unit_not_yours"]))

    def validate_rule_sets(self, field: SelectMultipleField) -> None:
        """See that each rule set is meant for the questionnaire."""
        if self.edition.data not in self.editions:
            return
        fitting = {one.key for one in _fitting({self.editions[self.edition.data].form})}
        for key in field.data or ():
            if key not in fitting:
                known = rules.all_rule_sets().get(key)
                raise ValidationError(
                    gettext("“%(title)s” is not meant for this questionnaire.", title=known.title if known else key)
                )


class PosterForm(FlaskForm):
    """The place of a poster."""

    commune_id = SelectField(lazy_gettext("Commune"), validate_choice=False)
    hamlet_id = SelectField(lazy_gettext("Hamlet"), validators=[Optional()], validate_choice=False)
    place = StringField(
        lazy_gettext("Place"),
        validators=[Optional()],
        description=lazy_gettext("Where it will hang, for example: Nhà văn hóa thôn 3, Trạm y tế."),
    )

    def __init__(self, communes: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.communes = {str(commune.id): commune for commune in communes}
        self.hamlets = {
            str(hamlet.id): (hamlet, commune)
            for commune in (communes if len(communes) <= FEW else ())
            for hamlet in units.hamlets(commune)
        }
        self.commune_id.choices = [SelectChoice(key, commune.name) for key, commune in self.communes.items()]
        self.hamlet_id.choices = [SelectChoice("", gettext("No hamlet")), *self._hamlet_choices()]
        if len(communes) < 2:
            del self.commune_id
        if not self.hamlets:
            del self.hamlet_id

    @property
    def commune(self) -> Unit:
        """Give the commune that was chosen, or the only one there is."""
        return self.communes[self.commune_id.data] if self.commune_id else next(iter(self.communes.values()))

    @property
    def hamlet(self) -> Unit | None:
        """Give the hamlet that was chosen."""
        chosen = self.hamlets.get(self.hamlet_id.data or "") if self.hamlet_id else None
        return chosen[0] if chosen else None

    def validate_commune_id(self, field: SelectField) -> None:
        """Find the commune among those of the round."""
        if field.data not in self.communes:
            raise ValidationError(gettext("Choose one of the communes of this round."))

    def validate_hamlet_id(self, field: SelectField) -> None:
        """Find the hamlet among those that were offered."""
        if field.data not in self.hamlets:
            raise ValidationError(gettext("Choose one of the hamlets shown."))

    def _hamlet_choices(self) -> list[SelectChoice]:
        several = len(self.communes) > 1
        return [
            SelectChoice(key, hamlet.name, optgroup=commune.name if several else None)
            for key, (hamlet, commune) in self.hamlets.items()
        ]


class CorrectionForm(FlaskForm):
    """The officer's word that a corrected wording means the same; the edition is the one that the page showed."""

    edition = HiddenField()
    confirmed = BooleanField(
        lazy_gettext("I have read every place: only mistakes are corrected, and what is asked means the same.")
    )


def _proposed(edition: Edition | None, unit: Unit | None) -> dict[str, Any]:
    if edition is None:
        return {}
    commune = unit.name if unit and unit.level == Level.COMMUNE else ""
    general = fill(str(edition.content["organiser"]["vi"]), commune=commune)
    return {
        "edition": str(edition.id),
        "title": wording.title(fill(str(edition.content["title"]["vi"]), commune=commune)),
        "organiser": naming.organiser(general, unit.name if unit else None),
    }


def _edition_words(edition: Edition) -> str:
    unit = edition.questionnaire.unit
    return str(
        gettext(
            "%(title)s, edition %(number)s (%(unit)s, %(day)s)",
            title=edition.title,
            number=edition.number,
            unit=unit.name if unit else gettext("The whole country"),
            day=show_date(edition.published_at),
        )
    )


def _fitting(forms: set[str]) -> list[rules.RuleSet]:
    return [one for one in rules.all_rule_sets().values() if forms & set(one.forms) or "*" in one.forms]


def _rule_set_choice(one: rules.RuleSet) -> SelectChoice:
    words = Markup("{}<small>{} ({})</small>").format(one.title, one.source, CERTAINTY_WORDS[one.certainty])
    return SelectChoice(one.key, words)
