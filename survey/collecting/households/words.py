"""The words of household rounds: modes, slips, tasks of the clock, reasons of refusals."""

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from survey.responses.recording import Why
from survey.rounds.deadline import Standing, Task
from survey.rounds.states import Mode, SlipState

MODES: Mapping[Mode, LazyString] = {
    Mode.SELF: lazy_gettext("Alone"),
    Mode.ASSISTED: lazy_gettext("With help"),
    Mode.MEETING: lazy_gettext("Meeting"),
    Mode.PAPER: lazy_gettext("On paper"),
}
SLIPS: Mapping[SlipState, tuple[LazyString, str]] = {  # the second is the ending of the class `state-…`
    SlipState.UNUSED: (lazy_gettext("not answered yet"), "wait"),
    SlipState.SPENT: (lazy_gettext("answered"), "good"),
    SlipState.VOID: (lazy_gettext("void"), "quiet"),
}
TASKS: Mapping[Task, LazyString] = {
    Task.SLIPS: lazy_gettext("Households taken over, slips printed"),
    Task.HANDED_OUT: lazy_gettext("Slips handed out to every household"),
    Task.COLLECTED: lazy_gettext("Answers collected, on phones and on paper"),
    Task.ENTERED: lazy_gettext("Paper typed in and read a second time"),
    Task.COUNTED: lazy_gettext("Sums checked, round closed, minutes signed"),
    Task.REPORTED: lazy_gettext("Result posted, report sent"),
}
STANDINGS: Mapping[Standing, tuple[LazyString, str]] = {
    Standing.DONE: (lazy_gettext("Done"), "good"),
    Standing.LATE: (lazy_gettext("Late"), "bad"),
    Standing.TODAY: (lazy_gettext("Due today"), "wait"),
    Standing.NEXT: (lazy_gettext("Comes next"), "wait"),
    Standing.LATER: (lazy_gettext("Later"), "quiet"),
}
REFUSED: Mapping[Why, LazyString] = {
    Why.SPENT: lazy_gettext("The household had already answered. The later answer is not counted."),
    Why.VOID: lazy_gettext("The slip was void: the household had another one. The answer is not counted."),
    Why.DENIED: lazy_gettext(
        "Somebody with the slip in hand says that the household has not answered. Ask at the door who used the slip."
    ),
}
