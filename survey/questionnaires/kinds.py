"""The one list of kinds of question: how an answer of each is checked and how it is counted. Pure.

A kind is finished when every room knows it; `tests/architecture/test_kinds.py` names the room that it still lacks.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from survey import text
from survey.problems import Problem, Refused, refuse
from survey.questionnaires import skipping
from survey.questionnaires.content import Content, Kind, Question

Answers = dict[str, str | list[str]]  # by question key; reasons and other words beside it, under the two endings below

REASONS = ".ly-do"  # "q02.ly-do": the reasons ticked for "không hài lòng"
OTHER = ".khac"  # "q02.khac": a reason in the person's own words

# Of the keys of a tally:
BALLOT = ("", "")  # a ballot, whatever it says
BLANK = ""  # a question that was not answered
ANSWERED = "*"  # words were written, or any of several choices ticked
NOT_ASKED = "-"  # the skip rule of the question left it out
ALIKE = ("=", "*")  # a ballot that ticked the same in all questions of satisfaction; a sign of doubt, and no question

FEWEST_ALIKE = 5  # answers that a ballot must have ticked the same

LONGEST = {Kind.SHORT_TEXT: 200, Kind.LONG_TEXT: 2000}
LONGEST_OTHER = 300
LONGEST_NUMBER = 15


@dataclass(frozen=True)
class Rules:
    """How answers of a kind are checked and counted."""

    check: Callable[[Question, Sequence[str]], str | list[str]]  # raises Refused; "" or [] is a blank
    count: Callable[[str | list[str]], Iterator[str]]


def read(
    content: Content, given: Mapping[str, Sequence[str]], *, blanks: bool = False
) -> tuple[Answers, list[Problem]]:
    """Check what was given by question key against the questionnaire; on paper any question may be left blank.

    Gives the answers that can be kept, and what is wrong, in the order of the questions. `given` may hold only keys of
    the questionnaire with or without the two endings; any other is a problem ("answer.unknown_question"). What was
    given to a question that a skip rule leaves out is dropped.
    """
    answers: Answers = {}
    problems = [
        Problem("answer.unknown_question", name)
        for name in given
        if not {name, name.removesuffix(REASONS), name.removesuffix(OTHER)} & content.by_key.keys()
    ]
    said: Answers = {}  # also what can't be kept, as the page saw it: who mends it is told of what depends on it too
    for question in content.questions:
        if not skipping.asked(question, said):
            continue
        try:
            answers.update(_read_question(question, given, blanks=blanks))
            said[question.key] = answers.get(question.key, "")
        except Refused as refused:
            problems.extend(refused.problems)
            said[question.key] = list(given.get(question.key, ()))
    return answers, problems


def counted(content: Content, answers: Mapping[str, str | list[str]]) -> Iterator[tuple[str, str]]:
    """Give the (question, choice) of every tally to which a ballot with these answers adds one."""
    yield BALLOT
    for question in content.questions:
        answer = answers.get(question.key)
        if not answer:
            yield question.key, BLANK if skipping.asked(question, answers) else NOT_ASKED
            continue
        for choice in KINDS[question.kind].count(answer):
            yield question.key, choice
        for reason in answers.get(question.key + REASONS, ()):
            yield question.key + REASONS, reason
        if answers.get(question.key + OTHER):
            yield question.key + OTHER, ANSWERED
    if are_alike(content, answers):
        yield ALIKE


def are_alike(content: Content, answers: Mapping[str, str | list[str]]) -> bool:
    """Say whether all answers about satisfaction, at least FEWEST_ALIKE, are the same choice."""
    ticked = [answers[question.key] for question in content.questions if question.has_rate and question.key in answers]
    return len(ticked) >= FEWEST_ALIKE and all(one == ticked[0] for one in ticked)


def number_typed(raw: str) -> Decimal | None:
    """Read a number as Vietnamese people write it ("1.234,5") or as phones do ("1234.5"); None if it isn't one."""
    tight = "".join(raw.split())
    if re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?", tight):  # "0.500" has no thousands: a phone's half
        tight = tight.replace(".", "")
    tight = tight.replace(",", ".")
    return Decimal(tight) if re.fullmatch(r"-?\d+(\.\d+)?", tight, re.ASCII) else None


