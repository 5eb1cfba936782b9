"""The question bank: all questions of the library, and those of the own unit and the units above it.

Of the own unit also what is still a draft; of the units above only what they have published.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import or_, select

from survey import text
from survey.extensions import db
from survey.people.models import Staff
from survey.problems import refuse
from survey.questionnaires import library, queries
from survey.questionnaires.drafting import questions
from survey.questionnaires.models import Edition, Questionnaire
from survey.units import queries as units

NEWEST = 200  # questionnaires, and editions, that are searched


@dataclass(frozen=True)
class Source:
    """A questionnaire whose questions can be taken; `name` is how an address names it."""

    name: str  # "tv:<form>" of the library, "bph:<edition>" or "phieu:<questionnaire>"
    form: str
    document: dict[str, Any]
    unit: str  # whose it is; empty of the library and of the whole country
    number: int | None  # of an edition

    @property
    def is_ready(self) -> bool:
        """Say whether it is of the library."""
        return self.name.startswith("tv:")

    @property
    def title(self) -> str:
        """Give the Vietnamese title."""
        return str(self.document["title"]["vi"])


@dataclass(frozen=True)
class Banked:
    """A question as its document has it, with where it comes from."""

    question: dict[str, Any]
    source: Source
    others: int  # other questionnaires that ask the same with the same kind
    already: bool  # the questionnaire for which it was searched asks it


def ready() -> list[Source]:
    """Give the library."""
    return [Source(f"tv:{form}", form, library.document(form), "", None) for form in library.FORMS]


def sources(*, by: Staff) -> list[Source]:
    """Give all questionnaires whose questions `by` may take: the library, then the newest first."""
    return [*ready(), *_drafts(by), *_editions(by)]


def search(words: str, *, by: Staff, wanted_by: Questionnaire, only: str = "") -> list[Banked]:
    """Give the questions that hold all words, in any order and without marks; without words, all of them.

    What says the same and is of the same kind is given once: that of the form of the questionnaire for which it is
    searched, if there is one, since its key stays. `only` names the one source to look in.
    """
    wanted = text.fold(words).split()
    found: dict[tuple[str, str], list[tuple[dict[str, Any], Source]]] = {}
    for source in sources(by=by):
        if only and source.name != only:
            continue
        for question in source.document["questions"]:
            if question["text"]["vi"].strip() and all(word in _searched(question) for word in wanted):
                found.setdefault(_same(question), []).append((question, source))
    has = {_same(question) for question in wanted_by.draft["questions"]}
    keys = {question["key"] for question in wanted_by.draft["questions"]}
    return [_one(alike, wanted_by.form, same in has, keys) for same, alike in found.items()]


def take(questionnaire: Questionnaire, *, source: str, key: str, by: Staff, now: datetime) -> str:
    """Add a question at the end of a questionnaire; gives its key there. Refused where `by` may not take it."""
    for one in sources(by=by):
        for question in one.document["questions"] if one.name == source else ():
            if question["key"] == key:
                return questions.take_over(questionnaire, question, form=one.form, by=by, now=now)
    raise refuse("questionnaire.not_in_bank")


def _same(question: dict[str, Any]) -> tuple[str, str]:
    """Give what two questions share that ask the same."""
    return text.fold(question["text"]["vi"]), question["kind"]


def _one(alike: list[tuple[dict[str, Any], Source]], form: str, has: bool, keys: set[str]) -> Banked:
    question, source = next(((one, of) for one, of in alike if of.form == form), alike[0])
    return Banked(
        question,
        source,
        others=len({(of.form, of.title) for _, of in alike} - {(source.form, source.title)}),
        already=has or (source.form == form and question["key"] in keys),
    )


def _searched(question: dict[str, Any]) -> str:
    help_text = question.get("help", {}).get("vi", "")
    return text.fold(f"{question['text']['vi']} {help_text} {question.get('criterion', '')}")


def own(*, by: Staff, most: int, but: Questionnaire) -> list[Source]:
    """Give the newest questionnaires of the own unit as sources, without the one that is being written."""
    drafts = (one for one in _drafts(by) if one.name != f"phieu:{but.id}" and one.document["questions"])
    return list(islice(drafts, most))


def _drafts(by: Staff) -> Iterator[Source]:
    for one in queries.own_questionnaires(by=by, most=NEWEST):
        yield Source(f"phieu:{one.id}", one.form, one.draft, _name(one), None)


def _editions(by: Staff) -> Iterator[Source]:
    seen = [] if by.unit is None else [by.unit.id, *(unit.id for unit in units.chain(by.unit))]
    of_them = or_(Questionnaire.unit_id.in_(seen), Questionnaire.unit_id.is_(None))
    query = select(Edition).join(Questionnaire).where(of_them).order_by(Edition.id.desc()).limit(NEWEST)
    for one in db.session.scalars(query):
        yield Source(f"bph:{one.id}", one.form, one.content, _name(one.questionnaire), one.number)


def _name(questionnaire: Questionnaire) -> str:
    return questionnaire.unit.name if questionnaire.unit else ""
