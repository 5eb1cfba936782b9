"""Adding a rule set of a province, or of the country."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.administering.rule_sets import words
from survey.administering.rule_sets.forms import RuleSetForm
from survey.people.queries import Role
from survey.problems import Refused
from survey.results import rule_sets
from survey.web import access, sentences, transaction

WRITERS = (Role.ADMINISTRATOR, Role.OFFICER)


@access.allowed(*WRITERS)
def new() -> ResponseReturnValue:
    """Show the empty form."""
    access.found(rule_sets.may_write(access.staff()) or None)
    return _page(RuleSetForm())


@access.allowed(*WRITERS)
@transaction.commits
def add() -> ResponseReturnValue:
    """Keep a rule set; it can then be chosen for rounds of the unit and of those below."""
    access.found(rule_sets.may_write(access.staff()) or None)
    form = RuleSetForm()
    if not form.validate():
        return _page(form), 422
    try:
        added = rule_sets.add(form.wording(), by=access.staff(), now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(form), 422
    title = rule_sets.read(added).title
    flash(gettext("“%(title)s” can now be chosen when a round is planned.", title=title), "success")
    return redirect(url_for("administering.rule_sets"))


def _page(form: RuleSetForm) -> str:
    return render_template("administering/rule_sets/new.html", form=form, words=words, own=access.staff().unit)
