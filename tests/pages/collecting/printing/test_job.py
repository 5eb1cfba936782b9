"""/dot/<id>/xa/<id>/phieu-moi/<id> and what it leads to."""

import io

import pypdfium2
import pytest
import zxingcpp
from sqlalchemy import delete

from survey import clock
from survey.rounds import households, printing, slips
from survey.rounds.models import PrintJob
from survey.rounds.states import Layout
from tests import factories

FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def job(world, by_households, database):
    """Give a job of the slips of both hamlets, of three parts of a sheet each."""
    made = begun(by_households, world)
    database.commit()
    return made


def begun(round_, world, *, layout=Layout.A4_8):
    taken_over = households.of_commune(round_.id, world.commune.id)
    return printing.begin(
        round_,
        commune=world.commune,
        hamlets=[one.hamlet for one in taken_over],
        layout=layout,
        only_new=False,
        by=None,
        now=clock.now(),
    )


def address(job, more=""):
    return f"/dot/{job.round_id}/xa/{job.commune_id}/phieu-moi/{job.id}{more}"


def words(response):
    return " ".join(response.get_data(as_text=True).split())


def test_the_page_shows_how_far_it_is_and_offers_to_go_on(sign_in, world, job):
    page = words(sign_in(world.officer).get(address(job)))

    assert '<progress id="progress" max="13" value="0">' in page
    assert "Đã tạo 0 trên 13 phiếu" in page
    assert "3 tờ" in page
    assert f'action="{address(job, "/tiep")}"' in page
    assert ".pdf" not in page


def test_with_javascript_each_request_makes_one_part(sign_in, world, job):
    browser = sign_in(world.officer)

    told = [browser.post(address(job, "/tiep"), headers=FETCH).get_json() for _ in range(4)]

    assert told == [
        {"made": 8, "said": "Đã tạo 8 trên 13 phiếu", "finished": False},
        {"made": 10, "said": "Đã tạo 10 trên 13 phiếu", "finished": False},
        {"made": 13, "said": "Đã tạo 13 trên 13 phiếu", "finished": True},
        {"made": 13, "said": "Đã tạo 13 trên 13 phiếu", "finished": True},
    ]


def test_without_javascript_the_button_goes_on_and_leads_back(sign_in, world, job):
    browser = sign_in(world.officer)

    response = browser.post(address(job, "/tiep"))

    assert response.status_code == 302
    assert response.location == address(job)
    page = words(browser.get(address(job)))
    assert "Phiếu mời đã sẵn sàng để in" in page
    assert f'href="{address(job, ".pdf")}"' in page
    assert "In đúng cỡ thật (100%)" in page
    assert "<script" not in page


def test_all_pages_are_fetched_as_one_file_with_the_code_of_every_slip_and_again(sign_in, world, job, by_households):
    browser = sign_in(world.officer)
    browser.post(address(job, "/tiep"), headers=FETCH)
    assert browser.get(address(job, ".pdf")).status_code == 404
    browser.post(address(job, "/tiep"))

    with browser.get(address(job, ".pdf")) as first, browser.get(address(job, ".pdf")) as again:
        assert first.data == again.data

    assert first.mimetype == "application/pdf"
    assert f"filename=phieu-moi-dot-{job.round_id}-xa-muong-nhe-{job.id}.pdf" in first.headers["Content-Disposition"]
    assert first.headers["Cache-Control"] == "private, no-store"
    pages = list(pypdfium2.PdfDocument(io.BytesIO(first.data)))
    assert len(pages) == 3
    read = {
        one.text
        for page in (pages[0], pages[-1])
        for one in zxingcpp.read_barcodes(page.render(scale=200 / 72).to_pil().convert("L"))
    }
    large, small = (one.hamlet_id for one in households.of_commune(job.round_id, job.commune_id))
    on_them = slips.of_hamlet(job.round_id, job.commune_id, large)[:8]
    on_them += slips.of_hamlet(job.round_id, job.commune_id, small)
    assert read == {f"HTTPS://YDAN.EXAMPLE.VN/P/{slip.code}" for slip in on_them}
    told = " ".join(pages[-1].get_textpage().get_text_range().split())
    for said in ("Bản Huổi Ban, xã Mường Nhé, tỉnh Điện Biên", by_households.organiser, by_households.phone, "Số 003"):
        assert said in told
    assert by_households.closes_on.strftime("%d/%m/%Y") in told


