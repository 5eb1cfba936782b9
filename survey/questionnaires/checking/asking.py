"""What can't be answered or counted as it is asked: choices, sections, skip rules, rates. Pure."""

from collections.abc import Iterator

from survey.questionnaires import reachability
from survey.questionnaires.checking.task import Task, must, should
from survey.questionnaires.content import OPEN_CHOICES, Content, Kind, Means, Question

RATED = (Kind.SATISFIED, Kind.SCALE)
FREE_TEXT = (Kind.SHORT_TEXT, Kind.LONG_TEXT)


def tasks(content: Content) -> Iterator[Task]:
    """Look at the questions and what stands between them."""
    if not content.questions:
        yield must("no_question", "questions")
    for question in content.questions:
        yield from _of_question(question)
    yield from _sections(content)
    yield from _rules(content)
    yield from _overall(content)
    yield from _satisfied(content)
    yield from _same_question(content)


def _of_question(question: Question) -> Iterator[Task]:
    at = f"questions.{question.key}"
    if question.kind in OPEN_CHOICES and len(question.choices) < 2:
        yield must("two_choices", at)
    for listed in (question.choices, question.reasons):
        words = [_same(one.text["vi"]) for one in listed if one.text["vi"].strip()]
        twice = next((one for one in listed if words.count(_same(one.text["vi"])) > 1), None)
        if twice is not None:
            yield must("same_choices", at, words=twice.text["vi"])
    most = max(question.min or 0, question.max or 0)
    if question.kind is Kind.SEVERAL and most > len(question.choices) >= 2:
        yield must("more_than_choices", at, wanted=most, most=len(question.choices))
    if any(not condition.choices for condition in question.when):
        yield must("rule_empty", at)
    if question.kind in FREE_TEXT and question.required:
        yield should("required_text", at)


def _sections(content: Content) -> Iterator[Task]:
    filled = {question.section for question in content.questions}
    for section in content.sections:
        if section.key not in filled:
            yield must("empty_section", f"sections.{section.key}", title=section.text["vi"])


def _rules(content: Content) -> Iterator[Task]:
    for key, depends in reachability.never_asked(content).items():
        if depends:
            yield must("unreachable", f"questions.{key}", other=content.numbers[depends])
        elif all(condition.choices for condition in content.by_key[key].when):  # else it is told that one is empty
            yield must("rule_never", f"questions.{key}")


def _overall(content: Content) -> Iterator[Task]:
    overall = content.overall
    if overall is None:
        if content.questions:
            yield should("no_overall", "questions")
    elif any(content.numbers[one.key] > content.numbers[overall.key] for one in content.questions if one.has_rate):
        yield should("overall_not_last", f"questions.{overall.key}")


def _satisfied(content: Content) -> Iterator[Task]:
    """Tell of two questions in which the same words count differently, so that their rates can't stand side by side.

    That is: both have the very same choices, or one of them has the fixed choices of a kind with a rate, and there are
    words that mean "satisfied" in one and not in the other.
    """
    earlier: list[tuple[Question, dict[str, bool]]] = []
    for question in content.questions:
        if not question.choices or question.kind in (Kind.SEVERAL, Kind.YES_NO):
            continue
        words = _meanings(question)
        for other, its_words in earlier:
            both = words.keys() & its_words.keys()
            differing = sorted(one for one in both if words[one] != its_words[one])
            comparable = words.keys() == its_words.keys() or {question.kind, other.kind} & set(RATED)
            if differing and comparable and (question.has_rate or other.has_rate):
                shown = next(one.text["vi"] for one in question.choices if _same(one.text["vi"]) in differing)
                at = f"questions.{question.key}"
                yield should("satisfied_differs", at, other=content.numbers[other.key], words=shown)
                break
        earlier.append((question, words))


def _meanings(question: Question) -> dict[str, bool]:
    """Give by the words of each choice that counts whether it means "satisfied"."""
    return {
        _same(choice.text["vi"]): choice.means is Means.SATISFIED
        for choice in question.choices
        if choice.means is not Means.UNCOUNTED and choice.text["vi"].strip()
    }


def _same_question(content: Content) -> Iterator[Task]:
    """Tell of a question that is asked again; under another section or another condition it is another question."""
    seen: dict[object, Question] = {}
    for question in content.questions:
        words = _same(question.text["vi"]).rstrip(" ?.!:")
        first = seen.setdefault((words, question.section, question.when), question)
        if words and first is not question:
            yield should("same_question", f"questions.{question.key}", other=content.numbers[first.key])


def _same(words: str) -> str:
    """Give words as they are compared: marks make other words, capitals and blanks don't."""
    return " ".join(words.lower().split())
