"""What was answered: the ballot box, the responses that counting makes of it, and paper until it goes into the box.

Keys begin with the commune, so that a commune's rows live together. Nothing here says who answered, from where, or at
what time of the day. A paper ballot stands beside its slip only while its batch is typed and read a second time.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, DateTime, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey.extensions import db
from survey.people.models import Staff
from survey.rounds.models import Round
from survey.units.models import Unit


class Ballot(db.Model):
    """A send, as it lies in the commune's box until it is counted.

    Its numbers come from the poster's row, read a moment before, and the database checks them when counting makes a
    response of it: so a send is one insert and no look-up.
    """

    __tablename__ = "ballots"

    commune_id: Mapped[int] = mapped_column(primary_key=True)
    submission_key: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[int]
    edition_id: Mapped[int]
    hamlet_id: Mapped[int | None]
    mode: Mapped[str]
    language: Mapped[str]
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    received_on: Mapped[date]


class Response(db.Model):
    """A counted send.

    Those of a household round are alike in all but the mode and the answers, see `results/counting.py`: they have the
    day of counting, no language, the edition asked last, and after closing no hamlet where few of it have answered.
    """

    __tablename__ = "responses"
    __table_args__ = (
        UniqueConstraint("commune_id", "submission_key"),
        Index("ix_responses_round_id", "commune_id", "round_id"),
    )

    commune_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)  # random: the order of rows says nothing
    submission_key: Mapped[str]
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    hamlet_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    mode: Mapped[str]
    language: Mapped[str]
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    received_on: Mapped[date]


class Remark(db.Model):
    """What a person did with words that people wrote: tags, and what may be told of them outside the owner's page.

    The words themselves stay in the responses and are known here by their print only, so that no row says which
    response it is about; the same words of several people are one remark.
    """

    __tablename__ = "remarks"

    commune_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), primary_key=True, index=True)
    question: Mapped[str] = mapped_column(primary_key=True)  # "q20", or "q02.khac" for a reason in own words
    print: Mapped[str] = mapped_column(primary_key=True)  # SHA-256 of the words, in hexadecimal
    tags: Mapped[list[str]] = mapped_column(JSON)  # keys of reasons
    released: Mapped[str | None]  # the words as anybody may read them, without names and numbers; none: not released
    released_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    released_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


class Refusal(db.Model):
    """An answer that came for a slip whose household had answered, or the word of a household that it had not.

    Only that it came is kept, once a day for each slip and mode; what it answered is not.
    """

    __tablename__ = "refusals"

    commune_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), primary_key=True, index=True)
    hamlet_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    serial: Mapped[int] = mapped_column(primary_key=True)
    mode: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(primary_key=True)  # of `recording.Why`
    refused_on: Mapped[date] = mapped_column(primary_key=True)

    hamlet: Mapped[Unit] = relationship(foreign_keys=hamlet_id)


class Batch(db.Model):
    """An envelope of paper ballots of one hamlet: collected at the doors, or at a meeting on one day."""

    __tablename__ = "batches"
    __table_args__ = (
        UniqueConstraint("round_id", "commune_id", "number"),
        CheckConstraint("envelope >= 0", name="envelope_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    hamlet_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    number: Mapped[int]  # in the round and commune, from 1; written on the envelope
    mode: Mapped[str]  # paper or meeting
    held_on: Mapped[date]  # of the meeting, or when the envelope was closed
    envelope: Mapped[int]  # how many ballots are in it, as is written on it
    state: Mapped[str]  # of `batches.BatchState`
    explanation: Mapped[str] = mapped_column(default="")  # why the ballots typed aren't as many as the envelope says
    typists: Mapped[list[int]] = mapped_column(JSON, default=list)  # accounts that typed ballots, each once
    reader_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))  # who read the sample a second time
    # Kept when the ballots have gone into the box, and nothing else is left of them here:
    valid: Mapped[int] = mapped_column(default=0)
    invalid: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)  # by reason
    read_again: Mapped[int] = mapped_column(default=0)  # ballots
    compared: Mapped[int] = mapped_column(default=0)  # answers
    differing: Mapped[int] = mapped_column(default=0)  # answers

    hamlet: Mapped[Unit] = relationship(foreign_keys=hamlet_id)
    round: Mapped[Round] = relationship(foreign_keys=round_id)
    reader: Mapped[Staff | None] = relationship(foreign_keys=reader_id)


class PaperBallot(db.Model):
    """A paper ballot as it was typed, until its batch goes into the box; then the row is gone."""

    __tablename__ = "paper_ballots"

    batch_id: Mapped[int] = mapped_column(ForeignKey("batches.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)  # in the pile, from 1
    sent_as: Mapped[str]  # random, made with the form: a form that is sent twice is one ballot
    serial: Mapped[int | None]  # of the slip; an invalid ballot may have none
    invalid: Mapped[str | None]  # of `batches.Invalid`; None: valid
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    sampled: Mapped[bool] = mapped_column(default=False)  # drawn for the second reading
    again: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # as it was typed a second time
    settled: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))  # question -> "first" or "second"
