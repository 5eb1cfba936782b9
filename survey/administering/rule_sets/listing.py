"""The rule sets that can be chosen for rounds, and those that are out of use."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from survey.administering.rule_sets import words
from survey.problems import Refused
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import text_in
from survey.results import rule_sets, rules
from survey.results.rule_sets import OwnRuleSet
from survey.results.rules import RuleSet
from survey.web import access, language, sentences


@dataclass(frozen=True)
class Row:
    """A rule set as it is listed."""

    rule_set: RuleSet
    meant_for: list[str]  # titles of questionnaires
    own: OwnRuleSet | None  # None: it ships with the program
    may_retire: bool


def index() -> ResponseReturnValue:
    """Show the rule sets of units that the person sees, then those that ship."""
    return page()


def page(refused: Refused | None = None) -> str:
    """Write the page, with what was refused."""
    staff = access.staff()
    own = [
        Row(
            rule_set=(read := rule_sets.read(one)),
            meant_for=_meant_for(read),
            own=one,
            may_retire=one.retired_at is None and rule_sets.may_retire(one, by=staff),
        )
        for one in rule_sets.list_own(by=staff)
    ]
    return render_template(
        "administering/rule_sets/all.html",
        in_use=[row for row in own if row.own and row.own.retired_at is None],
        retired=[row for row in own if row.own and row.own.retired_at is not None],
        shipped=[Row(one, _meant_for(one), None, False) for one in rules.all_rule_sets().values()],
        may_write=rule_sets.may_write(staff),
        errors=sentences.say_all(refused),
        words=words,
    )


def _meant_for(rule_set: RuleSet) -> list[str]:
    if words.ANY in rule_set.forms:
        return [str(words.FOR_ANY)]
    return [text_in(questionnaires.form_title(form), language.language()) for form in rule_set.forms]
