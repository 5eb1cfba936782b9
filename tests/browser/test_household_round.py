"""The rehearsal: a household round in the browser, from the list of hamlets to the public page; every sum is known."""

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
import zxingcpp
from docx import Document
from playwright.sync_api import Download, Page, expect
from sqlalchemy import select

from survey.people.models import Role
from survey.rounds.models import Slip
from survey.units.models import Unit
from tests import factories
from tests.browsers import PRINTED, SCREEN, Open, Site, check, commune, sign_in, today

pytestmark = pytest.mark.browser

FORM = "xa-ntm-2021-2025"
HAMLETS = {"Ấp Mũi": 60, "Ấp Rạch Tàu": 40}  # households
ALONE, HELPED, ON_PAPER = {"Ấp Mũi": 24, "Ấp Rạch Tàu": 16}, {"Ấp Mũi": 12, "Ấp Rạch Tàu": 8}, (18, 12)
DOCUMENTS = ("bien-ban-kiem-phieu", "bang-tong-hop", "thong-bao-niem-yet", "bao-cao-ket-qua")


def test_a_round_of_a_hundred_households_ends_with_every_sum_right(phone: Open, site: Site, tmp_path: Path) -> None:
    officer, enumerator = phone(SCREEN), phone(SCREEN)
    commune_id = furnish(site)
    sign_in(officer, site, "can.bo.dat.mui")
    sign_in(enumerator, site, "ho.tro.dat.mui")

    enter_hamlets(officer, site, commune_id)
    plan_and_open(officer, site)
    here = f"{officer.url.split('#')[0].split('?')[0]}/xa/{commune_id}"
    agree(officer.goto(f"{here}/ho") and officer, "/ho")
    codes = print_slips(officer, here)
    assert len(codes) == 100
    by_hamlet = {name: iter(own) for name, own in slips(site, codes).items()}
    for hamlet in officer_hamlets(officer, here):
        officer.goto(hamlet)
        officer.locator("form[action$='/phat'] button").click()

    for name, number in ALONE.items():
        for place, (code, _) in enumerate(islice(by_hamlet[name], number)):
            answer_alone(phone(), site, code, unhappy=place < 3, unhappy_overall=place == 10)
    link = assisted_link(enumerator, here)
    helper = phone()
    for name, number in HELPED.items():
        for place, (code, _) in enumerate(islice(by_hamlet[name], number)):
            help_to_answer(helper, site, link, code, unhappy=place < 1 + (name == "Ấp Mũi"))
    answered = next(iter(slips(site, codes)["Ấp Mũi"]))[1]
    for (name, own), number, mode in zip(by_hamlet.items(), ON_PAPER, ("paper", "meeting"), strict=True):
        serials = [serial for _, serial in islice(own, number)]
        extra = [answered] if mode == "paper" else []
        type_batch(officer, here, name, mode, serials, extra)
        read_again(enumerator, officer.url)
        settle_and_drop(officer)

    officer.goto(f"{here}/so-theo-doi")
    check(officer)
    assert row(officer, "Ấp Mũi")[:1] == ["60"]

    officer.goto(here.split("/xa/")[0])
    agree(officer, "/ket-thuc")
    write_minutes(officer, here)
    officer.goto(f"{here}/kiem-phieu")
    check(officer)
    expect(officer.locator("main")).to_contain_text("100 = đã trả lời 90 + đã hủy 0 + chưa dùng 10")
    officer.goto(here.split("/xa/")[0])
    agree(officer, "/dong")
    check(officer)

    files = fetch_documents(officer, here, tmp_path)
    minutes = words(files["bien-ban-kiem-phieu.pdf"])
    for told in ("90,00 %", "93,33 %", "100 (một trăm)", "90 (chín mươi)", "91 (chín mươi mốt)"):
        assert told in minutes, told
        assert told in words(files["bien-ban-kiem-phieu.docx"]), told
    assert re.search(r"[0-9a-f]{64}", minutes.replace(" ", ""))

    agree(officer, "/cong-bo")
    visitor = phone()
    visitor.goto(f"{site.address}/p/{codes[0]}")
    visitor.get_by_role("link", name=re.compile("kết quả", re.IGNORECASE)).first.click()
    expect(visitor).to_have_url(re.compile("/ket-qua/"))
    check(visitor)
    public = visitor.locator("main").inner_text()
    for told in ("90,00", "93,3", (today() + timedelta(days=9)).strftime("%d/%m/%Y")):
        assert told in public, told


def furnish(site: Site) -> int:
    """Give Xã Đất Mũi an officer, an enumerator and a published questionnaire."""
    with site.database():
        here = commune("32248")
        factories.a_member_of_staff("can.bo.dat.mui", Role.OFFICER, here, "Trần Thị Mỹ Duyên")
        factories.a_member_of_staff("ho.tro.dat.mui", Role.ENUMERATOR, here, "Nguyễn Văn Đặng")
        factories.an_edition(here, FORM)
        return here.id


