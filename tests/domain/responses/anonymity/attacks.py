"""Ways to join slips to answers, for somebody who has the whole database and the truth to check against.

By chance a matching of the slips of a hamlet with its responses is right about once, however many households there are.
Of a random matching in each of h hamlets, E[C(right, b)] <= h^b / b!, so that is the chance of b right ones.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from survey import clock
from survey.rounds.states import Mode, SlipState
from tests.domain.responses.anonymity.dump import PLACE, Dump, Row, values
from tests.domain.responses.anonymity.play import Key

NEAR = 2
NEVER = 1e-9  # the chance of a test that fails though nothing is wrong

WORDS = {word.value for words in (Mode, SlipState) for word in words}  # a refused paper ballot isn't what was answered

Truth = dict[Key, int]
Matching = list[tuple[Row, Row]]


@dataclass(frozen=True)
class Found:
    """The best of many attacks."""

    how: str
    strength: float
    tried: int


def pairs(dump: Dump, truth: Truth) -> list[Matching]:
    """Give for each hamlet its spent slips, each with the response that is really of its household."""
    by_number = {row["answers"]["q02"]: row for row in dump["responses"]}
    by_hamlet: dict[int, Matching] = {}
    for slip in dump["slips"]:
        number = truth.get((slip["hamlet_id"], slip["serial"]))
        response = by_number.get(str(number), by_number.get(number))
        if response is not None:
            by_hamlet.setdefault(slip["hamlet_id"], []).append((slip, response))
    return list(by_hamlet.values())


def best_matching(dump: Dump, truth: Truth) -> Found:
    """Sort the slips and the responses of each hamlet by every pair of columns, upwards and downwards, and lay them
    side by side; gives how many households the best of these hits."""

    def right(matching: Matching, a: str, b: str, backwards: bool) -> int:
        slips = sorted((slip for slip, _ in matching), key=_by(a))
        responses = sorted((response for _, response in matching), key=_by(b), reverse=backwards)
        true = {id(slip): id(response) for slip, response in matching}
        return sum(true[id(slip)] == id(response) for slip, response in zip(slips, responses, strict=True))

    return _best(dump, truth, right)


def best_correlation(dump: Dump, truth: Truth) -> Found:
    """Correlate the rank of slips with that of their responses (Spearman), by every pair of columns; gives how many
    standard deviations the strongest is away from nothing."""

    def deviations(matching: Matching, a: str, b: str, backwards: bool) -> float:
        if backwards:
            return 0.0
        rho = _pearson(_ranks([slip[a] for slip, _ in matching]), _ranks([response[b] for _, response in matching]))
        return rho * math.sqrt(len(matching) - 1)

    found = pairs(dump, truth)
    best = _best(dump, truth, deviations)
    return Found(best.how, abs(best.strength) / math.sqrt(len(found)), best.tried)


def best_neighbours(dump: Dump, truth: Truth) -> Found:
    """Look whether responses that lie side by side are of slips that do, or nearly, by every pair of columns: several
    processes write rows to several places, each in order. Gives how many standard deviations more than by chance the
    best finds, where of n rows 2(2n - 3)/n are neighbours by chance.
    """

    def near(matching: Matching, a: str, b: str, backwards: bool) -> float:
        if backwards or len(matching) < 2 * NEAR:
            return 0.0
        place = {id(slip): rank for rank, slip in enumerate(sorted((slip for slip, _ in matching), key=_by(a)))}
        ordered = [place[id(slip)] for slip, _ in sorted(matching, key=lambda pair: _by(b)(pair[1]))]
        found = sum(abs(one - other) <= NEAR for one, other in pairwise(ordered))
        by_chance = NEAR * (2 * len(matching) - NEAR - 1) / len(matching)
        return (found - by_chance) / math.sqrt(by_chance)

    best = _best(dump, truth, near)
    return Found(best.how, best.strength / math.sqrt(len(pairs(dump, truth))), best.tried)


def shared_values(dump: Dump, *, together: int, transactions: bool = True) -> set[str]:
    """Give every value that a row about a slip shares with some responses or ballots, but fewer than `together`."""
    trail = (row for row in dump["audit_entries"] if row["action"].startswith("slip."))
    about_slips = {
        value
        for row in (*dump["slips"], *dump["refusals"], *dump["print_jobs"], *trail)
        for value in values(row)
        if transactions or not value.startswith("transaction")
    } - WORDS
    holders: dict[str, int] = {}
    for row in (*dump["responses"], *dump["ballots"]):
        for value in set(values(row)) & about_slips:
            holders[value] = holders.get(value, 0) + 1
    return {value for value, number in holders.items() if number < together}


def fewest_candidates(dump: Dump, truth: Truth) -> int:
    """Narrow down the responses that may be of each slip by hamlet and by what is known of its time; gives the fewest.

    A refused second answer tells by which day a household had answered; a slip that was drawn late, from which day on.
    """
    refused: dict[Key, date] = {}
    for row in dump["refusals"]:
        if row["reason"] == "spent":
            key = row["hamlet_id"], row["serial"]
            refused[key] = min(row["refused_on"], refused.get(key, row["refused_on"]))
    drawn = {
        (row["after"]["hamlet"], row["after"]["new"]): clock.local(row["at"]).date()
        for row in dump["audit_entries"]
        if row["action"] == "slip.voided"
    }
    names = {row["id"]: row["name"] for row in dump["units"]}
    counted_on = sorted({row["received_on"] for row in dump["responses"]})
    found = []
    for matching in pairs(dump, truth):
        for slip, own in matching:
            places = {own["hamlet_id"]}  # where the hamlet is kept, the attacker needn't look elsewhere
            until = next((day for day in counted_on if day >= refused.get(_key(slip), date.max)), date.max)
            since = drawn.get((names[slip["hamlet_id"]], slip["serial"]), date.min)
            found.append(
                sum(row["hamlet_id"] in places and since <= row["received_on"] <= until for row in dump["responses"])
            )
    return min(found)


def most_by_chance(hamlets: int, *, tried: int) -> int:
    """Give how many right ones are so many that chance never gives them, in none of the attacks that were tried."""
    right = 1
    while tried * hamlets**right / math.factorial(right) >= NEVER:
        right += 1
    return right


DEVIATIONS = 7.5  # of a normal distribution: 6e-14; of so few ranks it is less
NEIGHBOURS = 10.0  # of a Poisson distribution, whose tail is longer; the most of 86,000 random orders was 4.6


def _best(dump: Dump, truth: Truth, strength: Callable[[Matching, str, str, bool], float]) -> Found:
    hamlets = pairs(dump, truth)
    slips, responses = ([pair[side] for matching in hamlets for pair in matching] for side in (0, 1))
    found = [
        (abs(sum(strength(matching, a, b, backwards) for matching in hamlets)), f"slips by {a}, responses by {b}")
        for a in _columns(slips)
        for b in _columns(responses)
        for backwards in (False, True)
    ]
    best = max(found)
    return Found(best[1], best[0], len(found))


def _columns(rows: Sequence[Row]) -> Iterator[str]:
    """Give the columns by which rows can be sorted."""
    for column in rows[0]:
        kinds = {type(row[column]) for row in rows}
        if len(kinds) == 1 and not kinds & {dict, list, type(None)}:
            yield column


def _by(column: str) -> Callable[[Row], tuple[Any, int]]:
    return lambda row: (row[column], row[PLACE])


def _key(slip: Row) -> Key:
    return slip["hamlet_id"], slip["serial"]


def _ranks(given: Sequence[Any]) -> list[float]:
    """Rank from 0; equal ones share the mean of their ranks."""
    ordered = sorted(given)
    first = {value: place for place, value in reversed(list(enumerate(ordered)))}
    last = {value: place for place, value in enumerate(ordered)}
    return [(first[value] + last[value]) / 2 for value in given]


def _pearson(xs: Sequence[float], ys: Sequence[float]) -> float:
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = math.sqrt(sum((x - mean_x) ** 2 for x in xs) * sum((y - mean_y) ** 2 for y in ys))
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread if spread else 0.0
