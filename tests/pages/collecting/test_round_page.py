"""/dot/<id>."""

import pytest

from survey import clock
from survey.rounds import closing, posters
from tests import factories


def _page(browser, round_):
    return browser.get(f"/dot/{round_.id}?lang=en").get_data(as_text=True)


def test_a_draft_is_to_be_opened(sign_in, world, draft):
    page = _page(sign_in(world.officer), draft)

    assert f'action="/dot/{draft.id}/mo"' in page
    assert f'action="/dot/{draft.id}/dong"' not in page
    assert "/bao-cao?dot" not in page


def test_an_open_round_needs_posters(sign_in, world, running):
    page = _page(sign_in(world.officer), running)

    assert 'href="#ap-phich"' in page
    assert f'action="/dot/{running.id}/ap-phich"' in page
    assert f'action="/dot/{running.id}/ket-thuc"' in page
    assert f'action="/dot/{running.id}/mo"' not in page
    assert f'href="/bao-cao?dot={running.id}"' in page


def test_a_round_whose_last_day_is_over_is_to_be_closed(sign_in, world, over):
    page = _page(sign_in(world.officer), over)

    assert f'action="/dot/{over.id}/dong"' in page
    assert f'action="/dot/{over.id}/ap-phich"' not in page


def test_a_closed_round_is_to_be_published(sign_in, world, over, database):
    closing.close(over, by=None, now=clock.now())
    database.commit()

    page = _page(sign_in(world.officer), over)

    assert f'action="/dot/{over.id}/cong-bo"' in page
    assert f'action="/dot/{over.id}/dong"' not in page


def test_a_published_round_leads_to_its_report(sign_in, world, over, database):
    closing.close(over, by=None, now=clock.now())
    closing.publish(over, by=None, now=clock.now())
    database.commit()

    page = _page(sign_in(world.officer), over)

    assert f'class="btn btn-primary" href="/bao-cao?dot={over.id}"' in page
    assert '<form method="post"' not in page.split("<main")[1]


def test_the_page_says_what_the_round_is(sign_in, world, database):
    today = clock.day(clock.now())
    round_ = factories.a_draft_round(
        world.province,
        [world.commune, world.ward],
        opens_on=today,
        closes_on=today,
        rule_sets=["tham-khao-80"],
        synthetic=True,
    )
    factories.a_ballot(round_, world.commune, 1)
    database.commit()

    page = _page(sign_in(world.administrator), round_)

    assert "voluntary, not representative" in page
    assert "Phường Mường Lay, Xã Mường Nhé" in page
    assert "Mức tham khảo 80 % của Ý Dân" in page
    assert "không phải mức đạt chính thức" in page
    assert "0215 3856 789" in page
    assert "<dd>1</dd>" in page
    assert 'class="synthetic"' in page


def test_who_does_not_own_the_round_is_not_told_that_one_has_answered(sign_in, world, own_reviewer, running, database):
    factories.a_ballot(running, world.commune, 1)
    database.commit()

    assert "<dd>1</dd>" in _page(sign_in(world.officer), running)
    assert "<dd>1</dd>" in _page(sign_in(own_reviewer), running)
    page = _page(sign_in(world.reviewer), running)
    assert "<dd>not told: too few ballots</dd>" in page
    assert f'href="/bao-cao?dot={running.id}"' in page


def test_posters_stand_with_place_hamlet_and_code(sign_in, world, running, database):
    hamlet = factories.a_hamlet(world.commune)
    poster = factories.a_poster(running, world.commune, "Trạm y tế xã", hamlet)
    gone = factories.a_poster(running, world.commune, "Chợ phiên")
    posters.withdraw(gone, by=None, now=clock.now())
    database.commit()

    page = _page(sign_in(world.officer), running)

    assert "Trạm y tế xã" in page
    assert "Bản Nà Pán, Xã Mường Nhé" in page
    assert f"{poster.code[:4]} {poster.code[4:]}" in page
    assert f"/ap-phich/{poster.code}.pdf" in page
    assert f"/ap-phich/{gone.code}.pdf" not in page
    assert "Withdrawn" in page


def test_a_commune_sees_the_provinces_round_and_runs_only_its_posters(sign_in, world, database):
    today = clock.day(clock.now())
    round_ = factories.an_open_round(
        world.province, [world.commune, world.ward], opens_on=today, closes_on=today, now=clock.now()
    )
    elsewhere = factories.a_poster(round_, world.ward, "Nhà văn hóa phường")
    database.commit()

    page = _page(sign_in(world.officer), round_)

    assert f'action="/dot/{round_.id}/ap-phich"' in page
    assert f'action="/dot/{round_.id}/ket-thuc"' not in page
    assert elsewhere.code not in page


def test_a_neighbour_gets_404(sign_in, world, running):
    assert sign_in(world.neighbour).get(f"/dot/{running.id}").status_code == 404


@pytest.mark.parametrize("looker", ["reviewer", "enumerator"])
def test_who_looks_on_finds_nothing_to_press(sign_in, world, running, looker, database):
    factories.a_poster(running, world.commune)
    database.commit()

    page = _page(sign_in(getattr(world, looker)), running)

    assert "Nhà văn hóa bản Nà Pán" in page
    assert '<form method="post"' not in page.split("<main")[1]


def test_an_enumerator_is_not_sent_to_reports(sign_in, world, running):
    assert "/bao-cao?dot" not in _page(sign_in(world.enumerator), running)


def test_a_number_that_no_database_holds_is_a_404(sign_in, world):
    assert sign_in(world.officer).get("/dot/99999999999999999999").status_code == 404
