"""A report as programs read it: figures worked by hand, nothing under five, nothing that people wrote."""

import pytest

from survey.results import counting
from tests.factories import NOW, a_ballot, a_draft_round, an_open_round, answers_to
from tests.pages.api.test_door import problem

ASKED = "/api/v1/reports?form=xa-ntm-2026-2030&kind=open&year=2026"


def report(response):
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.json


def question(told, key):
    return next(one for one in told["questions"] if one["key"] == key)


def rate(part, whole, percent, rule):
    return {"numerator": part, "denominator": whole, "percent": percent, "rule": rule, "hidden": None}


def test_a_commune_is_told_as_counted_by_hand(world, keys, ask, crowd):
    told = report(ask(f"{ASKED}&unit={world.ward.id}", keys.province))

    # 30 of 40 are satisfied, 10 are not and say why; 40 ballots of 120 households.
    assert told["ballots"] == {"number": 40, "hidden": None}
    assert told["coverage"] == rate(40, 120, "33.3", "coverage")
    assert told["overall"]["counts"]["satisfied"] == 30
    assert told["overall"]["counts"]["satisfaction"] == rate(30, 40, "75.0", "satisfaction")
    assert told["overall"]["counts"]["dissatisfaction"] == rate(10, 40, "25.0", "dissatisfaction")
    assert told["by_mode"] == {
        "self": 40,
        "assisted": 0,
        "meeting": 0,
        "paper": 0,
        "set_aside": 0,
        "hidden": None,
    }
    roads = {one["key"]: one["number"] for one in question(told, "q02")["reasons"]}
    assert roads["xuong-cap"] == 10
    assert (told["representative"], told["synthetic"], told["map"]) == (False, False, "since_2025_07_01")
    assert (told["unit"]["name"], told["form"], told["kind"], told["year"]) == (
        "Phường Mường Lay",
        "xa-ntm-2026-2030",
        "open",
        2026,
    )
    assert told["below"] == []


def test_every_rate_says_its_rule_and_every_rule_set_its_source(keys, ask, crowd):
    told = report(ask(ASKED, keys.province))

    assert set(rules_in(told)) == {"satisfaction", "dissatisfaction", "coverage"} == set(told["rules"])
    assert all(one["definition"] and one["source"] for one in told["rules"].values())
    (found,) = told["rule_findings"]
    assert found["source"]
    assert found["lines"][0].keys() >= {"verdict", "mark_percent", "percent"}


def test_what_is_under_five_is_null_and_never_0(world, keys, ask, crowd):
    told = report(ask(f"{ASKED}&unit={world.neighbour_commune.id}", keys.province))

    assert told["ballots"] == {"number": None, "hidden": "too_few"}
    assert told["overall"]["hidden"] == "too_few"
    counts = told["overall"]["counts"]
    assert {name: counts[name] for name in ("satisfied", "dissatisfied", "counted", "blank")} == dict.fromkeys(
        ("satisfied", "dissatisfied", "counted", "blank")
    )
    assert counts["satisfaction"]["hidden"] == "too_few"
    assert {one["number"] for one in told["overall"]["choices"]} == {None}
    assert told["by_mode"]["hidden"] == "too_few"
    assert told["by_mode"]["self"] is None


def test_a_province_shows_each_commune_as_far_as_it_can_be_told(keys, ask, crowd):
    told = report(ask(ASKED, keys.province))

    # 40 + 3 + 10 ballots, 30 + 3 + 5 satisfied: only the sum of the last two communes can be told.
    assert told["ballots"]["number"] == 53
    assert told["overall"]["counts"]["satisfaction"] == rate(38, 53, "71.7", "satisfaction")
    rows = {row["unit"]["name"]: row for row in told["below"]}
    assert rows["Phường Mường Lay"]["overall"]["satisfaction"] == rate(30, 40, "75.0", "satisfaction")
    for name in ("Xã Sín Thầu", "Xã Mường Nhé"):
        assert rows[name]["ballots"] == {"number": None, "hidden": "too_few"}
        assert rows[name]["overall"]["counted"] is None
        assert rows[name]["overall"]["satisfaction"]["percent"] is None


