"""Every page that can be read, in both languages and at two widths: nothing wide, nothing broken, open to anybody."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from survey import clock
from survey.api import asking
from survey.commands.demo import places, start
from survey.people import queries as people
from survey.questionnaires import queries as questionnaires
from survey.responses.remarks import gathering
from survey.rounds import households, slips
from survey.rounds import queries as rounds
from survey.rounds.models import Round
from survey.rounds.states import RoundKind, SlipState, State
from survey.units import queries as units
from survey.web import assisting_links, lent_reports, preview_links
from tests.browsers import PHONE, SCREEN, Open, Site, check, demonstration, sign_in

pytestmark = pytest.mark.browser

NOT_PAGES = {
    "/healthz",
    "/readyz",
    "/static/<filename>",
    "/bootstrap/static/<filename>",
    "/don-vi/tim",  # a piece of a page
    *asking.document()["paths"],  # for programs
    "/phieu/<questionnaire_id>/ban-giay.pdf",
    "/dot/<round_id>/phieu-giay.pdf",
    "/dot/<round_id>/ap-phich/<code>.pdf",
    "/dot/<round_id>/ap-phich/<code>.svg",
    "/dot/<round_id>/ap-phich/<code>.png",
    "/dot/<round_id>/xa/<commune_id>/phieu-moi/<job_id>.pdf",
    "/dot/<round_id>/xa/<commune_id>/phieu-moi/ky-nhan/<hamlet_id>.pdf",
    "/dot/<round_id>/xa/<commune_id>/van-ban/<document>.docx",
    "/dot/<round_id>/xa/<commune_id>/van-ban/<document>.pdf",
    "/dot/<round_id>/xa/<commune_id>/van-ban/bang-ket-qua.xlsx",
    "/dot/<round_id>/xa/<commune_id>/van-ban/bang-ket-qua.csv",
    "/bao-cao/ca-nuoc/csv",
    "/bao-cao/ca-nuoc/excel",
    "/bao-cao/ca-nuoc/pdf",
    "/bao-cao/ca-nuoc/word",
    "/bao-cao/<unit_id>/csv",
    "/bao-cao/<unit_id>/excel",
    "/bao-cao/<unit_id>/pdf",
    "/bao-cao/<unit_id>/word",
    "/chi-tieu/ca-nuoc/excel",
    "/chi-tieu/ca-nuoc/word",
    "/chi-tieu/<unit_id>/excel",
    "/chi-tieu/<unit_id>/word",
    "/don-vi/<unit_id>/dich-vu/<service_id>/tai-lieu/<document_id>",
}
# As /P/<code>, /XEM-THU/<token> and /HO-TRO/<link>, and as /chi-tieu/ca-nuoc for an account of the whole country.
SAME_PAGES = {"/KET-QUA/<round_id>", "/p/<code>", "/xem-thu/<token>", "/chi-tieu"} | {
    "/ho-tro/<link>",
    "/ho-tro/<link>/<slip>",
}
SIGNED_OUT = "/dang-nhap"  # who is signed in doesn't see it


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a server with the demonstration."""
    with demonstration(tmp_path_factory.mktemp("demo")) as site:
        yield site


@pytest.mark.parametrize("width", [PHONE, SCREEN])
def test_everybody_can_read_every_page(phone: Open, demo: Site, width: int) -> None:
    page = phone(width)
    look_at(phone(width), demo.address + SIGNED_OUT)

    sign_in(page, demo, "quan-tri", password_of(demo))
    one_of_each_kind = pages_of(demo, ways=1)
    for address in pages_of(demo):
        look_at(page, demo.address + address, axe=width == PHONE or address in one_of_each_kind)


def test_every_page_speaks_english_and_is_not_too_wide_in_it(phone: Open, demo: Site) -> None:
    page = phone(PHONE)
    look_at(phone(PHONE), f"{demo.address}{SIGNED_OUT}?lang=en", language="en")

    sign_in(page, demo, "quan-tri", password_of(demo))
    for address in pages_of(demo):
        look_at(page, f"{demo.address}{address}?lang=en", language="en", axe=False)


def test_the_dark_colours_of_every_kind_of_page_can_be_read(phone: Open, demo: Site) -> None:
    page = phone(SCREEN, color_scheme="dark")
    sign_in(page, demo, "quan-tri", password_of(demo))

    for address in pages_of(demo, ways=1):
        look_at(page, demo.address + address, rule="color-contrast")


def password_of(demo: Site) -> str:
    with demo.database():
        return start.password("quan-tri")


