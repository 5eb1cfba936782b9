"""Texts for Zalo and the loudspeaker."""

import re
from dataclasses import replace
from datetime import date

import pytest

from survey.papers import announcements
from survey.papers.announcements import Facts

FACTS = Facts(
    organiser="Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé",
    title="Lấy ý kiến hộ dân về kết quả xây dựng nông thôn mới",
    place="Bản Huổi Chạ",
    phone="0215 3856 789",
    opens_on=date(2026, 11, 2),
    closes_on=date(2026, 12, 15),
    today=date(2026, 11, 24),
    is_over=False,
    households=1204,
    answered=681,
    address="ydan.example.vn/nhap-ma",
)
TIMES = {
    "before": replace(FACTS, today=date(2026, 10, 30)),
    "running": FACTS,
    "nobody": replace(FACTS, answered=0),
    "all": replace(FACTS, answered=1204),
    "last-day": replace(FACTS, today=date(2026, 12, 15)),
    "over": replace(FACTS, is_over=True),
}


def test_zalo_says_how_far_how_and_until_when():
    said = announcements.zalo(FACTS)

    assert said.startswith("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ MƯỜNG NHÉ\n")
    assert "Bản Huổi Chạ đã có 681/1.204 hộ trả lời, còn 523 hộ chưa trả lời." in said
    assert "ydan.example.vn/nhap-ma" in said
    assert "Hạn cuối: hết ngày 15/12/2026." in said
    assert "gọi 0215 3856 789" in said


def test_the_loudspeaker_says_numbers_and_days_in_words():
    said = announcements.loudspeaker(FACTS)

    assert "thông báo về đợt lấy ý kiến hộ dân" in said
    assert (
        "Bản Huổi Chạ đã có sáu trăm tám mươi mốt trên tổng số một nghìn hai trăm linh bốn hộ trả lời, "
        "còn năm trăm hai mươi ba hộ chưa trả lời."
    ) in said
    assert "hết thứ Ba, ngày mười lăm tháng mười hai." in said
    assert "không hai một năm, ba tám năm sáu, bảy tám chín" in said


@pytest.mark.parametrize("facts", TIMES.values(), ids=TIMES.keys())
def test_what_is_read_aloud_has_no_digits_and_fits_into_a_minute(facts):
    said = announcements.loudspeaker(facts)

    assert not re.search(r"\d", said)
    assert len(said.split()) < 200
    assert "  " not in said


def test_before_the_first_day_nobody_is_reminded():
    said = announcements.zalo(TIMES["before"])

    assert "Từ ngày 02/11/2026 đến hết ngày 15/12/2026" in said
    assert "chưa trả lời" not in said


def test_on_the_last_day_it_says_today():
    assert "HÔM NAY, ngày 15/12/2026" in announcements.zalo(TIMES["last-day"])
    assert "Hạn cuối là hôm nay, thứ Ba" in announcements.loudspeaker(TIMES["last-day"])


def test_when_it_is_over_or_all_have_answered_people_are_thanked_and_not_asked():
    for facts in (TIMES["over"], TIMES["all"]):
        for said in (announcements.zalo(facts), announcements.loudspeaker(facts)):
            assert "Xin cảm ơn bà con." in said
            assert "Hạn cuối" not in said
            assert "phiếu mời" not in said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 1), "Chủ nhật, ngày mùng một tháng mười một"),
        (date(2027, 4, 10), "thứ Bảy, ngày mùng mười tháng tư"),
        (date(2027, 1, 21), "thứ Năm, ngày hai mươi mốt tháng một"),
        (date(2026, 12, 24), "thứ Năm, ngày hai mươi tư tháng mười hai"),
    ],
)
def test_days_are_said_as_people_say_them(day, said):
    assert announcements.spoken_day(day) == said


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Đợt lấy ý kiến năm 2026", "về đợt lấy ý kiến"),
        ("Ý kiến người dân", "về đợt ý kiến người dân"),
        ("UBMTTQ lấy ý kiến", "về đợt UBMTTQ lấy ý kiến"),
    ],
)
def test_the_title_stands_inside_the_sentence(title, said):
    assert said in announcements.loudspeaker(replace(FACTS, title=title))