def test_how_far_the_figure_can_be_believed_is_told(world, keys, ask, crowd):
    told = report(ask(f"{ASKED}&unit={world.ward.id}", keys.province))

    certain = told["certainty"]
    assert (certain["counted"], certain["enough_to_conclude"], certain["interval"]) == (40, True, None)
    assert {one["sign"] for one in told["doubts"]} >= {"running"}
    assert report(ask(f"{ASKED}&unit={world.commune.id}", keys.province))["certainty"] is None


def test_one_round_is_told_by_its_number(world, keys, ask, crowd):
    by_round = report(ask(f"/api/v1/reports?round={crowd.id}", keys.province))
    by_year = report(ask(ASKED, keys.province))

    assert by_round["round"] == crowd.id
    assert by_round["year"] is None
    assert by_round["overall"] == by_year["overall"]


def test_three_programs_ask_and_only_those_of_the_place_are_told(world, keys, ask, crowd):
    assert ask(f"{ASKED}&unit={world.commune.id}", keys.commune).status_code == 200
    assert ask(f"{ASKED}&unit={world.commune.id}", keys.province).status_code == 200
    problem(ask(f"{ASKED}&unit={world.commune.id}", keys.far), 404)
    problem(ask(f"{ASKED}&unit={world.province.id}", keys.commune), 404)
    problem(ask(f"/api/v1/reports?round={crowd.id}", keys.far), 404)
    problem(ask(ASKED, keys.far), 404)


def test_a_draft_and_a_number_of_no_round_are_a_404(world, keys, ask, database):
    draft = a_draft_round(world.province, [world.commune])
    database.commit()

    for number in (draft.id, 999999):
        problem(ask(f"/api/v1/reports?round={number}", keys.country), 404)
    problem(ask("/api/v1/reports?form=khong-co&kind=open&year=2026", keys.country), 404)


def test_what_people_wrote_is_in_no_answer(world, keys, ask, database):
    round_ = an_open_round(world.province, [world.commune])
    written = "Ông Lò Văn Pánh, 0912 345 678: đường bản Nà Pán lầy lội"
    for number in range(1, 11):
        good = number % 2 == 0
        words = {"y-kien": written} if good else {"q02.ly-do-khac": written}
        a_ballot(round_, world.commune, number, answers=answers_to(satisfied=good) | words)
    counting.count(world.commune.id, now=NOW)
    database.commit()

    for address in (ASKED, f"/api/v1/reports?round={round_.id}", "/api/v1/rounds", "/api/v1/series", "/api/v1/units"):
        said = ask(address, keys.commune).get_data(as_text=True)
        for part in ("Pánh", "0912", "lầy lội"):
            assert part not in said, address


@pytest.mark.parametrize("name", ["province", "country"])
def test_figures_that_were_made_up_say_so(name, world, keys, ask, of_2024):
    told = report(
        ask("/api/v1/reports?form=xa-ntm-2021-2025&kind=household&year=2024", getattr(keys, name))
        if name == "country"
        else ask(f"/api/v1/reports?round={of_2024.id}&unit={world.old_district.id}", keys.country)
    )

    assert told["synthetic"] is True
    assert told["representative"] is None


def test_a_household_round_that_is_published_with_few_ballots_is_not_told(world, keys, ask, of_2024):
    told = report(ask(f"/api/v1/reports?round={of_2024.id}&unit={world.old_district.id}", keys.country))

    assert told["overall"]["hidden"] == "too_few"
    assert told["by_mode"]["hidden"] == "too_few"
    assert told["map"] == "before_2025_07_01"


def rules_in(thing):
    """Give the rule of every rate in a document."""
    if isinstance(thing, dict):
        if "numerator" in thing:
            yield thing["rule"]
        for one in thing.values():
            yield from rules_in(one)
    elif isinstance(thing, list):
        for one in thing:
            yield from rules_in(one)
