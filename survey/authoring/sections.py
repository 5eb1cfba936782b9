"""The sections of a questionnaire: adding, renaming, moving and taking them away."""

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.authoring import cards, finding, saving, who
from survey.authoring.forms import SectionForm
from survey.problems import Refused
from survey.questionnaires.drafting import drafts
from survey.questionnaires.drafting import sections as verbs
from survey.questionnaires.queries import Questionnaire
from survey.web import access, transaction


@access.allowed(*who.WRITERS)
@transaction.commits
def add_section(questionnaire_id: int) -> ResponseReturnValue:
    """Add a section at the end."""
    questionnaire = finding.questionnaire(questionnaire_id)
    form = SectionForm()
    try:
        key = verbs.add(questionnaire, title=form.title.data or "", by=access.staff(), now=clock.now())
    except Refused as refused:
        saving.show_on(form, refused)
        return cards.page(questionnaire, section_form=form), 422
    flash(gettext("The section is added. Put questions into it."), "success")
    return _back(questionnaire, key)


@access.allowed(*who.WRITERS)
def section(questionnaire_id: int, section: str) -> ResponseReturnValue:
    """Show the title of a section, to change it."""
    questionnaire = finding.questionnaire(questionnaire_id)
    raw = access.found(_raw(questionnaire, section))
    return _page(questionnaire, raw, SectionForm(raw))


@access.allowed(*who.WRITERS)
@transaction.commits
def save_section(questionnaire_id: int, section: str) -> ResponseReturnValue:
    """Keep the title of a section."""
    questionnaire = finding.with_part(questionnaire_id, section)
    raw = _raw(questionnaire, section)
    form = SectionForm(raw)
    try:
        verbs.rename(
            questionnaire,
            section,
            title=form.title.data or "",
            seen=form.has_seen,
            by=access.staff(),
            now=clock.now(),
        )
    except Refused as refused:
        saving.show_on(form, refused)
        if saving.in_background():
            return saving.not_saved(form, refused)
        if raw is None:
            return cards.page(questionnaire, refused=refused), 422
        return _page(questionnaire, raw, form, both=saving.is_conflict(refused)), 422
    if saving.in_background():
        return jsonify(saving.saved(drafts.mark(_raw(questionnaire, section))))
    flash(gettext("The section is renamed."), "success")
    return _back(questionnaire, section)


@access.allowed(*who.WRITERS)
@transaction.commits
def step_section(questionnaire_id: int, section: str) -> ResponseReturnValue:
    """Move a section with its questions by one place."""
    questionnaire = finding.with_part(questionnaire_id, section)
    up = request.form.get("to") == "up"
    try:
        verbs.step(questionnaire, section, up=up, by=access.staff(), now=clock.now())
    except Refused as refused:
        return cards.page(questionnaire, refused=refused), 422
    flash(gettext("The section has moved with its questions."), "success")
    return _back(questionnaire, section)


@access.allowed(*who.WRITERS)
@transaction.commits
def remove_section(questionnaire_id: int, section: str) -> ResponseReturnValue:
    """Take the heading away; its questions stay."""
    questionnaire = finding.with_part(questionnaire_id, section)
    try:
        verbs.remove(questionnaire, section, by=access.staff(), now=clock.now())
    except Refused as refused:
        return cards.page(questionnaire, refused=refused), 422
    address = url_for("authoring.edit", questionnaire_id=questionnaire.id, bo=section, _anchor="da-bo")
    return redirect(address)


def _raw(questionnaire: Questionnaire, key: str) -> dict[str, object] | None:
    return next((one for one in questionnaire.draft.get("sections", []) if one["key"] == key), None)


def _page(questionnaire: Questionnaire, raw: dict[str, object], form: SectionForm, *, both: bool = False) -> str:
    words = raw["text"]["vi"]  # type: ignore[index]
    return render_template(
        "authoring/section.html",
        questionnaire=questionnaire,
        section=raw,
        form=form,
        both=both,
        theirs=[(form.title.label.text, words)] if both else [],
        now_seen=drafts.mark(raw),
    )


def _back(questionnaire: Questionnaire, key: str) -> ResponseReturnValue:
    return redirect(url_for("authoring.edit", questionnaire_id=questionnaire.id, _anchor=f"phan-{key}"))
