"""What is not written, or written in a way that residents would not understand or that leads them. Pure."""

import re
from collections.abc import Iterator

from survey import text
from survey.questionnaires import texts
from survey.questionnaires.checking.task import Task, must, should
from survey.questionnaires.content import COMMUNE, HAMLET, Content

_MARKS = re.compile(r"\{[^{}]*\}")

# Wordings that put the answer into people's mouths. [D] A list of our own, short and only of what is hardly ever said
# neutrally: "phải không" and "đúng không" as tags ("có phải ... không" and "có đúng không" ask openly), praise inside
# the question, and words that say what everybody thinks. Matched with their marks ("dùng không" is no "đúng không"),
# and without them only in a text that was typed without any.
LEADING = (
    r"(?<!có )phải không",
    r"(?<!có )đúng không",
    r"đúng chứ",
    r"hài lòng chứ",
    r"có đồng ý rằng",
    r"có nhất trí rằng",
    r"ai cũng",
    r"mọi người đều",
    r"chắc hẳn",
    r"hẳn là",
    r"hiển nhiên",
    r"không thể phủ nhận",
    r"rất tốt",
    r"tốt đẹp như",
    r"tuyệt vời",
    r"thành tựu to lớn",
)
_LEADING = re.compile("|".join(rf"\b{one}\b" for one in LEADING))
_LEADING_BARE = re.compile("|".join(rf"\b{text.fold(one)}\b" for one in LEADING))


def tasks(content: Content) -> Iterator[Task]:
    """Look at the Vietnamese texts."""
    if not content.title["vi"].strip():
        yield must("no_title", "title")
    if not content.organiser["vi"].strip():
        yield must("no_organiser", "organiser")
    if not content.introduction["vi"].strip():
        yield should("no_introduction", "introduction")
    yield from _lacking(content)
    yield from _marks(content)
    yield from _lost_marks(content)
    for question in content.questions:
        for words in (question.text["vi"], question.help["vi"] if question.help else ""):
            if leading := leading_words(words):
                yield should("leading", f"questions.{question.key}", words=leading)


def leading_words(words: str) -> str:
    """Give the words of a text that lead people to an answer, as they stand there; "" where there are none."""
    pattern = _LEADING_BARE if words.isascii() else _LEADING
    found = pattern.search(words.lower())
    return words[found.start() : found.end()] if found else ""


def _lacking(content: Content) -> Iterator[Task]:
    for question in content.questions:
        at = f"questions.{question.key}"
        if not question.text["vi"].strip():
            yield must("no_text", at)
        if question.help is not None and not question.help["vi"].strip():
            yield must("no_help", at)
        if not all(choice.text["vi"].strip() for choice in (*question.choices, *question.reasons)):
            yield must("no_choice_text", at)
    for section in content.sections:
        if not section.text["vi"].strip():
            yield must("no_section_text", f"sections.{section.key}")


def _marks(content: Content) -> Iterator[Task]:
    hamlet = ""
    for place, written in texts.of(content):
        at = ".".join(place.split(".")[:2])
        for mark in dict.fromkeys(_MARKS.findall(written["vi"])):
            if mark == HAMLET:
                hamlet = hamlet or at
            elif mark != COMMUNE:
                yield should("unknown_mark", at, mark=mark)
    if hamlet:
        yield should("hamlet_mark", hamlet, mark=HAMLET)


def _lost_marks(content: Content) -> Iterator[Task]:
    """Tell of languages in which a name of a place would not stand where it stands in Vietnamese."""
    for language in content.languages:
        lost = [
            written["vi"]
            for _, written in texts.of(content)
            if (told := written.get(language.code, "").strip())
            and {COMMUNE, HAMLET} & (set(_MARKS.findall(written["vi"])) - set(_MARKS.findall(told)))
        ]
        if lost:
            yield should("lost_mark", f"languages.{language.code}", name=language.name, words=lost[0])
