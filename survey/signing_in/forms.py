"""What staff type to sign in and to change the password."""

import unicodedata
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_security.forms import LoginForm
from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, ValidationError

from survey import clock
from survey.people import sign_ins
from survey.people.queries import Staff, find_staff
from survey.web import access, filters


def _nfc(typed: str | None) -> str | None:
    return None if typed is None else unicodedata.normalize("NFC", typed)


class SignInForm(LoginForm):
    """A user name and a password; which of the two was wrong is not told."""

    email: None = None
    remember: None = None
    submit: None = None
    username = StringField(
        lazy_gettext("User name"),
        validators=[InputRequired(lazy_gettext("Enter your user name."))],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        lazy_gettext("Password"),
        filters=[_nfc],
        validators=[InputRequired(lazy_gettext("Enter your password."))],
        render_kw={"autocomplete": "current-password"},
    )

    def validate(self, **kwargs: Any) -> bool:
        """Say whether the person may come in, and count failures."""
        self.ifield = self.username
        self.user: Staff | None = find_staff(self.username.data or "")
        if self._waits():
            return False
        if super().validate(**kwargs) and self.user:
            sign_ins.succeeded(self.user)
            return True
        if self.username.data and self.password.data:
            self._explain()
        return False

    def validate_next(self, field: Any) -> None:
        """Leave an address elsewhere to Flask-Security, which doesn't follow it; it is no reason to stay outside."""

    def _waits(self) -> bool:
        until = self.user and sign_ins.waits(self.user, now=clock.now())
        if until:
            self.form_errors.append(
                gettext(
                    "After several wrong passwords this account waits until %(moment)s. Then try again.",
                    moment=filters.show_moment(until),
                )
            )
        return bool(until)

    def _explain(self) -> None:
        self.username.errors = self.password.errors = ()
        if self.user_authenticated:
            self.form_errors.append(gettext("This account is closed. Ask your administrator."))
            return
        if self.user:
            sign_ins.failed(self.user, now=clock.now())
        if not self._waits():
            self.form_errors.append(gettext("The user name or the password is not right."))


class PasswordForm(FlaskForm):
    """The password that is used now, and the new one twice."""

    current = PasswordField(
        lazy_gettext("Your password now"),
        filters=[_nfc],
        validators=[InputRequired(lazy_gettext("Enter the password that you use now."))],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(
        lazy_gettext("New password"),
        filters=[_nfc],
        validators=[InputRequired(lazy_gettext("Enter a new password."))],
        description=lazy_gettext(
            "At least 14 characters. Four or five words that only you would put together are good."
        ),
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        lazy_gettext("New password once more"),
        filters=[_nfc],
        render_kw={"autocomplete": "new-password"},
    )

    def validate_current(self, field: PasswordField) -> None:
        """Check that the person at the keyboard is the one who signed in."""
        if not access.staff().verify_and_update_password(field.data or ""):
            raise ValidationError(gettext("This is not the password that you use now."))

    def validate_again(self, field: PasswordField) -> None:
        """Find typing mistakes, which nobody sees in a password."""
        if field.data != self.password.data:
            raise ValidationError(gettext("The two new passwords differ. Type the new password again."))
