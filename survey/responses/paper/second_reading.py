"""The second reading: a random 5 % of a batch, at least 5 ballots, typed again by another person; a decision of Ý Dân.

What is compared are the answers that are ticked, with their reasons; words written by hand aren't typed twice. The
error rate is the share of the compared answers in which the two readings differ.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from survey.extensions import db
from survey.people.models import Staff
from survey.problems import refuse
from survey.questionnaires import kinds, skipping
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import Content, Kind, Question
from survey.questionnaires.kinds import REASONS, Answers
from survey.responses.models import Batch, PaperBallot
from survey.responses.paper import batches, entering
from survey.responses.paper.batches import BatchState

PERCENT = 5
LEAST = 5
IN_WORDS = (Kind.SHORT_TEXT, Kind.LONG_TEXT)

_random = random.SystemRandom()


@dataclass(frozen=True)
class Difference:
    """A question that was read differently the second time; answers as they are stored, "" or [] for a blank."""

    ballot: PaperBallot
    question: Question
    first: Answers
    second: Answers

    @property
    def settled(self) -> str:
        """Give which reading was found right, "first" or "second", or ""."""
        return (self.ballot.settled or {}).get(self.question.key, "")


def sample_size(valid: int) -> int:
    """Give how many of so many valid ballots are read a second time."""
    return min(valid, max(LEAST, -(-valid * PERCENT // 100)))


def finish_typing(batch: Batch, *, explanation: str, by: Staff | None, now: datetime) -> None:
    """End the typing of a batch and draw the sample; where the sums don't add up, `explanation` must say why."""
    batches.expect(batch, BatchState.TYPING)
    sums = batches.sums(batch)
    if not sums.typed:
        raise refuse("batch.nothing_typed")
    if sums.missing and not explanation.strip():
        raise refuse("batch.explain", "explanation", envelope=sums.envelope, typed=sums.typed)
    batch.explanation = explanation.strip()[:1000] if sums.missing else ""
    valid = [ballot for ballot in batches.ballots(batch) if ballot.invalid is None]
    for ballot in _random.sample(valid, sample_size(len(valid))):
        ballot.sampled = True
    batch.state = (BatchState.READING if valid else BatchState.SETTLING).value
    after = {"typed": sums.typed, "valid": sums.valid, "envelope": sums.envelope, "explanation": batch.explanation}
    batches.note(batch, "batch.typed", after, by=by, now=now)


def waiting(batch: Batch) -> list[PaperBallot]:
    """Give the ballots of the sample that haven't been read a second time."""
    return [ballot for ballot in sample(batch) if ballot.again is None]


def sample(batch: Batch) -> list[PaperBallot]:
    """Give the ballots that were drawn for the second reading, as they lie in the pile."""
    drawn = select(PaperBallot).where(PaperBallot.batch_id == batch.id, PaperBallot.sampled)
    return list(db.session.scalars(drawn.order_by(PaperBallot.position)))


def may_read(batch: Batch, *, by: Staff) -> bool:
    """Say whether a person may do the second reading: somebody who typed none of the batch."""
    return by.id not in batch.typists


def read_again(batch: Batch, position: int, *, given: Mapping[str, Sequence[str]], by: Staff, now: datetime) -> None:
    """Type a ballot of the sample a second time; with the last one the two readings are compared."""
    batches.expect(batch, BatchState.READING)
    if not may_read(batch, by=by):
        raise refuse("batch.same_person")
    ballot = next((one for one in waiting(batch) if one.position == position), None)
    if ballot is None:
        raise refuse("batch.no_such_ballot")
    ballot.again = entering.read(batch, given)
    batch.reader_id = by.id
    db.session.flush()
    if not waiting(batch):
        batch.state = BatchState.SETTLING.value
        drawn, content = sample(batch), _content(batch)
        batch.read_again = len(drawn)
        batch.compared = sum(len(_compared(content, one.answers, one.again or {})) for one in drawn)
        batch.differing = len(differences(batch))
        after = {"ballots": batch.read_again, "answers": batch.compared, "differing": batch.differing}
        batches.note(batch, "batch.read_again", after, by=by, now=now)


def differences(batch: Batch) -> list[Difference]:
    """Give where the two readings differ, by ballot and question."""
    content = _content(batch)
    return [
        Difference(ballot, question, ballot.answers, ballot.again)
        for ballot in sample(batch)
        if ballot.again is not None
        for question in _compared(content, ballot.answers, ballot.again)
        if _ticked(question, ballot.answers) != _ticked(question, ballot.again)
    ]


def settle(batch: Batch, *, position: int, question: str, right: str, by: Staff | None, now: datetime) -> None:
    """Decide which of two readings is right, after looking at the paper: "first" or "second"."""
    batches.expect(batch, BatchState.SETTLING)
    found = next(
        (one for one in differences(batch) if (one.ballot.position, one.question.key) == (position, question)), None
    )
    if found is None or right not in ("first", "second"):
        raise refuse("batch.no_such_difference")
    found.ballot.settled = {**(found.ballot.settled or {}), question: right}
    batches.note(batch, "batch.settled", {"position": position, "right": right}, by=by, now=now)


def unsettled(batch: Batch) -> list[Difference]:
    """Give the differences that wait for a decision."""
    return [one for one in differences(batch) if not one.settled]


def final(ballot: PaperBallot, content: Content) -> Answers:
    """Give the answers of a ballot after the second reading was settled.

    Where the right answer to one question leaves another out by its skip rule, what was read there is dropped.
    """
    answers = dict(ballot.answers)
    for key, right in (ballot.settled or {}).items():
        if right == "second" and ballot.again is not None:
            for name in (key, key + REASONS):
                answers.pop(name, None)
                if name in ballot.again:
                    answers[name] = ballot.again[name]
            if answers.get(key) != "khl":
                answers.pop(key + kinds.OTHER, None)  # words about a reason that isn't one any more
    said: Answers = {}
    for question in content.questions:
        if skipping.asked(question, said):
            said |= {key: answers[key] for key in _keys(question) if key in answers}
    return said


def _keys(question: Question) -> tuple[str, str, str]:
    return question.key, question.key + REASONS, question.key + kinds.OTHER


def _compared(content: Content, first: Answers, second: Answers) -> list[Question]:
    """Give the questions that are ticked and not written, and were asked in either of the two readings."""
    return [
        question
        for question in content.questions
        if question.kind not in IN_WORDS and (skipping.asked(question, first) or skipping.asked(question, second))
    ]


def _ticked(question: Question, answers: Answers) -> tuple[object, object]:
    return answers.get(question.key) or "", answers.get(question.key + REASONS) or []


def _content(batch: Batch) -> Content:
    return questionnaires.edition_content(batch.round.edition_id)
