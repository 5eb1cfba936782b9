"""All that the papers of a commune in a household round say, gathered once so that they can't differ."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from survey.responses.paper.batches import Invalid
from survey.responses.recording import Why
from survey.results.report import Report
from survey.results.statistics import Rate
from survey.results.sums import Check, Paper
from survey.rounds.ledger import Total
from survey.rounds.states import Mode


@dataclass(frozen=True)
class HamletLine:
    """A hamlet: its households, its slips, and the ballots that came in by mode.

    By mode it isn't told where few answered: such ballots are kept without their hamlet (`responses/shuffling.py`).
    """

    name: str
    households: int
    issued: int
    spent: int
    void: int
    unused: int
    ballots: Counter[Mode] | None

    @property
    def coverage(self) -> Rate:
        """Give the share of its households that took part: those whose slips are spent."""
        return Rate(self.spent, self.households)


@dataclass(frozen=True)
class Collected:
    """What came in by one mode; of paper what is written on the envelopes."""

    mode: Mode
    collected: int
    valid: int
    invalid: Counter[Invalid]


@dataclass(frozen=True)
class Refused:
    """How often an answer of a hamlet was refused by mode and reason."""

    hamlet: str
    mode: Mode
    why: Why
    times: int


@dataclass(frozen=True)
class Person:
    """Somebody who sat at the count."""

    name: str
    role: str


@dataclass(frozen=True)
class Told:
    """What people wrote into the minutes; what they didn't write is empty."""

    number: str
    place: str
    held_on: date | None
    began: str
    ended: str
    team: tuple[Person, ...]
    witnesses: tuple[Person, ...]
    objections: str
    suggestions: str
    root: str  # the fingerprint; "" before closing
    counted: int  # the responses under it


@dataclass(frozen=True)
class RoundPaper:
    """A commune in a household round, ready to be written down."""

    title: str
    form: str
    organiser: str
    superior: str  # the organ above the organiser; may be empty
    phone: str
    commune: str  # "Xã Mường Nhé"
    where: str  # "xã Mường Nhé, tỉnh Điện Biên"
    place: str  # "Mường Nhé", before the day of a paper
    of_several_communes: bool
    first_day: date
    last_day: date
    closed: bool
    published_on: date | None
    posted_until: date | None
    address: str  # of the public result
    qr_address: str  # the same, as `qr.address` gives it
    synthetic: bool
    report: Report
    hamlets: Sequence[HamletLine]
    ballots: Counter[Mode]  # that came in
    slips: Total
    collected: Sequence[Collected]
    paper: Paper
    refused: Sequence[Refused]
    checks: Sequence[Check]
    told: Told

    @property
    def coverage(self) -> Rate:
        """Give the share of the households that took part: those whose slips are spent, as in each hamlet."""
        return Rate(self.slips.spent, self.slips.households)

    @property
    def not_counted(self) -> int:
        """Give how many of those that took part the result doesn't hold: while the round runs they aren't counted."""
        return max(self.slips.spent - self.report.ballots, 0)

    @property
    def all_collected(self) -> int:
        """Give how many ballots came in, valid or not."""
        return sum(one.collected for one in self.collected)

    @property
    def all_valid(self) -> int:
        """Give how many were valid."""
        return sum(one.valid for one in self.collected)

    @property
    def invalid(self) -> Counter[Invalid]:
        """Give how many weren't, by reason."""
        return sum((one.invalid for one in self.collected), Counter[Invalid]())

    @property
    def online(self) -> int:
        """Give how many answered on a phone, alone or with help."""
        return self.ballots[Mode.SELF] + self.ballots[Mode.ASSISTED]
