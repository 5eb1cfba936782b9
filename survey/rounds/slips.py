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
from survey.rounds import codes, drawing, serials
from survey.rounds.drawing import ASKED_AT_ONCE
from survey.rounds.models import Round, RoundHamlet, Slip
from survey.rounds.states import SlipState, State
from survey.units.models import Unit

_random = random.SystemRandom()


def issue(round_: Round, *, hamlet: Unit, commune_id: int, labels: Sequence[str]) -> range:
    """Draw a slip for each label (a label may be ""), with the serials that follow the last one of the hamlet.

    Gives the serials.
    """
    last = db.session.scalar(
        select(func.max(Slip.serial)).where(
            Slip.commune_id == commune_id, Slip.round_id == round_.id, Slip.hamlet_id == hamlet.id
        )
    )
    drawn = range((last or 0) + 1, (last or 0) + 1 + len(labels))
    rows = [
        {
            "commune_id": commune_id,
            "code": code,
            "round_id": round_.id,
            "hamlet_id": hamlet.id,
            "serial": serial,
            "label": label,
            "state": SlipState.UNUSED.value,
            "printed": False,
            "handed_out": False,
        }
        for serial, code, label in zip(drawn, drawing.fresh(len(labels)), labels, strict=True)
    ]
    if rows:
        db.session.execute(insert(Slip), rows)
    return drawn


def void(slip: Slip, round_: Round, *, by: Staff | None, now: datetime) -> Slip:
    """Make a slip void, because it was lost or spoiled, and draw another for the same household; gives that one."""
    _hold_still(slip.commune_id, round_.id, [slip.hamlet_id])
    hamlet = _make_void(slip, round_)
    [serial] = issue(round_, hamlet=hamlet, commune_id=slip.commune_id, labels=[slip.label])
    fresh = db.session.scalars(_of_hamlet(round_.id, slip.commune_id, hamlet.id).where(Slip.serial == serial)).one()
    fresh.replaces = slip.serial
    _note(round_, hamlet, "slip.voided", slip.commune_id, {"serial": slip.serial, "new": fresh.serial}, by=by, now=now)
    return fresh


def cancel(slip: Slip, round_: Round, *, by: Staff | None, now: datetime) -> None:
    """Make a slip void and draw no other: `households.strike` takes its household off the list."""
    _hold_still(slip.commune_id, round_.id, [slip.hamlet_id])
    hamlet = _make_void(slip, round_)
    _note(round_, hamlet, "slip.cancelled", slip.commune_id, {"serial": slip.serial}, by=by, now=now)


def hand_out(
    round_: Round, *, commune: Unit, hamlet: Unit, not_yet: Collection[int], by: Staff | None, now: datetime
) -> int:
    """Note that the slips of a hamlet are with their households, but for the serials in `not_yet`; gives how many.

    What is void stays as it was. What was never printed can't be handed out, unless nothing of the hamlet is noted as
    printed: then the paper came from elsewhere.
    """
    _hold_still(commune.id, round_.id, [hamlet.id])
    if round_.state in (State.CLOSED, State.PUBLISHED):
        raise refuse("round.closed")
    slips = db.session.scalars(_of_hamlet(round_.id, commune.id, hamlet.id)).all()
    unknown = sorted(set(not_yet) - {slip.serial for slip in slips})
    if unknown:
        raise refuse("slip.no_such_serial", "not_yet", serial=unknown[0])
    in_use = [slip for slip in slips if slip.state != SlipState.VOID]
    if not in_use:
        raise refuse("slip.none_to_hand_out")
    any_printed = any(slip.printed for slip in in_use)
    for slip in in_use:
        slip.handed_out = slip.serial not in not_yet and (slip.printed or not any_printed)
    after = {"not_yet": serials.write(not_yet)[:400]}
    _note(round_, hamlet, "slip.handed_out", commune.id, after, by=by, now=now)
    return sum(slip.handed_out for slip in in_use)


