"""A household round as it is lived: every household answers something that only it answers, by all modes.

The worst case is played: households answer in the order of their slips, as when a team walks from door to door.
"""

import random
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from survey import clock
from survey.extensions import db
from survey.people.models import Staff
from survey.questionnaires import kinds
from survey.questionnaires import queries as questionnaires
from survey.responses import recording
from survey.responses.models import Batch
from survey.responses.paper import batches, dropping, entering, second_reading
from survey.responses.recording import Place
from survey.rounds import correcting, households, slips
from survey.rounds.models import Round, Slip
from survey.rounds.states import Mode, RoundKind
from survey.units.models import Unit
from survey.web import assisting_links
from tests import factories
from tests.contents import a_document, a_question

HAMLETS = ("Bản Nà Pán", "Bản Huổi Lếch", "Bản Tả Kố Khừ", "Bản Nậm Vì")
HOUSEHOLDS = 52
BY_MODE = {Mode.SELF: 8, Mode.ASSISTED: 35, Mode.PAPER: 3, Mode.MEETING: 1}  # of a hamlet, in the first days
SMALL = "Bản Cây Sổ"
TOKEN = re.compile(r'name="?_t"? value="?([^" >]+)')
FIRST_DAY = factories.NOW.replace(hour=8, minute=5)

Key = tuple[int, int]  # hamlet and serial of a slip


@dataclass
class Played:
    """A round, and what its households really answered: nobody but the test knows that."""

    commune: Unit
    round: Round
    hamlets: list[Unit]
    small: Unit
    typist: Staff
    reader: Staff
    client: Any
    tell: Callable[[datetime], None]  # sets the clock
    truth: dict[Key, int] = field(default_factory=dict)  # the number that a household wrote
    now: datetime = FIRST_DAY
    _secret: random.Random = field(default_factory=lambda: random.Random(20261124))

    def passes(self, **time: int) -> None:
        """Let time pass."""
        self.now += timedelta(**time)
        self.tell(self.now)

    def answer(self, slip: Slip) -> dict[str, str]:
        """Answer as only this household does."""
        number = self._secret.randrange(100_000, 1_000_000)
        assert number not in self.truth.values()
        self.truth[slip.hamlet_id, slip.serial] = number
        return {"q01": self._secret.choice(["hl", "khl"]), "q02": str(number)}

    def place(self, slip: Slip, mode: Mode) -> Place:
        """Say where an answer belongs."""
        return Place(self.round.id, self.round.edition_id, self.commune.id, slip.hamlet_id, mode, "vi")

    def slip(self, hamlet: Unit, serial: int) -> Slip:
        """Give a slip as it is now."""
        return next(one for one in slips.of_hamlet(self.round.id, self.commune.id, hamlet.id) if one.serial == serial)

    def by_phone(self, slip: Slip, *, language: str = "vi", again: bool = False, second: bool = False) -> None:
        """Scan, answer and send, in the real page; `again`: once more, for the receipt was lost on the way.

        `second`: somebody else of the household sends too, from a phone on which the form was open before.
        """
        self.passes(minutes=3)
        address = f"/p/{slip.code}?lang={language}"
        other = {"_t": self._token(address), "q01": "khl", "q02": "888888"}
        form = {"_t": self._token(address), **self.answer(slip)}
        for _ in range(2 if again else 1):
            assert self.client.post(address, data=form).status_code == 200
        if second:
            assert self.client.post(address, data=other).status_code == 409

    def _token(self, address: str) -> str:
        return TOKEN.search(self.client.get(address).text)[1]

    def with_help(self, slip: Slip, *, in_the_page: bool = False) -> None:
        """Answer on the phone of the team: in the real page, or by what it calls."""
        self.passes(minutes=3)
        if in_the_page:
            address = f"/ho-tro/{assisting_links.make(self.round.id, self.commune.id, now=self.now)}/{slip.code}"
            form = {"_t": self._token(address), **self.answer(slip)}
            assert self.client.post(address, data=form).status_code == 200
            return
        content = questionnaires.edition_content(self.round.edition_id)
        answers, problems = kinds.read(content, {key: [value] for key, value in self.answer(slip).items()})
        assert not problems
        recording.record_for_slip(
            answers,
            code=slip.code,
            submission_key=secrets.token_urlsafe(16),
            place=self.place(slip, Mode.ASSISTED),
            today=clock.day(self.now),
        )
        db.session.commit()

    def begin_batch(self, hamlet: Unit, mode: Mode, envelope: int) -> Batch:
        """Begin a batch."""
        batch = batches.begin(
            self.round, commune=self.commune, hamlet=hamlet, mode=mode, held_on=clock.day(self.now),
            envelope=envelope, by=self.typist, now=self.now,
        )  # fmt: skip
        db.session.commit()
        return batch

    def type_in(self, batch: Batch, slip: Slip) -> None:
        """Type a paper ballot."""
        self.passes(minutes=1)
        spent = slip.state == "spent"
        answers = {"q01": "hl", "q02": "999999"} if spent else self.answer(slip)
        given = {key: [value] for key, value in answers.items()}
        ballot = entering.enter(
            batch, slip=str(slip.serial), given=given, sent_as=secrets.token_urlsafe(16), by=self.typist,
            today=clock.day(self.now),
        )  # fmt: skip
        assert ballot.invalid == ("already_answered" if spent else None)
        db.session.commit()

    def drop(self, batch: Batch) -> None:
        """Read a sample of a batch again, and drop it into the box."""
        second_reading.finish_typing(batch, explanation="", by=self.typist, now=self.now)
        for ballot in second_reading.waiting(batch):
            given = {key: [str(value)] for key, value in ballot.answers.items()}
            second_reading.read_again(batch, ballot.position, given=given, by=self.reader, now=self.now)
        dropping.drop(batch, by=self.reader, now=self.now)
        db.session.commit()


