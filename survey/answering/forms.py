"""The form of a questionnaire: which partial draws a kind of question, and what a send gave."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs

from flask import abort, request

from survey.questionnaires.content import Kind, Question

TOKEN = "_t"  # keys of questions have no underscore
MOST_FIELDS = 5000

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


def rule(question: Question) -> str:
    """Write a skip rule for the script: "q03.khl.tam q05.xe" is "q03 is khl or tam, and q05 is xe"."""
    return " ".join(".".join((condition.question, *condition.choices)) for condition in question.when)


def sent() -> dict[str, list[str]]:
    """Give the values that were sent, by name. Forms of residents are never multipart, so the body is one query."""
    body = request.get_data(cache=False).decode("utf-8", "replace")
    try:
        return parse_qs(body, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        abort(413)


def given(values: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Give the answers among them, by the keys of the questions."""
    return {name: answers for name, answers in values.items() if not name.startswith("_")}
