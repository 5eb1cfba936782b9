"""Changing one's own password."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security.utils import login_user

from survey import clock
from survey.people import accounts
from survey.problems import Refused
from survey.signing_in.forms import PasswordForm
from survey.web import access, sentences, transaction


def edit() -> ResponseReturnValue:
    """Show the form."""
    return _page(PasswordForm())


@transaction.commits
def change() -> ResponseReturnValue:
    """Set the new password; sessions elsewhere end, this one goes on."""
    form = PasswordForm()
    staff = access.staff()
    if not form.validate():
        return _page(form), 422
    try:
        accounts.set_password(staff, password=form.password.data or "", by=staff, now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(form), 422
    login_user(staff)
    flash(gettext("Your password is changed."), "success")
    return redirect(url_for("signing_in.edit"))


def _page(form: PasswordForm) -> str:
    return render_template("signing_in/password.html", form=form)
