"""The words that people wrote in a round, without any tie to a response: the same words of several are one line.

They are read from what is counted, of open rounds also from the box. Lines stand in the order of the questions and of
the alphabet, never in the order in which they came: in a household round that could tell who wrote.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from survey import text
from survey.extensions import db
from survey.questionnaires import kinds
from survey.questionnaires.content import Content, Kind
from survey.responses import queries
from survey.responses.models import Response
from survey.rounds.models import Round
from survey.units.models import Unit

FREE = (Kind.SHORT_TEXT, Kind.LONG_TEXT)


@dataclass(frozen=True, slots=True)
class Words:
    """What people of a commune wrote to a question, and how many wrote the same."""

    commune_id: int
    question: str  # "q20", or "q02.khac" for a reason in own words
    print: str  # of the words, see `fingerprint`
    words: str  # as most of them wrote it
    times: int


def gather(round_: Round, communes: Sequence[Unit], *, content: Content) -> list[Words]:
    """Give what was written in some communes of a round."""
    keys = questions(content)
    found: dict[tuple[int, str, str], Counter[str]] = {}
    for commune_id, answers in _answers(round_, {commune.id for commune in communes}):
        for key in keys.keys() & answers.keys():
            if words := answers[key].strip():
                found.setdefault((commune_id, key, fingerprint(words)), Counter())[words] += 1
    places = {key: place for place, key in enumerate(keys)}
    lines = [Words(*where, _written_most(spellings), spellings.total()) for where, spellings in found.items()]
    return sorted(lines, key=lambda line: (places[line.question], text.fold(line.words), line.words, line.commune_id))


def questions(content: Content) -> Mapping[str, None]:
    """Give the keys under which answers hold words, in the order of the questions."""
    keys: dict[str, None] = {}
    for question in content.questions:
        if question.kind in FREE:
            keys[question.key] = None
        elif question.kind is Kind.SATISFIED:
            keys[question.key + kinds.OTHER] = None
    return keys


def fingerprint(words: str) -> str:
    """Give the print of words; blanks, and small or capital letters, make no difference."""
    return hashlib.sha256(" ".join(words.lower().split()).encode()).hexdigest()


def _answers(round_: Round, commune_ids: set[int]) -> Iterator[tuple[int, dict[str, Any]]]:
    counted = select(Response.commune_id, Response.answers).where(
        Response.round_id == round_.id, Response.commune_id.in_(commune_ids)
    )
    yield from map(tuple, db.session.execute(counted.execution_options(yield_per=1000)))
    for given in queries.in_the_box([round_.id]):
        if given.commune_id in commune_ids:
            yield given.commune_id, given.answers


def _written_most(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda words: (-spellings[words], words))
