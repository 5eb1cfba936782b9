"""The household rounds of the demonstration: one closed and published with its minutes, one that runs today.

Played by the verbs that the pages call, with the officer and the enumerator of the demonstration as typist and reader.
"""

import random
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from survey import clock
from survey.clock import VIETNAM
from survey.commands.demo import asking
from survey.commands.demo.places import Places
from survey.people import queries as people
from survey.people.queries import Staff
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import Content
from survey.responses import recording
from survey.responses.paper import batches, dropping, entering, second_reading
from survey.responses.recording import Place
from survey.results import closing as results
from survey.results import counting, minutes
from survey.results.minutes import Written
from survey.rounds import closing, households, opening, slips
from survey.rounds import queries as rounds
from survey.rounds.queries import Mode, Round, RoundKind, Slip, SlipState
from survey.units import queries as units
from survey.units.queries import Unit
from survey.web import transaction

FORM = asking.OLD_FORM
RULE_SETS = ("xa-ntm-2021-2025", "xa-nang-cao-2021-2025")
PUBLISHED = "Lấy ý kiến hộ dân xã Mường Nhé, đợt tháng 9/2026"
RUNNING = "Lấy ý kiến hộ dân xã Mường Nhé, đợt đang chạy"
TEAM = (
    {"name": "Vừ Thị Dợ", "role": "Tổ trưởng tổ lấy ý kiến"},
    {"name": "Giàng A Chứ", "role": "Thư ký"},
    {"name": "Pờ Dần Sinh", "role": "Trưởng ban Công tác Mặt trận"},
)
WITNESSES = ({"name": "Lò Văn Khuyến", "role": "Đại diện hộ dân, bản Nà Pán"},)


@dataclass(frozen=True)
class Share:
    """How the households of a hamlet answer, in shares; what is left hasn't answered."""

    alone: float
    helped: float
    paper: float


def make(places: Places, *, officer: str, reader: str, step: Callable[[str], None]) -> None:
    """Make the rounds that aren't there yet, each in a transaction of its own; `officer` and `reader` are accounts."""
    known = {round_.title for round_ in rounds.list_synthetic()}
    for title, play in ((PUBLISHED, _play_published), (RUNNING, _play_running)):
        if title in known:
            continue
        step(title)
        with transaction.committing():
            typist, second = people.find_staff(officer), people.find_staff(reader)
            assert typist is not None
            assert second is not None
            play(places, title, officer=typist, reader=second)


def _play_published(places: Places, title: str, *, officer: Staff, reader: Staff) -> None:
    """Make the round that was closed and published in October."""
    chance = random.Random(4)
    began = datetime(2026, 9, 7, 8, tzinfo=VIETNAM)
    round_ = _open(places, title, began, days=18)
    for hamlet, own in _hamlets(round_, places.commune):
        fresh = slips.void(own[1], round_, by=officer, now=began)
        slips.mark_printed(places.commune.id, round_.id, [fresh.code])
        slips.hand_out(round_, commune=places.commune, hamlet=hamlet, not_yet=[], by=officer, now=began)
        _answer(round_, hamlet, Share(0.42, 0.16, 0.24), chance, began, officer=officer, reader=reader)
    while counting.count(places.commune.id, now=began + timedelta(days=19)):
        pass
    after = began + timedelta(days=21)
    closing.end(round_, by=officer, now=after)
    minutes.write(round_, places.commune, _written(after.date()), by=officer, now=after)
    results.close(round_, by=officer, now=after)
    closing.publish(round_, by=officer, now=after + timedelta(days=1))


def _play_running(places: Places, title: str, *, officer: Staff, reader: Staff) -> None:
    """Make the round that runs today, a week old: half of the households have answered, a batch is being typed."""
    chance = random.Random(5)
    now = clock.now()
    began = now - timedelta(days=8)
    round_ = _open(places, title, began, days=24)
    for number, (hamlet, own) in enumerate(_hamlets(round_, places.commune)):
        not_yet = [slip.serial for slip in own[-4:]] if number % 2 else []
        slips.hand_out(round_, commune=places.commune, hamlet=hamlet, not_yet=not_yet, by=officer, now=now)
        share = Share(0.3 - 0.04 * number, 0.12, 0.0)
        _answer(round_, hamlet, share, chance, began, officer=officer, reader=reader)
    hamlet, own = next(_hamlets(round_, places.commune))
    batch = batches.begin(
        round_,
        commune=places.commune,
        hamlet=hamlet,
        mode=Mode.PAPER,
        held_on=clock.day(now) - timedelta(days=1),
        envelope=12,
        by=officer,
        now=now,
    )
    for slip in own[-9:]:
        entering.enter(batch, slip=str(slip.serial), given=_given(round_, chance), by=officer, today=clock.day(now))


