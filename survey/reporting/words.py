"""The words of this room: what the keys of reports and of the target are called on its pages."""

from collections.abc import Iterable, Mapping

from flask_babel import LazyString, lazy_gettext

from survey.questionnaires.content import Means
from survey.results.rules import Verdict
from survey.rounds.queries import Mode, RoundKind
from survey.target.queries import ServiceGroup
from survey.web.rule_set_words import CERTAINTIES, LOOKS, SUBJECTS, VERDICTS

__all__ = ["CERTAINTIES", "LOOKS", "SUBJECTS", "VERDICTS"]

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

# Of an open round, which speaks for nobody else: nothing that sounds like a recognition.
VERDICTS_VOLUNTARY: Mapping[Verdict, LazyString] = {
    Verdict.MET: lazy_gettext("up to the mark"),
    Verdict.NOT_MET: lazy_gettext("below the mark"),
    Verdict.CANNOT_SAY: lazy_gettext("not enough figures"),
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
