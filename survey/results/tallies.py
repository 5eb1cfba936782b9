"""The only counting SQL: tallies rolled up, with what is still in the box added on the fly.

Read within one snapshot of the database (`transaction.one_snapshot`), so that a ballot that is counted between two
statements is seen once.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select, union_all

from survey.extensions import db
from survey.questionnaires import kinds
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import Content, Means, Question
from survey.responses import queries as responses
from survey.responses.models import Ballot
from survey.responses.queries import Given
from survey.results.models import Tally
from survey.results.statistics import Counts
from survey.units import succeeding
from survey.units.models import Unit

ByChoice = Counter[tuple[str, str, str]]  # (mode, question, choice)
ByCommune = dict[int, dict[str, Counts]]  # commune -> question -> counts; the key "" holds the ballots as satisfied

_IN_ORDER = (Means.SATISFIED, Means.NEUTRAL, Means.DISSATISFIED, Means.UNCOUNTED)  # as the fields of Counts


@dataclass(frozen=True)
class Tallied:
    """What the tallies and the box give together."""

    by_choice: ByChoice
    by_commune: ByCommune
    waiting: int  # ballots that were still in the box
    held_back: int  # ballots of household rounds in the box, which are in none of these counts
    set_aside: Counter[str] = field(default_factory=Counter)  # by question: ballots that can't be told, see guarding.py

    @property
    def ballots(self) -> int:
        """Give the number of ballots."""
        return sum(n for (_, question, _), n in self.by_choice.items() if question == kinds.BALLOT[0])

    @property
    def by_mode(self) -> Counter[str]:
        """Give the ballots by mode."""
        return Counter({mode: n for (mode, *ballot), n in self.by_choice.items() if tuple(ballot) == kinds.BALLOT})

    @property
    def too_few(self) -> bool:
        """Say whether there are ballots of which nothing can be told."""
        return False

    def counts(self, communes: Iterable[int], question: str) -> Counts | None:
        """Add up a question over some communes; None: it can't be told."""
        found = (self.by_commune.get(commune, {}).get(question, Counts()) for commune in communes)
        return sum(found, Counts())

    def ballots_of(self, communes: Iterable[int]) -> int | None:
        """Give the ballots of some communes; None: they can't be told."""
        counts = self.counts(communes, kinds.BALLOT[0])
        return None if counts is None else counts.satisfied


def read(round_ids: list[int], *, unit: Unit | None, content: Content) -> Tallied:
    """Count rounds within a unit (None: the country); `content` says what the choices mean."""
    communes = area(unit)
    by_choice = _by_choice(round_ids, communes)
    by_commune = _by_commune(round_ids, communes, content)
    waiting = responses.in_the_box(round_ids, communes=communes)
    _add_waiting(waiting, by_choice, by_commune, content)
    return Tallied(by_choice, by_commune, len(waiting), responses.held_back(round_ids, communes=communes))


def area(unit: Unit | None) -> Select[tuple[int]] | None:
    """Select the communes that are read in a unit; None: all."""
    return None if unit is None else succeeding.area(unit)


def ballots(round_ids: Iterable[int], *, unit: Unit | None = None) -> Counter[int]:
    """Give the number of ballots of each round within a unit (None: wherever it asked), counted or in the box.

    One statement, so that a ballot that is being counted is seen once.
    """
    wanted = list(round_ids)
    counted = select(Tally.round_id, func.sum(Tally.ballots)).where(
        Tally.round_id.in_(wanted), Tally.question == kinds.BALLOT[0]
    )
    waiting = select(Ballot.round_id, func.count()).where(Ballot.round_id.in_(wanted), ~responses.COUNTED)
    if unit is not None:
        counted = counted.where(Tally.commune_id.in_(succeeding.area(unit)))
        waiting = waiting.where(Ballot.commune_id.in_(succeeding.area(unit)))
    both = union_all(counted.group_by(Tally.round_id), waiting.group_by(Ballot.round_id))
    found: Counter[int] = Counter()
    for round_id, number in db.session.execute(both):
        found[round_id] += int(number)
    return found


