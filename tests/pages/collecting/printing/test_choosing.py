"""/dot/<id>/xa/<id>/phieu-moi."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from survey import clock
from survey.papers import handout
from survey.rounds import households, printing, slips
from survey.rounds.models import PrintJob
from survey.rounds.states import Layout, RoundKind
from tests import factories

A_PAGE = handout.pdf(handout.HandoutPaper(title="", organiser="", place="", households=[]))


def address(round_, world, more=""):
    return f"/dot/{round_.id}/xa/{world.commune.id}/phieu-moi{more}"


def hamlets(round_, world):
    return [one.hamlet for one in households.of_commune(round_.id, world.commune.id)]


def a_job(round_, world, chosen, *, finished=True):
    job = printing.begin(
        round_, commune=world.commune, hamlets=chosen, layout=Layout.A4_8, only_new=False, by=None, now=clock.now()
    )
    for number in range(job.parts if finished else 0):
        printing.keep_part(job.id, number, A_PAGE)
    return job


def words(response):
    return " ".join(response.get_data(as_text=True).split())


def test_an_officer_begins_to_print_all_that_is_new(sign_in, world, by_households, database):
    browser = sign_in(world.officer)
    assert "Bản Huổi Ban" in words(browser.get(address(by_households, world)))

    response = browser.post(address(by_households, world), data={"layout": "a4-8", "only_new": "y"})

    [job] = database.scalars(select(PrintJob))
    assert response.status_code == 302
    assert response.location == address(by_households, world, f"/{job.id}")
    assert (job.layout, job.hamlet_id, sum(map(bool, job.codes))) == ("a4-8", None, 13)


def test_an_officer_begins_to_print_one_hamlet_in_large_letters(sign_in, world, by_households, database):
    _, small = hamlets(by_households, world)

    sign_in(world.officer).post(address(by_households, world), data={"layout": "a5-1", "hamlets": [small.id]})

    [job] = database.scalars(select(PrintJob))
    assert (job.layout, job.hamlet_id) == ("a5-1", small.id)
    assert job.codes == [slip.code for slip in slips.of_hamlet(by_households.id, world.commune.id, small.id)]


def test_the_way_from_a_voided_slip_leads_to_its_hamlet_and_to_what_is_new(sign_in, world, by_households, database):
    _, small = hamlets(by_households, world)

    page = words(sign_in(world.officer).get(address(by_households, world, f"?thon={small.id}")))

    assert page.count(" checked ") == 3  # the hamlet, the layout, only what is new
    assert f'checked class="form-check-input" id="hamlets-1" name="hamlets" type="checkbox" value="{small.id}"' in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"layout": "a3"}, "Hãy chọn khổ giấy của phiếu mời."),
        ({"layout": "a4-8", "hamlets": ["999999"]}, "Hãy chọn một trong các thôn đang hiện."),
    ],
)
def test_what_was_not_offered_is_refused_in_words(sign_in, world, by_households, database, sent, said):
    response = sign_in(world.officer).post(address(by_households, world), data=sent)

    assert response.status_code == 422
    assert said in words(response)
    assert list(database.scalars(select(PrintJob))) == []


def test_when_nothing_is_new_it_says_how_to_print_again(sign_in, world, by_households, database):
    a_job(by_households, world, hamlets(by_households, world))
    database.commit()

    response = sign_in(world.officer).post(address(by_households, world), data={"layout": "a4-8", "only_new": "y"})

    assert response.status_code == 422
    assert "Không có phiếu nào mới: tất cả đều đã in." in words(response)


def test_what_was_printed_can_be_fetched_again_and_what_was_left_goes_on(sign_in, world, by_households, database):
    large, small = hamlets(by_households, world)
    done = a_job(by_households, world, [small])
    left = a_job(by_households, world, [large, small], finished=False)
    lost = slips.of_hamlet(by_households.id, world.commune.id, small.id)[0]
    slips.void(lost, by_households, by=None, now=clock.now())
    database.commit()

    page = words(sign_in(world.officer).get(address(by_households, world)))

    assert f'href="{address(by_households, world, f"/{done.id}.pdf")}"' in page
    assert f'href="{address(by_households, world, f"/{left.id}")}"' in page
    assert page.count("Có 1 phiếu đã bị hủy sau đó") == 2


def test_a_round_without_slips_leads_to_the_list_of_households(sign_in, world, database):
    today = clock.day(clock.now())
    round_ = factories.an_open_round(
        world.commune,
        [world.commune],
        kind=RoundKind.HOUSEHOLD,
        opens_on=today,
        closes_on=today + timedelta(9),
        now=clock.now(),
    )
    database.commit()
    browser = sign_in(world.officer)

    page = words(browser.get(address(round_, world)))

    assert "Chưa có phiếu mời nào." in page
    assert f'href="/dot/{round_.id}/xa/{world.commune.id}/ho"' in page
    assert browser.post(address(round_, world), data={"layout": "a4-8"}).status_code == 422


def test_those_who_look_on_see_no_form_and_no_pages_with_codes(sign_in, world, own_reviewer, by_households, database):
    job = a_job(by_households, world, hamlets(by_households, world))
    database.commit()

    for person in (world.enumerator, own_reviewer):
        browser = sign_in(person)
        page = words(browser.get(address(by_households, world)))
        assert "Tạo trang in" not in page
        assert "Tờ ký nhận" in page
        assert f"phieu-moi/{job.id}" not in page
        for more in (f"/{job.id}", f"/{job.id}.pdf"):
            assert browser.get(address(by_households, world, more)).status_code == 404
        for more in ("", f"/{job.id}/tiep"):
            assert browser.post(address(by_households, world, more), data={"layout": "a4-8"}).status_code == 404
    for stranger in (world.neighbour, world.reviewer):
        assert sign_in(stranger).get(address(by_households, world)).status_code == 404


def test_an_open_round_has_no_slips_to_print(sign_in, world, running):
    assert sign_in(world.officer).get(address(running, world)).status_code == 404


def test_a_closed_round_prints_nothing_more(sign_in, world, by_households, database):
    by_households.state, by_households.closed_at = "closed", clock.now()
    database.commit()
    browser = sign_in(world.officer)

    assert "Tạo trang in" not in words(browser.get(address(by_households, world)))
    response = browser.post(address(by_households, world), data={"layout": "a4-8"})
    assert response.status_code == 422
    assert "Đợt đã đóng" in words(response)
