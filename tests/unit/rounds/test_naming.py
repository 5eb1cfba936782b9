"""What the organiser of a round is called in full."""

import pytest

from survey.rounds import naming


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
    assert naming.organiser(general, unit) == full
