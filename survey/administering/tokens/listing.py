"""The keys of the API: which programs read the figures of the own unit and those below."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from survey import clock
from survey.people import api_tokens
from survey.people.api_tokens import ApiToken
from survey.people.queries import Role
from survey.problems import Refused
from survey.web import access, paging, sentences

ON_A_PAGE = 100


@dataclass(frozen=True)
class Row:
    """A key in the list."""

    token: ApiToken
    opens: bool


@access.allowed(Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """Show the keys, newest first."""
    return page()


def page(refused: Refused | None = None) -> str:
    """Write the page, with what was refused."""
    tokens, pages = paging.cut(api_tokens.list_all(by=access.staff()), size=ON_A_PAGE)
    today = clock.day(clock.now())
    return render_template(
        "administering/tokens/all.html",
        rows=[Row(token, api_tokens.opens(token, today=today)) for token in tokens],
        pages=pages,
        errors=sentences.say_all(refused),
    )
