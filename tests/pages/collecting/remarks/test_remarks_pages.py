"""The page on which the owner of a round reads what people wrote, and releases some of it."""

import pytest

from survey.responses.remarks import gathering, queries
from survey.results import counting
from tests.factories import NOW, a_ballot, a_published_round, an_open_round, answers_to

ROAD, NAMED, WATER = "Đường vào bản sạt lở", "Ông Lò Văn Pánh lấn đường, gọi 0912 345 678", "<b>Nước</b> yếu"


@pytest.fixture
def round_(world, database):
    made = an_open_round(world.commune, [world.commune])
    for number, words in enumerate((ROAD, ROAD, NAMED, WATER)):
        a_ballot(made, world.commune, number, answers=answers_to() | {"q12": words})
    counting.count(world.commune.id, now=NOW)
    database.commit()
    return made


def key_of(round_, words):
    return f"{round_.communes[0].id}_q12_{gathering.fingerprint(words)}"


def told(round_):
    return [one.words for one in queries.released([round_.id], unit=None)]


def test_the_owner_reads_all_with_names_marked_and_nothing_as_html(sign_in, world, round_):
    page = sign_in(world.officer).get(f"/dot/{round_.id}/y-kien").get_data(as_text=True)

    assert "<mark>Ông Lò Văn Pánh</mark>" in page
    assert "<mark>0912 345 678</mark>" in page
    assert "&lt;b&gt;Nước&lt;/b&gt; yếu" in page
    assert "2 người viết" in page
    assert page.count('name="lines"') == 2  # none for the line that holds a name


def test_a_reviewer_an_enumerator_and_a_neighbour_meet_a_404(sign_in, world, round_):
    for stranger in (world.reviewer, world.enumerator, world.neighbour):
        for address in ("y-kien", f"y-kien/{key_of(round_, ROAD)}"):
            assert sign_in(stranger).get(f"/dot/{round_.id}/{address}").status_code == 404, stranger.username


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=sat lo", [ROAD]),
        ("q=SẠT LỞ", [ROAD]),
        ("q=khong co", []),
        ("cau=q12", [ROAD, NAMED]),
        ("cau=q02.khac", []),
        ("nhan=-", [ROAD, NAMED]),
        ("nhan=xuong-cap", []),
        ("tinh-trang=roi", []),
        ("xa=999999", []),
        ("q=%00&xa=abc&trang=9", [ROAD, NAMED]),
        ("q=%f0%9f", []),
    ],
)
def test_the_page_is_searched_without_marks_and_by_what_is_known(sign_in, world, round_, query, shown):
    page = sign_in(world.officer).get(f"/dot/{round_.id}/y-kien?{query}").get_data(as_text=True)

    assert [words for words in (ROAD, NAMED) if key_of(round_, words) in page] == shown


def test_several_are_released_at_once_only_as_they_were_shown(sign_in, world, round_):
    browser = sign_in(world.officer)
    address = f"/dot/{round_.id}/y-kien"

    assert browser.post(address, data={}).status_code == 422
    assert browser.post(f"{address}?q=nuoc", data={"lines": [key_of(round_, ROAD)]}).status_code == 422
    assert browser.post(address, data={"lines": [key_of(round_, ROAD), key_of(round_, NAMED)]}).status_code == 422
    assert told(round_) == []

    assert browser.post(address, data={"lines": [key_of(round_, ROAD)]}).status_code == 302
    assert told(round_) == [ROAD]


def test_a_name_is_warned_of_and_kept_typed_until_it_is_taken_out_or_confirmed(sign_in, world, round_):
    browser = sign_in(world.officer)
    address = f"/dot/{round_.id}/y-kien/{key_of(round_, NAMED)}"

    refused = browser.post(address, data={"words": "Anh Páo lấn đường"})
    assert refused.status_code == 422
    page = refused.get_data(as_text=True)
    assert "Anh Páo lấn đường" in page
    assert 'href="#confirmed"' in page
    assert browser.post(address, data={"words": "Có hộ lấn đường"}).status_code == 302
    assert told(round_) == ["Có hộ lấn đường"]
    assert browser.post(address, data={"words": "Đường Lê Lợi lầy", "confirmed": "y"}).status_code == 302
    assert told(round_) == ["Đường Lê Lợi lầy"]
    assert browser.post(f"{address}/thu-lai").status_code == 302
    assert told(round_) == []


def test_tags_are_kept_and_unknown_ones_refused(sign_in, world, round_):
    browser = sign_in(world.officer)
    address = f"/dot/{round_.id}/y-kien/{key_of(round_, ROAD)}"

    assert browser.post(f"{address}/nhan", data={"tags": ["xuong-cap"]}).status_code == 302
    assert "checked" in browser.get(address).get_data(as_text=True)
    assert browser.post(f"{address}/nhan", data={"tags": ["gi-do"]}).status_code == 422
    assert key_of(round_, ROAD) in browser.get(f"/dot/{round_.id}/y-kien?nhan=xuong-cap").get_data(as_text=True)


def test_reports_and_the_public_page_show_released_words_only(sign_in, client, world, database):
    made = a_published_round(world.commune, [world.commune])
    other = an_open_round(world.commune, [world.commune])
    for number in range(6):
        a_ballot(other, world.commune, number, answers=answers_to() | {"q12": ROAD if number else NAMED})
    database.commit()
    browser = sign_in(world.officer)
    browser.post(f"/dot/{other.id}/y-kien", data={"lines": [key_of(other, ROAD)]})

    report = sign_in(world.reviewer).get(f"/bao-cao/{world.commune.id}?dot={other.id}").get_data(as_text=True)

    assert ROAD in report
    assert "Pánh" not in report
    assert ROAD not in client.get(f"/ket-qua/{made.id}").get_data(as_text=True)
