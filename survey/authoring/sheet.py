"""The page of a questionnaire: its sections with a card for each question, and what can be done with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, request
from flask_babel import gettext

from survey.authoring import card_words, who
from survey.authoring.forms import SectionForm
from survey.problems import Refused
from survey.questionnaires import parsing, publishing, queries
from survey.questionnaires.content import Content, Question, Section
from survey.questionnaires.drafting import drafts, undoing
from survey.questionnaires.queries import Questionnaire
from survey.web import access, sentences

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


def found(questionnaire_id: int) -> Questionnaire:
    """Give a questionnaire that the signed-in person sees, or answer 404."""
    return access.found(queries.get_questionnaire(questionnaire_id, by=access.staff()))


def known(questionnaire: Questionnaire, key: str) -> None:
    """Answer 404 for what is neither in the questionnaire nor was taken out of it."""
    draft = questionnaire.draft
    there = {one["key"] for one in [*draft["questions"], *draft.get("sections", [])]}
    if key not in there | {undoing.key_of(one) for one in questionnaire.removed}:
        abort(404)


def page(
    questionnaire: Questionnaire, *, refused: Refused | None = None, section_form: SectionForm | None = None
) -> str:
    """Draw the page; `refused` says why what was asked for wasn't done."""
    content = parsing.parse(questionnaire.draft, unfinished=True)
    out = taken_out(questionnaire)
    return render_template(
        "authoring/questionnaire.html",
        questionnaire=questionnaire,
        content=content,
        parts=parts(questionnaire, content),
        taken_out=out,
        just_taken_out=next((one for one in out if who.may_write() and one.key == request.args.get("bo")), None),
        said=[sentences.say(problem) for problem in refused.problems] if refused else [],
        section_form=section_form or SectionForm(formdata=None),
        unpublished=publishing.has_unpublished_changes(questionnaire),
        may_write=who.may_write(),
    )


def parts(questionnaire: Questionnaire, content: Content) -> list[Part]:
    """Give the sections with their cards in order."""
    core = drafts.core_of(questionnaire) or {"questions": [], "sections": []}
    locked = {one["key"] for one in core["questions"]}
    locked_sections = {one["key"] for one in core.get("sections", [])}
    last = len(content.questions)
    told: list[Part] = []
    for section in (None, *content.sections):
        key = section.key if section else ""
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
        locked_here = key in locked_sections
        told.append(Part(section, cards, locked_here, takes=True))
    if locked:  # own questions stand behind those of the core
        edge = max(n for n, part in enumerate(told) if any(card.locked for card in part.cards) or part.locked)
        told = [Part(one.section, one.cards, one.locked, takes=n >= edge) for n, one in enumerate(told)]
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
