"""An officer adds a language, types it in beside the Vietnamese, and has a question read out."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from survey import clock
from survey.questionnaires.drafting import languages, starting, translations
from survey.questionnaires.drafting.translations import Typed
from survey.questionnaires.models import Questionnaire
from tests.browsers import PHONE, SCREEN, WIDTHS, Open, Site, check, commune, sign_in

pytestmark = pytest.mark.browser

OPUS = Path(__file__).parents[1] / "files/sounds/voice.opus"
KHMER = "ពេញចិត្ត"
SAVED = re.compile(r"^Đã lưu lúc \d\d:\d\d$")


def a_questionnaire(site: Site, *, almost: str = "") -> int:
    """Start one in Mường Nhé; in Khmer all but a text is written."""
    with site.database() as session:
        started = starting.start("dv-y-te", unit=commune("03160"), by=None, now=clock.now())
        if almost:
            languages.add(started, name="Khmer", by=None, now=clock.now())
            given = [
                Typed(one.place, KHMER, one.seen) for one in translations.entries(started, "km") if one.vi != almost
            ]
            translations.write(started, "km", given, by=None, now=clock.now())
        session.flush()
        return started.id


def said(page: Page) -> None:
    expect(page.locator("[data-said]")).to_have_text(SAVED)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_language_is_added_typed_and_saved_while_it_is_typed(phone: Open, site: Site, width: int) -> None:
    number = a_questionnaire(site)
    page = phone(width)
    sign_in(page, site, "can.bo")
    page.goto(f"{site.address}/phieu/{number}/ngon-ngu")

    page.get_by_label("Hoặc ngôn ngữ khác").fill("Xinh Mun")
    page.get_by_role("button", name="Thêm ngôn ngữ").click()
    page.get_by_label("Hài lòng", exact=True).fill("Xinh Mun: hài lòng")
    page.get_by_label("Hài lòng", exact=True).blur()
    said(page)
    page.get_by_label("Hài lòng", exact=True).fill("Xinh Mun: hài lòng lắm")  # once more: nobody is in the way
    page.get_by_label("Hài lòng", exact=True).blur()
    said(page)

    page.reload()
    expect(page.get_by_label("Hài lòng", exact=True)).to_have_value("Xinh Mun: hài lòng lắm")
    page.get_by_role("link", name="Chỉ chỗ chưa xong").click()
    expect(page.get_by_label("Hài lòng", exact=True)).to_have_count(0)
    check(page)
    page.get_by_role("link", name="Ngôn ngữ và giọng đọc").first.click()
    page.locator("summary").first.click()
    check(page)


def test_the_last_text_finishes_the_language_before_ones_eyes(phone: Open, site: Site) -> None:
    number = a_questionnaire(site, almost="Hài lòng")
    page = phone(PHONE)
    sign_in(page, site, "can.bo")
    page.goto(f"{site.address}/phieu/{number}/ngon-ngu/km?con-thieu=1")

    expect(page.locator("[data-left]")).to_have_text("Chưa xong: còn 1 chỗ, nên chưa phát hành")
    page.locator("textarea").fill(KHMER)
    page.locator("textarea").blur()

    expect(page.locator("[data-left].state-good")).to_have_text("Sẽ có trong bản phát hành")


def test_who_comes_second_is_told_and_saves_once_more(phone: Open, site: Site) -> None:
    number = a_questionnaire(site, almost="Hài lòng")
    first, second = phone(PHONE), phone(SCREEN)
    for page in (first, second):
        sign_in(page, site, "can.bo")
        page.goto(f"{site.address}/phieu/{number}/ngon-ngu/km")

    first.get_by_label("Hài lòng", exact=True).fill("Người thứ nhất")
    first.get_by_label("Hài lòng", exact=True).blur()
    said(first)
    second.get_by_label("Hài lòng", exact=True).fill("Người thứ hai")
    second.get_by_label("Hài lòng", exact=True).blur()

    expect(second.locator("[data-said]")).to_contain_text("“Người thứ nhất”")
    second.get_by_role("button", name="Lưu bản dịch").click()
    expect(second.get_by_role("status").first).to_have_text("Đã lưu 1 đoạn.")
    with site.database() as session:
        draft = session.get(Questionnaire, number).draft
        assert draft["questions"][0]["choices"][3]["text"]["km"] == "Người thứ hai"


def test_without_javascript_all_is_saved_by_the_button(phone: Open, site: Site) -> None:
    number = a_questionnaire(site, almost="Hài lòng")
    page = phone(PHONE, java_script_enabled=False)
    sign_in(page, site, "can.bo")
    page.goto(f"{site.address}/phieu/{number}/ngon-ngu/km")

    page.get_by_label("Hài lòng", exact=True).fill(KHMER)
    page.get_by_role("button", name="Lưu bản dịch").click()

    expect(page.locator("[data-left]")).to_have_text("Sẽ có trong bản phát hành")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_question_is_read_out(phone: Open, site: Site, width: int) -> None:
    number = a_questionnaire(site)
    page = phone(width)
    sign_in(page, site, "can.bo")
    page.goto(f"{site.address}/phieu/{number}/ngon-ngu/vi/giong-doc")

    page.get_by_text("Thêm giọng đọc cho câu 2").click()
    page.locator("#at-q02 input[type=file]").set_input_files(OPUS)
    page.locator("#at-q02").get_by_role("button", name="Lưu tệp ghi âm").click()

    sound = page.locator("#at-q02 audio")
    seconds = sound.evaluate(
        "sound => new Promise((done, failed) => { sound.onloadedmetadata = () => done(sound.duration);"
        " sound.onerror = () => failed(sound.error.message); sound.load(); sound.preload = 'metadata'; })"
    )
    assert seconds == pytest.approx(1.49, abs=0.05)
    check(page)
