"""The task list in plain words, and where each thing is mended."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for
from flask_babel import LazyString, gettext, lazy_gettext

from survey.authoring import who
from survey.questionnaires.checking.task import Task
from survey.questionnaires.content import Content
from survey.questionnaires.queries import Questionnaire
from survey.web import filters

WORDS: Mapping[str, LazyString] = {
    # What must be mended
    "no_title": lazy_gettext("The questionnaire has no title."),
    "no_organiser": lazy_gettext("It is not said who asks for the opinions."),
    "no_question": lazy_gettext("There is no question yet."),
    "no_text": lazy_gettext("The question has no text."),
    "no_help": lazy_gettext("The explanation below the question is empty."),
    "no_choice_text": lazy_gettext("A choice or a reason has no words."),
    "no_section_text": lazy_gettext("The section has no title."),
    "two_choices": lazy_gettext("The question has fewer than two choices, so there is nothing to choose."),
    "same_choices": lazy_gettext("“%(words)s” stands there twice; people would not know which one to tick."),
    "more_than_choices": lazy_gettext("It asks for %(wanted)s ticks, but has only %(most)s choices."),
    "empty_section": lazy_gettext("The section “%(title)s” has no question."),
    "rule_empty": lazy_gettext("A condition of the question names no choice yet."),
    "rule_never": lazy_gettext(
        "The question would never be asked: its conditions contradict each other, or those of the questions before it."
    ),
    "unreachable": lazy_gettext(
        "The question would never be asked, for it depends on question %(other)s, which never is."
    ),
    "core_changed": lazy_gettext(
        "The questions of the core are no longer as the upper unit published them, so results could not be compared."
    ),
    "too_heavy": lazy_gettext(
        "The page is too heavy for phones on a slow line: %(bytes)s bytes of at most %(most)s. "
        "Shorten texts, leave out questions or pictures, or make two questionnaires of it."
    ),
    # What is worth a second look
    "no_introduction": lazy_gettext("There is no introduction: people read first why they are asked."),
    "no_overall": lazy_gettext("No question is the overall one, so there will be no overall rate of satisfaction."),
    "overall_not_last": lazy_gettext(
        "The overall question stands before others with a rate. Ask it last, when people have thought of everything."
    ),
    "satisfied_differs": lazy_gettext(
        "“%(words)s” counts as satisfied here and not in question %(other)s, or the other way round; "
        "the two rates cannot be compared."
    ),
    "leading": lazy_gettext("“%(words)s” leads people to an answer. Ask openly."),
    "too_many_questions": lazy_gettext(
        "There are %(number)s questions. With more than %(most)s many people stop half-way."
    ),
    "too_slow": lazy_gettext("Reading takes about %(minutes)s minutes. After %(most)s minutes many people stop."),
    "same_question": lazy_gettext("Question %(other)s asks the very same."),
    "unknown_mark": lazy_gettext(
        "“%(mark)s” stays as it is. Only {xã} and {thôn} are filled in with the names of the places."
    ),
    "hamlet_mark": lazy_gettext(
        "{thôn} is filled in only behind posters of a hamlet; elsewhere people read the word “thôn”."
    ),
    "lost_mark": lazy_gettext(
        "In %(name)s, “%(words)s” has lost {xã} or {thôn}: people would not read the name of their place there."
    ),
    "unfinished_language": lazy_gettext(
        "%(name)s is not finished: %(count)s texts are still to be translated or looked at. "
        "The edition goes out without it."
    ),
    "required_text": lazy_gettext(
        "Everybody must write something here. Many people skip writing on a phone; let it be left empty."
    ),
    "newer_core": lazy_gettext(
        "The upper unit has published edition %(number)s of the core; this one has an older one."
    ),
}

_PAGES = {"title": "authoring.heading", "introduction": "authoring.heading", "organiser": "authoring.heading"}


@dataclass(frozen=True)
class Said:
    """A task as the page shows it; `address` leads to where it is mended."""

    where: str
    words: str
    address: str


def say(task: Task, content: Content, questionnaire: Questionnaire) -> Said:
    """Give a task in words, with the name and the address of its place."""
    shown = {
        name: filters.show_number(value) if isinstance(value, (int, float)) else str(value)
        for name, value in task.values.items()
    }
    where, address = _place(task.at, content, questionnaire)
    if not who.may_write():  # the pages to change something are for those who may
        address = url_for("authoring.edit", questionnaire_id=questionnaire.id)
    return Said(where, str(WORDS[task.code]) % shown, address)


def _place(at: str, content: Content, questionnaire: Questionnaire) -> tuple[str, str]:
    kind, _, key = at.partition(".")
    number = questionnaire.id
    if kind == "questions" and key in content.by_key:
        where = gettext("Question %(number)s", number=content.numbers[key])
        return where, url_for("authoring.question", questionnaire_id=number, question=key)
    if kind == "sections":
        return gettext("Section"), url_for("authoring.section", questionnaire_id=number, section=key)
    if kind == "languages":
        return gettext("Languages and voice"), url_for("authoring.languages", questionnaire_id=number)
    if kind in _PAGES:
        where = {
            "title": gettext("Title"),
            "introduction": gettext("Introduction"),
            "organiser": gettext("Organiser"),
        }[kind]
        return where, url_for(_PAGES[kind], questionnaire_id=number)
    return gettext("The whole questionnaire"), url_for("authoring.edit", questionnaire_id=number)
