"""The task list of a questionnaire: all that blocks publishing, then all that is doubtful. Pure."""

from survey.questionnaires import comparing, texts
from survey.questionnaires.checking import asking, reading, writing
from survey.questionnaires.checking.task import Task, must, should
from survey.questionnaires.content import Content
from survey.questionnaires.translating import Sources, unfinished

# One initial TCP window with its headers (10 segments of 1,460 bytes): the page arrives in one way there and back.
HEAVIEST = 14_600


def tasks(
    content: Content,
    *,
    sources: Sources | None = None,
    core: Content | None = None,
    newer_core: int | None = None,
    weight: int | None = None,
) -> list[Task]:
    """Look a draft through; what blocks comes first, each part in the order of the questionnaire.

    `sources` says what was translated, `core` is what it must begin with, `newer_core` the number of a newer edition of
    that, `weight` the bytes of its page on the wire; what isn't given isn't looked at.
    """
    found = [
        *writing.tasks(content),
        *asking.tasks(content),
        *reading.tasks(content),
    ]
    if core is not None and not comparing.keeps_core(core, content):
        found.append(must("core_changed", "questions"))
    if weight is not None and weight > HEAVIEST:
        found.append(must("too_heavy", "questions", bytes=weight, most=HEAVIEST))
    if newer_core is not None:
        found.append(should("newer_core", "questions", number=newer_core))
    written = {place: words["vi"] for place, words in texts.of(content)}
    for language in content.languages:
        places = unfinished(content, language.code, sources or {})
        if lacking := {written[place] for place in places}:  # the same words are translated once
            at = f"languages.{language.code}"
            found.append(should("unfinished_language", at, name=language.name, count=len(lacking)))
    return sorted(found, key=lambda task: (not task.blocks, _place(task.at, content)))  # the sort is stable


def _place(at: str, content: Content) -> tuple[int, int]:
    """Give where a place stands for a reader: the heading, the questions by number, then what is about the whole."""
    kind, _, key = at.partition(".")
    if kind == "questions" and key:
        return 1, content.numbers[key]
    if kind == "sections":
        first = next((one.key for one in content.questions if one.section == key), None)
        return 1, content.numbers[first] if first else len(content.questions)
    return {"questions": 2, "languages": 3}.get(kind, 0), 0
