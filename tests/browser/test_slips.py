"""A household with a slip: with its script and without, and with the line cut at every step."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from survey import clock
from survey.responses.models import Ballot, Refusal
from survey.rounds import slips
from survey.rounds.models import Slip
from survey.rounds.states import RoundKind
from survey.web import assisting_links
from tests import factories
from tests.browser.test_network import KEPT, NOT_SENT, fail_to_send, kept_on, lose_the_answer
from tests.browser.test_resident import WITHOUT_JAVASCRIPT, answer_all, choose, chosen, receipt, scan, send
from tests.browsers import PHONE, WIDTHS, Line, Open, Site, check, commune, today

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Household:
    """A household round with a hamlet of six, seen from behind the server."""

    site: Site
    round_id: int
    codes: list[str]
    link: str  # of assisted mode, today

    @property
    def code(self) -> str:
        """Give the code of the first slip."""
        return self.codes[0]

    def answers(self) -> list[dict[str, Any]]:
        """Read what lies in the box."""
        with self.site.database() as session:
            return list(session.scalars(select(Ballot.answers).where(Ballot.round_id == self.round_id)))

    def modes(self) -> list[str]:
        """Read how it came in."""
        with self.site.database() as session:
            return list(session.scalars(select(Ballot.mode).where(Ballot.round_id == self.round_id)))

    def spent(self) -> list[int]:
        """Give the serials of the slips that are spent."""
        with self.site.database() as session:
            query = select(Slip.serial).where(Slip.round_id == self.round_id, Slip.state == "spent")
            return list(session.scalars(query.order_by(Slip.serial)))

    def refusals(self) -> list[tuple[int, str, str]]:
        """Read what was listed as refused."""
        with self.site.database() as session:
            query = select(Refusal).where(Refusal.round_id == self.round_id)
            return [(one.serial, one.mode, one.reason) for one in session.scalars(query)]


@pytest.fixture
def household(site: Site) -> Household:
    """Ask every household of a new hamlet in Mường Nhé from today on."""
    with site.database() as session:
        here = commune("03160")
        hamlet = factories.a_hamlet(here, f"Bản Huổi Cọ {clock.now().timestamp():.6f}", 6)
        round_ = factories.an_open_round(
            here,
            [here],
            kind=RoundKind.HOUSEHOLD,
            opens_on=today(),
            closes_on=today() + timedelta(days=30),
            now=clock.now(),
        )
        factories.take_over(round_, here)
        session.flush()
        codes = [slip.code for slip in slips.of_hamlet(round_.id, here.id, hamlet.id)]
        link = f"/HO-TRO/{assisting_links.make(round_.id, here.id, now=clock.now())}"
        return Household(site, round_.id, codes, link)


def answered_elsewhere(phone: Open, site: Site, code: str) -> None:
    """Answer with the same slip on another phone."""
    page = phone()
    scan(page, site, code)
    answer_all(page)
    send(page)
    receipt(page)


@WITHOUT_JAVASCRIPT
@pytest.mark.parametrize("width", WIDTHS)
def test_a_household_scans_answers_and_holds_a_receipt(
    phone: Open, site: Site, household: Household, width: int, javascript: bool
) -> None:
    page = phone(width, java_script_enabled=javascript)

    scan(page, site, household.code)
    expect(page.get_by_text("Phiếu mời số 1, Bản Huổi Cọ")).to_be_visible()
    check(page, axe=javascript)
    answer_all(page)
    choose(page, 2, "Không hài lòng")
    send(page)

    receipt(page)
    check(page, axe=javascript)
    assert [one["q02"] for one in household.answers()] == ["khl"]
    assert household.spent() == [1]
    if javascript:
        assert kept_on(page) == 0

    scan(page, site, household.code)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hộ này đã trả lời")
    check(page, axe=javascript)
    page.get_by_role("button", name="Nhà tôi chưa trả lời").click()
    expect(page.get_by_text("Đã ghi nhận: nhà ông/bà cho biết chưa trả lời.")).to_be_visible()
    check(page, axe=javascript)
    assert household.refusals() == [(1, "self", "denied")]
    assert household.spent() == [1]


@WITHOUT_JAVASCRIPT
def test_a_missing_answer_is_told_and_the_slip_stays_unused(
    phone: Open, site: Site, household: Household, javascript: bool
) -> None:
    page = phone(java_script_enabled=javascript)
    scan(page, site, household.code)
    answer_all(page, but=(5,))
    send(page)
    expect(page.locator("fieldset").nth(4).get_by_text("Câu này chưa trả lời.")).to_be_visible()
    assert household.spent() == []

    choose(page, 5, "Hài lòng")
    send(page)

    receipt(page)
    assert household.spent() == [1]


@WITHOUT_JAVASCRIPT
def test_the_phone_that_comes_second_is_told_and_keeps_nothing(
    phone: Open, site: Site, household: Household, javascript: bool
) -> None:
    page = phone(java_script_enabled=javascript)
    scan(page, site, household.code)
    answer_all(page)
    answered_elsewhere(phone, site, household.code)

    send(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Hộ này đã trả lời")
    expect(page.get_by_text("Câu trả lời vừa gửi không được ghi nhận.")).to_be_visible()
    check(page, axe=javascript)
    assert len(household.answers()) == 1
    assert household.refusals() == [(1, "self", "spent")]
    if javascript:
        assert kept_on(page) == 0


def test_the_line_is_cut_before_sending_and_the_answers_go_when_it_is_back(
    phone: Open, site: Site, household: Household
) -> None:
    page = phone(PHONE)
    scan(page, site, household.code)
    answer_all(page)
    page.context.set_offline(True)
    send(page)
    expect(page.get_by_role("status")).to_contain_text(NOT_SENT)
    assert household.spent() == []

    page.context.set_offline(False)

    receipt(page)
    assert (len(household.answers()), household.spent(), kept_on(page)) == (1, [1], 0)


def test_answers_that_were_not_sent_outlive_a_reload(phone: Open, site: Site, household: Household) -> None:
    page = phone(PHONE)
    scan(page, site, household.code)
    answer_all(page, but=(3,))
    page.context.set_offline(True)
    send(page)
    page.context.set_offline(False)

    scan(page, site, household.code)

    expect(page.get_by_text(KEPT)).to_be_visible()
    assert [chosen(page, number) for number in (1, 3)] == ["hl", None]


def test_the_answer_of_the_server_is_lost_and_the_second_send_gets_the_receipt(
    phone: Open, site: Site, household: Household
) -> None:
    page = phone(PHONE)
    scan(page, site, household.code)
    answer_all(page)
    page.route("**/P/*", lose_the_answer)
    send(page)
    expect(page.get_by_role("status")).to_contain_text(NOT_SENT)
    assert household.spent() == [1]
    page.unroute("**/P/*")

    send(page)

    receipt(page)
    assert (len(household.answers()), household.refusals(), kept_on(page)) == (1, [], 0)


def test_the_answer_is_lost_the_page_is_loaded_anew_and_the_receipt_comes_by_itself(
    phone: Open, site: Site, household: Household
) -> None:
    """The slip is spent by then: without this the household would read that somebody else has answered."""
    page = phone(PHONE)
    scan(page, site, household.code)
    answer_all(page)
    page.route("**/P/*", lose_the_answer)
    send(page)
    expect(page.get_by_role("status")).to_contain_text(NOT_SENT)
    page.unroute("**/P/*")

    scan(page, site, household.code)

    receipt(page)
    assert (len(household.answers()), household.refusals(), kept_on(page)) == (1, [], 0)


def test_what_was_never_sent_is_thrown_away_when_the_household_has_answered_elsewhere(
    phone: Open, site: Site, household: Household
) -> None:
    page = phone(PHONE)
    scan(page, site, household.code)
    answer_all(page)
    assert kept_on(page) == 1
    answered_elsewhere(phone, site, household.code)

    scan(page, site, household.code)

    expect(page.get_by_role("heading", level=1)).to_have_text("Hộ này đã trả lời")
    page.wait_for_function("localStorage.length == 0")
    assert household.refusals() == []


def test_what_was_sent_in_vain_is_refused_and_thrown_away_when_somebody_was_quicker(
    phone: Open, site: Site, household: Household
) -> None:
    page = phone(PHONE)
    scan(page, site, household.code)
    answer_all(page)
    page.context.set_offline(True)
    send(page)
    expect(page.get_by_role("status")).to_contain_text(NOT_SENT)
    page.goto("about:blank")
    answered_elsewhere(phone, site, household.code)
    page.context.set_offline(False)

    scan(page, site, household.code)

    expect(page.get_by_role("heading", level=1)).to_have_text("Hộ này đã trả lời")
    page.wait_for_function("localStorage.length == 0")
    assert household.refusals() == [(1, "self", "spent")]


def test_a_double_tap_counts_once(phone: Open, site: Site, household: Household) -> None:
    page = phone(PHONE)
    scan(page, site, household.code)
    answer_all(page)

    page.get_by_role("button", name="Gửi phiếu").dblclick()

    receipt(page)
    assert (len(household.answers()), household.refusals()) == (1, [])


def test_without_javascript_a_send_that_never_arrives_is_sent_again_from_the_page_before(
    phone: Open, site: Site, household: Household
) -> None:
    page = phone(java_script_enabled=False)
    scan(page, site, household.code)
    answer_all(page)
    page.context.set_offline(True)
    fail_to_send(page)
    page.context.set_offline(False)

    page.go_back()
    assert chosen(page, 1) == "hl"
    send(page)

    receipt(page)
    assert household.spent() == [1]


def test_without_javascript_a_send_whose_answer_is_lost_has_its_receipt_when_it_is_sent_again(
    phone: Open, site: Site, household: Household
) -> None:
    page = phone(java_script_enabled=False)
    line = Line(site)
    page.goto(f"{line.address}/p/{household.code}")
    answer_all(page)
    line.loses_answers = True
    fail_to_send(page)
    assert household.spent() == [1]
    line.loses_answers = False

    page.go_back()
    if page.locator("fieldset").count():  # the browser may have kept the page, or asked for it anew
        send(page)
        receipt(page)
    else:
        expect(page.get_by_role("heading", level=1)).to_have_text("Hộ này đã trả lời")
    assert (len(household.answers()), household.refusals()) == (1, [])
