"""/dot/<id>/ap-phich, and what is printed."""

import io

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from survey import clock
from survey.rounds import queries
from tests import factories

ENDINGS = {"pdf": "application/pdf", "svg": "image/svg+xml", "png": "image/png"}


@pytest.fixture
def poster(world, running, database):
    put_up = factories.a_poster(running, world.commune)
    database.commit()
    return put_up


def _put_up(browser, round_, **typed):
    return browser.post(f"/dot/{round_.id}/ap-phich", data={"place": "Trạm y tế xã"} | typed)


def _file(browser, poster, ending):
    return browser.get(f"/dot/{poster.round_id}/ap-phich/{poster.code}.{ending}")


def _withdraw(browser, poster):
    return browser.post(f"/dot/{poster.round_id}/ap-phich/{poster.code}/thu-hoi")


def test_a_poster_is_made_for_a_place(sign_in, world, running, database):
    hamlet = factories.a_hamlet(world.commune)
    database.commit()

    response = _put_up(sign_in(world.officer), running, hamlet_id=hamlet.id)

    [made] = queries.list_posters(running, by=world.officer)
    assert response.location == f"/dot/{running.id}#ap-phich"
    assert (made.place, made.commune, made.hamlet) == ("Trạm y tế xã", world.commune, hamlet)


def test_a_place_that_is_too_long_is_kept_to_be_shortened(sign_in, world, running, database):
    long = "Nhà văn hóa bản Nậm Pố " * 5

    response = _put_up(sign_in(world.officer), running, place=long)

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert 'href="#place"' in page
    assert long in page
    assert queries.list_posters(running, by=world.officer) == []


def test_a_hamlet_that_was_not_offered_is_refused(sign_in, world, running, database):
    factories.a_hamlet(world.commune)
    elsewhere = factories.a_hamlet(world.neighbour_commune, "Bản Tá Miếu")
    database.commit()

    response = _put_up(sign_in(world.officer), running, hamlet_id=elsewhere.id)

    assert response.status_code == 422
    assert 'href="#hamlet_id"' in response.get_data(as_text=True)


def test_a_round_over_several_communes_asks_in_which(sign_in, world, database):
    today = clock.day(clock.now())
    round_ = factories.an_open_round(
        None, [world.commune, world.far_commune], opens_on=today, closes_on=today, now=clock.now()
    )
    database.commit()
    browser = sign_in(world.administrator)

    without, forged = _put_up(browser, round_), _put_up(browser, round_, commune_id=world.ward.id)
    right = _put_up(browser, round_, commune_id=world.far_commune.id)

    [made] = queries.list_posters(round_, by=world.administrator)
    assert (without.status_code, forged.status_code, right.status_code) == (422, 422, 302)
    assert made.commune == world.far_commune


def test_the_three_files_are_named_by_code_and_commune(sign_in, world, poster):
    browser = sign_in(world.officer)

    for ending, kind in ENDINGS.items():
        response = _file(browser, poster, ending)

        assert response.mimetype == kind
        assert f'filename="ap-phich-{poster.code}-xa-muong-nhe.{ending}"' in response.headers["Content-Disposition"]
        assert response.headers["Cache-Control"] == "private, no-store"


def test_the_poster_says_who_asks_and_its_code_leads_to_the_round(sign_in, world, poster):
    made = _file(sign_in(world.officer), poster, "pdf").data

    page = pypdfium2.PdfDocument(made)[0]
    words = " ".join(page.get_textpage().get_text_range().split())
    [found] = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
    assert found.text == f"HTTPS://YDAN.EXAMPLE.VN/P/{poster.code}"
    assert f"https://ydan.example.vn/p/{poster.code}" in words
    assert "Xã Mường Nhé, tỉnh Điện Biên" in words
    assert "Nhà văn hóa bản Nà Pán" in words


def test_the_picture_leads_to_the_round(sign_in, world, poster):
    made = _file(sign_in(world.officer), poster, "png").data

    [found] = zxingcpp.read_barcodes(Image.open(io.BytesIO(made)).convert("L"))
    assert found.text == f"HTTPS://YDAN.EXAMPLE.VN/P/{poster.code}"


def test_a_withdrawn_poster_is_not_printed_again(sign_in, world, poster, database):
    browser = sign_in(world.officer)

    response = _withdraw(browser, poster)

    assert response.location == f"/dot/{poster.round_id}#ap-phich"
    assert poster.withdrawn_at is not None
    assert {_file(browser, poster, ending).status_code for ending in ENDINGS} == {404}


def test_a_second_withdrawal_is_explained(sign_in, world, poster):
    browser = sign_in(world.officer)
    _withdraw(browser, poster)

    assert _withdraw(browser, poster).status_code == 422


def test_a_code_belongs_to_one_round(sign_in, world, poster, draft, database):
    other = factories.a_draft_round(world.commune, [world.commune])
    database.commit()
    browser = sign_in(world.officer)

    assert browser.get(f"/dot/{other.id}/ap-phich/{poster.code}.pdf").status_code == 404
    assert browser.post(f"/dot/{other.id}/ap-phich/{poster.code}/thu-hoi").status_code == 404
    assert browser.get(f"/dot/{poster.round_id}/ap-phich/A%00AAAAAA.pdf").status_code == 404


def test_a_neighbour_gets_404(sign_in, world, poster, running, database):
    browser = sign_in(world.neighbour)

    assert _put_up(browser, running).status_code == 404
    assert _withdraw(browser, poster).status_code == 404
    assert {_file(browser, poster, ending).status_code for ending in ENDINGS} == {404}
    assert poster.withdrawn_at is None


def test_a_neighbour_in_the_same_round_keeps_to_the_own_commune(sign_in, world, database):
    today = clock.day(clock.now())
    shared = factories.an_open_round(
        world.province, [world.commune, world.neighbour_commune], opens_on=today, closes_on=today, now=clock.now()
    )
    theirs = factories.a_poster(shared, world.commune)
    database.commit()
    browser = sign_in(world.neighbour)

    _put_up(browser, shared, commune_id=world.commune.id)

    made = [poster.commune for poster in queries.list_posters(shared, by=world.neighbour)]
    assert made == [world.neighbour_commune]
    assert _withdraw(browser, theirs).status_code == 404
    assert _file(browser, theirs, "pdf").status_code == 404


@pytest.mark.parametrize("looker", ["reviewer", "enumerator"])
def test_who_looks_on_prints_and_changes_nothing(sign_in, world, poster, running, looker, database):
    browser = sign_in(getattr(world, looker))

    assert _file(browser, poster, "pdf").status_code == 200
    assert _put_up(browser, running).status_code == 404
    assert _withdraw(browser, poster).status_code == 404
    assert len(queries.list_posters(running, by=world.officer)) == 1
