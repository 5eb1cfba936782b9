"""How long a questionnaire takes to read. Pure."""

import math
from collections.abc import Iterator

from survey.questionnaires.checking.task import Task, should
from survey.questionnaires.content import Content, text_in

MOST_QUESTIONS = 25
MOST_MINUTES = 3
# [D] Our decision, to be measured in the villages: three syllables a second, as somebody reads half aloud on a small
# phone; people who read much are faster. Vietnamese writes each syllable as a word of its own, so blanks count them.
SYLLABLES_A_MINUTE = 180


def tasks(content: Content) -> Iterator[Task]:
    """Warn of a questionnaire that people give up."""
    if (questions := len(content.questions)) > MOST_QUESTIONS:
        yield should("too_many_questions", "questions", number=questions, most=MOST_QUESTIONS)
    if syllables(content) > MOST_MINUTES * SYLLABLES_A_MINUTE:
        yield should("too_slow", "questions", minutes=minutes(content), most=MOST_MINUTES)


def minutes(content: Content) -> float:
    """Give the minutes that reading takes, up to the next half one."""
    return math.ceil(syllables(content) / SYLLABLES_A_MINUTE * 2) / 2


def syllables(content: Content) -> int:
    """Count what somebody reads who is asked every question.

    The same row of answers is read once and recognised afterwards; reasons are read only by those who aren't satisfied,
    so they don't count.
    """
    read = [content.title, content.introduction, content.organiser, *(section.text for section in content.sections)]
    rows: set[tuple[str, ...]] = set()
    for question in content.questions:
        read += [question.text, *([question.help] if question.help else [])]
        rows.add(tuple(text_in(choice.text, "vi") for choice in question.choices))
    words = [text_in(one, "vi") for one in read] + [words for row in rows for words in row]
    return sum(len(one.split()) for one in words)
