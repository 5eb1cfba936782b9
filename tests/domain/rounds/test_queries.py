from datetime import date, timedelta

import pytest

from survey.rounds import posters, queries
from survey.rounds.states import RoundKind
from tests.factories import NOW, a_draft_round, a_poster, a_published_round, an_open_round


@pytest.fixture
def owned(world):
    """Give a round of each unit that matters, by the name of its place in the world."""
    return {
        "commune": a_draft_round(world.commune, [world.commune]),
        "neighbour": a_draft_round(world.neighbour_commune, [world.neighbour_commune]),
        "province over commune": a_draft_round(world.province, [world.commune]),
        "province over neighbour": a_draft_round(world.province, [world.neighbour_commune]),
        "country over commune": a_draft_round(None, [world.commune, world.far_commune]),
        "far": a_draft_round(world.far_province, [world.far_commune]),
    }


SEEN = {
    "officer": {"commune", "province over commune", "country over commune"},
    "enumerator": {"commune", "province over commune", "country over commune"},
    "neighbour": {"neighbour", "province over neighbour"},
    "reviewer": {
        "commune",
        "neighbour",
        "province over commune",
        "province over neighbour",
        "country over commune",
    },
    "administrator": {
        "commune",
        "neighbour",
        "province over commune",
        "province over neighbour",
        "country over commune",
        "far",
    },
}
RUN = {
    "officer": {"commune"},
    "enumerator": {"commune"},
    "neighbour": {"neighbour"},
    "reviewer": SEEN["reviewer"] - {"country over commune"},
    "administrator": SEEN["administrator"],
}


@pytest.mark.parametrize("who", SEEN)
def test_a_round_is_seen_where_it_is_owned_and_where_it_asks(world, owned, who):
    by = getattr(world, who)

    listed = queries.list_rounds(by=by)

    assert {name for name, round_ in owned.items() if round_ in listed} == SEEN[who]
    assert {name for name, round_ in owned.items() if queries.get_round(round_.id, by=by) is round_} == SEEN[who]
    assert listed == sorted(listed, key=lambda round_: -round_.id)


@pytest.mark.parametrize("who", RUN)
def test_a_round_is_run_only_where_it_is_owned(world, owned, who):
    by = getattr(world, who)

    assert {name for name, round_ in owned.items() if queries.may_run(round_, by=by)} == RUN[who]


@pytest.mark.parametrize("number", [987_654, 0, -1, 2**31, 10**30])
def test_a_round_that_does_not_exist_is_none(world, number):
    assert queries.get_round(number, by=world.administrator) is None
    assert queries.published(number) is None


@pytest.mark.parametrize("code", ["22222222", "", "2222\x002222", "Mường Nhé"])
def test_a_poster_that_does_not_exist_is_none(world, code):
    assert queries.get_poster(code, by=world.administrator) is None


def test_rounds_that_were_made_up_can_be_listed(world):
    made_up = a_draft_round(world.commune, [world.commune], synthetic=True)
    a_draft_round(world.commune, [world.commune])

    assert queries.list_synthetic() == [made_up]


def test_communes_and_posters_of_a_round_are_shown_as_far_as_one_sees(world):
    round_ = a_draft_round(None, [world.commune, world.neighbour_commune, world.far_commune])
    hung = {
        commune.id: a_poster(round_, commune) for commune in (world.commune, world.neighbour_commune, world.far_commune)
    }
    seen = {
        world.officer: [world.commune],
        world.neighbour: [world.neighbour_commune],
        world.reviewer: [world.neighbour_commune, world.commune],  # by code
        world.administrator: [world.neighbour_commune, world.commune, world.far_commune],
    }

    for by, communes in seen.items():
        assert queries.communes_seen(round_, by=by) == communes
        assert {poster.code for poster in queries.list_posters(round_, by=by)} == {
            hung[commune.id].code for commune in communes
        }
        for commune_id, poster in hung.items():
            found = queries.get_poster(poster.code, by=by)
            assert found is (poster if commune_id in {commune.id for commune in communes} else None)


def test_posters_are_listed_oldest_first(world):
    round_ = a_draft_round(world.commune, [world.commune])
    late, early = (
        posters.put_up(round_, commune=world.commune, by=None, now=NOW + timedelta(hours=hours)) for hours in (2, 1)
    )

    assert queries.list_posters(round_, by=world.officer) == [early, late]


def test_anybody_reads_only_published_rounds(world):
    hidden = an_open_round(world.commune, [world.commune])
    first = a_published_round(world.commune, [world.commune])
    last = a_published_round(world.neighbour_commune, [world.neighbour_commune], now=NOW + timedelta(days=1))

    assert queries.published(first.id) is first
    assert queries.published(hidden.id) is None
    assert queries.list_published() == [last, first]
    assert queries.list_published(most=1) == [last]


def test_rounds_are_found_by_form_kind_days_and_place(world):
    wanted = an_open_round(world.province, [world.commune])
    closed = a_published_round(world.commune, [world.commune])
    a_draft_round(world.commune, [world.commune])
    an_open_round(world.commune, [world.commune], form="dv-y-te")
    household = an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    elsewhere = an_open_round(world.far_commune, [world.far_commune])

    def asked(unit, kind=RoundKind.OPEN, year=2026):
        return queries.asked_in_year(form="xa-ntm-2026-2030", kind=kind, unit=unit, year=year)

    assert asked(world.commune) == asked(world.province) == [wanted, closed]
    assert asked(None) == [wanted, closed, elsewhere]
    assert asked(world.neighbour_commune) == asked(world.old_province) == []
    assert asked(world.commune, RoundKind.HOUSEHOLD) == [household]
    assert asked(world.commune, year=2025) == asked(world.commune, year=2027) == []
    lasting = an_open_round(world.commune, [world.commune], closes_on=date(2027, 1, 1))  # touches its last day
    assert asked(world.commune, year=2027) == [lasting]


def test_what_can_be_reported_is_listed_by_year_form_and_kind(world):
    a_draft_round(world.commune, [world.commune], form="dv-moi-truong")
    for _ in range(2):
        an_open_round(world.commune, [world.commune], closes_on=date(2027, 1, 15))
    an_open_round(world.commune, [world.commune], form="dv-y-te")
    an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)

    assert queries.series(unit=world.commune) == [
        ("xa-ntm-2026-2030", RoundKind.OPEN, 2027),
        ("dv-y-te", RoundKind.OPEN, 2026),
        ("xa-ntm-2026-2030", RoundKind.HOUSEHOLD, 2026),
        ("xa-ntm-2026-2030", RoundKind.OPEN, 2026),
    ]
    assert queries.series(unit=world.province) == queries.series(unit=None) == queries.series(unit=world.commune)
    assert queries.series(unit=world.far_province) == []


def test_the_communes_of_several_rounds_are_each_given_once(world):
    rounds = [
        a_draft_round(world.province, [world.commune, world.neighbour_commune]),
        a_draft_round(None, [world.commune, world.far_commune]),
    ]
    ids = [round_.id for round_ in rounds]

    assert queries.communes_of(ids, unit=None) == [world.neighbour_commune, world.commune, world.far_commune]
    assert queries.communes_of(ids, unit=world.province) == [world.neighbour_commune, world.commune]
    assert queries.communes_of(ids[1:], unit=world.commune) == [world.commune]
    assert queries.communes_of([], unit=None) == []
