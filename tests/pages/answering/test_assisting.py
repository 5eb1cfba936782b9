"""/ho-tro/<link>: one household after another, on the phone of somebody who helps."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from survey import clock
from survey.answering import form_token
from survey.responses.models import Ballot
from survey.rounds import closing, slips
from survey.rounds.models import Slip
from survey.rounds.states import RoundKind
from survey.web import assisting_links
from tests import factories
from tests.pages.answering.test_slip import FORM, a_form, close, hash_of, number, receipt_of, refusals, words_of
from tests.pages.answering.test_submit import TOKEN, is_ticked


def a_household_round(commune, **plan):
    made = factories.an_open_round(
        commune, [commune], form=FORM, kind=RoundKind.HOUSEHOLD, **{"closes_on": date(2027, 11, 1), **plan}
    )
    factories.take_over(made, commune)
    return made


@pytest.fixture
def round_(world, database):
    factories.a_hamlet(world.commune, "Bản Nà Pán", 5)
    made = a_household_round(world.commune)
    database.commit()
    return made


@pytest.fixture
def codes(round_, database):
    return list(database.scalars(select(Slip.code).order_by(Slip.serial)))


@pytest.fixture
def link(app, round_, world):
    return address_of(round_, world.commune)


def address_of(round_, commune, *, now=None):
    return f"/ho-tro/{assisting_links.make(round_.id, commune.id, now=now or clock.now())}"


def send(client, address, **changes):
    return client.post(address, data=a_form(client, address, **changes))


def test_it_asks_for_the_code_of_the_next_household_and_tells_how_to_help(client, link):
    response = client.get(link)

    words = words_of(response)
    assert response.status_code == 200
    assert "Mã của hộ tiếp theo" in words
    assert "Không gợi ý câu trả lời" in words
    assert "đừng quét mã QR" in words
    assert "Set-Cookie" not in response.headers
    assert client.get(link.upper()).text.count("<h1>") == 1


def test_it_speaks_english_and_stays_in_it(client, link, codes):
    asked = client.get(f"{link}?lang=en")
    led = client.post(f"{link}?lang=en", data={"ma": codes[0]})
    thanks = send(client, f"{link}/{codes[0]}?lang=en")

    assert "Code of the next household" in asked.text
    assert led.location.endswith(f"/{codes[0]}?lang=en")
    assert "With help: read the questions out" in client.get(f"{link}/{codes[1]}?lang=en").text
    assert "The answers of this household were received." in thanks.text
    assert f'href="{link}?lang=en"' in thanks.text


@pytest.mark.parametrize("write", [str, str.lower, lambda code: f" {code[:4]} {code[4:]} ", "https://x.vn/P/{}".format])
def test_a_code_leads_to_the_form_of_its_slip_however_it_is_written(client, link, codes, write):
    response = client.post(link, data={"ma": write(codes[2])})

    assert (response.status_code, response.location) == (303, f"{link}/{codes[2]}")
    page = client.get(response.location)
    words = words_of(page)
    assert page.text.count("<fieldset") == 20
    assert "Có người hỗ trợ" in words
    assert "Phiếu mời số 3, Bản Nà Pán" in words


def test_the_answers_are_recorded_as_assisted_and_one_button_leads_to_the_next(client, link, codes, database):
    response = send(client, f"{link}/{codes[0]}", q02="khl")

    ballot = database.scalars(select(Ballot)).one()
    assert (ballot.mode, ballot.answers["q02"]) == ("assisted", "khl")
    assert receipt_of(response)
    assert re.findall(r'<a class="go[^>]*href="([^"]+)"', response.text) == [link]
    assert "Hộ tiếp theo" in response.text
    assert codes[0] not in response.text.upper().replace(" ", "")


def test_three_households_in_a_row_are_three_ballots(client, link, codes, database):
    receipts = {receipt_of(send(client, f"{link}/{code}")) for code in codes[:3]}

    assert len(receipts) == number(database) == 3
    assert set(database.scalars(select(Ballot.mode))) == {"assisted"}


def test_no_page_is_kept_by_the_browser_or_told_to_another(client, link, codes):
    address = f"{link}/{codes[0]}"
    form = a_form(client, address)
    seen = [
        client.get(link),
        client.get(address),
        client.post(link, data={"ma": "x"}),
        client.post(address, data={**form, "q01": ""}),
        client.post(address, data=form),
        client.get(address),
        client.get("/ho-tro/khong-co"),
    ]

    assert [one.headers["Cache-Control"] for one in seen] == ["no-store"] * len(seen)
    assert {one.headers["Referrer-Policy"] for one in seen} == {"no-referrer"}
    assert not any("Set-Cookie" in one.headers for one in seen)


def test_the_browser_is_told_to_remember_nothing_that_is_typed(client, link, codes):
    assert re.search(r"<form[^>]* autocomplete=\"?off", client.get(link).text)
    assert re.search(r"<form[^>]* autocomplete=\"?off", client.get(f"{link}/{codes[0]}").text)


def test_the_scripts_of_every_page_are_allowed_by_the_page_that_was_loaded(client, link, codes):
    """The receipt is written into the page of the form, under the policy of that page."""
    loaded = client.get(f"{link}/{codes[0]}")
    pages = [loaded, client.get(link), send(client, f"{link}/{codes[0]}")]

    for page in pages:
        scripts = re.findall(r"<script type=\"?module\"?>(.*?)</script>", page.text, re.DOTALL)
        assert scripts
        assert all(hash_of(one) in loaded.headers["Content-Security-Policy"] for one in scripts)


def test_a_spent_slip_leads_to_the_next_code_and_never_to_a_form(client, link, codes):
    send(client, f"{link}/{codes[0]}")

    for response in (client.get(f"{link}/{codes[0]}"), client.post(link, data={"ma": codes[0]})):
        words = words_of(response)
        assert "Hộ này đã trả lời. (Phiếu mời số 1, Bản Nà Pán.)" in words
        assert "Mã của hộ tiếp theo" in words
        assert "<fieldset" not in response.text


def test_a_retry_has_the_same_receipt_and_another_form_is_refused_and_listed(client, link, codes, database):
    address = f"{link}/{codes[0]}"
    late, form = a_form(client, address), a_form(client, address)
    first, second = client.post(address, data=form), client.post(address, data=form)

    refused = client.post(address, data=late)

    assert first.text == second.text
    assert refused.status_code == 409
    assert "Câu trả lời vừa gửi không được ghi nhận." in refused.text
    assert "Mã của hộ tiếp theo" in refused.text
    assert number(database) == 1
    assert refusals(database) == [(1, "assisted", "spent")]


def test_who_answered_alone_is_not_asked_with_help(client, link, codes, database):
    assisted = a_form(client, f"{link}/{codes[0]}")
    send(client, f"/p/{codes[0]}")

    assert client.post(f"{link}/{codes[0]}", data=assisted).status_code == 409
    assert list(database.scalars(select(Ballot.mode))) == ["self"]


def test_a_household_that_says_it_has_not_answered_is_listed(client, link, codes, database):
    send(client, f"{link}/{codes[0]}")
    assert 'name="_denied"' in client.get(f"{link}/{codes[0]}").text

    response = client.post(f"{link}/{codes[0]}", data={"_denied": "1"})

    assert response.status_code == 200
    assert "Đã ghi nhận: hộ của phiếu mời số 1, Bản Nà Pán cho biết chưa trả lời." in words_of(response)
    assert 'name="_denied"' not in response.text
    assert refusals(database) == [(1, "assisted", "denied")]


def test_a_missing_answer_gives_the_form_back_with_everything(client, link, codes, database):
    address = f"{link}/{codes[0]}"
    form = a_form(client, address, q02="khl")
    del form["q05"]

    again = client.post(address, data=form)

    assert again.status_code == 422
    assert is_ticked(again.text, "q02", "khl")
    assert "Có người hỗ trợ" in again.text
    assert client.post(address, data={**form, "q05": "hl", "_t": TOKEN.search(again.text)[1]}).status_code == 200
    assert number(database) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Hãy gõ mã ghi trên phiếu mời của hộ."),
        ("xin chào", "“xin chào” không phải là mã."),
        ("22222223", "“22222223” gõ sai"),
        ("22222222", "Không có phiếu mời nào mang mã “22222222”."),
        ("<script>" * 50, "không phải là mã"),
        ("a\x00b", "không phải là mã"),
    ],
)
def test_a_code_that_leads_nowhere_is_told_in_words_and_kept(client, link, typed, said):
    response = client.post(link, data={"ma": typed})

    assert response.status_code == 422
    assert said in words_of(response)
    assert "<script>alert" not in response.text
    assert "Mã của hộ tiếp theo" in response.text


def test_slips_of_other_rounds_and_communes_and_posters_are_refused_in_words(client, link, codes, world, database):
    factories.a_hamlet(world.neighbour_commune, "Bản Tá Miếu", 3)
    theirs = factories.an_unused_slip(a_household_round(world.neighbour_commune), world.neighbour_commune)
    other_round = factories.an_unused_slip(a_household_round(world.commune), world.commune)
    poster = factories.a_poster(factories.an_open_round(world.commune, [world.commune]), world.commune)
    both = factories.an_open_round(
        world.province,
        [world.commune, world.neighbour_commune],
        form=FORM,
        kind=RoundKind.HOUSEHOLD,
        closes_on=date(2027, 11, 1),
    )
    for commune in both.communes:
        factories.take_over(both, commune)
    same_round = factories.an_unused_slip(both, world.neighbour_commune)
    database.commit()
    link_of_both = address_of(both, world.commune)

    for base, code, said in (
        (link, theirs.code, "Phiếu mời này thuộc đợt khác"),
        (link, other_round.code, "Phiếu mời này thuộc đợt khác"),
        (link, poster.code, "Đây là mã của áp phích"),
        (link_of_both, same_round.code, "Phiếu mời này thuộc xã khác: Xã Sín Thầu."),
    ):
        typed = client.post(base, data={"ma": code})
        sent = client.post(f"{base}/{code}", data=factories.answers_to(FORM))
        assert (typed.status_code, sent.status_code) == (422, 409)
        for response in (typed, client.get(f"{base}/{code}"), sent):
            assert said in words_of(response)
            assert "<fieldset" not in response.text
    assert number(database) == 0


def test_a_void_slip_asks_for_the_new_one(client, link, codes, round_, world, database):
    slips.void(database.get(Slip, (world.commune.id, codes[0])), round_, by=None, now=factories.NOW)
    database.commit()

    assert "đã được thay bằng phiếu khác" in words_of(client.post(link, data={"ma": codes[0]}))


def test_after_the_end_nobody_begins_and_what_was_begun_is_taken(client, link, codes, round_, database):
    form = a_form(client, f"{link}/{codes[0]}")
    closing.end(round_, by=None, now=clock.now() + timedelta(minutes=2))
    database.commit()

    asked = client.get(link)
    taken = client.post(f"{link}/{codes[0]}", data=form)

    assert 'name="ma"' not in asked.text
    assert "Hiện không nhận câu trả lời" in words_of(asked)
    assert "không nhận câu trả lời nữa" in words_of(client.get(f"{link}/{codes[1]}"))
    assert taken.status_code == 200


def test_after_closing_a_send_is_refused_kindly(client, link, codes, round_, database):
    form = a_form(client, f"{link}/{codes[0]}")
    close(round_, database)

    response = client.post(f"{link}/{codes[0]}", data=form)

    assert response.status_code == 409
    assert "Câu trả lời vừa gửi không được ghi nhận." in response.text or "Hiện không nhận" in response.text
    assert number(database) == 0


def test_a_round_that_is_not_open_yet_says_when(client, world, database):
    factories.a_hamlet(world.commune, "Bản Nà Pán", 5)
    made = a_household_round(world.commune, opens_on=date(2027, 10, 1))
    database.commit()

    words = words_of(client.get(address_of(made, world.commune)))

    assert "01/10/2027" in words


def test_a_link_lives_through_its_day_and_into_the_night(client, round_, world, monkeypatch):
    day = clock.now().replace(hour=9, minute=0)
    link = address_of(round_, world.commune, now=day)
    night = (day + timedelta(days=1)).replace(hour=3, minute=59)

    monkeypatch.setattr(clock, "now", lambda: night)
    assert client.get(link).status_code == 200
    monkeypatch.setattr(clock, "now", lambda: night + timedelta(minutes=2))
    ended = client.get(link)

    assert ended.status_code == 410
    assert "Đường dẫn này đã hết hạn" in ended.text
    assert client.post(link, data={"ma": "x"}).status_code == 410


def test_what_was_begun_with_a_link_is_taken_when_the_network_is_back_the_next_day(
    client, link, codes, database, monkeypatch
):
    address = f"{link}/{codes[0]}"
    form = a_form(client, address)
    tomorrow = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    begun_after = form_token.new(codes[1], database.scalars(select(Slip)).first().round_id)

    assert client.get(address).status_code == 410
    assert client.post(f"{link}/{codes[1]}", data={**form, "_t": begun_after}).status_code == 410
    assert client.post(address, data=form).status_code == 200
    assert number(database) == 1


@pytest.mark.parametrize("broken", ["khong-co", "1-1-1C8A530-AAAAAAAAAAAAAAAAAAAAAAAA", "ẩ" * 40, "-", "0-0-0-"])
def test_a_broken_link_has_a_kind_page(client, round_, codes, broken):
    for path in (f"/ho-tro/{broken}", f"/ho-tro/{broken}/{codes[0]}", f"/HO-TRO/{broken}"):
        response = client.get(path)
        assert response.status_code == 404
        assert "Không có trang hỗ trợ trả lời ở đây" in response.text
        assert client.post(path, data={"ma": codes[0]}).status_code == 404


def test_a_link_is_for_one_round_and_commune_only(client, link, round_, world, database):
    other = a_household_round(world.commune)
    database.commit()
    _, commune, until, signature = link.rpartition("/")[2].split("-")

    assert client.get(f"/ho-tro/{other.id:X}-{commune}-{until}-{signature}").status_code == 404
    assert client.get(address_of(round_, world.neighbour_commune)).status_code == 404


def test_a_link_says_nothing_of_who_made_it(app, round_, world):
    morning = clock.now().replace(hour=7)
    made = {address_of(round_, world.commune, now=morning + timedelta(hours=hour)) for hour in range(12)}

    assert len(made) == 1
    assert made.pop().rpartition("/")[2] == made_upper(round_, world, morning)


def made_upper(round_, world, now):
    return assisting_links.make(round_.id, world.commune.id, now=now).upper()


def test_an_open_round_has_no_assisted_mode(client, world, database):
    made = factories.an_open_round(world.commune, [world.commune])
    database.commit()

    assert client.get(address_of(made, world.commune)).status_code == 404
