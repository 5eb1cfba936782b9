"""A made-up province for the tests: 100 communes, three rounds, 200,000 responses, and what was planted in them.

Every count is known, because every answer is dealt out by number and none by chance: of the households that answered,
so many of each commune aren't satisfied with a question. Three communes aren't like the others:

- Xã Thử 07 is dishonest: every household has answered, with help, and all of them alike, satisfied with everything;
- Xã Thử 23 has asked few: 100 of 1,000 households;
- Xã Thử 99 is merged: until 30/6/2025 it was three whole communes.

Rows are written in bulk, as counting leaves them; tallies are made from them by `counting.rebuild`.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert

from survey.clock import VIETNAM
from survey.extensions import db
from survey.questionnaires import library
from survey.responses.models import Response
from survey.results import counting
from survey.rounds.models import Round, RoundHamlet
from survey.rounds.states import Mode, RoundKind, State
from survey.units.models import Level, Share, Succession, Unit
from tests import factories
from tests.factories import NEW_LAYOUT, OLD_LAYOUT

FORM = "xa-ntm-2021-2025"
COMMUNES = 100
HOUSEHOLDS = 1000  # of each commune of today
DISHONEST, FEW, MERGED = 7, 23, 99
ANSWERED, ANSWERED_BY_FEW, OPEN_ANSWERS = 1000, 100, 291
ANSWERED_BEFORE = 800  # in each commune of 2024
RATED = [question.key for question in library.get(FORM).questions if question.has_rate]  # type: ignore[union-attr]
OVERALL = RATED[-1]


@dataclass(frozen=True)
class Planted:
    """The province and its rounds."""

    province: Unit
    communes: list[Unit]  # of today; Xã Thử 07 is communes[7]
    merged_from: list[Unit]  # the three communes that are Xã Thử 99 today
    before: Round  # of 2024, by households
    official: Round  # of 2026, by households
    voluntary: Round  # of 2026, open


def plant() -> Planted:
    """Make the province, in the current session."""
    province = factories.a_unit("Tỉnh Thử Nghiệm", Level.PROVINCE, "91")
    former = factories.a_unit("Tỉnh Thử Nghiệm", Level.PROVINCE, "91", valid_from=OLD_LAYOUT, valid_to=NEW_LAYOUT)
    old = {"valid_from": OLD_LAYOUT, "valid_to": NEW_LAYOUT}
    district = factories.a_unit("Huyện Thử", Level.DISTRICT, "991", parent=former, **old)
    communes = [_placed(f"Xã Thử {n:02}", f"9{n:04}", province, n) for n in range(COMMUNES)]
    names = [commune.name for commune in communes[:-1]] + [f"Xã Cũ {letter}" for letter in "ABC"]
    before = [factories.a_unit(name, Level.COMMUNE, f"8{n:04}", parent=district, **old) for n, name in enumerate(names)]
    for n, commune in enumerate(before):
        new = communes[min(n, MERGED)]
        db.session.add(
            Succession(happened_on=NEW_LAYOUT, old_code=commune.code, new_code=new.code, share=Share.WHOLE.value)
        )
    edition = factories.an_edition(province, FORM)
    rounds = [
        factories.an_open_round(province if year > 2024 else former, asked, edition=edition, kind=kind,
                                opens_on=date(year, 3, 4), closes_on=date(year, 3, 29),
                                now=datetime(year, 3, 4, 8, tzinfo=VIETNAM))
        for year, kind, asked in (
            (2024, RoundKind.HOUSEHOLD, before),
            (2026, RoundKind.HOUSEHOLD, communes),
            (2026, RoundKind.OPEN, communes),
        )
    ]  # fmt: skip
    planted = Planted(province, communes, before[MERGED:], *rounds)
    _fill(planted, before)
    for round_ in rounds:
        round_.state, round_.closed_at = State.CLOSED.value, datetime(2026, 4, 6, 8, tzinfo=VIETNAM)
    db.session.flush()
    for commune in (*before, *communes):
        counting.rebuild(commune.id)
    db.session.flush()
    return planted


def unhappy(n: int, question: int) -> int:
    """Give how many of the households of commune n that answered in 2026 aren't satisfied with a question."""
    if n == DISHONEST:
        return 0
    return (60 + 7 * (n % 10) + 3 * question) // (6 if n == FEW else 1)


