"""The content of a questionnaire as one document: frozen in an edition, the same in the library and in files.

    {"format": 1, "form": "xa-ntm-2021-2025", "group": "ntm", "service": null, "level": "commune",
     "title": {"vi": ...}, "introduction": {"vi": ...}, "organiser": {"vi": ...}, "note": {"vi": ...},
     "questions": [{"key", "kind", "text": {"vi": ...}, "help", "required", "overall", "criterion",
                    "choices": [{"key", "text", "means"}], "reasons": [{"key", "text"}], "min", "max"}]}

`parsing.py` reads it from JSON. Pure: the standard library and our own pure files only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

GROUPS = ("ntm", "service", "smart")
LEVELS = ("commune", "district")

Text = Mapping[str, str]  # by language; "vi" is always there


class Kind(StrEnum):
    """The kinds of question; `kinds.py` has the rules of each."""

    SATISFIED = "satisfied"
    SCALE = "scale"
    ONE = "one"
    SEVERAL = "several"
    YES_NO = "yes_no"
    NUMBER = "number"
    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"


class Means(StrEnum):
    """What a choice says about satisfaction; a question whose choices say nothing has no rate."""

    SATISFIED = "satisfied"
    NEUTRAL = "neutral"
    DISSATISFIED = "dissatisfied"
    UNCOUNTED = "uncounted"  # "not used in the last 12 months": not in the denominator


# What a fixed answer means doesn't change from questionnaire to questionnaire; its words may (other languages).
FIXED_CHOICES: Mapping[Kind, tuple[tuple[str, Means | None], ...]] = {
    Kind.SATISFIED: (("hl", Means.SATISFIED), ("khl", Means.DISSATISFIED)),
    Kind.SCALE: (
        ("1", Means.DISSATISFIED),
        ("2", Means.DISSATISFIED),
        ("3", Means.NEUTRAL),
        ("4", Means.SATISFIED),
        ("5", Means.SATISFIED),
        ("ksd", Means.UNCOUNTED),
    ),
    Kind.YES_NO: (("co", None), ("khong", None)),
}


@dataclass(frozen=True)
class Choice:
    """Something that can be ticked, known by its key and never by its words."""

    key: str
    text: Text
    means: Means | None = None


@dataclass(frozen=True)
class Question:
    """One question with everything that it needs to be asked, checked and counted."""

    key: str
    kind: Kind
    text: Text
    help: Text | None = None
    required: bool = True
    overall: bool = False
    criterion: str = ""
    choices: tuple[Choice, ...] = ()
    reasons: tuple[Choice, ...] = ()
    min: int | None = None
    max: int | None = None

    @property
    def has_rate(self) -> bool:
        """Say whether a rate of satisfaction can be told from the choices; several ticks of one ballot make none."""
        return self.kind is not Kind.SEVERAL and any(choice.means is Means.SATISFIED for choice in self.choices)

    @cached_property
    def choice_keys(self) -> frozenset[str]:
        """Give the keys that an answer may hold."""
        return frozenset(choice.key for choice in self.choices)

    @cached_property
    def reason_keys(self) -> frozenset[str]:
        """Give the reasons that an answer may hold."""
        return frozenset(reason.key for reason in self.reasons)

    def keys_that_mean(self, *meanings: Means) -> frozenset[str]:
        """Give the keys of the choices with one of these meanings."""
        return frozenset(choice.key for choice in self.choices if choice.means in meanings)


@dataclass(frozen=True)
class Content:
    """A whole questionnaire."""

    form: str
    group: str
    service: str | None
    level: str
    title: Text
    introduction: Text
    organiser: Text
    note: Text
    questions: tuple[Question, ...]

    @property
    def overall(self) -> Question | None:
        """Give the question whose rate is the overall rate, which is never an average."""
        return next((question for question in self.questions if question.overall), None)

    @cached_property
    def by_key(self) -> dict[str, Question]:
        """Give the questions by key."""
        return {question.key: question for question in self.questions}

    @property
    def languages(self) -> tuple[str, ...]:
        """Give the languages in which the title is written, Vietnamese first."""
        return ("vi", *sorted(set(self.title) - {"vi"}))


def text_in(text: Text | None, language: str) -> str:
    """Give a text in a language, or in Vietnamese where it isn't written in that language."""
    return "" if text is None else text.get(language) or text["vi"]
