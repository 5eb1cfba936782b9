"""Reading what was done with the words that people wrote."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from survey import text
from survey.extensions import db
from survey.responses.models import Remark
from survey.rounds.models import Round
from survey.units import succeeding
from survey.units.models import Unit

__all__ = ["Remark"]


@dataclass(frozen=True, slots=True)
class Released:
    """Words that may be told, with the reasons that a person read in them; not from where, or from how many."""

    question: str  # "q20", or "q02.khac" for a reason in own words
    words: str
    tags: tuple[str, ...]


Key = tuple[int, str, str]  # commune, question, print


def of_round(round_: Round) -> dict[Key, Remark]:
    """Give what was done with words of a round."""
    found = db.session.scalars(select(Remark).where(Remark.round_id == round_.id))
    return {(one.commune_id, one.question, one.print): one for one in found}


def released(round_ids: Iterable[int], *, unit: Unit | None) -> list[Released]:
    """Give what was released of some rounds in a unit (None: the country), by question and alphabet, each once."""
    query = select(Remark).where(Remark.round_id.in_(list(round_ids)), Remark.released.is_not(None))
    if unit is not None:
        query = query.where(Remark.commune_id.in_(succeeding.area(unit)))
    tags: dict[tuple[str, str], set[str]] = {}
    for remark in db.session.scalars(query):
        tags.setdefault((remark.question, remark.released or ""), set()).update(remark.tags)
    found = [Released(question, words, tuple(sorted(of))) for (question, words), of in tags.items()]
    return sorted(found, key=lambda one: (one.question, text.fold(one.words), one.words))
