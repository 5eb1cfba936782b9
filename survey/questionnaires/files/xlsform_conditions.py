"""The questions of an XLSForm that were read, by their names in it, and the skip rules that name them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from survey.problems import Problem
from survey.questionnaires import parsing
from survey.questionnaires.content import Condition, Means, Question
from survey.questionnaires.files import xlsform_rules as rules

Told = tuple[tuple[Condition, ...], list[Problem]]


@dataclass
class Known:
    """What was read so far; a rule can only name what stands before it."""

    questions: set[str] = field(default_factory=set)
    keys: dict[str, str] = field(default_factory=dict)
    choices: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def add(self, name: str, question: Question, choices: Mapping[str, str]) -> None:
        """Know a question by its name, and its choices by theirs."""
        self.questions.add(question.key)
        self.keys[name] = question.key
        self.choices[question.key] = choices

    def rule(self, expressions: Sequence[str], row: int) -> Told:
        """Give the conditions that all these expressions are, or none and why."""
        read: list[Condition] = []
        for expression in filter(None, expressions):
            told = rules.read_rule(expression)
            made = [self._condition(one) for one in told or ()]
            if not made or None in made or len(read) + len(made) > parsing.MOST_CONDITIONS:
                return (), [Problem("xlsform.rule_left", f"line {row}", {"rule": expression[:80]})]
            read += [one for one in made if one is not None]
        return tuple(read), []

    def is_dissatisfied(self, expression: str, question: Question) -> bool:
        """Say whether a rule asks nothing but that a question was answered with what means dissatisfied."""
        told = rules.read_rule(expression)
        made = [self._condition(one) for one in told or ()]
        dissatisfied = tuple(question.keys_that_mean(Means.DISSATISFIED))
        return made == [Condition(question.key, dissatisfied)]

    def _condition(self, asked: rules.Asked) -> Condition | None:
        key = self.keys.get(asked.name, "")
        names = self.choices.get(key, {})
        if not names or any(choice not in names for choice in asked.choices):
            return None
        return Condition(key, tuple(names[choice] for choice in asked.choices))
