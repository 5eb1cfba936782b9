"""/dot/<id>/phieu-giay.pdf."""

import pypdfium2
import pytest
import zxingcpp

from survey import clock
from survey.rounds import opening, posters
from survey.rounds.states import RoundKind
from tests import factories, kitchen_sink


@pytest.fixture
def in_three_languages(world, database):
    """Give a planned round of two communes, in Vietnamese, English and Tày."""
    document = kitchen_sink.document()
    today = clock.day(clock.now())
    round_ = factories.a_draft_round(
        world.province,
        [world.commune, world.neighbour_commune],
        edition=factories.an_edition_of(document, world.province),
        opens_on=today,
        closes_on=today,
    )
    database.commit()
    return round_


def _paper(browser, round_, **asked):
    return browser.get(f"/dot/{round_.id}/phieu-giay.pdf", query_string=asked)


def _words(response):
    assert response.status_code == 200
    pages = pypdfium2.PdfDocument(response.data)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def _codes(response):
    page = pypdfium2.PdfDocument(response.data)[0]
    return [one.text for one in zxingcpp.read_barcodes(page.render(scale=300 / 72).to_pil().convert("L"))]


def test_the_paper_asks_the_edition_of_the_round_and_leads_to_its_poster(sign_in, world, running, database):
    factories.a_poster(running, world.commune, hamlet=factories.a_hamlet(world.commune))
    withdrawn = factories.a_poster(running, world.commune)
    posters.withdraw(withdrawn, by=None, now=clock.now())
    first, second = (factories.a_poster(running, world.commune, place) for place in ("Trạm y tế", "Chợ xã"))
    first.made_at = second.made_at.replace(year=2025)
    database.commit()

    response = _paper(sign_in(world.officer), running, cot="2")

    words = _words(response)
    assert response.mimetype == "application/pdf"
    assert f'filename="phieu-giay-dot-{running.id}-xa-muong-nhe.pdf"' in response.headers["Content-Disposition"]
    assert response.headers["Cache-Control"] == "private, no-store"
    assert _codes(response) == [f"HTTPS://YDAN.EXAMPLE.VN/P/{first.code}"]
    assert f"Đợt {running.id} · Bản phát hành 1" in words
    assert "Xã Mường Nhé, tỉnh Điện Biên" in words
    assert running.organiser in words
    assert running.phone in words
    for question in running.edition.content["questions"]:
        assert question["text"]["vi"] in words


def test_the_paper_of_a_poster_bears_its_code_and_the_name_of_its_hamlet(sign_in, world, in_three_languages, database):
    opening.open_round(in_three_languages, by=None, now=clock.now())
    factories.a_poster(in_three_languages, world.commune)
    poster = factories.a_poster(in_three_languages, world.commune, hamlet=factories.a_hamlet(world.commune))
    database.commit()
    browser = sign_in(world.officer)

    response = _paper(browser, in_three_languages, **{"ap-phich": poster.code})

    words = _words(response)
    assert "Đường làng, ngõ xóm ở bản Nà Pán" in words
    assert "Bản Nà Pán, xã Mường Nhé, tỉnh Điện Biên" in words
    assert _codes(response) == [f"HTTPS://YDAN.EXAMPLE.VN/P/{poster.code}"]
    assert f"/dot/{in_three_languages.id}/phieu-giay.pdf?ap-phich={poster.code}" in (
        browser.get(f"/dot/{in_three_languages.id}").get_data(as_text=True)
    )


def test_a_draft_has_paper_and_without_a_poster_no_code(sign_in, world, draft):
    response = _paper(sign_in(world.officer), draft)

    assert _codes(response) == []
    assert "Hoặc trả lời trên điện thoại" not in _words(response)


def test_a_round_that_is_over_sends_nobody_to_a_page_that_is_shut(sign_in, world, over, database):
    factories.a_poster(over, world.commune)
    database.commit()

    assert _codes(_paper(sign_in(world.officer), over)) == []


def test_a_round_of_several_communes_is_printed_for_one_or_with_its_name_left_blank(sign_in, world, in_three_languages):
    browser = sign_in(world.reviewer)

    named = _words(_paper(browser, in_three_languages, xa=world.commune.id))
    blank = _words(_paper(browser, in_three_languages, xa=""))

    assert "Môi trường sống nói chung ở xã Mường Nhé" in named
    assert "Môi trường sống nói chung ở xã" in blank
    assert "Mường Nhé" not in blank.replace("Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé", "")
    assert "Xã, phường: …………" in blank


def test_every_language_that_can_be_printed_is_offered(sign_in, world, in_three_languages):
    browser = sign_in(world.officer)

    response = _paper(browser, in_three_languages, **{"ngon-ngu": "tyz"})

    page = browser.get(f"/dot/{in_three_languages.id}").get_data(as_text=True)
    assert "Nặm máy đây rụ bấu" in _words(response)
    assert f"phieu-giay-dot-{in_three_languages.id}-xa-muong-nhe-tyz.pdf" in response.headers["Content-Disposition"]
    assert '<option value="tyz">Tày</option>' in page
    assert "Not on paper" not in page


