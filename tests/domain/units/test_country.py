"""All units that come with the program, loaded once for each kind of database."""

import unicodedata
from datetime import date

import pytest
from sqlalchemy import func, select

from survey.extensions import db
from survey.units import loading, queries
from survey.units.models import Level, Succession, Unit
from tests.conftest import DATABASES
from tests.factories import NEW_LAYOUT, TODAY

IN_2024 = date(2024, 5, 19)


@pytest.fixture(scope="module", params=DATABASES)
def loaded(request, make_app):
    app = make_app(request.param)
    with app.app_context():
        loaded = loading.load()
        db.session.commit()
        yield loaded
        db.session.remove()
        with db.engine.begin() as connection:
            for table in reversed(db.metadata.sorted_tables):
                connection.execute(table.delete())


@pytest.fixture(autouse=True)
def _country(loaded):
    yield
    db.session.rollback()


def names(found):
    return [unit.name for unit in found]


def test_every_unit_is_loaded(loaded):
    assert (loaded.units, loaded.new, loaded.changed) == (14_149, 14_149, 0)
    assert (loaded.successions, loaded.successions_new) == (10_597, 10_597)
    assert db.session.scalar(select(func.count()).select_from(Unit)) == 14_149
    assert db.session.scalar(select(func.count()).select_from(Succession)) == 10_597


def test_a_second_time_nothing_changes():
    again = loading.load()

    assert (again.new, again.changed, again.successions_new, again.successions_changed) == (0, 0, 0, 0)
    assert db.session.scalar(select(func.count()).select_from(Unit)) == 14_149


def test_each_layout_has_its_provinces_and_communes():
    assert len(queries.children(None, on=TODAY)) == 34
    assert len(queries.children(None, on=IN_2024)) == 63
    assert len(queries.communes(None, on=TODAY)) == 3_321
    assert len(queries.communes(None, on=IN_2024)) == 10_035


def test_chains_are_right_for_a_day_in_both_layouts():
    today = queries.find(Level.COMMUNE, "32248", on=TODAY)
    then = queries.find(Level.COMMUNE, "32248", on=IN_2024)

    assert (today.name, queries.where(today)) == ("Xã Đất Mũi", "Tỉnh Cà Mau")
    assert (then.name, queries.where(then)) == ("Xã Đất Mũi", "Huyện Ngọc Hiển, Tỉnh Cà Mau")
    assert {unit.valid_from for unit in queries.chain(today)} == {NEW_LAYOUT}
    assert {unit.valid_to for unit in queries.chain(then)} == {NEW_LAYOUT}


def test_every_unit_has_a_chain_that_ends_in_a_province():
    for day, tiers in ((TODAY, 1), (IN_2024, 2)):
        communes = queries.communes(None, on=day)
        above = queries.chains(communes, on=day)

        assert {(len(chain), chain[-1].level) for chain in above.values()} == {(tiers, Level.PROVINCE)}


def test_one_code_means_two_units_in_two_layouts():
    then, today = (queries.find(Level.COMMUNE, "00097", on=day) for day in (IN_2024, TODAY))

    assert then.id != today.id
    assert then.name != today.name
    assert queries.find(Level.COMMUNE, "00097", on=date(2025, 6, 30)) == then
    assert queries.find(Level.COMMUNE, "00097", on=NEW_LAYOUT) == today
    assert queries.find(Level.COMMUNE, "00097", on=date(1975, 4, 30)) is None


def test_most_codes_came_back_under_another_name():
    by_code = {unit.code: unit.name for unit in queries.communes(None, on=IN_2024)}
    today = queries.communes(None, on=TODAY)

    assert sum(1 for unit in today if unit.code in by_code) == 3_316
    assert sum(1 for unit in today if by_code.get(unit.code, unit.name) != unit.name) == 2_145


def test_a_province_holds_its_own_communes_and_no_others():
    province = queries.find(Level.PROVINCE, "11", on=TODAY)
    before = queries.find(Level.PROVINCE, "11", on=IN_2024)
    below = set(db.session.scalars(queries.below(province.id)))
    below_before = set(db.session.scalars(queries.below(before.id)))

    assert {unit.id for unit in queries.communes(province, on=TODAY)} == below - {province.id}
    assert len(below) - 1 == 45
    assert not below & below_before


