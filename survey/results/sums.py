"""The sums of a household round that must add up before it is closed.

issued     = spent + void + unused                         slips
in use     = households                                    slips that aren't void
spent      = ballots, by any mode                          each slip that was spent brought one ballot
collected  = valid + invalid                               what came in, on phones and in envelopes
ballots    = satisfied + not + neutral + not used + blank  for each question (and not asked, by its skip rule)
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from survey.extensions import db
from survey.questionnaires import kinds
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import Kind, Question
from survey.responses import participation
from survey.responses import queries as responses
from survey.responses.models import Ballot, Batch
from survey.responses.paper import batches
from survey.responses.paper.batches import Invalid
from survey.responses.queries import Given
from survey.results import counting, minutes
from survey.results.models import Tally
from survey.rounds import ledger
from survey.rounds.models import Round
from survey.rounds.states import Mode
from survey.units.models import Unit

ONLINE = (Mode.SELF, Mode.ASSISTED)


class Sum(StrEnum):
    """A sum that must add up."""

    ISSUED = "issued"
    HOUSEHOLDS = "households"
    SPENT = "spent"
    ENVELOPE = "envelope"  # of one batch
    COLLECTED = "collected"
    QUESTION = "question"  # of one question


@dataclass(frozen=True)
class Check:
    """One sum: `whole` must be the sum of `parts`; `at` is the number of a batch or the key of a question."""

    sum: Sum
    whole: int
    parts: Mapping[str, int]
    at: str = ""
    explanation: str = ""

    @property
    def key(self) -> str:
        """Give the key by which it is explained."""
        return f"{self.sum.value} {self.at}".strip()

    @property
    def difference(self) -> int:
        """Give by how much it doesn't add up."""
        return self.whole - sum(self.parts.values())

    @property
    def adds_up(self) -> bool:
        """Say whether it adds up."""
        return self.difference == 0

    @property
    def settled(self) -> bool:
        """Say whether it adds up or is explained."""
        return self.adds_up or bool(self.explanation)


@dataclass(frozen=True)
class Paper:
    """What came in on paper, over all batches of a commune."""

    envelopes: int  # ballots, as is written on the envelopes
    valid: int
    invalid: Counter[Invalid]
    batches: int
    read_again: int  # ballots of the second readings
    compared: int  # answers
    differing: int


def checks(round_: Round, commune: Unit) -> list[Check]:
    """Give every sum of a commune in a household round, with what was said about those that don't add up."""
    own = batches.of_commune(round_.id, commune.id)
    by_mode = participation.by_mode(round_.id, commune.id)
    slips = ledger.total(ledger.of_commune(round_.id, commune.id))
    online = sum(by_mode[mode] for mode in ONLINE)
    on_paper = paper(own)
    said = minutes.of(round_, commune).explanations
    found = [
        Check(Sum.ISSUED, slips.issued, {"spent": slips.spent, "void": slips.void, "unused": slips.unused}),
        Check(Sum.HOUSEHOLDS, slips.issued - slips.void, {"households": slips.households}),
        Check(Sum.SPENT, slips.spent, {mode.value: by_mode[mode] for mode in Mode} | _not_dropped(own)),
        *(_envelope(batch) for batch in own),
        Check(
            Sum.COLLECTED,
            online + on_paper.envelopes,
            {"valid": online + on_paper.valid, "invalid": on_paper.invalid.total()},
            explanation="; ".join(batch.explanation for batch in own if batch.explanation),
        ),
        *_questions(round_, commune, ballots=by_mode.total()),
    ]
    return [_explained(check, said) for check in found]


def paper(own: Iterable[Batch]) -> Paper:
    """Add up the batches of a commune."""
    each = list(own)
    sums = [batches.sums(batch) for batch in each]
    return Paper(
        envelopes=sum(batch.envelope for batch in each),
        valid=sum(one.valid for one in sums),
        invalid=sum((one.invalid for one in sums), Counter[Invalid]()),
        batches=len(each),
        read_again=sum(batch.read_again for batch in each),
        compared=sum(batch.compared for batch in each),
        differing=sum(batch.differing for batch in each),
    )


def waits(check: Check, open_batches: Collection[Batch]) -> bool:
    """Say whether a sum can't add up, and needn't be explained, before these batches are finished."""
    if check.sum is Sum.COLLECTED:
        return bool(open_batches)
    return check.sum is Sum.ENVELOPE and check.at in {str(batch.number) for batch in open_batches}


def _explained(check: Check, said: Mapping[str, str]) -> Check:
    explanation = said.get(check.key, "") or check.explanation
    return Check(check.sum, check.whole, check.parts, check.at, explanation)


def _envelope(batch: Batch) -> Check:
    sums = batches.sums(batch)
    parts = {"valid": sums.valid, "invalid": sums.invalid.total()}
    return Check(Sum.ENVELOPE, batch.envelope, parts, at=str(batch.number), explanation=batch.explanation)


def _not_dropped(own: Iterable[Batch]) -> dict[str, int]:
    """Count the ballots that have spent their slips but wait in a batch that isn't in the box."""
    waiting = sum(batches.sums(batch).valid for batch in batches.unfinished(own))
    return {"in_batches": waiting} if waiting else {}


def _questions(round_: Round, commune: Unit, *, ballots: int) -> list[Check]:
    given = _given(round_, commune)
    content = questionnaires.edition_content(round_.edition_id)
    return [Check(Sum.QUESTION, ballots, _parts(question, given), at=question.key) for question in content.questions]


def _given(round_: Round, commune: Unit) -> Counter[tuple[str, str]]:
    """Count by (question, choice) all ballots of a round in a commune, tallied or in the box."""
    tallied = select(Tally.question, Tally.choice, Tally.ballots).where(
        Tally.commune_id == commune.id, Tally.round_id == round_.id
    )
    found = Counter[tuple[str, str]]()
    for question, choice, number in db.session.execute(tallied):
        found[question, choice] += number
    waiting = select(Ballot.commune_id, Ballot.round_id, Ballot.edition_id, Ballot.mode, Ballot.answers).where(
        Ballot.commune_id == commune.id, Ballot.round_id == round_.id, ~responses.COUNTED
    )
    for (_, _, question, choice), number in counting.tally(Given(*row) for row in db.session.execute(waiting)).items():
        found[question, choice] += number
    return found


def _parts(question: Question, given: Counter[tuple[str, str]]) -> dict[str, int]:
    parts = {
        "blank": given[question.key, kinds.BLANK],
        "not_asked": given[question.key, kinds.NOT_ASKED],
        "answered": given[question.key, kinds.ANSWERED],
    }
    if question.kind not in (Kind.SEVERAL, Kind.SHORT_TEXT, Kind.LONG_TEXT):
        special = (kinds.BLANK, kinds.NOT_ASKED, kinds.ANSWERED)
        for (key, choice), number in given.items():
            if key == question.key and choice not in special:
                parts[choice] = number
    return {name: number for name, number in parts.items() if number}
