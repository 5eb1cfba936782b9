"""A report is lent for a day by a link; whoever has it reads what anybody may read."""

import re
from datetime import timedelta

import pytest

from survey import clock
from survey.web import lent_reports
from tests.factories import a_ballot, an_open_round


@pytest.fixture
def round_(world, database):
    made = an_open_round(world.commune, [world.commune], synthetic=True)
    for number in range(12):
        a_ballot(made, world.commune, number, satisfied=number > 2)
    database.commit()
    return made


def a_link(browser, world, query):
    page = browser.post(f"/bao-cao/{world.commune.id}/cho-xem?{query}")
    assert page.status_code == 200
    return re.search(r">https://ydan\.example\.vn(/bao-cao/xem/[^<]+)</textarea>", page.get_data(as_text=True))[1]


@pytest.mark.parametrize("query", ["dot={round}", "nam=2026"])
def test_the_link_opens_the_report_without_signing_in(sign_in, client, world, round_, query):
    link = a_link(sign_in(world.officer), world, query.format(round=round_.id))

    answer = client.get(link)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Do Xã Mường Nhé cho xem" in page
    assert world.officer.name not in page
    assert 'href="/bao-cao' not in page
    assert "Bản dùng thử" in page


def test_it_holds_less_than_the_owner_reads(sign_in, client, world, round_):
    owner = sign_in(world.officer)
    link = a_link(owner, world, f"dot={round_.id}")

    assert "75" in owner.get(f"/bao-cao/{world.commune.id}?dot={round_.id}").get_data(as_text=True)  # 9 of 12
    assert "75,0 %" not in client.get(link).get_data(as_text=True)  # 3 not satisfied would be fewer than 5


def test_an_ended_and_an_altered_link_say_so_kindly(client, world, round_):
    before = clock.now() - timedelta(days=2)
    unit = {"lender_id": world.commune.id, "unit_id": world.commune.id, "address": {"dot": str(round_.id)}}
    ended = lent_reports.make(**unit, now=before)
    lasting = lent_reports.make(**unit, now=clock.now())

    assert client.get(f"/bao-cao/xem/{ended}").status_code == 410
    assert client.get(f"/bao-cao/xem/{lasting}").status_code == 200
    for altered in (lasting[:-1], "A" + lasting, lasting.replace(".", "-"), "a.b", "%00", "é" * 300, ended[:9]):
        assert client.get(f"/bao-cao/xem/{altered}").status_code == 404, altered


def test_nobody_lends_the_report_of_another_unit(sign_in, world, round_):
    for stranger in (world.neighbour, world.enumerator):
        asked = sign_in(stranger).post(f"/bao-cao/{world.commune.id}/cho-xem?dot={round_.id}")
        assert asked.status_code == 404, stranger.username
