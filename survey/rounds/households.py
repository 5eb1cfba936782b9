"""The households of a household round: how many there are in each hamlet, and a slip for each of them.

The list is taken over from the hamlets of the commune when the round begins, so that later changes of a hamlet don't
change what a round rests on. No names are kept: a household has a serial, and perhaps a label of its house.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager

from survey.extensions import db
from survey.people import audit
from survey.people.models import Staff
from survey.problems import Problem, Refused, refuse
from survey.rounds import printing, slips
from survey.rounds.models import Round, RoundHamlet, Slip
from survey.rounds.states import RoundKind, SlipState, State
from survey.units import queries as units
from survey.units.models import Unit


@dataclass(frozen=True)
class Line:
    """A hamlet as it is listed now, beside what the round has of it; None: not entered, or not taken over yet."""

    hamlet: Unit
    listed: int | None
    taken_over: int | None
    in_use: int  # slips that aren't void

    @property
    def differs(self) -> bool:
        """Say whether taking over would change something."""
        return self.listed is not None and (self.listed != self.taken_over or self.listed > self.in_use)


def compare(round_: Round, commune: Unit) -> list[Line]:
    """Set the hamlets of a commune beside what a round has taken over of them."""
    taken = {one.hamlet_id: one for one in of_commune(round_.id, commune.id)}
    listed = units.hamlets(commune)
    gone = [one.hamlet for one in taken.values() if one.hamlet_id not in {hamlet.id for hamlet in listed}]
    in_use = _in_use(round_.id, commune.id)
    return [
        Line(
            hamlet=hamlet,
            listed=hamlet.households,
            taken_over=taken[hamlet.id].households if hamlet.id in taken else None,
            in_use=in_use.get(hamlet.id, 0),
        )
        for hamlet in [*listed, *gone]
    ]


def take_over(round_: Round, *, commune: Unit, by: Staff | None, now: datetime) -> int:
    """Take over the households of every hamlet and draw the slips that are missing; gives how many were drawn.

    A hamlet with fewer households than slips gives back those that nobody has seen. Where too many are printed, or in a
    print job, it is refused: which of them are void, a person must say.
    """
    _check(round_, commune)
    lines = [line for line in compare(round_, commune) if line.listed is not None]
    if not lines:
        raise refuse("household.no_households")
    on_paper = printing.codes_in_jobs(round_.id, commune.id)
    problems: list[Problem] = []
    drawn = 0
    for line in lines:
        listed = line.listed or 0
        missing = listed - line.in_use
        if missing < 0:
            missing += slips.take_back_unseen(round_.id, commune.id, line.hamlet.id, number=-missing, printing=on_paper)
        if missing < 0:
            seen = listed - missing
            problems.append(
                Problem(
                    "household.more_slips_than_households",
                    "",
                    {"name": line.hamlet.name, "slips": seen, "listed": listed},
                )
            )
            continue
        _set(round_, commune, line.hamlet, listed)
        slips.issue(round_, hamlet=line.hamlet, commune_id=commune.id, labels=[""] * missing)
        drawn += missing
    if problems:
        raise Refused(*problems)
    after = {line.hamlet.name: line.listed for line in lines}
    _note(round_, commune, "household.list_taken_over", after, by=by, now=now)
    return drawn


def label(round_: Round, *, commune: Unit, hamlet: Unit, labels: Sequence[str], by: Staff | None, now: datetime) -> int:
    """Take a list of house labels as the households of a hamlet; gives how many slips were drawn.

    Labels go to the slips by serial, and the list of hamlets gets their number. Refused once a slip of the hamlet is
    printed, in a print job or spent, for then the label of a serial is on paper.
    """
    _check(round_, commune)
    if hamlet.id not in {own.id for own in units.hamlets(commune)}:
        raise refuse("household.hamlet_not_in_commune")
    own = [slip for slip in slips.of_hamlet(round_.id, commune.id, hamlet.id) if slip.state != SlipState.VOID]
    on_paper = printing.codes_in_jobs(round_.id, commune.id)
    if any(slip.printed or slip.handed_out or slip.state == SlipState.SPENT or slip.code in on_paper for slip in own):
        raise refuse("household.already_printed")
    for slip in own[len(labels) :]:
        db.session.delete(slip)  # nobody has seen its code
    for slip, words in zip(own, labels, strict=False):
        slip.label = words
    fresh = slips.issue(round_, hamlet=hamlet, commune_id=commune.id, labels=labels[len(own) :])
    _set(round_, commune, hamlet, len(labels))
    hamlet.households = len(labels)
    after = {"hamlet": hamlet.name, "households": len(labels)}
    _note(round_, commune, "household.labelled", after, by=by, now=now)
    return len(fresh)


def strike(slip: Slip, round_: Round, *, by: Staff | None, now: datetime) -> int:
    """Take the household of a slip off the list, because it is none (counted twice, moved away); gives how many stay.

    The slip is void and no other takes its place. The list of hamlets follows, where it still said the same.
    """
    slips.cancel(slip, round_, by=by, now=now)
    own = db.session.get_one(RoundHamlet, (slip.commune_id, round_.id, slip.hamlet_id), populate_existing=True)
    if own.hamlet.households == own.households:
        own.hamlet.households = own.households - 1
    own.households -= 1
    db.session.flush()
    return own.households


def of_commune(round_id: int, commune_id: int) -> list[RoundHamlet]:
    """Give the hamlets of a commune that a round has taken over, by code."""
    return list(
        db.session.scalars(
            select(RoundHamlet)
            .join(Unit, RoundHamlet.hamlet_id == Unit.id)
            .where(RoundHamlet.round_id == round_id, RoundHamlet.commune_id == commune_id)
            .options(contains_eager(RoundHamlet.hamlet))
            .order_by(Unit.code)
        )
    )


def by_commune(round_ids: Iterable[int]) -> dict[int, int]:
    """Give the households of the communes that these rounds have taken over; a commune in two rounds counts twice."""
    rows = db.session.execute(
        select(RoundHamlet.commune_id, func.sum(RoundHamlet.households))
        .where(RoundHamlet.round_id.in_(list(round_ids)))
        .group_by(RoundHamlet.commune_id)
    )
    return {commune_id: int(households) for commune_id, households in rows}


def _check(round_: Round, commune: Unit) -> None:
    if round_.kind != RoundKind.HOUSEHOLD:
        raise refuse("household.not_a_household_round")
    if commune.id not in {one.id for one in round_.communes}:
        raise refuse("household.commune_not_asked")
    db.session.flush()  # what is read anew must have been written
    # Two who take over at once would draw two slips per household; who only refers to the round needn't wait.
    db.session.refresh(round_, with_for_update={"key_share": True})
    if round_.state in (State.CLOSED, State.PUBLISHED):
        raise refuse("round.closed")


def _in_use(round_id: int, commune_id: int) -> dict[int, int]:
    rows = db.session.execute(
        select(Slip.hamlet_id, func.count())
        .where(Slip.commune_id == commune_id, Slip.round_id == round_id, Slip.state != SlipState.VOID)
        .group_by(Slip.hamlet_id)
    )
    return dict(rows.tuples().all())


def _set(round_: Round, commune: Unit, hamlet: Unit, households: int) -> None:
    db.session.merge(RoundHamlet(commune_id=commune.id, round_id=round_.id, hamlet_id=hamlet.id, households=households))
    db.session.flush()


def _note(round_: Round, commune: Unit, action: str, after: dict[str, Any], *, by: Staff | None, now: datetime) -> None:
    audit.write(by=by, action=action, subject=f"round {round_.id}", unit_id=commune.id, now=now, after=after)
