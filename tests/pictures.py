"""make pictures: the pictures of the README, taken of the demonstration."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from survey.commands.demo import households as running
from survey.commands.demo import places, rounds, start
from survey.config import ROOT
from tests.browsers import CHROMIUM, PHONE, SCREEN, SWITCHES, Site, demonstration, sign_in

PICTURES = ROOT / "docs" / "pictures"
COLOURS = 64  # enough for text on a plain ground, and small


def main() -> None:
    """Make the demonstration and take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, demonstration(Path(folder)) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        take(browser, site, PHONE, resident, "resident-360.png")
        take(browser, site, SCREEN, writing, "writing-1280.png")
        take(browser, site, SCREEN, report, "report-1280.png")
        take(browser, site, SCREEN, households, "households-1280.png")
        browser.close()


def resident(page: Page, site: Site) -> None:
    """Answer the first question "Không hài lòng", so that its reasons are open."""
    with site.database():
        code = rounds.open_code(places.find())
    page.goto(f"{site.address}/p/{code}")
    first = page.locator("fieldset").first
    first.get_by_text("Không hài lòng").click()
    page.mouse.move(0, 0)
    page.evaluate("scrollTo(0, document.querySelector('fieldset').offsetTop - 330)")


def writing(page: Page, site: Site) -> None:
    """Open the questionnaire that the officer is still writing, at its questions."""
    with site.database():
        password = start.password("can-bo")
    sign_in(page, site, "can-bo", password)
    page.goto(f"{site.address}/phieu")
    page.get_by_role("link", name="nước sạch và rác thải").click()
    page.evaluate("scrollTo(0, document.querySelector('#cau-hoi, h2').offsetTop - 20)")


def report(page: Page, site: Site) -> None:
    """Open the report of the province."""
    with site.database():
        province, password = places.find().province.id, start.password("tham-dinh")
    sign_in(page, site, "tham-dinh", password)
    page.goto(f"{site.address}/bao-cao/{province}")


def households(page: Page, site: Site) -> None:
    """Open what the officer follows day by day in the household round that runs."""
    with site.database():
        commune_id, password = places.find().commune.id, start.password("can-bo")
    sign_in(page, site, "can-bo", password)
    page.goto(f"{site.address}/dot")
    page.get_by_role("link", name=running.RUNNING).click()
    page.goto(f"{page.url}/xa/{commune_id}/tien-do")


def take(browser: Browser, site: Site, width: int, pose: Callable[[Page, Site], None], name: str) -> None:
    """Take one picture."""
    page = browser.new_page(viewport={"width": width, "height": 900}, locale="vi-VN", reduced_motion="reduce")
    pose(page, site)
    path = PICTURES / name
    page.screenshot(path=path)
    Image.open(path).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    page.close()


if __name__ == "__main__":
    main()
