"""The page of one question: reading it, and saving every change as it is made."""

import re
from typing import Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.authoring import card_words, cards, finding, saving, who
from survey.authoring.question_form import QuestionForm
from survey.problems import Problem, Refused
from survey.questionnaires.drafting import drafts, questions
from survey.questionnaires.queries import Questionnaire
from survey.web import access, sentences, transaction

_OF_A_QUESTION = re.compile(r"questions\[(\d+)\]\.(\w+).*")
_OF_A_ROW = re.compile(r"(choices|reasons)\[(\d+)\]")


@access.allowed(*who.WRITERS)
def question(questionnaire_id: int, question: str) -> ResponseReturnValue:
    """Show a question with all its settings."""
    questionnaire = finding.with_part(questionnaire_id, question)
    raw = _raw(questionnaire, question)
    if raw is None:
        return _gone(questionnaire, question, []), 404
    content = questionnaire.draft_content
    return _page(questionnaire, QuestionForm(content, raw))


@access.allowed(*who.WRITERS)
@transaction.commits
def save_question(questionnaire_id: int, question: str) -> ResponseReturnValue:
    """Keep what was typed about a question."""
    questionnaire = finding.with_part(questionnaire_id, question)
    raw = _raw(questionnaire, question)
    if raw is None:
        return _too_late(questionnaire, question)
    content = questionnaire.draft_content
    form, do = QuestionForm(content, raw), request.form.get("do", "")
    form.arrange(do)
    try:
        now_there = questions.change(
            questionnaire, question, form.typed(), seen=form.has_seen, by=access.staff(), now=clock.now()
        )
    except Refused as refused:
        _show_on(form, refused)
        if saving.in_background():
            return saving.not_saved(form, refused)
        return _page(questionnaire, form, both=saving.is_conflict(refused)), 422
    if saving.in_background():
        return jsonify(_told(questionnaire, now_there))
    if do:
        place = do.partition("-")[0] if do.startswith(("choices", "reasons")) else "choices"
        here = url_for("authoring.question", questionnaire_id=questionnaire.id, question=question, _anchor=place)
        return redirect(here)
    number = content.numbers[question]
    flash(gettext("Question %(number)s is saved.", number=number), "success")
    return redirect(url_for("authoring.edit", questionnaire_id=questionnaire.id, _anchor=f"cau-{question}"))


def _raw(questionnaire: Questionnaire, key: str) -> dict[str, Any] | None:
    return next((one for one in questionnaire.draft["questions"] if one["key"] == key), None)


def _page(questionnaire: Questionnaire, form: QuestionForm, *, both: bool = False) -> str:
    form.add_empty_rows()
    content, key = form.content, form.question.key
    return render_template(
        "authoring/question.html",
        questionnaire=questionnaire,
        content=content,
        question=form.question,
        number=content.numbers[key],
        form=form,
        both=both,
        now_seen=questions.mark(_raw(questionnaire, key) or {}),
        rule=card_words.rule(content, form.question),
        locked=key in drafts.locked_keys(questionnaire),
        icon_words=card_words.ICON_WORDS,
        drawings=card_words.DRAWINGS,
        means_words=card_words.MEANS_WORDS,
    )


def _too_late(questionnaire: Questionnaire, key: str) -> ResponseReturnValue:
    """Tell whoever typed into a question that somebody took it out; what was typed can still be copied."""
    typed = [
        value.strip()
        for name, values in request.form.lists()
        for value in values
        if (name in ("text", "help") or name.endswith("-text")) and value.strip()
    ]
    gone = Refused(Problem("draft.gone_meanwhile"))
    if saving.in_background():
        said = gettext("NOT saved: %(what)s", what=sentences.say(gone.problems[0]))
        return jsonify(said=said, wrong=[], both=True), 422
    return _gone(questionnaire, key, typed), 422


def _gone(questionnaire: Questionnaire, key: str, typed: list[str]) -> str:
    out = next(one for one in cards.taken_out(questionnaire) if one.key == key)
    return render_template("authoring/question_gone.html", questionnaire=questionnaire, out=out, typed=typed)


def _told(questionnaire: Questionnaire, raw: dict[str, Any]) -> dict[str, Any]:
    content = questionnaire.draft_content
    one = content.by_key[raw["key"]]
    keys = {"choices": [choice.key for choice in one.choices], "reasons": [reason.key for reason in one.reasons]}
    return saving.saved(questions.mark(raw), keys=keys, rule=card_words.rule(content, one))


def _show_on(form: QuestionForm, refused: Refused) -> None:
    """Put each problem on its field; of a question in a list ("questions[3].min") the field is that of its part."""
    place = form.content.questions.index(form.question)
    for problem in refused.problems:
        at = _OF_A_QUESTION.fullmatch(problem.at)
        if row := _OF_A_ROW.fullmatch(problem.at):
            field = form[row[1]].entries[int(row[2])].form.text
            field.errors = [*field.errors, sentences.say(problem)]
        elif at and int(at[1]) == place and at[2] in form:
            form[at[2]].errors = [*form[at[2]].errors, sentences.say(problem)]
        elif at:
            number = int(at[1]) + 1
            form.form_errors.append(gettext("Question %(number)s:", number=number) + " " + sentences.say(problem))
        else:
            saving.show_on(form, Refused(problem))
