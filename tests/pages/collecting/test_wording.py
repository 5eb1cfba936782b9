"""What a new round is called until somebody says otherwise."""

import pytest

from survey.collecting import wording


@pytest.mark.parametrize(
    ("general", "unit", "full"),
    [
        ("Ủy ban Mặt trận Tổ quốc Việt Nam xã", "Xã Mường Nhé", "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé"),
        (
            "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
            "Đặc khu Phú Quốc",
            "Ủy ban Mặt trận Tổ quốc Việt Nam đặc khu Phú Quốc",
        ),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam huyện", "Thị xã Ba Đồn", "Ủy ban Mặt trận Tổ quốc Việt Nam thị xã Ba Đồn"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam thị xã", "Xã Sín Thầu", "Ủy ban Mặt trận Tổ quốc Việt Nam xã Sín Thầu"),
        ("Ủy ban nhân dân xã Sín Thầu", "Xã Sín Thầu", "Ủy ban nhân dân xã Sín Thầu"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam xã", None, "Ủy ban Mặt trận Tổ quốc Việt Nam"),
    ],
)
def test_an_organiser_is_named_in_full(general, unit, full):
    assert wording.organiser(general, unit) == full


def test_a_round_takes_its_title_from_the_questionnaire():
    assert wording.title("Phiếu lấy ý kiến người dân về dịch vụ y tế") == "Lấy ý kiến người dân về dịch vụ y tế"
    assert wording.title("Ý kiến về nước sạch") == "Ý kiến về nước sạch"


def test_a_commune_is_told_from_its_namesakes():
    above = ["Huyện Mường Nhé", "Tỉnh Điện Biên"]

    assert wording.place_in_full("Xã Sín Thầu", above) == "Xã Sín Thầu, huyện Mường Nhé, tỉnh Điện Biên"
