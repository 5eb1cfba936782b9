"""The page that makes the slips of a round: with a progress bar, and with a button where no script may run."""

import io
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from survey import clock
from survey.rounds.states import RoundKind
from tests import factories
from tests.browsers import PHONE, Open, Site, check, commune, sign_in, today

pytestmark = pytest.mark.browser

PLACE = ("Xã Lũng Phìn", "03992")


@pytest.fixture(scope="module")
def printing(site: Site) -> str:
    """Give the address for printing the 200 slips of a hamlet."""
    site.own_commune(*PLACE)
    with site.database():
        here = commune(PLACE[1])
        factories.a_hamlet(here, "Bản Nà Pán", households=200)
        round_ = factories.an_open_round(
            here,
            [here],
            kind=RoundKind.HOUSEHOLD,
            opens_on=today(),
            closes_on=today() + timedelta(days=25),
            now=clock.now(),
        )
        factories.take_over(round_, here)
        return f"{site.address}/dot/{round_.id}/xa/{here.id}/phieu-moi"


def test_the_bar_runs_by_itself_to_the_pages_and_a_job_that_was_left_goes_on(
    phone: Open, site: Site, printing: str
) -> None:
    page = phone(PHONE)
    page.set_default_timeout(60_000)
    sign_in(page, site, site.own_commune(*PLACE))
    page.goto(printing)
    check(page)

    # The first part is made, and then the officer goes away.
    page.route("**/tiep", lambda route: route.continue_() if not seen else route.abort())
    seen: list[float] = []
    page.on("response", lambda answer: answer.url.endswith("/tiep") and seen.append(1))
    page.get_by_label("Chỉ in những phiếu chưa in lần nào").uncheck()
    page.get_by_role("button", name="Tạo trang in").click()
    page.get_by_text("Không kết nối được máy chủ.").wait_for()
    bar = page.get_by_role("progressbar", name="Tiến độ")
    assert (bar.get_attribute("max"), bar.evaluate("bar => bar.value")) == ("200", 96)
    check(page)
    job = page.url
    page.goto(printing)
    page.unroute("**/tiep")

    page.get_by_role("link", name="Tiếp tục").first.click()
    assert page.url == job
    page.get_by_role("link", name="Tải trang in (PDF)").wait_for()
    check(page)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Tải trang in (PDF)").click()
    assert sheets(fetched.value.path()) == 25


def test_without_javascript_the_button_goes_on(phone: Open, site: Site, printing: str) -> None:
    page = phone(PHONE, java_script_enabled=False)
    page.set_default_timeout(60_000)
    sign_in(page, site, site.own_commune(*PLACE))
    page.goto(printing)
    page.get_by_label("Chỉ in những phiếu chưa in lần nào").uncheck()
    page.get_by_role("button", name="Tạo trang in").click()
    assert page.locator("progress").get_attribute("value") == "0"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE

    page.get_by_role("button", name="Tiếp tục").click()

    with page.expect_download() as fetched:
        page.get_by_role("link", name="Tải trang in (PDF)").click()
    assert fetched.value.suggested_filename.startswith("phieu-moi-dot-")
    assert sheets(fetched.value.path()) == 25


def sheets(path: Path) -> int:
    return len(pypdfium2.PdfDocument(io.BytesIO(path.read_bytes())))