def counts(question_key: str, by_choice: Counter[str], content: Content) -> Counts:
    """Sort the counts of one question's choices by what the choices mean."""
    question = content.by_key[question_key]

    def total(*meanings: Means) -> int:
        return sum(by_choice[key] for key in question.keys_that_mean(*meanings))

    return Counts(
        satisfied=total(Means.SATISFIED),
        neutral=total(Means.NEUTRAL),
        dissatisfied=total(Means.DISSATISFIED),
        uncounted=total(Means.UNCOUNTED),
        blank=by_choice[kinds.BLANK],
    )


def _by_choice(round_ids: list[int], communes: Select[tuple[int]] | None) -> ByChoice:
    query = (
        select(Tally.mode, Tally.question, Tally.choice, func.sum(Tally.ballots))
        .where(Tally.round_id.in_(round_ids))
        .group_by(Tally.question, Tally.choice, Tally.mode)  # what differs most comes first: SQLite sorts sooner
    )
    if communes is not None:
        query = query.where(Tally.commune_id.in_(communes))
    return Counter({(mode, question, choice): int(n) for mode, question, choice, n in db.session.execute(query)})


def _by_commune(round_ids: list[int], communes: Select[tuple[int]] | None, content: Content) -> ByCommune:
    rated = [question for question in content.questions if question.has_rate]
    query = (
        select(
            Tally.commune_id,
            Tally.question,
            *(_total(rated, meaning) for meaning in _IN_ORDER),
            func.sum(case((Tally.choice == kinds.BLANK, Tally.ballots), else_=0)),
        )
        .where(Tally.round_id.in_(round_ids))
        .where(Tally.question.in_([kinds.BALLOT[0], *(question.key for question in rated)]))
        .group_by(Tally.commune_id, Tally.question)
    )
    if communes is not None:
        query = query.where(Tally.commune_id.in_(communes))
    found: ByCommune = {}
    for commune_id, question, *numbers in db.session.execute(query):
        one = Counts(*(int(number) for number in numbers))
        # Of the row of ballots only the blank choice is there: their number.
        found.setdefault(commune_id, {})[question] = Counts(satisfied=one.blank) if question == "" else one
    return found


def _total(rated: list[Question], meaning: Means) -> ColumnElement[int]:
    """Add up the choices that mean this; a key can mean one thing in a question and another in the next."""
    same: dict[frozenset[str], list[str]] = {}
    for question in rated:
        same.setdefault(question.keys_that_mean(meaning), []).append(question.key)
    theirs = [
        and_(Tally.question.in_(questions), Tally.choice.in_(sorted(keys))) for keys, questions in same.items() if keys
    ]
    return func.sum(case((or_(*theirs), Tally.ballots), else_=0)) if theirs else literal(0)


def _add_waiting(waiting: list[Given], by_choice: ByChoice, by_commune: ByCommune, content: Content) -> None:
    contents = questionnaires.contents_counted({ballot.edition_id for ballot in waiting})
    chosen: dict[tuple[int, str], Counter[str]] = {}
    for ballot in waiting:
        for question, choice in kinds.counted(contents[ballot.edition_id], ballot.answers):
            by_choice[ballot.mode, question, choice] += 1
            chosen.setdefault((ballot.commune_id, question), Counter())[choice] += 1
    for (commune_id, question), by_key in chosen.items():
        commune = by_commune.setdefault(commune_id, {})
        if question == kinds.BALLOT[0]:
            more = Counts(satisfied=by_key[kinds.BALLOT[1]])
        elif question in content.by_key and content.by_key[question].has_rate:
            more = counts(question, by_key, content)
        else:
            continue
        commune[question] = commune.get(question, Counts()) + more
