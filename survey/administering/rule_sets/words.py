"""The words of rule sets."""

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from survey.results.rules import Subject
from survey.web.rule_set_words import CERTAINTIES, SUBJECTS

__all__ = ["CERTAINTIES", "SUBJECTS"]
ANY = "*"
FOR_ANY = lazy_gettext("any questionnaire")
AT_LEAST, MORE_THAN = lazy_gettext("at least"), lazy_gettext("more than")
EXPLAINED: Mapping[Subject, LazyString] = {
    Subject.EACH_IN_EACH_COMMUNE: lazy_gettext("Only for rounds that ask in several communes."),
    Subject.MEAN_IN_EACH_DISTRICT: lazy_gettext("Only for rounds of before 1/7/2025, when there were districts."),
}
