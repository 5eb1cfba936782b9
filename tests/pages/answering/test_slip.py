"""The page behind the code of a household's slip."""

import base64
import gzip
import hashlib
import re
import threading
from datetime import date, timedelta
from html import unescape

import pytest
from sqlalchemy import func, select

from survey import clock
from survey.answering import form_token, pages
from survey.responses.models import Ballot, Refusal, Response
from survey.responses.paper import entering
from survey.results import closing as results
from survey.rounds import closing, slips
from survey.rounds.models import Slip
from survey.rounds.states import RoundKind
from tests import factories
from tests.pages.answering.test_scan import AIM, BUDGET, on_the_wire
from tests.pages.answering.test_submit import TOKEN, is_ticked

FORM = "xa-ntm-2021-2025"
SAYS_WHICH = 200  # bytes: number and hamlet of the slip, and the two places that break the compression


@pytest.fixture
def round_(world, database):
    factories.a_hamlet(world.commune, "Bản Nà Pán", 50)
    made = factories.an_open_round(
        world.commune, [world.commune], form=FORM, kind=RoundKind.HOUSEHOLD, closes_on=date(2027, 11, 1)
    )
    factories.take_over(made, world.commune)
    database.commit()
    return made


@pytest.fixture
def slip(round_, database):
    """Give the slip with the serial 42."""
    return database.scalars(select(Slip).where(Slip.serial == 42)).one()


@pytest.fixture
def address(slip, database):
    return f"/p/{slip.code}"


def a_form(client, address, **changes):
    """Open the page and fill in every question, satisfied."""
    return {"_t": TOKEN.search(client.get(address).text)[1], **factories.answers_to(FORM), **changes}


def words_of(response) -> str:
    """Give what is read in a page, without its tags."""
    page = response.text
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page[page.index("<body") :])).split())


def receipt_of(response) -> str:
    return re.search(r"\b[2-9A-Y]{5}-[2-9A-Y]{5}\b", response.text)[0]


def number(database, table=Ballot) -> int:
    database.rollback()
    return database.scalar(select(func.count()).select_from(table))


def refusals(database):
    database.rollback()
    found = database.scalars(select(Refusal).order_by(Refusal.reason))
    return [(one.serial, one.mode, one.reason) for one in found]


def state_of(database, serial=42) -> str:
    database.rollback()
    return database.scalars(select(Slip.state).where(Slip.serial == serial)).one()


def close(round_, database):
    closing.end(round_, by=None, now=clock.now() + timedelta(minutes=2))
    results.close(round_, by=None, now=clock.now())
    database.commit()


def test_the_page_says_which_slip_it_is_so_that_the_household_can_compare(client, slip, address):
    words = words_of(client.get(address))

    assert "Phiếu mời số 42, Bản Nà Pán. Mỗi hộ trả lời một lần." in words
    assert f"{slip.code[:4]} {slip.code[4:]}" in words
    assert "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé" in words
    assert client.get(f"/P/{slip.code}").status_code == client.get(f"/p/{slip.code.lower()}").status_code == 200


def test_it_speaks_english_too(client, address):
    words = words_of(client.get(f"{address}?lang=en"))

    assert "Slip number 42, Bản Nà Pán. A household answers once." in words


def test_two_slips_of_a_hamlet_share_all_but_number_code_and_token(client, slip, database):
    pages._packed_form.cache_clear()
    found = {}
    for serial in (7, 42):
        code = database.scalars(select(Slip.code).where(Slip.serial == serial)).one()
        plain = client.get(f"/p/{code}").text
        packed = gzip.decompress(client.get(f"/p/{code}", headers={"Accept-Encoding": "gzip"}).data).decode()
        assert TOKEN.sub("", plain) == TOKEN.sub("", packed)
        found[serial] = (
            TOKEN.sub("", plain).replace(f"{code[:4]} {code[4:]}", "CODE").replace(f"số {serial},", "SERIAL")
        )

    assert found[7] == found[42]
    assert pages._packed_form.cache_info().currsize == 1


def test_the_page_is_hardly_larger_than_that_of_a_poster(client, address):
    response = client.get(address, headers={"Accept-Encoding": "gzip, deflate, br"})

    assert on_the_wire(response) <= AIM + SAYS_WHICH < BUDGET


