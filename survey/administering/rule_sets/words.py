"""The words of rule sets."""

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from survey.results.rules import Certainty, Subject

SUBJECTS: Mapping[Subject, LazyString] = {
    Subject.COVERAGE: lazy_gettext("Share of households that took part"),
    Subject.OVERALL: lazy_gettext("Overall question"),
    Subject.EACH: lazy_gettext("Each question: the lowest decides"),
    Subject.MEAN: lazy_gettext("Mean of the questions, without the overall one"),
    Subject.EACH_IN_EACH_COMMUNE: lazy_gettext("Each question in each commune: the lowest decides"),
    Subject.MEAN_IN_EACH_DISTRICT: lazy_gettext("Mean of the questions in each district: the lowest decides"),
}
CERTAINTIES: Mapping[Certainty, LazyString] = {
    Certainty.FOUND: lazy_gettext("read in a public source"),
    Certainty.REMEMBERED: lazy_gettext("from memory, not checked against the document"),
    Certainty.OURS: lazy_gettext("proposed by Ý Dân"),
    Certainty.LOCAL: lazy_gettext("entered by the province, with its source"),
}
ANY = "*"
FOR_ANY = lazy_gettext("any questionnaire")
AT_LEAST, MORE_THAN = lazy_gettext("at least"), lazy_gettext("more than")
EXPLAINED: Mapping[Subject, LazyString] = {
    Subject.EACH_IN_EACH_COMMUNE: lazy_gettext("Only for rounds that ask in several communes."),
    Subject.MEAN_IN_EACH_DISTRICT: lazy_gettext("Only for rounds of before 1/7/2025, when there were districts."),
}
