"""The page of a questionnaire: its sections with a card for each question, and what can be done with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from flask_babel import gettext

from survey.authoring import card_words, who
from survey.authoring.forms import SectionForm
from survey.problems import Refused
from survey.questionnaires import cores, publishing
from survey.questionnaires.content import Content, Question, Section
from survey.questionnaires.drafting import drafts, undoing
from survey.questionnaires.queries import Questionnaire
from survey.web import sentences

SHORT = 70


@dataclass(frozen=True)
class Card:
    """A question as the page shows it."""

    question: Question
    number: int
    rule: str
    choices: str
    locked: bool
    may_go_up: bool
    may_go_down: bool


@dataclass(frozen=True)
class Part:
    """A section with its cards; the first may be none."""

    section: Section | None
    cards: Sequence[Card]
    locked: bool
    takes: bool  # a question may be added to it


@dataclass(frozen=True)
class TakenOut:
    """What was taken out and can be brought back."""

    key: str
    words: str
    number: int  # of a question that was taken out; else 0


def page(
    questionnaire: Questionnaire, *, refused: Refused | None = None, section_form: SectionForm | None = None
) -> str:
    """Draw the page; `refused` says why what was asked for wasn't done."""
    content = questionnaire.draft_content
    out = taken_out(questionnaire)
    return render_template(
        "authoring/questionnaire.html",
        questionnaire=questionnaire,
        content=content,
        parts=parts(questionnaire, content),
        core=cores.standing(questionnaire),
        taken_out=out,
        just_taken_out=next((one for one in out if who.may_write() and one.key == request.args.get("bo")), None),
        said=sentences.say_all(refused),
        section_form=section_form or SectionForm(formdata=None),
        unpublished=publishing.has_unpublished_changes(questionnaire),
        may_write=who.may_write(),
    )


def parts(questionnaire: Questionnaire, content: Content) -> list[Part]:
    """Give the sections with their cards in order."""
    core = drafts.core_content(questionnaire)
    locked = frozenset(core.by_key) if core else frozenset()
    locked_sections = {section.key for section in core.sections} if core else set()
    keys = ["", *(section.key for section in content.sections)]
    # Own questions stand behind those of the core: in its last part, or in one after it.
    of_core = locked_sections | {one.section for one in content.questions if one.key in locked}
    edge = max((place for place, key in enumerate(keys) if key in of_core), default=0)
    last = len(content.questions)
    told: list[Part] = []
    for place, section in enumerate((None, *content.sections)):
        key = keys[place]
        cards = []
        for question in (one for one in content.questions if one.section == key):
            number = content.numbers[question.key]
            mine = question.key not in locked
            cards.append(
                Card(
                    question=question,
                    number=number,
                    rule=card_words.rule(content, question),
                    choices=card_words.choices(question),
                    locked=not mine,
                    may_go_up=mine and (number > len(locked) + 1 or bool(key) and key not in locked_sections),
                    may_go_down=mine and (number < last or bool(content.sections) and key != content.sections[-1].key),
                )
            )
        told.append(Part(section, cards, locked=key in locked_sections, takes=place >= edge))
    return told


def taken_out(questionnaire: Questionnaire) -> list[TakenOut]:
    """Give what can be brought back, newest first."""
    return [
        TakenOut(
            key=undoing.key_of(one),
            words=shortened(_words_of(one)),
            number=one["place"] + 1 if "question" in one else 0,
        )
        for one in reversed(questionnaire.removed)
    ]


def shortened(words: str) -> str:
    """Give the beginning of a text; something also where nothing is written yet."""
    if not words:
        return str(gettext("not written yet"))
    return words if len(words) <= SHORT else words[: SHORT - 1].rstrip() + "…"


def _words_of(removed: dict[str, Any]) -> str:
    return str((removed.get("question") or removed["section"])["text"]["vi"])