def test_a_poster_of_the_same_questions_says_nothing_of_slips(client, world, database):
    poster = factories.a_poster(factories.an_open_round(world.commune, [world.commune]), world.commune)
    database.commit()

    assert "Phiếu mời" not in client.get(f"/p/{poster.code}").text


def test_the_answers_lie_in_the_box_and_the_slip_is_spent(client, address, slip, database):
    response = client.post(address, data=a_form(client, address))

    assert response.status_code == 200
    assert receipt_of(response)
    assert "không ai trả lời lại bằng phiếu này được nữa" in response.text
    ballot = database.scalars(select(Ballot)).one()
    assert (ballot.mode, ballot.hamlet_id, ballot.answers) == ("self", slip.hamlet_id, factories.answers_to(FORM))
    assert state_of(database) == "spent"


def test_the_receipt_stands_on_no_page_with_the_number_of_the_slip(client, address, slip, round_):
    """A picture of it would join the two. The round has a number of its own, which may happen to be the same."""
    page = client.post(address, data=a_form(client, address)).text
    shown = page[page.index("<body") :].replace(f"/ket-qua/{round_.id}<", "/ket-qua/<")

    assert slip.code not in page.upper().replace(" ", "")
    assert "42" not in shown


def test_a_retry_has_the_same_receipt_before_and_after_the_count_and_after_closing(
    client, address, round_, world, database
):
    form = a_form(client, address)
    first = client.post(address, data=form)
    second = client.post(address, data=form)
    factories.count(round_)
    database.commit()
    third = client.post(address, data=form)
    close(round_, database)
    fourth = client.post(address, data=form)

    assert first.text == second.text == third.text == fourth.text
    assert fourth.status_code == 200
    assert number(database, Response) == 1
    assert refusals(database) == []


