"""What is wrong with something typed, uploaded or asked for: a code and its values; `web/sentences.py` says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong; `at` names the field, question or line, and is empty for the whole."""

    code: str  # noun.what, for example "answer.missing"
    at: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


class Refused(Exception):
    """A verb did nothing, because of these problems."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(
            "; ".join(f"{problem.at or '-'}: {problem.code} {dict(problem.values)}" for problem in problems)
        )
        self.problems = problems


def refuse(code: str, at: str = "", **values: object) -> Refused:
    """Make the refusal that has one problem."""
    return Refused(Problem(code, at, values))
