"""What a draft says anew since the last edition, question by question. Pure."""

from dataclasses import dataclass

from survey.questionnaires import comparing
from survey.questionnaires.content import Content, Question


@dataclass(frozen=True, slots=True)
class News:
    """What is different; a question that only moved is in none of the three, and then `moved` says it."""

    added: tuple[Question, ...]
    changed: tuple[Question, ...]  # as they are now
    removed: tuple[Question, ...]  # as they were
    moved: bool  # questions that both have stand in another order
    heading: bool  # title, introduction, organiser or note
    sections: bool
    new_languages: tuple[str, ...]  # their names
    lost_languages: tuple[str, ...]


def since(old: Content, new: Content) -> News:
    """Compare two contents of one questionnaire, whose questions are the same by key.

    A language that came or went is told once, and not as a change of every question.
    """
    new_languages = tuple(one.name for one in new.languages if one.code not in old.codes)
    lost_languages = tuple(one.name for one in old.languages if one.code not in new.codes)
    both = set(old.codes) & set(new.codes)
    old, new = comparing.in_languages(old, both), comparing.in_languages(new, both)
    shared = [question.key for question in new.questions if question.key in old.by_key]
    return News(
        added=tuple(one for one in new.questions if one.key not in old.by_key),
        changed=tuple(one for one in new.questions if one.key in old.by_key and one != old.by_key[one.key]),
        removed=tuple(one for one in old.questions if one.key not in new.by_key),
        moved=shared != [one.key for one in old.questions if one.key in new.by_key],
        heading=_heading(old) != _heading(new),
        sections=old.sections != new.sections,
        new_languages=new_languages,
        lost_languages=lost_languages,
    )


def _heading(content: Content) -> tuple[object, ...]:
    return content.title, content.introduction, content.organiser, content.note
