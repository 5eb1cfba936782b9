"""What an officer decides about a round."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TelField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from survey.collecting import proposals
from survey.collecting.days import DayField
from survey.collecting.rule_set_field import RuleSetsField
from survey.people.queries import Staff
from survey.questionnaires.queries import Edition
from survey.results import rule_sets
from survey.rounds import opening
from survey.rounds.queries import Round, RoundKind
from survey.rounds.states import GRACE_DAYS, MOST_GRACE_DAYS
from survey.units import queries as units
from survey.units.queries import Level, Unit
from survey.web.filters import show_date
from survey.web.sentences import SENTENCES
from survey.web.unit_picking import UnitField, UnitsField

KINDS = {
    RoundKind.OPEN: lazy_gettext("Ongoing feedback (whoever wishes answers; posters with a QR code)"),
    RoundKind.HOUSEHOLD: lazy_gettext("Official round by households (one slip for each household)"),
}


class RoundForm(FlaskForm):
    """What may be changed until a round is opened."""

    title = StringField(lazy_gettext("Title"), validators=[InputRequired(SENTENCES["round.no_title"])])
    organiser = StringField(
        lazy_gettext("Organiser"),
        validators=[InputRequired(SENTENCES["round.no_organiser"])],
        description=lazy_gettext("In full, as it is printed on the poster or the slip."),
    )
    phone = TelField(
        lazy_gettext("Telephone"),
        validators=[InputRequired(SENTENCES["round.no_phone"])],
        description=lazy_gettext("Residents ring it when they doubt a poster or a slip. It is printed on it."),
    )
    opens_on = DayField(lazy_gettext("First day"))
    closes_on = DayField(lazy_gettext("Last day"), description=lazy_gettext("On this day people can still answer."))
    grace_days = IntegerField(
        lazy_gettext("Days for late answers"),
        description=lazy_gettext(
            "For so many days after the end, 0 to %(most)s, answers that were filled in before it are still taken: "
            "phones without a network, paper in hand.",
            most=MOST_GRACE_DAYS,
        ),
        invalid_value_message=lazy_gettext("Enter a number of days between 0 and %(most)s.", most=MOST_GRACE_DAYS),
    )
    rule_sets = RuleSetsField(lazy_gettext("Rule sets"))

    def what(self) -> opening.Plan:
        """Give what was decided, once the form is valid."""
        return opening.Plan(
            title=self.title.data or "",
            organiser=self.organiser.data or "",
            phone=self.phone.data or "",
            opens_on=self.opens_on.data,
            closes_on=self.closes_on.data,
            rule_sets=self.rule_sets.data or (),
            grace_days=GRACE_DAYS if self.grace_days.data is None else self.grace_days.data,
        )


class ChangeForm(RoundForm):
    """A draft that is changed."""

    def __init__(self, round_: Round, **kwargs: Any) -> None:
        super().__init__(obj=round_, **kwargs)
        self.form = round_.edition.form
        chosen = rule_sets.by_key(round_.rule_sets)  # also those that are no longer offered to others
        offered = {one.key: one for one in rule_sets.offered(self.form, unit=round_.unit)}
        self.rule_sets.offer({**offered, **chosen}.values(), forms=(self.form,))

    def validate_rule_sets(self, field: RuleSetsField) -> None:
        """See that each rule set is meant for the questionnaire."""
        field.fit(self.form)


class PlanForm(RoundForm):
    """A new round: what it asks, of whom, where and when."""

    kind = RadioField(
        lazy_gettext("Kind of round"),
        choices=[SelectChoice(kind.value, words) for kind, words in KINDS.items()],
        validate_choice=False,
    )
    edition = SelectField(lazy_gettext("Questionnaire"), validate_choice=False)
    unit_id = UnitField(lazy_gettext("Province of the round"))
    everywhere = BooleanField(lazy_gettext("Ask in all communes of the unit"))
    communes = UnitsField(lazy_gettext("Communes"))

    def __init__(self, editions: Sequence[Edition], *, by: Staff, today: date, **kwargs: Any) -> None:
        self.editions: Mapping[str, Edition] = {str(edition.id): edition for edition in editions}
        asked = self.editions.get(request.args.get("edition", "")) or (editions[0] if editions else None)
        kind = RoundKind.HOUSEHOLD if request.args.get("loai") == RoundKind.HOUSEHOLD else RoundKind.OPEN
        data = {"kind": kind.value, "opens_on": today, "grace_days": GRACE_DAYS}
        if asked is not None:
            data |= {"edition": str(asked.id), **proposals.words(asked, by.unit, kind)}
        if kind == RoundKind.HOUSEHOLD:
            data |= {"closes_on": proposals.last_day(today)}
        super().__init__(data=data, **kwargs)
        self.by = by
        self.edition.choices = [SelectChoice(key, _edition_words(one)) for key, one in self.editions.items()]
        if by.unit is not None:
            del self.unit_id
            if by.unit.level == Level.COMMUNE:
                del self.everywhere, self.communes
        self.rule_sets.offer(
            rule_sets.offered(None, unit=self.unit()), forms=list(dict.fromkeys(one.form for one in editions))
        )

    def unit(self) -> Unit | None:
        """Give the owner of the round: the unit of the account; somebody of the whole country may name a province."""
        own = self.by.unit
        return own if own is not None or self.unit_id is None else units.get(self.unit_id.data)

    def propose(self) -> None:
        """Fill in what can be proposed for the kind of round and the questionnaire that were chosen."""
        edition = self.editions.get(self.edition.data or "")
        if edition is None or self.kind.data not in list(RoundKind):
            return
        kind = RoundKind(self.kind.data)
        self.organiser.data = proposals.words(edition, self.unit(), kind)["organiser"]
        if kind == RoundKind.HOUSEHOLD and self.opens_on.data is not None:
            self.closes_on.data = proposals.last_day(self.opens_on.data)

    def validate_kind(self, field: RadioField) -> None:
        """Find the kind among the two there are."""
        if field.data not in list(RoundKind):
            raise ValidationError(gettext("Choose what kind of round it is."))

    def validate_edition(self, field: SelectField) -> None:
        """Find the edition among those that may be asked."""
        if field.data not in self.editions:
            raise ValidationError(gettext("Choose one of the published questionnaires."))

    def validate_unit_id(self, field: UnitField) -> None:
        """Keep a unit that isn't there from meaning the whole country."""
        if field.data is not None and units.get(field.data) is None:
            raise ValidationError(str(SENTENCES["round.unit_not_yours"]))

    def validate_rule_sets(self, field: RuleSetsField) -> None:
        """See that each rule set is meant for the questionnaire."""
        if self.edition.data in self.editions:
            field.fit(self.editions[self.edition.data].form)


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
