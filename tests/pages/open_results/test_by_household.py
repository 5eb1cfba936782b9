"""/ket-qua/<id> of a household round: to anybody, published and not."""

import re
from datetime import timedelta

import pytest

from survey import clock
from survey.open_results import by_household, words
from survey.responses.paper import batches, dropping, entering, second_reading
from survey.responses.paper.batches import Invalid
from survey.results import closing as results
from survey.results import minutes
from survey.results.rules import Certainty, Subject, Verdict
from survey.rounds import closing
from survey.rounds.states import Mode, RoundKind, posted_until
from tests import factories

SYNTHETIC = "Bản dùng thử."


@pytest.fixture
def hamlets(world):
    return [
        factories.a_hamlet(world.commune, name, households)
        for name, households in (("Bản Nà Pán", 30), ("Bản Huổi Ếch", 12), ("Bản Co Lót", 40))
    ]


@pytest.fixture
def round_(world, hamlets, database):
    """Give a household round that ended: 12 of 30, 3 of 12 and 10 of 40 have answered, and two ballots aren't valid."""
    today = clock.day(clock.now())
    made = factories.an_open_round(
        world.commune,
        [world.commune],
        kind=RoundKind.HOUSEHOLD,
        opens_on=today - timedelta(days=5),
        closes_on=today + timedelta(days=5),
        rule_sets=["xa-ntm-2021-2025", "xa-nang-cao-2021-2025"],
    )
    factories.take_over(made, world.commune)
    number = 0
    for hamlet, answered in zip(hamlets, (12, 3, 9), strict=True):
        for _ in range(answered):
            number += 1
            mode = Mode.ASSISTED if number % 4 == 0 else Mode.SELF
            factories.a_ballot(made, world.commune, number, hamlet=hamlet, satisfied=number % 6 != 0, mode=mode)
    on_paper(made, world, hamlets[2])
    closing.end(made, by=None, now=clock.now())
    database.commit()
    return made


def on_paper(round_, world, hamlet):
    now = clock.now()
    today = clock.day(now)
    batch = batches.begin(
        round_,
        commune=world.commune,
        hamlet=hamlet,
        mode=Mode.PAPER,
        held_on=today,
        envelope=3,
        by=world.officer,
        now=now,
    )
    given = {key: [value] for key, value in factories.answers_to(round_.edition.form).items()}
    for invalid in (None, Invalid.SPOILED, Invalid.NAMES_A_PERSON):
        slip = factories.an_unused_slip(round_, world.commune, hamlet)
        entering.enter(batch, slip=str(slip.serial), given=given, invalid=invalid, by=world.officer, today=today)
    second_reading.finish_typing(batch, explanation="", by=world.officer, now=now)
    for ballot in second_reading.waiting(batch):
        second_reading.read_again(batch, ballot.position, given=given, by=world.enumerator, now=now)
    dropping.drop(batch, by=world.officer, now=now)


@pytest.fixture
def published(round_, database):
    results.close(round_, by=None, now=clock.now())
    closing.publish(round_, by=None, now=clock.now())
    database.commit()
    return round_


def page(client, round_):
    response = client.get(f"/ket-qua/{round_.id}")
    assert response.status_code == 200
    return response.get_data(as_text=True)


def told(shown):
    return " ".join(re.sub(r"<[^>]+>", " ", shown).replace("\u00a0", " ").split())


def test_anybody_reads_who_took_part_with_two_digits(client, published):
    shown = told(page(client, published))

    assert "25 / 82 (30,49 %)" in shown
    assert "Số hộ trong danh sách 82 Phiếu thu vào 27 Hợp lệ 25 Không hợp lệ 2" in shown
    assert "Rách, gạch xóa hoặc không đọc được: 1" in shown
    assert "Số phiếu trả lời 25 " in shown
    assert "phiếu giấy: 1" not in shown  # the one who answered on paper could be found


def test_a_hamlet_in_which_few_took_part_is_not_told_and_not_alone(client, published):
    shown = told(page(client, published))

    assert "Bản Nà Pán 30 12 40,00 %" in shown
    assert "Bản Huổi Ếch 12 chưa nêu –" in shown
    assert "Bản Co Lót 40 10" not in shown  # it would give away Huổi Ếch
    assert "Không công bố riêng nơi có dưới 5 hộ tham gia" in shown


def test_the_rule_sets_are_set_beside_it_line_by_line_with_source_and_certainty(client, published):
    shown = told(page(client, published))

    assert "Xã nông thôn mới nâng cao, giai đoạn 2021-2025" in shown
    assert "Tỷ lệ hộ tham gia Mức: từ 80 % trở lên 30,49 % chưa đạt" in shown
    assert "90/HD-MTTW-BTT" in shown
    assert "ghi theo trí nhớ, chưa đối chiếu văn bản" in shown
    assert "trực tuyến tự nó không đủ để công nhận đạt một tiêu chí nào" in shown


