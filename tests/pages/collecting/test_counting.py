"""/dot/<id>/xa/<id>/kiem-phieu and bien-ban: three people, what they see and what they may do."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import update

from survey import clock
from survey.extensions import db
from survey.people import queries as people
from survey.responses import recording
from survey.responses.paper import batches, entering
from survey.responses.recording import Place, Why
from survey.results import minutes
from survey.rounds import closing
from survey.rounds.models import RoundHamlet
from survey.rounds.states import Mode, RoundKind
from tests import factories


@pytest.fixture
def round_(world, database):
    """Give a household round of the commune, in which three households have answered."""
    today = clock.day(clock.now())
    factories.a_hamlet(world.commune, "Bản Huổi Ếch", 40)
    made = factories.an_open_round(
        world.commune,
        [world.commune],
        kind=RoundKind.HOUSEHOLD,
        opens_on=today - timedelta(days=5),
        closes_on=today + timedelta(days=5),
    )
    factories.take_over(made, world.commune)
    for number in range(3):
        factories.a_ballot(made, world.commune, number, satisfied=number > 0, today=today)
    database.commit()
    return made


@pytest.fixture
def batch(world, round_, database):
    """Give a batch in which one of two ballots is typed."""
    hamlet = factories.an_unused_slip(round_, world.commune)
    now = clock.now()
    made = batches.begin(
        round_,
        commune=world.commune,
        hamlet=db.session.get(type(world.commune), hamlet.hamlet_id),
        mode=Mode.PAPER,
        held_on=clock.day(now),
        envelope=2,
        by=world.officer,
        now=now,
    )
    given = {key: [value] for key, value in factories.answers_to(round_.edition.form).items()}
    entering.enter(made, slip=str(hamlet.serial), given=given, by=world.officer, today=clock.day(now))
    database.commit()
    return made


def address(round_, page):
    return f"/dot/{round_.id}/xa/{round_.communes[0].id}/{page}"


def told(response):
    shown = re.sub(r"<[^>]+>", " ", response.get_data(as_text=True))
    return " ".join(shown.split())


def break_the_list(database):
    database.execute(update(RoundHamlet).values(households=38))
    database.commit()


def test_the_count_tells_every_sum_in_words_with_its_numbers(sign_in, world, round_, database):
    page = sign_in(world.officer).get(address(round_, "kiem-phieu"))

    shown = told(page)
    assert "Phiếu mời đã lập 40 = đã trả lời 3 + đã hủy 0 + chưa dùng 37 ✓ khớp" in shown
    assert "Phiếu mời đang dùng 40 = hộ trong danh sách 40 ✓ khớp" in shown
    assert "Phiếu mời đã trả lời 3 = tự trả lời 3 ✓ khớp" in shown
    assert "Phiếu thu vào 3 = hợp lệ 3 + không hợp lệ 0 ✓ khớp" in shown
    assert "12 câu hỏi khớp với tổng số phiếu hợp lệ" in shown
    assert "Mọi phép cộng đều khớp hoặc đã được giải trình" in shown
    assert "textarea" not in page.get_data(as_text=True)


def test_no_answer_is_told_before_the_end(sign_in, world, round_):
    page = sign_in(world.officer).get(address(round_, "kiem-phieu")).get_data(as_text=True)

    assert "Hài lòng" not in page.replace("Hài lòng chung với kết quả", "")  # the question
    assert "%" not in re.sub(r"<[^>]+>", "", page).replace("40\u00a0%", "").replace("40 %", "")


def test_others_of_the_room_look_on(sign_in, world, own_reviewer, round_, database):
    break_the_list(database)
    for person in (own_reviewer, world.enumerator):
        browser = sign_in(person)

        page = browser.get(address(round_, "kiem-phieu"))
        assert "Chưa đóng được đợt" in told(page)
        assert "textarea" not in page.get_data(as_text=True)
        assert browser.post(address(round_, "kiem-phieu"), data={"households": "vì"}).status_code == 404
        assert "Chỉ cán bộ" not in told(browser.get(address(round_, "bien-ban")))
        assert "<form method" not in main(browser.get(address(round_, "bien-ban")))
        assert browser.post(address(round_, "bien-ban"), data={"number": "1"}).status_code == 404


@pytest.mark.parametrize("stranger", ["neighbour", "reviewer"])
@pytest.mark.parametrize("page", ["kiem-phieu", "bien-ban"])
def test_a_neighbour_and_the_reviewer_above_find_nothing(sign_in, world, round_, page, stranger):
    browser = sign_in(getattr(world, stranger))

    assert browser.get(address(round_, page)).status_code == 404
    assert browser.post(address(round_, page)).status_code == 404


def test_an_open_round_has_no_count(sign_in, world, database):
    feedback = factories.an_open_round(world.commune, [world.commune])
    database.commit()

    assert sign_in(world.officer).get(address(feedback, "kiem-phieu")).status_code == 404


def test_a_sum_that_does_not_add_up_is_explained(sign_in, world, round_, database):
    break_the_list(database)
    browser = sign_in(world.officer)
    page = browser.get(address(round_, "kiem-phieu"))
    assert "Phiếu mời đang dùng 40 = hộ trong danh sách 38 lệch 2" in told(page)
    assert "1 phép cộng chưa khớp và chưa được giải trình." in told(page)

    why = "Hai hộ ở bản Huổi Ếch chuyển đi."
    response = browser.post(address(round_, "kiem-phieu"), data={"households": why})
    assert response.location == address(round_, "kiem-phieu")

    page = told(browser.get(address(round_, "kiem-phieu")))
    assert f"Giải trình: {why}" in page
    assert "Mọi phép cộng đều khớp hoặc đã được giải trình" in page
    assert people.audit_trail(by=world.officer)[0][0].action == "minutes.explained"


def test_an_explanation_that_is_too_long_is_refused_beside_its_field_and_kept(sign_in, world, round_, database):
    break_the_list(database)
    long = "Vì mưa lũ. " * 100

    response = sign_in(world.officer).post(address(round_, "kiem-phieu"), data={"households": long})

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert "Viết ngắn lại" in page or "1.000" in page
    assert 'href="#households"' in page
    assert long.strip() in page
    assert minutes.of(round_, world.commune).explanations == {}


def test_a_field_that_the_page_does_not_have_is_not_kept(sign_in, world, round_, database):
    sign_in(world.officer).post(address(round_, "kiem-phieu"), data={"spent": "vì mưa", "linh-tinh": "x"})

    assert minutes.of(round_, world.commune).explanations == {}


def test_an_unfinished_batch_is_named_with_the_way_to_it_and_needs_no_explanation(sign_in, world, round_, batch):
    page = sign_in(world.officer).get(address(round_, "kiem-phieu"))

    shown = page.get_data(as_text=True)
    assert f'href="{address(round_, "lo")}/{batch.id}">Lô 1 – Bản Huổi Ếch</a>' in shown
    assert "chưa bỏ vào hòm phiếu" in shown
    assert "phép cộng chưa khớp" not in shown
    assert "textarea" not in shown
    assert "trong các lô chưa bỏ vào hòm phiếu 1" in told(page)


def test_second_readings_and_refusals_are_listed(sign_in, world, round_, batch, database):
    slip = factories.an_unused_slip(round_, world.commune)
    place = Place(round_.id, round_.edition_id, world.commune.id, slip.hamlet_id, Mode.SELF, "vi")
    recording.refuse_slip(place, serial=2, why=Why.DENIED, today=clock.day(clock.now()))
    database.commit()

    page = told(sign_in(world.officer).get(address(round_, "kiem-phieu")))

    assert "Lô 1 – Bản Huổi Ếch 1 0 0 0 – Tổng cộng 1 0 0 0 –" in page
    assert "Bản Huổi Ếch 2 Người cầm phiếu mời báo rằng hộ chưa trả lời tự trả lời" in page


@pytest.mark.parametrize("button", [{}, {"them": "team"}])
def test_of_ten_thousand_people_in_the_minutes_the_page_reads_few_and_says_that_they_are_too_many(
    sign_in, world, round_, database, button
):
    people_named = {f"team-{number}-name": f"Lò Văn Khuyến {number}" for number in range(10_000)}

    response = sign_in(world.officer).post(address(round_, "bien-ban"), data={**people_named, **button})

    page = response.get_data(as_text=True)
    assert page.count("Lò Văn Khuyến") == 40
    if not button:
        assert response.status_code == 422
        assert "20 người" in page
    assert minutes.of(round_, world.commune).team == []


def test_the_minutes_are_written_with_rows_added_by_a_button(sign_in, world, round_, database):
    browser = sign_in(world.officer)
    page = browser.get(address(round_, "bien-ban")).get_data(as_text=True)
    assert (page.count('name="team-'), page.count('name="witnesses-')) == (6, 4)
    typed = {
        "number": "12/BB-MTTQ",
        "place": "Hội trường Ủy ban nhân dân xã",
        "held_on": "24/11/2026",
        "team-0-name": "Lò Văn Khuyến",
        "team-0-role": "Tổ trưởng",
        "team-1-name": "Vừ Thị Dợ",
        "team-1-role": "Thư ký",
        "suggestions": "Sửa đường trục bản.",
    }

    response = browser.post(address(round_, "bien-ban"), data={**typed, "them": "team"})
    page = response.get_data(as_text=True)
    assert response.status_code == 200
    assert page.count('name="team-') == 6
    assert all(f'value="{typed[name]}"' in page for name in ("number", "place", "team-0-name", "team-1-role"))
    assert minutes.of(round_, world.commune).number == ""

    response = browser.post(address(round_, "bien-ban"), data={**typed, "team-2-name": "Giàng A Chứ"})
    assert response.location == address(round_, "bien-ban")
    kept = minutes.of(round_, world.commune)
    assert [one["name"] for one in kept.team] == ["Lò Văn Khuyến", "Vừ Thị Dợ", "Giàng A Chứ"]
    assert (kept.held_on.isoformat(), kept.suggestions) == ("2026-11-24", "Sửa đường trục bản.")
    assert 'value="Giàng A Chứ"' in browser.get(address(round_, "bien-ban")).get_data(as_text=True)


def test_everything_typed_is_kept_when_something_is_wrong(sign_in, world, round_):
    typed = {
        "number": "12/BB-MTTQ" * 5,
        "held_on": "31/02/2026",
        "team-0-role": "Thư ký",
        "objections": "Ông Giàng A Chứ đề nghị đếm lại lô 2.",
    }

    response = sign_in(world.officer).post(address(round_, "bien-ban"), data=typed)
    assert response.status_code == 422
    page = response.get_data(as_text=True)
    assert all(words in page for words in typed.values())
    assert 'href="#held_on"' in page

    response = sign_in(world.officer).post(address(round_, "bien-ban"), data=typed | {"held_on": ""})
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert 'href="#number"' in page
    assert 'href="#team"' in page
    assert all(words in page for name, words in typed.items() if name != "held_on")


def test_the_minutes_of_a_published_round_are_only_read(sign_in, world, round_, database):
    minutes.write(round_, world.commune, minutes.Written(number="12/BB"), by=None, now=clock.now())
    factories.publish(round_, now=clock.now())
    database.commit()
    browser = sign_in(world.officer)

    page = browser.get(address(round_, "bien-ban"))
    assert "12/BB" in told(page)
    assert "<form method" not in main(page)
    assert minutes.of(round_, world.commune).root in told(page)
    response = browser.post(address(round_, "bien-ban"), data={"number": "13/BB"})
    assert response.status_code == 422
    assert "Kết quả đã công bố" in told(response)
    assert minutes.of(round_, world.commune).number == "12/BB"


def test_closing_is_refused_with_the_way_to_what_is_unsettled(sign_in, world, round_, batch, database):
    break_the_list(database)
    browser = sign_in(world.officer)
    browser.post(f"/dot/{round_.id}/ket-thuc")

    response = browser.post(f"/dot/{round_.id}/dong")

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert f'<a href="{address(round_, "lo")}/{batch.id}">Xã Mường Nhé: ' in page
    assert f'<a href="{address(round_, "kiem-phieu")}">Xã Mường Nhé: ' in page
    assert round_.state == "closing"


def test_a_round_says_what_may_still_arrive_then_its_fingerprint_then_its_posting(sign_in, world, round_, database):
    today = clock.day(clock.now())
    browser = sign_in(world.officer)
    late = f"{today + timedelta(days=round_.grace_days):%d/%m/%Y}"
    assert f"còn được nhận đến hết ngày {late}" in told(browser.get(f"/dot/{round_.id}"))

    browser.post(f"/dot/{round_.id}/ket-thuc")
    page = told(browser.get(f"/dot/{round_.id}"))
    assert "Đợt đã kết thúc" in page
    assert f"còn được nhận đến hết ngày {late}" in page

    browser.post(f"/dot/{round_.id}/dong")
    page = told(browser.get(f"/dot/{round_.id}"))
    last = f"{today + timedelta(days=9):%d/%m/%Y}"
    assert minutes.of(round_, world.commune).root in page
    assert f"kết quả được niêm yết 10 ngày, đến hết ngày {last}" in page

    browser.post(f"/dot/{round_.id}/cong-bo")
    page = told(browser.get(f"/dot/{round_.id}"))
    assert f"Niêm yết từ ngày {today:%d/%m/%Y} đến hết ngày {last}" in page
    assert round_.state == "published"


def test_paper_in_hand_is_still_typed_after_the_end(sign_in, world, round_, batch, database):
    closing.end(round_, by=None, now=clock.now())
    slip = factories.an_unused_slip(round_, world.commune)
    given = {key: [value] for key, value in factories.answers_to(round_.edition.form).items()}

    entering.enter(batch, slip=str(slip.serial), given=given, by=world.officer, today=clock.day(clock.now()))

    assert batches.sums(batch).valid == 2


def main(response):
    page = response.get_data(as_text=True)
    return page[page.index("<main") : page.index("</main>")]
