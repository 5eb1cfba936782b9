"""An officer plans a round by households, with and without JavaScript; a province writes down marks."""

import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from survey import clock
from survey.people.models import Role
from survey.results import counting, rule_sets
from survey.results.rules import Line, Subject
from survey.rounds.models import Round
from survey.rounds.states import Mode, RoundKind
from survey.units import queries as units
from survey.units.models import Level
from tests import factories
from tests.browsers import WIDTHS, Open, Site, check, commune, sign_in, today

pytestmark = pytest.mark.browser

FRONT = "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé"
OFFICIAL = "Đợt chính thức theo hộ (mỗi hộ một phiếu mời)"
ONGOING = "Ý kiến thường xuyên (ai muốn đều trả lời, áp phích mã QR)"


@pytest.fixture(scope="module")
def editions(site: Site) -> None:
    """Publish three questionnaires of Mường Nhé, and give its province an officer."""
    with site.database():
        here = commune("03160")
        for form in ("huyen-ntm", "dv-y-te", "xa-ntm-2021-2025"):
            factories.an_edition(here, form)
        above = units.chain(here)[0]
        assert above.level == Level.PROVINCE
        officer = factories.a_member_of_staff("tinh.lap-dot", Role.OFFICER, above, "Lường Thị Phượng")
        wording = rule_sets.Wording(
            "Mức riêng của Điện Biên", "Kế hoạch 12/KH-MTTQ ngày 05/3/2026", ("*",), (Line(Subject.COVERAGE, 85),)
        )
        rule_sets.add(wording, by=officer, now=clock.now())


def shown(page: Page) -> list[str]:
    """Give the titles of the rule sets that can be ticked now."""
    return page.locator("[data-rule-sets-for]:not([hidden]) label").all_inner_texts()


def choose_questionnaire(page: Page, words: str) -> None:
    field = page.get_by_label("Phiếu lấy ý kiến", exact=True)
    options = field.locator("option").all_inner_texts()
    field.select_option(label=next(one for one in options if words in one))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_round_by_households_is_planned_and_changed(phone: Open, site: Site, editions: None, width: int) -> None:
    page = phone(width)
    sign_in(page, site, "can.bo")
    page.goto(f"{site.address}/dot/moi")
    check(page)
    expect(page.get_by_label(ONGOING)).to_be_checked()
    expect(page.get_by_label("Ngày cuối")).to_have_value("")

    # The kind proposes the organiser and the last day; what the officer typed herself stays.
    page.get_by_label(OFFICIAL).check()
    expect(page.get_by_label("Đơn vị tổ chức")).to_have_value(FRONT)
    last = date.fromisoformat(page.get_by_label("Ngày cuối").input_value())
    assert clock.working_days_between(today(), last) == 15
    page.get_by_label("Ngày đầu").fill("2027-02-01")
    page.get_by_label("Ngày đầu").dispatch_event("change")
    moved = page.get_by_label("Ngày cuối").input_value()
    page.get_by_label(ONGOING).check()
    expect(page.get_by_label("Ngày cuối")).to_have_value("")
    page.get_by_label(OFFICIAL).check()
    page.get_by_label("Ngày đầu").fill(today().isoformat())
    page.get_by_label("Ngày đầu").dispatch_event("change")
    assert page.get_by_label("Ngày cuối").input_value() == last.isoformat() != moved

    # Only what fits the questionnaire is offered.
    choose_questionnaire(page, "y tế")
    assert len(shown(page)) == 2  # the one for any questionnaire, and that of the province
    choose_questionnaire(page, "2021-2025")
    assert any("Xã nông thôn mới nâng cao" in one for one in shown(page))
    assert not any("theo kế hoạch của một huyện" in one for one in shown(page))
    page.get_by_label(re.compile("Xã nông thôn mới nâng cao")).check()
    page.get_by_label(re.compile("Mức riêng của Điện Biên")).check()
    page.get_by_label("Số điện thoại").fill("0215 3856 789")
    page.get_by_label("Tiêu đề").fill(f"Lấy ý kiến hộ dân, màn {width}")
    check(page)
    page.get_by_role("button", name="Lập đợt lấy ý kiến").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Lấy ý kiến hộ dân, màn {width}")
    check(page)

    # Before it is opened, the plan is changed.
    page.get_by_role("link", name="Sửa dự kiến của đợt").click()
    check(page)
    page.get_by_label("Số ngày nhận phiếu đến muộn").fill("15")
    page.get_by_role("button", name="Lưu dự kiến").click()
    expect(page.locator(".wrong")).to_contain_text("từ 0 đến 14")
    check(page)
    page.get_by_label("Số ngày nhận phiếu đến muộn").fill("7")
    page.get_by_role("button", name="Lưu dự kiến").click()
    expect(page.get_by_role("status")).to_contain_text("Đã lưu dự kiến của đợt.")
    with site.database() as session:
        planned = session.query(Round).order_by(Round.id.desc()).first()
        assert (planned.kind, planned.grace_days, planned.closes_on) == (RoundKind.HOUSEHOLD, 7, last)
        assert len(planned.rule_sets) == 2


