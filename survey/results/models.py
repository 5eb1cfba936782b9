"""Counts. Tallies can always be made again from the responses, and `flask tally verify` proves that they agree."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from survey.extensions import db


class Tally(db.Model):
    """How many responses of a mode in a commune gave a choice; what the keys mean is written in `counting.py`."""

    __tablename__ = "tallies"
    __table_args__ = (
        CheckConstraint("ballots >= 0", name="not_negative"),
        Index("ix_tallies_round_id", "round_id"),
    )

    commune_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), primary_key=True)
    mode: Mapped[str] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    choice: Mapped[str] = mapped_column(primary_key=True)
    ballots: Mapped[int]


class Arrival(db.Model):
    """How many ballots of a hamlet were taken out of the box in an hour, with no tie to any ballot."""

    __tablename__ = "arrivals"

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    hamlet_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    mode: Mapped[str]
    hour: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    ballots: Mapped[int]
