"""Who works here, and what they changed."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from flask_security.core import RoleMixin, UserMixin
from sqlalchemy import JSON, DateTime, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey.extensions import db
from survey.units.models import Unit


class Role(StrEnum):
    """What a person may do, in the unit of the account and in all units below it."""

    ADMINISTRATOR = "administrator"  # accounts, units, settings
    REVIEWER = "reviewer"  # reads reports and the target
    OFFICER = "officer"  # writes questionnaires, runs rounds, registers services
    ENUMERATOR = "enumerator"  # helps residents and enters paper


class StaffRole(db.Model, RoleMixin):
    """Flask-Security wants a table of roles; ours are the four of `Role`, and an account has exactly one."""

    __tablename__ = "staff_roles"

    name: Mapped[str] = mapped_column(primary_key=True)


class Staff(db.Model, UserMixin):
    """An account: one role, for one unit and all below it; without a unit, for the whole country."""

    __tablename__ = "staff"
    __table_args__ = (Index("ix_staff_unit_id", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str] = mapped_column(ForeignKey("staff_roles.name"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    failed_sign_ins: Mapped[int] = mapped_column(default=0)
    waits_until: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    unit: Mapped[Unit | None] = relationship(lazy="joined")

    @property
    def roles(self) -> list[RoleMixin]:  # type: ignore[override]
        """Give the one role the way Flask-Security asks for it."""
        return [StaffRole(name=self.role)]


class ApiToken(db.Model):
    """A key with which another program reads the figures of a unit (none: the country) and of all below it."""

    __tablename__ = "api_tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    name: Mapped[str]  # which program: "Trung tâm điều hành thông minh tỉnh"
    begins: Mapped[str]  # the first characters, by which people know it again
    digest: Mapped[str] = mapped_column(unique=True)  # SHA-256 of the whole key, in hexadecimal; the key isn't kept
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    last_day: Mapped[date]
    revoked_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    used_on: Mapped[date | None]  # the last day on which it was used

    unit: Mapped[Unit | None] = relationship()
    made_by: Mapped[Staff | None] = relationship(foreign_keys=made_by_id)


class AuditEntry(db.Model):
    """One thing that a member of staff changed; rows are only ever added."""

    __tablename__ = "audit_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))  # none: a command on the server
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    action: Mapped[str]  # "round.opened", "hamlet.changed" ...: noun.verb
    subject: Mapped[str]  # "round 12"
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON)

    staff: Mapped[Staff | None] = relationship()
    unit: Mapped[Unit | None] = relationship()