def look_at(page: Page, address: str, **how: Any) -> None:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, address
    check(page, **how)


def pages_of(demo: Site, *, ways: int | None = None) -> list[str]:
    """Give the address of every page, filled in in several ways with things of the demonstration."""
    all_rules = [rule for rule in demo.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    rules = (
        {re.sub(r"<(?:[^:<>]+:)?(\w+)>", r"<\1>", rule.rule) for rule in all_rules}
        - NOT_PAGES
        - SAME_PAGES
        - {SIGNED_OUT}
    )
    with demo.database():
        values = list(ways_to_fill())[:ways]
    pages = (filled(rule, way) for rule in sorted(rules) for way in values)
    return list(dict.fromkeys(page for page in pages if page is not None))


def filled(rule: str, way: dict[str, object]) -> str | None:
    """Write an address with values in it, where there is something behind it."""
    names = re.findall(r"<(\w+)>", rule)
    if "/xa/" in rule:
        way = way | {"round_id": way["household_round_id"]}
    if "/thon/" in rule and "hamlet_id" not in way or rule.startswith("/ket-qua/") and not way["published"]:
        return None
    if "/gui-lai/" in rule and not way["can_be_sent_back"]:
        return None
    return re.sub(r"<(\w+)>", lambda found: str(way[found[1]]), rule) if set(names) <= way.keys() else None


def ways_to_fill() -> Iterator[dict[str, object]]:
    """Give a unit of each level and each map with a round, a code and whatever else can stand in an address."""
    administrator = people.find_staff("quan-tri")
    found = places.find()
    every_round = sorted(rounds.list_rounds(by=administrator), key=lambda one: one.closes_on)
    all_rounds = [one for one in every_round if one.kind == RoundKind.OPEN]
    of_households = {one.state: one.id for one in every_round if one.kind == RoundKind.HOUSEHOLD}
    running = [one for one in all_rounds if one.state == State.OPEN]
    some_rounds = [next(one for one in all_rounds if one.state == State.PUBLISHED), running[0], running[-1]]
    questionnaire = next(one for one in questionnaires.list_questionnaires(by=administrator) if one.editions)
    common = {
        "form": "xa-ntm-2021-2025",
        "questionnaire_id": questionnaire.id,
        "number": questionnaire.editions[-1].number,
        "question": questionnaire.draft["questions"][0]["key"],
        "token": preview_links.make(questionnaire.id, now=clock.now()),
        "lent": lent_reports.make(lender_id=None, unit_id=None, address={"dot": str(running[-1].id)}, now=clock.now()),
        "staff_id": people.find_staff("can-bo").id,
    }
    hamlet = units.hamlets(found.commune)[0]
    common |= {"province_id": found.province.id, "grouping_id": units.groupings(found.province)[0].id}
    for unit, more in (
        (found.commune, {"hamlet_id": hamlet.id}),
        (found.province, {}),
        (found.old_district, {}),
        (found.old_communes[0], {}),
    ):
        for round_ in some_rounds:
            code = rounds.list_posters(round_, by=administrator)[0].code
            own = {"unit_id": unit.id, "round_id": round_.id, "code": code}
            own |= {"commune_id": found.commune.id, "household_round_id": of_households[round_.state]}
            own |= help_with(of_households[round_.state], found.commune.id)
            own |= words_of(round_)
            published = round_.state == State.PUBLISHED
            sent_back = published and unit.id in {commune.id for commune in round_.communes}
            yield {**common, **more, **own, "published": published, "can_be_sent_back": sent_back}


def words_of(round_: Round) -> dict[str, object]:
    """Give what the address says of the first remark of a round, where anybody wrote one."""
    content = questionnaires.edition_content(round_.edition_id)
    lines = gathering.gather(round_, round_.communes, content=content)
    return {"remark": f"{lines[0].commune_id}_{lines[0].question}_{lines[0].print}"} if lines else {}


def help_with(round_id: int, commune_id: int) -> dict[str, object]:
    """Give the link of assisted mode, and the code of a slip that is unused where there is one."""
    hamlet_ids = [one.hamlet_id for one in households.of_commune(round_id, commune_id)]
    all_slips = [slip for one in hamlet_ids for slip in slips.of_hamlet(round_id, commune_id, one)]
    slip = next((one for one in all_slips if one.state == SlipState.UNUSED), all_slips[0])
    return {"link": assisting_links.make(round_id, commune_id, now=clock.now()), "slip": slip.code}
