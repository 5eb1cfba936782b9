"""The question bank: searching all questions that may be taken, and taking one with its criterion."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf import FlaskForm

from survey import clock
from survey.authoring import finding, who
from survey.problems import Refused
from survey.questionnaires import bank as question_bank
from survey.questionnaires.bank import Source
from survey.questionnaires.content import GROUPS
from survey.questionnaires.queries import Questionnaire
from survey.web import access, paging, sentences, transaction

ON_A_PAGE = 20
MOST_OWN = 20
LONGEST_QUERY = 100


@access.allowed(*who.WRITERS)
def bank(questionnaire_id: int) -> ResponseReturnValue:
    """Show the questions that were searched for; without a search, where questions can be found."""
    return _page(finding.questionnaire(questionnaire_id), FlaskForm(formdata=None))


@access.allowed(*who.WRITERS)
@transaction.commits
def take_question(questionnaire_id: int) -> ResponseReturnValue:
    """Add a question of the bank at the end of the questionnaire."""
    questionnaire, staff = finding.questionnaire(questionnaire_id), access.staff()
    source, key = request.form.get("nguon", ""), request.form.get("cau", "")
    try:
        question_bank.take(questionnaire, source=source, key=key, by=staff, now=clock.now())
    except Refused as refused:
        form = FlaskForm(formdata=None)
        sentences.show_on(form, refused)
        return _page(questionnaire, form), 422
    number = len(questionnaire.draft["questions"])
    flash(
        gettext("The question stands at the end of the questionnaire now, as question %(number)s.", number=number),
        "success",
    )
    asked = _asked()
    back = url_for(
        "authoring.bank",
        questionnaire_id=questionnaire.id,
        q=asked.get("q"),
        tu=asked.get("tu"),
        trang=asked.get("trang"),
    )
    return redirect(back)


def _asked() -> dict[str, str]:
    """Give what the address says of the search."""
    asked = {name: request.args.get(name, "").strip()[:LONGEST_QUERY] for name in ("q", "tu", "trang")}
    return {name: value for name, value in asked.items() if value}


def _page(questionnaire: Questionnaire, form: FlaskForm) -> str:
    asked = _asked()
    staff = access.staff()
    searched = "q" in asked or "tu" in asked
    found = (
        question_bank.search(asked.get("q", ""), by=staff, wanted_by=questionnaire, only=asked.get("tu", ""))
        if searched
        else []
    )
    shown, pages = paging.cut(found, size=ON_A_PAGE)
    return render_template(
        "authoring/bank.html",
        questionnaire=questionnaire,
        form=form,
        asked=asked,
        searched=searched,
        found=shown,
        pages=pages,
        groups=[] if searched else _groups(question_bank.ready()),
        own=[] if searched else question_bank.own(by=staff, most=MOST_OWN, but=questionnaire),
    )


def _groups(ready: list[Source]) -> list[tuple[str, list[Source]]]:
    grouped = [(group, [one for one in ready if one.document["group"] == group]) for group in GROUPS]
    return [(group, of_group) for group, of_group in grouped if of_group]
