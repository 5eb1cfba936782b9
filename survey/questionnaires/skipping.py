"""Skip rules: whether a question is asked, told from the answers to earlier ones. Pure.

A question is asked where every condition of its `when` holds; a condition on a question that wasn't asked itself, or
was left blank, doesn't hold.
"""

from collections.abc import Mapping

from survey.questionnaires.content import Question


def asked(question: Question, answers: Mapping[str, str | list[str]]) -> bool:
    """Say whether a question is asked; `answers` are those to the questions before it, without skipped ones."""
    return not question.when or all(
        _given(answers.get(condition.question, ())) & set(condition.choices) for condition in question.when
    )


def _given(answer: str | list[str] | tuple[()]) -> set[str]:
    return {answer} if isinstance(answer, str) else set(answer)
