"""Typing paper ballots with digits and Enter, as a member of the team does it all day."""

import itertools
import sys
import time
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from survey import clock
from survey.people import queries as people
from survey.responses.models import Batch, PaperBallot
from survey.responses.paper import batches, entering, second_reading
from survey.rounds import households
from survey.rounds.states import Mode, RoundKind
from tests import browsers, factories, kitchen_sink
from tests.browsers import PHONE, SCREEN, Line, Site

pytestmark = pytest.mark.browser

A_KEY = 0.45  # seconds: 8,000 keys in an hour, a usual rate of data entry
MOST_SECONDS = 12
numbers = itertools.count(1)


@dataclass
class Desk:
    """A batch of a new hamlet with 120 households."""

    site: Site
    here: str
    batch_id: int

    @property
    def path(self) -> str:
        return f"{self.here}/lo/{self.batch_id}"

    @property
    def address(self) -> str:
        return self.site.address + self.path

    def ballots(self):
        """Read what was typed: (serial, invalid, answers) by position."""
        with self.site.database() as session:
            own = select(PaperBallot).where(PaperBallot.batch_id == self.batch_id).order_by(PaperBallot.position)
            return [(one.serial, one.invalid, one.answers) for one in session.scalars(own)]


@pytest.fixture
def desk(site):
    """Give a batch that asks the 19 questions of 2021-2025."""
    return a_desk(site, form="xa-ntm-2021-2025")


@pytest.fixture
def desk_with_every_kind(site):
    """Give a batch that asks every kind of question."""
    return a_desk(site)


def a_desk(site, *, form=""):
    with site.database() as session:
        commune = browsers.commune("03160")
        hamlet = factories.a_hamlet(commune, f"Bản Nậm Pố {next(numbers)}", 120)
        edition = (
            factories.an_edition(commune, form) if form else factories.an_edition_of(kitchen_sink.document(), commune)
        )
        round_ = factories.an_open_round(
            commune,
            [commune],
            edition=edition,
            kind=RoundKind.HOUSEHOLD,
            opens_on=browsers.today() - timedelta(days=1),
            closes_on=browsers.today() + timedelta(days=10),
            now=clock.now(),
        )
        households.take_over(round_, commune=commune, by=None, now=clock.now())
        batch = batches.begin(
            round_,
            commune=commune,
            hamlet=hamlet,
            mode=Mode.PAPER,
            held_on=browsers.today(),
            envelope=30,
            by=None,
            now=clock.now(),
        )
        session.flush()
        return Desk(site, f"/dot/{round_.id}/xa/{commune.id}", batch.id)


def sit_down(phone, desk, *, width=SCREEN, username="can.bo", address=None, **options):
    page = phone(width, **options)
    browsers.sign_in(page, desk.site, username)
    page.goto((address or desk.site.address) + desk.path)
    return page


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def focused(page):
    return page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")


def said(page):
    return page.locator("[data-said]")


def test_nineteen_questions_are_typed_and_saved_in_under_twelve_seconds(phone, desk, capsys):
    page = sit_down(phone, desk)
    keys = [*"107", "Enter", *"1111111111111111111", "Enter"]  # the serial, 19 answers, no words, saved

    first = time.monotonic()
    for place, key in enumerate(keys):
        time.sleep(max(0, first + place * A_KEY - time.monotonic()))
        page.keyboard.press(key)
    expect(said(page)).to_have_text("Đã lưu: tờ thứ 1, phiếu mời số 107.")
    seconds = time.monotonic() - first

    with capsys.disabled():
        sys.stdout.write(f"\n19 questions: {len(keys)} keys, {seconds:.2f} s at {A_KEY} s a key\n")
    assert seconds < MOST_SECONDS
    assert focused(page) == "_slip"
    assert desk.ballots() == [(107, None, {f"q{number:02}": "hl" for number in range(1, 20)})]


