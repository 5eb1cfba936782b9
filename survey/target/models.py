"""Essential services that a unit provides online, and the settings of the 40 % target."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey import clock
from survey.extensions import db
from survey.people.models import Staff
from survey.target import links
from survey.units.models import Unit


class ServiceGroup(StrEnum):
    """The six groups of decision 924/QĐ-TTg."""

    HEALTH = "y-te"
    EDUCATION = "giao-duc"
    OVERSIGHT = "giam-sat-cong-dong"
    SECURITY = "an-ninh-trat-tu"
    ENVIRONMENT = "moi-truong"
    CULTURE = "van-hoa"


class Service(db.Model):
    """An essential service that a unit says it provides online."""

    __tablename__ = "services"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    group: Mapped[str]
    name: Mapped[str]
    address: Mapped[str]  # https://..., or empty when there is evidence in words
    evidence: Mapped[str]
    since: Mapped[date]
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    removed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    confirmed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))  # of a unit above
    # What the daily check of the address found; none: it wasn't looked at yet, or there is no address.
    checked_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    check_result: Mapped[str | None]  # of `links.Result`
    failing_since: Mapped[date | None]  # the first of the checks in a row that it failed

    unit: Mapped[Unit] = relationship()
    made_by: Mapped[Staff | None] = relationship(foreign_keys=made_by_id)
    confirmed_by: Mapped[Staff | None] = relationship(foreign_keys=confirmed_by_id)
    documents: Mapped[list["ServiceDocument"]] = relationship(
        back_populates="service", order_by="ServiceDocument.id", passive_deletes=True
    )

    @property
    def dead_since(self) -> date | None:
        """Give since when its address doesn't open, once that was seen on two days."""
        checked_on = clock.day(self.checked_at) if self.checked_at else None
        return self.failing_since if links.is_dead(self.failing_since, checked_on) else None


class ServiceDocument(db.Model):
    """A picture or a document that shows that a service is provided online."""

    __tablename__ = "service_documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id"), index=True)
    name: Mapped[str]  # of the file, as it was sent
    kind: Mapped[str]  # image/jpeg, image/png or application/pdf: as its bytes say, whatever its name
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))

    service: Mapped[Service] = relationship(back_populates="documents")


class TargetSetting(db.Model):
    """A period of the target: k and the mark are settings, since no official measure was published."""

    __tablename__ = "target_settings"
    __table_args__ = (
        CheckConstraint("period_to >= period_from", name="period_in_order"),
        CheckConstraint("least_answers >= 1", name="least_answers_positive"),
        CheckConstraint("goal_percent BETWEEN 1 AND 100", name="goal_is_a_percentage"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    period_from: Mapped[date]
    period_to: Mapped[date]
    least_answers: Mapped[int]  # k
    goal_percent: Mapped[int]
