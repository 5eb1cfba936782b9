"""The content of a questionnaire as one document: frozen in an edition, the same in the library and in files.

    {"format": 2, "form": "xa-ntm-2021-2025", "group": "ntm", "service": null, "level": "commune",
     "title": {"vi": ...}, "introduction": {"vi": ...}, "organiser": {"vi": ...}, "note": {"vi": ...},
     "languages": [{"code": "tyz", "name": "Tày"}],
     "sections": [{"key", "text"}],
     "questions": [{"key", "kind", "text": {"vi": ...}, "help", "section", "required", "overall", "criterion",
                    "when": [{"question", "choices"}], "choices": [{"key", "text", "means", "icon"}],
                    "reasons": [{"key", "text", "icon"}], "min", "max", "sound": {"vi": ...}}]}

What is not said has its default. `parsing.py` reads it from JSON, `documents.py` writes it. Pure: the standard library
and our own pure files only.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import groupby

GROUPS = ("ntm", "service", "smart", "own")
LEVELS = ("commune", "district")

Text = Mapping[str, str]  # by language; "vi" is always there

COMMUNE, HAMLET = "{xã}", "{thôn}"  # in a text: the names of the places where it is read


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
NOT_USED = "ksd"  # the one fixed choice that a questionnaire may leave out
OPEN_CHOICES = (Kind.ONE, Kind.SEVERAL)  # their choices are the questionnaire's own
LIMITED = (Kind.NUMBER, Kind.SEVERAL)  # min and max: the value, or how many may be ticked


@dataclass(frozen=True)
class Choice:
    """Something that can be ticked, known by its key and never by its words."""

    key: str
    text: Text
    means: Means | None = None
    icon: str = ""  # a name of icons.ICONS


@dataclass(frozen=True)
class Condition:
    """Part of a skip rule: it holds where an earlier question was answered with one of these choices."""

    question: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """One question with everything that it needs to be asked, checked and counted."""

    key: str
    kind: Kind
    text: Text
    help: Text | None = None
    section: str = ""
    required: bool = True
    overall: bool = False
    criterion: str = ""
    when: tuple[Condition, ...] = ()  # it is asked only where all hold
    choices: tuple[Choice, ...] = ()
    reasons: tuple[Choice, ...] = ()
    min: int | None = None
    max: int | None = None
    sound: Mapping[str, str] = field(default_factory=dict)  # the name of a recording by language; see sounds.py

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
class Section:
    """A part of the questionnaire with a heading; its questions stand together."""

    key: str
    text: Text


@dataclass(frozen=True)
class Language:
    """A language beside Vietnamese, by its BCP 47 code and the name that its speakers read."""

    code: str
    name: str


VIETNAMESE = Language("vi", "Tiếng Việt")


@dataclass(frozen=True)
class Content:
    """A whole questionnaire; questions without a section come first, then those of each section in its order."""

    form: str
    group: str
    service: str | None
    level: str
    title: Text
    introduction: Text
    organiser: Text
    note: Text
    questions: tuple[Question, ...]
    sections: tuple[Section, ...] = ()
    languages: tuple[Language, ...] = ()

    @property
    def overall(self) -> Question | None:
        """Give the question whose rate is the overall rate, which is never an average."""
        return next((question for question in self.questions if question.overall), None)

    @cached_property
    def by_key(self) -> dict[str, Question]:
        """Give the questions by key."""
        return {question.key: question for question in self.questions}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Give the number that people read before each question, by key."""
        return {question.key: number for number, question in enumerate(self.questions, start=1)}

    def conditions(self, question: Question) -> list[tuple[int, list[Choice]]]:
        """Give a skip rule, to say it in words: numbers of earlier questions, each with the choices that fulfil it."""
        return [
            (self.numbers[one.question], [c for c in self.by_key[one.question].choices if c.key in one.choices])
            for one in question.when
        ]

    @property
    def parts(self) -> list[tuple[Section | None, list[Question]]]:
        """Give the questions that stand together, with the section that they stand in."""
        sections = {section.key: section for section in self.sections}
        together = groupby(self.questions, key=lambda question: question.section)
        return [(sections.get(key), list(questions)) for key, questions in together]

    @property
    def all_languages(self) -> tuple[Language, ...]:
        """Give all languages in which it can be read, Vietnamese first."""
        return (VIETNAMESE, *self.languages)

    @property
    def codes(self) -> tuple[str, ...]:
        """Give their codes."""
        return tuple(language.code for language in self.all_languages)


def text_in(text: Text | None, language: str, *, commune: str = "", hamlet: str = "") -> str:
    """Give a text in a language, or in Vietnamese where it isn't written in it, with the places' names filled in."""
    return "" if text is None else fill(text.get(language) or text["vi"], commune=commune, hamlet=hamlet)


def fill(words: str, *, commune: str = "", hamlet: str = "") -> str:
    """Put the names of the places into words ("đường ở {xã}" -> "đường ở xã Mường Nhé"); without one "xã", "thôn"."""
    if "{" not in words:
        return words
    for mark, name in ((COMMUNE, commune or "xã"), (HAMLET, hamlet or "thôn")):
        # A name begins with its kind ("Xã", "Bản"), which is small inside a sentence.
        small, capital = name[:1].lower() + name[1:], name[:1].upper() + name[1:]
        begins = re.compile(rf"(^|[.!?:]\s+){re.escape(mark)}")
        words = begins.sub(lambda at, capital=capital: f"{at[1]}{capital}", words)  # type: ignore[misc]
        words = words.replace(mark, small)
    return words
