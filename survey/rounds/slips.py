"""The slips of households: drawing their codes, printing, handing out, voiding, and spending them.

A slip says only whether it is spent. The transaction that spends one also drops a ballot into the box, and the order
of both could join them: so after each count of a hamlet its slips are written anew, in random order (`shuffle`).
"""

import random
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update

from survey.extensions import db
from survey.people import audit
from survey.people.models import Staff
from survey.problems import refuse
from survey.rounds import codes
from survey.rounds.models import Poster, Round, Slip
from survey.rounds.states import SlipState, State
from survey.units.models import Unit

LONGEST_LABEL = 60
ASKED_AT_ONCE = 5000  # codes in a query: a database takes so many values, and not any number

_random = random.SystemRandom()


def issue(round_: Round, *, hamlet: Unit, commune_id: int, labels: Sequence[str]) -> list[Slip]:
    """Draw a slip for each label (a label may be ""), with the serials that follow the last one of the hamlet."""
    last = db.session.scalar(
        select(func.max(Slip.serial)).where(
            Slip.commune_id == commune_id, Slip.round_id == round_.id, Slip.hamlet_id == hamlet.id
        )
    )
    made = [
        Slip(
            commune_id=commune_id,
            code=code,
            round_id=round_.id,
            hamlet_id=hamlet.id,
            serial=serial,
            label=label,
            state=SlipState.UNUSED.value,
            printed=False,
            handed_out=False,
        )
        for serial, (code, label) in enumerate(
            zip(_unused_codes(len(labels)), labels, strict=True), start=(last or 0) + 1
        )
    ]
    db.session.add_all(made)
    db.session.flush()
    return made


def void(slip: Slip, round_: Round, *, by: Staff | None, now: datetime) -> Slip:
    """Make a slip void, because it was lost or spoiled, and draw another for the same household; gives that one."""
    db.session.refresh(slip, with_for_update=True)
    if slip.state == SlipState.SPENT:
        raise refuse("slip.spent")
    if slip.state == SlipState.VOID:
        raise refuse("slip.void")
    if round_.state in (State.CLOSED, State.PUBLISHED):
        raise refuse("round.closed")
    slip.state = SlipState.VOID.value
    hamlet = db.session.get_one(Unit, slip.hamlet_id)
    [fresh] = issue(round_, hamlet=hamlet, commune_id=slip.commune_id, labels=[slip.label])
    fresh.replaces = slip.serial
    _note(round_, hamlet, "slip.voided", slip.commune_id, {"serial": slip.serial, "new": fresh.serial}, by=by, now=now)
    return fresh


def hand_out(
    round_: Round, *, commune: Unit, hamlet: Unit, not_yet: Collection[int], by: Staff | None, now: datetime
) -> None:
    """Note that the slips of a hamlet are with their households, but for the serials in `not_yet`."""
    slips = db.session.scalars(_of_hamlet(round_.id, commune.id, hamlet.id)).all()
    unknown = sorted(set(not_yet) - {slip.serial for slip in slips})
    if unknown:
        raise refuse("slip.no_such_serial", "not_yet", serial=unknown[0])
    for slip in slips:
        slip.handed_out = slip.serial not in not_yet
    after = {"not_yet": sorted(not_yet)[:100]}
    _note(round_, hamlet, "slip.handed_out", commune.id, after, by=by, now=now)


def mark_printed(commune_id: int, printed: Sequence[str]) -> None:
    """Note that slips with these codes are on paper."""
    for start in range(0, len(printed), ASKED_AT_ONCE):
        some = printed[start : start + ASKED_AT_ONCE]
        db.session.execute(update(Slip).where(Slip.commune_id == commune_id, Slip.code.in_(some)).values(printed=True))


def spend(commune_id: int, code: str, *, round_id: int) -> SlipState | None:
    """Spend an unused slip, in the transaction that drops its household's answers into the box.

    Gives None where it was spent now, and otherwise what it had become before. Two who come at once take turns at the
    slip's row, and nobody passes while the round is being closed. Raises Refused where the round is closed.
    """
    hold_open(round_id)
    done = db.session.execute(
        update(Slip)
        .where(Slip.commune_id == commune_id, Slip.code == code, Slip.state == SlipState.UNUSED)
        .values(state=SlipState.SPENT.value)
        .execution_options(synchronize_session=False)
    )
    if done.rowcount == 1:  # type: ignore[attr-defined]
        return None
    state = db.session.scalar(select(Slip.state).where(Slip.commune_id == commune_id, Slip.code == code))
    if state is None:
        raise refuse("slip.unknown")
    return SlipState(state)


