"""When and where people are asked: rounds, the communes in them, and the posters that lead to them."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, DateTime, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey import clock
from survey.extensions import db
from survey.people.models import Staff
from survey.questionnaires.models import Edition
from survey.rounds.states import RoundKind, State, Times
from survey.units.models import Unit


class Round(db.Model):
    """An edition asked in some communes between two days."""

    __tablename__ = "rounds"
    __table_args__ = (
        CheckConstraint("closes_on >= opens_on", name="opens_before_it_closes"),
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
    rule_sets: Mapped[list[str]] = mapped_column(JSON)  # keys of results/rule_sets.json
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
        return Times(self.state, self.opens_on, self.closes_on, clock.local(self.ended_at) if self.ended_at else None)


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
