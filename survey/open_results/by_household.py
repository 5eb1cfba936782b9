"""What is published of a household round beside its answers: who took part, what wasn't valid, its posting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from survey import clock
from survey.open_results import small_groups
from survey.responses.paper import batches
from survey.responses.paper.batches import Invalid
from survey.results import minutes, sums
from survey.results.minutes import Minutes
from survey.rounds import ledger, states
from survey.rounds.queries import Round

MOST_COMMUNES = 12  # with more of them, their hamlets aren't listed


@dataclass(frozen=True)
class Place:
    """A hamlet, or a commune of a round that asks in many, with who took part."""

    name: str
    households: int
    answered: int | None  # None: too few to tell, or it would tell of a place with too few


@dataclass(frozen=True)
class Households:
    """All that is told of the households of a round."""

    places: Sequence[tuple[str, Sequence[Place]]]  # by commune; "" where there is only one, or each place is one
    collected: int
    invalid: Sequence[tuple[Invalid, int]]
    posted_from: date
    posted_until: date
    fingerprints: Sequence[Minutes]

    @property
    def valid(self) -> int:
        """Give the number of valid ballots among those that were collected."""
        return self.collected - sum(number for _, number in self.invalid)


def of(round_: Round, *, ballots: int) -> Households:
    """Read it of a published round of which so many ballots were counted."""
    assert round_.published_at is not None
    posted_from = clock.day(round_.published_at)
    invalid = sums.paper(batches.of_round(round_.id)).invalid
    return Households(
        places=_places(round_),
        collected=ballots + invalid.total(),
        invalid=[(reason, invalid[reason]) for reason in Invalid if invalid[reason]],
        posted_from=posted_from,
        posted_until=states.posted_until(posted_from),
        fingerprints=[one for one in minutes.of_round(round_) if one.root],
    )


def _places(round_: Round) -> list[tuple[str, list[Place]]]:
    if len(round_.communes) > MOST_COMMUNES:
        counts = ledger.by_commune(round_.id)
        rows = [(one.name, *_without_slips(counts.get(one.id, (0, 0, 0)))) for one in round_.communes]
        return [("", _told(rows))]
    by_commune = [
        (
            one.name,
            [(entry.hamlet.name, entry.households, entry.spent) for entry in ledger.of_commune(round_.id, one.id)],
        )
        for one in round_.communes
    ]
    places = _told([row for _, rows in by_commune for row in rows])
    found = []
    for name, rows in by_commune:
        own, places = places[: len(rows)], places[len(rows) :]
        found.append((name if len(by_commune) > 1 else "", own))
    return found


def _without_slips(counts: tuple[int, int, int]) -> tuple[int, int]:
    households, _, answered = counts
    return households, answered


def _told(rows: Sequence[tuple[str, int, int]]) -> list[Place]:
    shown = small_groups.told_of_places([(households, answered) for _, households, answered in rows])
    return [Place(name, households, told) for (name, households, _), told in zip(rows, shown, strict=True)]
