"""/dot/<id>/xa/<id>/ho-tro: the link that opens assisted mode."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from survey import clock
from survey.rounds import closing
from survey.rounds.states import RoundKind
from survey.web import assisting_links
from tests import factories
from tests.pages.authoring.test_preview import read_qr


@pytest.fixture
def round_(world, database):
    factories.a_hamlet(world.commune, "Bản Nà Pán", 3)
    today = clock.day(clock.now())
    made = factories.an_open_round(
        world.province,
        [world.commune, world.neighbour_commune],
        kind=RoundKind.HOUSEHOLD,
        opens_on=today - timedelta(days=1),
        closes_on=today + timedelta(days=5),
    )
    factories.take_over(made, world.commune)
    database.commit()
    return made


@pytest.fixture
def address(round_, world):
    return f"/dot/{round_.id}/xa/{world.commune.id}/ho-tro"


def link_in(page):
    return re.search(r'href="(/ho-tro/[^"?]+)"', page)[1]


def test_the_qr_code_leads_any_phone_to_assisted_mode(sign_in, client, world, address):
    page = sign_in(world.enumerator).get(address).text

    scanned = urlsplit(read_qr(page))

    assert (scanned.scheme.lower(), scanned.netloc.lower()) == ("https", "ydan.example.vn")
    assert scanned.path.lower() == link_in(page).lower()
    assert "Mã của hộ tiếp theo" in client.get(scanned.path).text


def test_the_address_stands_in_letters_with_its_end_and_how_to_help(sign_in, world, address):
    page = sign_in(world.officer).get(f"{address}?lang=en").text

    token = link_in(page).rpartition("/")[2]
    until = assisting_links.read(token).until
    assert f"https://ydan.example.vn/ho-tro/{token}" in page
    assert f"The link lives until {until:%H:%M}, {until:%d/%m/%Y}" in page
    assert "Never suggest an answer" in page


def test_everybody_of_a_day_gets_the_same_link_which_names_nobody(sign_in, world, address):
    links = {link_in(sign_in(person).get(address).text) for person in (world.officer, world.enumerator)}

    assert len(links) == 1


def test_who_helps_comes_in_and_who_only_reads_or_works_elsewhere_does_not(sign_in, world, round_, address):
    assert sign_in(world.enumerator).get(address).status_code == 200
    assert sign_in(world.administrator).get(address).status_code == 200
    assert sign_in(world.reviewer).get(address).status_code == 404
    assert sign_in(world.neighbour).get(address).status_code == 404
    assert sign_in(world.neighbour).get(f"/dot/{round_.id}/xa/{world.neighbour_commune.id}/ho-tro").status_code == 200


def test_an_open_round_has_no_such_page(sign_in, world, database):
    made = factories.an_open_round(world.commune, [world.commune])
    database.commit()

    assert sign_in(world.officer).get(f"/dot/{made.id}/xa/{world.commune.id}/ho-tro").status_code == 404


def test_after_the_end_there_is_no_link_and_the_page_says_why(sign_in, world, round_, address, database):
    closing.end(round_, by=None, now=clock.now())
    database.commit()

    page = sign_in(world.enumerator).get(address).text

    assert "/ho-tro/" not in page.replace(address, "")
    assert "Không hộ nào bắt đầu trả lời được nữa" in page


def test_before_the_first_day_the_page_says_when(sign_in, world, database):
    first = clock.day(clock.now()) + timedelta(days=3)
    made = factories.an_open_round(
        world.commune,
        [world.commune],
        kind=RoundKind.HOUSEHOLD,
        opens_on=first,
        closes_on=first + timedelta(days=5),
    )
    database.commit()

    page = sign_in(world.officer).get(f"/dot/{made.id}/xa/{world.commune.id}/ho-tro").text

    assert f"Từ ngày {first:%d/%m/%Y}" in page