def unhappy_before(n: int, question: int) -> int:
    """Give the same for a commune of 2024."""
    return 100 + 5 * (n % 10) + 2 * question


def answered(n: int) -> int:
    """Give how many households of commune n answered in 2026."""
    return ANSWERED_BY_FEW if n == FEW else ANSWERED if n == DISHONEST else 900


def _placed(name: str, code: str, province: Unit, n: int) -> Unit:
    commune = factories.a_unit(name, Level.COMMUNE, code, parent=province)
    commune.lat, commune.lon = 21.0 + n // 10 * 0.08, 105.0 + n % 10 * 0.08
    return commune


def _fill(planted: Planted, before: list[Unit]) -> None:
    for n, commune in enumerate(before):
        _households(planted.before, commune, HOUSEHOLDS)
        _write(planted.before, commune, _answers(ANSWERED_BEFORE, lambda q, n=n: unhappy_before(n, q)), _modes)
    for n, commune in enumerate(planted.communes):
        hamlets = _households(planted.official, commune, HOUSEHOLDS)
        modes = (lambda _: Mode.ASSISTED) if n == DISHONEST else _modes
        _write(planted.official, commune, _answers(answered(n), lambda q, n=n: unhappy(n, q)), modes, hamlets)
        _write(planted.voluntary, commune, _answers(OPEN_ANSWERS, lambda q, n=n: 20 + n % 7 + q), _modes)


def _households(round_: Round, commune: Unit, households: int) -> list[int]:
    """Enter four hamlets with a quarter of the households each, and take them over."""
    hamlets = []
    for number in range(4):
        hamlet = factories.a_unit(f"Thôn {number + 1}", Level.HAMLET, f"{commune.id}-{number}", parent=commune,
                                  valid_from=commune.valid_from, valid_to=commune.valid_to)  # fmt: skip
        hamlet.households = households // 4
        db.session.add(
            RoundHamlet(commune_id=commune.id, round_id=round_.id, hamlet_id=hamlet.id, households=hamlet.households)
        )
        hamlets.append(hamlet.id)
    return hamlets


def _answers(number: int, unhappy_with) -> Iterator[dict[str, str]]:  # type: ignore[no-untyped-def]
    """Deal out answers: of each question another stretch of the ballots isn't satisfied, so that few are alike."""
    shifts = {key: place * 37 for place, key in enumerate(RATED)}
    no = {key: unhappy_with(place) for place, key in enumerate(RATED)}
    for ballot in range(number):
        yield {key: "khl" if (ballot + shifts[key]) % number < no[key] else "hl" for key in RATED}


def _modes(ballot: int) -> Mode:
    return (Mode.SELF, Mode.SELF, Mode.ASSISTED, Mode.PAPER, Mode.MEETING)[ballot % 5]


def _write(round_: Round, commune: Unit, answers, modes, hamlets=(None,)) -> None:  # type: ignore[no-untyped-def]
    official = round_.kind == RoundKind.HOUSEHOLD
    db.session.execute(
        insert(Response),
        [
            {
                "commune_id": commune.id,
                "id": uuid.uuid4(),
                "submission_key": f"{round_.id}-{commune.id}-{number}",
                "round_id": round_.id,
                "edition_id": round_.edition_id,
                "hamlet_id": hamlets[number % len(hamlets)],
                "mode": modes(number).value if official else Mode.SELF.value,
                "language": "" if official else "vi",
                "answers": given,
                "received_on": round_.closes_on,
            }
            for number, given in enumerate(answers)
        ],
    )
