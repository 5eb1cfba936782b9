"""Choosing rule sets for a round: several, each with its source, in groups by questionnaire."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, lazy_gettext
from markupsafe import Markup
from wtforms import SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import text_in
from survey.results import rule_sets
from survey.results.rules import RuleSet
from survey.web import language
from survey.web.rule_set_words import CERTAINTIES

ANY = "*"


@dataclass(frozen=True, slots=True)
class Group:
    """Rule sets that are meant for the same questionnaires."""

    words: str
    forms: tuple[str, ...]  # of the questionnaires that can be chosen; ("*",): any
    keys: frozenset[str]


class RuleSetsField(SelectMultipleField):
    """Rule sets, ticked in a list; `offer` says which."""

    groups: tuple[Group, ...] = ()

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(
            label,
            widget=ListWidget(),
            option_widget=CheckboxInput(),
            validators=[Optional()],
            validate_choice=False,
            description=lazy_gettext("The report sets the figures beside these marks, each with its source."),
            **kwargs,
        )
        self._offered: Mapping[str, RuleSet] = {}

    def offer(self, every: Iterable[RuleSet], *, forms: Collection[str]) -> None:
        """Offer those of these rule sets that are meant for one of the questionnaires, in groups by questionnaire."""
        groups: dict[tuple[str, ...], list[RuleSet]] = {}
        for one in every:
            if fitting := (ANY,) if ANY in one.forms else tuple(form for form in forms if form in one.forms):
                groups.setdefault(fitting, []).append(one)
        ordered = sorted(groups.items(), key=lambda group: group[0] == (ANY,))
        self._offered = {one.key: one for _, members in ordered for one in members}
        self.choices = [_choice(one) for one in self._offered.values()]
        self.groups = tuple(Group(_words(of), of, frozenset(one.key for one in members)) for of, members in ordered)

    def fit(self, form: str) -> None:
        """See that each rule set that was ticked is offered for a questionnaire."""
        for key in self.data or ():
            known = rule_sets.by_key([key]).get(key)
            if known is not None and form not in known.forms and ANY not in known.forms:
                raise ValidationError(gettext("“%(title)s” is not meant for this questionnaire.", title=known.title))
            if key not in self._offered:
                raise ValidationError(gettext("One of the rule sets is no longer offered. Choose again."))


def _words(forms: Sequence[str]) -> str:
    if ANY in forms:
        return str(gettext("For any questionnaire"))
    titles = (text_in(questionnaires.form_title(form), language.language()) for form in forms)
    return str(gettext("For: %(titles)s", titles="; ".join(titles)))


def _choice(one: RuleSet) -> SelectChoice:
    words = Markup("{}<small>{} ({})</small>").format(one.title, one.source, CERTAINTIES[one.certainty])
    return SelectChoice(one.key, words)
