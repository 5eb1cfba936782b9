"""The names that the pages of the count give to what they show."""

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from survey.responses.recording import Why
from survey.results.sums import Sum
from survey.rounds.queries import Mode

WHOLES: Mapping[Sum, LazyString] = {
    Sum.ISSUED: lazy_gettext("Slips issued"),
    Sum.HOUSEHOLDS: lazy_gettext("Slips in use"),
    Sum.SPENT: lazy_gettext("Slips whose household answered"),
    Sum.ENVELOPE: lazy_gettext("Ballots, as is written on the envelope"),
    Sum.COLLECTED: lazy_gettext("Ballots that came in"),
    Sum.QUESTION: lazy_gettext("Valid ballots"),
}

PARTS: Mapping[str, LazyString] = {
    "spent": lazy_gettext("answered"),
    "void": lazy_gettext("void"),
    "unused": lazy_gettext("not used yet"),
    "households": lazy_gettext("households on the list"),
    Mode.SELF: lazy_gettext("by themselves"),
    Mode.ASSISTED: lazy_gettext("with help"),
    Mode.MEETING: lazy_gettext("at a meeting"),
    Mode.PAPER: lazy_gettext("on paper"),
    "in_batches": lazy_gettext("in batches that are not in the box yet"),
    "valid": lazy_gettext("valid"),
    "invalid": lazy_gettext("not valid"),
}

MEANINGS: Mapping[Sum, LazyString] = {
    Sum.ISSUED: lazy_gettext("Every slip that was drawn is answered, void or not used."),
    Sum.HOUSEHOLDS: lazy_gettext("Every household on the list has one slip that is not void."),
    Sum.SPENT: lazy_gettext("Every slip that was answered brought exactly one ballot."),
    Sum.COLLECTED: lazy_gettext("What came in, on phones and in envelopes, is valid or not valid."),
}

ONLY_IF_ANY = {*Mode, "in_batches"}  # parts that are left out where they are nought

MODES: Mapping[Mode, LazyString] = {mode: PARTS[mode] for mode in Mode}

WHY: Mapping[Why, LazyString] = {
    Why.SPENT: lazy_gettext("The household had answered before"),
    Why.VOID: lazy_gettext("The slip had been replaced by another one"),
    Why.DENIED: lazy_gettext("Somebody with the slip in hand says that the household has not answered"),
}
