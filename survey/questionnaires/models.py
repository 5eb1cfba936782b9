"""What is asked: the questionnaire that is edited, and its editions, which never change."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, DateTime, ForeignKey, LargeBinary, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey.extensions import db
from survey.people.models import Staff
from survey.questionnaires import parsing
from survey.questionnaires.content import Content, fill
from survey.units.models import Unit


class Questionnaire(db.Model):
    """A questionnaire that a unit edits; `draft` is its content (see `content.py`) as it stands."""

    __tablename__ = "questionnaires"
    __table_args__ = (CheckConstraint("(core_id IS NULL) = (core_number IS NULL)", name="core_has_its_edition"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)  # none: of the whole country
    form: Mapped[str] = mapped_column(index=True)  # the library form that it started from
    draft: Mapped[dict[str, Any]] = mapped_column(JSON)
    # By place (as `texts.of` names them) and language: the Vietnamese that was read when the translation was typed.
    translated_from: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON, default=dict)
    removed: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # what can be brought back; newest last
    # What of the file that it came from was left out, as problems by line: {"code", "at", "values"}.
    left_out: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    is_core: Mapped[bool] = mapped_column(default=False)  # units below take it as it is and add questions of their own
    core_id: Mapped[int | None] = mapped_column(ForeignKey("questionnaires.id"))  # the core that this one begins with
    core_number: Mapped[int | None]  # and its edition
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))

    unit: Mapped[Unit | None] = relationship()
    made_by: Mapped[Staff | None] = relationship()
    editions: Mapped[list["Edition"]] = relationship(order_by="Edition.number", back_populates="questionnaire")

    @property
    def title(self) -> str:
        """Give the Vietnamese title, read without a place."""
        return fill(str(self.draft["title"]["vi"]))

    @property
    def draft_content(self) -> Content:
        """Give the draft as a content; it may still be unfinished."""
        return parsing.parse(self.draft, unfinished=True)


class Edition(db.Model):
    """A questionnaire frozen as one document; answers and rounds point at it, and it is never updated."""

    __tablename__ = "editions"
    __table_args__ = (UniqueConstraint("questionnaire_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaires.id"))
    number: Mapped[int]
    form: Mapped[str] = mapped_column(index=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    published_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))

    questionnaire: Mapped[Questionnaire] = relationship(back_populates="editions")

    @property
    def title(self) -> str:
        """Give the Vietnamese title, read without a place."""
        return fill(str(self.content["title"]["vi"]))


class Sound(db.Model):
    """A recording of a question, named by what it holds, so that a name always means the same sound."""

    __tablename__ = "sounds"

    name: Mapped[str] = mapped_column(primary_key=True)  # 32 hexadecimal digits of SHA-256, and the ending
    seconds: Mapped[float]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class EditionIsFrozen(Exception):
    """Somebody tried to change an edition, to which answers may point."""


@event.listens_for(Edition, "before_update")
@event.listens_for(Edition, "before_delete")
def _keep_frozen(_mapper: object, _connection: object, edition: Edition) -> None:
    raise EditionIsFrozen(f"edition {edition.id} is frozen")
