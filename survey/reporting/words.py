"""The words of this room: what the keys of reports and of the target are called on its pages."""

from collections.abc import Iterable, Mapping

from flask_babel import LazyString, lazy_gettext

from survey.questionnaires.content import Means
from survey.results.rules import Certainty, Subject, Verdict
from survey.rounds.queries import Mode, RoundKind
from survey.target.queries import ServiceGroup

MODES: Mapping[Mode, LazyString] = {
    Mode.SELF: lazy_gettext("by themselves"),
    Mode.ASSISTED: lazy_gettext("with help"),
    Mode.MEETING: lazy_gettext("at a meeting"),
    Mode.PAPER: lazy_gettext("on paper"),
}

ROUND_KINDS: Mapping[RoundKind, LazyString] = {
    RoundKind.OPEN: lazy_gettext("ongoing feedback"),
    RoundKind.HOUSEHOLD: lazy_gettext("official round by household"),
}

MEANS: Mapping[Means, LazyString] = {
    Means.SATISFIED: lazy_gettext("Satisfied"),
    Means.NEUTRAL: lazy_gettext("Neutral"),
    Means.DISSATISFIED: lazy_gettext("Not satisfied"),
    Means.UNCOUNTED: lazy_gettext("Not used"),
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

# Of an open round, which speaks for nobody else: nothing that sounds like a recognition.
VERDICTS_VOLUNTARY: Mapping[Verdict, LazyString] = {
    Verdict.MET: lazy_gettext("up to the mark"),
    Verdict.NOT_MET: lazy_gettext("below the mark"),
    Verdict.CANNOT_SAY: lazy_gettext("not enough figures"),
}

CERTAINTIES: Mapping[Certainty, LazyString] = {
    Certainty.FOUND: lazy_gettext("read in a public source"),
    Certainty.REMEMBERED: lazy_gettext("from memory, not checked against the document"),
    Certainty.OURS: lazy_gettext("set by Ý Dân, not an official mark"),
    Certainty.LOCAL: lazy_gettext("entered by the province, with its source"),
}

SERVICE_GROUPS: Mapping[ServiceGroup, LazyString] = {
    ServiceGroup.HEALTH: lazy_gettext("Health care"),
    ServiceGroup.EDUCATION: lazy_gettext("Education"),
    ServiceGroup.OVERSIGHT: lazy_gettext("Community oversight"),
    ServiceGroup.SECURITY: lazy_gettext("Public order and security"),
    ServiceGroup.ENVIRONMENT: lazy_gettext("Environment"),
    ServiceGroup.CULTURE: lazy_gettext("Culture"),
}


def groups(keys: Iterable[str]) -> str:
    """Name groups of services, in their order."""
    return ", ".join(str(SERVICE_GROUPS[group]) for group in ServiceGroup if group in set(keys))
