"""Cross-tables: answers to a question of satisfaction by hamlet, mode, language, or answers to another question.

Counted in the database from the responses, and for open rounds from the box too, so that the margins are the report's.

Whoever doesn't own the rounds reads sums of blocks, as everywhere (`protecting.py`). In each part of the field (a
province, a year) the columns that are too small are merged first, the smallest with the next, until no cell of the
whole part holds one to four ballots: so they are the same whatever report asks. Then the cells (choice, column) are cut
into blocks, coarser than those of the question and those of the columns, for the table adds up to both. A report that
touches several parts merges columns further. Two questions of satisfaction are one family, whichever of the two is in
the rows, and are cut once. Hamlets are cut as `hamlets.py` says, inside blocks that are coarser than those of the
question and of the overall question, into pieces that are coarser than those of the table of hamlets.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, func, select

from survey.extensions import db
from survey.questionnaires import kinds
from survey.questionnaires.content import Kind, Question
from survey.responses.models import Ballot, Response
from survey.responses.queries import COUNTED
from survey.results import guarding, hamlets, merging, protecting
from survey.results.guarding import MODES
from survey.results.merging import Column, Pair
from survey.results.protecting import Atom
from survey.results.report import Report
from survey.rounds import queries as rounds
from survey.rounds.states import RoundKind
from survey.units.models import Unit

FEWEST_BALLOTS = 30  # of a cross-table; a decision of Ý Dân
MOST_CHOICES = 12
SINGLE = (Kind.SATISFIED, Kind.SCALE, Kind.ONE, Kind.YES_NO)

Split = dict[Atom, Counter[Pair]]


class By(StrEnum):
    """What the columns can be, beside the choices of another question."""

    HAMLET = "hamlet"
    MODE = "mode"
    LANGUAGE = "language"


@dataclass(frozen=True)
class Cross:
    """A cross-table. A row or column is one key or several that were merged; "" is not answered, or no hamlet."""

    rows: tuple[Column, ...]
    columns: tuple[Column, ...]
    cells: Mapping[tuple[Column, Column], int]
    hamlets: Mapping[str, Unit]  # by the keys of columns

    @property
    def ballots(self) -> int:
        """Give the number of ballots in the table."""
        return sum(self.cells.values())

    @property
    def too_few(self) -> bool:
        """Say whether it rests on too few ballots to be shown."""
        return self.ballots < FEWEST_BALLOTS

    def of_row(self, row: Column) -> int:
        """Add up a row."""
        return sum(self.cells.get((row, column), 0) for column in self.columns)

    def of_column(self, column: Column) -> int:
        """Add up a column."""
        return sum(self.cells.get((row, column), 0) for row in self.rows)


def questions(report: Report) -> list[Question]:
    """Give the questions that can be in the rows."""
    return [result.question for result in report.questions if result.question.has_rate]


def columns(report: Report, question: Question) -> list[By | Question]:
    """Give what can be in the columns beside a question."""
    plain: list[By | Question] = [By.HAMLET] if report.hamlets else []
    plain += [By.MODE, By.LANGUAGE] if report.scope.kind is RoundKind.OPEN else [By.MODE]
    asked = (result.question for result in report.questions)
    return plain + [
        one for one in asked if one.kind in SINGLE and len(one.choices) <= MOST_CHOICES and one.key != question.key
    ]


def cross(report: Report, question: Question, by: By | Question) -> Cross:
    """Count a pair as the reader of the report may be told of it."""
    if by is By.HAMLET:
        return _by_hamlet(report, question)
    if isinstance(by, Question) and by.has_rate and by.key < question.key:
        table = _by_choice(report, by, question)
        turned = {(column, row): number for (row, column), number in table.cells.items()}
        return Cross(table.columns, table.rows, turned, table.hamlets)
    return _by_choice(report, question, by)


def _by_choice(report: Report, question: Question, by: By | Question) -> Cross:
    round_ids = [round_.id for round_ in report.scope.rounds]
    pairs = rounds.communes_by_round(round_ids, unit=report.scope.unit)
    mine = frozenset((commune, round_id) for round_id, communes in pairs.items() for commune in communes)
    order = [choice.key for choice in by.choices] if isinstance(by, Question) else []
    if not report.protected:
        given = _given(report, question, by, mine)
        keys = {key for counted in given.values() for _, key in counted}
        return _made(question, given, [frozenset({key}) for key in keys], order)
    asked = rounds.communes_of(round_ids, unit=report.scope.unit)
    found = guarding.field_of(report.scope, asked)
    own = guarding.cut(found, report.content)
    family = by.key if isinstance(by, Question) else MODES if by is By.MODE else kinds.BALLOT[0]
    given = _given(report, question, by, {atom for part in found.atoms.values() for atom in part})
    told: Split = {}
    kept: list[Column] = []
    for part in found.atoms.values():
        of_part, blocks = merging.cut(part, given, finer=[own[kinds.BALLOT[0]], own[question.key], own[family]])
        here = blocks.told(mine.intersection(part))
        told |= {atom: given[atom] for atom in here if atom in given}
        kept = merging.joined([*kept, *of_part]) if here else kept
    return _made(question, told, kept, order)


def _by_hamlet(report: Report, question: Question) -> Cross:
    scope = report.scope
    asked = rounds.communes_of([round_.id for round_ in scope.rounds], unit=scope.unit)
    given = hamlets.split(scope, asked, question.key)
    known = hamlets.listed(scope, asked, given)
    together = [{hamlet} for hamlet in known.home]
    if report.protected:
        blocks = _of_hamlets(report, question, given, known)
        together = hamlets.joined(blocks)
        given = {atom: given[atom] for members in blocks.members for atom in members if atom in given}
    split: Split = {
        atom: Counter({(choice, _key(atom[0])): number for choice, number in counted.items()})
        for atom, counted in given.items()
    }
    named = {str(hamlet): unit for hamlet, unit in known.units.items()}
    return _made(question, split, [frozenset(map(_key, group)) for group in together], list(named), named)


def _of_hamlets(
    report: Report, question: Question, given: Mapping[Atom, Counter[str]], known: hamlets.Lists
) -> protecting.Blocks:
    """Cut the hamlets of a commune for a question; only what can be told is in the blocks."""
    scope, content = report.scope, report.content
    asked = rounds.communes_of([round_.id for round_ in scope.rounds], unit=scope.unit)
    tallied = guarding.read(scope, asked, content=content)
    field = guarding.field_of(scope, asked)
    overall = content.overall.key if content.overall else kinds.BALLOT[0]
    finer = [tallied.blocks[key] for key in (kinds.BALLOT[0], overall, question.key)]
    whole = field.cut(field.split.get(question.key, {}), finer=finer, posted=False)
    inside = whole.told(tallied.scope_atoms)
    of_overall = [members for members in tallied.blocks[overall].members if members <= inside]
    base = hamlets.cut(of_overall, hamlets.split(scope, asked, overall), known).blocks
    pieces = [hamlets.cut([one], given, known, finer=[base]) for one in whole.members if one <= inside]
    return protecting.together(piece.blocks for piece in pieces if not piece.only_ballots)


def _given(report: Report, question: Question, by: By | Question, atoms: Iterable[Atom]) -> Split:
    """Count in the database, by commune and round; a ballot without an answer is under ""."""
    wanted = set(atoms)
    communes, round_ids = {commune for commune, _ in wanted}, {round_id for _, round_id in wanted}
    found: Split = {}
    for table in (Response, Ballot) if report.scope.kind is RoundKind.OPEN else (Response,):
        choice = table.answers[question.key].as_string()
        one = select(table.commune_id, table.round_id, choice.label("choice"), _column(table, by).label("key")).where(
            table.round_id.in_(round_ids), table.commune_id.in_(communes)
        )
        given = (one if table is Response else one.where(~COUNTED)).subquery()
        query = select(given, func.count()).group_by(*given.c)
        for commune, round_id, chosen, key, number in db.session.execute(query):
            if (commune, round_id) in wanted:
                found.setdefault((commune, round_id), Counter())[chosen or kinds.BLANK, key or kinds.BLANK] += number
    return found


def _column(table: type[Response] | type[Ballot], by: By | Question) -> ColumnElement[str]:
    if isinstance(by, Question):
        answer: ColumnElement[str] = table.answers[by.key].as_string()
        return answer
    return table.mode.expression if by is By.MODE else table.language.expression


def _key(hamlet: int) -> str:
    return str(hamlet) if hamlet > 0 else kinds.BLANK


def _made(
    question: Question,
    given: Split,
    together: Iterable[Column],
    order: list[str],
    named: Mapping[str, Unit] | None = None,
) -> Cross:
    of = merging.of_key(merging.joined(together))
    cells: Counter[tuple[Column, Column]] = Counter()
    for counted in given.values():
        for (choice, key), number in counted.items():
            cells[frozenset({choice}), of[key]] += number
    place = {key: number for number, key in enumerate(order)}
    ordered = sorted(set(of.values()), key=lambda column: min((place.get(key, len(place)), key) for key in column))
    rows = tuple(frozenset({key}) for key in (*(choice.key for choice in question.choices), kinds.BLANK))
    kept = tuple(column for column in ordered if any(cells[row, column] for row in rows))
    return Cross(rows, kept, cells, named or {})
