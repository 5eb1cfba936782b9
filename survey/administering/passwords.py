"""Giving an account a new password, which is shown once."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from survey import clock
from survey.people import accounts, queries
from survey.people.queries import Role
from survey.web import access, transaction


@access.allowed(Role.ADMINISTRATOR)
@transaction.commits
def renew(staff_id: int) -> ResponseReturnValue:
    """Make a password and show it; one's own is changed where it is asked for first."""
    me = access.staff()
    account = access.found(queries.get_staff(staff_id, by=me))
    if account.id == me.id:
        return redirect(url_for("signing_in.edit"))
    password = accounts.new_password()
    accounts.set_password(account, password=password, by=me, now=clock.now())
    return render_template("administering/password.html", account=account, password=password, is_new=False)
