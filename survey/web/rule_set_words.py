"""The words of rule sets and of what comes of them, for every room that shows some."""

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from survey.results.rules import Certainty, Subject, Verdict

SUBJECTS: Mapping[Subject, LazyString] = {
    Subject.COVERAGE: lazy_gettext("Share of households that took part"),
    Subject.OVERALL: lazy_gettext("Overall question"),
    Subject.EACH: lazy_gettext("Each question: the lowest decides"),
    Subject.MEAN: lazy_gettext("Mean of the questions, without the overall one"),
    Subject.EACH_IN_EACH_COMMUNE: lazy_gettext("Each question in each commune: the lowest decides"),
    Subject.MEAN_IN_EACH_DISTRICT: lazy_gettext("Mean of the questions in each district: the lowest decides"),
}

VERDICTS: Mapping[Verdict, LazyString] = {
    Verdict.MET: lazy_gettext("met"),
    Verdict.NOT_MET: lazy_gettext("not met"),
    Verdict.CANNOT_SAY: lazy_gettext("not enough figures"),
}

LOOKS: Mapping[Verdict, str] = {Verdict.MET: "good", Verdict.NOT_MET: "bad", Verdict.CANNOT_SAY: "wait"}

CERTAINTIES: Mapping[Certainty, LazyString] = {
    Certainty.FOUND: lazy_gettext("read in a public source"),
    Certainty.REMEMBERED: lazy_gettext("from memory, not checked against the document"),
    Certainty.OURS: lazy_gettext("set by Ý Dân, not an official mark"),
    Certainty.LOCAL: lazy_gettext("entered by the province, with its source"),
}