def test_ballots_follow_each_other_and_all_of_it_is_seen(phone, desk):
    page = sit_down(phone, desk)
    press(page, "1", "Enter", "1", "2", "1", "3", "Enter", "2", "6")
    page.keyboard.type("Mất điện luôn")
    press(page, "Enter", "0", *"1" * 14, "2", "Enter")
    assert focused(page) == "q20"
    page.keyboard.type("Mong có đường")
    press(page, "Shift+Enter")
    page.keyboard.type("và nước sạch")
    page.locator("#cau-q02").scroll_into_view_if_needed()
    expect(page.locator("#cau-q02")).to_contain_text("Không hài lòng")
    press(page, "Enter")
    expect(said(page)).to_contain_text("tờ thứ 1, phiếu mời số 1.")
    expect(page.locator(".paper-sums")).to_have_text("1 / 30 trong phong bì: 1 hợp lệ, 0 không hợp lệ")
    assert page.locator("form[data-paper] [data-question] input:checked").count() == 0

    press(page, "1", "Enter", *"1" * 19, "Enter")
    expect(said(page)).to_have_text("Hộ số 1 đã trả lời trước đó: phiếu này không được tính.")
    press(page, "2", "Enter", *"1" * 19, "Enter")
    expect(said(page)).to_contain_text("phiếu mời số 2.")

    first, again, last = desk.ballots()
    answers = first[2]
    reasons = [one["key"] for one in edition(desk).content["questions"][1]["reasons"]]
    assert answers["q02"] == "khl"
    assert answers["q02.ly-do"] == sorted([reasons[0], reasons[2]])
    assert answers["q03.khac"] == "Mất điện luôn"
    assert "q04" not in answers
    assert answers["q20"] == "Mong có đường\nvà nước sạch"
    assert again == (1, "already_answered", {})
    assert last == (2, None, {f"q{number:02}": "hl" for number in range(1, 20)})


def edition(desk):
    with desk.site.database() as session:
        found = session.get(Batch, desk.batch_id).round.edition
        session.refresh(found)
        session.expunge(found)
        return found


def test_every_kind_is_typed_and_what_is_not_asked_is_passed_over(phone, desk_with_every_kind):
    desk = desk_with_every_kind
    page = sit_down(phone, desk)

    press(page, "5", "Enter", "1", "1", "6", "1", "2", "Enter", "4", "Enter", "5")
    page.keyboard.type("Làm cầu")
    press(page, "Enter", "Enter")
    expect(said(page)).to_contain_text("phiếu mời số 5.")
    press(page, "6", "Enter", "1", "2")
    assert focused(page) == "q04"
    expect(page.locator("#cau-q03")).to_have_class("paper-row is-left-out")
    press(page, "3", "0", "2", "Enter", "Enter")
    expect(said(page)).to_contain_text("phiếu mời số 6.")

    assert [one[2] for one in desk.ballots()] == [
        {
            "q01": "hl",
            "q02": "co",
            "q03": "ksd",
            "q05": ["dot", "xe"],
            "q06": "4",
            "q07": "5",
            "q08": "Làm cầu",
        },
        {"q01": "hl", "q02": "khong", "q04": "mua", "q07": "2"},
    ]


def test_backspace_goes_back_and_a_wrong_digit_moves_nothing(phone, desk_with_every_kind):
    page = sit_down(phone, desk_with_every_kind)

    press(page, "Enter")
    expect(said(page)).to_contain_text("Phiếu không có số: bấm F2.")
    press(page, "3", "Enter", "7")
    expect(said(page)).to_contain_text("không có câu trả lời ứng với chữ số đó")
    assert focused(page) == "q01"
    press(page, "Enter")
    expect(said(page)).to_contain_text("Bấm chữ số của câu trả lời")
    press(page, "2", "1")
    assert focused(page) == "q01.ly-do"
    press(page, "Backspace")
    assert focused(page) == "q01"
    press(page, "1")
    assert focused(page) == "q02"
    press(page, "2", "Backspace", "1")
    assert focused(page) == "q03"
    press(page, "Backspace", "Backspace", "Backspace")
    assert focused(page) == "_slip"
    assert page.locator("[name=_slip]").input_value() == "3"


