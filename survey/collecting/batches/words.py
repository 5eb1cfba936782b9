"""The names that the pages of paper ballots give to what they show."""

from collections.abc import Mapping

from flask_babel import LazyString, gettext, lazy_gettext

from survey.responses.paper import second_reading
from survey.responses.paper.batches import Batch, BatchState, Invalid, PaperBallot
from survey.rounds.states import Mode
from survey.web.ballot_words import INVALID

MODES: Mapping[Mode, LazyString] = {
    Mode.PAPER: lazy_gettext("Paper ballots from the households"),
    Mode.MEETING: lazy_gettext("Meeting of residents"),
}
STATES: Mapping[BatchState, LazyString] = {
    BatchState.TYPING: lazy_gettext("Being typed"),
    BatchState.READING: lazy_gettext("Waits for the second reading"),
    BatchState.SETTLING: lazy_gettext("Read twice"),
    BatchState.IN_THE_BOX: lazy_gettext("In the ballot box"),
}
LOOKS: Mapping[BatchState, str] = {
    BatchState.TYPING: "wait",
    BatchState.READING: "wait",
    BatchState.SETTLING: "wait",
    BatchState.IN_THE_BOX: "good",
}
NEXT: Mapping[BatchState, LazyString] = {
    BatchState.TYPING: lazy_gettext("Type the ballots"),
    BatchState.READING: lazy_gettext("Another person reads the sample again"),
    BatchState.SETTLING: lazy_gettext("Settle the differences, then drop the batch into the box"),
    BatchState.IN_THE_BOX: lazy_gettext("Nothing more"),
}


def said(ballot: PaperBallot) -> str:
    """Say what became of a ballot that was just typed."""
    if ballot.invalid is None:
        words = lazy_gettext("Saved: ballot %(position)s, slip %(serial)s.")
    elif ballot.invalid == Invalid.ALREADY_ANSWERED:
        words = lazy_gettext("Household %(serial)s answered before: this ballot does not count.")
    elif ballot.invalid == Invalid.VOID_SLIP:
        words = lazy_gettext("Slip %(serial)s is void, its household got another one: this ballot does not count.")
    else:
        words = lazy_gettext("Saved as not valid: ballot %(position)s. %(why)s.")
    why = INVALID[Invalid(ballot.invalid)] if ballot.invalid else ""
    return str(words) % {"position": ballot.position, "serial": ballot.serial, "why": why}


def rule() -> str:
    """Say how the sample of the second reading is drawn."""
    said = gettext(
        "The program draws %(percent)s %% of the valid ballots of a batch at random, at least %(least)s. Somebody who "
        "typed none of the batch types them again. The error rate is the share of the compared answers that differ. "
        "This rule is proposed by Ý Dân.",
        percent=second_reading.PERCENT,
        least=second_reading.LEAST,
    )
    return str(said)


def title(batch: Batch) -> str:
    """Name a batch."""
    return str(gettext("Batch %(number)s – %(hamlet)s", number=batch.number, hamlet=batch.hamlet.name))
