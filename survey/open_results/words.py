"""The names that the published results give to what they show."""

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from survey.responses.paper.batches import Invalid
from survey.results.rules import Certainty, Subject, Verdict
from survey.rounds.queries import Mode

MODES: Mapping[Mode, LazyString] = {
    Mode.SELF: lazy_gettext("answered alone"),
    Mode.ASSISTED: lazy_gettext("with help"),
    Mode.MEETING: lazy_gettext("at a residents' meeting"),
    Mode.PAPER: lazy_gettext("on paper"),
}

INVALID: Mapping[Invalid, LazyString] = {
    Invalid.ALREADY_ANSWERED: lazy_gettext("The household had answered before"),
    Invalid.VOID_SLIP: lazy_gettext("The slip had been replaced by another one"),
    Invalid.NO_SLIP: lazy_gettext("No number or code of a slip that can be read"),
    Invalid.NOT_OURS: lazy_gettext("From another round or another place"),
    Invalid.EMPTY: lazy_gettext("Nothing is ticked"),
    Invalid.SPOILED: lazy_gettext("Torn, crossed out or impossible to read"),
    Invalid.NAMES_A_PERSON: lazy_gettext("Says who filled it in"),
}

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