def _open(places: Places, title: str, began: datetime, *, days: int) -> Round:
    organiser = "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé"
    edition = asking.edition(places.commune, FORM, organiser, began)
    round_ = asking.plan(
        edition,
        places.commune,
        [places.commune],
        title,
        began,
        days=(0, days),
        rule_sets=RULE_SETS,
        kind=RoundKind.HOUSEHOLD,
    )
    opening.open_round(round_, by=None, now=began)
    households.take_over(round_, commune=places.commune, by=None, now=began)
    drawn = [slip.code for _, own in _hamlets(round_, places.commune) for slip in own]
    slips.mark_printed(places.commune.id, round_.id, drawn)
    return round_


def _hamlets(round_: Round, commune: Unit) -> Iterator[tuple[Unit, list[Slip]]]:
    for hamlet in units.hamlets(commune):
        yield hamlet, slips.of_hamlet(round_.id, commune.id, hamlet.id)


def _answer(
    round_: Round,
    hamlet: Unit,
    share: Share,
    chance: random.Random,
    began: datetime,
    *,
    officer: Staff,
    reader: Staff,
) -> None:
    [commune] = round_.communes
    own = slips.of_hamlet(round_.id, commune.id, hamlet.id)
    own = [slip for slip in own if slip.state == SlipState.UNUSED]
    alone, helped, paper = (round(len(own) * part) for part in (share.alone, share.helped, share.paper))
    for place, slip in enumerate(own[: alone + helped]):
        mode = Mode.SELF if place < alone else Mode.ASSISTED
        recording.record_for_slip(
            _answers(round_, chance),
            code=slip.code,
            submission_key=secrets.token_urlsafe(16),
            place=Place(round_.id, round_.edition_id, commune.id, hamlet.id, mode, "vi"),
            today=clock.day(began + timedelta(days=chance.randint(1, 7))),
        )
    if paper:
        pile = own[alone + helped :][:paper]
        _type(round_, hamlet, pile, chance, began + timedelta(days=16), officer=officer, reader=reader)


def _type(
    round_: Round,
    hamlet: Unit,
    pile: Sequence[Slip],
    chance: random.Random,
    now: datetime,
    *,
    officer: Staff,
    reader: Staff,
) -> None:
    [commune] = round_.communes
    batch = batches.begin(
        round_,
        commune=commune,
        hamlet=hamlet,
        mode=Mode.PAPER,
        held_on=clock.day(now),
        envelope=len(pile) + 1,
        by=officer,
        now=now,
    )
    for slip in pile:
        entering.enter(batch, slip=str(slip.serial), given=_given(round_, chance), by=officer, today=clock.day(now))
    spoiled = batches.Invalid.SPOILED
    entering.enter(batch, slip=str(pile[0].serial), given={}, invalid=spoiled, by=officer, today=clock.day(now))
    second_reading.finish_typing(batch, explanation="", by=officer, now=now)
    for ballot in second_reading.waiting(batch):
        again = {key: [value] if isinstance(value, str) else value for key, value in ballot.answers.items()}
        second_reading.read_again(batch, ballot.position, given=again, by=reader, now=now)
    dropping.drop(batch, by=officer, now=now)


def _given(round_: Round, chance: random.Random) -> Mapping[str, Sequence[str]]:
    return {key: [value] if isinstance(value, str) else value for key, value in _answers(round_, chance).items()}


def _answers(round_: Round, chance: random.Random) -> dict[str, str | list[str]]:
    content: Content = questionnaires.edition_content(round_.edition_id)
    moods = {question.key: 0.97 - 0.014 * (place * 5 % 11) for place, question in enumerate(content.questions)}
    return asking.answers(content, moods, chance)


def _written(held_on: date) -> Written:
    return Written(
        place="Nhà văn hóa bản Nà Pán, xã Mường Nhé",
        held_on=held_on,
        began="8 giờ 00",
        ended="10 giờ 30",
        team=TEAM,
        witnesses=WITNESSES,
        suggestions="Sớm sửa đoạn đường vào bản Huổi Cọ; thu gom rác hai lần một tuần.",
    )
