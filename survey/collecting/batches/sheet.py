"""The sheet on which a ballot is typed: a row for each question, with a digit for each of its choices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import request
from flask_babel import gettext
from markupsafe import Markup

from survey.problems import Refused
from survey.questionnaires import kinds
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import Choice, Content, Kind, Question, text_in
from survey.questionnaires.kinds import OTHER, REASONS, Answers
from survey.responses.paper import second_reading
from survey.responses.paper.batches import Batch
from survey.units.queries import Unit
from survey.web import sentences

# How a kind is typed: one digit, several digits, or words.
INPUTS: Mapping[Kind, str] = {
    Kind.SATISFIED: "one",
    Kind.SCALE: "one",
    Kind.ONE: "one",
    Kind.YES_NO: "one",
    Kind.SEVERAL: "several",
    Kind.NUMBER: "number",
    Kind.SHORT_TEXT: "line",
    Kind.LONG_TEXT: "lines",
}

Given = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Pick:
    """A choice and the digits that tick it."""

    digits: int
    key: str
    words: str
    means: str


@dataclass(frozen=True)
class Row:
    """A question as it is typed, with what was typed before."""

    key: str
    number: int
    words: str
    kind: str  # of INPUTS
    picks: list[Pick]
    reasons: list[Pick]
    has_other: bool  # a reason in own words
    rule: str  # "q03.khl.tam q05.xe": it is asked where q03 is khl or tam, and q05 is xe
    only_if: str  # the same in words
    longest: int | None
    given: Sequence[str]
    given_reasons: Sequence[str]
    given_other: str
    wrong: Sequence[str]


def rows(
    batch: Batch, commune: Unit, *, given: Given, wrong: Mapping[str, Sequence[str]], in_words: bool = True
) -> list[Row]:
    """Give the rows of a batch's questionnaire; without `in_words` only what is ticked."""
    content = questionnaires.edition_content(batch.round.edition_id)
    return [
        _row(
            question,
            content,
            commune=commune.name,
            hamlet=batch.hamlet.name,
            given=given,
            wrong=wrong,
            in_words=in_words,
        )
        for question in content.questions
        if in_words or question.kind not in second_reading.IN_WORDS
    ]


def halves(all_rows: list[Row]) -> list[list[Row]]:
    """Cut the rows into the two columns of a wide screen."""
    middle = (len(all_rows) + 1) // 2
    return [all_rows[:middle], all_rows[middle:]]


def sent() -> dict[str, list[str]]:
    """Give the answers that were sent, by the keys of the questions."""
    return {name: values for name, values in request.form.lists() if not name.startswith("_") and name != "csrf_token"}


def of_answers(answers: Answers) -> dict[str, Sequence[str]]:
    """Give stored answers as a form would send them."""
    return {key: [answer] if isinstance(answer, str) else answer for key, answer in answers.items()}


def by_question(refused: Refused) -> dict[str, list[str]]:
    """Give what is wrong by question; "slip", "invalid" and "" (the ballot as a whole) are among the keys."""
    found: dict[str, list[str]] = {}
    for problem in refused.problems:
        found.setdefault(problem.at, []).append(sentences.say(problem))
    return found


def with_links(batch: Batch, found: Mapping[str, Sequence[str]]) -> list[Markup]:
    """Write what is wrong with the questions for the top of the page, with links to them."""
    numbers = questionnaires.edition_content(batch.round.edition_id).numbers
    return [
        Markup('<a href="#cau-{}">{}: {}</a>').format(
            key, gettext("Question %(number)s", number=numbers[key]), " ".join(said)
        )
        for key, said in found.items()
        if key in numbers
    ]


def number(batch: Batch, question: Question) -> int:
    """Give the number that people read before a question."""
    return questionnaires.edition_content(batch.round.edition_id).numbers[question.key]


def _row(
    question: Question,
    content: Content,
    *,
    commune: str,
    hamlet: str,
    given: Given,
    wrong: Mapping[str, Sequence[str]],
    in_words: bool,
) -> Row:
    def words(text: Mapping[str, str]) -> str:
        return text_in(text, "vi", commune=commune, hamlet=hamlet)

    def picks(choices: Sequence[Choice]) -> list[Pick]:
        return [
            Pick(digits, one.key, words(one.text), one.means.value if one.means else "")
            for digits, one in enumerate(choices, start=1)
        ]

    return Row(
        key=question.key,
        number=content.numbers[question.key],
        words=words(question.text),
        kind=INPUTS[question.kind],
        picks=picks(question.choices),
        reasons=picks(question.reasons),
        has_other=in_words and question.kind is Kind.SATISFIED and bool(question.reasons),
        rule=" ".join(".".join((one.question, *one.choices)) for one in question.when),
        only_if="; ".join(
            gettext(
                "asked only after question %(number)s: %(choices)s",
                number=number,
                choices=" / ".join(words(one.text) for one in choices),
            )
            for number, choices in content.conditions(question)
        ),
        longest=kinds.LONGEST.get(question.kind) or (kinds.LONGEST_NUMBER if question.kind is Kind.NUMBER else None),
        given=given.get(question.key, ()),
        given_reasons=given.get(question.key + REASONS, ()),
        given_other=" ".join(given.get(question.key + OTHER, ())),
        wrong=wrong.get(question.key, ()),
    )
