"""/xem-thu/<token>."""

import re
from datetime import timedelta
from html import unescape

import pytest

from survey import clock
from survey.extensions import db
from survey.questionnaires import parsing
from survey.questionnaires.models import Questionnaire
from survey.web import preview_links, weighing
from tests import factories, kitchen_sink


@pytest.fixture
def draft(world, database):
    """Put the questionnaire that has everything, and was never published, as a draft of the commune."""
    made = Questionnaire(unit_id=world.commune.id, form="bon-rua", draft=kitchen_sink.document(), made_at=factories.NOW)
    database.add(made)
    factories.a_hamlet(world.commune, "Bản Nà Pán")
    database.commit()
    return made


def address_of(questionnaire, *, age=timedelta()):
    return f"/xem-thu/{preview_links.make(questionnaire.id, now=clock.now() - age)}"


def everything():
    db.session.rollback()
    return {table.name: sorted(map(repr, db.session.execute(table.select()))) for table in db.metadata.sorted_tables}


GOOD = {"q01": "khl", "q01.ly-do": "o-ga", "q02": "khong", "q04": "suoi", "q07": "4"}


def test_it_is_the_page_of_residents_with_a_line_that_nothing_is_kept(client, draft):
    page = unescape(client.get(address_of(draft)).get_data(as_text=True))

    assert "Xem thử: không có gì được lưu." in page
    assert "<h1>Phiếu lấy ý kiến người dân xã Mường Nhé về nước sạch, rác thải và đường làng</h1>" in page
    assert "Đường làng, ngõ xóm ở bản Nà Pán" in page
    assert 'data-w="q02.co"' in page
    assert "<script" in page


def test_the_organiser_is_called_as_a_round_calls_it(client, world, database):
    made = factories.an_edition(world.commune).questionnaire
    database.commit()

    assert "<b>Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé</b>" in client.get(address_of(made)).get_data(as_text=True)


def test_no_real_page_says_that_it_is_a_preview(client, world, database):
    round_ = factories.an_open_round(world.commune, [world.commune])
    poster = factories.a_poster(round_, world.commune)
    database.commit()

    assert "Xem thử" not in client.get(f"/p/{poster.code}").get_data(as_text=True)


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "Nguồn nước chính"), ("en", "Main source of water"), ("tyz", "Nặm dủng lai")]
)
def test_it_speaks_every_language_of_the_draft(client, draft, language, words):
    assert words in client.get(f"{address_of(draft)}?lang={language}").get_data(as_text=True)


def test_it_shows_the_draft_as_it_is_now(client, draft, database):
    address = address_of(draft)
    client.get(address)
    draft.draft = draft.draft | {"title": {"vi": "Phiếu vừa được sửa", "en": "x", "tyz": "x"}}
    database.commit()

    assert "Phiếu vừa được sửa" in client.get(address).get_data(as_text=True)


def test_what_is_sent_is_checked_like_a_real_send_and_everything_stays(client, draft):
    response = client.post(f"{address_of(draft)}?lang=en&gui", data=GOOD | {"q07": "", "q05": ["xe", "dot", "song"]})

    page = unescape(response.get_data(as_text=True))
    assert response.status_code == 422
    assert "Not sent yet" in page
    assert set(re.findall(r'<a href="#(q\d+)_">', page)) == {"q05", "q06", "q07"}  # q06 hangs on q05
    assert re.search(r'value="khl"[^>]* checked', page)
    assert "Preview: nothing is stored." in page


def test_a_good_send_is_thanked_for_and_nothing_at_all_is_stored(client, draft):
    before = everything()

    response = client.post(address_of(draft), data=GOOD)

    page = response.get_data(as_text=True)
    assert response.status_code == 200
    assert re.search(r'class="?receipt"?>\w{5}-\w{5}<', page)
    assert "Xem thử: không có gì được lưu." in page
    assert "Set-Cookie" not in response.headers
    assert everything() == before


def test_a_page_is_weighed_before_it_is_published_as_it_will_be_sent(app, client, world, database):
    edition = factories.an_edition_of(kitchen_sink.document(), world.commune)
    poster = factories.a_poster(factories.an_open_round(world.commune, [world.commune], edition=edition), world.commune)
    database.commit()

    sent = {}
    for language in ("vi", "en", "tyz"):
        response = client.get(f"/p/{poster.code}?lang={language}", headers={"Accept-Encoding": "gzip"})
        head = "".join(f"{name}: {value}\r\n" for name, value in response.headers)
        sent[language] = len(f"HTTP/1.1 200 OK\r\n{head}\r\n".encode()) + len(response.data)
    with app.test_request_context("/phieu"):
        weighed = weighing.bytes_on_the_wire(parsing.parse(edition.content))

    assert max(sent.values()) <= weighed <= max(sent.values()) + 300


def test_a_link_ends_after_a_day_with_a_kind_page(client, draft):
    assert client.get(address_of(draft, age=timedelta(hours=23, minutes=58))).status_code == 200

    address = address_of(draft, age=timedelta(hours=24, minutes=1))
    response = client.get(f"{address}?lang=en")

    assert response.status_code == 410
    assert "This preview has ended" in response.get_data(as_text=True)
    assert client.post(address, data=GOOD).status_code == 410


@pytest.mark.parametrize("broken", ["khong-co", "1-1C8A530-AAAAAAAAAAAAAAAAAAAAAAAA", "ẩ" * 40, "-", "0-0-"])
def test_a_broken_link_has_a_kind_page_too(client, draft, broken):
    response = client.get(f"/xem-thu/{broken}")

    assert response.status_code == 404
    assert "Không có phiếu xem thử ở đây" in response.get_data(as_text=True)


def test_a_link_is_for_one_questionnaire_only(client, draft, world, database):
    other = factories.an_edition(world.neighbour_commune).questionnaire
    database.commit()
    _, until, signature = address_of(draft).rpartition("/")[2].split("-")

    assert client.get(f"/xem-thu/{other.id:X}-{until}-{signature}").status_code == 404


def test_of_an_upper_unit_it_is_filled_in_with_a_commune_below(client, world, database):
    names = {}
    for unit in (world.province, world.old_district, None):
        made = Questionnaire(
            unit_id=unit.id if unit else None, form="bon-rua", draft=kitchen_sink.document(), made_at=factories.NOW
        )
        database.add(made)
        database.commit()
        page = client.get(address_of(made)).get_data(as_text=True)
        names[unit.name if unit else ""] = re.search(r"Môi trường sống nói chung ở ([^<]+?)\s*<", page)[1]

    assert names == {
        "Tỉnh Điện Biên": "phường Mường Lay",
        "Huyện Mường Nhé": "xã Sín Thầu",
        "": "phường Mường Lay",
    }
