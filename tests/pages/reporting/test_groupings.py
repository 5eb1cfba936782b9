"""What the reviewer of a grouping reads: the communes of the grouping, everywhere, and nothing else."""

import pytest

from survey.people.models import Role
from survey.units import groupings
from survey.units.models import Share, Succession
from tests import factories
from tests.factories import NEW_LAYOUT, TODAY


@pytest.fixture
def grouping(world, database):
    """Group Mường Nhé, without Sín Thầu."""
    made = groupings.make(world.province, name="Cụm Mường Nhé", communes=[world.commune], today=TODAY)
    database.commit()
    return made


@pytest.fixture
def reader(world, database, grouping):
    person = factories.a_member_of_staff("tham.dinh.cum", Role.REVIEWER, grouping, "Tao Văn Ín")
    database.commit()
    return person


def test_the_reviewer_of_a_grouping_reads_its_communes_and_meets_a_404_elsewhere(
    sign_in, world, grouping, reader, today, target
):
    browser = sign_in(reader)

    for room in ("bao-cao", "chi-tieu"):
        for unit in (grouping, world.commune):
            assert browser.get(f"/{room}/{unit.id}").status_code == 200, (room, unit.name)
        for unit in (world.neighbour_commune, world.province, world.far_commune, world.old_district, world.ward):
            assert browser.get(f"/{room}/{unit.id}").status_code == 404, (room, unit.name)
        assert browser.get(f"/{room}/ca-nuoc").status_code == 404
    for ending in ("excel", "word"):
        assert browser.get(f"/bao-cao/{grouping.id}/{ending}").status_code == 200
        assert browser.get(f"/bao-cao/{world.neighbour_commune.id}/{ending}").status_code == 404


def test_the_grouping_of_others_is_a_404_and_the_province_reads_it(sign_in, world, database, grouping, today):
    other = groupings.make(world.province, name="Cụm Sín Thầu", communes=[world.neighbour_commune], today=TODAY)
    theirs = factories.a_member_of_staff("tham.dinh.khac", Role.REVIEWER, other, "Pờ Go Xá")
    database.commit()

    assert sign_in(theirs).get(f"/bao-cao/{grouping.id}").status_code == 404
    assert sign_in(world.neighbour).get(f"/bao-cao/{grouping.id}").status_code == 404
    assert sign_in(world.reviewer).get(f"/bao-cao/{grouping.id}").status_code == 200
    assert sign_in(world.administrator).get(f"/bao-cao/{grouping.id}").status_code == 200


def test_searches_and_lists_show_only_what_lies_in_the_grouping(sign_in, world, grouping, reader, today):
    browser = sign_in(reader)

    start = browser.get("/bao-cao").get_data(as_text=True)
    found = browser.get("/bao-cao?q=xa").get_data(as_text=True)
    rounds = browser.get("/dot").get_data(as_text=True)

    assert f'href="/bao-cao/{world.commune.id}"' in start
    assert f'href="/bao-cao/{world.commune.id}"' in found
    assert f'/bao-cao/{world.neighbour_commune.id}"' not in start + found
    assert f"/dot/{today.id}" in rounds  # the province's round asks in its commune
    assert browser.get(f"/dot/{today.id}").status_code == 200


def test_the_way_up_goes_through_the_grouping(sign_in, world, grouping, reader, today):
    page = sign_in(reader).get(f"/bao-cao/{world.commune.id}").get_data(as_text=True)

    way = page[page.index('class="way') : page.index("</nav>", page.index('class="way'))]
    assert f"/bao-cao/{grouping.id}?" in way
    assert way.index("Tỉnh Điện Biên") < way.index("Cụm Mường Nhé") < way.index("Xã Mường Nhé")
    assert f"/bao-cao/{world.province.id}?" not in way


def test_what_a_reviewer_of_a_grouping_may_not_do_anywhere(sign_in, world, grouping, reader, today):
    browser = sign_in(reader)

    for address in ("/dot/moi", "/phieu/moi", "/tai-khoan", "/nhat-ky", f"/don-vi/{world.province.id}/cum"):
        assert browser.get(address).status_code == 404, address
    for address in ("/phieu", "/phieu/thu-vien", "/bo-muc-dat", "/don-vi", f"/don-vi/{grouping.id}"):
        assert browser.get(address).status_code == 200, address


def test_a_grouping_that_ended_has_no_report(sign_in, world, database, grouping, today):
    groupings.end(grouping, today=TODAY)
    database.commit()

    assert sign_in(world.administrator).get(f"/bao-cao/{grouping.id}").status_code == 404
    assert sign_in(world.administrator).get(f"/chi-tieu/{grouping.id}").status_code == 404


def test_the_province_chooses_among_its_groupings_and_sees_the_target_by_them(sign_in, world, grouping, today, target):
    browser = sign_in(world.reviewer)

    assert f'href="/bao-cao/{grouping.id}"' in browser.get("/bao-cao").get_data(as_text=True)
    assert f'href="/bao-cao/{grouping.id}"' in browser.get("/bao-cao?q=cum muong").get_data(as_text=True)
    page = browser.get(f"/chi-tieu/{world.province.id}").get_data(as_text=True)
    assert f'href="/chi-tieu/{grouping.id}"' in page


@pytest.fixture
def followed(world, database):
    """Have both communes of 2024 go whole into Xã Mường Nhé of today."""
    for old in world.old_communes:
        database.add(
            Succession(happened_on=NEW_LAYOUT, old_code=old.code, new_code=world.commune.code, share=Share.WHOLE.value)
        )
    database.commit()


def test_a_round_of_before_is_read_in_a_unit_of_today_and_only_there(
    sign_in, world, database, grouping, reader, of_2024, followed
):
    for person in (reader, world.officer, world.reviewer):
        browser = sign_in(person)
        assert browser.get(f"/bao-cao/{person.unit_id}?dot={of_2024.id}").status_code == 200, person.username
        assert browser.get(f"/bao-cao?dot={of_2024.id}").status_code == 302
        assert browser.get(f"/dot/{of_2024.id}").status_code == 404  # to read a report isn't to look into the round
    assert sign_in(world.neighbour).get(f"/bao-cao?dot={of_2024.id}").status_code == 404


def test_a_report_says_on_which_map_it_is_read(sign_in, world, of_2024, followed):
    browser = sign_in(world.administrator)

    today = browser.get("/bao-cao/ca-nuoc?lang=en").get_data(as_text=True)
    before = browser.get("/bao-cao/ca-nuoc?ranh-gioi=cu").get_data(as_text=True)
    commune = browser.get(f"/bao-cao/{world.commune.id}").get_data(as_text=True)

    assert "Read on the map since 1/7/2025." in today
    assert f"/bao-cao/{world.province.id}?" in today
    assert f"/bao-cao/{world.old_province.id}?" not in today
    assert "Read on the map until 30/6/2025." in before
    assert f"/bao-cao/{world.old_province.id}?" in before
    assert "What a commune of before answered counts whole" in commune
    assert "Boundary changed" not in commune  # both went whole into it
