"""From round to round: points worked by hand, for the owner and for whoever reads above."""

from datetime import date, datetime

import pytest

from survey.clock import VIETNAM
from survey.questionnaires import queries as questionnaires
from survey.results import trend
from survey.results.comparing import Difference
from survey.results.statistics import Counts
from survey.rounds.states import RoundKind
from tests import factories
from tests.factories import a_ballot, a_corrected_edition, an_edition, an_open_round, count

FORM = "xa-ntm-2026-2030"


@pytest.fixture
def ask(world, database):
    """Give what holds a round in a year, with so many satisfied and not."""
    numbers = iter(range(1, 10_000))

    def hold(edition, year, good, bad, *, communes=None, unit=None, kind=RoundKind.OPEN, month=10):
        round_ = an_open_round(
            unit or world.commune,
            communes or [world.commune],
            edition=edition,
            kind=kind,
            now=datetime(year, month, 2, 8, tzinfo=VIETNAM),
            opens_on=date(year, month, 1),
            closes_on=date(year, month, 25),
        )
        for satisfied, many in ((True, good), (False, bad)):
            for _ in range(many):
                a_ballot(round_, round_.communes[0], next(numbers), satisfied=satisfied)
        count(round_)
        database.commit()
        return round_

    return hold


def overall(world, edition, *, by, unit=None):
    content = questionnaires.edition_content(edition.id)
    found = trend.of_unit(unit or world.commune, like=content, by=by, overall_only=True)
    return found[0]


def test_two_years_of_the_same_question_in_the_same_commune_are_joined(world, ask):
    edition = an_edition(world.commune, FORM)
    ask(edition, 2025, 3, 1)
    ask(edition, 2026, 4, 1)

    found = overall(world, edition, by=world.officer)

    assert [(point.scope.year, point.counts) for point in found.points] == [
        (2025, Counts(satisfied=3, dissatisfied=1)),
        (2026, Counts(satisfied=4, dissatisfied=1)),
    ]
    assert [found.joined(place) for place in range(2)] == [False, True]


def test_two_rounds_of_a_year_in_one_commune_are_two_points(world, ask):
    edition = an_edition(world.commune, FORM)
    ask(edition, 2026, 3, 1, month=3)
    ask(edition, 2026, 4, 1, month=10)

    found = overall(world, edition, by=world.officer)

    assert [(point.scope.year, point.day.month) for point in found.points] == [(None, 3), (None, 10)]
    assert found.joined(1)


def test_other_words_break_the_line_of_that_question_alone(world, ask):
    edition = an_edition(world.commune, FORM)
    ask(edition, 2025, 3, 1)
    other = a_corrected_edition(edition)
    ask(other, 2026, 4, 1)

    found = trend.of_unit(world.commune, like=questionnaires.edition_content(other.id), by=world.officer)

    apart = {one.question.key: one.points[1].differs for one in found}
    assert apart.pop("q01") == (Difference.WORDING,)
    assert set(apart.values()) == {()}


def test_an_official_round_and_ongoing_feedback_are_never_joined(world, ask):
    edition = an_edition(world.commune, FORM)
    ask(edition, 2025, 6, 0)
    ask(edition, 2026, 6, 0, kind=RoundKind.HOUSEHOLD)

    found = overall(world, edition, by=world.officer)

    assert [point.scope.kind for point in found.points] == [RoundKind.HOUSEHOLD, RoundKind.OPEN]
    assert Difference.KIND in found.points[1].differs


def test_other_communes_break_the_line(world, ask):
    edition = an_edition(world.province, FORM)
    ask(edition, 2025, 6, 0, unit=world.province)
    ask(edition, 2026, 6, 0, unit=world.province, communes=[world.commune, world.neighbour_commune])

    found = overall(world, edition, by=world.reviewer, unit=world.province)

    assert found.points[1].differs == (Difference.COMMUNES,)


def test_a_draft_and_another_commune_are_no_points(world, ask):
    edition = an_edition(world.commune, FORM)
    ask(edition, 2026, 3, 1)
    factories.a_draft_round(world.commune, [world.commune], edition=edition)

    assert len(overall(world, edition, by=world.officer).points) == 1
    content = questionnaires.edition_content(edition.id)
    assert trend.of_unit(world.far_commune, like=content, by=world.administrator) == []


def test_who_does_not_own_the_rounds_is_told_nothing_under_five(world, ask):
    edition = an_edition(world.commune, FORM)
    ask(edition, 2025, 9, 1)
    ask(edition, 2026, 6, 5)

    own = overall(world, edition, by=world.officer)
    above = overall(world, edition, by=world.reviewer)
    nobody = overall(world, edition, by=None)

    assert [point.counts for point in own.points] == [
        Counts(satisfied=9, dissatisfied=1),
        Counts(satisfied=6, dissatisfied=5),
    ]
    for protected in (above, nobody):
        assert [point.counts for point in protected.points] == [None, Counts(satisfied=6, dissatisfied=5)]
