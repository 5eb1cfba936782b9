"""Lists of units, rounds and series: what lies in the unit of the key, page by page."""

from tests.factories import a_draft_round


def names(response):
    assert response.status_code == 200, response.get_data(as_text=True)
    return [one["name"] for one in response.json["items"]]


def test_a_key_lists_its_unit_and_what_lies_below(world, keys, ask):
    response = ask("/api/v1/units", keys.province)

    assert names(response) == ["Phường Mường Lay", "Xã Sín Thầu", "Xã Mường Nhé", "Tỉnh Điện Biên"]
    assert (response.json["total"], response.json["next"]) == (4, None)
    assert response.json["items"][2] == {
        "id": world.commune.id,
        "level": "commune",
        "code": "03160",
        "name": "Xã Mường Nhé",
        "kind": "xã",
        "valid_from": "2025-07-01",
        "valid_to": None,
        "parent": {"level": "province", "code": "11"},
    }
    assert names(ask("/api/v1/units", keys.commune)) == ["Xã Mường Nhé"]
    assert len(names(ask("/api/v1/units", keys.country))) == 10


def test_units_are_found_by_level_day_and_unit(world, keys, ask):
    assert names(ask("/api/v1/units?level=province", keys.country)) == ["Tỉnh Điện Biên"] * 2 + ["Tỉnh Cà Mau"]
    assert names(ask("/api/v1/units?level=province&on=2024-05-01", keys.country)) == ["Tỉnh Điện Biên"]
    assert names(ask(f"/api/v1/units?within={world.old_district.id}&level=commune", keys.country)) == [
        "Xã Sín Thầu",
        "Xã Mường Nhé",
    ]


def test_pages_follow_each_other_and_have_everything_once(keys, ask):
    address, seen = "/api/v1/units?per_page=3&on=2026-01-01", []
    while address:
        response = ask(address, keys.country)
        seen += names(response)
        address = response.json["next"]

    assert seen == names(ask("/api/v1/units?on=2026-01-01", keys.country))
    assert len(seen) == 6
    assert names(ask("/api/v1/units?page=99", keys.country)) == []


def test_rounds_are_those_that_ask_in_the_unit_and_no_drafts(world, keys, ask, today, of_2024, database):
    a_draft_round(world.province, [world.commune])
    database.commit()

    response = ask("/api/v1/rounds", keys.province)

    (round_,) = response.json["items"]
    assert (round_["id"], round_["state"], round_["communes_asked"]) == (today.id, "open", 2)
    assert (round_["opens_on"], round_["closes_on"], round_["published_on"]) == ("2026-11-01", "2026-12-15", None)
    assert (round_["owner"]["name"], round_["synthetic"]) == ("Tỉnh Điện Biên", False)
    assert "phone" not in round_
    assert [one["communes_asked"] for one in ask("/api/v1/rounds", keys.commune).json["items"]] == [1]
    assert ask("/api/v1/rounds", keys.far).json["items"] == []
    assert len(ask("/api/v1/rounds", keys.country).json["items"]) == 2


def test_series_are_what_can_be_reported(keys, ask, today, of_2024):
    response = ask("/api/v1/series", keys.country)

    assert [(one["form"], one["kind"], one["year"]) for one in response.json["items"]] == [
        ("xa-ntm-2026-2030", "open", 2026),
        ("xa-ntm-2021-2025", "household", 2024),
    ]
    assert response.json["synthetic"] is True
    assert ask("/api/v1/series", keys.far).json["items"] == []
    assert ask("/api/v1/series", keys.province).json["synthetic"] is False


def test_a_unit_is_asked_for_by_code_on_a_day(world, keys, ask, of_2024):
    def unit(day):
        return ask(f"/api/v1/series?level=commune&code=03160&on={day}", keys.country).json["unit"]["id"]

    assert unit("2024-05-01") == world.old_communes[1].id
    assert unit("2026-05-01") == world.commune.id
    assert ask("/api/v1/series?level=commune&code=03160", keys.country).json["unit"]["id"] == world.commune.id
    assert ask("/api/v1/series?level=commune&code=99999", keys.country).status_code == 404
    assert ask("/api/v1/series?level=commune&code=32248", keys.province).status_code == 404