def test_it_is_posted_for_ten_days_with_the_phone_for_objections_and_the_fingerprint(client, world, published):
    today = clock.day(clock.now())
    shown = told(page(client, published))

    assert posted_until(today) == today + timedelta(days=9)
    assert f"từ ngày {today:%d/%m/%Y} đến ngày {posted_until(today):%d/%m/%Y}" in shown
    assert "điện thoại 0215 3856 789" in shown
    assert minutes.of(published, world.commune).root in shown
    assert "Tự nguyện, không đại diện" not in shown
    assert SYNTHETIC not in shown


def test_made_up_figures_are_said_to_be_made_up_before_and_after(client, world, database):
    factories.a_hamlet(world.commune, households=20)
    made = factories.an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD, synthetic=True)
    factories.take_over(made, world.commune)
    database.commit()
    assert SYNTHETIC in told(page(client, made))

    factories.publish(made)
    database.commit()
    assert SYNTHETIC in told(page(client, made))


def test_a_round_over_several_communes_names_their_hamlets_and_one_over_many_only_them(
    client, world, database, monkeypatch
):
    communes = [world.commune, world.neighbour_commune]
    for commune, name in zip(communes, ("Bản Nà Pán", "Bản Tả Kố Khừ"), strict=True):
        factories.a_hamlet(commune, name, 20)
    made = factories.an_open_round(world.province, communes, kind=RoundKind.HOUSEHOLD)
    for start, commune in zip((0, 100), communes, strict=True):
        factories.take_over(made, commune)
        for number in range(8):
            factories.a_ballot(made, commune, start + number)
    factories.publish(made)
    database.commit()

    shown = told(page(client, made))
    assert "Bản Tả Kố Khừ 20 8 40,00 %" in shown
    assert "16 / 40 (40,00 %)" in shown
    assert all(one.root in shown for one in minutes.of_round(made))

    monkeypatch.setattr(by_household, "MOST_COMMUNES", 1)
    shown = told(page(client, made))
    assert "Bản Tả Kố Khừ" not in shown
    assert "Xã Sín Thầu 20 8 40,00 %" in shown


def test_a_round_that_is_not_published_has_a_kind_page_that_tells_no_figure(client, round_, database):
    last = clock.day(clock.now())
    shown = page(client, round_)
    assert "Kết quả chưa công bố" in shown
    assert f"đến hết ngày {last:%d/%m/%Y}" in told(shown)
    assert "Phiếu giấy và phiếu gửi từ điện thoại đang được kiểm" in shown
    assert "0215 3856 789" in shown
    assert "Hài lòng" not in shown

    results.close(round_, by=None, now=clock.now())
    database.commit()
    shown = page(client, round_)
    assert "Phiếu đã kiểm xong" in shown
    assert "Hài lòng" not in shown


def test_while_people_can_answer_it_says_until_when_and_by_when_the_result_is_due(client, world, database):
    today = clock.day(clock.now())
    due = clock.working_days_from(today, 20)
    made = factories.an_open_round(
        world.commune, [world.commune], kind=RoundKind.HOUSEHOLD, opens_on=today, closes_on=today + timedelta(days=9)
    )
    database.commit()

    shown = told(page(client, made))
    assert f"còn trả lời được đến hết ngày {today + timedelta(days=9):%d/%m/%Y}" in shown
    assert f"trước hết ngày {due:%d/%m/%Y}" in shown


def test_before_its_first_day_it_says_from_when(client, world, database):
    first = clock.day(clock.now()) + timedelta(days=3)
    made = factories.an_open_round(
        world.commune, [world.commune], kind=RoundKind.HOUSEHOLD, opens_on=first, closes_on=first + timedelta(days=9)
    )
    database.commit()

    assert f"từ ngày {first:%d/%m/%Y}" in told(page(client, made))


def test_nobody_knows_of_a_draft(client, world, database):
    made = factories.a_draft_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    database.commit()

    assert client.get(f"/ket-qua/{made.id}").status_code == 404


def test_a_round_is_listed_with_the_published_only_when_it_is(client, round_, database):
    assert round_.title not in client.get("/ket-qua").get_data(as_text=True)

    results.close(round_, by=None, now=clock.now())
    closing.publish(round_, by=None, now=clock.now())
    database.commit()
    assert round_.title in client.get("/ket-qua").get_data(as_text=True)


@pytest.mark.parametrize(
    ("named", "kind"),
    [
        (words.INVALID, Invalid),
        (words.SUBJECTS, Subject),
        (words.VERDICTS, Verdict),
        (words.LOOKS, Verdict),
        (words.CERTAINTIES, Certainty),
        (words.MODES, Mode),
    ],
)
def test_everything_that_may_be_shown_has_a_name(named, kind):
    assert set(named) == set(kind)
