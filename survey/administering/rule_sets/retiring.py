"""Taking a rule set out of use."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.administering.rule_sets import listing
from survey.administering.rule_sets.adding import WRITERS
from survey.problems import Refused
from survey.results import rule_sets
from survey.web import access, transaction


@access.allowed(*WRITERS)
@transaction.commits
def retire(rule_set: str) -> ResponseReturnValue:
    """Offer it no longer; rounds that chose it keep it."""
    staff = access.staff()
    access.found(rule_sets.may_write(staff) or None)
    own = access.found(rule_sets.get_own(rule_set, by=staff))
    try:
        rule_sets.retire(own, by=staff, now=clock.now())
    except Refused as refused:
        return listing.page(refused), 422
    title = rule_sets.read(own).title
    flash(gettext("“%(title)s” is no longer offered. Rounds that chose it keep it.", title=title), "success")
    return redirect(url_for("administering.rule_sets"))
