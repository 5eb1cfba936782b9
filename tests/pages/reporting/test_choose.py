"""Choosing a report."""

from tests.pages.reporting.reading import words_of


def test_what_was_asked_in_the_own_unit_is_offered(world, today, sign_in):
    page = sign_in(world.officer).get("/bao-cao?lang=en")

    assert f"/bao-cao/{world.commune.id}?phieu=xa-ntm-2026-2030&amp;loai=open&amp;nam=2026" in page.get_data(
        as_text=True
    )
    assert "Year 2026, ongoing feedback" in words_of(page)


def test_before_the_first_round_the_page_says_what_to_do(world, sign_in):
    assert "Nobody has been asked here yet." in words_of(sign_in(world.officer).get("/bao-cao?lang=en"))


def test_the_units_directly_below_are_links(world, sign_in):
    page = sign_in(world.reviewer).get("/bao-cao").get_data(as_text=True)

    assert f'href="/bao-cao/{world.commune.id}"' in page
    assert f'href="/bao-cao/{world.far_commune.id}"' not in page


def test_a_search_finds_only_what_may_be_read(world, sign_in):
    found = sign_in(world.reviewer).get("/bao-cao?q=muong nhe").get_data(as_text=True)
    elsewhere = words_of(sign_in(world.reviewer).get("/bao-cao?q=dat mui&lang=en"))

    assert f'href="/bao-cao/{world.commune.id}"' in found
    assert f"/bao-cao/{world.old_communes[1].id}" not in found
    assert "Nothing found." in elsewhere


def test_a_search_of_the_country_finds_both_maps(world, sign_in):
    found = sign_in(world.administrator).get("/bao-cao?q=Mường Nhé").get_data(as_text=True)

    for unit in (world.commune, world.old_communes[1], world.old_district):
        assert f'href="/bao-cao/{unit.id}"' in found


def test_a_round_leads_to_its_report_within_what_one_sees(world, today, sign_in):
    reviewer = sign_in(world.reviewer).get(f"/bao-cao?dot={today.id}")
    officer = sign_in(world.officer).get(f"/bao-cao?dot={today.id}")

    assert reviewer.location == f"/bao-cao/{world.province.id}?dot={today.id}"
    assert officer.location == f"/bao-cao/{world.commune.id}?dot={today.id}"


def test_a_round_of_elsewhere_leads_nowhere(world, of_2024, sign_in):
    assert sign_in(world.officer).get(f"/bao-cao?dot={of_2024.id}").status_code == 404
    assert sign_in(world.officer).get("/bao-cao?dot=99999999999999999999").status_code == 404


def test_an_enumerator_has_no_reports(world, sign_in):
    assert sign_in(world.enumerator).get("/bao-cao").status_code == 404
