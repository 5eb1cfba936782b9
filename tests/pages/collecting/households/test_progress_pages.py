"""The page of a commune, its ledger, its progress, and the page of the round."""

import html
import re
from datetime import timedelta

import pytest

from survey import clock
from survey.responses import recording
from survey.responses.paper import entering
from survey.responses.recording import Place, Why
from survey.results import closing as results
from survey.rounds import closing, slips
from survey.rounds.states import Mode
from tests import factories


def main_of(page):
    return page.get_data(as_text=True).partition("<main")[2].partition("</main")[0]


def rows_of(page):
    """Give the cells of each line of the first table, by the name of the hamlet."""
    table = main_of(page).partition("<tbody>")[2].partition("</table>")[0]
    found = {}
    for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL):
        cells = [
            " ".join(re.sub(r"<[^>]+>", " ", cell).split())
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        found[cells[0]] = cells[1:]
    return found


@pytest.fixture
def answered(world, taken, hamlet, database):
    """Give the round after four answers, one of them on paper that is still being typed."""
    slips.hand_out(taken, commune=world.commune, hamlet=hamlet, not_yet=[11, 12], by=None, now=clock.now())
    for number, mode in enumerate((Mode.SELF, Mode.SELF, Mode.ASSISTED)):
        factories.a_ballot(taken, world.commune, number, mode=mode, hamlet=hamlet)
    batch = factories.batches.begin(
        taken,
        commune=world.commune,
        hamlet=hamlet,
        mode=Mode.PAPER,
        held_on=clock.day(clock.now()),
        envelope=1,
        by=world.officer,
        now=clock.now(),
    )
    given = {key: [value] for key, value in factories.answers_to("xa-ntm-2021-2025").items()}
    entering.enter(batch, slip="9", given=given, by=world.officer, today=clock.day(clock.now()))
    database.commit()
    return taken


def test_the_ledger_has_every_number_and_adds_up(sign_in, world, answered, here):
    rows = rows_of(sign_in(world.enumerator, language="en").get(here(answered, "/so-theo-doi")))

    #               households issued printed out  spent self help meeting paper typing void not yet
    assert rows == {
        "Bản Nà Pán": ["12", "12", "12", "10", "4", "2", "1", "0", "0", "1", "0", "8"],
        "Bản Huổi Chạ": ["8", "8", "8", "0", "0", "0", "0", "0", "0", "0", "0", "8"],
        "2 hamlets": ["20", "20", "20", "10", "4", "2", "1", "0", "0", "1", "0", "16"],
    }


def test_once_closed_the_ledger_does_not_tell_how_the_few_of_a_hamlet_answered(
    sign_in, world, taken, hamlet, here, database
):
    for number, mode in enumerate((Mode.SELF, Mode.SELF, Mode.ASSISTED)):
        factories.a_ballot(taken, world.commune, number, mode=mode, hamlet=hamlet)
    browser, address = sign_in(world.officer, language="en"), here(taken, "/so-theo-doi")
    database.commit()
    running = browser.get(address)
    closing.end(taken, by=None, now=clock.now())
    results.close(taken, by=None, now=clock.now())
    database.commit()

    closed = browser.get(address)

    #                                                      spent self help meeting paper void not yet
    assert rows_of(running)["Bản Nà Pán"] == ["12", "12", "12", "3", "3", "2", "1", "0", "0", "0", "9"]
    assert rows_of(closed)["Bản Nà Pán"] == ["12", "12", "12", "3", "3", "–", "–", "–", "–", "0", "9"]
    assert rows_of(closed)["Bản Huổi Chạ"] == ["8", "8", "8", "0", "0", "0", "0", "0", "0", "0", "8"]
    assert rows_of(closed)["2 hamlets"] == ["20", "20", "20", "3", "3", "2", "1", "0", "0", "0", "17"]
    assert "where few households answered" in main_of(closed)
    assert "where few households answered" not in main_of(running)


def test_progress_says_what_is_missing_to_each_mark_and_where(sign_in, own_reviewer, answered, here):
    page = main_of(sign_in(own_reviewer, language="en").get(here(answered, "/tien-do")))
    words = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())

    assert "4 of 20 households have answered: 20.0%" in words
    assert "Xã nông thôn mới, giai đoạn 2016-2020 > 60 % 13 9" in words  # 12 are 60 % of 20, and not more
    assert "Xã nông thôn mới nâng cao, giai đoạn 2021-2025 ≥ 80 % 16 12" in words
    assert "Most are missing in: Bản Nà Pán (8), Bản Huổi Chạ (8)" in words
    assert "working day" in words
    assert "holidays" in words


