"""What is typed about a batch of paper ballots, beside the ballots themselves."""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice

from survey.collecting.batches import words
from survey.collecting.days import DayField
from survey.responses import recording
from survey.responses.paper import batches, entering
from survey.responses.paper.batches import Invalid, PaperBallot
from survey.rounds.states import Mode
from survey.units.queries import Unit
from survey.web.ballot_words import INVALID
from survey.web.sentences import SENTENCES


class EnvelopeForm(FlaskForm):
    """How many ballots an envelope is said to hold."""

    envelope = StringField(lazy_gettext("Ballots in the envelope"))

    @property
    def number(self) -> int:
        """Give the number, once the form is valid."""
        return int((self.envelope.data or "").strip())

    def validate_envelope(self, field: StringField) -> None:
        """See that it is a number; the verb knows how large it may be."""
        typed = (field.data or "").strip()
        if not (typed.isascii() and typed.isdigit() and len(typed) <= 6):
            raise ValidationError(str(SENTENCES["batch.envelope"]) % {"most": batches.MOST_IN_AN_ENVELOPE})


class BatchForm(EnvelopeForm):
    """A new batch: its hamlet, how and when the ballots were collected, and the count on the envelope."""

    hamlet_id = SelectField(lazy_gettext("Hamlet"), validate_choice=False)
    mode = RadioField(lazy_gettext("How the ballots were collected"), validate_choice=False)
    held_on = DayField(
        lazy_gettext("Day"),
        description=lazy_gettext("When the envelope was closed, or the day of the meeting."),
    )

    def __init__(self, hamlets: Sequence[Unit], *, today: date, **kwargs: Any) -> None:
        super().__init__(data={"held_on": today, "mode": Mode.PAPER.value}, **kwargs)
        self.hamlets = {str(hamlet.id): hamlet for hamlet in hamlets}
        self.hamlet_id.choices = [SelectChoice(key, hamlet.name) for key, hamlet in self.hamlets.items()]
        self.mode.choices = [SelectChoice(mode.value, str(words.MODES[mode])) for mode in batches.MODES]

    def validate_hamlet_id(self, field: SelectField) -> None:
        """Find the hamlet among those that were offered."""
        if field.data not in self.hamlets:
            raise ValidationError(gettext("Choose one of the hamlets shown."))

    def validate_mode(self, field: RadioField) -> None:
        """Know the mode."""
        if field.data not in {mode.value for mode in batches.MODES}:
            raise ValidationError(str(SENTENCES["batch.mode"]))


class BallotForm(FlaskForm):
    """What a typist says of a ballot beside its answers, which have the keys of the questions as names.

    Keys of questions have no underscore.
    """

    slip = StringField(lazy_gettext("Number of the slip"), name="_slip")
    invalid = RadioField(lazy_gettext("This ballot is"), name="_invalid", validate_choice=False)
    sent_as = HiddenField(name="_sent_as")

    def __init__(self, ballot: PaperBallot | None = None, **kwargs: Any) -> None:
        known = {"slip": str(ballot.serial or ""), "invalid": ballot.invalid or ""} if ballot else {"invalid": ""}
        super().__init__(data={**known, "sent_as": fresh_key()}, **kwargs)
        if not recording.SUBMISSION_KEY.fullmatch(self.sent_as.data or ""):
            self.sent_as.data = fresh_key()
        if self.invalid.data is None or self.invalid.data not in {one.value for one in entering.SAYABLE}:
            self.invalid.data = ""
        self.invalid.choices = [
            SelectChoice("", gettext("valid")),
            *(SelectChoice(one.value, str(INVALID[one])) for one in entering.SAYABLE),
        ]

    @property
    def why_invalid(self) -> Invalid | None:
        """Give why the ballot isn't valid, where the typist says so."""
        return Invalid(self.invalid.data) if self.invalid.data else None


class FinishForm(FlaskForm):
    """Why the ballots that were typed aren't as many as the envelope says."""

    explanation = TextAreaField(
        lazy_gettext("If the numbers differ: why"),
        description=lazy_gettext("For example: one ballot was torn and is kept in the envelope. The minutes print it."),
    )


class NoFields(FlaskForm):
    """A button; the form only carries what was refused."""


def fresh_key() -> str:
    """Make the random name under which a ballot is sent, so that one that is sent twice counts once."""
    return secrets.token_urlsafe(16)
