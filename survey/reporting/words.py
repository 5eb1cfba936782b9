"""The words of this room: what the keys of reports and of the target are called on its pages."""

from collections.abc import Iterable, Mapping

from flask_babel import LazyString, gettext, lazy_gettext

from survey.questionnaires.content import Means
from survey.results.comparing import Difference
from survey.results.rules import Verdict
from survey.results.trend import Point
from survey.rounds.queries import Mode, RoundKind, State
from survey.target.links import Result
from survey.target.queries import Part, ServiceGroup, UnitRow
from survey.web import filters
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

SHORT_KINDS: Mapping[RoundKind, LazyString] = {
    RoundKind.OPEN: lazy_gettext("ongoing"),
    RoundKind.HOUSEHOLD: lazy_gettext("by household"),
}

NOT_TOLD = lazy_gettext("not told: too few ballots to keep everybody unknown")
NO_ANSWER = lazy_gettext("no answer yet")

DIFFERENCES: Mapping[Difference, LazyString] = {
    Difference.KIND: lazy_gettext("an official round and ongoing feedback are not compared"),
    Difference.WORDING: lazy_gettext("the question has other words"),
    Difference.SCALE: lazy_gettext("the answers have another scale"),
    Difference.ASKED_OF: lazy_gettext("the question is asked under another condition"),
    Difference.BOUNDARY: lazy_gettext("the boundary has changed"),
    Difference.COMMUNES: lazy_gettext("the communes asked are not the same"),
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


STATES: Mapping[State, LazyString] = {
    State.DRAFT: lazy_gettext("draft"),
    State.OPEN: lazy_gettext("open"),
    State.CLOSING: lazy_gettext("closing"),
    State.CLOSED: lazy_gettext("closed"),
    State.PUBLISHED: lazy_gettext("published"),
}

# Of the target
PARTS: Mapping[Part, LazyString] = {
    Part.IN_SCOPE: lazy_gettext("all in scope"),
    Part.SERVICE: lazy_gettext("with (a)"),
    Part.PUBLISHED: lazy_gettext("with (b)"),
    Part.ANSWERS: lazy_gettext("with (c)"),
    Part.ALL: lazy_gettext("with all three"),
}
LINK_RESULTS: Mapping[Result, LazyString] = {
    Result.OK: lazy_gettext("it opens"),
    Result.GONE: lazy_gettext("the server says that the page is not there or broken"),
    Result.NO_ANSWER: lazy_gettext("nobody answers"),
    Result.NOT_ALLOWED: lazy_gettext("it is not an address that anybody on the Internet can open"),
    Result.BAD_CERTIFICATE: lazy_gettext("its certificate is not valid"),
}


def answers(told: int, exact: bool) -> str:
    """Write a number of online answers, which may be told only from below."""
    if exact:
        return filters.show_number(told)
    return str(gettext("from %(count)s", count=filters.show_number(told)) if told else gettext("under 5"))


def told(row: UnitRow) -> str:
    """Write the online answers of a unit."""
    return answers(row.answers_told, row.exact)


def lacking(row: UnitRow, least: int) -> str:
    """Write how many online answers a unit lacks."""
    count = filters.show_number(row.answers_lacking(least))
    if row.exact:
        return str(gettext("%(count)s more online answers", count=count))
    return str(gettext("at most %(count)s more online answers", count=count))


def groups(keys: Iterable[str]) -> str:
    """Name groups of services, in their order."""
    return ", ".join(str(SERVICE_GROUPS[group]) for group in ServiceGroup if group in set(keys))


def when(point: Point) -> str:
    """Say when a point of a trend was asked: a year, or a month where a year has several."""
    return str(point.scope.year) if point.scope.year else f"{point.day:%m/%Y}"


def why_apart(point: Point) -> str:
    """Say why a point can't be compared with the one before, or nothing."""
    return "; ".join(str(DIFFERENCES[one]) for one in point.differs)
