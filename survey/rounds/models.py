"""When and where people are asked: rounds, the communes in them, the posters and the slips that lead to them."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, DateTime, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey import clock
from survey.extensions import db
from survey.people.models import Staff
from survey.questionnaires.models import Edition
from survey.rounds.states import GRACE_DAYS, RoundKind, State, Times
from survey.units.models import Unit


class Round(db.Model):
    """An edition asked in some communes between two days."""

    __tablename__ = "rounds"
    __table_args__ = (
        CheckConstraint("closes_on >= opens_on", name="opens_before_it_closes"),
        CheckConstraint("grace_days BETWEEN 0 AND 14", name="grace_has_its_bounds"),
        CheckConstraint("state <> 'closing' OR ended_at IS NOT NULL", name="closing_has_its_time"),
        CheckConstraint("(state IN ('closed', 'published')) = (closed_at IS NOT NULL)", name="closed_has_its_time"),
        CheckConstraint("(state = 'published') = (published_at IS NOT NULL)", name="published_has_its_time"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)  # the owner; none: the country
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    # Editions that it asked before their wording was corrected, oldest first; answers keep their own.
    former_editions: Mapped[list[int]] = mapped_column(JSON, default=list)
    kind: Mapped[str] = mapped_column(default=RoundKind.OPEN.value)
    state: Mapped[str] = mapped_column(default=State.DRAFT.value)
    title: Mapped[str]
    organiser: Mapped[str]  # in full, as printed: "Ủy ban Mặt trận Tổ quốc Việt Nam xã Đất Mũi"
    phone: Mapped[str]  # whom to ring with a doubt; printed on the poster
    opens_on: Mapped[date]
    closes_on: Mapped[date]  # the last day, included
    # For so many days after its end it takes what was filled in before: phones without a network, paper in hand.
    grace_days: Mapped[int] = mapped_column(default=GRACE_DAYS)
    rule_sets: Mapped[list[str]] = mapped_column(JSON)  # keys of results/rule_sets.json, or of the rule sets of units
    synthetic: Mapped[bool] = mapped_column(default=False)  # made up for a demo, and said to be on every page
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    ended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))  # by an officer, before its last day
    closed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    published_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    unit: Mapped[Unit | None] = relationship()
    edition: Mapped[Edition] = relationship()
    made_by: Mapped[Staff | None] = relationship()
    communes: Mapped[list[Unit]] = relationship(secondary="round_communes", order_by="Unit.code")
    posters: Mapped[list["Poster"]] = relationship(back_populates="round", order_by="Poster.made_at, Poster.code")

    @property
    def times(self) -> Times:
        """Give what decides how the round stands."""
        ended_at = clock.local(self.ended_at) if self.ended_at else None
        return Times(self.state, self.opens_on, self.closes_on, ended_at, self.grace_days)


class RoundCommune(db.Model):
    """A commune in which a round asks."""

    __tablename__ = "round_communes"
    __table_args__ = (Index("ix_round_communes_commune_id", "commune_id"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)


class Poster(db.Model):
    """A printed code that hangs in a place; it never leads to an error page."""

    __tablename__ = "posters"

    code: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), index=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    hamlet_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    place: Mapped[str]  # "Nhà văn hóa thôn 3", "Trạm y tế"; may be empty
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    round: Mapped[Round] = relationship(back_populates="posters")
    commune: Mapped[Unit] = relationship(foreign_keys=commune_id)
    hamlet: Mapped[Unit | None] = relationship(foreign_keys=hamlet_id)


class RoundHamlet(db.Model):
    """A hamlet in a household round, with the households that the round counts, whatever its list says later."""

    __tablename__ = "round_hamlets"
    __table_args__ = (CheckConstraint("households >= 0", name="households_not_negative"),)

    commune_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), primary_key=True, index=True)
    hamlet_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    households: Mapped[int]

    hamlet: Mapped[Unit] = relationship(foreign_keys=hamlet_id)


class Slip(db.Model):
    """The single-use code of a household. It says whether it is spent, not when, how or what was answered."""

    __tablename__ = "slips"
    __table_args__ = (
        UniqueConstraint("commune_id", "round_id", "hamlet_id", "serial"),
        CheckConstraint("state IN ('unused', 'spent', 'void')", name="known_state"),
        Index("ix_slips_code", "code"),  # unique by the way codes are drawn: the keys of large tables hold the commune
    )

    commune_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), index=True)
    hamlet_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    serial: Mapped[int]  # within the round and hamlet, from 1
    label: Mapped[str]  # "Ngõ 3, nhà 12"; may be empty; never a name
    state: Mapped[str]  # of `states.SlipState`
    printed: Mapped[bool]
    handed_out: Mapped[bool]
    replaces: Mapped[int | None]  # the serial of the void slip in whose place it was made


class PrintJob(db.Model):
    """Slips being made ready to print, a few at a time, so that no request is long and no memory grows."""

    __tablename__ = "print_jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), index=True)
    hamlet_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))  # none: all hamlets of the commune
    layout: Mapped[str]  # of `states.Layout`
    codes: Mapped[list[str]] = mapped_column(JSON)  # in the order of the paper
    parts: Mapped[int]  # into which the work is cut
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    hamlet: Mapped[Unit | None] = relationship(foreign_keys=hamlet_id)


class PrintPart(db.Model):
    """A finished part of a print job: whole pages as one PDF."""

    __tablename__ = "print_parts"

    job_id: Mapped[int] = mapped_column(ForeignKey("print_jobs.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)  # from 0
    pdf: Mapped[bytes] = mapped_column(LargeBinary)
