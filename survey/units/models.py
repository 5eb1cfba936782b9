"""The dated tree of administrative units. No table is named for a tier: Việt Nam's map moves, the level is data."""

from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.extensions import db


class Level(StrEnum):
    """Where in the tree a unit stands, from the top."""

    PROVINCE = "province"
    DISTRICT = "district"
    GROUPING = "grouping"  # a province's own set of communes: a former huyện, say; no parent of any commune
    COMMUNE = "commune"
    HAMLET = "hamlet"


class Share(StrEnum):
    """How much of an old commune went into a new one."""

    WHOLE = "whole"
    MAIN = "main"
    PART = "part"


class Unit(db.Model):
    """A unit as it was from `valid_from` until the day before `valid_to`; codes come back under other names."""

    __tablename__ = "units"
    __table_args__ = (
        UniqueConstraint("level", "code", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="valid_from_before_valid_to"),
        CheckConstraint("households IS NULL OR households >= 0", name="households_not_negative"),
        Index("ix_units_parent", "parent_level", "parent_code"),
        Index("ix_units_folded", "folded"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    level: Mapped[str]
    code: Mapped[str]
    name: Mapped[str]  # with its kind: "Xã Đất Mũi", "Thôn Nà Sản"
    kind: Mapped[str]  # xã, phường, đặc khu, thị trấn, huyện, tỉnh, thôn, ấp, bản, tổ dân phố ...
    # The parent by its code, not its row: a province that becomes a city gets a new row, its communes stay as they are.
    parent_level: Mapped[str | None]
    parent_code: Mapped[str | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    area_km2: Mapped[float | None]
    households: Mapped[int | None]  # of hamlets
    folded: Mapped[str]  # the name as a search compares it (text.fold)

    @property
    def last_day(self) -> date | None:
        """Give the last day on which the unit existed, or None while it exists."""
        return None if self.valid_to is None else self.valid_to - timedelta(days=1)


class Succession(db.Model):
    """An old commune went, whole or in part, into a new one."""

    __tablename__ = "successions"

    happened_on: Mapped[date] = mapped_column(primary_key=True)
    old_code: Mapped[str] = mapped_column(primary_key=True)
    new_code: Mapped[str] = mapped_column(primary_key=True, index=True)
    share: Mapped[str]


class GroupingCommune(db.Model):
    """A commune in a grouping; a commune may be in several groupings."""

    __tablename__ = "grouping_communes"

    grouping_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True, index=True)
