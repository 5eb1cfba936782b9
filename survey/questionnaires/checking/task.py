"""What a check finds: something that must be mended before publishing, or that is worth a second look. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do; `at` is the place where it is mended.

    Places are "" (the whole), "title", "introduction", "organiser", "questions", "questions.q01", "sections.duong" and
    "languages.tyz".
    """

    code: str  # "no_title"; its words stand where it is shown
    at: str
    blocks: bool  # else it only warns
    values: Mapping[str, object] = field(default_factory=dict)


def must(code: str, at: str, **values: object) -> Task:
    """Make a task that blocks publishing."""
    return Task(code, at, True, values)


def should(code: str, at: str, **values: object) -> Task:
    """Make a task that warns."""
    return Task(code, at, False, values)
