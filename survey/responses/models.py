"""What was answered: the ballot box, and the responses that counting makes of it.

Keys begin with the commune, so that a commune's rows live together. Nothing here says who answered, from where, or at
what time of the day.
"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.extensions import db


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
    """A counted send."""

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
