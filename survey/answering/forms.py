"""The form of a questionnaire: which partial draws a kind of question, and what a send gave."""

from collections.abc import Mapping, Sequence

from flask import request

from survey.questionnaires.content import Kind

TOKEN = "_t"  # keys of questions have no underscore

FIELDS: Mapping[Kind, str] = {
    Kind.SATISFIED: "answering/kinds/_satisfied.html",
    Kind.SCALE: "answering/kinds/_one.html",
    Kind.ONE: "answering/kinds/_one.html",
    Kind.SEVERAL: "answering/kinds/_several.html",
    Kind.YES_NO: "answering/kinds/_one.html",
    Kind.NUMBER: "answering/kinds/_number.html",
    Kind.SHORT_TEXT: "answering/kinds/_short_text.html",
    Kind.LONG_TEXT: "answering/kinds/_long_text.html",
}


def given() -> dict[str, Sequence[str]]:
    """Give what was sent, by the keys of the questions."""
    return {name: values for name, values in request.form.lists() if not name.startswith("_")}