def take_back_unseen(round_id: int, commune_id: int, hamlet_id: int, *, number: int, printing: Collection[str]) -> int:
    """Delete the last slips of a hamlet that nobody has seen (not printed, not handed out, unused); gives how many.

    What is just `printing` stays: those codes are on a page by now.
    """
    _hold_still(commune_id, round_id, [hamlet_id])
    unseen = (
        _of_hamlet(round_id, commune_id, hamlet_id)
        .where(Slip.state == SlipState.UNUSED, ~Slip.printed, ~Slip.handed_out, Slip.replaces.is_(None))
        .order_by(Slip.serial.desc())
    )
    found = [slip for slip in db.session.scalars(unseen) if slip.code not in printing][:number]
    for slip in found:
        db.session.delete(slip)
    db.session.flush()
    return len(found)


def mark_printed(commune_id: int, round_id: int, printed: Sequence[str]) -> None:
    """Note that slips with these codes are on paper."""
    _hold_still(commune_id, round_id)
    for start in range(0, len(printed), ASKED_AT_ONCE):
        some = printed[start : start + ASKED_AT_ONCE]
        db.session.execute(update(Slip).where(Slip.commune_id == commune_id, Slip.code.in_(some)).values(printed=True))


def spend(commune_id: int, code: str, *, round_id: int) -> SlipState | None:
    """Spend an unused slip, in the transaction that drops its household's answers into the box.

    Gives None where it was spent now, and otherwise what it had become before. Two who come at once take turns at the
    slip's row, and nobody passes while the round is being closed. Raises Refused where the round is closed.
    """
    hold_open(round_id)
    state: str | None = SlipState.UNUSED
    while state == SlipState.UNUSED:  # once more, where it was just written anew (`shuffle`) while we waited for it
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


def give_back(commune_id: int, round_id: int, code: str) -> None:
    """Make a slip unused again, whose paper ballot was taken out before it went into the box."""
    _hold_still(commune_id, round_id)
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


def shuffle(commune_id: int, round_id: int, hamlet_id: int | None = None) -> None:
    """Write the slips of a hamlet (None: of all of them) anew in random order: of when each was spent no trace is left.

    New rows and not changed ones: a changed row stays on the page of the old one where there is room, and pages tell an
    order.
    """
    _hold_still(commune_id, round_id, None if hamlet_id is None else [hamlet_id])
    gone = delete(Slip).where(Slip.commune_id == commune_id, Slip.round_id == round_id)
    if hamlet_id is not None:
        gone = gone.where(Slip.hamlet_id == hamlet_id)
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


def _hold_still(commune_id: int, round_id: int, hamlet_ids: Collection[int] | None = None) -> None:
    """Take turns with `shuffle`, which takes a hamlet's slips away and writes them anew (None: all hamlets).

    An UPDATE that waited for the one that is gone would find nothing and say so to nobody.
    """
    db.session.flush()
    own = select(RoundHamlet).where(RoundHamlet.commune_id == commune_id, RoundHamlet.round_id == round_id)
    if hamlet_ids is not None:
        own = own.where(RoundHamlet.hamlet_id.in_(hamlet_ids))
    db.session.execute(own.order_by(RoundHamlet.hamlet_id).with_for_update())


def _make_void(slip: Slip, round_: Round) -> Unit:
    """Make an unused slip void, whose hamlet is held; gives the hamlet."""
    db.session.refresh(slip, with_for_update=True)
    if slip.state == SlipState.SPENT:
        raise refuse("slip.spent")
    if slip.state == SlipState.VOID:
        raise refuse("slip.void")
    if round_.state in (State.CLOSED, State.PUBLISHED):
        raise refuse("round.closed")
    slip.state = SlipState.VOID.value
    return db.session.get_one(Unit, slip.hamlet_id)


def _of_hamlet(round_id: int, commune_id: int, hamlet_id: int) -> Select[tuple[Slip]]:
    return select(Slip).where(Slip.commune_id == commune_id, Slip.round_id == round_id, Slip.hamlet_id == hamlet_id)


def _note(
    round_: Round, hamlet: Unit, action: str, commune_id: int, after: dict[str, Any], *, by: Staff | None, now: datetime
) -> None:
    subject, after = f"round {round_.id}", {"hamlet": hamlet.name, **after}
    audit.write(by=by, action=action, subject=subject, unit_id=commune_id, now=now, after=after)
