"""Taking a key of the API back."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.administering.tokens import listing
from survey.people import api_tokens
from survey.people.queries import Role
from survey.problems import Refused
from survey.web import access, transaction


@access.allowed(Role.ADMINISTRATOR)
@transaction.commits
def revoke(token_id: int) -> ResponseReturnValue:
    """Have a key open nothing any more."""
    token = access.found(api_tokens.get(token_id, by=access.staff()))
    try:
        api_tokens.revoke(token, by=access.staff(), now=clock.now())
    except Refused as refused:
        return listing.page(refused), 422
    flash(gettext("The key of %(name)s no longer works.", name=token.name), "success")
    return redirect(url_for("administering.tokens"))