def test_texts_can_be_copied_for_the_commune_and_each_hamlet_and_hold_no_code(sign_in, world, answered, hamlet, here):
    page = main_of(sign_in(world.officer).get(here(answered, "/tien-do")))
    texts = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)

    assert len(texts) == 6
    assert "Xã Mường Nhé đã có 4/20 hộ trả lời, còn 16 hộ chưa trả lời." in texts[0]
    assert "ydan.example.vn/nhap-ma" in texts[0]
    assert "Bản Nà Pán đã có bốn trên tổng số mười hai hộ trả lời, còn tám hộ chưa trả lời." in texts[3]
    for slip in slips.of_hamlet(answered.id, world.commune.id, hamlet.id):
        assert slip.code not in page


def test_refused_and_contested_slips_are_listed_in_words(sign_in, world, answered, hamlet, here, database):
    today = clock.day(clock.now())
    for why, mode, serial in ((Why.SPENT, Mode.PAPER, 1), (Why.DENIED, Mode.SELF, 2)):
        place = Place(answered.id, answered.edition_id, world.commune.id, hamlet.id, mode, "vi")
        recording.refuse_slip(place, serial=serial, why=why, today=today)
    database.commit()

    page = main_of(sign_in(world.officer, language="en").get(here(answered, "/tien-do")))

    assert "The household had already answered. The later answer is not counted." in page
    assert "says that the household has not answered" in page


def test_before_anything_is_taken_over_the_pages_lead_to_the_list(sign_in, world, listed, here):
    browser = sign_in(world.officer)

    for rest in ("", "/so-theo-doi", "/tien-do"):
        assert f'href="{here(listed, "/ho")}"' in main_of(browser.get(here(listed, rest))), rest


def test_the_page_of_a_commune_names_one_step_to_do_now(sign_in, world, listed, taken, here):
    page = main_of(sign_in(world.officer, language="en").get(here(taken)))

    looks = re.findall(r'class="step step-(\w+)"', page)
    assert looks == ["done", "done", "now", "later", "later", "later"]
    for rest in ("/ho", "/phieu-moi", "/so-theo-doi", "/tien-do", "/ho-tro", "/lo", "/kiem-phieu", "/van-ban"):
        assert f'href="{here(taken, rest)}"' in page, rest
    assert page.count("btn-primary") == 1


def test_whoever_may_not_help_is_not_led_to_it(sign_in, world, own_reviewer, taken, here):
    assert here(taken, "/ho-tro") in main_of(sign_in(world.enumerator).get(here(taken)))
    page = main_of(sign_in(own_reviewer).get(here(taken)))
    assert here(taken, "/lo") in page
    assert here(taken, "/ho-tro") not in page


def test_the_round_of_one_commune_leads_straight_to_its_work_and_has_no_posters(sign_in, world, taken, here):
    page = main_of(sign_in(world.officer).get(f"/dot/{taken.id}"))

    assert f'href="{here(taken)}"' in page
    assert "ap-phich" not in page


def test_the_round_of_several_communes_has_a_table_of_those_that_one_sees(sign_in, world, hamlet, database):
    today = clock.day(clock.now())
    round_ = factories.an_open_round(
        world.province,
        [world.commune, world.neighbour_commune],
        kind=factories.RoundKind.HOUSEHOLD,
        opens_on=today - timedelta(days=1),
        closes_on=today + timedelta(days=20),
        now=clock.now(),
    )
    factories.take_over(round_, world.commune)
    factories.a_ballot(round_, world.commune, 1, hamlet=hamlet)
    database.commit()

    rows = rows_of(sign_in(world.reviewer, language="en").get(f"/dot/{round_.id}"))

    assert rows == {
        "Xã Mường Nhé": ["20", "20", "1", "5.0%"],
        "Xã Sín Thầu": ["list not taken over yet"],
        "2 communes": ["20", "20", "1", "5.0%"],
    }
    for_one = main_of(sign_in(world.officer).get(f"/dot/{round_.id}"))
    assert "Xã Sín Thầu</a>" not in for_one
    assert f'href="/dot/{round_.id}/xa/{world.commune.id}"' in for_one


def test_a_reviewer_above_is_led_to_the_report_and_not_to_the_work_in_the_communes(sign_in, world, answered, here):
    page = main_of(sign_in(world.reviewer).get(f"/dot/{answered.id}"))

    assert f'href="/bao-cao?dot={answered.id}"' in page
    assert here(answered) not in page
    assert "chưa nêu: quá ít phiếu" in page or "<dd>0</dd>" in page
    assert here(answered) in main_of(sign_in(world.officer).get(f"/dot/{answered.id}"))