def test_a_ballot_that_is_not_valid_takes_three_keys(phone, desk):
    page = sit_down(phone, desk)

    press(page, "F2", "1", "Enter")
    expect(said(page)).to_have_text("Đã lưu là phiếu không hợp lệ: tờ thứ 1. Không đọc được số hoặc mã phiếu mời.")
    press(page, "4", "Enter", "1", "1", "k", "4")
    browsers.check(page)
    press(page, "Escape")
    assert focused(page) == "q03"
    press(page, "K", "4", "Enter")
    expect(said(page)).to_contain_text("tờ thứ 2. Rách, gạch xóa hoặc không đọc được.")

    assert desk.ballots() == [(None, "no_slip", {}), (4, "spoiled", {})]


def test_the_last_ballot_is_corrected_or_taken_out(phone, desk):
    page = sit_down(phone, desk)
    press(page, "8", "Enter", *"1" * 19, "Enter")
    expect(said(page)).to_contain_text("phiếu mời số 8.")

    page.get_by_role("link", name="Sửa tờ này").click()
    expect(page.locator("h1")).to_have_text("Nhập lại tờ thứ 1")
    assert page.locator("[name=_slip]").input_value() == "8"
    browsers.check(page)
    press(page, "9", "Enter", "Enter", "2", "Enter", *["Enter"] * 18)
    page.wait_for_url(desk.address)
    expect(page.locator(".notice")).to_have_text("Đã lưu: tờ thứ 1, phiếu mời số 9.")
    [(serial, _, answers)] = desk.ballots()
    assert (serial, answers["q01"], answers["q02"], answers["q19"]) == (9, "hl", "khl", "hl")
    page.get_by_role("button", name="Bỏ tờ này ra").click()
    expect(page.locator(".notice")).to_contain_text("Đã bỏ tờ thứ 1 ra.")
    assert desk.ballots() == []


def test_what_the_server_refuses_stays_on_the_page(phone, desk):
    page = sit_down(phone, desk)

    press(page, *"999", "Enter", *"1" * 18, "0", "Enter")

    expect(said(page)).to_contain_text("không có phiếu mời “999”")
    assert focused(page) == "_slip"
    assert page.locator("form[data-paper] [data-question] input:checked").count() == 19
    page.keyboard.type("12")
    press(page, "Enter", *["Enter"] * 20)
    expect(said(page)).to_contain_text("phiếu mời số 12.")
    assert desk.ballots()[0][2] == {f"q{number:02}": "hl" for number in range(1, 19)}


def test_an_answer_that_is_lost_on_the_way_is_sent_again_and_counts_once(phone, desk):
    line = Line(desk.site)
    page = phone(SCREEN)
    browsers.sign_in(page, Site(line.address, desk.site.app), "can.bo")
    page.goto(line.address + desk.path)
    press(page, "1", "Enter", *"1" * 19)
    line.loses_answers = True
    press(page, "Enter")
    expect(said(page)).to_contain_text("CHƯA lưu: máy chủ không phản hồi.")
    line.loses_answers = False

    press(page, "Enter")

    expect(said(page)).to_have_text("Đã lưu: tờ thứ 1, phiếu mời số 1.")
    assert [one[:2] for one in desk.ballots()] == [(1, None)]


def test_who_types_faster_than_the_network_loses_no_key(phone, desk):
    page = sit_down(phone, desk)

    def slowly(route):
        time.sleep(1)
        route.continue_()

    page.route(desk.address, slowly)
    press(page, "1", "Enter", *"1" * 19, "Enter", "2", "Enter", *"1" * 19, "Enter")
    expect(said(page)).to_contain_text("phiếu mời số 2.")

    assert [one[:2] for one in desk.ballots()] == [(1, None), (2, None)]


def test_a_form_that_has_grown_old_is_saved_all_the_same_and_after_signing_out_it_waits(phone, desk):
    page = sit_down(phone, desk)
    page.locator("form[data-paper] [name=csrf_token]").evaluate("(field) => (field.value = 'cu')")
    press(page, "1", "Enter", *"1" * 19, "Enter")
    expect(said(page)).to_contain_text("phiếu mời số 1.")

    page.context.clear_cookies()
    press(page, "2", "Enter", *"1" * 19, "Enter")
    expect(said(page)).to_contain_text("hãy đăng nhập lại ở một thẻ khác")
    other = page.context.new_page()
    browsers.sign_in(other, desk.site, "can.bo")
    page.bring_to_front()
    press(page, "Enter")
    expect(said(page)).to_contain_text("phiếu mời số 2.")

    assert [one[:2] for one in desk.ballots()] == [(1, None), (2, None)]


