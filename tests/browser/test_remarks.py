"""Reading what people wrote and releasing some of it, with a script and without, on a phone and on a screen."""

import pytest

from survey.results import counting
from survey.rounds.states import State
from tests import factories
from tests.browsers import PHONE, SCREEN, Open, Site, check, commune, sign_in

pytestmark = pytest.mark.browser

WORDS = ("Đường vào bản sạt lở", "Ông Lò Văn Pánh lấn đường, gọi 0912 345 678")


def a_round(site: Site) -> int:
    """Have two people write in an open round; gives its number."""
    with site.database() as session:
        here = commune("03160")
        made = factories.an_open_round(here, [here])
        for number, words in enumerate(WORDS):
            answers = factories.answers_to() | {"q12": words}
            factories.a_ballot(made, here, made.id * 100 + number, answers=answers)
        counting.count(here.id, now=factories.NOW)
        session.flush()
        assert made.state == State.OPEN
        return made.id


@pytest.mark.parametrize("width", [PHONE, SCREEN])
@pytest.mark.parametrize("scripts", [True, False], ids=["with-script", "without"])
def test_the_owner_releases_one_as_it_is_and_one_in_other_words(
    phone: Open, site: Site, width: int, scripts: bool
) -> None:
    round_id = a_round(site)
    page = phone(width, java_script_enabled=scripts)
    sign_in(page, site, "can.bo")
    page.goto(f"{site.address}/dot/{round_id}/y-kien")
    check(page, axe=scripts)

    assert page.locator("mark").all_inner_texts() == ["Ông Lò Văn Pánh", "0912 345 678"]
    page.get_by_label(WORDS[0]).check()
    page.get_by_role("button", name="Cho công khai nguyên văn").click()
    assert page.get_by_text("Đã cho công khai 1 ý kiến.").is_visible()
    page.get_by_role("link", name="Ông Lò Văn Pánh").click()
    check(page, axe=scripts)
    page.get_by_role("button", name="Cho công khai lời này").click()
    assert page.get_by_role("alert").is_visible()
    check(page, axe=scripts)
    page.get_by_label("Lời văn mà mọi người được đọc").fill("Có hộ lấn đường")
    page.get_by_role("button", name="Cho công khai lời này").click()
    assert page.get_by_text("Đã cho công khai: lời này").is_visible()
    check(page, axe=scripts)
