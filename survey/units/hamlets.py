"""A commune enters its own hamlets with their households: no open list of them exists."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from survey import text
from survey.extensions import db
from survey.problems import refuse
from survey.units import queries
from survey.units.models import Level, Unit

MOST_HAMLETS = 400
MOST_HOUSEHOLDS = 20_000
LONGEST_NAME = 80
KINDS = ("tổ dân phố", "thôn", "ấp", "bản", "làng", "buôn", "khóm", "khu phố", "khu", "xóm", "phum", "sóc", "bon", "tổ")

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng


@dataclass(frozen=True, slots=True)
class Change:
    """What a line of a table does to the list: `before` is None for a hamlet that is not there yet."""

    name: str
    before: int | None
    after: int
    hamlet: Unit | None

    @property
    def is_new(self) -> bool:
        """Say whether the hamlet is not there yet."""
        return self.hamlet is None

    @property
    def is_change(self) -> bool:
        """Say whether the hamlet is there with other households."""
        return self.hamlet is not None and self.before != self.after


def add(commune: Unit, *, name: str, households: int | None, today: date) -> Unit:
    """Enter a hamlet; raise Refused where the name is empty, too long or already there, or the count is impossible."""
    _check_commune(commune)
    name = check(name, households)
    _hold_list(commune)
    _check_new_name(name, queries.hamlets(commune))
    _check_room(commune, more=1)
    (hamlet,) = _enter(commune, [(name, households)], today=today)
    return hamlet


def change(hamlet: Unit, *, name: str, households: int | None, commune: Unit) -> None:
    """Correct a hamlet's name or households."""
    name = check(name, households)
    _hold_list(commune)
    _check_new_name(name, (other for other in queries.hamlets(commune) if other.id != hamlet.id))
    hamlet.name, hamlet.kind, hamlet.folded, hamlet.households = name, kind_of(name), text.fold(name), households


def end(hamlet: Unit, *, commune: Unit, today: date) -> None:
    """Take a hamlet off the list; what was answered there keeps pointing at it."""
    shortest = hamlet.valid_from + timedelta(days=1)
    hamlet.valid_to = max(today, shortest) if commune.valid_to is None else shortest


def compare(commune: Unit, *, rows: Iterable[tuple[str, int]]) -> list[Change]:
    """Say what the rows of a table would do to the list of a commune; a hamlet that isn't in the table stays."""
    known = {sameness(hamlet.name): hamlet for hamlet in queries.hamlets(commune)}
    changes = []
    for name, households in rows:
        hamlet = known.get(sameness(name))
        changes.append(
            Change(hamlet.name if hamlet else name, hamlet.households if hamlet else None, households, hamlet)
        )
    return changes


def enter_table(commune: Unit, *, rows: list[tuple[str, int]], today: date) -> list[Change]:
    """Add the hamlets of a table, or change the households of those already there; gives what was new or changed."""
    _check_commune(commune)
    checked = [(check(name, households), households) for name, households in rows]
    _hold_list(commune)
    changes = [line for line in compare(commune, rows=checked) if line.is_new or line.is_change]
    new = [(line.name, line.after) for line in changes if line.is_new]
    _check_room(commune, more=len(new))
    _enter(commune, new, today=today)
    for line in changes:
        if line.hamlet is not None:
            line.hamlet.households = line.after
    return changes


def check(raw: str, households: int | None) -> str:
    """Give a name as it is stored, or raise Refused where it or the number of households can't be right."""
    name = " ".join(text.clean(raw).split())
    if not any(letter.isalnum() for letter in name):
        raise refuse("hamlet.no_name", "name")
    if len(name) > LONGEST_NAME:
        raise refuse("hamlet.long_name", "name", most=LONGEST_NAME)
    if households is not None and not 0 <= households <= MOST_HOUSEHOLDS:
        raise refuse("hamlet.households", "households", most=MOST_HOUSEHOLDS)
    return name


def kind_of(name: str) -> str:
    """Tell the kind from the first words of a name ("Tổ dân phố 3" is a tổ dân phố); thôn where they don't say."""
    folded = text.fold(name)
    return next((kind for kind in KINDS if folded.startswith(text.fold(kind) + " ")), "thôn")


def sameness(name: str) -> tuple[str, ...]:
    """Give what two spellings of one name share: case, blanks and the place of a tone ("Hoà", "Hòa") don't matter.

    Tones and other marks do: Thôn Hạ and Thôn Hà can be neighbours.
    """
    return tuple(_tone_last(word) for word in text.clean(name).lower().split())


def _check_commune(commune: Unit) -> None:
    if commune.level != Level.COMMUNE:
        raise refuse("hamlet.not_a_commune")


def _hold_list(commune: Unit) -> None:
    # Two people of a commune at once: the second waits, so that names and codes stay single;
    # residents who answer there don't.
    db.session.execute(select(Unit.id).where(Unit.id == commune.id).with_for_update(key_share=True))


def _check_new_name(name: str, others: Iterable[Unit]) -> None:
    if sameness(name) in {sameness(other.name) for other in others}:
        raise refuse("hamlet.twice", "name", name=name)


def _check_room(commune: Unit, *, more: int) -> None:
    if len(queries.hamlets(commune)) + more > MOST_HAMLETS:
        raise refuse("hamlet.too_many", most=MOST_HAMLETS)


def _enter(commune: Unit, rows: Iterable[tuple[str, int | None]], *, today: date) -> list[Unit]:
    # Rows are never removed, so the number of rows that there ever were gives a code that nobody had.
    used = db.session.scalar(
        select(func.count()).select_from(Unit).where(Unit.level == Level.HAMLET, Unit.parent_code == commune.code)
    )
    # A hamlet typed in today for a commune that is no more belongs to that commune's time.
    valid_from = commune.valid_from if commune.valid_to is not None else max(commune.valid_from, today)
    hamlets = [
        Unit(
            level=Level.HAMLET,
            code=f"{commune.code}-{number:03d}",
            name=name,
            kind=kind_of(name),
            parent_level=commune.level,
            parent_code=commune.code,
            valid_from=valid_from,
            valid_to=commune.valid_to,
            households=households,
            folded=text.fold(name),
        )
        for number, (name, households) in enumerate(rows, start=(used or 0) + 1)
    ]
    db.session.add_all(hamlets)
    db.session.flush()  # the next code counts these, and the audit trail names them by their numbers
    return hamlets


def _tone_last(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    return "".join(sorted(apart, key=lambda mark: mark in _TONES))
