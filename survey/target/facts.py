"""What the target is counted from, and the standing of every unit in scope in a period. Pure.

For a commune count all published rounds that asked in it, whoever owns them. For a district, which is in scope until
30/6/2025, count the rounds that it owned, and those of a unit above it that asked in at least one of its communes; what
its communes asked by themselves counts for them. (A decision of Ý Dân: the official measure was not published.)

A round lies in a period when people could answer on at least one of its days. It was opened online when it is of the
open kind, which lives on posters, or when an online answer came. Answers still in the box count like counted ones.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from survey.rounds.states import RoundKind, State
from survey.target.counting import Standing

PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class Period:
    """The days over which the target is counted."""

    name: str
    first: date
    last: date

    def map_day(self, today: date) -> date:
        """Give the day whose map and register are counted: the last day, or today while the period runs."""
        return min(self.last, today) if today >= self.first else self.first


@dataclass(frozen=True, slots=True)
class Place:
    """A xã or huyện with the days on which it was on the map."""

    id: int
    code: str
    is_district: bool
    valid_from: date
    valid_to: date | None  # the day after its last one


@dataclass(frozen=True, slots=True)
class Offered:
    """A service on the register of a unit."""

    unit_id: int
    group: str
    since: date
    removed_on: date | None  # on this day it no longer stood there
    only_dead_link: bool  # nothing is left of it but an address that doesn't open

    def stands(self, on: date) -> bool:
        """Say whether it stood on the register at the end of a day."""
        return self.since <= on and (self.removed_on is None or self.removed_on > on)


@dataclass(frozen=True, slots=True)
class Asked:
    """A round that was opened, as it asked in one commune."""

    round_id: int
    owner_id: int | None  # None: the country
    owner_level: str | None
    kind: str
    state: str
    synthetic: bool
    opens_on: date
    closes_on: date  # included
    commune_id: int
    district: str | None  # the code of the district in which the commune lay
    answers: int  # online

    def lies_in(self, period: Period) -> bool:
        """Say whether people could answer on a day of the period."""
        return self.opens_on <= period.last and self.closes_on >= period.first

    @property
    def online(self) -> bool:
        """Say whether it was opened online."""
        return self.kind == RoundKind.OPEN or self.answers > 0


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is read of a unit and what is below it, for any period and any k."""

    places: tuple[Place, ...]
    offered: tuple[Offered, ...]
    asked: tuple[Asked, ...]

    def in_scope(self, on: date) -> list[Place]:
        """Give the units in scope on the map of a day."""
        return [one for one in self.places if one.valid_from <= on and (one.valid_to is None or on < one.valid_to)]

    def published_in(self, period: Period) -> list[Asked]:
        """Give the published rounds that lie in a period."""
        return [one for one in self.asked if one.state == State.PUBLISHED and one.lies_in(period)]


def standings(facts: Facts, period: Period, *, today: date) -> list[Standing]:
    """Say for every unit in scope what it has in a period."""
    on = period.map_day(today)
    in_scope = facts.in_scope(on)
    rounds = by_unit(facts.published_in(period), in_scope)
    services: dict[int, list[Offered]] = {}
    for service in facts.offered:
        if service.stands(on):
            services.setdefault(service.unit_id, []).append(service)
    return [_standing(one.id, services.get(one.id, ()), rounds.get(one.id, ())) for one in in_scope]


def by_unit(asked: Iterable[Asked], in_scope: Iterable[Place]) -> dict[int, list[Asked]]:
    """Give for each unit in scope the rounds that count for it, in each commune where they asked."""
    places = list(in_scope)
    communes = {one.id for one in places if not one.is_district}
    districts = {one.code: one.id for one in places if one.is_district}
    found: dict[int, list[Asked]] = {}
    for one in asked:
        if one.commune_id in communes:
            found.setdefault(one.commune_id, []).append(one)
        district_id = districts.get(one.district or "")
        if district_id is not None and (one.owner_id == district_id or one.owner_level in (None, PROVINCE)):
            found.setdefault(district_id, []).append(one)
    return found


def answers_by_round(asked: Iterable[Asked]) -> dict[int, int]:
    """Add up the online answers of each round over the communes where it asked."""
    answers: dict[int, int] = {}
    for one in asked:
        answers[one.round_id] = answers.get(one.round_id, 0) + one.answers
    return answers


def _standing(unit_id: int, services: Iterable[Offered], asked: Iterable[Asked]) -> Standing:
    own, rounds = list(services), list(asked)
    return Standing(
        unit_id=unit_id,
        service_groups=frozenset(service.group for service in own),
        rounds_published=len({one.round_id for one in rounds if one.online}),
        online_answers=max(answers_by_round(rounds).values(), default=0),
        only_dead_links=bool(own) and all(service.only_dead_link for service in own),
        owners=frozenset(one.owner_id for one in rounds),
    )
