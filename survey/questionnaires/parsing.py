"""Reading the content of a questionnaire from its JSON document, whose shape `content.py` gives. Pure."""

import re
import unicodedata
from dataclasses import fields
from typing import Any

from survey.problems import Problem, Refused
from survey.questionnaires import fitting, languages
from survey.questionnaires.content import (
    GROUPS,
    LEVELS,
    Choice,
    Condition,
    Content,
    Kind,
    Language,
    Means,
    Question,
    Section,
    Text,
)
from survey.questionnaires.icons import ICONS

FORMAT = 2
FORMATS = (1, 2)  # what was written in format 1 is read as it is: it only lacks what came later
MOST_QUESTIONS = 200
MOST_CHOICES = 50
MOST_SECTIONS = 50
MOST_LANGUAGES = 20
MOST_CONDITIONS = 5
LONGEST_TEXT = 2000

SOUND = re.compile(r"[0-9a-f]{32}\.(opus|mp3|m4a)")  # as sounds.py names a recording

_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # also what UTF-8 or XML can't hold


def parse(document: Any, *, unfinished: bool = False) -> Content:
    """Read a document, or raise Refused with every problem and the place of each ("questions[3].choices[0].key").

    An unfinished one, as a draft is, may lack words, choices, questions and translations; all else must be right.
    """
    reader = _Reader(unfinished)
    content = reader.content(document)
    if content is not None and not reader.problems:
        reader.problems += fitting.problems(content, unfinished=unfinished)
    if reader.problems or content is None:
        raise Refused(*reader.problems)
    return content


def is_clean(words: str) -> bool:
    """Say whether words are in NFC and hold nothing that can't be seen or written."""
    return unicodedata.is_normalized("NFC", words) and not _UNSEEN.search(words)


def is_key(words: str, *, longest: int = 24) -> bool:
    """Say whether words can be a key; `longest` is 64 for that of a form."""
    return len(words) <= longest and _KEY.fullmatch(words) is not None


