"""Reading the content of a questionnaire from its JSON document, whose shape `content.py` gives. Pure."""

import re
import unicodedata
from dataclasses import fields
from typing import Any

from survey.problems import Problem, Refused
from survey.questionnaires.content import FIXED_CHOICES, GROUPS, LEVELS, Choice, Content, Kind, Means, Question, Text

FORMAT = 1
MOST_QUESTIONS = 200
MOST_CHOICES = 50
LONGEST_TEXT = 2000

_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,23}")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")  # also what can't be written as UTF-8


def parse(document: Any) -> Content:
    """Read a document, or raise Refused with every problem and the place of each ("questions[3].choices[0].key")."""
    reader = _Reader()
    content = reader.content(document)
    if reader.problems or content is None:
        raise Refused(*reader.problems)
    return content


class _Reader:
    """Reads as far as it can, so that all problems are told at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def content(self, document: Any) -> Content | None:
        if not isinstance(document, dict) or document.get("format") != FORMAT:
            self.wrong("content.format", "format", wanted=FORMAT)
            return None
        raw_questions = document.get("questions")
        if not isinstance(raw_questions, list) or not 1 <= len(raw_questions) <= MOST_QUESTIONS:
            self.wrong("content.questions", "questions", most=MOST_QUESTIONS)
            raw_questions = []
        self.known(document, Content, "", extra={"format"})
        questions = tuple(
            self.question(raw, f"questions[{place}]")
            for place, raw in enumerate(raw_questions)
            if self.is_object(raw, f"questions[{place}]")
        )
        self.unique([question.key for question in questions], "questions")
        if sum(question.overall for question in questions) > 1:
            self.wrong("content.two_overall", "questions")
        service = document.get("service")
        return Content(
            form=self.key(document.get("form"), "form", longest=64),
            group=self.one_of(document.get("group"), GROUPS, "group"),
            service=None if service is None else self.key(service, "service"),
            level=self.one_of(document.get("level"), LEVELS, "level"),
            title=self.text(document.get("title"), "title"),
            introduction=self.text(document.get("introduction"), "introduction", may_be_empty=True),
            organiser=self.text(document.get("organiser"), "organiser", may_be_empty=True),
            note=self.text(document.get("note"), "note", may_be_empty=True),
            questions=questions,
        )

    def question(self, raw: dict[str, Any], at: str) -> Question:
        self.known(raw, Question, at)
        help_text = raw.get("help")
        question = Question(
            key=self.key(raw.get("key"), f"{at}.key"),
            kind=Kind(self.one_of(raw.get("kind"), tuple(Kind), f"{at}.kind")),
            text=self.text(raw.get("text"), f"{at}.text"),
            help=None if help_text is None else self.text(help_text, f"{at}.help"),
            required=self.flag(raw.get("required", True), f"{at}.required"),
            overall=self.flag(raw.get("overall", False), f"{at}.overall"),
            criterion=self.line(raw.get("criterion", ""), f"{at}.criterion"),
            choices=self.choices(raw.get("choices", []), f"{at}.choices"),
            reasons=self.choices(raw.get("reasons", []), f"{at}.reasons"),
            min=self.whole(raw.get("min"), f"{at}.min"),
            max=self.whole(raw.get("max"), f"{at}.max"),
        )
        self.fits_kind(question, at)
        return question

    def fits_kind(self, question: Question, at: str) -> None:
        fixed = FIXED_CHOICES.get(question.kind)
        if fixed is not None:
            if [(choice.key, choice.means) for choice in question.choices] != list(fixed):
                self.wrong("content.choices_of_kind", f"{at}.choices", kind=question.kind.value)
        elif question.kind in (Kind.ONE, Kind.SEVERAL):
            if len(question.choices) < 2:
                self.wrong("content.two_choices", f"{at}.choices")
        elif question.choices:
            self.wrong("content.no_choices", f"{at}.choices", kind=question.kind.value)
        if question.reasons and question.kind is not Kind.SATISFIED:
            self.wrong("content.no_reasons", f"{at}.reasons", kind=question.kind.value)
        if question.overall and not question.has_rate:
            self.wrong("content.overall_without_rate", f"{at}.overall")
        if question.min is not None and question.max is not None and question.min > question.max:
            self.wrong("content.min_above_max", f"{at}.min")

    def choices(self, raw: Any, at: str) -> tuple[Choice, ...]:
        if not isinstance(raw, list) or len(raw) > MOST_CHOICES:
            self.wrong("content.choices", at, most=MOST_CHOICES)
        found = []
        for place, item in enumerate(raw[:MOST_CHOICES] if isinstance(raw, list) else ()):
            here = f"{at}[{place}]"
            if self.is_object(item, here):
                self.known(item, Choice, here)
                means = item.get("means")
                found.append(
                    Choice(
                        key=self.key(item.get("key"), f"{here}.key"),
                        text=self.text(item.get("text"), f"{here}.text"),
                        means=None if means is None else Means(self.one_of(means, tuple(Means), f"{here}.means")),
                    )
                )
        self.unique([choice.key for choice in found], at)
        return tuple(found)

    def text(self, raw: Any, at: str, *, may_be_empty: bool = False) -> Text:
        if (
            not isinstance(raw, dict)
            or "vi" not in raw
            or not all(isinstance(part, str) for part in (*raw, *raw.values()))
        ):
            self.wrong("content.text", at)
            return {"vi": ""}
        for language, words in raw.items():
            here = f"{at}.{language}"
            if not words.strip() and not (may_be_empty and language == "vi"):
                self.wrong("content.empty_text", here)
            if len(words) > LONGEST_TEXT:
                self.wrong("content.long_text", here, most=LONGEST_TEXT)
            if not unicodedata.is_normalized("NFC", words) or _UNSEEN.search(words):
                self.wrong("content.not_nfc", here)
        return dict(raw)

    def key(self, raw: Any, at: str, *, longest: int = 24) -> str:
        if (
            isinstance(raw, str)
            and len(raw) <= longest
            and re.fullmatch(_KEY if longest == 24 else r"[a-z0-9][a-z0-9-]*", raw)
        ):
            return raw
        self.wrong("content.key", at, most=longest)
        return ""

    def line(self, raw: Any, at: str) -> str:
        if isinstance(raw, str) and len(raw) <= 100 and re.fullmatch(r"[a-z0-9.-]*", raw):
            return raw
        self.wrong("content.key", at, most=100)
        return ""

    def whole(self, raw: Any, at: str) -> int | None:
        if raw is None or (isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) < 10**12):
            return raw
        self.wrong("content.number", at)
        return None

    def flag(self, raw: Any, at: str) -> bool:
        if not isinstance(raw, bool):
            self.wrong("content.flag", at)
        return bool(raw)

    def one_of(self, raw: Any, allowed: tuple[str, ...], at: str) -> str:
        if isinstance(raw, str) and raw in allowed:
            return raw
        self.wrong("content.one_of", at, allowed=", ".join(allowed))
        return allowed[0]

    def is_object(self, raw: Any, at: str) -> bool:
        if not isinstance(raw, dict):
            self.wrong("content.object", at)
        return isinstance(raw, dict)

    def known(self, raw: dict[str, Any], shape: Any, at: str, *, extra: set[str] | None = None) -> None:
        for name in sorted(set(map(str, raw)) - {field.name for field in fields(shape)} - (extra or set())):
            self.wrong("content.unknown", f"{at}.{name}".lstrip("."))

    def unique(self, keys: list[str], at: str) -> None:
        for key in sorted({key for key in keys if key and keys.count(key) > 1}):
            self.wrong("content.twice", at, key=key)

    def wrong(self, code: str, at: str, **values: object) -> None:
        self.problems.append(Problem(code, at, values))
