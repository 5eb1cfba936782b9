"""Typing paper ballots, one after another as they lie in the pile."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import func, select

from survey import clock
from survey.extensions import db
from survey.people.models import Staff
from survey.problems import Refused, refuse
from survey.questionnaires import kinds
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import Kind, Question
from survey.questionnaires.kinds import Answers
from survey.responses import recording
from survey.responses.models import Batch, PaperBallot
from survey.responses.paper import batches
from survey.responses.paper.batches import BatchState, Invalid
from survey.responses.recording import Place, Why
from survey.rounds import slips
from survey.rounds.models import Slip
from survey.rounds.states import Mode, SlipState

SAYABLE = (Invalid.NO_SLIP, Invalid.NOT_OURS, Invalid.EMPTY, Invalid.SPOILED, Invalid.NAMES_A_PERSON)

# What is found out by the slip alone; a person doesn't say it.
_BY_SLIP = {SlipState.SPENT: (Invalid.ALREADY_ANSWERED, Why.SPENT), SlipState.VOID: (Invalid.VOID_SLIP, Why.VOID)}
_WHY = {invalid.value: why for invalid, why in _BY_SLIP.values()}


def enter(
    batch: Batch,
    *,
    slip: str,
    given: Mapping[str, Sequence[str]],
    invalid: Invalid | None = None,
    sent_as: str = "",
    by: Staff,
    today: date,
) -> PaperBallot:
    """Type the next ballot of the pile: the serial or code of its slip, and what is ticked; blanks stay blanks.

    A ballot whose household has answered is kept as invalid ("already_answered") and listed, its answers aren't kept.
    `invalid` says why a ballot isn't valid; such a one doesn't spend its slip. What comes a second time with the same
    `sent_as`, because the answer to the first was lost on the way, changes nothing. Raises Refused with what is wrong.
    """
    batches.expect(batch, BatchState.TYPING)
    if (repeated := _sent_before(batch, sent_as)) is not None:
        return repeated
    place = (db.session.scalar(select(func.max(PaperBallot.position)).where(PaperBallot.batch_id == batch.id)) or 0) + 1
    if place > batches.MOST_IN_AN_ENVELOPE:
        raise refuse("batch.envelope", "envelope", most=batches.MOST_IN_AN_ENVELOPE)
    if by.id not in batch.typists:
        batch.typists = [*batch.typists, by.id]
    ballot = PaperBallot(batch_id=batch.id, position=place, sent_as=sent_as[:64], serial=None, invalid=None, answers={})
    _fill(ballot, batch, slip=slip, given=given, invalid=invalid, today=today)
    db.session.add(ballot)
    db.session.flush()
    return ballot


def correct(
    batch: Batch,
    position: int,
    *,
    slip: str,
    given: Mapping[str, Sequence[str]],
    invalid: Invalid | None = None,
    by: Staff,
    today: date,
) -> PaperBallot:
    """Type a ballot of the pile anew; the slip that it had spent is unused again before the new one is looked at."""
    batches.expect(batch, BatchState.TYPING)
    ballot = _ballot(batch, position)
    if by.id not in batch.typists:
        batch.typists = [*batch.typists, by.id]
    _let_go(ballot, batch, today=today)
    _fill(ballot, batch, slip=slip, given=given, invalid=invalid, today=today)
    db.session.flush()
    return ballot


def take_out(batch: Batch, position: int, *, by: Staff, now: datetime) -> None:
    """Take out the last ballot of the pile, which was typed twice by mistake."""
    batches.expect(batch, BatchState.TYPING)
    ballot = _ballot(batch, position)
    last = db.session.scalar(select(func.max(PaperBallot.position)).where(PaperBallot.batch_id == batch.id))
    if position != last:
        raise refuse("batch.not_the_last")
    _let_go(ballot, batch, today=clock.day(now))
    db.session.delete(ballot)
    batches.note(batch, "batch.ballot_taken_out", {"position": position}, by=by, now=now)


def read(batch: Batch, given: Mapping[str, Sequence[str]]) -> Answers:
    """Check what is ticked on a paper ballot; raises Refused with every question that is wrong."""
    answers, problems = kinds.read(questionnaires.edition_content(batch.round.edition_id), given, blanks=True)
    if problems:
        raise Refused(*problems)
    return answers


def _fill(
    ballot: PaperBallot,
    batch: Batch,
    *,
    slip: str,
    given: Mapping[str, Sequence[str]],
    invalid: Invalid | None,
    today: date,
) -> None:
    found = _find(batch, slip) if slip.strip() else None
    if found is None and invalid not in (Invalid.NO_SLIP, Invalid.NOT_OURS):
        raise refuse("batch.unknown_slip", "slip", typed=slip[:20]) if slip.strip() else refuse("batch.no_slip", "slip")
    ballot.serial = found.serial if found else None
    if invalid is not None:
        if invalid not in SAYABLE:
            raise refuse("batch.invalid", "invalid")
        ballot.invalid, ballot.answers = invalid.value, {}
        return
    assert found is not None
    answers = read(batch, given)
    if not any(question.key in answers for question in _closed(batch)):
        raise refuse("batch.empty_ballot")
    before = slips.spend(batch.commune_id, found.code, round_id=batch.round_id)
    if before is None:
        ballot.invalid, ballot.answers = None, answers
        return
    reason, why = _BY_SLIP[before]
    ballot.invalid, ballot.answers = reason.value, {}
    recording.refuse_slip(_place(batch), serial=found.serial, why=why, today=today)


def _find(batch: Batch, typed: str) -> Slip | None:
    return slips.find(batch.commune_id, batch.round_id, batch.hamlet_id, typed.strip())


def _let_go(ballot: PaperBallot, batch: Batch, *, today: date) -> None:
    """Undo what a ballot did to its slip: one that it spent is unused again, one that it was refused is unlisted."""
    if ballot.serial is None:
        return
    if ballot.invalid is None:
        spent = _find(batch, str(ballot.serial))
        assert spent is not None
        slips.give_back(batch.commune_id, batch.round_id, spent.code)
    elif ballot.invalid in _WHY and not _refused_elsewhere(ballot, batch):
        recording.unlist(_place(batch), serial=ballot.serial, why=_WHY[ballot.invalid], today=today)


def _refused_elsewhere(ballot: PaperBallot, batch: Batch) -> bool:
    """Say whether another ballot of this hamlet was refused for the same slip and reason."""
    number = db.session.scalar(
        select(func.count())
        .select_from(PaperBallot)
        .join(Batch, PaperBallot.batch_id == Batch.id)
        .where(
            Batch.round_id == batch.round_id,
            Batch.hamlet_id == batch.hamlet_id,
            Batch.mode == batch.mode,
            PaperBallot.serial == ballot.serial,
            PaperBallot.invalid == ballot.invalid,
        )
    )
    return (number or 0) > 1


def _place(batch: Batch) -> Place:
    return Place(batch.round_id, batch.round.edition_id, batch.commune_id, batch.hamlet_id, Mode(batch.mode), "vi")


def _sent_before(batch: Batch, sent_as: str) -> PaperBallot | None:
    if not sent_as:
        return None
    same = PaperBallot.batch_id == batch.id, PaperBallot.sent_as == sent_as[:64]
    return db.session.scalar(select(PaperBallot).where(*same).limit(1))


def _ballot(batch: Batch, position: int) -> PaperBallot:
    ballot = batches.get_ballot(batch, position)
    if ballot is None:
        raise refuse("batch.no_such_ballot")
    return ballot


def _closed(batch: Batch) -> list[Question]:
    content = questionnaires.edition_content(batch.round.edition_id)
    return [question for question in content.questions if question.kind not in (Kind.SHORT_TEXT, Kind.LONG_TEXT)]