def test_a_printed_slip_leads_to_the_questions(client, sign_in, world, job):
    sign_in(world.officer).post(address(job, "/tiep"))

    assert client.get(f"/P/{job.codes[0]}").status_code == 200


def test_a_slip_that_is_void_since_is_told_on_the_page(sign_in, world, job, by_households, database):
    lost = slips.of_hamlet(
        job.round_id, job.commune_id, households.of_commune(job.round_id, job.commune_id)[1].hamlet_id
    )[0]
    slips.void(lost, by_households, by=None, now=clock.now())
    database.commit()
    browser = sign_in(world.officer)
    browser.post(address(job, "/tiep"))

    assert "Có 1 phiếu đã bị hủy sau đó" in words(browser.get(address(job)))


def test_a_round_that_was_closed_meanwhile_says_so(sign_in, world, job, by_households, database):
    by_households.state, by_households.closed_at = "closed", clock.now()
    database.commit()
    browser = sign_in(world.officer)

    with_script = browser.post(address(job, "/tiep"), headers=FETCH)
    without = browser.post(address(job, "/tiep"))

    assert (with_script.status_code, without.status_code) == (422, 422)
    assert "Đợt đã đóng" in with_script.get_json()["said"]
    assert "Đợt đã đóng" in words(without)


def test_a_paper_that_cannot_be_made_is_said_in_words_and_can_be_tried_again(sign_in, world, job, monkeypatch):
    browser = sign_in(world.officer)
    with monkeypatch.context() as broken:
        broken.setattr("survey.papers.slips.TEMPLATE", "/nowhere/slips.typ")
        response = browser.post(address(job, "/tiep"), headers=FETCH)

    assert response.status_code == 422
    assert response.get_json()["said"].startswith("Lúc này chưa tạo được trang in.")
    assert browser.post(address(job, "/tiep"), headers=FETCH).get_json()["made"] == 8


def test_a_job_that_is_gone_is_a_404(sign_in, world, job, database):
    where = address(job)
    database.execute(delete(PrintJob))
    database.commit()
    browser = sign_in(world.officer)

    assert browser.get(where).status_code == 404
    assert browser.post(where + "/tiep", headers=FETCH).status_code == 404
    assert browser.get(where + ".pdf").status_code == 404


def test_the_sheet_to_sign_has_numbers_and_houses_and_no_codes(sign_in, world, own_reviewer, by_households, database):
    hamlet = households.of_commune(by_households.id, world.commune.id)[1].hamlet
    labels = ["Ngõ 3, nhà 12", "Ngõ 3, nhà 14", "Đầu bản"]
    households.label(by_households, commune=world.commune, hamlet=hamlet, labels=labels, by=None, now=clock.now())
    lost, *others = slips.of_hamlet(by_households.id, world.commune.id, hamlet.id)
    slips.void(lost, by_households, by=None, now=clock.now())
    database.commit()
    own = slips.of_hamlet(by_households.id, world.commune.id, hamlet.id)

    address = f"/dot/{by_households.id}/xa/{world.commune.id}/phieu-moi/ky-nhan/{hamlet.id}.pdf"
    for stranger in (world.reviewer, world.neighbour):
        assert sign_in(stranger).get(address).status_code == 404
    for person in (world.officer, world.enumerator, own_reviewer):
        response = sign_in(person).get(address)
        told = " ".join(pypdfium2.PdfDocument(response.data)[0].get_textpage().get_text_range().split())
        assert "002 Ngõ 3, nhà 14 003 Đầu bản 004 Ngõ 3, nhà 12" in told
        assert "001" not in told
        assert "Bản Huổi Ban, xã Mường Nhé, tỉnh Điện Biên" in told
        assert not any(slip.code[:4] in told or slip.code in told for slip in own)
    assert (
        f'filename="ky-nhan-dot-{by_households.id}-ban-huoi-ban-xa-muong-nhe.pdf"'
        in response.headers["Content-Disposition"]
    )


def test_a_hamlet_that_the_round_has_not_taken_over_has_no_sheet(sign_in, world, by_households, database):
    late = factories.a_hamlet(world.commune, "Bản Nậm Pố")
    database.commit()

    response = sign_in(world.officer).get(
        f"/dot/{by_households.id}/xa/{world.commune.id}/phieu-moi/ky-nhan/{late.id}.pdf"
    )

    assert response.status_code == 404
