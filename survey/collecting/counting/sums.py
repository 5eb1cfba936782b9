"""The sums of a count as its page shows them: in groups, in words, each with what is said of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wtforms import Field

from survey.collecting.counting import words
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import text_in
from survey.responses.paper import batches
from survey.responses.paper.batches import Batch
from survey.results import sums
from survey.results.sums import Check, Sum
from survey.rounds.queries import Round
from survey.units.queries import Unit
from survey.web.language import language


@dataclass(frozen=True)
class Line:
    """One sum: what it is called, its whole and its parts; of a question only the whole, for its parts are answers."""

    check: Check
    name: str  # of a batch or a question; "" where there is only one such sum
    whole: str
    parts: tuple[tuple[str, int], ...]
    batch: Batch | None
    field: Field | None  # to explain it; None: nothing to explain, or nobody here who may
    waits: bool  # it can't add up before batches are finished


@dataclass(frozen=True)
class Groups:
    """All sums of a commune."""

    slips: tuple[Line, ...]
    ballots: tuple[Line, ...]
    envelopes: tuple[Line, ...]
    questions: tuple[Line, ...]

    @property
    def wrong_questions(self) -> tuple[Line, ...]:
        """Give the questions that don't add up."""
        return tuple(line for line in self.questions if not line.check.adds_up)


def grouped(
    round_: Round,
    here: Unit,
    checks: Iterable[Check],
    *,
    own: Sequence[Batch],
    fields: Mapping[str, Field],
) -> Groups:
    """Sort the sums of a commune into groups; `fields` are those to explain them, by the key of the check."""
    numbers = {str(batch.number): batch for batch in own}
    open_batches = batches.unfinished(own)
    names = _questions(round_, here)
    lines: dict[Sum, list[Line]] = {each: [] for each in Sum}
    for check in checks:
        batch = numbers.get(check.at) if check.sum is Sum.ENVELOPE else None
        parts = () if check.sum is Sum.QUESTION else tuple(check.parts.items())
        lines[check.sum].append(
            Line(
                check=check,
                name=names.get(check.at, check.at) if check.sum is Sum.QUESTION else "",
                whole=str(words.WHOLES[check.sum]),
                parts=tuple(
                    (str(words.PARTS[part]), number)
                    for part, number in parts
                    if number or part not in words.ONLY_IF_ANY
                ),
                batch=batch,
                field=fields.get(check.key),
                waits=sums.waits(check, open_batches),
            )
        )
    return Groups(
        slips=(*lines[Sum.ISSUED], *lines[Sum.HOUSEHOLDS]),
        ballots=(*lines[Sum.SPENT], *lines[Sum.COLLECTED]),
        envelopes=tuple(lines[Sum.ENVELOPE]),
        questions=tuple(lines[Sum.QUESTION]),
    )


def _questions(round_: Round, here: Unit) -> dict[str, str]:
    content = questionnaires.edition_content(round_.edition_id)
    return {one.key: text_in(one.text, language(), commune=here.name) for one in content.questions}