def test_each_commune_lies_in_one_step_below_the_country():
    steps = queries.steps_below(None)

    assert len(steps) == 3_321 + 10_035
    provinces = {unit.id: unit.name for unit in queries.get_many(set(steps.values()))}
    assert provinces[steps[queries.find(Level.COMMUNE, "32248", on=TODAY).id]] == "Tỉnh Cà Mau"


def test_what_a_new_commune_was_made_of():
    commune = queries.find(Level.COMMUNE, "03160", on=TODAY)
    made_of = queries.predecessors(commune)

    assert {(unit.name, share.value) for unit, share in made_of} == {
        ("Xã Chung Chải", "whole"),
        ("Xã Mường Nhé", "whole"),
        ("Xã Nậm Vì", "whole"),
    }
    assert all(commune in [new for new, _ in queries.successors(old)] for old, _ in made_of)


@pytest.mark.parametrize(
    "words",
    [
        "dien bien",
        "Điện Biên",
        "ĐIỆN BIÊN",
        "  điện   biên ",
        unicodedata.normalize("NFD", "Điện Biên"),
        "Dien bien\x00",
    ],
)
def test_a_name_is_found_with_and_without_marks(words):
    found = queries.search(words, levels=(Level.PROVINCE,), on=TODAY)

    assert names(found) == ["Tỉnh Điện Biên"]


def test_repeated_names_are_told_apart_by_where_they_lie():
    found = queries.search("tan an", on=TODAY)
    same = [unit for unit in found if unit.name == "Xã Tân An"]

    assert len(same) > 3
    assert len({unit.where for unit in same}) == len(same)


def test_words_after_a_comma_lie_above():
    found = queries.search("tân an, ngọc hiển, cà mau")

    assert [(unit.name, unit.where) for unit in found][0] == ("Xã Tân Ân", "Huyện Ngọc Hiển, Tỉnh Cà Mau")
    assert {unit.where for unit in found} == {"Huyện Ngọc Hiển, Tỉnh Cà Mau"}
    assert names(queries.search("an, ca mau", on=TODAY, most=100)) != []
    assert all("Cà Mau" in unit.where for unit in queries.search("an, ca mau", most=100))


def test_exact_names_come_first_and_units_of_today_before_old_ones():
    found = queries.search("muong nhe", levels=(Level.PROVINCE, Level.DISTRICT, Level.COMMUNE))

    assert [(unit.name, unit.valid_to is None) for unit in found] == [
        ("Xã Mường Nhé", True),
        ("Huyện Mường Nhé", False),
        ("Xã Mường Nhé", False),
    ]
    assert names(queries.search("xa muong nhe", on=TODAY)) == ["Xã Mường Nhé"]
    assert all(name.split(maxsplit=1)[1].startswith("Mường") for name in names(queries.search("mường", on=TODAY)))


@pytest.mark.parametrize("words", ["ea hleo", "Ea H'Leo", "Ea H’leo", "ea h'leo"])
def test_an_apostrophe_may_be_left_out_or_curly(words):
    assert "Xã Ea H'Leo" in names(queries.search(words, on=TODAY))


@pytest.mark.parametrize("words", ["", "   ", "%", "_", "xa %", "m_ong", ",", ", ca mau", "'", "/", "\\", "\x00", "½"])
def test_words_without_a_name_find_nothing(words):
    assert queries.search(words) == []


@pytest.mark.parametrize("words", ["xã", "a", "phường", "đ"])
def test_a_kind_or_a_letter_gives_no_more_than_was_asked_for(words):
    found = queries.search(words, on=TODAY, most=20)

    assert len(found) == 20


def test_a_letter_finds_the_names_that_begin_with_it_first():
    found = queries.search("y", on=TODAY, most=10)

    assert all(unit.name.split(maxsplit=1)[1].startswith(("Y", "Ý", "Ỷ")) for unit in found)


def test_very_long_words_are_cut():
    assert queries.search("muong nhe, " + "x" * 100_000) == []


def test_a_search_within_a_unit_stays_there():
    province = queries.find(Level.PROVINCE, "96", on=TODAY)

    found = queries.search("tan", within_id=province.id, most=100)

    assert found
    assert {unit.where for unit in found} == {"Tỉnh Cà Mau"}
    assert queries.search("muong nhe, dien bien", within_id=province.id) == []
