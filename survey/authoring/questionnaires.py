"""The questionnaires of the units that a person sees."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from survey.authoring import who
from survey.questionnaires import publishing, queries
from survey.web import access, paging

ON_A_PAGE = 25
LONGEST_NAME = 100


def show_all() -> ResponseReturnValue:
    """Show each questionnaire with its last edition, and whether something waits to be published."""
    staff = access.staff()
    typed = request.args.get("q", "").strip()[:LONGEST_NAME]
    pages = paging.Pages(paging.asked(), queries.count_questionnaires(by=staff, named=typed), ON_A_PAGE)
    found = queries.list_questionnaires(by=staff, named=typed, first=pages.before, most=ON_A_PAGE)
    return render_template(
        "authoring/questionnaires.html",
        rows=[(one, publishing.last_edition(one), publishing.has_unpublished_changes(one)) for one in found],
        pages=pages,
        typed=typed,
        may_search=bool(typed) or pages.last > 1,
        may_write=who.may_write(),
    )