@pytest.mark.parametrize("width", [PHONE, SCREEN])
def test_a_batch_goes_its_whole_way_and_every_page_of_it_can_be_read(phone, desk_with_every_kind, width):
    desk = desk_with_every_kind
    page = sit_down(phone, desk, width=width)
    browsers.check(page)
    for serial in "12345":
        press(page, serial, "Enter", "1", "1", "4", "1", "Enter", "4", "Enter", "4", "Enter", "Enter")
        expect(said(page)).to_contain_text(f"phiếu mời số {serial}.")
    press(page, "9", "Enter", "2")
    browsers.check(page)
    page.goto(f"{desk.address}/phieu")
    browsers.check(page)
    page.goto(f"{desk.site.address}{desk.here}/lo")
    browsers.check(page)
    page.goto(desk.address)
    page.locator("[name=explanation]").fill("Đếm lại thấy năm phiếu")
    page.get_by_role("button", name="Nhập xong lô này").click()
    expect(page.locator(".notice")).to_contain_text("Đã nhập xong.")
    browsers.check(page)
    page.goto(f"{desk.address}/doc-lai")
    expect(page.locator(".banner")).to_contain_text("Người khác phải đọc lại.")
    browsers.check(page)

    reader = sit_down(phone, desk, width=width, username="cong.tac")
    reader.get_by_role("link", name="Đọc lại các phiếu mẫu").click()
    browsers.check(reader)
    for number in range(5):
        expect(reader.locator(".paper-sums")).to_contain_text(f"Đã đọc lại {number} / 5 phiếu.")
        press(
            reader,
            "1",
            "2" if number == 0 else "1",
            *(["2"] if number == 0 else ["4"]),
            "1",
            "Enter",
            "4",
            "Enter",
            "4",
        )
        press(reader, "Enter")
        reader.wait_for_load_state()
    reader.get_by_role("link", name="Xử lý chỗ khác nhau").click()
    expect(reader.locator(".paper-difference")).to_have_count(3)
    browsers.check(reader)
    for difference in reader.locator(".paper-difference").all():
        difference.get_by_text("Lần nhập đầu đúng").click()
    reader.get_by_role("button", name="Lưu các quyết định").click()
    expect(reader.locator(".notice")).to_have_text("Đã xử lý xong mọi chỗ khác nhau.")

    page.goto(desk.address)
    page.get_by_text("Đưa lô vào hòm phiếu", exact=True).click()
    browsers.check(page)
    page.get_by_role("button", name="Đưa vào ngay").click()
    expect(page.locator(".notice")).to_have_text("Đã đưa 5 phiếu vào hòm phiếu.")
    browsers.check(page)
    assert desk.ballots() == []


def test_without_scripts_a_ballot_is_typed_with_the_mouse(phone, desk):
    page = sit_down(phone, desk, width=PHONE, java_script_enabled=False)

    page.locator("[name=_slip]").fill("3")
    for number in range(1, 20):
        page.locator(f"[name=q{number:02}][value=hl]").check()
    page.locator("[name=q02][value=khl]").check()
    page.locator("#cau-q02 [name='q02.khac']").fill("Lầy lội")
    page.get_by_role("button", name="Lưu phiếu").click()

    expect(page.locator(".notice")).to_have_text("Đã lưu: tờ thứ 1, phiếu mời số 3.")
    [(_, _, answers)] = desk.ballots()
    assert (answers["q02"], answers["q02.khac"], answers["q19"]) == ("khl", "Lầy lội", "hl")


def test_the_dark_colours_can_be_read(phone, desk):
    with desk.site.database() as session:
        batch = session.get(Batch, desk.batch_id)
        officer = people.find_staff("can.bo")
        entering.enter(batch, slip="1", given={"q01": ["khl"]}, by=officer, today=browsers.today())
        second_reading.finish_typing(batch, explanation="Thiếu phiếu", by=officer, now=clock.now())

    page = sit_down(phone, desk, username="cong.tac", color_scheme="dark")
    browsers.check(page)
    page.goto(f"{desk.address}/doc-lai")
    press(page, "1", "2", "1")
    browsers.check(page, rule="color-contrast")
