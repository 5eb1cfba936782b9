"""The words of why a paper ballot isn't valid, for every room that tells it."""

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from survey.responses.paper.batches import Invalid

INVALID: Mapping[Invalid, LazyString] = {
    Invalid.ALREADY_ANSWERED: lazy_gettext("The household had answered before"),
    Invalid.VOID_SLIP: lazy_gettext("The slip had been replaced by another one"),
    Invalid.NO_SLIP: lazy_gettext("No number or code of a slip that can be read"),
    Invalid.NOT_OURS: lazy_gettext("From another round or another place"),
    Invalid.EMPTY: lazy_gettext("Nothing is ticked"),
    Invalid.SPOILED: lazy_gettext("Torn, crossed out or impossible to read"),
    Invalid.NAMES_A_PERSON: lazy_gettext("Says who filled it in"),
}
