"""What must hold between the parts of a questionnaire whose shape is right. Pure."""

from collections.abc import Iterable, Iterator

from survey.problems import Problem
from survey.questionnaires import texts
from survey.questionnaires.content import FIXED_CHOICES, LIMITED, NOT_USED, OPEN_CHOICES, Content, Kind, Question


def problems(content: Content, *, unfinished: bool = False) -> list[Problem]:
    """Give everything that doesn't fit, with its place; of an unfinished one only what no more work could mend."""
    found = [
        *_twice((question.key for question in content.questions), "questions"),
        *_twice((section.key for section in content.sections), "sections"),
        *_twice((language.code for language in content.languages), "languages"),
    ]
    if sum(question.overall for question in content.questions) > 1:
        found.append(Problem("content.two_overall", "questions"))
    found += _sections(content)
    for place, question in enumerate(content.questions):
        at = f"questions[{place}]"
        found += _kind(question, at)
        found += _rules(question, content, at)
    found += _languages(content)
    return found if unfinished else [*found, *_lacks(content)]


def _twice(keys: Iterable[str], at: str) -> Iterator[Problem]:
    listed = list(keys)
    for key in sorted({key for key in listed if listed.count(key) > 1}):
        yield Problem("content.twice", at, {"key": key})


def _sections(content: Content) -> Iterator[Problem]:
    order = ["", *(section.key for section in content.sections)]
    last = 0
    for place, question in enumerate(content.questions):
        if question.section not in order:
            yield Problem("content.unknown_section", f"questions[{place}].section", {"key": question.section})
        elif order.index(question.section) < last:
            yield Problem("content.section_apart", f"questions[{place}].section", {"key": question.section})
        else:
            last = order.index(question.section)


def _kind(question: Question, at: str) -> Iterator[Problem]:
    yield from _twice((choice.key for choice in question.choices), f"{at}.choices")
    yield from _twice((reason.key for reason in question.reasons), f"{at}.reasons")
    fixed = FIXED_CHOICES.get(question.kind)
    if fixed is not None:
        given = [(choice.key, choice.means) for choice in question.choices]
        if given not in (list(fixed), [pair for pair in fixed if pair[0] != NOT_USED]):
            yield Problem("content.choices_of_kind", f"{at}.choices", {"kind": question.kind.value})
    elif question.choices and question.kind not in OPEN_CHOICES:
        yield Problem("content.no_choices", f"{at}.choices", {"kind": question.kind.value})
    if question.reasons and question.kind is not Kind.SATISFIED:
        yield Problem("content.no_reasons", f"{at}.reasons", {"kind": question.kind.value})
    if question.overall and not question.has_rate:
        yield Problem("content.overall_without_rate", f"{at}.overall")
    if (question.min is not None or question.max is not None) and question.kind not in LIMITED:
        yield Problem("content.no_limits", f"{at}.min", {"kind": question.kind.value})
    if question.min is not None and question.max is not None and question.min > question.max:
        yield Problem("content.min_above_max", f"{at}.min")
    if question.kind is Kind.SEVERAL and min(question.min or 0, question.max if question.max is not None else 1) < 0:
        yield Problem("content.min_above_max", f"{at}.min")


def _rules(question: Question, content: Content, at: str) -> Iterator[Problem]:
    for place, condition in enumerate(question.when):
        here = f"{at}.when[{place}]"
        earlier = content.by_key.get(condition.question)
        if earlier is None or content.numbers[earlier.key] >= content.numbers[question.key]:
            yield Problem("content.rule_not_forward", here, {"key": condition.question})
        elif not earlier.choices:
            yield Problem("content.rule_without_choices", here, {"key": condition.question})
        elif unknown := sorted(set(condition.choices) - earlier.choice_keys):
            yield Problem("content.rule_unknown_choice", here, {"key": unknown[0]})


def _languages(content: Content) -> Iterator[Problem]:
    known = set(content.codes)
    for place, text in texts.of(content):
        for code in sorted(set(text) - known):
            yield Problem("content.unknown_language", f"{place}.{code}", {"code": code})
    for question in content.questions:
        for code in sorted(set(question.sound) - known):
            yield Problem("content.unknown_language", f"questions.{question.key}.sound.{code}", {"code": code})


def _lacks(content: Content) -> Iterator[Problem]:
    if not content.questions:
        yield Problem("content.no_questions", "questions")
    for place, question in enumerate(content.questions):
        if question.kind in OPEN_CHOICES and len(question.choices) < 2:
            yield Problem("content.two_choices", f"questions[{place}].choices")
        if any(not condition.choices for condition in question.when):
            yield Problem("content.rule_empty", f"questions[{place}].when")
        if question.kind is Kind.SEVERAL and max(question.min or 0, question.max or 0) > len(question.choices):
            yield Problem("content.more_than_choices", f"questions[{place}].max", {"most": len(question.choices)})
    filled = {question.section for question in content.questions}
    for section in content.sections:
        if section.key not in filled:
            yield Problem("content.empty_section", "sections", {"key": section.key})
    for language in content.languages:
        for lacking in texts.missing(content, language.code)[:1]:
            yield Problem("content.untranslated", f"{lacking}.{language.code}", {"language": language.name})