def test_a_language_whose_letters_the_paper_lacks_is_told_and_not_offered(sign_in, world, database):
    document = kitchen_sink.document()
    document["languages"] = [{"code": "km", "name": "ភាសាខ្មែរ (Khmer)"}]
    texts = [document["title"], document["introduction"], document["organiser"]]
    texts += [section["text"] for section in document["sections"]]
    for question in document["questions"]:
        parts = [question, *question.get("choices", []), *question.get("reasons", [])]
        texts += [part["text"] for part in parts] + ([question["help"]] if "help" in question else [])
    for text in texts:
        text.pop("en", None), text.pop("tyz", None)
        text["km"] = "ពេញចិត្ត"
    edition = factories.an_edition_of(document, world.commune)
    round_ = factories.a_draft_round(world.commune, [world.commune], edition=edition)
    database.commit()
    browser = sign_in(world.officer, language="en")

    page = browser.get(f"/dot/{round_.id}").get_data(as_text=True)

    assert "Not on paper: ភាសាខ្មែរ (Khmer)." in page
    assert '<option value="km">' not in page
    assert _paper(browser, round_, **{"ngon-ngu": "km"}).status_code == 404
    assert _paper(browser, round_).status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        {"cot": "3"},
        {"cot": "\0"},
        {"ngon-ngu": "en"},
        {"ngon-ngu": "vi\0"},
        {"xa": "9" * 30},
        {"xa": "-1"},
        {"ap-phich": "AAAAAAAA"},
        {"ap-phich": "\0"},
    ],
)
def test_what_is_not_offered_is_not_there(sign_in, world, running, asked):
    assert _paper(sign_in(world.officer), running, **asked).status_code == 404


def test_a_neighbour_gets_404_and_who_looks_on_prints(sign_in, world, running):
    assert _paper(sign_in(world.neighbour), running).status_code == 404
    assert _paper(sign_in(world.reviewer), running).status_code == 200
    assert _paper(sign_in(world.enumerator), running).status_code == 200


def test_a_neighbour_in_the_same_round_prints_for_the_own_commune_only(sign_in, world, in_three_languages, database):
    theirs = factories.a_poster(in_three_languages, world.commune)
    database.commit()
    browser = sign_in(world.neighbour)

    assert "Xã Sín Thầu, tỉnh Điện Biên" in _words(_paper(browser, in_three_languages))
    assert _paper(browser, in_three_languages, xa=world.commune.id).status_code == 404
    assert _paper(browser, in_three_languages, **{"ap-phich": theirs.code}).status_code == 404


@pytest.fixture
def by_households(world, database):
    """Give a household round of two communes, with the hamlets that it has taken over."""
    hamlets = [factories.a_hamlet(commune, "Bản Nà Pán") for commune in (world.commune, world.neighbour_commune)]
    round_ = factories.an_open_round(
        world.province, [world.commune, world.neighbour_commune], kind=RoundKind.HOUSEHOLD, now=clock.now()
    )
    for commune in (world.commune, world.neighbour_commune):
        factories.take_over(round_, commune)
    database.commit()
    return round_, hamlets


def test_the_paper_of_a_household_round_is_offered_for_each_hamlet(sign_in, world, by_households):
    round_, hamlets = by_households
    pages = {
        person.username: sign_in(person).get(f"/dot/{round_.id}").get_data(as_text=True)
        for person in (world.officer, world.reviewer)
    }

    for hamlet, known in zip(hamlets, ({"can.bo", "tham.dinh"}, {"tham.dinh"}), strict=True):
        assert {name for name, page in pages.items() if f'<option value="{hamlet.id}">' in page} == known


def test_the_paper_of_a_hamlet_asks_for_the_number_of_the_slip_and_has_no_code(sign_in, world, by_households):
    round_, (hamlet, other) = by_households
    browser = sign_in(world.officer)

    response = _paper(browser, round_, thon=hamlet.id)

    words = _words(response)
    assert (
        f'filename="phieu-giay-dot-{round_.id}-ban-na-pan-xa-muong-nhe.pdf"'
        in (response.headers["Content-Disposition"])
    )
    assert "Bản Nà Pán, xã Mường Nhé, tỉnh Điện Biên Phiếu mời số:" in words
    assert "1 Hài lòng 2 Không hài lòng" in words
    assert "Thôn, bản, ấp, tổ dân phố:" not in words
    assert _codes(response) == []
    assert _paper(browser, round_, thon=other.id).status_code == 404
    assert _paper(browser, round_, thon="khong").status_code == 404


def test_the_paper_of_a_household_round_without_a_hamlet_leaves_room_for_it(sign_in, world, by_households):
    round_, _ = by_households

    assert "Phiếu mời số: Thôn, bản, ấp, tổ dân phố:" in _words(_paper(sign_in(world.officer), round_))
    assert "Xã, phường: …" in _words(_paper(sign_in(world.reviewer), round_))
