"""Counts, the minutes of a count, and the rule sets of units.

Tallies can always be made again from the responses, and `flask tally verify` proves that they agree.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, DateTime, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey.extensions import db
from survey.people.models import Staff
from survey.rounds.models import Round
from survey.units.models import Unit


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
    mode: Mapped[str]  # of household rounds ""
    hour: Mapped[datetime] = mapped_column(DateTime(timezone=True))  # of household rounds only its day
    ballots: Mapped[int]


class Minutes(db.Model):
    """The minutes of the count of a commune in a household round: who sat together where, what needs explaining, and
    the fingerprint of what was counted."""

    __tablename__ = "minutes"

    commune_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), primary_key=True, index=True)
    number: Mapped[str]  # of the paper, as the office counts them: "12/BB-MTTQ"; may be empty
    place: Mapped[str]
    held_on: Mapped[date | None]
    began: Mapped[str]  # "8 giờ 00"
    ended: Mapped[str]
    team: Mapped[list[dict[str, str]]] = mapped_column(JSON)  # {"name", "role"}; who counted
    witnesses: Mapped[list[dict[str, str]]] = mapped_column(JSON)  # the same
    objections: Mapped[str]
    suggestions: Mapped[str]  # main suggestions of the people, as a person has read and written them down
    explanations: Mapped[dict[str, str]] = mapped_column(JSON)  # by the key of a check that doesn't add up
    root: Mapped[str | None]  # the fingerprint, once the round is closed
    counted: Mapped[int | None]  # the responses under it

    commune: Mapped[Unit] = relationship(foreign_keys=commune_id)


class SentBack(db.Model):
    """The result of a commune in a round that a unit above sent back with a reason, and what the commune answered."""

    __tablename__ = "sent_back"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), index=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    reason: Mapped[str]
    sent_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    sent_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    answer: Mapped[str]  # "": none yet
    answered_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    settled_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))  # by the unit above, after the answer

    round: Mapped[Round] = relationship(foreign_keys=round_id)
    commune: Mapped[Unit] = relationship(foreign_keys=commune_id)
    sent_by: Mapped[Staff] = relationship(foreign_keys=sent_by_id)
    answered_by: Mapped[Staff | None] = relationship(foreign_keys=answered_by_id)


class OwnRuleSet(db.Model):
    """A rule set that staff of a province (or of the country) wrote down; never changed, only retired."""

    __tablename__ = "own_rule_sets"

    key: Mapped[str] = mapped_column(primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)  # none: the country
    document: Mapped[dict[str, Any]] = mapped_column(JSON)  # as in rule_sets.json
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    retired_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    unit: Mapped[Unit | None] = relationship()