def test_without_javascript_the_button_proposes_and_rule_sets_stand_in_groups(
    phone: Open, site: Site, editions: None
) -> None:
    page = phone(360, java_script_enabled=False)
    sign_in(page, site, "can.bo")
    page.goto(f"{site.address}/dot/moi?loai=open")
    choose_questionnaire(page, "2021-2025")
    page.get_by_label(OFFICIAL).check()

    page.get_by_role("button", name="Điền sẵn theo loại đợt này").click()

    expect(page.get_by_label("Đơn vị tổ chức")).to_have_value(FRONT)
    expect(page.get_by_label(OFFICIAL)).to_be_checked()
    assert clock.working_days_between(today(), date.fromisoformat(page.get_by_label("Ngày cuối").input_value())) == 15
    expect(page.locator(".rule-sets-for").first).to_contain_text("Dùng cho:")
    page.get_by_label("Số điện thoại").fill("0215 3856 789")
    page.get_by_label(re.compile("theo kế hoạch của một huyện")).check()
    page.get_by_role("button", name="Lập đợt lấy ý kiến").click()
    expect(page.locator(".wrong")).to_contain_text("không dành cho phiếu này")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_province_writes_down_marks_and_takes_them_out_of_use(
    phone: Open, site: Site, editions: None, width: int
) -> None:
    page = phone(width)
    sign_in(page, site, "tinh.lap-dot")
    page.goto(f"{site.address}/bo-muc-dat")
    check(page)
    page.get_by_role("link", name="Nhập bộ mức đạt").click()
    check(page)
    page.get_by_role("button", name="Lưu bộ mức").click()
    expect(page.locator(".wrong li")).to_have_count(4)
    check(page)
    title = f"Xã kiểu mẫu, tỉnh Điện Biên, màn {width}"
    page.get_by_label("Tiêu đề").fill(title)
    page.get_by_label("Văn bản làm nguồn").fill("Quyết định 345/QĐ-UBND ngày 12/02/2026")
    page.get_by_label("mọi phiếu").check()
    page.get_by_label("Tỷ lệ hộ tham gia: Phần trăm").fill("85 %")
    page.get_by_label("Câu hỏi chung: Cách so sánh", exact=True).select_option(label="trên")
    page.get_by_label("Câu hỏi chung: Phần trăm", exact=True).fill("92,5")
    page.get_by_role("button", name="Lưu bộ mức").click()
    expect(page.locator(".wrong li")).to_have_count(1)
    expect(page.get_by_label("Tỷ lệ hộ tham gia: Phần trăm")).to_have_value("85 %")
    check(page)
    page.get_by_label("Câu hỏi chung: Phần trăm", exact=True).fill("92")
    page.get_by_role("button", name="Lưu bộ mức").click()
    own = page.get_by_role("article", name=title)
    expect(own).to_contain_text("trên 92")
    check(page)

    own.get_by_text("Ngừng dùng").first.click()
    check(page)
    own.get_by_role("button", name="Ngừng dùng bộ mức này").click()
    expect(page.get_by_role("status")).to_contain_text("Không còn chọn được")
    expect(page.get_by_role("article", name=title)).to_contain_text("ngừng dùng từ ngày")


@pytest.fixture(scope="module")
def running(site: Site, editions: None) -> Any:
    """Ask the households of Sín Thầu: 22 answers are counted together, and 21 wait in the box."""
    with site.database():
        here = commune("03158")
        round_ = factories.an_open_round(
            here,
            [here],
            form="xa-ntm-2021-2025",
            kind=RoundKind.HOUSEHOLD,
            opens_on=today(),
            closes_on=today(),
            now=clock.now(),
            rule_sets=["xa-nang-cao-2021-2025", "tham-khao-80"],
        )
        factories.take_over(round_, here)
        for number in range(42):
            factories.a_ballot(round_, here, 900 + number, satisfied=number % 2 > 0, mode=Mode.ASSISTED, today=today())
        counting.count(here.id, now=clock.now())
        factories.a_ballot(round_, here, 990, today=today())
        return round_.id


@pytest.mark.parametrize("width", WIDTHS)
def test_the_report_of_a_running_household_round_says_what_waits(
    phone: Open, site: Site, running: int, width: int
) -> None:
    page = phone(width)
    sign_in(page, site, "quan.tri")
    page.goto(f"{site.address}/bao-cao?dot={running}")

    basis = page.locator("section[aria-labelledby=basis]")
    expect(page.locator("section[aria-labelledby=figure]")).to_contain_text("22 có hỗ trợ")
    expect(basis).to_contain_text("mỗi lần ít nhất 20 phiếu")
    expect(page.locator(".rules")).to_contain_text("chưa đạt")
    check(page)