def _read_question(question: Question, given: Mapping[str, Sequence[str]], *, blanks: bool) -> Answers:
    answer = KINDS[question.kind].check(question, [value for value in given.get(question.key, ()) if value != ""])
    if not answer:
        if question.required and not blanks:
            raise refuse("answer.missing", question.key)
        return {}
    answers: Answers = {question.key: answer}
    # Reasons belong to "không hài lòng"; ticked and then left behind with a change of mind, they don't count.
    if question.kind is Kind.SATISFIED and answer == "khl":
        reasons = _choices(question, given.get(question.key + REASONS, ()), question.reason_keys)
        other = _words(question, given.get(question.key + OTHER, ()), LONGEST_OTHER)
        if reasons:
            answers[question.key + REASONS] = reasons
        if other:
            answers[question.key + OTHER] = other
    return answers


def _one_choice(question: Question, values: Sequence[str]) -> str:
    if not values:
        return ""
    if len(values) > 1 or values[0] not in question.choice_keys:
        raise refuse("answer.not_a_choice", question.key)
    return values[0]


def _several_choices(question: Question, values: Sequence[str]) -> list[str]:
    ticked = _choices(question, values, question.choice_keys)
    if ticked and question.min is not None and len(ticked) < question.min:
        raise refuse("answer.too_few_ticked", question.key, least=question.min)
    if question.max is not None and len(ticked) > question.max:
        raise refuse("answer.too_many_ticked", question.key, most=question.max)
    return ticked


def _choices(question: Question, values: Sequence[str], allowed: frozenset[str]) -> list[str]:
    ticked = set(values)
    if not ticked <= allowed:
        raise refuse("answer.not_a_choice", question.key)
    return sorted(ticked)


def _number(question: Question, values: Sequence[str]) -> str:
    raw = " ".join(values).strip()
    if not raw:
        return ""
    value = number_typed(raw) if len(values) == 1 and len(raw) <= LONGEST_NUMBER else None
    if value is None:
        raise refuse("answer.not_a_number", question.key)
    if question.min is not None and value < question.min:
        raise refuse("answer.too_small", question.key, least=question.min)
    if question.max is not None and value > question.max:
        raise refuse("answer.too_big", question.key, most=question.max)
    return f"{value.normalize() + 0:f}"


def _text(question: Question, values: Sequence[str]) -> str:
    return _words(question, values, LONGEST[question.kind])


def _words(question: Question, values: Sequence[str], most: int) -> str:
    # Half a surrogate pair, from a cut emoji, can't be written as UTF-8 and so not be stored.
    words = text.clean("\n".join(values).encode(errors="ignore").decode())
    if len(words) > most:
        raise refuse("answer.too_long", question.key, most=most)
    return words


def _count_each(answer: str | list[str]) -> Iterator[str]:
    yield from [answer] if isinstance(answer, str) else answer


def _count_several(answer: str | list[str]) -> Iterator[str]:
    yield ANSWERED
    yield from answer


def _count_words(_answer: str | list[str]) -> Iterator[str]:
    yield ANSWERED


KINDS: Mapping[Kind, Rules] = {
    Kind.SATISFIED: Rules(_one_choice, _count_each),
    Kind.SCALE: Rules(_one_choice, _count_each),
    Kind.ONE: Rules(_one_choice, _count_each),
    Kind.SEVERAL: Rules(_several_choices, _count_several),
    Kind.YES_NO: Rules(_one_choice, _count_each),
    Kind.NUMBER: Rules(_number, _count_each),
    Kind.SHORT_TEXT: Rules(_text, _count_words),
    Kind.LONG_TEXT: Rules(_text, _count_words),
}
