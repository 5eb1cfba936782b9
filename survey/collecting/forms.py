"""What an officer types about posters, corrections and results that were sent back."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError

from survey.units import queries as units
from survey.units.queries import Unit

FEW = 20  # communes whose hamlets are offered in one list


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


class SentBackForm(FlaskForm):
    """The answer of a commune whose result was sent back."""

    answer = TextAreaField(
        lazy_gettext("What the commune answers"),
        description=lazy_gettext("What was looked at, what came out, what is done. The unit above reads it."),
    )