def give_back(commune_id: int, code: str) -> None:
    """Make a slip unused again, whose paper ballot was taken out before it went into the box."""
    db.session.execute(
        update(Slip)
        .where(Slip.commune_id == commune_id, Slip.code == code, Slip.state == SlipState.SPENT)
        .values(state=SlipState.UNUSED.value)
        .execution_options(synchronize_session=False)
    )


def hold_open(round_id: int) -> None:
    """Keep a round from being closed until this transaction ends; raise Refused where it takes nothing any more."""
    query = select(Round.state).where(Round.id == round_id).with_for_update(read=True)
    if db.session.scalar(query) not in (State.OPEN, State.CLOSING):
        raise refuse("round.closed")


def shuffle(commune_id: int, round_id: int, hamlet_id: int) -> None:
    """Write the slips of a hamlet anew in random order: of when each was spent no trace is left in the rows."""
    gone = delete(Slip).where(Slip.commune_id == commune_id, Slip.round_id == round_id, Slip.hamlet_id == hamlet_id)
    taken: list[dict[str, Any]] = [
        dict(row._mapping)
        for row in db.session.execute(gone.returning(*Slip.__table__.c).execution_options(synchronize_session=False))
    ]
    _random.shuffle(taken)
    if taken:
        db.session.execute(insert(Slip), taken)
    db.session.expire_all()


def find(commune_id: int, round_id: int, hamlet_id: int, typed: str) -> Slip | None:
    """Find a slip by what was typed of it: its serial in the hamlet, or its code; None where there is none."""
    query = _of_hamlet(round_id, commune_id, hamlet_id)
    if typed.isascii() and typed.isdigit() and len(typed) <= 6:
        return db.session.scalar(query.where(Slip.serial == int(typed)))
    if codes.look(typed) is not codes.Typed.FITS:
        return None
    return db.session.scalar(query.where(Slip.code == codes.tidy(typed)))


def of_hamlet(round_id: int, commune_id: int, hamlet_id: int) -> list[Slip]:
    """Give the slips of a hamlet by serial."""
    return list(db.session.scalars(_of_hamlet(round_id, commune_id, hamlet_id).order_by(Slip.serial)))


def with_codes(commune_id: int, wanted: Sequence[str]) -> list[Slip]:
    """Give slips by their codes, in the order of the codes; those that are no more are left out."""
    found: dict[str, Slip] = {}
    for start in range(0, len(wanted), ASKED_AT_ONCE):
        some = wanted[start : start + ASKED_AT_ONCE]
        found |= {
            slip.code: slip
            for slip in db.session.scalars(select(Slip).where(Slip.commune_id == commune_id, Slip.code.in_(some)))
        }
    return [found[code] for code in wanted if code in found]


def known(drawn: list[str]) -> set[str]:
    """Give those of these codes that a poster or slip already has."""
    found: set[str] = set()
    for start in range(0, len(drawn), ASKED_AT_ONCE):
        some = drawn[start : start + ASKED_AT_ONCE]
        for column in (Poster.code, Slip.code):
            found.update(db.session.scalars(select(column).where(column.in_(some))))
    return found


def _of_hamlet(round_id: int, commune_id: int, hamlet_id: int) -> Select[tuple[Slip]]:
    return select(Slip).where(Slip.commune_id == commune_id, Slip.round_id == round_id, Slip.hamlet_id == hamlet_id)


def _unused_codes(number: int) -> list[str]:
    drawn: dict[str, None] = {}
    while len(drawn) < number:
        fresh = {codes.new(): None for _ in range(number - len(drawn))}
        for code in known(list(fresh)):
            del fresh[code]
        drawn |= fresh
    return list(drawn)


def _note(
    round_: Round, hamlet: Unit, action: str, commune_id: int, after: dict[str, Any], *, by: Staff | None, now: datetime
) -> None:
    subject, after = f"round {round_.id}", {"hamlet": hamlet.name, **after}
    audit.write(by=by, action=action, subject=subject, unit_id=commune_id, now=now, after=after)