class _Reader:
    """Reads as far as it can, so that all problems are told at once."""

    def __init__(self, unfinished: bool) -> None:
        self.unfinished = unfinished
        self.problems: list[Problem] = []

    def content(self, document: Any) -> Content | None:
        if not isinstance(document, dict) or document.get("format") not in FORMATS or document["format"] is True:
            self.wrong("content.format", "format", wanted=FORMAT)
            return None
        self.known(document, Content, "", extra={"format"})
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
            questions=tuple(
                self.question(raw, at)
                for raw, at in self.each(document.get("questions"), "questions", most=MOST_QUESTIONS)
            ),
            sections=tuple(
                self.section(raw, at)
                for raw, at in self.each(document.get("sections", []), "sections", most=MOST_SECTIONS)
            ),
            languages=tuple(
                self.language(raw, at)
                for raw, at in self.each(document.get("languages", []), "languages", most=MOST_LANGUAGES)
            ),
        )

    def question(self, raw: dict[str, Any], at: str) -> Question:
        self.known(raw, Question, at)
        help_text = raw.get("help")
        return Question(
            key=self.key(raw.get("key"), f"{at}.key"),
            kind=Kind(self.one_of(raw.get("kind"), tuple(Kind), f"{at}.kind")),
            text=self.text(raw.get("text"), f"{at}.text"),
            help=None if help_text is None else self.text(help_text, f"{at}.help"),
            section=self.key(raw["section"], f"{at}.section") if raw.get("section", "") != "" else "",
            required=self.flag(raw.get("required", True), f"{at}.required"),
            overall=self.flag(raw.get("overall", False), f"{at}.overall"),
            criterion=self.line(raw.get("criterion", ""), f"{at}.criterion"),
            when=tuple(
                Condition(
                    question=self.key(one.get("question"), f"{here}.question"),
                    choices=self.keys(one.get("choices"), f"{here}.choices"),
                )
                for one, here in self.each(raw.get("when", []), f"{at}.when", most=MOST_CONDITIONS)
                if self.known(one, Condition, here)
            ),
            choices=self.choices(raw.get("choices", []), f"{at}.choices"),
            reasons=self.choices(raw.get("reasons", []), f"{at}.reasons"),
            min=self.whole(raw.get("min"), f"{at}.min"),
            max=self.whole(raw.get("max"), f"{at}.max"),
            sound=self.sound(raw.get("sound", {}), f"{at}.sound"),
        )

    def choices(self, raw: Any, at: str) -> tuple[Choice, ...]:
        return tuple(
            Choice(
                key=self.key(item.get("key"), f"{here}.key"),
                text=self.text(item.get("text"), f"{here}.text"),
                means=None
                if item.get("means") is None
                else Means(self.one_of(item["means"], tuple(Means), f"{here}.means")),
                icon=self.one_of(item.get("icon", ""), ("", *ICONS), f"{here}.icon"),
            )
            for item, here in self.each(raw, at, most=MOST_CHOICES)
            if self.known(item, Choice, here)
        )

    def section(self, raw: dict[str, Any], at: str) -> Section:
        self.known(raw, Section, at)
        return Section(key=self.key(raw.get("key"), f"{at}.key"), text=self.text(raw.get("text"), f"{at}.text"))

    def language(self, raw: dict[str, Any], at: str) -> Language:
        self.known(raw, Language, at)
        code, name = raw.get("code"), raw.get("name")
        if not isinstance(code, str) or len(code) > 24 or not languages.CODE.fullmatch(code):
            self.wrong("content.language_code", f"{at}.code")
        words = self.text({"vi": name}, f"{at}.name")["vi"]
        if len(words) > languages.LONGEST_NAME:
            self.wrong("content.long_text", f"{at}.name", most=languages.LONGEST_NAME)
        return Language(str(code), words)

    def sound(self, raw: Any, at: str) -> dict[str, str]:
        if not isinstance(raw, dict):
            self.wrong("content.object", at)
            return {}
        for language, name in raw.items():
            if not isinstance(language, str) or not isinstance(name, str) or not SOUND.fullmatch(name):
                self.wrong("content.sound", f"{at}.{language}")
        return dict(raw)

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
            if not words.strip() and not (language == "vi" and (may_be_empty or self.unfinished)):
                self.wrong("content.empty_text", here)
            if len(words) > LONGEST_TEXT:
                self.wrong("content.long_text", here, most=LONGEST_TEXT)
            if not is_clean(words):
                self.wrong("content.not_nfc", here)
        return dict(raw)

    def keys(self, raw: Any, at: str) -> tuple[str, ...]:
        if not isinstance(raw, list) or len(raw) > MOST_CHOICES or (not raw and not self.unfinished):
            self.wrong("content.choices", at, most=MOST_CHOICES)
            return ()
        return tuple(self.key(one, at) for one in raw)

    def key(self, raw: Any, at: str, *, longest: int = 24) -> str:
        if isinstance(raw, str) and is_key(raw, longest=longest):
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

    def each(self, raw: Any, at: str, *, most: int) -> list[tuple[dict[str, Any], str]]:
        """Give the objects of a list, each with its place."""
        if not isinstance(raw, list) or len(raw) > most:
            if at == "questions":
                self.wrong("content.questions", at, most=most)
            else:
                self.wrong("content.choices", at, most=most)
            return []
        places = [(item, f"{at}[{place}]") for place, item in enumerate(raw)]
        for item, here in places:
            if not isinstance(item, dict):
                self.wrong("content.object", here)
        return [(item, here) for item, here in places if isinstance(item, dict)]

    def known(self, raw: dict[str, Any], shape: Any, at: str, *, extra: set[str] | None = None) -> bool:
        for name in sorted(set(map(str, raw)) - {field.name for field in fields(shape)} - (extra or set())):
            self.wrong("content.unknown", f"{at}.{name}".lstrip("."))
        return True

    def wrong(self, code: str, at: str, **values: object) -> None:
        self.problems.append(Problem(code, at, values))