def test_two_phones_at_the_same_moment_get_one_receipt_and_one_refusal(app, client, address, database):
    forms = [a_form(client, address) for _ in range(4)]
    together = threading.Barrier(4)
    given = []

    def send(form):
        phone = app.test_client()
        together.wait()
        given.append(phone.post(address, data=form).status_code)

    threads = [threading.Thread(target=send, args=(form,)) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(given) == [200, 409, 409, 409]
    assert number(database) == 1
    assert refusals(database) == [(42, "self", "spent")]


def test_another_phone_is_refused_in_words_and_listed_once(client, address, database):
    late = a_form(client, address)
    client.post(address, data=a_form(client, address))

    refused = [client.post(address, data=late) for _ in range(3)]

    assert {one.status_code for one in refused} == {409}
    words = words_of(refused[0])
    assert "Hộ này đã trả lời Câu trả lời vừa gửi không được ghi nhận." in words
    assert "Phiếu mời số 42, Bản Nà Pán, Xã Mường Nhé." in words
    assert number(database) == 1
    assert refusals(database) == [(42, "self", "spent")]


def test_an_unfinished_form_of_another_phone_is_refused_at_once(client, address, database):
    late = a_form(client, address)
    del late["q03"]
    client.post(address, data=a_form(client, address))

    assert client.post(address, data=late).status_code == 409


def test_who_scans_a_spent_slip_reads_what_to_do(client, address, round_):
    client.post(address, data=a_form(client, address))

    for lang, title in (("vi", "Hộ này đã trả lời"), ("en", "This household has already answered")):
        response = client.get(f"{address}?lang={lang}")
        assert response.status_code == 200
        assert f"<h1>{title}</h1>" in response.text
        assert "0215 3856 789" in response.text
        assert f'href="/ket-qua/{round_.id}"' in response.text
        assert 'name="_denied"' in response.text
        assert "<fieldset" not in response.text


def test_who_has_not_answered_says_so_and_it_is_listed_once_a_day(client, address, database):
    client.post(address, data=a_form(client, address))

    said = [client.post(f"{address}?lang=vi", data={"_denied": "1"}) for _ in range(2)]

    assert said[1].status_code == 200
    assert "Đã ghi nhận: nhà ông/bà cho biết chưa trả lời." in words_of(said[1])
    assert 'name="_denied"' not in said[1].text
    assert refusals(database) == [(42, "self", "denied")]
    assert (state_of(database), number(database)) == ("spent", 1)


def test_who_says_so_of_a_slip_that_is_unused_gets_the_form(client, address, database):
    response = client.post(address, data={"_denied": "1"})

    assert response.text.count("<fieldset") == 20
    assert refusals(database) == []


def test_a_void_slip_of_a_closed_round_leads_to_the_result_too(client, slip, round_, address, database):
    slips.void(slip, round_, by=None, now=factories.NOW)
    database.commit()
    assert f"/ket-qua/{round_.id}" not in client.get(address).text
    factories.publish(round_)
    database.commit()

    seen = client.get(address)

    assert f"/ket-qua/{round_.id}" in seen.text
    assert "Xem kết quả" in words_of(seen)
    assert "Xin trả lời bằng phiếu mới" not in words_of(seen)


def test_a_void_slip_says_that_it_was_replaced_and_lists_who_sends_nevertheless(
    client, address, slip, round_, database
):
    form = a_form(client, address)
    slips.void(slip, round_, by=None, now=factories.NOW)
    database.commit()

    seen, sent = client.get(address), client.post(address, data=form)

    assert (seen.status_code, sent.status_code) == (200, 409)
    assert "<h1>Phiếu mời này đã được thay</h1>" in seen.text
    assert "áp phích này" not in words_of(seen).lower()
    assert "Câu trả lời vừa gửi không được ghi nhận." in sent.text
    assert number(database) == 0
    assert refusals(database) == [(42, "self", "void")]


def test_the_paper_was_quicker(client, address, slip, round_, world, database):
    form = a_form(client, address)
    hamlet = database.get_one(type(world.commune), slip.hamlet_id)
    batch = factories.a_batch(round_, world.commune, hamlet)
    given = {key: [value] for key, value in factories.answers_to(FORM).items()}
    entering.enter(batch, slip="42", given=given, by=world.officer, today=factories.TODAY)
    database.commit()

    response = client.post(address, data=form)

    assert response.status_code == 409
    assert "Hộ này đã trả lời" in response.text
    assert refusals(database) == [(42, "self", "spent")]


def test_a_missing_answer_gives_the_page_back_with_everything_and_the_slip_is_unused(client, address, slip, database):
    form = a_form(client, address, q02="khl", **{"q02.khac": "Cầu treo bản Huổi Cọ đã mục"})
    del form["q05"]

    again = client.post(address, data=form)

    assert again.status_code == 422
    assert is_ticked(again.text, "q02", "khl")
    assert "Cầu treo bản Huổi Cọ đã mục" in again.text
    assert "Phiếu mời số 42, Bản Nà Pán" in words_of(again)
    assert state_of(database) == "unused"

    sent = client.post(address, data={**form, "q05": "hl", "_t": TOKEN.search(again.text)[1]})

    assert sent.status_code == 200
    assert number(database) == 1


def test_a_form_of_another_slip_is_given_back(client, address, slip, database):
    other = database.scalars(select(Slip.code).where(Slip.serial == 7)).one()
    form = a_form(client, f"/p/{other}")

    response = client.post(address, data=form)

    assert response.status_code == 422
    assert "mã khác" in response.text
    assert number(database) == 0


def test_without_a_token_nothing_is_recorded_or_listed(client, address, database):
    client.post(address, data=a_form(client, address))
    form = factories.answers_to(FORM)

    assert client.post(address, data=form).status_code == 409
    assert refusals(database) == []


def test_after_the_end_nobody_begins_and_what_was_begun_is_taken(client, address, round_, database, monkeypatch):
    before = a_form(client, address)
    closing.end(round_, by=None, now=clock.now() + timedelta(minutes=2))
    database.commit()
    later = clock.now() + timedelta(minutes=5)
    monkeypatch.setattr(form_token.clock, "now", lambda: later)
    slip = database.scalars(select(Slip).where(Slip.serial == 42)).one()
    begun_after = form_token.new(slip.code, round_.edition_id)
    monkeypatch.undo()

    seen = client.get(address)
    refused = client.post(address, data={**before, "_t": begun_after})
    taken = client.post(address, data=before)

    assert "<fieldset" not in seen.text
    assert "chưa gửi được vẫn được nhận thêm vài ngày" in words_of(seen)
    assert (refused.status_code, taken.status_code) == (409, 200)
    assert number(database) == 1
    assert refusals(database) == []


def test_grace_ends_with_its_days(client, address, round_, database, monkeypatch):
    form = a_form(client, address)
    over = factories.NOW + timedelta(days=365)
    round_.closes_on, round_.grace_days = over.date() - timedelta(days=4), 3
    database.commit()
    monkeypatch.setattr(clock, "now", lambda: over)
    monkeypatch.setattr(form_token, "LIFE", timedelta(days=800))

    assert client.post(address, data=form).status_code == 409
    round_.grace_days = 4
    database.commit()
    assert client.post(address, data=form).status_code == 200


def test_after_closing_the_code_leads_to_the_result(client, address, round_, database):
    form = a_form(client, address)
    close(round_, database)

    seen, sent = client.get(address), client.post(address, data=form)

    assert (seen.status_code, sent.status_code) == (200, 409)
    for response in (seen, sent):
        assert "Đợt lấy ý kiến đã kết thúc" in words_of(response)
        assert f'href="/ket-qua/{round_.id}"' in response.text
        assert "áp phích này" not in words_of(response).lower()
    assert number(database) == 0


def test_a_round_closed_while_the_form_was_on_its_way_is_told_kindly(client, address, round_, database, monkeypatch):
    """The door still says open, and the transaction finds the round closed."""
    form = a_form(client, address)
    stale = pages.behind
    before = {}

    def behind(code):
        before.setdefault(code, stale(code))
        return before[code]

    monkeypatch.setattr(pages, "behind", behind)
    client.get(address)
    close(round_, database)

    response = client.post(address, data=form)

    assert response.status_code == 409
    assert "Đợt lấy ý kiến đã kết thúc" in words_of(response)


def test_a_round_that_is_not_open_yet_says_when(client, world, database):
    factories.a_hamlet(world.commune, "Bản Nà Pán", 2)
    made = factories.an_open_round(
        world.commune,
        [world.commune],
        kind=RoundKind.HOUSEHOLD,
        opens_on=date(2027, 11, 1),
        closes_on=date(2027, 12, 1),
    )
    code = factories.an_unused_slip(made, world.commune).code
    database.commit()

    response = client.get(f"/p/{code}")

    assert response.status_code == 200
    assert "01/11/2027" in response.text


@pytest.mark.parametrize("spent", [False, True], ids=["unused", "spent"])
def test_no_page_of_a_slip_tells_its_address_to_another_page_or_keeps_a_cookie(client, address, spent):
    if spent:
        client.post(address, data=a_form(client, address))

    response = client.get(address)

    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in response.headers
    assert not re.search(r"(src|href)=\"?https?:", response.text)


def test_the_scripts_of_a_page_are_the_ones_that_its_policy_allows(client, address):
    pages_of = [client.get(address)]
    client.post(address, data=a_form(client, address))
    pages_of.append(client.get(address))

    for response in pages_of:
        scripts = re.findall(r"<script type=\"?module\"?>(.*?)</script>", response.text, re.DOTALL)
        assert len(scripts) == 1
        assert hash_of(scripts[0]) in response.headers["Content-Security-Policy"]


def hash_of(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


def test_a_slip_is_asked_for_anew_each_time(client, app, address, monkeypatch):
    monkeypatch.setitem(app.config, "DOORS_REMEMBERED_SECONDS", 60)
    client.get(address)
    client.post(address, data=a_form(client, address))

    assert "Hộ này đã trả lời" in client.get(address).text


def test_nothing_of_the_sender_or_the_slip_is_with_the_answers(client, address, slip, database):
    client.post(address, data=a_form(client, address), environ_base={"REMOTE_ADDR": "203.0.113.77"})

    ballot = database.scalars(select(Ballot)).one()
    row = {column.name: getattr(ballot, column.name) for column in Ballot.__table__.columns}
    place = {"commune_id", "hamlet_id", "round_id", "edition_id"}
    assert set(row) == place | {"submission_key", "mode", "language", "answers", "received_on"}
    assert slip.code not in str(row)


def test_a_round_that_was_ended_after_its_last_day_says_that_day_and_leads_to_a_published_result(
    client, address, round_, database
):
    close(round_, database)
    round_.closes_on = clock.day(round_.ended_at) - timedelta(days=3)
    database.commit()
    before = words_of(client.get(address))
    closing.publish(round_, by=None, now=clock.now())
    database.commit()

    after = words_of(client.get(address))

    assert f"Các hộ trả lời đến hết ngày {round_.closes_on:%d/%m/%Y}." in before
    assert "Xem kết quả khi được công bố" in before
    assert "Xem kết quả" in after
    assert "khi được công bố" not in after
