"""The same report by API, on the page and in Excel hides the same cells from whoever doesn't own the rounds."""

import io

import openpyxl
import pytest

from tests.pages.api.test_report import ASKED
from tests.pages.reporting.reading import rows_of

QUERY = "phieu=xa-ntm-2026-2030&loai=open&nam=2026"


@pytest.fixture
def browser(world, sign_in, database):
    """Give the reviewer of the country, who owns no round of a province."""
    world.administrator.role = "reviewer"
    world.administrator.unit_id = None
    world.reviewer.unit_id = None
    database.commit()
    return sign_in(world.reviewer)


def test_the_rows_below_say_as_much_by_api_as_on_the_page_and_in_excel(world, keys, ask, crowd, browser):
    rows = ask(ASKED, keys.province).json["below"]
    page = {row[0]: row for row in rows_of(browser.get(f"/bao-cao/{world.province.id}?{QUERY}")) if row}
    sheet = {row[1]: row for row in cells(browser, world.province, "Theo đơn vị") if len(row) > 4}

    assert len(rows) == 3
    for row in rows:
        name = row["unit"]["name"]
        told = [row["ballots"]["number"], row["overall"]["counted"], row["overall"]["satisfied"]]
        assert told == ([40, 40, 30] if name == "Phường Mường Lay" else [None] * 3)
        assert sheet[name][2:5] == ["–" if one is None else one for one in told], name
        shown = next(row for first, row in page.items() if first.startswith(name))  # a note may follow the name
        assert shown[1].isdigit() == (told[0] is not None), name


def test_a_commune_that_cannot_be_told_is_told_nowhere(world, keys, ask, crowd, browser):
    for commune in (world.commune, world.neighbour_commune):
        told = ask(f"{ASKED}&unit={commune.id}", keys.province).json
        page = browser.get(f"/bao-cao/{commune.id}?{QUERY}").get_data(as_text=True)
        sheet = [cell for row in cells(browser, commune, "Tổng hợp") for cell in row]

        assert told["ballots"]["hidden"] == "too_few"
        assert list(numbers(told["overall"])) == []
        assert "33,3" not in page
        assert not {3, 5, 10} & {cell for cell in sheet if isinstance(cell, int) and not isinstance(cell, bool)} - set(
            range(1, len(told["questions"]) + 2)
        )


def test_no_difference_of_what_two_keys_are_told_shows_few(world, keys, ask, crowd):
    """Set every number of ballots beside every other: what is left is nobody, or five at least."""
    told = [
        ask(f"{ASKED}&unit={unit.id}", key).json
        for key in (keys.province, keys.country)
        for unit in (world.province, world.ward, world.commune, world.neighbour_commune)
    ]
    known = [one["ballots"]["number"] for one in told]
    known += [row["ballots"]["number"] for one in told for row in one["below"]]
    found = {number for number in known if number is not None}

    assert found == {53, 40}
    assert all(not 0 < abs(one - other) < 5 for one in found for other in found)


def cells(browser, unit, sheet):
    with browser.get(f"/bao-cao/{unit.id}/excel?{QUERY}") as response:
        assert response.status_code == 200, response.status
        book = openpyxl.load_workbook(io.BytesIO(response.data), read_only=True)
        return [list(row) for row in book[sheet].iter_rows(values_only=True)]


def numbers(thing):
    """Give every number of ballots in a document."""
    if isinstance(thing, dict):
        for name, one in thing.items():
            if isinstance(one, int) and name not in ("asked_in_communes",):
                yield one
            yield from numbers(one)
    elif isinstance(thing, list):
        for one in thing:
            yield from numbers(one)
