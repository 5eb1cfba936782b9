"""Batches of paper ballots: an envelope of one hamlet, what it is said to hold, and where its work stands."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select

from survey import clock
from survey.extensions import db
from survey.people import audit
from survey.people.models import Staff
from survey.problems import refuse
from survey.responses.models import Batch, PaperBallot
from survey.rounds import households, slips
from survey.rounds.models import Round
from survey.rounds.states import Mode, RoundKind
from survey.units.models import Unit

__all__ = ["MODES", "MOST_IN_AN_ENVELOPE", "Batch", "PaperBallot"]

MODES = (Mode.PAPER, Mode.MEETING)
MOST_IN_AN_ENVELOPE = 3000


class BatchState(StrEnum):
    """Where the work on a batch stands, in this order."""

    TYPING = "typing"
    READING = "reading"  # a sample is typed a second time by somebody else
    SETTLING = "settling"  # differences between the two readings wait for a decision, if there are any
    IN_THE_BOX = "in_the_box"


class Invalid(StrEnum):
    """Why a paper ballot isn't valid."""

    ALREADY_ANSWERED = "already_answered"  # its household answered before, by whatever mode
    VOID_SLIP = "void_slip"  # the slip was replaced by another one
    NO_SLIP = "no_slip"  # no serial or code that can be read
    NOT_OURS = "not_ours"  # of another round or place
    EMPTY = "empty"  # nothing is ticked
    SPOILED = "spoiled"  # torn, crossed out, can't be read
    NAMES_A_PERSON = "names_a_person"  # says who filled it in


@dataclass(frozen=True)
class Sums:
    """The running sums of a batch against what is written on its envelope."""

    envelope: int
    valid: int
    invalid: Counter[Invalid]

    @property
    def typed(self) -> int:
        """Give the number of ballots typed so far."""
        return self.valid + self.invalid.total()

    @property
    def missing(self) -> int:
        """Give how many ballots are missing; negative: so many too many."""
        return self.envelope - self.typed


def begin(
    round_: Round,
    *,
    commune: Unit,
    hamlet: Unit,
    mode: Mode,
    held_on: date,
    envelope: int,
    by: Staff | None,
    now: datetime,
) -> Batch:
    """Begin a batch for an envelope of paper ballots of a hamlet, or of a meeting of a hamlet on a day."""
    if round_.kind != RoundKind.HOUSEHOLD:
        raise refuse("household.not_a_household_round")
    slips.hold_open(round_.id)
    if mode not in MODES:
        raise refuse("batch.mode", "mode")
    if hamlet.id not in {one.hamlet_id for one in households.of_commune(round_.id, commune.id)}:
        raise refuse("batch.hamlet_without_slips", "hamlet_id", name=hamlet.name)
    if not 1 <= envelope <= MOST_IN_AN_ENVELOPE:
        raise refuse("batch.envelope", "envelope", most=MOST_IN_AN_ENVELOPE)
    if not round_.opens_on <= held_on <= clock.day(now):
        raise refuse("batch.held_on", "held_on", first=round_.opens_on, last=clock.day(now))
    db.session.flush()  # what is read anew must have been written
    db.session.refresh(commune, with_for_update={"key_share": True})  # two batches at once get two numbers
    last = db.session.scalar(
        select(func.max(Batch.number)).where(Batch.round_id == round_.id, Batch.commune_id == commune.id)
    )
    batch = Batch(
        commune_id=commune.id,
        round_id=round_.id,
        hamlet_id=hamlet.id,
        number=(last or 0) + 1,
        mode=mode.value,
        held_on=held_on,
        envelope=envelope,
        state=BatchState.TYPING.value,
    )
    db.session.add(batch)
    db.session.flush()
    note(batch, "batch.begun", {"hamlet": hamlet.name, "envelope": envelope, "mode": mode.value}, by=by, now=now)
    return batch