def enter_hamlets(page: Page, site: Site, commune_id: int) -> None:
    page.goto(f"{site.address}/don-vi/{commune_id}/thon/bang")
    page.locator("[name=pasted]").fill("\n".join(f"{name}\t{number}" for name, number in HAMLETS.items()))
    page.locator("main form button.btn-primary").first.click()
    if page.locator("main form button.btn-primary").count():
        page.locator("main form button.btn-primary").first.click()


def plan_and_open(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/dot/moi")
    page.locator("[name=kind][value=household]").check()
    page.locator("[name=title]").fill("Lấy ý kiến hộ dân xã Đất Mũi năm 2026")
    page.locator("[name=phone]").fill("0290 3870 123")
    page.locator("[name=rule_sets][value=xa-nang-cao-2021-2025]").check()
    page.locator("main form button.btn-primary").click()
    expect(page).to_have_url(re.compile(r"/dot/\d+"))
    agree(page, "/mo")


def agree(page: Page, ending: str) -> None:
    """Open the box that says what will happen, and agree to it."""
    box = page.locator("details.confirm", has=page.locator(f"form[action$='{ending}']"))
    box.locator("summary").click()
    box.get_by_role("button").click()
    expect(page.locator(".alert-success, .banner-success, [role=status]").first).to_be_visible()


def print_slips(page: Page, here: str) -> list[str]:
    """Print all slips, wait for the progress to end, and read the codes off the paper as a camera does."""
    page.goto(f"{here}/phieu-moi")
    page.locator("form[action$='/phieu-moi'] button.btn-primary").click()
    ready = page.locator("a[href$='.pdf'].btn-primary")
    expect(ready).to_be_visible(timeout=60_000)
    pdf = pypdfium2.PdfDocument(Path(fetch(page, ready.get_attribute("href") or "")).read_bytes())
    found = [one.text for page in pdf for one in zxingcpp.read_barcodes(page.render(scale=300 / 72).to_pil())]
    assert all(text.startswith(f"{PRINTED.upper()}/P/") for text in found)
    return [text.rpartition("/")[2] for text in found]


def fetch(page: Page, address: str) -> Path:
    with page.expect_download() as coming:
        page.evaluate("address => { const a = document.createElement('a'); a.href = address; a.click() }", address)
    download: Download = coming.value
    return Path(download.path())


def slips(site: Site, codes: list[str]) -> dict[str, list[tuple[str, int]]]:
    """Give code and serial of the slips by hamlet."""
    with site.database() as session:
        rows = session.execute(
            select(Unit.name, Slip.code, Slip.serial)
            .join(Unit, Slip.hamlet_id == Unit.id)
            .where(Slip.code.in_(codes))
            .order_by(Slip.serial)
        ).all()
    return {name: [(code, serial) for hamlet, code, serial in rows if hamlet == name] for name in HAMLETS}


def officer_hamlets(page: Page, here: str) -> list[str]:
    page.goto(f"{here}/ho")
    links = page.locator("main table a[href*='/ho/']").all()
    return [page.url.split("/dot/")[0] + str(link.get_attribute("href")) for link in links]


def tick(page: Page, *, unhappy: bool, unhappy_overall: bool = False) -> None:
    """Tick a whole form: satisfied, but for the second and the last question where the household isn't."""
    page.evaluate(
        """no => document.querySelectorAll("fieldset").forEach(one => {
            const inputs = [...one.querySelectorAll("input[type=radio]")]
            if (inputs.length) inputs.find(input => input.value == (no.includes(input.name) ? "khl" : "hl")).click()
        })""",
        (["q02"] if unhappy else []) + (["q19"] if unhappy_overall else []),
    )


def answer_alone(page: Page, site: Site, code: str, *, unhappy: bool, unhappy_overall: bool) -> None:
    page.goto(f"{site.address}/p/{code}")
    tick(page, unhappy=unhappy, unhappy_overall=unhappy_overall)
    page.get_by_role("button", name="Gửi").click()
    expect(page.locator(".receipt")).to_be_visible()
    page.context.close()


def assisted_link(page: Page, here: str) -> str:
    page.goto(f"{here}/ho-tro")
    check(page)
    return str(page.locator("main a[href*='/ho-tro/']").first.get_attribute("href"))


def help_to_answer(page: Page, site: Site, link: str, code: str, *, unhappy: bool) -> None:
    page.goto(site.address + re.sub("^https?://[^/]*", "", link))
    page.locator("[name=ma]").fill(code)
    with page.expect_navigation():
        page.locator("main button").first.click()
    tick(page, unhappy=unhappy)
    page.get_by_role("button", name="Gửi").click()
    expect(page.locator(".receipt")).to_be_visible()


def type_batch(page: Page, here: str, hamlet: str, mode: str, serials: list[int], extra: list[int]) -> None:
    """Type the ballots of an envelope with digits and Enter: two not satisfied overall, one question blank once."""
    page.goto(f"{here}/lo")
    page.locator("[name=hamlet_id]").select_option(label=hamlet)
    page.locator(f"[name=mode][value={mode}]").check()
    page.locator("[name=held_on]").fill(today().isoformat())
    page.locator("[name=envelope]").fill(str(len(serials) + len(extra)))
    page.locator("form[action$='/lo'] button.btn-primary").click()
    for place, serial in enumerate([*serials, *extra]):
        slip = page.locator("[name=_slip]")
        expect(slip).to_be_focused()
        page.keyboard.type(str(serial))
        page.keyboard.press("Enter")
        for question in range(1, 20):
            page.keyboard.press("0" if question == 5 and place == 0 else "2" if question == 19 and place < 2 else "1")
        if place < 2:
            page.keyboard.press("Enter")  # no reason
        page.keyboard.press("Enter")  # no words
        if page.locator("[data-save]:focus").count():
            page.keyboard.press("Enter")
        expect(page.locator("[data-typed]")).to_have_attribute("data-typed", str(place + 1))
    page.locator("form[action$='/xong'] button").click()


def read_again(page: Page, batch: str) -> None:
    """Read the sample a second time; at the first ballot the reader slips in one question."""
    number = 0
    page.goto(re.sub(r"(/lo/\d+).*", r"\1/doc-lai", batch))
    while page.locator("form[data-paper]").count():
        position = int(page.locator("[name=_position]").input_value())
        for question in range(1, 20):
            wrong = number == 0 and question == 7
            blank = question == 5 and position == 1
            page.keyboard.press("0" if blank or wrong else "2" if question == 19 and position <= 2 else "1")
        if position <= 2:
            page.keyboard.press("Enter")
        number += 1
        with page.expect_navigation():
            page.keyboard.press("Enter")
    assert number == 5


def settle_and_drop(page: Page) -> None:
    batch = re.sub(r"(/lo/\d+).*", r"\1", page.url)
    page.goto(f"{batch}/so-khac")
    check(page)
    expect(page.locator("input[type=radio][value=first]")).to_have_count(1)
    page.locator("input[type=radio][value=first]").check()
    page.locator("form[action$='/so-khac'] button.btn-primary").click()
    page.goto(batch)
    agree(page, "/vao-hom")


def row(page: Page, name: str) -> list[str]:
    return page.locator("tr", has=page.locator("th", has_text=name)).first.locator("td").all_inner_texts()


def write_minutes(page: Page, here: str) -> None:
    page.goto(f"{here}/bien-ban")
    page.locator("[name=place]").fill("Nhà văn hóa Ấp Mũi")
    page.locator("[name=held_on]").fill(today().isoformat())
    page.locator("[name=began]").fill("8 giờ 00")
    page.locator("[name=team-0-name]").fill("Trần Thị Mỹ Duyên")
    page.locator("[name=team-0-role]").fill("Tổ trưởng")
    page.locator("[name=witnesses-0-name]").fill("Lê Quốc Đoàn")
    page.locator("[name=witnesses-0-role]").fill("Trưởng ấp")
    page.locator("main form button.btn-primary").click()
    check(page)


def fetch_documents(page: Page, here: str, folder: Path) -> dict[str, Path]:
    page.goto(f"{here}/van-ban")
    check(page)
    addresses = {
        **{f"{name}.{ending}": f"{here}/van-ban/{name}.{ending}" for name in DOCUMENTS for ending in ("docx", "pdf")},
        **{f"bang-ket-qua.{ending}": f"{here}/van-ban/bang-ket-qua.{ending}" for ending in ("xlsx", "csv")},
    }
    found = {}
    for name, address in addresses.items():
        found[name] = folder / name
        found[name].write_bytes(fetch(page, address).read_bytes())
    assert openpyxl.load_workbook(found["bang-ket-qua.xlsx"]).worksheets
    assert found["bang-ket-qua.csv"].read_bytes().startswith(b"\xef\xbb\xbf")
    page.goto(here.split("/xa/")[0])
    return found


def words(path: Path) -> str:
    if path.suffix == ".pdf":
        pages = pypdfium2.PdfDocument(path.read_bytes())
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pages)
    document = Document(io.BytesIO(path.read_bytes()))
    return " ".join(" ".join(_texts(document)).split())


def _texts(document: object) -> Iterator[str]:
    for paragraph in document.element.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):  # type: ignore[attr-defined]
        yield paragraph.text or ""
