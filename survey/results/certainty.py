"""How far the overall rate of a report can be believed: the interval, the floor, the weighted rate, the hamlets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from survey.results import intervals, weighting
from survey.results.hamlets import HamletRow
from survey.results.intervals import Interval
from survey.results.scope import Scope
from survey.results.statistics import Counts
from survey.results.tallies import Tallied
from survey.results.weighting import Stratum, Weighted
from survey.rounds.states import RoundKind
from survey.units.models import Level, Unit


@dataclass(frozen=True)
class Certainty:
    """What is said beside the overall rate; made of figures that the reader may know, so it needs no protection."""

    counted: int
    enough: bool  # to conclude anything
    interval: Interval | None  # of household rounds only
    weighted: Weighted | None
    by_hamlet: bool  # what was weighed: hamlets, or communes
    representativeness: Fraction | None  # of the hamlets of a commune


def judge(
    scope: Scope,
    asked: Sequence[Unit],
    *,
    overall: Counts | None,
    key: str,
    households: Mapping[int, int],
    hamlets: Sequence[HamletRow],
    tallied: Tallied,
) -> Certainty | None:
    """Judge the overall rate; None where nobody has answered the overall question (`key`)."""
    if overall is None or not overall.counted:
        return None
    by_hamlet = scope.unit is not None and scope.unit.level == Level.COMMUNE
    known = all(commune.id in households for commune in asked)
    in_all = sum(households[commune.id] for commune in asked) if known else None
    return Certainty(
        counted=overall.counted,
        enough=intervals.is_enough(overall.counted),
        interval=_interval(scope, overall, in_all),
        weighted=weighting.weigh(_of_hamlets(hamlets) if by_hamlet else _of_communes(asked, key, households, tallied)),
        by_hamlet=by_hamlet,
        representativeness=weighting.representativeness(row.participation for row in hamlets if row.hamlets),
    )


def _interval(scope: Scope, overall: Counts, households: int | None) -> Interval | None:
    if scope.kind is not RoundKind.HOUSEHOLD:
        return None
    return intervals.wilson(overall.satisfied, overall.counted, households=households)


def _of_communes(asked: Sequence[Unit], key: str, households: Mapping[int, int], tallied: Tallied) -> list[Stratum]:
    counts = [(commune.id, tallied.counts([commune.id], key)) for commune in asked]
    return [Stratum(households.get(commune), one.rate if one is not None else None) for commune, one in counts]


def _of_hamlets(hamlets: Sequence[HamletRow]) -> list[Stratum]:
    return [Stratum(row.households, row.overall.rate if row.overall else None) for row in hamlets if row.hamlets]