def recount_envelope(batch: Batch, *, envelope: int, by: Staff | None, now: datetime) -> None:
    """Correct the count of an envelope, where it was mistyped."""
    expect(batch, BatchState.TYPING)
    if not 1 <= envelope <= MOST_IN_AN_ENVELOPE:
        raise refuse("batch.envelope", "envelope", most=MOST_IN_AN_ENVELOPE)
    before = {"envelope": batch.envelope}
    batch.envelope = envelope
    note(batch, "batch.envelope_corrected", {"envelope": envelope}, by=by, now=now, before=before)


def sums(batch: Batch) -> Sums:
    """Add up a batch."""
    if batch.state == BatchState.IN_THE_BOX:
        return Sums(batch.envelope, batch.valid, Counter({Invalid(key): n for key, n in batch.invalid.items()}))
    rows = db.session.execute(
        select(PaperBallot.invalid, func.count()).where(PaperBallot.batch_id == batch.id).group_by(PaperBallot.invalid)
    )
    found = dict(rows.tuples().all())
    valid = found.pop(None, 0)
    return Sums(batch.envelope, valid, Counter({Invalid(key): number for key, number in found.items() if key}))


def get_batch(batch_id: int, *, round_id: int, commune_id: int) -> Batch | None:
    """Give a batch of a commune in a round."""
    if not 0 < batch_id < 2**31:
        return None
    batch = db.session.get(Batch, batch_id)
    return batch if batch is not None and (batch.round_id, batch.commune_id) == (round_id, commune_id) else None


def of_commune(round_id: int, commune_id: int) -> list[Batch]:
    """Give the batches of a commune in a round, by number."""
    return list(
        db.session.scalars(
            select(Batch).where(Batch.round_id == round_id, Batch.commune_id == commune_id).order_by(Batch.number)
        )
    )


def of_round(round_id: int) -> list[Batch]:
    """Give the batches of all communes of a round."""
    return list(db.session.scalars(select(Batch).where(Batch.round_id == round_id).order_by(Batch.id)))


def unfinished(some: Iterable[Batch]) -> list[Batch]:
    """Give those batches that aren't in the box yet: they must be, before the round is closed."""
    return [batch for batch in some if batch.state != BatchState.IN_THE_BOX]


def ballots(batch: Batch) -> list[PaperBallot]:
    """Give the ballots of a batch as they lie in the pile; none once it is in the box."""
    return list(
        db.session.scalars(select(PaperBallot).where(PaperBallot.batch_id == batch.id).order_by(PaperBallot.position))
    )


def listed(batch: Batch) -> list[tuple[int, int | None, Invalid | None]]:
    """Give (position, serial, why not valid) of each ballot of the pile, and nothing of what is ticked on it."""
    rows = db.session.execute(
        select(PaperBallot.position, PaperBallot.serial, PaperBallot.invalid)
        .where(PaperBallot.batch_id == batch.id)
        .order_by(PaperBallot.position)
    )
    return [(position, serial, Invalid(invalid) if invalid else None) for position, serial, invalid in rows]


def get_ballot(batch: Batch, position: int) -> PaperBallot | None:
    """Give a ballot by its place in the pile."""
    return db.session.get(PaperBallot, (batch.id, position)) if 0 < position < 2**31 else None


def last_ballot(batch: Batch) -> PaperBallot | None:
    """Give the ballot that was typed last."""
    query = select(PaperBallot).where(PaperBallot.batch_id == batch.id).order_by(PaperBallot.position.desc())
    return db.session.scalar(query.limit(1))


def expect(batch: Batch, *wanted: BatchState) -> None:
    """Hold a batch for this transaction and refuse unless it stands at one of these steps and its round is open."""
    slips.hold_open(batch.round_id)
    db.session.flush()  # what is read anew must have been written
    db.session.refresh(batch, with_for_update=True)
    if batch.state not in wanted:
        raise refuse("batch.other_step")


def note(
    batch: Batch,
    action: str,
    after: dict[str, Any],
    *,
    by: Staff | None,
    now: datetime,
    before: dict[str, Any] | None = None,
) -> None:
    """Write what was done with a batch into the trail; never a serial beside an answer."""
    after = {"batch": batch.number, **after}
    subject = f"round {batch.round_id}"
    audit.write(by=by, action=action, subject=subject, unit_id=batch.commune_id, now=now, before=before, after=after)