def begin(world, client, tell) -> Played:
    """Open a round with its slips."""
    tell(FIRST_DAY)
    hamlets = [factories.a_hamlet(world.commune, name, HOUSEHOLDS) for name in HAMLETS]
    small = factories.a_hamlet(world.commune, SMALL, 6)
    document = a_document(
        a_question(required=True),
        a_question("q02", "number", "Ruộng bậc thang của hộ rộng bao nhiêu mét vuông?", required=True, min=0, max=None),
    )
    round_ = factories.an_open_round(
        world.commune, [world.commune], edition=factories.an_edition_of(document, world.commune),
        kind=RoundKind.HOUSEHOLD, now=FIRST_DAY,
    )  # fmt: skip
    households.take_over(round_, commune=world.commune, by=world.officer, now=FIRST_DAY)
    db.session.commit()
    return Played(world.commune, round_, hamlets, small, world.enumerator, world.officer, client, tell)


def first_days(played: Played) -> None:
    """Let most households of each hamlet answer, in the order of their slips; some send twice, some are refused."""
    for hamlet in played.hamlets:
        modes = [mode for mode, number in BY_MODE.items() for _ in range(number)]
        random.Random(hamlet.name).shuffle(modes)
        paper = {
            mode: played.begin_batch(hamlet, mode, BY_MODE[mode] + (mode is Mode.PAPER))
            for mode in (Mode.PAPER, Mode.MEETING)
        }
        on_phone = modes.index(Mode.SELF) + 1
        for serial, mode in enumerate(modes, start=1):
            slip = played.slip(hamlet, serial)
            if mode is Mode.SELF:
                english = "en" if serial % 7 == 0 else "vi"
                played.by_phone(slip, language=english, again=serial % 4 == 0, second=serial == on_phone)
            elif mode is Mode.ASSISTED:
                played.with_help(slip, in_the_page=serial % 3 == 0)
            else:
                played.type_in(paper[mode], slip)
            if serial % 15 == 0:
                played.passes(days=1)
        played.type_in(paper[Mode.PAPER], played.slip(hamlet, on_phone))  # answered on the phone: not valid
        for batch in paper.values():
            played.drop(batch)
        played.passes(days=1)


def last_days(played: Played) -> None:
    """Let one household of the first hamlet answer by a slip that replaces another, in English, under corrected words;
    two of the second by phone and on paper; and two of the small one."""
    first, second, *_ = played.hamlets
    played.passes(days=1)
    correcting.correct(
        played.round, factories.a_corrected_edition(played.round.edition), confirmed=True, by=None, now=played.now
    )
    fresh = slips.void(played.slip(first, 50), played.round, by=played.typist, now=played.now)
    serial = fresh.serial
    db.session.commit()
    played.by_phone(played.slip(first, serial), language="en")
    played.by_phone(played.slip(second, 51))
    batch = played.begin_batch(second, Mode.PAPER, 1)
    played.type_in(batch, played.slip(second, 52))
    played.drop(batch)
    for serial in (1, 2):
        played.with_help(played.slip(played.small, serial))
    played.passes(days=1)
