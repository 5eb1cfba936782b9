"""The weight of the resident's page: the room that writes asks the room that draws, and `app.py` joins them."""

from collections.abc import Callable
from typing import cast

from flask import Flask, current_app

from survey.questionnaires.content import Content

Weigh = Callable[[Content], int]
_WEIGH = "survey.weigh"


def init_app(app: Flask, *, weigh: Weigh) -> None:
    """Have a room weigh pages."""
    app.extensions[_WEIGH] = weigh


def bytes_on_the_wire(content: Content) -> int:
    """Give the bytes of the page of a questionnaire, with headers and compressed, in its heaviest language."""
    return cast(Weigh, current_app.extensions[_WEIGH])(content)
