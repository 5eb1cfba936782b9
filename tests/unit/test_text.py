import unicodedata

import pytest

from survey import text

HEAVY = "Xã Nghĩa Thuận, huyện Quản Bạ – Ủy ban nhân dân, tổ dân phố Đường Thượng, Ấp Xẻo Đước"


def test_composed_and_decomposed_text_is_the_same_text():
    assert text.clean(unicodedata.normalize("NFD", HEAVY)) == HEAVY
    assert text.fold(unicodedata.normalize("NFD", HEAVY)) == text.fold(HEAVY)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  Bản\tNà\u00a0 Pán ", "Bản Nà Pán"),
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("Thôn\x00 \u200bHạ\u202e\ufeff", "Thôn Hạ"),
        ("\x07\x1b", ""),
        ("Chợ\ufffe\uffff phiên\ufffc\u2066\u2069", "Chợ phiên"),
    ],
)
def test_cleaning_leaves_what_can_be_read(raw, cleaned):
    assert text.clean(raw) == cleaned


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("Điện Biên", "dien bien"),
        ("ĐẶC KHU Phú Quốc", "dac khu phu quoc"),
        ("Xã  Ưu Đàm, Ỷ Tịch", "xa uu dam, y tich"),
        ("Quỳnh Hồng ", "quynh hong"),
        ("", ""),
    ],
)
def test_folding_takes_the_marks_and_the_case_away(raw, folded):
    assert text.fold(raw) == folded


def test_folding_twice_is_folding_once():
    assert text.fold(text.fold(HEAVY)) == text.fold(HEAVY)


@pytest.mark.parametrize(
    ("raw", "slug"),
    [("Trạm y tế xã", "tram-y-te-xa"), ("  Đợt 1/2026 – thôn Hạ! ", "dot-1-2026-thon-ha"), ("…", "")],
)
def test_a_slug_has_letters_digits_and_hyphens(raw, slug):
    assert text.slug(raw) == slug


def test_what_parts_words_in_other_scripts_is_kept_only_where_it_is_asked_for():
    khmer = "\ufeffពេញ\u200bចិត្ត\u202e "

    assert text.clean(khmer) == "ពេញចិត្ត"
    assert text.clean(khmer, joiners=True) == "ពេញ\u200bចិត្ត"
