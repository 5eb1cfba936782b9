"""A province groups communes of today as it likes: a cụm, a khu vực, a former huyện. A commune may be in several."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from sqlalchemy import delete, func, insert, select

from survey import text
from survey.extensions import db
from survey.problems import refuse
from survey.units import queries
from survey.units.hamlets import sameness
from survey.units.models import GroupingCommune, Level, Unit

LONGEST_NAME = 100
KINDS = ("cụm", "khu vực")


def make(province: Unit, *, name: str, communes: Collection[Unit], today: date) -> Unit:
    """Make a grouping; raise Refused where its name is taken or can't be one, or its communes aren't the province's."""
    name = _checked(province, name, communes, today=today)
    _hold_list(province)
    _check_new_name(name, queries.groupings(province))
    # Rows are never removed, so the number of rows that there ever were gives a code that nobody had.
    used = db.session.scalar(
        select(func.count()).select_from(Unit).where(Unit.level == Level.GROUPING, Unit.parent_code == province.code)
    )
    grouping = Unit(
        level=Level.GROUPING,
        code=f"{province.code}-{(used or 0) + 1:02d}",
        name=name,
        kind=kind_of(name),
        parent_level=province.level,
        parent_code=province.code,
        valid_from=max(province.valid_from, today),
        folded=text.fold(name),
    )
    db.session.add(grouping)
    db.session.flush()  # its communes point at it
    _put_in(grouping, communes)
    return grouping


def change(grouping: Unit, *, province: Unit, name: str, communes: Collection[Unit], today: date) -> None:
    """Give a grouping another name or other communes."""
    name = _checked(province, name, communes, today=today)
    _hold_list(province)
    _check_new_name(name, (other for other in queries.groupings(province) if other.id != grouping.id))
    grouping.name, grouping.kind, grouping.folded = name, kind_of(name), text.fold(name)
    _take_out(grouping)
    _put_in(grouping, communes)


def end(grouping: Unit, *, today: date) -> None:
    """End a grouping, and take its communes out: whoever still points at it sees nothing any more."""
    grouping.valid_to = max(today, grouping.valid_from + timedelta(days=1))
    _take_out(grouping)


def kind_of(name: str) -> str:
    """Tell the kind from the first words of a name ("Khu vực lòng hồ"); cụm where they don't say."""
    folded = text.fold(name)
    return next((kind for kind in KINDS if folded.startswith(text.fold(kind) + " ")), KINDS[0])


def _checked(province: Unit, raw: str, communes: Collection[Unit], *, today: date) -> str:
    """Give the name as it is stored, where everything can be right."""
    if province.level != Level.PROVINCE or province.valid_to is not None:
        raise refuse("grouping.not_a_province")
    name = " ".join(text.clean(raw).split())
    if not any(letter.isalnum() for letter in name):
        raise refuse("grouping.no_name", "name")
    if len(name) > LONGEST_NAME:
        raise refuse("grouping.long_name", "name", most=LONGEST_NAME)
    if not communes:
        raise refuse("grouping.no_commune", "communes")
    own = {commune.id for commune in queries.communes(province, on=today)}
    if any(commune.id not in own for commune in communes):
        raise refuse("grouping.commune_not_here", "communes", province=province.name)
    return name


def _hold_list(province: Unit) -> None:
    # Two people of a province at once: the second waits, so that names and codes stay single.
    db.session.execute(select(Unit.id).where(Unit.id == province.id).with_for_update(key_share=True))


def _check_new_name(name: str, others: Iterable[Unit]) -> None:
    if sameness(name) in {sameness(other.name) for other in others}:
        raise refuse("grouping.twice", "name", name=name)


def _put_in(grouping: Unit, communes: Iterable[Unit]) -> None:
    ids = sorted({commune.id for commune in communes})
    db.session.execute(insert(GroupingCommune), [{"grouping_id": grouping.id, "commune_id": one} for one in ids])


def _take_out(grouping: Unit) -> None:
    db.session.execute(delete(GroupingCommune).where(GroupingCommune.grouping_id == grouping.id))
