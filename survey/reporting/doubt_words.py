"""The words of what speaks against a figure: what was seen, and what to do about it."""

from collections.abc import Mapping
from typing import NamedTuple

from flask_babel import LazyString, lazy_gettext

from survey.results.doubts import Sign


class Words(NamedTuple):
    """A sign in words."""

    seen: LazyString
    to_do: LazyString


BELOW = frozenset({Sign.COVERAGE_LOW, Sign.FEW_COMMUNES, Sign.UNEVEN, Sign.FEW_REASONS})  # a sign under its threshold

SIGNS: Mapping[Sign, Words] = {
    Sign.COVERAGE_LOW: Words(
        lazy_gettext("Few households took part"),
        lazy_gettext("See which hamlets are missing and ask them again before the round ends."),
    ),
    Sign.COVERAGE_OVER: Words(
        lazy_gettext("More ballots than households"),
        lazy_gettext("Check the list of households, and whether some were asked twice."),
    ),
    Sign.FEW_COMMUNES: Words(
        lazy_gettext("Many communes that were asked have no answers"),
        lazy_gettext("Say so wherever the figure is quoted, and ask the communes that are missing."),
    ),
    Sign.UNEVEN: Words(
        lazy_gettext("The hamlets took part very unevenly"),
        lazy_gettext("Read the rate weighted by households beside it, and ask in the hamlets that are behind."),
    ),
    Sign.ONE_MODE: Words(
        lazy_gettext("Nearly all ballots came in one way"),
        lazy_gettext("Ask who was present while people answered, and offer answering by oneself."),
    ),
    Sign.NEARLY_ALL: Words(
        lazy_gettext("Nearly everybody is satisfied"),
        lazy_gettext("Compare with complaints received and with the free text; read a sample of ballots again."),
    ),
    Sign.ALIKE: Words(
        lazy_gettext("Many ballots tick the same in every question"),
        lazy_gettext("Ask how the ballots were filled in, and whether the questions were read out one by one."),
    ),
    Sign.IDENTICAL: Words(
        lazy_gettext("Many ballots are exactly the same"),
        lazy_gettext("Look whether one person filled in ballots for several households."),
    ),
    Sign.AT_ONCE: Words(
        lazy_gettext("Many ballots were counted within one hour"),
        lazy_gettext("Ask whether there was a meeting then, or whether one phone sent many answers."),
    ),
    Sign.FEW_REASONS: Words(
        lazy_gettext("Few give a reason for not being satisfied"),
        lazy_gettext("Ask helpers to let people name their reasons; without them nobody knows what to mend."),
    ),
    Sign.BOUNDARY: Words(
        lazy_gettext("The boundary has changed since people were asked"),
        lazy_gettext("Do not compare with figures of before without saying so."),
    ),
    Sign.EXPLAINED: Words(
        lazy_gettext("Sums were explained instead of adding up"),
        lazy_gettext("Read the explanations in the minutes of the count."),
    ),
    Sign.RUNNING: Words(
        lazy_gettext("Rounds that are not closed yet"),
        lazy_gettext("The figures can still change; quote them with the day."),
    ),
    Sign.HELD_BACK: Words(
        lazy_gettext("Ballots that lie in the box and are in no figure yet"),
        lazy_gettext("Wait until the round is closed before anything is concluded."),
    ),
}
