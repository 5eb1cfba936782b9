"""The recordings of questions: kept once under a name that says what they hold, and read again."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite

from survey.extensions import db
from survey.questionnaires import parsing, sound_files
from survey.questionnaires.models import Sound

TYPES = {"opus": "audio/ogg; codecs=opus", "mp3": "audio/mpeg", "m4a": "audio/mp4"}

INSERT = {
    "sqlite": sqlite.insert(Sound).on_conflict_do_nothing(index_elements=["name"]),
    "postgresql": postgresql.insert(Sound).on_conflict_do_nothing(index_elements=["name"]),
}


@dataclass(frozen=True)
class Kept:
    """What is known of a recording without reading it."""

    name: str
    seconds: float
    size: int  # bytes


def keep(content: bytes, *, now: datetime) -> str:
    """Keep a recording, once, and give its name; raise Refused where it is none (see `sound_files.read`)."""
    read = sound_files.read(content)
    name = f"{hashlib.sha256(content).hexdigest()[:32]}.{read.ending}"
    row = {"name": name, "seconds": read.seconds, "content": content, "made_at": now}
    # Two may send the same at the same moment.
    db.session.execute(INSERT[db.engine.dialect.name], row)
    return name


def content_of(name: str) -> bytes | None:
    """Give the recording of a name, or None."""
    if not parsing.SOUND.fullmatch(name):
        return None
    return db.session.scalar(select(Sound.content).where(Sound.name == name))


def type_of(name: str) -> str:
    """Give the media type that browsers want to read."""
    return TYPES[name.rpartition(".")[2]]


def known(names: Iterable[str]) -> dict[str, Kept]:
    """Give by name what is known of those of these recordings that are here."""
    rows = db.session.execute(
        select(Sound.name, Sound.seconds, func.length(Sound.content)).where(Sound.name.in_(sorted(set(names))))
    )
    return {name: Kept(name, seconds, size) for name, seconds, size in rows}
