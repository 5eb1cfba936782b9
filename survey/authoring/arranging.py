"""Adding, moving, copying and taking out questions, and bringing them back."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.authoring import card_words, cards, finding, who
from survey.problems import Refused, refuse
from survey.questionnaires.content import Kind
from survey.questionnaires.drafting import moving, questions, undoing
from survey.questionnaires.queries import Questionnaire
from survey.web import access, sentences, transaction


@access.allowed(*who.WRITERS)
def new_question(questionnaire_id: int) -> ResponseReturnValue:
    """Show the kinds of question, to add one."""
    return _kinds(finding.questionnaire(questionnaire_id), request.args.get("phan"))


@access.allowed(*who.WRITERS)
@transaction.commits
def add_question(questionnaire_id: int) -> ResponseReturnValue:
    """Add a question of a kind to a section, and go on to write it."""
    questionnaire = finding.questionnaire(questionnaire_id)
    kind, section = request.form.get("kind", ""), request.form.get("section")
    try:
        key = questions.add(questionnaire, _kind(kind), section=section, by=access.staff(), now=clock.now())
    except Refused as refused:
        return _kinds(questionnaire, section, refused=refused), 422
    flash(gettext("Question %(number)s is added. Write it now.", number=_number(questionnaire, key)), "success")
    return redirect(url_for("authoring.question", questionnaire_id=questionnaire.id, question=key))


@access.allowed(*who.WRITERS)
@transaction.commits
def step_question(questionnaire_id: int, question: str) -> ResponseReturnValue:
    """Move a question by one place."""
    up = request.form.get("to") == "up"
    return _moved(
        questionnaire_id,
        question,
        lambda one: moving.step(one, question, up=up, by=access.staff(), now=clock.now()),
    )


@access.allowed(*who.WRITERS)
@transaction.commits
def move_question(questionnaire_id: int, question: str) -> ResponseReturnValue:
    """Move a question to where it was dropped."""
    section, before = request.form.get("section", ""), request.form.get("before") or None
    return _moved(
        questionnaire_id,
        question,
        lambda one: moving.move(one, question, section=section, before=before, by=access.staff(), now=clock.now()),
    )


@access.allowed(*who.WRITERS)
@transaction.commits
def duplicate_question(questionnaire_id: int, question: str) -> ResponseReturnValue:
    """Put a copy behind a question."""
    questionnaire = finding.with_part(questionnaire_id, question)
    try:
        key = questions.duplicate(questionnaire, question, by=access.staff(), now=clock.now())
    except Refused as refused:
        return cards.page(questionnaire, refused=refused), 422
    flash(gettext("The copy is question %(number)s.", number=_number(questionnaire, key)), "success")
    return _back(questionnaire, key)


@access.allowed(*who.WRITERS)
@transaction.commits
def remove_question(questionnaire_id: int, question: str) -> ResponseReturnValue:
    """Take a question out; the page that follows offers to undo it."""
    questionnaire = finding.with_part(questionnaire_id, question)
    try:
        undoing.remove(questionnaire, question, by=access.staff(), now=clock.now())
    except Refused as refused:
        return cards.page(questionnaire, refused=refused), 422
    address = url_for("authoring.edit", questionnaire_id=questionnaire.id, bo=question, _anchor="da-bo")
    return redirect(address)


@access.allowed(*who.WRITERS)
@transaction.commits
def bring_back(questionnaire_id: int) -> ResponseReturnValue:
    """Put back what was taken out: that with a key, or the last."""
    questionnaire = finding.questionnaire(questionnaire_id)
    try:
        key = undoing.bring_back(questionnaire, request.form.get("key") or None, by=access.staff(), now=clock.now())
    except Refused as refused:
        return cards.page(questionnaire, refused=refused), 422
    if number := _number(questionnaire, key):
        flash(gettext("Question %(number)s is back.", number=number), "success")
        return _back(questionnaire, key)
    flash(gettext("The section is back."), "success")
    return redirect(url_for("authoring.edit", questionnaire_id=questionnaire.id, _anchor=f"phan-{key}"))


def _moved(questionnaire_id: int, key: str, verb: Callable[[Questionnaire], None]) -> ResponseReturnValue:
    questionnaire = finding.with_part(questionnaire_id, key)
    before = _number(questionnaire, key)
    try:
        verb(questionnaire)
    except Refused as refused:
        return cards.page(questionnaire, refused=refused), 422
    after = _number(questionnaire, key)
    said = (
        gettext("Question %(before)s is question %(after)s now.", before=before, after=after)
        if before != after
        else gettext("Question %(number)s has another section now.", number=after)
    )
    flash(said, "success")
    return _back(questionnaire, key)


def _number(questionnaire: Questionnaire, key: str) -> int:
    """Give the number of a question, 0 where there is none."""
    keys = [one["key"] for one in questionnaire.draft["questions"]]
    return keys.index(key) + 1 if key in keys else 0


def _kind(raw: str) -> Kind:
    if raw not in tuple(Kind):
        raise refuse("draft.unknown_kind", "kind")
    return Kind(raw)


def _back(questionnaire: Questionnaire, key: str) -> ResponseReturnValue:
    return redirect(url_for("authoring.edit", questionnaire_id=questionnaire.id, _anchor=f"cau-{key}"))


def _kinds(questionnaire: Questionnaire, section: str | None, *, refused: Refused | None = None) -> str:
    content = questionnaire.draft_content
    parts = [one for one in cards.parts(questionnaire, content) if one.takes]
    return render_template(
        "authoring/question_new.html",
        questionnaire=questionnaire,
        parts=parts,
        section=parts[-1].section.key if section is None and parts[-1].section else section or "",
        kinds=tuple(Kind),
        examples=card_words.EXAMPLES,
        said=sentences.say_all(refused),
    )
